//! A long-crested irregular sea as amplitudes on the frequency grid.

use std::f64::consts::{PI, TAU};

use crate::error::AnalysisError;

/// Significant wave height, peak period, peak enhancement, direction the waves run to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sea {
    pub hs_m: f64,
    pub tp_s: f64,
    /// JONSWAP peak enhancement; `None` takes it from height and period ([`iec_gamma`]).
    pub gamma: Option<f64>,
    pub heading_deg: f64,
}

/// Heights and periods beyond these are slips of the pen.
const MAX_HS_M: f64 = 50.0;
const MAX_TP_S: f64 = 100.0;
const MAX_GAMMA: f64 = 20.0;

/// Peak enhancement from height and period: IEC 61400-3 annex B.
pub fn iec_gamma(hs_m: f64, tp_s: f64) -> f64 {
    let steepness = tp_s / hs_m.sqrt();
    if steepness <= 3.6 {
        5.0
    } else if steepness >= 5.0 {
        1.0
    } else {
        (5.75 - 1.15 * steepness).exp()
    }
}

impl Sea {
    pub fn check(&self) -> Result<(), AnalysisError> {
        let inside = |name, value: f64, low: f64, high: f64, unit, remedy| {
            if value > low && value <= high {
                Ok(())
            } else {
                Err(AnalysisError::SeaState { name, value, unit, remedy })
            }
        };
        inside("hs", self.hs_m, 0.0, MAX_HS_M, "m", "give a significant wave height above 0 and up to 50 m")?;
        inside("tp", self.tp_s, 0.0, MAX_TP_S, "s", "give a peak period above 0 and up to 100 s")?;
        if let Some(gamma) = self.gamma {
            inside("gamma", gamma, 0.999, MAX_GAMMA, "", "give a peak enhancement from 1 to 20")?;
        }
        if !self.heading_deg.is_finite() {
            return Err(AnalysisError::SeaState {
                name: "heading",
                value: self.heading_deg,
                unit: "deg",
                remedy: "give degrees",
            });
        }
        Ok(())
    }

    pub fn gamma(&self) -> f64 {
        self.gamma.unwrap_or_else(|| iec_gamma(self.hs_m, self.tp_s))
    }

    /// JONSWAP density, m2 s/rad, normalised by `1 - 0.287 ln gamma` (IEC 61400-3 annex B).
    pub fn density_m2_s(&self, omega_rad_s: f64) -> f64 {
        let gamma = self.gamma();
        let frequency = omega_rad_s / TAU;
        let relative = frequency * self.tp_s;
        let fourth = relative.powi(-4);
        let sigma = if relative <= 1.0 { 0.07 } else { 0.09 };
        let peak = (-0.5 * ((relative - 1.0) / sigma).powi(2)).exp();
        let normal = 1.0 - 0.287 * gamma.ln();
        let shape = fourth / frequency * (-1.25 * fourth).exp() * gamma.powf(peak);
        0.5 / PI * normal * 0.3125 * self.hs_m.powi(2) * shape
    }

    /// Wave amplitudes on an evenly spaced grid, m.
    pub fn amplitudes_m(&self, omega_rad_s: &[f64]) -> Vec<f64> {
        let step = omega_rad_s[1] - omega_rad_s[0];
        omega_rad_s.iter().map(|omega| (2.0 * self.density_m2_s(*omega) * step).sqrt()).collect()
    }
}
