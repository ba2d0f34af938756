//! Averages over speech frequencies and the grades built on them. A grade always carries its scheme: the same ear is
//! "moderate" in one and "mild" in another.
//!
//! Boundaries: WHO 2021 is written half-open (20 to under 35). WHO 1997 and GB/T 26341 are written in whole decibels
//! (26–40, 41–60), so an average is first rounded to 1 dB, halves upwards: 40.5 is 41.

use serde::{Deserialize, Serialize};

use crate::audiogram::{Audiogram, Ear, Finding, Measure};
use crate::units::DbHl;

const THREE_FREQUENCIES_HZ: [f64; 3] = [500.0, 1000.0, 2000.0];
const FOUR_FREQUENCIES_HZ: [f64; 4] = [500.0, 1000.0, 2000.0, 4000.0];

/// Mean air-conduction threshold of one ear.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Average {
    pub level: DbHl,
    /// A frequency was not heard at the limit of the equipment: the true average is this or worse.
    pub at_least: bool,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GradeError {
    #[error("the {ear:?} ear was not tested at {frequency_hz} Hz, which the average needs")]
    NotTested { ear: Ear, frequency_hz: f64 },
}

/// 3FA: 500, 1000, 2000 Hz.
pub fn three_frequency_average(audiogram: &Audiogram, ear: Ear) -> Result<Average, GradeError> {
    average(audiogram, ear, &THREE_FREQUENCIES_HZ)
}

/// 4FA: 500, 1000, 2000, 4000 Hz.
pub fn four_frequency_average(audiogram: &Audiogram, ear: Ear) -> Result<Average, GradeError> {
    average(audiogram, ear, &FOUR_FREQUENCIES_HZ)
}

/// Only what was measured counts: a missing frequency is refused, not interpolated.
fn average(audiogram: &Audiogram, ear: Ear, frequencies_hz: &[f64]) -> Result<Average, GradeError> {
    let (mut sum_db, mut at_least) = (0.0, false);
    for &frequency_hz in frequencies_hz {
        match audiogram.finding(ear, Measure::AirThreshold, frequency_hz) {
            Finding::Level(level) => sum_db += level.0,
            Finding::NoResponse { limit } => {
                sum_db += limit.0;
                at_least = true;
            }
            Finding::NotTested => return Err(GradeError::NotTested { ear, frequency_hz }),
        }
    }
    Ok(Average { level: DbHl(sum_db / frequencies_hz.len() as f64), at_least })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// World report on hearing, 2021.
    Who2021,
    /// Still common in China.
    Who1997,
    /// GB/T 26341-2010, disability grades of the better ear.
    GbT26341,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Degree {
    Normal,
    Mild,
    Moderate,
    ModeratelySevere,
    Severe,
    Profound,
    Complete,
    /// WHO 2021: the better ear normal, the worse one at least moderately impaired.
    Unilateral,
    /// GB/T 26341: the loss is below the first disability grade.
    NoDisability,
    DisabilityGrade4,
    DisabilityGrade3,
    DisabilityGrade2,
    DisabilityGrade1,
}

/// What is stored: never a degree without the scheme and the average it came from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Grade {
    pub scheme: Scheme,
    pub degree: Degree,
    pub average: Average,
}

impl Scheme {
    /// Degree of one ear by its average.
    pub fn degree(self, average: DbHl) -> Degree {
        let whole_db = (average.0 + 0.5).floor();
        match self {
            Self::Who2021 => step(
                average.0,
                &[
                    (20.0, Degree::Normal),
                    (35.0, Degree::Mild),
                    (50.0, Degree::Moderate),
                    (65.0, Degree::ModeratelySevere),
                    (80.0, Degree::Severe),
                    (95.0, Degree::Profound),
                ],
                Degree::Complete,
            ),
            Self::Who1997 => step(
                whole_db,
                &[(26.0, Degree::Normal), (41.0, Degree::Mild), (61.0, Degree::Moderate), (81.0, Degree::Severe)],
                Degree::Profound,
            ),
            Self::GbT26341 => step(
                whole_db,
                &[
                    (41.0, Degree::NoDisability),
                    (61.0, Degree::DisabilityGrade4),
                    (81.0, Degree::DisabilityGrade3),
                    (91.0, Degree::DisabilityGrade2),
                ],
                Degree::DisabilityGrade1,
            ),
        }
    }

    /// Grade of a person: the better ear's four-frequency average.
    pub fn grade(self, audiogram: &Audiogram) -> Result<Grade, GradeError> {
        let left = four_frequency_average(audiogram, Ear::Left)?;
        let right = four_frequency_average(audiogram, Ear::Right)?;
        let (better, worse) = if left.level.0 <= right.level.0 { (left, right) } else { (right, left) };
        let unilateral = self == Self::Who2021 && better.level.0 < 20.0 && worse.level.0 >= 35.0;
        let degree = if unilateral { Degree::Unilateral } else { self.degree(better.level) };
        Ok(Grade { scheme: self, degree, average: better })
    }

    /// Grade of one ear by itself.
    pub fn grade_ear(self, audiogram: &Audiogram, ear: Ear) -> Result<Grade, GradeError> {
        let average = four_frequency_average(audiogram, ear)?;
        Ok(Grade { scheme: self, degree: self.degree(average.level), average })
    }
}

/// The first degree whose upper end (exclusive) lies above the value.
fn step(value: f64, ends: &[(f64, Degree)], beyond: Degree) -> Degree {
    ends.iter().find(|(end, _)| value < *end).map_or(beyond, |(_, degree)| *degree)
}
