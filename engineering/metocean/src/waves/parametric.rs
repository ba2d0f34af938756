use serde::{Deserialize, Serialize};

use crate::GRAVITY_M_S2;
use crate::error::{OutOfRange, within};

/// Which fit of the equivalent fetch of a typhoon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Young {
    /// Young 1988 (J. Waterw. Port C. 114, 593).
    Young1988,
    /// Young & Vinoth 2013 (Ocean Eng. 70, 14), recalibrated with altimeters.
    YoungVinoth2013,
}

/// The highest waves of a moving typhoon in deep water.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct StormWaves {
    pub effective_radius_m: f64,
    pub equivalent_fetch_m: f64,
    pub significant_height_m: f64,
    pub peak_period_s: f64,
}

/// Maximum waves by maximum wind (10 m, 10 min), speed of translation and radius of maximum wind.
///
/// Fitted to 20–60 m/s, translation to 10 m/s, radii 15–60 km; the polynomial falls below zero for slow weak storms
/// far outside, which is refused.
pub fn storm_waves(
    fit: Young,
    wind_m_s: f64,
    translation_m_s: f64,
    radius_max_wind_m: f64,
) -> Result<StormWaves, OutOfRange> {
    within("maximum wind", wind_m_s, "m/s", 10.0, 85.0)?;
    within("translation", translation_m_s, "m/s", 0.0, 20.0)?;
    within("radius of maximum wind", radius_max_wind_m, "m", 5_000.0, 300_000.0)?;
    let (a, b, c) = (-2.175e-3, 1.506e-2, -1.223e-1);
    let (d, e, f) = match fit {
        Young::Young1988 => (0.2190, 0.6737, 0.7980),
        Young::YoungVinoth2013 => (0.0876, 1.516, 1.756),
    };
    let (v, vf) = (wind_m_s, translation_m_s);
    let effective_radius_m = 22.5e3 * radius_max_wind_m.log10() - 70.8e3;
    let share = a * v * v + b * v * vf + c * vf * vf + d * v + e * vf + f;
    let equivalent_fetch_m = within("equivalent fetch", effective_radius_m * share, "m", 1.0, 5e6)?;
    let reduced = GRAVITY_M_S2 * equivalent_fetch_m / (v * v);
    Ok(StormWaves {
        effective_radius_m,
        equivalent_fetch_m,
        significant_height_m: 0.0016 * reduced.sqrt() * v * v / GRAVITY_M_S2,
        peak_period_s: std::f64::consts::TAU * v / GRAVITY_M_S2 * 0.045 * reduced.powf(0.33),
    })
}
