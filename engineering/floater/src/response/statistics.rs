//! Short-term and long-term statistics of a Gaussian response.

use std::f64::consts::TAU;

use super::Complex;
use super::sea::Sea;
use crate::error::AnalysisError;

/// Zeroth and second spectral moment of a response.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    pub m0: f64,
    /// 1/s2 times the square of the response.
    pub m2: f64,
}

impl Moments {
    /// Of amplitudes on a frequency grid.
    pub fn of_amplitudes(amplitudes: impl Iterator<Item = (f64, Complex)>) -> Self {
        let mut out = Self { m0: 0.0, m2: 0.0 };
        for (omega, amplitude) in amplitudes {
            let half = 0.5 * amplitude.norm_sqr();
            out.m0 += half;
            out.m2 += half * omega * omega;
        }
        out
    }

    /// Of a response amplitude operator in a sea: `∫ S |RAO|² dω` by trapezoids over a fine grid, the operator linear
    /// between its frequencies and nothing outside them.
    pub fn of_operator(omega_rad_s: &[f64], operator: &[f64], sea: &Sea, points: usize) -> Self {
        let (first, last) = (omega_rad_s[0], omega_rad_s[omega_rad_s.len() - 1]);
        let step = (last - first) / (points - 1) as f64;
        let mut out = Self { m0: 0.0, m2: 0.0 };
        for point in 0..points {
            let omega = first + step * point as f64;
            let (low, high, share) = super::coefficients::bracket(omega_rad_s, omega);
            let value = operator[low] * (1.0 - share) + operator[high] * share;
            let edge = if point == 0 || point + 1 == points { 0.5 } else { 1.0 };
            let part = edge * step * sea.density_m2_s(omega) * value * value;
            out.m0 += part;
            out.m2 += part * omega * omega;
        }
        out
    }

    pub fn std(&self) -> f64 {
        self.m0.sqrt()
    }

    /// Zero up-crossings per second; zero when there is no response.
    pub fn crossings_hz(&self) -> f64 {
        if self.m0 > 0.0 { (self.m2 / self.m0).sqrt() / TAU } else { 0.0 }
    }

    /// Most probable maximum in a stretch of time: `sqrt(2 m0 ln N)` with `N` zero up-crossings.
    ///
    /// Narrow-banded Gaussian response (Ochi 1973; DNV-RP-C205 3.5.11); valid for `N` well above one.
    pub fn most_probable_maximum(&self, duration_s: f64) -> f64 {
        let crossings = duration_s * self.crossings_hz();
        (2.0 * self.m0 * crossings.max(1.0).ln()).sqrt()
    }
}

/// A cell of a scatter diagram: how often a sea state occurs and the response it causes.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// Share of time; shares need not add to one, calm is the rest.
    pub probability: f64,
    pub response: Moments,
}

/// Seconds in a Julian year.
pub const YEAR_S: f64 = 365.25 * 86_400.0;
const BISECTIONS: usize = 200;

/// Maxima per second above a level, over all sea states: `Σ p ν exp(-x²/2m0)` (Rayleigh peaks).
pub fn exceedance_hz(cells: &[Cell], level: f64) -> f64 {
    let rate = |cell: &Cell| {
        cell.probability * cell.response.crossings_hz() * (-level * level / (2.0 * cell.response.m0)).exp()
    };
    cells.iter().filter(|cell| cell.response.m0 > 0.0).map(rate).sum()
}

/// Level that is exceeded once in the return period on average.
pub fn return_level(cells: &[Cell], return_period_s: f64) -> Result<f64, AnalysisError> {
    let total: f64 = cells.iter().map(|cell| cell.probability).sum();
    if let Some(cell) = cells.iter().find(|cell| !(0.0..=1.0).contains(&cell.probability)) {
        return Err(AnalysisError::Coefficients {
            name: "probability",
            value: cell.probability,
            remedy: "give shares from 0 to 1",
        });
    }
    if total > 1.0 + 1e-9 || return_period_s.is_nan() || return_period_s <= 0.0 {
        let (name, value) =
            if total > 1.0 + 1e-9 { ("sum of probabilities", total) } else { ("return period", return_period_s) };
        return Err(AnalysisError::Coefficients {
            name,
            value,
            remedy: "give shares that add to one at most, and a positive period",
        });
    }
    let target = 1.0 / return_period_s;
    if exceedance_hz(cells, 0.0) <= target {
        return Ok(0.0);
    }
    let largest = cells.iter().map(|cell| cell.response.m0).fold(0.0, f64::max).sqrt();
    let (mut low, mut high) = (0.0, largest);
    while exceedance_hz(cells, high) > target {
        low = high;
        high *= 2.0;
    }
    for _ in 0..BISECTIONS {
        let middle = 0.5 * (low + high);
        if exceedance_hz(cells, middle) > target { low = middle } else { high = middle }
    }
    Ok(0.5 * (low + high))
}

/// Mean drift force in a sea from the drift force per square of wave amplitude: `2 ∫ S D dω`, trapezoids.
pub fn mean_drift_n(omega_rad_s: &[f64], drift_n_m2: &[f64], sea: &Sea) -> f64 {
    let value = |index: usize| 2.0 * sea.density_m2_s(omega_rad_s[index]) * drift_n_m2[index];
    (1..omega_rad_s.len())
        .map(|index| 0.5 * (value(index) + value(index - 1)) * (omega_rad_s[index] - omega_rad_s[index - 1]))
        .sum()
}
