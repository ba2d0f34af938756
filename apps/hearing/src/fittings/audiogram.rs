//! A hearing test as it comes over the wire, and what follows from it: grades with their scheme, red flags.

use audiology::{
    Audiogram, AudiogramError, Average, Calibration, CurveError, DbHl, Ear, Finding, Grade, Measure, Point, Scheme,
    Series, Transducer, four_frequency_average,
};
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::CalibrationId;

/// Frequencies that the averages, and so the grades, stand on.
pub(super) const SPEECH_HZ: [f64; 4] = [500.0, 1000.0, 2000.0, 4000.0];
const BONE_HZ: [f64; 3] = [500.0, 1000.0, 2000.0];
/// 21 CFR 801.420(c)(3)(vi), since 2022 in 801.422: an air-bone gap of so much at 500, 1000 and 2000 Hz wants a
/// physician first. Where bone was tested at fewer of them, those decide.
const AIR_BONE_GAP_DB: f64 = 15.0;
/// NICE NG98 and, since September 2023, the onward referral guidance of the British Academy of Audiology: air
/// conduction of left and right differs by so much at two neighbouring frequencies of 0.5, 1, 2, 4 and 8 kHz.
const ASYMMETRY_DB: f64 = 15.0;
const ASYMMETRY_HZ: [f64; 5] = [500.0, 1000.0, 2000.0, 4000.0, 8000.0];
/// World report on hearing 2021: profound from here on; an implant may serve better than an aid.
const IMPLANT_FROM_DB: f64 = 80.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::MeasureWord)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MeasureWord {
    Air,
    Bone,
    Uncomfortable,
    MostComfortable,
}

impl MeasureWord {
    fn measure(self) -> Measure {
        match self {
            Self::Air => Measure::AirThreshold,
            Self::Bone => Measure::BoneThreshold,
            Self::Uncomfortable => Measure::Uncomfortable,
            Self::MostComfortable => Measure::MostComfortable,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::AudiogramPoint)]
pub(crate) struct PointInput {
    pub frequency_hz: f64,
    /// None was not tested. dB HL or demo level, as the audiogram's label says.
    #[serde(default)]
    pub level_db: Option<f64>,
    /// Nothing heard up to that level, the limit of the equipment.
    #[serde(default)]
    pub no_response: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::AudiogramSeries)]
pub(crate) struct SeriesInput {
    /// `left` or `right`.
    #[schema(value_type = String)]
    pub ear: Ear,
    pub measure: MeasureWord,
    #[serde(default)]
    pub masked: bool,
    /// `hda200`, `tdh39`, `er3a`, `b71` or `sound_field`.
    #[schema(value_type = String)]
    pub transducer: Transducer,
    pub points: Vec<PointInput>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::AudiogramHow)]
#[serde(rename_all = "snake_case")]
pub(crate) enum How {
    /// With this program's tones.
    Measured,
    /// By hand from an audiometer.
    Entered,
    /// From an export of another program.
    Imported,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::AudiogramInput)]
pub(crate) struct AudiogramInput {
    pub how: How,
    /// The audiometer, or the program that the export came from.
    #[serde(default)]
    pub device: String,
    /// Measured here: the profile that the tones were played with. None is a demonstration.
    #[serde(default)]
    pub calibration_id: Option<CalibrationId>,
    /// When it was measured, if not now.
    #[serde(default)]
    pub measured_at: Option<Instant>,
    pub series: Vec<SeriesInput>,
}

/// What the levels may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::LevelLabel)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Label {
    DbHl,
    DemoLevel,
}

impl AudiogramInput {
    /// The checked record, or what is wrong with which series.
    pub(crate) fn audiogram(&self) -> Result<Audiogram, Refusal> {
        if self.series.iter().all(|series| series.points.is_empty()) {
            return Err(Refusal::new("audiogram_empty", "no point at all", "series"));
        }
        for (place, series) in self.series.iter().enumerate() {
            for (index, point) in series.points.iter().enumerate() {
                let finite = point.frequency_hz.is_finite() && point.level_db.is_none_or(f64::is_finite);
                if !finite || (point.no_response && point.level_db.is_none()) {
                    let detail = "a frequency, and a level; no response needs the level that was reached";
                    return Err(Refusal::new(
                        "audiogram_point_malformed",
                        detail,
                        format!("series[{place}].points[{index}]"),
                    ));
                }
            }
        }
        let series = self.series.iter().map(|series| Series {
            ear: series.ear,
            measure: series.measure.measure(),
            masked: series.masked,
            transducer: series.transducer,
            points: series.points.iter().map(|point| point.checked()).collect(),
        });
        Audiogram::new(series.collect()).map_err(|error| self.refusal(&error))
    }

    fn refusal(&self, error: &AudiogramError) -> Refusal {
        let place = |ear: Ear, measure: Measure| {
            let found = self.series.iter().position(|series| series.ear == ear && series.measure.measure() == measure);
            format!("series[{}]", found.unwrap_or(0))
        };
        let (code, at) = match error {
            AudiogramError::SeriesRepeated { ear, measure, .. } => ("audiogram_series_repeated", place(*ear, *measure)),
            AudiogramError::WrongTransducer { .. } => ("audiogram_transducer_wrong", "series".to_owned()),
            AudiogramError::MaskedLoudness { .. } => ("audiogram_masked_loudness", "series".to_owned()),
            AudiogramError::Points { ear, measure, error } => {
                let (code, index) = match error {
                    CurveError::LengthsDiffer { .. } => ("audiogram_lengths_differ", 0),
                    CurveError::Empty => ("audiogram_empty", 0),
                    CurveError::FrequencyOutOfRange { index, .. } => ("audiogram_frequency_out_of_range", *index),
                    CurveError::FrequencyRepeated { index, .. } => ("audiogram_frequency_repeated", *index),
                    CurveError::FrequenciesUnsorted { index, .. } => ("audiogram_frequencies_unsorted", *index),
                    CurveError::ThresholdOutOfRange { index, .. } => ("audiogram_threshold_out_of_range", *index),
                };
                (code, format!("{}.points[{index}]", place(*ear, *measure)))
            }
        };
        Refusal::new(code, error.to_string(), at)
    }

    /// Measured here without a profile: a demonstration. With one: every tone must have been within it.
    pub(super) fn label(&self, calibration: Option<&Calibration>) -> Result<Label, Refusal> {
        if self.how != How::Measured {
            if self.device.trim().is_empty() {
                return Err(Refusal::new("device_missing", "name the audiometer or the program", "device"));
            }
            return Ok(Label::DbHl);
        }
        let Some(calibration) = calibration else { return Ok(Label::DemoLevel) };
        for (place, series) in self.series.iter().enumerate() {
            if series.transducer != calibration.transducer {
                // Bone beside air: measured with another audiometer, which is then named.
                if self.device.trim().is_empty() {
                    let detail = format!(
                        "the profile is for {:?}; name the audiometer that measured the rest",
                        calibration.transducer
                    );
                    let at = format!("series[{place}].transducer");
                    return Err(Refusal::new("calibration_other_transducer", detail, at));
                }
                continue;
            }
            for (index, point) in series.points.iter().enumerate() {
                let Some(level_db) = point.level_db else { continue };
                let at = format!("series[{place}].points[{index}]");
                match calibration.highest(series.ear, point.frequency_hz) {
                    None => {
                        let detail = "that ear and frequency is not calibrated; measure it first";
                        return Err(Refusal::new("not_calibrated", detail, at));
                    }
                    Some(highest) if level_db > highest.0 => {
                        let detail = format!("{level_db} dB HL is above the {} dB HL this device can give", highest.0);
                        return Err(Refusal::new("above_device", detail, at));
                    }
                    Some(_) => {}
                }
            }
        }
        Ok(Label::DbHl)
    }
}

impl PointInput {
    fn checked(self) -> Point {
        let finding = match self.level_db {
            None => Finding::NotTested,
            Some(limit) if self.no_response => Finding::NoResponse { limit: DbHl(limit) },
            Some(level) => Finding::Level(DbHl(level)),
        };
        Point { frequency_hz: self.frequency_hz, finding }
    }
}

/// A degree, never without the scheme and the average it came from.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::Grade)]
pub(crate) struct GradeView {
    /// `who2021`, `who1997` or `gb_t26341`.
    #[schema(value_type = String)]
    pub scheme: Scheme,
    /// `left`, `right`, or none for the person (the better ear).
    #[schema(value_type = Option<String>)]
    pub ear: Option<Ear>,
    pub degree: String,
    pub average_db_hl: f64,
    /// A frequency was not heard at all: the average is this or worse.
    pub at_least: bool,
}

fn view(grade: Grade, ear: Option<Ear>) -> GradeView {
    let Average { level, at_least } = grade.average;
    let degree = serde_json::to_value(grade.degree).ok().and_then(|word| word.as_str().map(str::to_owned));
    GradeView { scheme: grade.scheme, ear, degree: degree.unwrap_or_default(), average_db_hl: level.0, at_least }
}

/// Every scheme, for each ear and the person, where the frequencies were tested.
pub(crate) fn grades(audiogram: &Audiogram) -> Vec<GradeView> {
    let mut grades = Vec::new();
    for scheme in [Scheme::Who2021, Scheme::Who1997, Scheme::GbT26341] {
        grades.extend(scheme.grade(audiogram).ok().map(|grade| view(grade, None)));
        for ear in [Ear::Left, Ear::Right] {
            grades.extend(scheme.grade_ear(audiogram, ear).ok().map(|grade| view(grade, Some(ear))));
        }
    }
    grades
}

/// What an audiogram shows that an ear doctor should see first.
pub(crate) fn measured_flags(audiogram: &Audiogram) -> Vec<&'static str> {
    let mut flags = Vec::new();
    let gap = |ear: Ear| {
        let mut gaps_db = BONE_HZ.iter().filter_map(|&f| audiogram.air_bone_gap_db(ear, f)).peekable();
        gaps_db.peek().is_some() && gaps_db.all(|gap_db| gap_db >= AIR_BONE_GAP_DB)
    };
    if gap(Ear::Left) || gap(Ear::Right) {
        flags.push("air_bone_gap");
    }
    let level = |ear, f| audiogram.finding(ear, Measure::AirThreshold, f).level_or_limit().map(|level| level.0);
    let differs = |f: f64| match (level(Ear::Left, f), level(Ear::Right, f)) {
        (Some(left), Some(right)) => (left - right).abs() >= ASYMMETRY_DB,
        _ => false,
    };
    if ASYMMETRY_HZ.windows(2).any(|pair| differs(pair[0]) && differs(pair[1])) {
        flags.push("asymmetry");
    }
    let averages =
        [Ear::Left, Ear::Right].map(|ear| four_frequency_average(audiogram, ear).map(|average| average.level.0));
    if let [Ok(left), Ok(right)] = averages
        && left.min(right) >= IMPLANT_FROM_DB
    {
        flags.push("beyond_aids");
    }
    flags
}

/// Where the record is not enough for a fitting yet: air at the speech frequencies in both ears, and bone in at least
/// one ear wherever air is not normal there.
pub(super) fn untested(audiogram: &Audiogram) -> (Vec<String>, bool) {
    const NORMAL_DB: f64 = 20.0;
    let tested = |ear, measure, f| audiogram.finding(ear, measure, f).level_or_limit();
    let mut air = Vec::new();
    let mut bone_due = false;
    for (ear, name) in [(Ear::Left, "left"), (Ear::Right, "right")] {
        for f in SPEECH_HZ {
            if tested(ear, Measure::AirThreshold, f).is_none() {
                air.push(format!("{name} {f} Hz"));
            }
        }
        for f in BONE_HZ {
            let lost = tested(ear, Measure::AirThreshold, f).is_some_and(|level| level.0 > NORMAL_DB);
            let none =
                [Ear::Left, Ear::Right].iter().all(|&either| tested(either, Measure::BoneThreshold, f).is_none());
            bone_due |= lost && none;
        }
    }
    (air, bone_due)
}
