//! Targets computed elsewhere, e.g. NAL-NL2 or DSL v5 from a licensed program: carried and compared, never derived.

use serde::{Deserialize, Serialize};

use crate::threshold_curve::interpolate_log_frequency;

/// Gains a licensed program gave for one input level, with the name of the rule and of the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExternalTarget {
    pub rule: String,
    pub computed_by: String,
    pub level_db_spl: f64,
    pub frequencies_hz: Vec<f64>,
    pub gains_db: Vec<f64>,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TargetError {
    #[error("a target needs the name of its rule and of the licensed program that computed it")]
    Unnamed,
    #[error("{frequencies} frequencies but {gains} gains")]
    LengthsDiffer { frequencies: usize, gains: usize },
    #[error("target frequencies must ascend within 100–16000 Hz; {frequency_hz} Hz (number {index}) does not")]
    Frequency { index: usize, frequency_hz: f64 },
    #[error("a gain of {gain_db} dB (number {index}) is outside −40…90 dB")]
    Gain { index: usize, gain_db: f64 },
    #[error("an input level of {level_db_spl} dB SPL is outside 0–130 dB SPL")]
    Level { level_db_spl: f64 },
}

impl ExternalTarget {
    pub fn check(&self) -> Result<(), TargetError> {
        if self.rule.trim().is_empty() || self.computed_by.trim().is_empty() {
            return Err(TargetError::Unnamed);
        }
        let (frequencies, gains) = (self.frequencies_hz.len(), self.gains_db.len());
        if frequencies != gains || frequencies == 0 {
            return Err(TargetError::LengthsDiffer { frequencies, gains });
        }
        if !(0.0..=130.0).contains(&self.level_db_spl) {
            return Err(TargetError::Level { level_db_spl: self.level_db_spl });
        }
        let mut previous_hz = 0.0;
        for (index, (&frequency_hz, &gain_db)) in self.frequencies_hz.iter().zip(&self.gains_db).enumerate() {
            if !(100.0..=16_000.0).contains(&frequency_hz) || frequency_hz <= previous_hz {
                return Err(TargetError::Frequency { index, frequency_hz });
            }
            if !(-40.0..=90.0).contains(&gain_db) {
                return Err(TargetError::Gain { index, gain_db });
            }
            previous_hz = frequency_hz;
        }
        Ok(())
    }

    /// Gain at a frequency, linear over log frequency, held beyond the ends. Only for a target that passed `check`.
    pub fn gain_at_hz(&self, frequency_hz: f64) -> f64 {
        interpolate_log_frequency(&self.frequencies_hz, &self.gains_db, frequency_hz)
    }
}
