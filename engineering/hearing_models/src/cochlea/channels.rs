//! Centre frequencies of the bank and what a hearing loss does to each channel.

use crate::HearingLoss;
use crate::loss::interpolate;

pub(crate) const CHANNELS: usize = 32;
const LOWEST_HZ: f64 = 80.0;
const HIGHEST_HZ: f64 = 8000.0;
/// Auditory filter bandwidth: 24.7 Hz + f/9.26449 (Moore & Glasberg 1983, J. Acoust. Soc. Am. 74:750, as revised).
const EAR_Q: f64 = 9.26449;
const MINIMUM_BANDWIDTH_HZ: f64 = 24.7;
/// Frequencies at which the models read an audiogram.
pub(crate) const AUDIOMETRIC_HZ: [f64; 6] = [250.0, 500.0, 1000.0, 2000.0, 4000.0, 6000.0];
/// Compression of the normal ear is linear below and above these.
const LOWER_KNEE_DB_SPL: f64 = 30.0;
pub(crate) const UPPER_KNEE_DB_SPL: f64 = 100.0;
/// Share of a loss that the outer hair cells bear (Moore et al. 1999, J. Acoust. Soc. Am. 106:2761).
const OUTER_SHARE: f64 = 0.8;
/// Loss at the audiometric frequencies that makes the control filters as wide as they get.
const WIDEST_LOSS_DB: f64 = 100.0;

/// Centres on the ERB scale (Slaney 1993, Apple TR 35), lowest first.
pub(crate) fn centre_frequencies_hz() -> [f64; CHANNELS] {
    let offset = EAR_Q * MINIMUM_BANDWIDTH_HZ;
    let step = ((LOWEST_HZ + offset).ln() - (HIGHEST_HZ + offset).ln()) / (CHANNELS - 1) as f64;
    std::array::from_fn(|channel| (step * (CHANNELS - 1 - channel) as f64).exp() * (HIGHEST_HZ + offset) - offset)
}

pub(crate) fn bandwidth_hz(centre_hz: f64) -> f64 {
    MINIMUM_BANDWIDTH_HZ + centre_hz / EAR_Q
}

/// What one ear does in every channel.
#[derive(Debug, Clone)]
pub(crate) struct EarParameters {
    pub(super) outer_attenuation_db: [f64; CHANNELS],
    pub(super) inner_attenuation_db: [f64; CHANNELS],
    /// Filter width at low level, relative to the normal ear.
    pub(super) narrowest: [f64; CHANNELS],
    pub(super) lower_knee_db_spl: [f64; CHANNELS],
    /// 1 − 1/compression ratio.
    pub(super) compression: [f64; CHANNELS],
}

impl EarParameters {
    pub(crate) fn of(loss: &HearingLoss) -> Self {
        Self::of_thresholds(&AUDIOMETRIC_HZ.map(|hz| loss.over_octaves_db_hl(hz)))
    }

    pub(crate) fn normal() -> Self {
        Self::of_thresholds(&[0.0; AUDIOMETRIC_HZ.len()])
    }

    /// Widths at the highest levels, relative to the normal ear.
    pub(super) fn widest() -> [f64; CHANNELS] {
        Self::of_thresholds(&[WIDEST_LOSS_DB; AUDIOMETRIC_HZ.len()]).narrowest
    }

    fn of_thresholds(thresholds_db_hl: &[f64; AUDIOMETRIC_HZ.len()]) -> Self {
        let centres = centre_frequencies_hz();
        let mut parameters = Self {
            outer_attenuation_db: [0.0; CHANNELS],
            inner_attenuation_db: [0.0; CHANNELS],
            narrowest: [0.0; CHANNELS],
            lower_knee_db_spl: [0.0; CHANNELS],
            compression: [0.0; CHANNELS],
        };
        for (channel, centre_hz) in centres.into_iter().enumerate() {
            let loss_db = interpolate(&AUDIOMETRIC_HZ, thresholds_db_hl, centre_hz, |hz| hz).max(0.0);
            // From 1.25:1 at 80 Hz to 3.5:1 at 8 kHz.
            let normal_ratio = 1.25 + 2.25 * channel as f64 / (CHANNELS - 1) as f64;
            let range_db = UPPER_KNEE_DB_SPL - LOWER_KNEE_DB_SPL;
            // The loss at which the outer hair cells are gone and the response is linear.
            let complete_db = range_db * (1.0 - 1.0 / normal_ratio) / OUTER_SHARE;
            let outer_db = OUTER_SHARE * loss_db.min(complete_db);
            let relative = outer_db / 50.0;
            let knee_db_spl = LOWER_KNEE_DB_SPL + outer_db;
            let output_at_upper_knee_db = LOWER_KNEE_DB_SPL + range_db / normal_ratio;
            let ratio = (UPPER_KNEE_DB_SPL - knee_db_spl) / (output_at_upper_knee_db + outer_db - knee_db_spl);
            parameters.outer_attenuation_db[channel] = outer_db;
            parameters.inner_attenuation_db[channel] = loss_db - outer_db;
            parameters.narrowest[channel] = 1.0 + relative + 2.0 * relative.powi(6);
            parameters.lower_knee_db_spl[channel] = knee_db_spl;
            parameters.compression[channel] = 1.0 - 1.0 / ratio;
        }
        parameters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn centres_span_80_to_8000_hz() {
        let centres = centre_frequencies_hz();
        assert!((centres[0] - 80.0).abs() < 1e-9 && (centres[31] - 8000.0).abs() < 1e-9);
        assert!((centres[1] - 114.496607).abs() < 1e-6);
    }

    #[test]
    fn a_complete_loss_of_outer_hair_cells_is_linear_and_the_rest_attenuates() {
        let loss = HearingLoss::new(&[1000.0], &[100.0]).unwrap();
        let ear = EarParameters::of(&loss);
        for channel in 0..CHANNELS {
            assert!(ear.compression[channel].abs() < 1e-12);
            let sum = ear.outer_attenuation_db[channel] + ear.inner_attenuation_db[channel];
            assert!((sum - 100.0).abs() < 1e-12);
        }
        assert_eq!(EarParameters::normal().narrowest, [1.0; CHANNELS]);
    }
}
