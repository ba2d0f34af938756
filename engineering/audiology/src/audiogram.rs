//! The clinical record of a hearing test: which ear, by air or bone, masked or not, and what "no answer" meant.

use serde::{Deserialize, Serialize};

use crate::threshold_curve::{CurveError, HIGHEST_FREQUENCY_HZ, LOWEST_FREQUENCY_HZ, ThresholdCurve};
use crate::transducer::Transducer;
use crate::units::DbHl;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ear {
    Left,
    Right,
}

impl Ear {
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// What a series of levels is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    AirThreshold,
    BoneThreshold,
    /// Uncomfortable loudness level.
    Uncomfortable,
    /// Most comfortable level.
    MostComfortable,
}

/// What came of testing one frequency.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    Level(DbHl),
    /// Nothing heard (or, for discomfort, nothing uncomfortable) up to the limit of the equipment.
    NoResponse {
        limit: DbHl,
    },
    NotTested,
}

impl Finding {
    /// The level, or the limit that was reached without an answer.
    pub fn level_or_limit(self) -> Option<DbHl> {
        match self {
            Self::Level(level) | Self::NoResponse { limit: level } => Some(level),
            Self::NotTested => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub frequency_hz: f64,
    pub finding: Finding,
}

/// Points of one ear taken the same way, at ascending frequencies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    pub ear: Ear,
    pub measure: Measure,
    /// Whether noise kept the other ear from answering.
    pub masked: bool,
    pub transducer: Transducer,
    pub points: Vec<Point>,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AudiogramError {
    #[error("{ear:?} {measure:?} (masked: {masked}) is recorded twice")]
    SeriesRepeated { ear: Ear, measure: Measure, masked: bool },
    #[error("{measure:?} cannot be measured with {transducer:?}")]
    WrongTransducer { measure: Measure, transducer: Transducer },
    #[error("{measure:?} is not a threshold, so masking has no meaning for it")]
    MaskedLoudness { measure: Measure },
    #[error("{ear:?} {measure:?}: {error}")]
    Points { ear: Ear, measure: Measure, error: CurveError },
}

/// A complete record; what is in it has been checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Audiogram {
    series: Vec<Series>,
}

impl Audiogram {
    pub fn new(series: Vec<Series>) -> Result<Self, AudiogramError> {
        for (place, one) in series.iter().enumerate() {
            let Series { ear, measure, masked, transducer, .. } = *one;
            let same = |other: &Series| (other.ear, other.measure, other.masked) == (ear, measure, masked);
            if series[..place].iter().any(same) {
                return Err(AudiogramError::SeriesRepeated { ear, measure, masked });
            }
            if transducer.conducts_through_bone() != (measure == Measure::BoneThreshold) {
                return Err(AudiogramError::WrongTransducer { measure, transducer });
            }
            if masked && !matches!(measure, Measure::AirThreshold | Measure::BoneThreshold) {
                return Err(AudiogramError::MaskedLoudness { measure });
            }
            check_points(&one.points).map_err(|error| AudiogramError::Points { ear, measure, error })?;
        }
        Ok(Self { series })
    }

    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// The finding that counts at a frequency: the masked one where both exist.
    pub fn finding(&self, ear: Ear, measure: Measure, frequency_hz: f64) -> Finding {
        let tested = |masked: bool| {
            self.series
                .iter()
                .filter(|series| (series.ear, series.measure, series.masked) == (ear, measure, masked))
                .flat_map(|series| &series.points)
                .find(|point| point.frequency_hz == frequency_hz && point.finding != Finding::NotTested)
        };
        tested(true).or_else(|| tested(false)).map_or(Finding::NotTested, |point| point.finding)
    }

    /// The findings that count, over frequency; a frequency without response enters with its limit. None where
    /// nothing was tested.
    pub fn curve(&self, ear: Ear, measure: Measure) -> Option<ThresholdCurve> {
        let mut frequencies_hz: Vec<f64> = self
            .series
            .iter()
            .filter(|series| (series.ear, series.measure) == (ear, measure))
            .flat_map(|series| series.points.iter().map(|point| point.frequency_hz))
            .collect();
        frequencies_hz.sort_by(f64::total_cmp);
        frequencies_hz.dedup();
        let (frequencies_hz, levels): (Vec<f64>, Vec<f64>) = frequencies_hz
            .into_iter()
            .filter_map(|f| self.finding(ear, measure, f).level_or_limit().map(|level| (f, level.0)))
            .unzip();
        ThresholdCurve::new(&frequencies_hz, &levels).ok()
    }

    /// Air minus bone threshold where both were answered.
    pub fn air_bone_gap_db(&self, ear: Ear, frequency_hz: f64) -> Option<f64> {
        let level = |measure| match self.finding(ear, measure, frequency_hz) {
            Finding::Level(level) => Some(level.0),
            Finding::NoResponse { .. } | Finding::NotTested => None,
        };
        Some(level(Measure::AirThreshold)? - level(Measure::BoneThreshold)?)
    }
}

fn check_points(points: &[Point]) -> Result<(), CurveError> {
    for (index, point) in points.iter().enumerate() {
        let frequency_hz = point.frequency_hz;
        if !(LOWEST_FREQUENCY_HZ..=HIGHEST_FREQUENCY_HZ).contains(&frequency_hz) {
            return Err(CurveError::FrequencyOutOfRange { index, frequency_hz });
        }
        if points[..index].iter().any(|earlier| earlier.frequency_hz == frequency_hz) {
            return Err(CurveError::FrequencyRepeated { index, frequency_hz });
        }
        if index > 0 && frequency_hz < points[index - 1].frequency_hz {
            let previous_hz = points[index - 1].frequency_hz;
            return Err(CurveError::FrequenciesUnsorted { index, frequency_hz, previous_hz });
        }
        if let Some(threshold) = point.finding.level_or_limit().filter(|level| !level.is_clinical()) {
            return Err(CurveError::ThresholdOutOfRange { index, frequency_hz, threshold });
        }
    }
    Ok(())
}
