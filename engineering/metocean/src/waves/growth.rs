use serde::{Deserialize, Serialize};

use crate::GRAVITY_M_S2;
use crate::error::{OutOfRange, within};

/// Growth of waves by a steady wind over a limited fetch and depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrowthModel {
    /// Young & Verhagen 1996 (Coastal Eng. 29, 47), Lake George.
    YoungVerhagen1996,
    /// Shore Protection Manual 1984 eqs. 3-39 and 3-40, with its adjusted wind 0.71 U^1.23.
    ShoreProtectionManual1984,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Growth {
    pub significant_height_m: f64,
    pub peak_period_s: f64,
}

/// Waves of a wind (10 m, 10 min or longer) after `fetch_m` over water of `depth_m`.
pub fn grow(model: GrowthModel, wind_m_s: f64, fetch_m: f64, depth_m: f64) -> Result<Growth, OutOfRange> {
    within("wind", wind_m_s, "m/s", 0.5, 100.0)?;
    within("fetch", fetch_m, "m", 10.0, 5e6)?;
    within("water depth", depth_m, "m", 0.1, 20_000.0)?;
    Ok(match model {
        GrowthModel::YoungVerhagen1996 => young_verhagen(wind_m_s, fetch_m, depth_m),
        GrowthModel::ShoreProtectionManual1984 => shore_protection_manual(wind_m_s, fetch_m, depth_m),
    })
}

fn young_verhagen(wind_m_s: f64, fetch_m: f64, depth_m: f64) -> Growth {
    let square_m2_s2 = wind_m_s * wind_m_s;
    let (fetch, depth) = (GRAVITY_M_S2 * fetch_m / square_m2_s2, GRAVITY_M_S2 * depth_m / square_m2_s2);
    let limited = |a: f64, b: f64| a.tanh() * (b / a.tanh()).tanh();
    let energy = 3.64e-3 * limited(0.493 * depth.powf(0.75), 3.13e-3 * fetch.powf(0.57)).powf(1.74);
    let frequency = 0.133 * limited(0.331 * depth.powf(1.01), 5.215e-4 * fetch.powf(0.73)).powf(-0.37);
    Growth {
        significant_height_m: 4.0 * energy.sqrt() * square_m2_s2 / GRAVITY_M_S2,
        peak_period_s: wind_m_s / (GRAVITY_M_S2 * frequency),
    }
}

fn shore_protection_manual(wind_m_s: f64, fetch_m: f64, depth_m: f64) -> Growth {
    let adjusted_m_s = 0.71 * wind_m_s.powf(1.23);
    let square_m2_s2 = adjusted_m_s * adjusted_m_s;
    let (fetch, depth) = (GRAVITY_M_S2 * fetch_m / square_m2_s2, GRAVITY_M_S2 * depth_m / square_m2_s2);
    let limited = |a: f64, b: f64| a.tanh() * (b / a.tanh()).tanh();
    let height = 0.283 * limited(0.530 * depth.powf(0.75), 0.00565 * fetch.sqrt());
    let period = 7.54 * limited(0.833 * depth.powf(0.375), 0.0379 * fetch.cbrt());
    Growth {
        significant_height_m: height * square_m2_s2 / GRAVITY_M_S2,
        peak_period_s: period * adjusted_m_s / GRAVITY_M_S2,
    }
}

/// Highest significant wave that the depth lets stand: 0.6 h on flat bottoms (Thornton & Guza 1982 give 0.42 as the
/// rms share, 0.6 as the significant one).
pub fn breaking_limit_m(depth_m: f64) -> f64 {
    0.6 * depth_m
}
