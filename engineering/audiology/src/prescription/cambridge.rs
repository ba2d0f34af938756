//! The Cambridge rules: CAMEQ linear (Moore & Glasberg 1998, Br J Audiol 32:317) and its compressive form
//! (Moore, Glasberg & Stone 1999, Br J Audiol 33:157).

use crate::prescription::{PrescriptionError, checked_output_frequencies_hz};
use crate::threshold_curve::{ThresholdCurve, interpolate_log_frequency};
use crate::units::DbSpl;

const LINEAR_SLOPE: f64 = 0.48;
/// Intercepts; published up to 5 kHz, the last held above.
const INTERCEPT_FREQUENCIES_HZ: [f64; 10] =
    [125.0, 250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 5000.0];
const INTERCEPT_DB: [f64; 10] = [-11.0, -10.0, -8.0, -6.0, 0.0, -1.0, 1.0, -1.0, 0.0, 1.0];

/// Long-term average speech, male and female, overall 70 dB SPL (Byrne et al. 1994, JASA 96:2108), third octaves.
const SPEECH_FREQUENCIES_HZ: [f64; 25] = [
    63.0, 80.0, 100.0, 125.0, 160.0, 200.0, 250.0, 315.0, 400.0, 500.0, 630.0, 800.0, 1000.0, 1250.0, 1600.0, 2000.0,
    2500.0, 3150.0, 4000.0, 5000.0, 6300.0, 8000.0, 10_000.0, 12_500.0, 16_000.0,
];
const SPEECH_DB_SPL: [f64; 25] = [
    38.6, 43.5, 54.4, 57.7, 56.8, 60.2, 60.3, 59.0, 62.1, 62.1, 60.5, 56.8, 53.7, 53.0, 52.0, 48.7, 48.1, 46.8, 45.6,
    44.5, 44.3, 43.7, 43.4, 41.3, 40.7,
];
/// The published spectrum is for 70 dB SPL, the rule for speech at 65 dB SPL.
const SPEECH_OVERALL_OFFSET_DB: f64 = -5.0;
/// Speech minima lie this far below the long-term level (Moore et al. 1999).
const SPEECH_MINIMA_DB: f64 = 38.0;
/// Compression is bounded to 38/13 ≈ 2.9 : 1.
const SMALLEST_OUTPUT_RANGE_DB: f64 = 13.0;

/// Free-field threshold of normal ears: ISO 226:2003 to 12.5 kHz, ISO 389-7:2005 above; 0 and 20 kHz close the curve.
const FREE_FIELD_FREQUENCIES_HZ: [f64; 34] = [
    0.0, 20.0, 25.0, 31.5, 40.0, 50.0, 63.0, 80.0, 100.0, 125.0, 160.0, 200.0, 250.0, 315.0, 400.0, 500.0, 630.0,
    800.0, 1000.0, 1250.0, 1600.0, 2000.0, 2500.0, 3150.0, 4000.0, 5000.0, 6300.0, 8000.0, 10_000.0, 12_500.0,
    14_000.0, 16_000.0, 18_000.0, 20_000.0,
];
const FREE_FIELD_DB_SPL: [f64; 34] = [
    80.0, 78.5, 68.7, 59.5, 51.1, 44.0, 37.5, 31.5, 26.5, 22.1, 17.9, 14.4, 11.4, 8.6, 6.2, 4.4, 3.0, 2.2, 2.4, 3.5,
    1.7, -1.3, -4.2, -6.0, -5.4, -1.5, 6.0, 12.6, 13.9, 12.3, 18.4, 40.2, 73.2, 70.0,
];
/// Below it the reference tables are not used.
const FREE_FIELD_FLOOR_HZ: f64 = 50.0;

/// Free-field threshold in dB SPL of 0 dB HL, linear over frequency between tabulated points.
pub(crate) fn free_field_threshold_db_spl(frequency_hz: f64) -> f64 {
    let f = frequency_hz.clamp(FREE_FIELD_FLOOR_HZ, FREE_FIELD_FREQUENCIES_HZ[33]);
    let above = FREE_FIELD_FREQUENCIES_HZ.partition_point(|&tabulated| tabulated < f).max(1);
    let (low_hz, high_hz) = (FREE_FIELD_FREQUENCIES_HZ[above - 1], FREE_FIELD_FREQUENCIES_HZ[above]);
    let (low_db, high_db) = (FREE_FIELD_DB_SPL[above - 1], FREE_FIELD_DB_SPL[above]);
    low_db + (f - low_hz) / (high_hz - low_hz) * (high_db - low_db)
}

/// The most a band may put out, in dB SPL in the free field.
#[derive(Debug, Clone, PartialEq)]
pub enum OutputCap {
    /// One level for all bands. The public references use 100 dB SPL.
    Flat(DbSpl),
    /// The client's own uncomfortable loudness level.
    Uncomfortable(ThresholdCurve),
}

impl OutputCap {
    pub const REFERENCE: OutputCap = OutputCap::Flat(DbSpl(100.0));

    pub fn flat(cap_db_spl: f64) -> Result<Self, PrescriptionError> {
        if (60.0..=140.0).contains(&cap_db_spl) {
            Ok(Self::Flat(DbSpl(cap_db_spl)))
        } else {
            Err(PrescriptionError::OutputCap { cap_db_spl })
        }
    }

    pub fn at_hz(&self, frequency_hz: f64) -> DbSpl {
        match self {
            Self::Flat(cap) => *cap,
            Self::Uncomfortable(ucl) => DbSpl(ucl.at_hz(frequency_hz).0 + free_field_threshold_db_spl(frequency_hz)),
        }
    }
}

/// Gain reduced so that a tone at `level_db_spl` in the band comes out no louder than the cap; may become negative.
pub fn capped(gain_db: f64, level_db_spl: f64, cap: DbSpl) -> f64 {
    gain_db.min(cap.0 - level_db_spl)
}

/// CAMEQ: `G = 0.48·H + c`, never negative; 0 dB throughout where the whole audiogram is 0 dB HL.
pub fn camfit_linear(curve: &ThresholdCurve, frequencies_hz: &[f64]) -> Vec<f64> {
    let normal = is_zero_at(curve, frequencies_hz);
    let gain = |&f: &f64| {
        let intercept_db = interpolate_log_frequency(&INTERCEPT_FREQUENCIES_HZ, &INTERCEPT_DB, f);
        if normal { 0.0 } else { (LINEAR_SLOPE * curve.at_hz(f).0 + intercept_db).max(0.0) }
    };
    frequencies_hz.iter().map(gain).collect()
}

fn is_zero_at(curve: &ThresholdCurve, frequencies_hz: &[f64]) -> bool {
    frequencies_hz.iter().all(|&f| curve.at_hz(f).0 == 0.0)
}

/// Bands of an aid and the level of 65 dB SPL speech in each.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeechBands {
    pub centres_hz: Vec<f64>,
    /// One more than centres; neighbours meet at the geometric mean, the outer ones are open.
    pub edges_hz: Vec<f64>,
    pub speech_db_spl: Vec<f64>,
}

impl SpeechBands {
    /// Refuses centres that do not ascend, and bands that hold no speech at all.
    pub fn around(centres_hz: &[f64]) -> Result<Self, PrescriptionError> {
        const OPEN_BELOW_HZ: f64 = 1e-8;
        const OPEN_ABOVE_HZ: f64 = 1e7;
        checked_output_frequencies_hz(centres_hz)?;
        let mut edges_hz = vec![OPEN_BELOW_HZ];
        edges_hz.extend(centres_hz.windows(2).map(|pair| (pair[0] * pair[1]).sqrt()));
        edges_hz.push(OPEN_ABOVE_HZ);
        let speech_db_spl = edges_hz.windows(2).map(|edge| speech_in_band_db_spl(edge[0], edge[1])).collect();
        let bands = Self { centres_hz: centres_hz.to_vec(), edges_hz, speech_db_spl };
        match bands.speech_db_spl.iter().position(|level| !level.is_finite()) {
            Some(silent) => Err(PrescriptionError::OutputFrequency { frequency_hz: centres_hz[silent] }),
            None => Ok(bands),
        }
    }
}

/// Power of the third octaves in proportion to how much of their width (in Hz) lies in the band.
fn speech_in_band_db_spl(low_hz: f64, high_hz: f64) -> f64 {
    let last = SPEECH_FREQUENCIES_HZ.len() - 1;
    let upper_edge_hz = |i: usize| match SPEECH_FREQUENCIES_HZ.get(i + 1) {
        Some(next_hz) => (SPEECH_FREQUENCIES_HZ[i] * next_hz).sqrt(),
        None => SPEECH_FREQUENCIES_HZ[last] * 2f64.powf(1.0 / 6.0),
    };
    let power: f64 = (0..=last)
        .map(|i| {
            let (third_low_hz, third_high_hz) = (if i == 0 { 0.0 } else { upper_edge_hz(i - 1) }, upper_edge_hz(i));
            let overlap_hz = (high_hz.min(third_high_hz) - low_hz.max(third_low_hz)).max(0.0);
            10f64.powf(SPEECH_DB_SPL[i] / 10.0) * overlap_hz / (third_high_hz - third_low_hz)
        })
        .sum();
    10.0 * power.log10() + SPEECH_OVERALL_OFFSET_DB
}

/// The compressive rule for one ear: speech minima just audible, conversational speech at the linear target.
#[derive(Debug, Clone, PartialEq)]
pub struct CamfitCompressive {
    pub bands: SpeechBands,
    /// Input level of the speech minima in each band: where compression starts.
    pub minima_db_spl: Vec<f64>,
    /// Gain that makes the minima just audible.
    pub minima_gains_db: Vec<f64>,
    pub compression_ratios: Vec<f64>,
    normal: bool,
}

impl CamfitCompressive {
    pub fn prescribe(curve: &ThresholdCurve, bands: SpeechBands) -> Self {
        let minima_db_spl: Vec<f64> = bands.speech_db_spl.iter().map(|level| level - SPEECH_MINIMA_DB).collect();
        let minima_gains_db: Vec<f64> = bands
            .centres_hz
            .iter()
            .zip(&minima_db_spl)
            .map(|(&f, minimum)| curve.at_hz(f).0 + free_field_threshold_db_spl(f) - minimum)
            .collect();
        let compression_ratios = camfit_linear(curve, &bands.centres_hz)
            .iter()
            .zip(&minima_gains_db)
            .map(|(linear_db, minimum_gain_db)| {
                let output_range_db = SPEECH_MINIMA_DB + linear_db - minimum_gain_db;
                (SPEECH_MINIMA_DB / output_range_db.max(SMALLEST_OUTPUT_RANGE_DB)).max(1.0)
            })
            .collect();
        let normal = curve.thresholds_db_hl().iter().all(|&threshold| threshold == 0.0);
        Self { bands, minima_db_spl, minima_gains_db, compression_ratios, normal }
    }

    /// Gains of the input/output line alone, for an input of `level_db_spl` in each band.
    pub fn formula_gains_db(&self, level_db_spl: f64) -> Vec<f64> {
        let gain = |band: usize| {
            let above_minima_db = level_db_spl - self.minima_db_spl[band];
            let output_db =
                above_minima_db / self.compression_ratios[band] + self.minima_db_spl[band] + self.minima_gains_db[band];
            output_db - level_db_spl
        };
        (0..self.minima_db_spl.len()).map(gain).collect()
    }

    /// The same, never negative before the cap takes its part; nothing for an audiogram of 0 dB HL throughout.
    pub fn gains_db(&self, level_db_spl: f64, cap: &OutputCap) -> Vec<f64> {
        if self.normal {
            return vec![0.0; self.minima_db_spl.len()];
        }
        let limited = |(gain_db, &centre_hz): (f64, &f64)| capped(gain_db.max(0.0), level_db_spl, cap.at_hz(centre_hz));
        self.formula_gains_db(level_db_spl).into_iter().zip(&self.bands.centres_hz).map(limited).collect()
    }
}
