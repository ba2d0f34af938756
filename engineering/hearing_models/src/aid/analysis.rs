//! Levels in the bands of the aid: each band moved to 0 Hz and smoothed, so that a steady tone has a steady level.

use std::f64::consts::PI;

use super::Frame;
use crate::dsp::elementary::ln;

/// Two bands of two ears side by side.
const LANES: usize = 4;
const EARS: usize = 2;
const ORDER: usize = 3;
/// A third of an octave, but never so narrow that the level lags more than 5 ms.
const RELATIVE_BANDWIDTH: f64 = 0.2316;
const NARROWEST_HZ: f64 = 100.0;
/// Power of nothing, −300 dB.
const FLOOR: f64 = 1e-30;
const NEGLIGIBLE: f64 = 1e-30;

type Lanes = [f64; LANES];

fn bandwidth_hz(centre_hz: f64) -> f64 {
    (RELATIVE_BANDWIDTH * centre_hz).max(NARROWEST_HZ)
}

/// How far the measured level of a band is behind the sound.
pub(super) fn lag_s(centre_hz: f64) -> f64 {
    ORDER as f64 / (2.0 * PI * bandwidth_hz(centre_hz))
}

pub(super) struct Analysis {
    pairs: Vec<Pair>,
    bands: usize,
}

#[derive(Clone)]
struct Pair {
    keep: Lanes,
    give: Lanes,
    turn: [Lanes; 2],
    carrier: [Lanes; 2],
    state: [[Lanes; 2]; ORDER],
}

impl Analysis {
    pub(super) fn new(centres_hz: &[f64], sample_rate_hz: f64) -> Self {
        let pair = |centres: &[f64]| {
            let centre = |lane: usize| centres[(lane / EARS).min(centres.len() - 1)];
            let keep: Lanes =
                std::array::from_fn(|lane| (-2.0 * PI * bandwidth_hz(centre(lane)) / sample_rate_hz).exp());
            let step: Lanes = std::array::from_fn(|lane| 2.0 * PI * centre(lane) / sample_rate_hz);
            Pair {
                give: keep.map(|keep| 1.0 - keep),
                keep,
                turn: [step.map(f64::cos), step.map(f64::sin)],
                carrier: [[1.0; LANES], [0.0; LANES]],
                state: [[[0.0; LANES]; 2]; ORDER],
            }
        };
        Self { pairs: centres_hz.chunks(LANES / EARS).map(pair).collect(), bands: centres_hz.len() }
    }

    pub(super) fn observe(&mut self, frames: &[Frame]) {
        for pair in &mut self.pairs {
            pair.observe(frames);
        }
    }

    /// Root-mean-square level of every band of one ear, in dB re 1.
    pub(super) fn levels_db(&self, ear: usize, levels_db: &mut [f64]) {
        for (band, level_db) in levels_db.iter_mut().enumerate().take(self.bands) {
            let state = &self.pairs[band * EARS / LANES].state[ORDER - 1];
            let lane = band * EARS % LANES + ear;
            // A real tone of amplitude a leaves a/2 at 0 Hz; its mean square is a²/2.
            let power = 2.0 * (state[0][lane] * state[0][lane] + state[1][lane] * state[1][lane]);
            *level_db = 10.0 * std::f64::consts::LOG10_E * ln(power + FLOOR);
        }
    }
}

impl Pair {
    fn observe(&mut self, frames: &[Frame]) {
        let Self { keep, give, turn, carrier, state } = self;
        for frame in frames {
            for lane in 0..LANES {
                let sample = frame[lane % EARS];
                for part in 0..2 {
                    let mut value = sample * carrier[part][lane];
                    for stage in state.iter_mut() {
                        stage[part][lane] = keep[lane] * stage[part][lane] + give[lane] * value;
                        value = stage[part][lane];
                    }
                }
                let (cosine, sine) = (carrier[0][lane], carrier[1][lane]);
                carrier[0][lane] = cosine * turn[0][lane] - sine * turn[1][lane];
                carrier[1][lane] = sine * turn[0][lane] + cosine * turn[1][lane];
            }
        }
        for lane in 0..LANES {
            // The carrier is turned many million times; its length is put right while it is still one to ten digits.
            let length = 1.5 - 0.5 * (carrier[0][lane] * carrier[0][lane] + carrier[1][lane] * carrier[1][lane]);
            carrier[0][lane] *= length;
            carrier[1][lane] *= length;
        }
        for value in state.as_flattened_mut().as_flattened_mut().iter_mut().filter(|value| value.abs() < NEGLIGIBLE) {
            *value = 0.0;
        }
    }
}
