//! Reduced frequency selectivity: short spectra smeared as if through broader auditory filters
//! (Baer & Moore 1993, J. Acoust. Soc. Am. 94:1229; 1994, 95:2277).

mod matrix;

use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{ComplexToReal, RealFftPlanner, RealToComplex};

use crate::dsp::dot;

const FFT: usize = 512;
const FRAME: usize = 256;
const HOP: usize = 64;
const BINS: usize = FFT / 2;
/// What the squared Hann windows of the four frames over any sample add up to.
const WINDOW_ENERGY: f64 = 1.5;

/// Broadening of the lower and the upper side of the auditory filters, relative to normal hearing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Broadening {
    pub(super) lower: f64,
    pub(super) upper: f64,
}

/// Frames begin this long before the first sample, so that it too lies under all its windows.
pub(super) const DELAY_SAMPLES: usize = FRAME - HOP;

/// Smears a stream; output sample n belongs to input sample n − [`DELAY_SAMPLES`].
pub(super) struct Smearer {
    /// Row-major: smeared power in bin i from power in bin j.
    matrix: Vec<f64>,
    window: [f64; FRAME],
    forward: Arc<dyn RealToComplex<f64>>,
    backward: Arc<dyn ComplexToReal<f64>>,
    input: Vec<f64>,
    overlap: [f64; FRAME],
    time: Vec<f64>,
    spectrum: Vec<Complex<f64>>,
    power: [f64; BINS],
    forward_scratch: Vec<Complex<f64>>,
    backward_scratch: Vec<Complex<f64>>,
}

impl Smearer {
    pub(super) fn new(broadening: Broadening, sample_rate_hz: f64) -> Self {
        let mut planner = RealFftPlanner::<f64>::new();
        let (forward, backward) = (planner.plan_fft_forward(FFT), planner.plan_fft_inverse(FFT));
        let phase = |n: usize| 2.0 * std::f64::consts::PI * (n as f64 + 0.5) / FRAME as f64;
        Self {
            matrix: matrix::smearing(broadening, sample_rate_hz),
            window: std::array::from_fn(|n| (0.5 - 0.5 * phase(n).cos()) / WINDOW_ENERGY.sqrt()),
            time: forward.make_input_vec(),
            spectrum: forward.make_output_vec(),
            power: [0.0; BINS],
            forward_scratch: forward.make_scratch_vec(),
            backward_scratch: backward.make_scratch_vec(),
            forward,
            backward,
            input: vec![0.0; DELAY_SAMPLES],
            overlap: [0.0; FRAME],
        }
    }

    /// Takes the next samples and appends the outputs of every completed frame.
    pub(super) fn feed(&mut self, input: &[f64], output: &mut Vec<f64>) {
        for hop in input.chunks(HOP) {
            self.input.extend_from_slice(hop);
            while self.input.len() >= FRAME {
                self.frame();
                output.extend_from_slice(&self.overlap[..HOP]);
                self.overlap.copy_within(HOP.., 0);
                self.overlap[FRAME - HOP..].fill(0.0);
                self.input.drain(..HOP);
            }
        }
    }

    fn frame(&mut self) {
        let frame = &self.input[..FRAME];
        if frame.iter().all(|sample| *sample == 0.0) {
            return;
        }
        self.time[FRAME..].fill(0.0);
        for ((time, sample), weight) in self.time.iter_mut().zip(frame).zip(&self.window) {
            *time = sample * weight;
        }
        let there = self.forward.process_with_scratch(&mut self.time, &mut self.spectrum, &mut self.forward_scratch);
        for (power, value) in self.power.iter_mut().zip(&self.spectrum) {
            *power = value.norm_sqr();
        }
        for (value, row) in self.spectrum.iter_mut().zip(self.matrix.chunks_exact(BINS)) {
            let smeared = dot(row, &self.power);
            let magnitude = value.norm();
            let phasor = if magnitude > 0.0 { *value / magnitude } else { *value };
            // The inverted normal filters can leave a negative power: its root is imaginary, a quarter turn.
            let root = smeared.abs().sqrt();
            *value = if smeared >= 0.0 { phasor * root } else { phasor * Complex::new(0.0, root) };
        }
        self.spectrum[0].im = 0.0;
        self.spectrum[BINS] = Complex::default();
        let back = self.backward.process_with_scratch(&mut self.spectrum, &mut self.time, &mut self.backward_scratch);
        debug_assert!(there.is_ok() && back.is_ok());
        for ((sum, sample), weight) in self.overlap.iter_mut().zip(&self.time).zip(&self.window) {
            *sum += sample * weight / FFT as f64;
        }
    }
}
