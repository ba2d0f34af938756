//! From hearing level to digital level and back. Without a measured profile there is no hearing level, only a "demo
//! level" that says so wherever it is shown.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::audiogram::Ear;
use crate::transducer::Transducer;
use crate::units::{DbHl, DbSpl};

/// What a sound-level meter read for a full-scale sine at one frequency (dB SPL, or dB re 1 µN for bone).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CalibrationPoint {
    pub ear: Ear,
    pub frequency_hz: f64,
    pub full_scale_db: f64,
}

/// A measured device: sound card, volume setting and transducer together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    pub device: String,
    pub transducer: Transducer,
    /// Date of the measurement as text, for the record.
    pub measured_on: String,
    pub points: Vec<CalibrationPoint>,
    /// Nothing is ever played above it (dB SPL, or dB re 1 µN for bone).
    pub cap_db: f64,
}

/// Demonstration playback is limited to this (peak) unless a centre sets less.
pub const DEMO_CAP: DbSpl = DbSpl(105.0);
/// Digital level of demo level 0: demo level 80 is −20 dBFS, and 100 would be full scale.
const DEMO_ZERO_DBFS: f64 = -100.0;
/// Loudest demo level.
pub const HIGHEST_DEMO_LEVEL: f64 = 80.0;

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CalibrationError {
    #[error("the profile has no device name or no date")]
    Unnamed,
    #[error("the reading of {full_scale_db} dB at {frequency_hz} Hz is outside 40–160 dB")]
    Reading { frequency_hz: f64, full_scale_db: f64 },
    #[error("{ear:?} {frequency_hz} Hz is measured twice")]
    Repeated { ear: Ear, frequency_hz: f64 },
    #[error("the standard gives {transducer:?} no reference level at {frequency_hz} Hz")]
    NoReference { transducer: Transducer, frequency_hz: f64 },
    #[error("the cap of {cap_db} dB is outside 60–140 dB")]
    Cap { cap_db: f64 },
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OutputError {
    #[error("{ear:?} at {frequency_hz} Hz is not calibrated: measure it before testing there")]
    NotCalibrated { ear: Ear, frequency_hz: f64 },
    #[error("{wanted_db:.1} dB is above the {limit_db:.1} dB this device can give at {frequency_hz} Hz")]
    AboveDevice { frequency_hz: f64, wanted_db: f64, limit_db: f64 },
    #[error("{wanted_db:.1} dB is above the cap of {cap_db:.1} dB")]
    AboveCap { wanted_db: f64, cap_db: f64 },
}

/// What a level may be called.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LevelLabel {
    HearingLevel(DbHl),
    DemoLevel(f64),
}

impl fmt::Display for LevelLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HearingLevel(level) => write!(f, "{} dB HL", level.0),
            Self::DemoLevel(level) => write!(f, "demo level {level}"),
        }
    }
}

/// A level ready to be rendered: how far below a full-scale sine, and its honest name.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Drive {
    pub level_dbfs: f64,
    pub label: LevelLabel,
}

/// Where sound goes: a measured device, or one nobody measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    Calibrated(Calibration),
    Uncalibrated,
}

impl Calibration {
    pub fn check(&self) -> Result<(), CalibrationError> {
        if self.device.trim().is_empty() || self.measured_on.trim().is_empty() {
            return Err(CalibrationError::Unnamed);
        }
        if !(60.0..=140.0).contains(&self.cap_db) {
            return Err(CalibrationError::Cap { cap_db: self.cap_db });
        }
        for (place, &CalibrationPoint { ear, frequency_hz, full_scale_db }) in self.points.iter().enumerate() {
            if !(40.0..=160.0).contains(&full_scale_db) {
                return Err(CalibrationError::Reading { frequency_hz, full_scale_db });
            }
            let same = |other: &CalibrationPoint| (other.ear, other.frequency_hz) == (ear, frequency_hz);
            if self.points[..place].iter().any(same) {
                return Err(CalibrationError::Repeated { ear, frequency_hz });
            }
            if self.transducer.reference_level_db(frequency_hz).is_none() {
                return Err(CalibrationError::NoReference { transducer: self.transducer, frequency_hz });
            }
        }
        Ok(())
    }

    fn full_scale_db(&self, ear: Ear, frequency_hz: f64) -> Option<f64> {
        let here = |point: &&CalibrationPoint| (point.ear, point.frequency_hz) == (ear, frequency_hz);
        self.points.iter().find(here).map(|point| point.full_scale_db)
    }

    /// Highest hearing level this device may give there: the lesser of its full scale and the cap.
    pub fn highest(&self, ear: Ear, frequency_hz: f64) -> Option<DbHl> {
        let reference_db = self.transducer.reference_level_db(frequency_hz)?;
        Some(DbHl(self.full_scale_db(ear, frequency_hz)?.min(self.cap_db) - reference_db))
    }

    fn drive(&self, ear: Ear, frequency_hz: f64, level: DbHl) -> Result<Drive, OutputError> {
        let reference = self.transducer.reference_level_db(frequency_hz);
        let (Some(reference_db), Some(full_scale_db)) = (reference, self.full_scale_db(ear, frequency_hz)) else {
            return Err(OutputError::NotCalibrated { ear, frequency_hz });
        };
        let wanted_db = level.0 + reference_db;
        if wanted_db > self.cap_db {
            return Err(OutputError::AboveCap { wanted_db, cap_db: self.cap_db });
        }
        if wanted_db > full_scale_db {
            return Err(OutputError::AboveDevice { frequency_hz, wanted_db, limit_db: full_scale_db });
        }
        Ok(Drive { level_dbfs: wanted_db - full_scale_db, label: LevelLabel::HearingLevel(level) })
    }
}

impl Output {
    /// The number on the dial as a digital level. Only a calibrated output calls it dB HL.
    pub fn drive(&self, ear: Ear, frequency_hz: f64, dial_db: f64) -> Result<Drive, OutputError> {
        match self {
            Self::Calibrated(calibration) => calibration.drive(ear, frequency_hz, DbHl(dial_db)),
            Self::Uncalibrated if dial_db > HIGHEST_DEMO_LEVEL => {
                Err(OutputError::AboveCap { wanted_db: dial_db, cap_db: HIGHEST_DEMO_LEVEL })
            }
            Self::Uncalibrated => {
                Ok(Drive { level_dbfs: DEMO_ZERO_DBFS + dial_db, label: LevelLabel::DemoLevel(dial_db) })
            }
        }
    }
}
