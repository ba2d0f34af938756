//! The incident wave of unit amplitude: Phi = -i (g/omega) Z(z) e^(i k (x cos b + y sin b)) e^(-i omega t),
//! Z = cosh k(z + h) / cosh kh. Its crest passes the origin at t = 0.

use faer::c64;

use crate::vector::Vec3;

#[derive(Debug, Clone, Copy)]
pub(crate) struct IncidentWave {
    pub(crate) omega_rad_s: f64,
    pub(crate) wave_number_per_m: f64,
    pub(crate) depth_m: f64,
    pub(crate) gravity_m_s2: f64,
    pub(crate) heading_rad: f64,
}

impl IncidentWave {
    /// Potential in m2/s and its gradient in m/s, per metre of amplitude.
    pub(crate) fn at(&self, point_m: Vec3) -> (c64, [c64; 3]) {
        let k = self.wave_number_per_m;
        let (profile, slope) = depth_profile(k, self.depth_m, point_m[2]);
        let (sin, cos) = self.heading_rad.sin_cos();
        let phase = k * (point_m[0] * cos + point_m[1] * sin);
        let wave = c64::new(0.0, -self.gravity_m_s2 / self.omega_rad_s) * c64::new(phase.cos(), phase.sin());
        let along = wave * c64::new(0.0, k * profile);
        (wave * profile, [along * cos, along * sin, wave * slope])
    }
}

/// cosh k(z + h) / cosh kh and its derivative, without overflow.
pub(crate) fn depth_profile(wave_number_per_m: f64, depth_m: f64, z_m: f64) -> (f64, f64) {
    let k = wave_number_per_m;
    let decay = (k * z_m).exp();
    if depth_m.is_infinite() {
        return (decay, k * decay);
    }
    let image = (-2.0 * k * (z_m + depth_m)).exp();
    let scale = decay / (1.0 + (-2.0 * k * depth_m).exp());
    (scale * (1.0 + image), k * scale * (1.0 - image))
}
