//! Current over depth. `z_m` is zero at the still surface and negative downwards.

use crate::error::{OutOfRange, within};

/// Tidal current by the 1/7 power law (DNV-RP-C205 4.1.4): `v (1 + z/d)^{1/7}`.
pub fn tidal_m_s(surface_m_s: f64, z_m: f64, depth_m: f64) -> Result<f64, OutOfRange> {
    within("water depth", depth_m, "m", 0.1, 20_000.0)?;
    within("level", z_m, "m", -depth_m, 0.0)?;
    Ok(surface_m_s * (1.0 + z_m / depth_m).powf(1.0 / 7.0))
}

/// Wind-driven current falling linearly to nil at 50 m (DNV-RP-C205 4.1.4).
pub fn wind_driven_m_s(surface_m_s: f64, z_m: f64) -> f64 {
    const REACH_M: f64 = 50.0;
    surface_m_s * (1.0 + z_m / REACH_M).clamp(0.0, 1.0)
}

/// Surface current that a wind drives: `k U` of the hourly wind at 10 m, k 0.015 to 0.03 (DNV-RP-C205 4.1.4).
pub fn surface_from_wind_m_s(hourly_wind_m_s: f64, k: f64) -> Result<f64, OutOfRange> {
    Ok(within("wind drift factor", k, "", 0.0, 0.05)? * hourly_wind_m_s)
}

/// Logarithmic boundary layer over the bed of roughness `roughness_m`, scaled to its value at the surface.
pub fn logarithmic_m_s(surface_m_s: f64, z_m: f64, depth_m: f64, roughness_m: f64) -> Result<f64, OutOfRange> {
    within("bed roughness", roughness_m, "m", 1e-6, 0.5)?;
    within("water depth", depth_m, "m", 2.0 * roughness_m, 20_000.0)?;
    within("level", z_m, "m", -depth_m, 0.0)?;
    let above_bed_m = (depth_m + z_m).max(roughness_m);
    Ok(surface_m_s * (above_bed_m / roughness_m).ln() / (depth_m / roughness_m).ln())
}
