use crate::GRAVITY_M_S2;
use crate::error::{OutOfRange, within};

/// Wave number of a linear wave: ω² = g k tanh(k h), by Newton from Eckart's start, to the last digit.
pub fn wave_number_rad_m(omega_rad_s: f64, depth_m: f64) -> Result<f64, OutOfRange> {
    const DEEP: f64 = 30.0;
    within("angular frequency", omega_rad_s, "rad/s", 1e-4, 100.0)?;
    within("water depth", depth_m, "m", 0.01, 20_000.0)?;
    let deep_rad_m = omega_rad_s * omega_rad_s / GRAVITY_M_S2;
    let a = deep_rad_m * depth_m;
    if a > DEEP {
        return Ok(deep_rad_m);
    }
    let mut x = a / a.tanh().sqrt();
    for _ in 0..8 {
        let tanh = x.tanh();
        x -= (x * tanh - a) / (tanh + x * (1.0 - tanh * tanh));
    }
    Ok(x / depth_m)
}
