//! Fast convolution of a stream with a long finite impulse response.

use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{ComplexToReal, RealFftPlanner, RealToComplex};

/// Convolves by overlap-save; output sample n is Σ taps[k]·input[n − k].
pub struct OverlapSave {
    forward: Arc<dyn RealToComplex<f64>>,
    backward: Arc<dyn ComplexToReal<f64>>,
    response: Vec<Complex<f64>>,
    /// Transform-long: the past that the taps reach, then the new samples gathered so far.
    gathered: Vec<f64>,
    filled: usize,
    past: usize,
    time: Vec<f64>,
    spectrum: Vec<Complex<f64>>,
    forward_scratch: Vec<Complex<f64>>,
    backward_scratch: Vec<Complex<f64>>,
}

impl OverlapSave {
    pub fn new(taps: &[f64]) -> Self {
        // A transform four times the response spends a quarter of its length on the overlap.
        let length = (4 * taps.len()).next_power_of_two();
        let mut planner = RealFftPlanner::<f64>::new();
        let (forward, backward) = (planner.plan_fft_forward(length), planner.plan_fft_inverse(length));
        let (mut time, mut spectrum) = (forward.make_input_vec(), forward.make_output_vec());
        time[..taps.len()].copy_from_slice(taps);
        let mut forward_scratch = forward.make_scratch_vec();
        let transformed = forward.process_with_scratch(&mut time, &mut spectrum, &mut forward_scratch);
        debug_assert!(transformed.is_ok());
        let response = spectrum.iter().map(|value| value / length as f64).collect();
        let past = taps.len() - 1;
        let backward_scratch = backward.make_scratch_vec();
        Self {
            forward,
            backward,
            response,
            gathered: vec![0.0; length],
            filled: past,
            past,
            time,
            spectrum,
            forward_scratch,
            backward_scratch,
        }
    }

    /// Takes the next samples and appends the outputs of every completed block.
    pub fn feed(&mut self, mut input: &[f64], output: &mut Vec<f64>) {
        while !input.is_empty() {
            let room = (self.gathered.len() - self.filled).min(input.len());
            self.gathered[self.filled..self.filled + room].copy_from_slice(&input[..room]);
            self.filled += room;
            input = &input[room..];
            if self.filled == self.gathered.len() {
                self.convolve(output);
            }
        }
    }

    fn convolve(&mut self, output: &mut Vec<f64>) {
        self.time.copy_from_slice(&self.gathered);
        let there = self.forward.process_with_scratch(&mut self.time, &mut self.spectrum, &mut self.forward_scratch);
        self.spectrum.iter_mut().zip(&self.response).for_each(|(value, response)| *value *= response);
        // Rounding leaves dust in the imaginary parts that a real signal's end points cannot have.
        self.spectrum[0].im = 0.0;
        let last = self.spectrum.len() - 1;
        self.spectrum[last].im = 0.0;
        let back = self.backward.process_with_scratch(&mut self.spectrum, &mut self.time, &mut self.backward_scratch);
        debug_assert!(there.is_ok() && back.is_ok());
        output.extend_from_slice(&self.time[self.past..]);
        let length = self.gathered.len();
        self.gathered.copy_within(length - self.past.., 0);
        self.filled = self.past;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_agree_with_the_sum() {
        let taps: Vec<f64> = (0..37).map(|n| (n as f64).cos()).collect();
        let input: Vec<f64> = (0..3000).map(|n| (n as f64 * 0.7).sin()).collect();
        let (mut convolver, mut output) = (OverlapSave::new(&taps), Vec::new());
        input.chunks(101).for_each(|chunk| convolver.feed(chunk, &mut output));
        assert!(output.len() > 2500);
        for (n, got) in output.iter().enumerate() {
            let want: f64 = (0..37.min(n + 1)).map(|k| taps[k] * input[n - k]).sum();
            assert!((got - want).abs() < 1e-12, "{n}");
        }
    }
}
