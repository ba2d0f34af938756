//! Speech intelligibility index, ANSI S3.5-1997, 18 third-octave bands: the share of speech cues that are audible,
//! 0 to 1. It has no factor for the distortion of impaired hearing, so it flatters severe losses.

mod tables;

pub use self::tables::{FREQUENCIES_HZ, IMPORTANCE_COLUMNS, Importance, VocalEffort};

use self::tables::{INTERNAL_NOISE_DB, NORMAL_SPEECH_DB};
use crate::threshold_curve::{ThresholdCurve, interpolate_log_frequency};

/// One value for each third octave from 160 Hz to 8 kHz.
pub type Bands = [f64; 18];

/// Spectrum level that stands for "no noise" (clause 4.2).
pub const NO_NOISE_DB: f64 = -50.0;
/// Listening with two ears lowers the threshold by this much (clause 5.1.5).
const BINAURAL_ADVANTAGE_DB: f64 = 1.7;
/// Largest spectrum level and gain taken seriously; beyond it an input is a slip.
const LARGEST_LEVEL_DB: f64 = 150.0;

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SiiError {
    #[error("{quantity} of {value} in the band at {frequency_hz} Hz is outside {low}…{high} dB")]
    Level { quantity: &'static str, frequency_hz: f64, value: f64, low: f64, high: f64 },
    #[error("importance weight {value} in the band at {frequency_hz} Hz is negative or not a number")]
    Weight { frequency_hz: f64, value: f64 },
    #[error("importance weights add up to {sum}, not 1")]
    WeightSum { sum: f64 },
    #[error("a distance of {distance_m} m is outside 0.1–100 m")]
    Distance { distance_m: f64 },
}

/// What reaches the listener, as equivalent spectrum levels (dB SPL per Hz) at the centre of the absent head.
#[derive(Debug, Clone, PartialEq)]
pub struct Listening {
    pub speech_db: Bands,
    pub noise_db: Bands,
    pub threshold_db_hl: Bands,
}

/// The index and how each band contributes.
#[derive(Debug, Clone, PartialEq)]
pub struct Sii {
    pub index: f64,
    /// Speech and masking combined: what the speech must rise above.
    pub disturbance_db: Bands,
    /// Share of a band's cues that are heard, 0 to 1.
    pub audibility: Bands,
    /// Audibility times importance: sums to the index.
    pub contribution: Bands,
}

/// Standard speech at a distance from the talker (clause 5.1, equation 16).
pub fn standard_speech_db(effort: VocalEffort, distance_m: f64) -> Result<Bands, SiiError> {
    if !(0.1..=100.0).contains(&distance_m) {
        return Err(SiiError::Distance { distance_m });
    }
    let spreading_db = 20.0 * distance_m.log10();
    Ok(effort.spectrum_db().map(|level| level - spreading_db))
}

/// Thresholds at the 18 bands: linear over log frequency, held beyond the measured ends.
pub fn thresholds_at_bands(curve: &ThresholdCurve) -> Bands {
    FREQUENCIES_HZ.map(|f| curve.at_hz(f).0)
}

/// Any curve over ascending frequencies at the 18 bands: linear over log frequency, held beyond its ends.
pub fn at_bands(frequencies_hz: &[f64], values: &[f64]) -> Bands {
    FREQUENCIES_HZ.map(|f| interpolate_log_frequency(frequencies_hz, values, f))
}

impl Listening {
    /// An aid's insertion gain lifts speech and noise alike (equations 16–18).
    pub fn with_insertion_gain(mut self, gains_db: &Bands) -> Self {
        for (band, gain_db) in gains_db.iter().enumerate() {
            self.speech_db[band] += gain_db;
            self.noise_db[band] += gain_db;
        }
        self
    }

    pub fn with_both_ears(mut self) -> Self {
        self.threshold_db_hl = self.threshold_db_hl.map(|threshold| threshold - BINAURAL_ADVANTAGE_DB);
        self
    }

    fn check(&self) -> Result<(), SiiError> {
        check_levels("speech level", &self.speech_db)?;
        check_levels("noise level", &self.noise_db)?;
        check_levels("threshold", &self.threshold_db_hl)
    }
}

/// Refuses what is not a number or absurd.
pub fn check_levels(quantity: &'static str, values: &Bands) -> Result<(), SiiError> {
    for (&value, frequency_hz) in values.iter().zip(FREQUENCIES_HZ) {
        if !(-LARGEST_LEVEL_DB..=LARGEST_LEVEL_DB).contains(&value) {
            return Err(SiiError::Level {
                quantity,
                frequency_hz,
                value,
                low: -LARGEST_LEVEL_DB,
                high: LARGEST_LEVEL_DB,
            });
        }
    }
    Ok(())
}

/// Clause 4; equation numbers are those of the standard.
pub fn sii(listening: &Listening, importance: &Importance) -> Result<Sii, SiiError> {
    listening.check()?;
    let Listening { speech_db, noise_db, threshold_db_hl } = listening;
    let masking_db = masking_db(speech_db, noise_db);
    let mut result = Sii { index: 0.0, disturbance_db: masking_db, audibility: [0.0; 18], contribution: [0.0; 18] };
    for band in 0..18 {
        let internal_db = INTERNAL_NOISE_DB[band] + threshold_db_hl[band];
        let disturbance_db = masking_db[band].max(internal_db);
        // Equations 11 to 13: too loud speech is distorted; 30 dB of dynamic range around it carry the cues.
        let undistorted = (1.0 - (speech_db[band] - NORMAL_SPEECH_DB[band] - 10.0) / 160.0).clamp(0.0, 1.0);
        let heard = ((speech_db[band] - disturbance_db + 15.0) / 30.0).clamp(0.0, 1.0);
        result.disturbance_db[band] = disturbance_db;
        result.audibility[band] = undistorted * heard;
        result.contribution[band] = importance.weights()[band] * result.audibility[band];
        result.index += result.contribution[band];
    }
    Ok(result)
}

/// Equivalent masking spectrum (4.3.2): noise in the band plus the upward spread of all lower bands.
fn masking_db(speech_db: &Bands, noise_db: &Bands) -> Bands {
    let log_f = FREQUENCIES_HZ.map(f64::log10);
    let upper_edge = 0.89f64.log10();
    let mut masker_db = [0.0; 18];
    let mut spread_per_decade_db = [0.0; 18];
    for band in 0..18 {
        let own_voice_db = speech_db[band] - 24.0;
        masker_db[band] = own_voice_db.max(noise_db[band]);
        let slope_db_per_octave = 0.6 * (masker_db[band] + 10.0 * log_f[band] - 6.353) - 80.0;
        spread_per_decade_db[band] = 3.32 * slope_db_per_octave;
    }
    let mut masking_db = [masker_db[0]; 18];
    for band in 1..18 {
        let spread: f64 = (0..band)
            .map(|lower| {
                let level_db =
                    masker_db[lower] + spread_per_decade_db[lower] * (upper_edge + log_f[band] - log_f[lower]);
                from_db(level_db)
            })
            .sum();
        masking_db[band] = 10.0 * (from_db(noise_db[band]) + spread).log10();
    }
    masking_db
}

fn from_db(level_db: f64) -> f64 {
    (level_db * (std::f64::consts::LN_10 / 10.0)).exp()
}
