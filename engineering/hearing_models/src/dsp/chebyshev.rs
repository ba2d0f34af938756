//! Chebyshev low-pass of the second kind (flat pass band, equal ripple in the stop band).

use std::f64::consts::PI;

use realfft::num_complex::Complex;

use super::biquad::Biquad;

/// Sections of a low-pass of odd `order`, `stop_db` down from `stop_hz` on.
pub fn low_pass_2(order: usize, stop_db: f64, stop_hz: f64, sample_rate_hz: f64) -> Vec<Biquad> {
    let epsilon = 1.0 / (10f64.powf(0.1 * stop_db) - 1.0).sqrt();
    let mu = (1.0 / epsilon).asinh() / order as f64;
    let pole = |theta: f64| 1.0 / Complex::new(-mu.sinh() * theta.cos(), mu.cosh() * theta.sin());
    let mut sections: Vec<Biquad> = (1..=order / 2)
        .map(|pair| {
            let theta = PI * pair as f64 / order as f64;
            let (pole, zero) = (pole(theta), 1.0 / theta.sin());
            let (square, zero_square) = (pole.norm_sqr(), zero * zero);
            let gain = square / zero_square;
            let numerator = [gain, 0.0, gain * zero_square];
            Biquad::bilinear(numerator, [-2.0 * pole.re, square], stop_hz, sample_rate_hz)
        })
        .collect();
    // The real pole of an odd order: −p / (s − p).
    let real = -pole(0.0).re;
    let k = (PI * stop_hz / sample_rate_hz).tan() * real;
    let gain = k / (1.0 + k);
    sections.push(Biquad { b: [gain, gain, 0.0], a: [(k - 1.0) / (k + 1.0), 0.0] });
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reaches_its_attenuation_at_the_edge_and_keeps_it() {
        let sections = low_pass_2(7, 30.0, 10_500.0, 24_000.0);
        let db = |hz: f64| 20.0 * sections.iter().map(|s| s.magnitude(hz, 24_000.0)).product::<f64>().log10();
        assert!(db(1.0).abs() < 1e-9 && db(5000.0) > -0.01);
        assert!((db(10_500.0) + 30.0).abs() < 1e-9);
        assert!((10_500..12_000).step_by(10).all(|hz| db(f64::from(hz)) < -29.999));
    }
}
