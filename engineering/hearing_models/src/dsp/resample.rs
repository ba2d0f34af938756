//! Change of the sample rate by a rational factor with a linear-phase polyphase filter; output sample 0 lies at
//! input sample 0.

use std::f64::consts::PI;

use super::{dot, window};

/// A low-pass filter cut into `up` branches, one for each position of an output sample between two input samples.
#[derive(Debug, Clone)]
pub struct Resampler {
    up: usize,
    down: usize,
    /// Branch `phase` holds the taps that meet the inputs `first - reach_behind ..= first + reach_ahead`, oldest first.
    branches: Vec<f64>,
    branch_length: usize,
    reach_behind: usize,
}

impl Resampler {
    /// `taps`: odd number of coefficients at the rate input × up, symmetric about the middle, of gain `up` at 0 Hz.
    pub fn new(up: usize, down: usize, taps: &[f64]) -> Self {
        let half = taps.len() / 2;
        // Input m meets tap half + phase + (first - m)·up; the reach is the largest |first - m| inside the taps.
        let reach_behind = half / up;
        let reach_ahead = half.div_ceil(up);
        let branch_length = reach_behind + 1 + reach_ahead;
        let mut branches = vec![0.0; up * branch_length];
        for phase in 0..up {
            for slot in 0..branch_length {
                let tap = (half + phase + reach_behind * up).checked_sub(slot * up);
                branches[phase * branch_length + slot] = tap.and_then(|tap| taps.get(tap)).copied().unwrap_or(0.0);
            }
        }
        Self { up, down, branches, branch_length, reach_behind }
    }

    /// Filter of a Kaiser-windowed sinc with the default design of GNU Octave's `resample`: 60 dB of rejection,
    /// roll-off over a tenth of the pass band. Taal et al. (2011) use it in front of STOI.
    pub fn octave(from_hz: u32, to_hz: u32) -> Self {
        const REJECTION_DB: f64 = 60.0;
        let (up, down) = ratio(from_hz, to_hz);
        let cutoff = 1.0 / (2.0 * up.max(down) as f64);
        let roll_off = cutoff / 10.0;
        let half = ((REJECTION_DB - 8.0) / (28.714 * roll_off)).ceil() as usize;
        Self::new(up, down, &kaiser_low_pass(half, 2.0 * cutoff, 0.1102 * (REJECTION_DB - 8.7), up as f64))
    }

    /// The filter that `scipy.signal.resample_poly` designs when it is given none: Kaiser window of shape 5,
    /// ten zero crossings a side.
    pub fn scipy(from_hz: u32, to_hz: u32) -> Self {
        let (up, down) = ratio(from_hz, to_hz);
        let longer = up.max(down);
        Self::new(up, down, &kaiser_low_pass(10 * longer, 1.0 / longer as f64, 5.0, up as f64))
    }

    /// Number of outputs for `samples` inputs.
    pub fn output_length(&self, samples: usize) -> usize {
        (samples * self.up).div_ceil(self.down)
    }

    /// A whole signal, taken as zero outside its ends.
    pub fn whole(&self, input: &[f64]) -> Vec<f64> {
        let reach_ahead = self.branch_length - 1 - self.reach_behind;
        let mut padded = vec![0.0; self.reach_behind + input.len() + reach_ahead];
        padded[self.reach_behind..self.reach_behind + input.len()].copy_from_slice(input);
        (0..self.output_length(input.len()))
            .map(|n| {
                let position = n * self.down;
                let (first, phase) = (position / self.up, position % self.up);
                let branch = &self.branches[phase * self.branch_length..][..self.branch_length];
                dot(branch, &padded[first..first + self.branch_length])
            })
            .collect()
    }
}

/// up / down in lowest terms.
fn ratio(from_hz: u32, to_hz: u32) -> (usize, usize) {
    let divisor = greatest_common_divisor(from_hz, to_hz);
    ((to_hz / divisor) as usize, (from_hz / divisor) as usize)
}

fn greatest_common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

/// `2·half + 1` taps of a sinc with its edge at `cutoff` (1 = half the sample rate), of gain `gain` at 0 Hz.
fn kaiser_low_pass(half: usize, cutoff: f64, beta: f64, gain: f64) -> Vec<f64> {
    let mut taps = window::kaiser(2 * half + 1, beta);
    for (n, tap) in taps.iter_mut().enumerate() {
        *tap *= sinc(cutoff * (n as f64 - half as f64));
    }
    let sum: f64 = taps.iter().sum();
    taps.iter_mut().for_each(|tap| *tap *= gain / sum);
    taps
}

fn sinc(x: f64) -> f64 {
    if x == 0.0 { 1.0 } else { (PI * x).sin() / (PI * x) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Direct evaluation of the definition: y[n] = Σ x[m]·h[half + n·down − m·up].
    fn by_definition(up: usize, down: usize, taps: &[f64], input: &[f64]) -> Vec<f64> {
        let half = (taps.len() / 2) as i64;
        (0..(input.len() * up).div_ceil(down) as i64)
            .map(|n| {
                (0..input.len() as i64)
                    .filter_map(|m| {
                        let tap = half + n * down as i64 - m * up as i64;
                        usize::try_from(tap).ok().and_then(|tap| taps.get(tap)).map(|tap| tap * input[m as usize])
                    })
                    .sum()
            })
            .collect()
    }

    #[test]
    fn branches_agree_with_the_definition() {
        let input: Vec<f64> = (0..50).map(|n| (n as f64 * 0.7).sin() + 0.1 * n as f64).collect();
        for (up, down, half) in [(5, 8, 290), (8, 5, 33), (3, 1, 10), (1, 3, 31), (7, 4, 2)] {
            let taps: Vec<f64> = (0..2 * half + 1).map(|n| (n as f64 * 1.3).cos()).collect();
            let (fast, slow) = (Resampler::new(up, down, &taps).whole(&input), by_definition(up, down, &taps, &input));
            assert_eq!(fast.len(), slow.len());
            for (a, b) in fast.iter().zip(&slow) {
                assert!((a - b).abs() < 1e-10, "{up}/{down}: {a} {b}");
            }
        }
    }

    #[test]
    fn a_slow_tone_keeps_its_place_and_level() {
        let tone = |rate: f64, samples: usize| (0..samples).map(move |n| (2.0 * PI * 300.0 * n as f64 / rate).sin());
        let input: Vec<f64> = tone(44_100.0, 8820).collect();
        let output = Resampler::octave(44_100, 10_000).whole(&input);
        for (n, (got, want)) in output.iter().zip(tone(10_000.0, 2000)).enumerate().skip(300).take(1400) {
            assert!((got - want).abs() < 2e-3, "{n}: {got} {want}");
        }
    }
}
