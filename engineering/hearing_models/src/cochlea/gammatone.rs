//! Fourth-order gammatone filters as baseband filters: the sound is moved down by the centre frequency, smoothed by
//! four equal one-pole filters, and its envelope and motion read off (Cooke 1993; impulse-invariant form).

use std::f64::consts::PI;

use pulp::{Arch, Simd, WithSimd};

use super::channels::bandwidth_hz;
use super::{LANES, Lanes, RATE_HZ};

/// Bandwidth of the one-pole filters that gives a gammatone of one equivalent rectangular bandwidth.
const BANDWIDTH_PER_ERB: f64 = 1.019;
const ORDER: usize = 4;

/// Several channels in the middle of a sound.
#[derive(Debug, Clone)]
pub(super) struct Gammatone {
    pole: Lanes,
    gain: Lanes,
    turn: [Lanes; 2],
    carrier: [Lanes; 2],
    /// The last two baseband inputs and the four filters, cosine and sine part.
    past: [[Lanes; 2]; 2],
    state: [[Lanes; 2]; ORDER],
}

/// Smoothed cosine and sine part, before the gain, and the carrier that belongs to them.
struct Baseband {
    parts: [Lanes; 2],
    carrier: [Lanes; 2],
}

impl Gammatone {
    /// `widths` relative to the normal ear.
    pub(super) fn new(centres_hz: &Lanes, widths: &Lanes) -> Self {
        let pole: Lanes = std::array::from_fn(|lane| pole(centres_hz[lane], widths[lane]));
        let step = centres_hz.map(|hz| 2.0 * PI * hz / RATE_HZ);
        Self {
            gain: pole.map(|a| 2.0 * (1.0 - a).powi(4) / (1.0 + 4.0 * a + 4.0 * a * a)),
            pole,
            turn: [step.map(f64::cos), step.map(f64::sin)],
            carrier: [[1.0; LANES], [0.0; LANES]],
            past: [[[0.0; LANES]; 2]; 2],
            state: [[[0.0; LANES]; 2]; ORDER],
        }
    }

    #[inline(always)]
    fn step(&mut self, sample: f64) -> Baseband {
        let carrier = self.carrier;
        let mut parts = [[0.0; LANES]; 2];
        for lane in 0..LANES {
            let a = self.pole[lane];
            for part in 0..2 {
                let input = sample * carrier[part][lane];
                let mut value = input + 4.0 * a * (self.past[0][part][lane] + a * self.past[1][part][lane]);
                self.past[1][part][lane] = self.past[0][part][lane];
                self.past[0][part][lane] = input;
                for state in &mut self.state {
                    value += a * state[part][lane];
                    state[part][lane] = value;
                }
                parts[part][lane] = value;
            }
            let (cosine, sine) = (carrier[0][lane], carrier[1][lane]);
            self.carrier[0][lane] = cosine * self.turn[0][lane] + sine * self.turn[1][lane];
            self.carrier[1][lane] = sine * self.turn[0][lane] - cosine * self.turn[1][lane];
        }
        Baseband { parts, carrier }
    }

    /// Mean square of the envelope over the whole sound.
    pub(super) fn mean_square(self, sound: &[f64]) -> Lanes {
        Arch::new().dispatch(MeanSquare { filter: self, sound })
    }

    #[inline(always)]
    pub(super) fn envelope(&mut self, sound: &[f64], envelope: &mut [Lanes]) {
        for (sample, envelope) in sound.iter().zip(envelope) {
            let Baseband { parts, .. } = self.step(*sample);
            *envelope = self.envelope_of(&parts);
        }
    }

    #[inline(always)]
    pub(super) fn envelope_and_motion(&mut self, sound: &[f64], envelope: &mut [Lanes], motion: &mut [Lanes]) {
        for ((sample, envelope), motion) in sound.iter().zip(envelope).zip(motion) {
            let Baseband { parts, carrier } = self.step(*sample);
            *envelope = self.envelope_of(&parts);
            for lane in 0..LANES {
                motion[lane] =
                    self.gain[lane] * (parts[0][lane] * carrier[0][lane] + parts[1][lane] * carrier[1][lane]);
            }
        }
    }

    #[inline(always)]
    fn envelope_of(&self, parts: &[Lanes; 2]) -> Lanes {
        let mut envelope = [0.0; LANES];
        for lane in 0..LANES {
            let square = parts[0][lane] * parts[0][lane] + parts[1][lane] * parts[1][lane];
            envelope[lane] = self.gain[lane] * square.sqrt();
        }
        envelope
    }
}

struct MeanSquare<'a> {
    filter: Gammatone,
    sound: &'a [f64],
}

impl WithSimd for MeanSquare<'_> {
    type Output = Lanes;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Lanes {
        let Self { mut filter, sound } = self;
        let mut sum = [0.0; LANES];
        for sample in sound {
            let Baseband { parts, .. } = filter.step(*sample);
            for lane in 0..LANES {
                sum[lane] += parts[0][lane] * parts[0][lane] + parts[1][lane] * parts[1][lane];
            }
        }
        std::array::from_fn(|lane| filter.gain[lane] * filter.gain[lane] * sum[lane] / sound.len() as f64)
    }
}

fn pole(centre_hz: f64, width: f64) -> f64 {
    (-2.0 * PI / RATE_HZ * width * bandwidth_hz(centre_hz) * BANDWIDTH_PER_ERB).exp()
}

/// Delay at the centre frequency, that of the baseband filter at 0 Hz, rounded to samples.
pub(super) fn group_delay_samples(centre_hz: f64, width: f64) -> usize {
    let a = pole(centre_hz, width);
    let poles = ORDER as f64 * a / (1.0 - a);
    let zeros = (4.0 * a + 8.0 * a * a) / (1.0 + 4.0 * a + 4.0 * a * a);
    (poles + zeros).round_ties_even() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_at_the_centre_has_its_own_envelope_and_motion() {
        let centres = [200.0, 300.0, 500.0, 700.0, 1000.0, 1500.0, 2500.0, 4000.0];
        for (lane, hz) in centres.into_iter().enumerate() {
            let sound: Vec<f64> = (0..24_000).map(|n| (2.0 * PI * hz * f64::from(n) / RATE_HZ).cos()).collect();
            let (mut envelope, mut motion) = (vec![[0.0; LANES]; 24_000], vec![[0.0; LANES]; 24_000]);
            Gammatone::new(&centres, &[1.0; LANES]).envelope_and_motion(&sound, &mut envelope, &mut motion);
            assert!((envelope[20_000][lane] - 1.0).abs() < 1e-3, "{hz} {}", envelope[20_000][lane]);
            assert!((motion[20_000][lane] - sound[20_000]).abs() < 2e-2);
            let mean_square = Gammatone::new(&centres, &[1.0; LANES]).mean_square(&sound)[lane];
            assert!((mean_square - 1.0).abs() < 0.02);
        }
    }
}
