//! An audiogram file: `{"frequencies_hz": […], "thresholds_db_hl": […]}` for one ear, or both under `left`, `right`.
//! `null` is a frequency that was not tested; `ucl_db_hl` may stand beside the thresholds.

use std::path::Path;

use audiology::{CurveError, ThresholdCurve};
use command_line::read_json;
use kernel::Refusal;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Side {
    Left,
    Right,
}

impl Side {
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// What a file says of one ear.
#[derive(Debug, Clone, PartialEq)]
pub struct Ear {
    pub thresholds: ThresholdCurve,
    /// Uncomfortable loudness levels, where the file gives them.
    pub ucl: Option<ThresholdCurve>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum AudiogramFile {
    One(Ear),
    Both { left: Ear, right: Ear },
}

#[derive(Deserialize)]
struct EarShape {
    frequencies_hz: Vec<f64>,
    thresholds_db_hl: Vec<Option<f64>>,
    #[serde(default)]
    ucl_db_hl: Option<Vec<Option<f64>>>,
}

impl AudiogramFile {
    pub fn read(path: &Path) -> Result<Self, Refusal> {
        Self::parse(read_json(path)?, &path.display().to_string())
    }

    fn parse(value: Value, file: &str) -> Result<Self, Refusal> {
        let shape = |detail: &str| Refusal::new("audiogram_shape", detail, file);
        let Value::Object(mut map) = value else {
            return Err(shape("an audiogram is an object with frequencies_hz and thresholds_db_hl"));
        };
        let flat = map.contains_key("frequencies_hz") || map.contains_key("thresholds_db_hl");
        let (left, right) = (map.remove("left"), map.remove("right"));
        if flat && (left.is_some() || right.is_some()) {
            return Err(shape("thresholds stand both at the top and under left or right; keep one of them"));
        }
        match (left, right) {
            (Some(left), Some(right)) => {
                Ok(Self::Both { left: ear(left, file, "left.")?, right: ear(right, file, "right.")? })
            }
            (None, None) => Ok(Self::One(ear(Value::Object(map), file, "")?)),
            (Some(_), None) => Err(shape("left is given, right is missing; for one ear write its fields at the top")),
            (None, Some(_)) => Err(shape("right is given, left is missing; for one ear write its fields at the top")),
        }
    }

    /// One answer for a one-ear file or a chosen ear, both under `left` and `right` otherwise.
    pub fn answer(
        &self,
        chosen: Option<Side>,
        mut of_ear: impl FnMut(Option<Side>, &Ear) -> Result<Value, Refusal>,
    ) -> Result<Value, Refusal> {
        match (self, chosen) {
            (Self::One(ear), None) => of_ear(None, ear),
            (Self::Both { left, .. }, Some(Side::Left)) => of_ear(chosen, left),
            (Self::Both { right, .. }, Some(Side::Right)) => of_ear(chosen, right),
            (Self::Both { left, right }, None) => Ok(serde_json::json!({
                "left": of_ear(Some(Side::Left), left)?,
                "right": of_ear(Some(Side::Right), right)?,
            })),
            (Self::One(_), Some(side)) => Err(Refusal::new(
                "audiogram_has_one_ear",
                "the file does not say which ear it is; leave --ear away",
                format!("--ear {}", side.name()),
            )),
        }
    }
}

fn ear(value: Value, file: &str, prefix: &str) -> Result<Ear, Refusal> {
    let shape: EarShape = serde_json::from_value(value)
        .map_err(|error| Refusal::new("audiogram_shape", error.to_string(), format!("{file}: {prefix}")))?;
    let at = |field: &str| format!("{file}: {prefix}{field}");
    let thresholds = curve(&shape.frequencies_hz, &shape.thresholds_db_hl, &|field| at(field), "thresholds_db_hl")?;
    let ucl = match &shape.ucl_db_hl {
        Some(levels) if levels.iter().any(Option::is_some) => {
            Some(curve(&shape.frequencies_hz, levels, &|field| at(field), "ucl_db_hl")?)
        }
        _ => None,
    };
    Ok(Ear { thresholds, ucl })
}

fn curve(
    frequencies_hz: &[f64],
    levels_db_hl: &[Option<f64>],
    at: &dyn Fn(&str) -> String,
    field: &str,
) -> Result<ThresholdCurve, Refusal> {
    if frequencies_hz.len() != levels_db_hl.len() {
        let (frequencies, thresholds) = (frequencies_hz.len(), levels_db_hl.len());
        return Err(refusal(CurveError::LengthsDiffer { frequencies, thresholds }, at, field));
    }
    // Order and repetition are judged over all rows, so that an untested row cannot hide a mistake.
    let all: Vec<f64> = levels_db_hl.iter().map(|level| level.unwrap_or(0.0)).collect();
    ThresholdCurve::new(frequencies_hz, &all).map_err(|error| refusal(error, at, field))?;
    let tested = || frequencies_hz.iter().zip(levels_db_hl).filter_map(|(f, level)| level.map(|level| (*f, level)));
    let (frequencies, levels): (Vec<f64>, Vec<f64>) = tested().unzip();
    ThresholdCurve::new(&frequencies, &levels).map_err(|error| refusal(error, at, field))
}

fn refusal(error: CurveError, at: &dyn Fn(&str) -> String, field: &str) -> Refusal {
    let (code, place) = match &error {
        CurveError::LengthsDiffer { .. } => ("audiogram_lengths_differ", field.to_owned()),
        CurveError::Empty => ("audiogram_empty", field.to_owned()),
        CurveError::FrequencyOutOfRange { index, .. } => {
            ("audiogram_frequency_out_of_range", format!("frequencies_hz[{index}]"))
        }
        CurveError::FrequencyRepeated { index, .. } => {
            ("audiogram_frequency_repeated", format!("frequencies_hz[{index}]"))
        }
        CurveError::FrequenciesUnsorted { index, .. } => {
            ("audiogram_frequencies_unsorted", format!("frequencies_hz[{index}]"))
        }
        CurveError::ThresholdOutOfRange { index, .. } => {
            ("audiogram_threshold_out_of_range", format!("{field}[{index}]"))
        }
    };
    Refusal::new(code, error.to_string(), at(&place))
}
