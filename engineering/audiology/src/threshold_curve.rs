//! One ear's hearing thresholds over frequency: what prescriptions and the intelligibility index are computed from.

use serde::Serialize;

use crate::units::DbHl;

/// Extended high-frequency audiometry ends at 16 kHz (ISO 8253-1); below 100 Hz nothing is calibrated.
pub const LOWEST_FREQUENCY_HZ: f64 = 100.0;
pub const HIGHEST_FREQUENCY_HZ: f64 = 16_000.0;

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CurveError {
    #[error("{frequencies} frequencies but {thresholds} thresholds")]
    LengthsDiffer { frequencies: usize, thresholds: usize },
    #[error("no threshold at all")]
    Empty,
    #[error("{frequency_hz} Hz is outside {LOWEST_FREQUENCY_HZ}–{HIGHEST_FREQUENCY_HZ} Hz, the range of audiometry")]
    FrequencyOutOfRange { index: usize, frequency_hz: f64 },
    #[error("{frequency_hz} Hz is entered twice")]
    FrequencyRepeated { index: usize, frequency_hz: f64 },
    #[error("{frequency_hz} Hz stands after {previous_hz} Hz; frequencies must ascend")]
    FrequenciesUnsorted { index: usize, frequency_hz: f64, previous_hz: f64 },
    #[error("{threshold} dB HL at {frequency_hz} Hz is outside −20…130 dB HL", threshold = .threshold.0)]
    ThresholdOutOfRange { index: usize, frequency_hz: f64, threshold: DbHl },
}

/// How the value at a frequency came about; anything but `Measured` is shown to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueSource {
    Measured,
    /// Between two measured frequencies, linear over log frequency.
    Interpolated,
    /// Beyond the lowest or highest measured frequency: its value held.
    Held,
}

/// Thresholds at strictly ascending frequencies, at least one, all within the clinical range.
#[derive(Debug, Clone, PartialEq)]
pub struct ThresholdCurve {
    frequencies_hz: Vec<f64>,
    thresholds_db_hl: Vec<f64>,
}

impl ThresholdCurve {
    pub fn new(frequencies_hz: &[f64], thresholds_db_hl: &[f64]) -> Result<Self, CurveError> {
        if frequencies_hz.len() != thresholds_db_hl.len() {
            return Err(CurveError::LengthsDiffer {
                frequencies: frequencies_hz.len(),
                thresholds: thresholds_db_hl.len(),
            });
        }
        if frequencies_hz.is_empty() {
            return Err(CurveError::Empty);
        }
        for (index, (&frequency_hz, &threshold)) in frequencies_hz.iter().zip(thresholds_db_hl).enumerate() {
            if !(LOWEST_FREQUENCY_HZ..=HIGHEST_FREQUENCY_HZ).contains(&frequency_hz) {
                return Err(CurveError::FrequencyOutOfRange { index, frequency_hz });
            }
            if frequencies_hz[..index].contains(&frequency_hz) {
                return Err(CurveError::FrequencyRepeated { index, frequency_hz });
            }
            if index > 0 && frequency_hz < frequencies_hz[index - 1] {
                let previous_hz = frequencies_hz[index - 1];
                return Err(CurveError::FrequenciesUnsorted { index, frequency_hz, previous_hz });
            }
            let threshold = DbHl(threshold);
            if !threshold.is_clinical() {
                return Err(CurveError::ThresholdOutOfRange { index, frequency_hz, threshold });
            }
        }
        Ok(Self { frequencies_hz: frequencies_hz.to_vec(), thresholds_db_hl: thresholds_db_hl.to_vec() })
    }

    pub fn frequencies_hz(&self) -> &[f64] {
        &self.frequencies_hz
    }

    pub fn thresholds_db_hl(&self) -> &[f64] {
        &self.thresholds_db_hl
    }

    /// Threshold at any frequency: linear over log frequency between measurements, held beyond the ends.
    pub fn at_hz(&self, frequency_hz: f64) -> DbHl {
        DbHl(interpolate_log_frequency(&self.frequencies_hz, &self.thresholds_db_hl, frequency_hz))
    }

    pub fn source_at_hz(&self, frequency_hz: f64) -> ValueSource {
        if self.frequencies_hz.contains(&frequency_hz) {
            ValueSource::Measured
        } else if self.spans(frequency_hz, frequency_hz) {
            ValueSource::Interpolated
        } else {
            ValueSource::Held
        }
    }

    /// Whether both ends of a frequency range lie within what was measured.
    pub fn spans(&self, low_hz: f64, high_hz: f64) -> bool {
        let last = self.frequencies_hz.len() - 1;
        self.frequencies_hz[0] <= low_hz && high_hz <= self.frequencies_hz[last]
    }
}

/// Value at `frequency_hz` on the polyline through (ln f, value), held beyond its ends. `frequencies_hz` ascends.
pub(crate) fn interpolate_log_frequency(frequencies_hz: &[f64], values: &[f64], frequency_hz: f64) -> f64 {
    let above = frequencies_hz.partition_point(|&f| f < frequency_hz);
    if above == 0 {
        return values[0];
    }
    if above == frequencies_hz.len() {
        return values[above - 1];
    }
    let (low_hz, high_hz) = (frequencies_hz[above - 1], frequencies_hz[above]);
    let share = (frequency_hz / low_hz).ln() / (high_hz / low_hz).ln();
    values[above - 1] + share * (values[above] - values[above - 1])
}
