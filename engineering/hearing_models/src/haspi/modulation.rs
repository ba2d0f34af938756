//! A bank of modulation filters: Hann windows moved to their band, ten bands a factor 1.6 apart (Dau et al. 1997).

use std::f64::consts::PI;
use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{ComplexToReal, RealFftPlanner, RealToComplex};

use super::BANDS;
use crate::cepstrum::remove_mean;
use crate::dsp::window;

const CENTRES_HZ: [f64; BANDS] = [2.0, 6.0, 10.0, 16.0, 25.0, 40.0, 64.0, 100.0, 160.0, 256.0];
/// Window of the three lowest bands; above they keep a Q of 1.5.
const LONGEST_WINDOW_S: f64 = 0.24;
const CONSTANT_Q_FROM: usize = 2;

/// Filters courses of one length; output sample n belongs to input sample n.
pub(super) struct ModulationBank {
    forward: Arc<dyn RealToComplex<f64>>,
    backward: Arc<dyn ComplexToReal<f64>>,
    samples: usize,
    responses: Vec<(usize, Vec<Complex<f64>>)>,
}

impl ModulationBank {
    pub(super) fn new(rate_hz: f64, samples: usize) -> Self {
        let taps: Vec<Vec<f64>> = (0..BANDS).map(|band| taps(band, rate_hz)).collect();
        let longest = taps.iter().map(Vec::len).max().unwrap_or(1);
        let length = (samples + longest).next_power_of_two();
        let mut planner = RealFftPlanner::<f64>::new();
        let (forward, backward) = (planner.plan_fft_forward(length), planner.plan_fft_inverse(length));
        let response = |taps: Vec<f64>| {
            let (mut time, mut spectrum) = (forward.make_input_vec(), forward.make_output_vec());
            time[..taps.len()].copy_from_slice(&taps);
            let transformed = forward.process(&mut time, &mut spectrum);
            debug_assert!(transformed.is_ok());
            spectrum.iter_mut().for_each(|value| *value /= length as f64);
            (taps.len() / 2, spectrum)
        };
        let responses = taps.into_iter().map(response).collect();
        Self { forward, backward, samples, responses }
    }

    /// The course in every band, without its mean.
    pub(super) fn filter(&self, course: &[f64]) -> [Vec<f64>; BANDS] {
        let (mut time, mut spectrum) = (self.forward.make_input_vec(), self.forward.make_output_vec());
        time[..self.samples].copy_from_slice(course);
        let transformed = self.forward.process(&mut time, &mut spectrum);
        debug_assert!(transformed.is_ok());
        std::array::from_fn(|band| {
            let (delay, response) = &self.responses[band];
            let mut product: Vec<Complex<f64>> = spectrum.iter().zip(response).map(|(x, h)| x * h).collect();
            let last = product.len() - 1;
            (product[0].im, product[last].im) = (0.0, 0.0);
            let mut filtered = self.backward.make_output_vec();
            let transformed = self.backward.process(&mut product, &mut filtered);
            debug_assert!(transformed.is_ok());
            let mut filtered = filtered[*delay..delay + self.samples].to_vec();
            remove_mean(&mut filtered);
            filtered
        })
    }
}

/// Moving a course down by the centre, smoothing it and moving it up again is one real filter, 2·w[k]·cos(ωk).
fn taps(band: usize, rate_hz: f64) -> Vec<f64> {
    let centre_hz = CENTRES_HZ[band];
    let shortening = if band < CONSTANT_Q_FROM { 1.0 } else { CENTRES_HZ[CONSTANT_Q_FROM] / centre_hz };
    let half = (LONGEST_WINDOW_S * shortening * rate_hz / 2.0).floor();
    let window = window::hann_closed(2 * half as usize + 1);
    let sum: f64 = window.iter().sum();
    let carrier = |k: usize| match band {
        0 => 1.0,
        _ => 2.0 * (2.0 * PI * centre_hz / rate_hz * (k as f64 - half)).cos(),
    };
    window.iter().enumerate().map(|(k, weight)| weight / sum * carrier(k)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modulation_passes_its_own_band_unchanged() {
        let course: Vec<f64> = (0..5120).map(|n| (2.0 * PI * 16.0 * f64::from(n) / 2560.0).sin()).collect();
        let bands = ModulationBank::new(2560.0, course.len()).filter(&course);
        for n in 1000..4000 {
            assert!((bands[3][n] - course[n]).abs() < 0.02, "{n}");
        }
        let energy = |band: usize| bands[band].iter().map(|x| x * x).sum::<f64>();
        assert!((0..BANDS).all(|band| energy(band) <= energy(3)));
    }
}
