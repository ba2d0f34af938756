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

    /// A filter nobody hears: 90 dB of rejection, flat to 0.92 of the lower rate's band.
    pub fn transparent(from_hz: u32, to_hz: u32) -> Self {
        const ZERO_CROSSINGS: usize = 48;
        let (up, down) = ratio(from_hz, to_hz);
        let longer = up.max(down);
        Self::new(up, down, &kaiser_low_pass(ZERO_CROSSINGS * longer, 0.96 / longer as f64, 9.0, up as f64))
    }

    /// Number of outputs for `samples` inputs.
    pub fn output_length(&self, samples: usize) -> usize {
        (samples * self.up).div_ceil(self.down)
    }

    /// A whole signal, taken as zero outside its ends.
    pub fn whole(&self, input: &[f64]) -> Vec<f64> {
        let mut stream = ResampleStream::new(self.clone());
        let mut output = Vec::with_capacity(self.output_length(input.len()));
        stream.feed(input, &mut output);
        stream.finish(&mut output);
        output
    }

    fn reach_ahead(&self) -> usize {
        self.branch_length - 1 - self.reach_behind
    }
}

/// A resampler that is given its signal piece by piece.
#[derive(Debug, Clone)]
pub struct ResampleStream {
    resampler: Resampler,
    /// The inputs that outputs to come still need; its first sample has the number `oldest - reach_behind`.
    history: Vec<f64>,
    oldest: usize,
    inputs: usize,
    outputs: usize,
}

impl ResampleStream {
    pub fn new(resampler: Resampler) -> Self {
        let history = vec![0.0; resampler.reach_behind];
        Self { resampler, history, oldest: 0, inputs: 0, outputs: 0 }
    }

    /// Takes the next samples and appends the outputs that they complete.
    pub fn feed(&mut self, input: &[f64], output: &mut Vec<f64>) {
        self.inputs += input.len();
        self.history.extend_from_slice(input);
        self.emit(usize::MAX, output);
    }

    /// Appends the outputs that remain.
    pub fn finish(&mut self, output: &mut Vec<f64>) {
        let zeros = self.history.len() + self.resampler.reach_ahead();
        self.history.resize(zeros, 0.0);
        self.emit(self.resampler.output_length(self.inputs), output);
    }

    fn emit(&mut self, limit: usize, output: &mut Vec<f64>) {
        let Resampler { up, down, branch_length, .. } = self.resampler;
        while self.outputs < limit {
            let position = self.outputs * down;
            let (first, phase) = (position / up, position % up);
            let start = first - self.oldest;
            let Some(inputs) = self.history.get(start..start + branch_length) else { break };
            output.push(dot(&self.resampler.branches[phase * branch_length..][..branch_length], inputs));
            self.outputs += 1;
        }
        let next = (self.outputs * down / up).min(self.oldest + self.history.len());
        self.history.drain(..next - self.oldest);
        self.oldest = next;
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
    fn pieces_make_the_same_sound_as_the_whole() {
        let input: Vec<f64> = (0..5000).map(|n| (n as f64 * 0.37).sin()).collect();
        for (from_hz, to_hz) in [(16_000, 44_100), (48_000, 44_100), (44_100, 8_000), (8_000, 96_000)] {
            let resampler = Resampler::transparent(from_hz, to_hz);
            let (mut stream, mut pieces) = (ResampleStream::new(resampler.clone()), Vec::new());
            input.chunks(77).for_each(|chunk| stream.feed(chunk, &mut pieces));
            stream.finish(&mut pieces);
            assert_eq!(pieces, resampler.whole(&input));
            assert_eq!(pieces.len(), resampler.output_length(input.len()));
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
