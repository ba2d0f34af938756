//! WAMIT numeric output with unit length 1 m: `.1` added mass and damping, `.3` excitation, `.hst` stiffness.
//!
//! WAMIT writes the period, coefficients over rho (over rho omega for damping), forces over rho g; time factor
//! e^(+i omega t), so imaginary parts change sign against ours.

use std::f64::consts::PI;
use std::fmt::Write;

use faer::c64;

use super::{FormatError, Numbers};
use crate::analysis::{Answer, Sea};

/// `.1`: PER I J Abar Bbar.
pub fn write_radiation(answers: &[Answer], sea: Sea) -> String {
    let mut text = String::new();
    for answer in answers {
        let period_s = 2.0 * PI / answer.omega_rad_s;
        for i in 0..6 {
            for j in 0..6 {
                let added = answer.added_mass_kg[i][j] / sea.density_kg_m3;
                let damping = answer.radiation_damping_kg_s[i][j] / (sea.density_kg_m3 * answer.omega_rad_s);
                let _ = writeln!(text, "{period_s:14.6E} {:5} {:5} {added:14.6E} {damping:14.6E}", i + 1, j + 1);
            }
        }
    }
    text
}

/// `.3`: PER BETA I Mod Phase(deg) Re Im.
pub fn write_excitation(answers: &[Answer], heading_deg: &[f64], sea: Sea) -> String {
    let mut text = String::new();
    for answer in answers {
        let period_s = 2.0 * PI / answer.omega_rad_s;
        for (heading, force) in heading_deg.iter().zip(&answer.excitation_n_m) {
            for (i, value) in force.iter().enumerate() {
                let value = value.conj() / (sea.density_kg_m3 * sea.gravity_m_s2);
                let (size, phase) = (value.norm(), value.arg().to_degrees());
                let _ = writeln!(
                    text,
                    "{period_s:14.6E} {heading:14.6E} {:5} {size:14.6E} {phase:14.6E} {:14.6E} {:14.6E}",
                    i + 1,
                    value.re,
                    value.im
                );
            }
        }
    }
    text
}

/// `.hst`: I J Cbar.
pub fn write_hydrostatics(stiffness_n_m: &[[f64; 6]; 6], sea: Sea) -> String {
    let mut text = String::new();
    for (i, row) in stiffness_n_m.iter().enumerate() {
        for (j, value) in row.iter().enumerate() {
            let scaled = value / (sea.density_kg_m3 * sea.gravity_m_s2);
            let _ = writeln!(text, "{:5} {:5} {scaled:14.6E}", i + 1, j + 1);
        }
    }
    text
}

/// One period of a `.1` file in SI.
#[derive(Debug, Clone, PartialEq)]
pub struct RadiationRow {
    pub omega_rad_s: f64,
    pub added_mass_kg: [[f64; 6]; 6],
    pub radiation_damping_kg_s: [[f64; 6]; 6],
}

/// Reads a `.1` file of one body; rows of zero or infinite frequency (period < 0 or = 0) carry no damping.
pub fn parse_radiation(text: &str, sea: Sea) -> Result<Vec<RadiationRow>, FormatError> {
    let mut rows: Vec<RadiationRow> = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut numbers = Numbers::new(line, 1);
        let at = |error: FormatError| FormatError { line: index + 1, ..error };
        let period_s = numbers.next("the period").map_err(at)?;
        let (i, j) = (degree(&mut numbers).map_err(at)?, degree(&mut numbers).map_err(at)?);
        let added = numbers.next("the added mass").map_err(at)?;
        let omega_rad_s = match period_s {
            p if p < 0.0 => 0.0,
            0.0 => f64::INFINITY,
            p => 2.0 * PI / p,
        };
        let damping = if period_s > 0.0 { numbers.next("the damping").map_err(at)? } else { 0.0 };
        if rows.last().is_none_or(|row| row.omega_rad_s != omega_rad_s) {
            let zero = [[0.0; 6]; 6];
            rows.push(RadiationRow { omega_rad_s, added_mass_kg: zero, radiation_damping_kg_s: zero });
        }
        if let Some(row) = rows.last_mut() {
            row.added_mass_kg[i][j] = added * sea.density_kg_m3;
            row.radiation_damping_kg_s[i][j] =
                if damping == 0.0 { 0.0 } else { damping * sea.density_kg_m3 * omega_rad_s };
        }
    }
    Ok(rows)
}

/// One period and heading of a `.3` file in SI, under e^(-i omega t).
#[derive(Debug, Clone, PartialEq)]
pub struct ExcitationRow {
    pub omega_rad_s: f64,
    pub heading_deg: f64,
    pub excitation_n_m: [c64; 6],
}

pub fn parse_excitation(text: &str, sea: Sea) -> Result<Vec<ExcitationRow>, FormatError> {
    let mut rows: Vec<ExcitationRow> = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut numbers = Numbers::new(line, 1);
        let at = |error: FormatError| FormatError { line: index + 1, ..error };
        let period_s = numbers.next("the period").map_err(at)?;
        if period_s <= 0.0 {
            return Err(FormatError { line: index + 1, problem: format!("period {period_s} s is not positive") });
        }
        let heading_deg = numbers.next("the heading").map_err(at)?;
        let i = degree(&mut numbers).map_err(at)?;
        let mut last = [0.0; 4];
        for value in &mut last {
            *value = numbers.next("modulus, phase, real and imaginary part").map_err(at)?;
        }
        let omega_rad_s = 2.0 * PI / period_s;
        if rows.last().is_none_or(|row| row.omega_rad_s != omega_rad_s || row.heading_deg != heading_deg) {
            rows.push(ExcitationRow { omega_rad_s, heading_deg, excitation_n_m: [c64::new(0.0, 0.0); 6] });
        }
        if let Some(row) = rows.last_mut() {
            let scale = sea.density_kg_m3 * sea.gravity_m_s2;
            row.excitation_n_m[i] = c64::new(last[2] * scale, -last[3] * scale);
        }
    }
    Ok(rows)
}

/// Reads a `.hst` file.
pub fn parse_hydrostatics(text: &str, sea: Sea) -> Result<[[f64; 6]; 6], FormatError> {
    let mut stiffness = [[0.0; 6]; 6];
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut numbers = Numbers::new(line, 1);
        let at = |error: FormatError| FormatError { line: index + 1, ..error };
        let (i, j) = (degree(&mut numbers).map_err(at)?, degree(&mut numbers).map_err(at)?);
        stiffness[i][j] = numbers.next("the coefficient").map_err(at)? * sea.density_kg_m3 * sea.gravity_m_s2;
    }
    Ok(stiffness)
}

fn degree(numbers: &mut Numbers) -> Result<usize, FormatError> {
    let value = numbers.next("a degree of freedom")?;
    if (1.0..=6.0).contains(&value) && value.fract() == 0.0 {
        Ok(value as usize - 1)
    } else {
        Err(numbers.error(format!("degree of freedom {value} is not 1 to 6 (one body)")))
    }
}
