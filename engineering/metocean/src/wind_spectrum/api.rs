//! API RP 2A-WSD (before its 21st edition turned to NPD): `S = σ²/fp (1 + 1.5 f/fp)^{-5/3}`.

use crate::error::{OutOfRange, within};

const SURFACE_LAYER_M: f64 = 20.0;

/// Standard deviation of the gust at height `z_m`.
pub fn sigma_m_s(hourly_at_z_m_s: f64, z_m: f64) -> f64 {
    let exponent = if z_m <= SURFACE_LAYER_M { -0.125 } else { -0.275 };
    0.15 * hourly_at_z_m_s * (z_m / SURFACE_LAYER_M).powf(exponent)
}

/// One-sided density, m²/s, for a peak coefficient `c` = fp z/U within 0.01 to 0.10 (0.025 in absence of data).
pub fn density_m2_s(f_hz: f64, hourly_at_z_m_s: f64, z_m: f64, c: f64) -> Result<f64, OutOfRange> {
    within("frequency", f_hz, "Hz", 1e-6, 100.0)?;
    within("hourly wind", hourly_at_z_m_s, "m/s", 0.1, 120.0)?;
    within("height", z_m, "m", 1.0, 300.0)?;
    within("peak coefficient", c, "", 0.01, 0.10)?;
    let peak_hz = c * hourly_at_z_m_s / z_m;
    let sigma = sigma_m_s(hourly_at_z_m_s, z_m);
    Ok(sigma * sigma / peak_hz * (1.0 + 1.5 * f_hz / peak_hz).powf(-5.0 / 3.0))
}
