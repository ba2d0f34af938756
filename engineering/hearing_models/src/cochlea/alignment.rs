//! Where one signal has to be moved to lie best on another.

use realfft::RealFftPlanner;
use realfft::num_complex::Complex;

/// Longest transform of [`Aligner`]; longer signals are correlated in blocks.
const TRANSFORM: usize = 16_384;

/// Begins the signal `delay` samples later (cut at the front) or, if negative, earlier (zeros in front).
pub(super) fn shift(signal: &mut [f64], delay: isize) {
    let distance = delay.unsigned_abs().min(signal.len());
    let kept = signal.len() - distance;
    if delay > 0 {
        signal.copy_within(distance.., 0);
        signal[kept..].fill(0.0);
    } else {
        signal.copy_within(..kept, distance);
        signal[..distance].fill(0.0);
    }
}

/// Finds delays of at most `reach` samples by cross-correlation.
pub(super) struct Aligner {
    planner: RealFftPlanner<f64>,
    reach: usize,
}

impl Aligner {
    pub(super) fn new(reach: usize) -> Self {
        Self { planner: RealFftPlanner::new(), reach }
    }

    /// Delay of `processed` against `reference`, equally long, at the largest value of `measure(correlation)`.
    pub(super) fn delay(&mut self, reference: &[f64], processed: &[f64], measure: fn(f64) -> f64) -> isize {
        let reach = self.reach.min(reference.len());
        let correlation = self.correlation(reference, processed, reach);
        // Ascending lags are descending delays; the first of equal peaks counts.
        let mut best = (f64::NEG_INFINITY, 0);
        for (index, value) in correlation.iter().enumerate().take(2 * reach).rev() {
            if measure(*value) > best.0 {
                best = (measure(*value), index);
            }
        }
        best.1 as isize - reach as isize
    }

    /// c[d] = Σ reference[n]·processed[n + d − reach], d < 2·reach.
    fn correlation(&mut self, reference: &[f64], processed: &[f64], reach: usize) -> Vec<f64> {
        let shortest = (reference.len() + 2 * reach).next_power_of_two();
        let length = shortest.min(TRANSFORM.max((4 * reach).next_power_of_two()));
        let block = length - 2 * reach;
        let (forward, backward) = (self.planner.plan_fft_forward(length), self.planner.plan_fft_inverse(length));
        let (mut still, mut moved) = (forward.make_input_vec(), forward.make_input_vec());
        let (mut still_spectrum, mut moved_spectrum) = (forward.make_output_vec(), forward.make_output_vec());
        let mut scratch = forward.make_scratch_vec();
        let mut sum = vec![Complex::default(); still_spectrum.len()];
        for start in (0..reference.len()).step_by(block) {
            let taken = block.min(reference.len() - start);
            still.fill(0.0);
            moved.fill(0.0);
            still[..taken].copy_from_slice(&reference[start..start + taken]);
            let from = start.saturating_sub(reach);
            let to = (start + taken + reach).min(processed.len());
            let offset = from + reach - start;
            moved[offset..offset + to - from].copy_from_slice(&processed[from..to]);
            let first = forward.process_with_scratch(&mut still, &mut still_spectrum, &mut scratch);
            let second = forward.process_with_scratch(&mut moved, &mut moved_spectrum, &mut scratch);
            debug_assert!(first.is_ok() && second.is_ok());
            for ((sum, still), moved) in sum.iter_mut().zip(&still_spectrum).zip(&moved_spectrum) {
                *sum += still.conj() * moved;
            }
        }
        let last = sum.len() - 1;
        (sum[0].im, sum[last].im) = (0.0, 0.0);
        let transformed = backward.process(&mut sum, &mut still);
        debug_assert!(transformed.is_ok());
        still
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shifted(signal: &[f64], delay: isize) -> Vec<f64> {
        let mut moved = signal.to_vec();
        shift(&mut moved, delay);
        moved
    }

    fn noise(samples: usize) -> Vec<f64> {
        let mut state = 7u64;
        let next = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / f64::from(1u32 << 31) - 0.5
        };
        (0..samples).map(next).collect()
    }

    #[test]
    fn finds_the_delay_in_short_and_long_signals() {
        for samples in [300, 5000, 40_000] {
            let reference = noise(samples);
            for delay in [-90isize, -1, 0, 1, 99] {
                let processed = shifted(&reference, -delay);
                let found = Aligner::new(100).delay(&reference, &processed, |value| value);
                assert_eq!(found, delay, "{samples} samples");
                assert_eq!(shifted(&processed, found)[100..samples - 100], reference[100..samples - 100]);
            }
        }
    }

    #[test]
    fn an_inverted_copy_is_found_by_magnitude() {
        let reference = noise(2000);
        let inverted: Vec<f64> = shifted(&reference, -30).iter().map(|x| -x).collect();
        assert_eq!(Aligner::new(2000).delay(&reference, &inverted, f64::abs), 30);
    }
}
