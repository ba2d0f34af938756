//! The dispersion relation of linear water waves.

/// Wave number k of the progressive wave: k tanh(k h) = omega^2 / g; infinite depth when `depth_m` is infinite.
///
/// Newton in k h from Guo's (2002, Coastal Engineering 45) estimate; residual below 1e-15 for every K h > 0.
pub fn wave_number_per_m(omega_rad_s: f64, depth_m: f64, gravity_m_s2: f64) -> f64 {
    let deep_per_m = omega_rad_s * omega_rad_s / gravity_m_s2;
    if depth_m.is_infinite() {
        return deep_per_m;
    }
    let kh_deep = deep_per_m * depth_m;
    if kh_deep > 40.0 {
        return deep_per_m;
    }
    const GUO_BETA: f64 = 2.4908;
    let mut kh = kh_deep * (-(-kh_deep.powf(0.5 * GUO_BETA)).exp_m1()).powf(-1.0 / GUO_BETA);
    for _ in 0..20 {
        let tanh = kh.tanh();
        let step = (kh * tanh - kh_deep) / (tanh + kh * (1.0 - tanh * tanh));
        kh -= step;
        if step.abs() <= 1e-16 * kh {
            break;
        }
    }
    kh / depth_m
}

/// The first `count` roots k_n of the evanescent modes, k_n tan(k_n h) = -omega^2 / g, k_n h in ((n - 1/2) pi, n pi).
pub(crate) fn evanescent_wave_numbers_per_m(deep_per_m: f64, depth_m: f64, count: usize) -> Vec<f64> {
    use std::f64::consts::PI;
    let kh_deep = deep_per_m * depth_m;
    (1..=count)
        .map(|n| {
            // With x = n pi - d the equation reads d = atan(K h / x), a contraction for d in (0, pi/2).
            let mut d = (kh_deep / (n as f64 * PI)).atan();
            for _ in 0..100 {
                let x = n as f64 * PI - d;
                let residual = d - (kh_deep / x).atan();
                let slope = 1.0 - kh_deep / (x * x + kh_deep * kh_deep);
                let step = residual / slope;
                d -= step;
                if step.abs() < 1e-15 {
                    break;
                }
            }
            (n as f64 * PI - d) / depth_m
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_satisfy_their_equations() {
        for (omega, depth) in [(0.1, 30.0), (0.01, 30.0), (1.5, 30.0), (6.0, 30.0), (0.5, 35.0)] {
            let k = wave_number_per_m(omega, depth, 9.81);
            assert!((k * (k * depth).tanh() * 9.81 / (omega * omega) - 1.0).abs() < 1e-13);
            for kn in evanescent_wave_numbers_per_m(omega * omega / 9.81, depth, 20) {
                let residual = kn * (kn * depth).sin() + omega * omega / 9.81 * (kn * depth).cos();
                assert!(residual.abs() < 1e-12, "{omega} {depth} {kn} {residual}");
            }
        }
    }
}
