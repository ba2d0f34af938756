//! Linear wave kinematics at a point: dispersion, velocities, dynamic pressure.

use crate::response::Complex;

/// Gravity in the dispersion relation, as RAFT fixes it.
const GRAVITY_M_S2: f64 = 9.81;
/// RAFT stops the dispersion relation at this relative change of the wave number.
const DISPERSION_TOLERANCE: f64 = 1e-3;

/// Wave number of `omega² = g k tanh(k h)` by RAFT's fixed-point rule.
///
/// Its last change is below 0.1 %; the deep-water limit is exact. Kept for equality with RAFT.
pub fn wave_number_rad_m(omega_rad_s: f64, depth_m: f64) -> f64 {
    let deep = omega_rad_s * omega_rad_s / GRAVITY_M_S2;
    let next = |k: f64| deep / (k * depth_m).tanh();
    let (mut before, mut k) = (deep, next(deep));
    while ((k - before) / before).abs() > DISPERSION_TOLERANCE {
        before = k;
        k = next(before);
    }
    k
}

/// What the wave does at a point, per frequency: velocity along the heading, vertical velocity, pressure head.
pub struct Kinematics {
    pub along: Complex,
    pub up: Complex,
    /// Dynamic pressure over density and gravity, m.
    pub head: Complex,
}

/// Kinematics at elevation `z` (below zero) and distance `x` along the wave heading, for one amplitude.
#[inline]
pub fn at(omega: f64, k: f64, depth_m: f64, amplitude_m: f64, x_m: f64, z_m: f64) -> Kinematics {
    let (sin, cos) = (k * x_m).sin_cos();
    let phase = Complex::new(cos, -sin) * amplitude_m;
    let (up, down) = ((k * z_m).exp(), (-k * (z_m + 2.0 * depth_m)).exp());
    let bottom = (-2.0 * k * depth_m).exp();
    let swing = phase * (omega / (1.0 - bottom));
    let vertical = swing * (up - down);
    Kinematics {
        along: swing * (up + down),
        up: Complex::new(-vertical.im, vertical.re),
        head: phase * ((up + down) / (1.0 + bottom)),
    }
}

/// Elevation of the undisturbed wave at distance `x` along its heading.
pub fn elevation(k: f64, amplitude_m: f64, x_m: f64) -> Complex {
    let (sin, cos) = (k * x_m).sin_cos();
    Complex::new(cos, -sin) * amplitude_m
}
