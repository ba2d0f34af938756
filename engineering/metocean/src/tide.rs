//! Tide from harmonic constituents, with equilibrium arguments and nodal corrections of the instant.
//!
//! `h(t) = Z0 + Σ f H cos(V + u - g)` with g the phase lag on Greenwich. Mean longitudes of Meeus 1998, nodal
//! corrections of Pugh 1987 table 4:3.

use serde::{Deserialize, Serialize};

use crate::error::{OutOfRange, within};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Constituent {
    M2,
    S2,
    N2,
    K2,
    K1,
    O1,
    P1,
    Q1,
    M4,
    #[serde(rename = "MS4")]
    Ms4,
}

/// One constituent at a place.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Harmonic {
    pub constituent: Constituent,
    pub amplitude_m: f64,
    /// Phase lag behind the equilibrium tide at Greenwich.
    pub greenwich_lag_deg: f64,
}

/// Mean longitudes in degrees: moon, sun, lunar perigee, ascending node; hours since midnight UT.
struct Astronomy {
    hour: f64,
    moon: f64,
    sun: f64,
    perigee: f64,
    node: f64,
}

/// 2000-01-01T12:00:00Z.
const EPOCH_S: f64 = 946_728_000.0;
const DAY_S: f64 = 86_400.0;

impl Astronomy {
    fn at(time_s: f64) -> Self {
        let days = (time_s - EPOCH_S) / DAY_S;
        Self {
            hour: time_s.rem_euclid(DAY_S) / 3600.0,
            moon: 218.3164477 + 13.176_396_47 * days,
            sun: 280.4664567 + 0.985_647_36 * days,
            perigee: 83.3532465 + 0.111_403_53 * days,
            node: 125.0445479 - 0.052_953_77 * days,
        }
    }
}

impl Constituent {
    /// Equilibrium argument V in degrees.
    fn argument_deg(self, sky: &Astronomy) -> f64 {
        let (t, s, h, p) = (15.0 * sky.hour, sky.moon, sky.sun, sky.perigee);
        match self {
            Self::M2 => 2.0 * (t - s + h),
            Self::S2 => 2.0 * t,
            Self::N2 => 2.0 * t - 3.0 * s + 2.0 * h + p,
            Self::K2 => 2.0 * (t + h),
            Self::K1 => t + h + 90.0,
            Self::O1 => t - 2.0 * s + h - 90.0,
            Self::P1 => t - h - 90.0,
            Self::Q1 => t - 3.0 * s + h + p - 90.0,
            Self::M4 => 4.0 * (t - s + h),
            Self::Ms4 => 4.0 * t - 2.0 * (s - h),
        }
    }

    /// Nodal factor and angle in degrees.
    fn nodal(self, node_deg: f64) -> (f64, f64) {
        let (sin, cos) = node_deg.to_radians().sin_cos();
        match self {
            Self::M2 | Self::N2 | Self::Ms4 => (1.0 - 0.037 * cos, -2.1 * sin),
            Self::S2 | Self::P1 => (1.0, 0.0),
            Self::K2 => (1.024 + 0.286 * cos, -17.7 * sin),
            Self::K1 => (1.006 + 0.115 * cos, -8.9 * sin),
            Self::O1 | Self::Q1 => (1.009 + 0.187 * cos, 10.8 * sin),
            Self::M4 => ((1.0 - 0.037 * cos).powi(2), -4.2 * sin),
        }
    }
}

/// Water level over the datum at seconds since 1970 UTC, years 1900 to 2100.
pub fn level_m(mean_level_m: f64, harmonics: &[Harmonic], time_s: f64) -> Result<f64, OutOfRange> {
    within("time", time_s, "s since 1970", -2.21e9, 4.11e9)?;
    let sky = Astronomy::at(time_s);
    let mut level = mean_level_m;
    for harmonic in harmonics {
        within("tidal amplitude", harmonic.amplitude_m, "m", 0.0, 20.0)?;
        within("phase lag", harmonic.greenwich_lag_deg, "deg", -360.0, 360.0)?;
        let (factor, angle) = harmonic.constituent.nodal(sky.node);
        let phase = harmonic.constituent.argument_deg(&sky) + angle - harmonic.greenwich_lag_deg;
        level += factor * harmonic.amplitude_m * phase.to_radians().cos();
    }
    Ok(level)
}
