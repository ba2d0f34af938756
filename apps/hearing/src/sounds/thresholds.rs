use audiology::{CurveError, ThresholdCurve};
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Air-conduction thresholds of one ear, as rules and models read them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::EarThresholds)]
pub(crate) struct EarThresholds {
    pub frequencies_hz: Vec<f64>,
    pub thresholds_db_hl: Vec<f64>,
    /// Uncomfortable loudness levels at the same frequencies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ucl_db_hl: Option<Vec<f64>>,
}

/// Both ears; one may be missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::Thresholds)]
pub(crate) struct Thresholds {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<EarThresholds>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<EarThresholds>,
}

/// An ear that passed every check.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EarCurves {
    pub thresholds: ThresholdCurve,
    pub ucl: Option<ThresholdCurve>,
}

impl EarThresholds {
    fn check(&self, side: &str) -> Result<EarCurves, Refusal> {
        let curve = |levels: &[f64], field: &str| {
            ThresholdCurve::new(&self.frequencies_hz, levels).map_err(|error| refusal(&error, side, field))
        };
        let ucl = self.ucl_db_hl.as_ref().map(|levels| curve(levels, "ucl_db_hl")).transpose()?;
        Ok(EarCurves { thresholds: curve(&self.thresholds_db_hl, "thresholds_db_hl")?, ucl })
    }
}

impl Thresholds {
    /// Left and right; at least one.
    pub(super) fn check(&self) -> Result<[Option<EarCurves>; 2], Refusal> {
        let ear = |ear: &Option<EarThresholds>, side| ear.as_ref().map(|ear| ear.check(side)).transpose();
        let both = [ear(&self.left, "left")?, ear(&self.right, "right")?];
        if both.iter().all(Option::is_none) {
            let detail = "give the thresholds of at least one ear; test it first";
            return Err(Refusal::new("audiogram_empty", detail, "thresholds"));
        }
        Ok(both)
    }
}

fn refusal(error: &CurveError, side: &str, field: &str) -> Refusal {
    let (code, place) = match error {
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
    Refusal::new(code, error.to_string(), format!("{side}.{place}"))
}
