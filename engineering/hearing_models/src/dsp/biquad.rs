//! Second-order recursive filters and their designs. Frequencies are given with the sample rate.

use std::f64::consts::PI;

/// b0 + b1 z⁻¹ + b2 z⁻² over 1 + a1 z⁻¹ + a2 z⁻².
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Biquad {
    pub b: [f64; 3],
    pub a: [f64; 2],
}

/// What a biquad remembers between samples (transposed direct form II).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct BiquadState([f64; 2]);

impl Biquad {
    /// g·(n2 s² + n1 s + n0) / (s² + d1 s + d0) by the bilinear transform, s = 1 falling on `frequency_hz`.
    pub fn bilinear(numerator: [f64; 3], denominator: [f64; 2], frequency_hz: f64, sample_rate_hz: f64) -> Self {
        let k = (PI * frequency_hz / sample_rate_hz).tan();
        let ([n2, n1, n0], [d1, d0]) = (numerator, denominator);
        let scale = 1.0 / (1.0 + d1 * k + d0 * k * k);
        Self {
            b: [
                (n2 + n1 * k + n0 * k * k) * scale,
                2.0 * (n0 * k * k - n2) * scale,
                (n2 - n1 * k + n0 * k * k) * scale,
            ],
            a: [2.0 * (d0 * k * k - 1.0) * scale, (1.0 - d1 * k + d0 * k * k) * scale],
        }
    }

    /// Second-order elliptic low-pass with `ripple_db` in the pass band, which ends at `edge_hz`, and `stop_db` beyond.
    ///
    /// The second-order elliptic rational function is R(x) = ((1+t)x² − 1)/((t−1)x² + 1) with discrimination
    /// (1+t)/(1−t) (Lutovac, Tošić, Evans 2001, Filter Design for Signal Processing, ch. 12).
    pub fn elliptic_low_pass(ripple_db: f64, stop_db: f64, edge_hz: f64, sample_rate_hz: f64) -> Self {
        let excess = |db: f64| (10f64.powf(db / 10.0) - 1.0).sqrt();
        let epsilon = excess(ripple_db);
        let discrimination = excess(stop_db) / epsilon;
        let t = (discrimination - 1.0) / (discrimination + 1.0);
        let zero_squared = 1.0 / (1.0 - t);
        // Poles: R = ±j/ε, that is s² = −x² = −(1 + j/ε) / ((1+t) + (1−t)·j/ε).
        let (re, im) = (1.0 + t, (1.0 - t) / epsilon);
        let magnitude_squared = re * re + im * im;
        let square_re = -(re + im / epsilon) / magnitude_squared;
        let square_im = -(re / epsilon - im) / magnitude_squared;
        let pole_squared_abs = square_re.hypot(square_im);
        let pole_re = -((pole_squared_abs + square_re) / 2.0).sqrt();
        let dc_gain = 1.0 / (1.0 + epsilon * epsilon).sqrt();
        let gain = dc_gain * pole_squared_abs / zero_squared;
        let numerator = [gain, 0.0, gain * zero_squared];
        Self::bilinear(numerator, [-2.0 * pole_re, pole_squared_abs], edge_hz, sample_rate_hz)
    }

    /// First-order Butterworth low-pass.
    pub fn butterworth_low_pass_1(cutoff_hz: f64, sample_rate_hz: f64) -> Self {
        let k = (PI * cutoff_hz / sample_rate_hz).tan();
        let gain = k / (1.0 + k);
        Self { b: [gain, gain, 0.0], a: [(k - 1.0) / (k + 1.0), 0.0] }
    }

    /// Second-order Butterworth high-pass.
    pub fn butterworth_high_pass_2(cutoff_hz: f64, sample_rate_hz: f64) -> Self {
        Self::bilinear([1.0, 0.0, 0.0], [2f64.sqrt(), 1.0], cutoff_hz, sample_rate_hz)
    }

    pub fn magnitude(&self, frequency_hz: f64, sample_rate_hz: f64) -> f64 {
        let w = 2.0 * PI * frequency_hz / sample_rate_hz;
        let polynomial = |c: [f64; 3]| {
            (c[0] + c[1] * w.cos() + c[2] * (2.0 * w).cos()).hypot(c[1] * w.sin() + c[2] * (2.0 * w).sin())
        };
        polynomial(self.b) / polynomial([1.0, self.a[0], self.a[1]])
    }

    pub fn scaled(mut self, gain: f64) -> Self {
        self.b.iter_mut().for_each(|b| *b *= gain);
        self
    }

    pub fn step(&self, state: &mut BiquadState, input: f64) -> f64 {
        let output = self.b[0] * input + state.0[0];
        state.0[0] = self.b[1] * input - self.a[0] * output + state.0[1];
        state.0[1] = self.b[2] * input - self.a[1] * output;
        output
    }

    /// Filters a whole signal in place, from rest.
    pub fn filter(&self, signal: &mut [f64]) {
        let mut state = BiquadState::default();
        signal.iter_mut().for_each(|sample| *sample = self.step(&mut state, *sample));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elliptic_filter_meets_its_specification() {
        let filter = Biquad::elliptic_low_pass(0.25, 35.0, 75.0, 44_100.0);
        let db = |hz: f64| 20.0 * filter.magnitude(hz, 44_100.0).log10();
        assert!((db(1e-3) + 0.25).abs() < 1e-6 && (db(75.0) + 0.25).abs() < 1e-6);
        assert!((0..75).all(|hz| (-0.2501..1e-6).contains(&db(f64::from(hz) + 1e-3))));
        assert!((1000..22_000).step_by(50).all(|hz| db(f64::from(hz)) < -34.999));
    }

    #[test]
    fn butterworth_filters_are_3_db_down_at_their_cutoff() {
        let half = 0.5f64.sqrt();
        assert!((Biquad::butterworth_low_pass_1(800.0, 24_000.0).magnitude(800.0, 24_000.0) - half).abs() < 1e-12);
        assert!((Biquad::butterworth_high_pass_2(350.0, 24_000.0).magnitude(350.0, 24_000.0) - half).abs() < 1e-12);
    }
}
