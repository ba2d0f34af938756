//! Outer-hair-cell compression, of envelopes in time and of long-term levels.

use super::channels::{EarParameters, UPPER_KNEE_DB_SPL};
use super::{DB_PER_NEPER, LANES, Lanes, RATE_HZ, SMALL};
use crate::dsp::biquad::Biquad;
use crate::dsp::elementary::{exp, ln};

/// The gain follows its control with 0.2 ms delay (Zhang et al. 2001, J. Acoust. Soc. Am. 109:648).
const GAIN_CUTOFF_HZ: f64 = 800.0;

/// Several channels of compression.
pub(super) struct OuterHairCells {
    full_scale_db_spl: f64,
    attenuation_db: Lanes,
    knee_db_spl: Lanes,
    compression: Lanes,
    smoothing: Biquad,
    past_gain: Lanes,
    smoothed: Lanes,
}

impl OuterHairCells {
    pub(super) fn new(ear: &EarParameters, first: usize, full_scale_db_spl: f64) -> Self {
        let some = |values: &[f64]| std::array::from_fn(|lane| values[first + lane]);
        Self {
            full_scale_db_spl,
            attenuation_db: some(&ear.outer_attenuation_db),
            knee_db_spl: some(&ear.lower_knee_db_spl),
            compression: some(&ear.compression),
            smoothing: Biquad::butterworth_low_pass_1(GAIN_CUTOFF_HZ, RATE_HZ),
            past_gain: [0.0; LANES],
            smoothed: [0.0; LANES],
        }
    }

    /// Replaces control envelopes by gains.
    #[inline(always)]
    pub(super) fn gains(&mut self, control: &mut [Lanes]) {
        for control in control.iter_mut() {
            for lane in 0..LANES {
                let level_db = self.full_scale_db_spl + DB_PER_NEPER * ln(control[lane].max(SMALL));
                control[lane] = exp(self.gain_db(lane, level_db) / DB_PER_NEPER);
            }
        }
        let (b, a) = (self.smoothing.b[0], self.smoothing.a[0]);
        for gain in control {
            for lane in 0..LANES {
                self.smoothed[lane] = b * (gain[lane] + self.past_gain[lane]) - a * self.smoothed[lane];
                self.past_gain[lane] = gain[lane];
            }
            *gain = self.smoothed;
        }
    }

    #[inline(always)]
    fn gain_db(&self, lane: usize, control_db_spl: f64) -> f64 {
        let above = control_db_spl.min(UPPER_KNEE_DB_SPL).max(self.knee_db_spl[lane]) - self.knee_db_spl[lane];
        -self.attenuation_db[lane] - above * self.compression[lane]
    }
}

/// Level of one channel over the whole sound, in dB above the threshold of the ear.
pub(super) fn long_term_level_db(
    ear: &EarParameters,
    channel: usize,
    envelope_rms: f64,
    control_rms: f64,
    full_scale_db_spl: f64,
) -> f64 {
    let level_db = |rms: f64| full_scale_db_spl + DB_PER_NEPER * rms.max(SMALL).ln();
    let knee_db_spl = ear.lower_knee_db_spl[channel];
    let above = level_db(control_rms).min(UPPER_KNEE_DB_SPL).max(knee_db_spl) - knee_db_spl;
    let gain_db = -ear.outer_attenuation_db[channel] - above * ear.compression[channel];
    (level_db(envelope_rms).max(0.0) + gain_db - ear.inner_attenuation_db[channel]).max(0.0)
}
