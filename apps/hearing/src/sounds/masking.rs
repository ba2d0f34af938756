//! Where the audiogram so far wants noise in the other ear, and how much.

use audiology::masking::{MaskingLevels, MaskingRule, NotMasked, masking_needs};
use audiology::{DbHl, Ear, Transducer};
use axum::Json;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure};
use utoipa::ToSchema;

use crate::app::FITTING_READ;

/// One frequency without masking.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[schema(as = hearing::NotMasked)]
pub(crate) struct Unmasked {
    frequency_hz: f64,
    air_left_db_hl: f64,
    air_right_db_hl: f64,
    #[serde(default)]
    bone_db_hl: Option<f64>,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::MaskingQuestion)]
pub(crate) struct Question {
    #[schema(value_type = String)]
    transducer: Transducer,
    points: Vec<Unmasked>,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::MaskingAdvice)]
pub(crate) struct Advice {
    frequency_hz: f64,
    #[schema(value_type = String)]
    test_ear: Ear,
    /// `air_difference`, `air_bone_gap` or `air_against_bone`.
    #[schema(value_type = String)]
    rule: MaskingRule,
    least_db_em: f64,
    most_db_em: f64,
    /// No noise is both enough and not too much; search the plateau.
    dilemma: bool,
}

/// Retests with noise in the other ear that the thresholds call for, BSA 2018.
#[utoipa::path(
    post, path = "/api/hearing/masking/advise", tag = "hearing", request_body = Question,
    responses((status = 200, body = Vec<Advice>))
)]
pub(crate) async fn advise(context: Context, Json(question): Json<Question>) -> Result<Json<Vec<Advice>>, Failure> {
    context.require(FITTING_READ)?;
    let mut advice = Vec::new();
    for (index, point) in question.points.iter().enumerate() {
        check(point, index)?;
        advice.extend(at(point, question.transducer));
    }
    Ok(Json(advice))
}

fn check(point: &Unmasked, index: usize) -> Result<(), Refusal> {
    let levels = [Some(point.air_left_db_hl), Some(point.air_right_db_hl), point.bone_db_hl];
    if let Some(level) = levels.into_iter().flatten().find(|level| !DbHl(*level).is_clinical()) {
        let detail = format!("{level} dB HL is outside −20…130 dB HL");
        return Err(Refusal::new("audiogram_threshold_out_of_range", detail, format!("points[{index}]")));
    }
    if !(100.0..=16_000.0).contains(&point.frequency_hz) {
        let detail = format!("{} Hz is outside 100–16000 Hz", point.frequency_hz);
        return Err(Refusal::new("audiogram_frequency_out_of_range", detail, format!("points[{index}]")));
    }
    Ok(())
}

fn at(point: &Unmasked, transducer: Transducer) -> Vec<Advice> {
    let (left, right) = (DbHl(point.air_left_db_hl), DbHl(point.air_right_db_hl));
    let bone = point.bone_db_hl.map(DbHl);
    let needs = masking_needs(&NotMasked { air_left: left, air_right: right, bone, transducer });
    let advice = |need: audiology::masking::MaskingNeed| {
        let (test_air, other_air) = if need.test_ear == Ear::Left { (left, right) } else { (right, left) };
        // Without a bone threshold the cochlea is taken to be as good as the better ear could make it seem.
        let test_bone = bone.unwrap_or(test_air);
        let other_air_bone_gap_db = bone.map_or(0.0, |bone| (other_air.0 - bone.0).max(0.0));
        let levels = MaskingLevels {
            frequency_hz: point.frequency_hz,
            test_air,
            test_bone,
            other_air_bone_gap_db,
            noise_transducer: transducer,
        };
        let range = match need.rule {
            MaskingRule::AirBoneGap => levels.for_bone(),
            MaskingRule::AirDifference | MaskingRule::AirAgainstBone => levels.for_air(),
        };
        Advice {
            frequency_hz: point.frequency_hz,
            test_ear: need.test_ear,
            rule: need.rule,
            least_db_em: range.least_db_em,
            most_db_em: range.most_db_em,
            dilemma: range.is_dilemma(),
        }
    };
    needs.into_iter().map(advice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ears_forty_decibels_apart_want_noise_in_the_better_one() {
        let point = Unmasked { frequency_hz: 1000.0, air_left_db_hl: 10.0, air_right_db_hl: 50.0, bone_db_hl: None };
        let advice = at(&point, Transducer::Tdh39);
        assert_eq!(advice.len(), 1);
        assert_eq!((advice[0].test_ear, advice[0].rule), (Ear::Right, MaskingRule::AirDifference));
        // 50 − 40 + 10, and 50 + 40 − 5.
        assert_eq!((advice[0].least_db_em, advice[0].most_db_em), (20.0, 85.0));
        let near = Unmasked { air_right_db_hl: 45.0, ..point };
        assert!(at(&near, Transducer::Tdh39).is_empty());
    }
}
