//! Norwegian Petroleum Directorate 1990, as in ISO 19901-1 and formerly DNV-RP-C205: profile, intensity, spectrum.

pub const REFERENCE_HEIGHT_M: f64 = 10.0;
pub const HOUR_S: f64 = 3600.0;

/// Turbulence intensity at height `z_m` for an hourly mean of `u0_m_s` at 10 m.
pub fn intensity(u0_m_s: f64, z_m: f64) -> f64 {
    0.06 * (1.0 + 0.043 * u0_m_s) * (z_m / REFERENCE_HEIGHT_M).powf(-0.22)
}

/// Hourly mean at height `z_m`.
pub fn hourly_profile_m_s(u0_m_s: f64, z_m: f64) -> f64 {
    let c = 0.0573 * (1.0 + 0.15 * u0_m_s).sqrt();
    u0_m_s * (1.0 + c * (z_m / REFERENCE_HEIGHT_M).ln())
}

/// Highest mean over `span_s` (1 to 3600 s) at height `z_m` within the hour of mean `u0_m_s` at 10 m.
pub fn mean_m_s(u0_m_s: f64, z_m: f64, span_s: f64) -> f64 {
    hourly_profile_m_s(u0_m_s, z_m) * (1.0 - 0.41 * intensity(u0_m_s, z_m) * (span_s / HOUR_S).ln())
}

/// The hourly mean at 10 m whose highest mean over `span_s` is `speed_m_s`: the positive root of a quadratic.
pub fn hourly_mean_m_s(speed_m_s: f64, span_s: f64) -> f64 {
    let gust = -0.41 * 0.06 * (span_s / HOUR_S).ln();
    let (a, b) = (0.043 * gust, 1.0 + gust);
    2.0 * speed_m_s / (b + (b * b + 4.0 * a * speed_m_s).sqrt())
}

/// One-sided spectral density of the longitudinal gust, m²/s, at `f_hz` within 1/600 to 0.5 Hz.
pub fn density_m2_s(f_hz: f64, u0_m_s: f64, z_m: f64) -> f64 {
    const N: f64 = 0.468;
    let height = z_m / REFERENCE_HEIGHT_M;
    let speed = u0_m_s / 10.0;
    let reduced = 172.0 * f_hz * height.powf(2.0 / 3.0) * speed.powf(-0.75);
    320.0 * speed * speed * height.powf(0.45) / (1.0 + reduced.powf(N)).powf(5.0 / (3.0 * N))
}
