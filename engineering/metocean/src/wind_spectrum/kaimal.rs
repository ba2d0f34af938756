//! Kaimal 1972 in the form of IEC 61400-1: `f S/σ² = 4x/(1+6x)^{5/3}`, x = f L/U.

use crate::error::{OutOfRange, within};

/// One-sided density of the longitudinal gust, m²/s; its integral over all frequencies is σ².
pub fn density_m2_s(f_hz: f64, mean_m_s: f64, sigma_m_s: f64, length_m: f64) -> Result<f64, OutOfRange> {
    within("frequency", f_hz, "Hz", 1e-6, 100.0)?;
    within("mean wind", mean_m_s, "m/s", 0.1, 150.0)?;
    within("standard deviation", sigma_m_s, "m/s", 0.0, 50.0)?;
    within("length scale", length_m, "m", 1.0, 5_000.0)?;
    let time_s = length_m / mean_m_s;
    Ok(4.0 * sigma_m_s * sigma_m_s * time_s / (1.0 + 6.0 * f_hz * time_s).powf(5.0 / 3.0))
}
