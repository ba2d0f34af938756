//! Nemoh's result files: `RadiationCoefficients.tec`, `ExcitationForce.tec` and `KH.dat`, all in SI.
//!
//! A `.tec` file has a heading of column names, then one zone per motion (radiation) or per heading (excitation), each
//! with a line of its own above it. Time factor e^(-i omega t), as ours; phases in rad in version 2, in degrees in
//! version 3. Source: Nemoh v3 manual, "Output files"; Capytaine writes the same zones.

use std::f64::consts::PI;
use std::fmt::Write;

use faer::c64;

use super::wamit::{ExcitationRow, RadiationRow};
use super::{FormatError, Numbers};
use crate::analysis::Answer;

/// `RadiationCoefficients.tec`: a zone per motion; omega, then added mass and damping of each force.
pub fn write_radiation(answers: &[Answer]) -> String {
    let mut text = String::from("VARIABLES=\"w (rad/s)\"\n");
    for force in 1..=6 {
        let _ = writeln!(text, "\"A   1 {force:3}\" \"B   1 {force:3}\"");
    }
    for motion in 0..6 {
        let _ = writeln!(text, "Zone t=\"Motion of body   1 in DoF {:3}\",I={:5},F=POINT", motion + 1, answers.len());
        for answer in answers {
            let pairs = (0..6).map(|f| [answer.added_mass_kg[f][motion], answer.radiation_damping_kg_s[f][motion]]);
            row(&mut text, answer.omega_rad_s, pairs);
        }
    }
    text
}

/// `ExcitationForce.tec`: a zone per heading; omega, then modulus and phase (rad, as version 2) of each force.
pub fn write_excitation(answers: &[Answer], heading_deg: &[f64]) -> String {
    let mut text = String::from("VARIABLES=\"w (rad/s)\"\n");
    for force in 1..=6 {
        let _ = writeln!(text, "\"abs(F   1 {force:3})\" \"angle(F   1 {force:3})\"");
    }
    for (index, heading) in heading_deg.iter().enumerate() {
        let count = answers.len();
        let _ = writeln!(text, "Zone t=\"Excitation force - beta = {heading:.6} deg\",I={count:5},F=POINT");
        for answer in answers {
            row(&mut text, answer.omega_rad_s, answer.excitation_n_m[index].iter().map(|f| [f.norm(), f.arg()]));
        }
    }
    text
}

/// `KH.dat`: the stiffness matrix, N/m, N and N m.
pub fn write_hydrostatics(stiffness_n_m: &[[f64; 6]; 6]) -> String {
    let line = |row: &[f64; 6]| row.iter().map(|value| format!(" {value:14.7E}")).collect::<String>() + "\n";
    stiffness_n_m.iter().map(line).collect()
}

fn row(text: &mut String, omega_rad_s: f64, pairs: impl Iterator<Item = [f64; 2]>) {
    let _ = write!(text, " {omega_rad_s:14.7E}");
    for [first, second] in pairs {
        let _ = write!(text, " {first:14.7E} {second:14.7E}");
    }
    text.push('\n');
}

/// Reads `RadiationCoefficients.tec` of one body with six degrees of freedom.
pub fn parse_radiation(text: &str) -> Result<Vec<RadiationRow>, FormatError> {
    let zones = zones(text)?;
    let [first, ..] = &zones[..] else { return Err(at(1, "the file has no zone; give one per motion".to_owned())) };
    if zones.len() != 6 {
        let problem = format!("{} zones; one body has six, one per motion", zones.len());
        return Err(at(first.line, problem));
    }
    let zero = [[0.0; 6]; 6];
    let blank =
        |row: &Row| RadiationRow { omega_rad_s: row.omega_rad_s, added_mass_kg: zero, radiation_damping_kg_s: zero };
    let mut found: Vec<RadiationRow> = first.rows.iter().map(blank).collect();
    for (motion, zone) in zones.iter().enumerate() {
        if zone.rows.len() != found.len() {
            let problem = format!("{} frequencies in this zone, {} in the first", zone.rows.len(), found.len());
            return Err(at(zone.line, problem));
        }
        for (row, target) in zone.rows.iter().zip(&mut found) {
            if row.omega_rad_s != target.omega_rad_s {
                let (here, there) = (row.omega_rad_s, target.omega_rad_s);
                return Err(at(row.line, format!("{here} rad/s where the first zone has {there} rad/s")));
            }
            for (force, [added, damping]) in row.pairs.iter().enumerate() {
                target.added_mass_kg[force][motion] = *added;
                target.radiation_damping_kg_s[force][motion] = *damping;
            }
        }
    }
    Ok(found)
}

/// In what a file of forces gives its phases; nothing in it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nemoh 2, Capytaine and [`write_excitation`].
    Radians,
    /// Nemoh 3.
    Degrees,
}

/// Reads `ExcitationForce.tec` (or the diffraction or Froude-Krylov part of it) of one body, frequency by frequency.
pub fn parse_excitation(text: &str, phase: Phase) -> Result<Vec<ExcitationRow>, FormatError> {
    let mut found = Vec::new();
    for zone in zones(text)? {
        let heading_deg = heading_deg(&zone.title).ok_or_else(|| {
            let problem = format!("'{}' names no heading, such as `beta = 30 deg` or `angle=0.5` (rad)", zone.title);
            at(zone.line, problem)
        })?;
        for row in &zone.rows {
            let force = row.pairs.map(|[size, angle]| {
                c64::from_polar(size, if phase == Phase::Degrees { angle.to_radians() } else { angle })
            });
            found.push(ExcitationRow { omega_rad_s: row.omega_rad_s, heading_deg, excitation_n_m: force });
        }
    }
    Ok(found)
}

/// Reads `KH.dat` of one body.
pub fn parse_hydrostatics(text: &str) -> Result<[[f64; 6]; 6], FormatError> {
    let mut numbers = Numbers::new(text, 1);
    let mut stiffness = [[0.0; 6]; 6];
    for value in stiffness.iter_mut().flatten() {
        *value = numbers.next("a stiffness of the 6 by 6 matrix")?;
    }
    if numbers.rest_is_empty() {
        Ok(stiffness)
    } else {
        Err(numbers.error("more numbers follow the 6 by 6 matrix; one body is read".to_owned()))
    }
}

struct Zone {
    line: usize,
    title: String,
    rows: Vec<Row>,
}

struct Row {
    line: usize,
    omega_rad_s: f64,
    pairs: [[f64; 2]; 6],
}

/// Rows of numbers, the line of words above them telling what they are.
fn zones(text: &str) -> Result<Vec<Zone>, FormatError> {
    let mut zones: Vec<Zone> = Vec::new();
    let mut title: Option<(usize, &str)> = None;
    let mut heading = String::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let starts_with_number =
            line.split_whitespace().next().is_some_and(|word| word.replace(['d', 'D'], "e").parse::<f64>().is_ok());
        if !starts_with_number {
            if zones.is_empty() {
                heading.push_str(line);
            }
            title = Some((index + 1, line));
            continue;
        }
        if let Some((line, words)) = title.take() {
            zones.push(Zone { line, title: words.trim().to_owned(), rows: Vec::new() });
        }
        let Some(zone) = zones.last_mut() else {
            return Err(at(index + 1, "numbers without a zone above them".to_owned()));
        };
        zone.rows.push(read_row(line, index + 1, &heading)?);
    }
    Ok(zones)
}

fn read_row(line: &str, number: usize, heading: &str) -> Result<Row, FormatError> {
    let mut numbers = Numbers::new(line, 1);
    let here = |error: FormatError| at(number, error.problem);
    let first = numbers.next("the frequency").map_err(here)?;
    // The first column is named in the heading; version 3 may give Hz or s instead of rad/s.
    let omega_rad_s = if heading.contains("(Hz)") {
        2.0 * PI * first
    } else if heading.contains("(s)") {
        2.0 * PI / first
    } else {
        first
    };
    if !(omega_rad_s.is_finite() && omega_rad_s > 0.0) {
        return Err(at(number, format!("frequency or period {first} is not above 0")));
    }
    let mut pairs = [[0.0; 2]; 6];
    for value in pairs.iter_mut().flatten() {
        *value = numbers.next("two numbers for each of six forces").map_err(here)?;
    }
    if numbers.rest_is_empty() {
        Ok(Row { line: number, omega_rad_s, pairs })
    } else {
        Err(at(number, "more than six forces; one body is read".to_owned()))
    }
}

/// `… beta = 30.0 deg …` in degrees, or Capytaine's `angle=0.52` in radians.
fn heading_deg(title: &str) -> Option<f64> {
    let after = |mark: &str| {
        let rest = title.split_once(mark)?.1.trim_start_matches([' ', '=', ':']);
        rest.split(|c: char| c.is_whitespace() || matches!(c, '"' | ',')).next()?.parse::<f64>().ok()
    };
    after("beta").or_else(|| after("angle").map(f64::to_degrees)).filter(|heading| heading.is_finite())
}

fn at(line: usize, problem: String) -> FormatError {
    FormatError { line, problem }
}
