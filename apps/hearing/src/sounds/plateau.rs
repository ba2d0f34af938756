//! The guide through a masked retest: all answers so far in, the next tone and noise out (BSA 2018). Nothing is kept
//! between two calls.

use audiology::masking::{PlateauLimits, PlateauOutcome, PlateauSearch, PlateauStep};
use audiology::{DbHl, Ear, HIGHEST_DEMO_LEVEL, Output};
use axum::Json;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::level;
use super::tone::noise_above_tone_db;
use crate::app::FITTING_READ;
use crate::fittings::CalibrationId;

/// Third-octave noise peaks so far above a sine of its level; noise that would clip is never asked for.
const NOISE_PEAKS_DB: f64 = 12.0;
/// A bone vibrator gives no more than this (IEC 60645-1, type 1: 60 to 70 dB HL).
const BONE_CAP_DB_HL: f64 = 70.0;
/// From the lowest to the highest tone and noise, and back once.
const MOST_ANSWERS: usize = 200;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::PlateauSoFar)]
pub(crate) struct SoFar {
    #[schema(value_type = String)]
    test_ear: Ear,
    frequency_hz: f64,
    /// The tone comes through bone, from an audiometer of its own; otherwise from this page.
    #[serde(default)]
    bone: bool,
    /// Threshold of the test ear without masking.
    not_masked_db_hl: f64,
    /// Air threshold of the other ear, which hears the noise.
    other_air_db_hl: f64,
    /// Whether each tone so far was heard.
    answers: Vec<bool>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    calibration: Option<CalibrationId>,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::PlateauGuide)]
pub(crate) struct Guide {
    next: Option<Next>,
    found: Option<Found>,
    presentations: usize,
    calibrated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::PlateauTone)]
pub(crate) struct Next {
    tone_db_hl: f64,
    noise_db_em: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::PlateauFound)]
pub(crate) struct Found {
    /// The threshold, or the limit up to which nothing was heard, or the last tone of a masking dilemma.
    level_db: f64,
    no_response: bool,
    /// The threshold still moved when the noise could not be raised further.
    dilemma: bool,
}

/// The next tone and noise of a masked retest, and what has been found.
#[utoipa::path(
    post, path = "/api/hearing/masking/plateau", tag = "hearing", request_body = SoFar,
    responses((status = 200, body = Guide))
)]
pub(crate) async fn plateau(context: Context, Json(so_far): Json<SoFar>) -> Result<Json<Guide>, Failure> {
    let id = so_far.calibration;
    let output = context.query(FITTING_READ, move |look| level::output(look.read, look.actor.organisation, id)).await?;
    Ok(Json(guide(&so_far, &output)?))
}

fn guide(so_far: &SoFar, output: &Output) -> Result<Guide, Refusal> {
    for (level_db, at) in [(so_far.not_masked_db_hl, "not_masked_db_hl"), (so_far.other_air_db_hl, "other_air_db_hl")] {
        if !DbHl(level_db).is_clinical() {
            let detail = format!("{level_db} dB HL is outside −20…130 dB HL");
            return Err(Refusal::new("audiogram_threshold_out_of_range", detail, at));
        }
    }
    if so_far.answers.len() > MOST_ANSWERS {
        let detail = format!("{} answers; no search takes more than {MOST_ANSWERS}", so_far.answers.len());
        return Err(Refusal::new("too_many_answers", detail, "answers"));
    }
    let limits = limits(so_far, output)?;
    let mut search = PlateauSearch::new(DbHl(so_far.not_masked_db_hl), DbHl(so_far.other_air_db_hl), limits);
    so_far.answers.iter().for_each(|heard| search.answer(*heard));
    let (next, found) = match search.next() {
        PlateauStep::Present { tone, noise_db_em } => (Some(Next { tone_db_hl: tone.0, noise_db_em }), None),
        PlateauStep::Done(outcome) => (None, Some(found(outcome))),
    };
    Ok(Guide { next, found, presentations: so_far.answers.len(), calibrated: matches!(output, Output::Calibrated(_)) })
}

fn found(outcome: PlateauOutcome) -> Found {
    match outcome {
        PlateauOutcome::Threshold(level) => Found { level_db: level.0, no_response: false, dilemma: false },
        PlateauOutcome::NoResponse { limit } => Found { level_db: limit.0, no_response: true, dilemma: false },
        PlateauOutcome::MaskingDilemma { last, .. } => Found { level_db: last.0, no_response: false, dilemma: true },
    }
}

/// How loud tone and noise may get on this output, on the 5 dB grid of the dial.
fn limits(so_far: &SoFar, output: &Output) -> Result<PlateauLimits, Refusal> {
    let highest_db = |ear: Ear| match output {
        Output::Uncalibrated => Ok(HIGHEST_DEMO_LEVEL),
        Output::Calibrated(calibration) => {
            calibration.highest(ear, so_far.frequency_hz).map(|level| level.0).ok_or_else(|| {
                let detail = format!("{ear:?} at {} Hz is not calibrated: measure it first", so_far.frequency_hz);
                Refusal::new("frequency_not_calibrated", detail, "frequency_hz")
            })
        }
    };
    let on_dial = |level_db: f64| (level_db / 5.0).floor() * 5.0;
    let tone_db = if so_far.bone { BONE_CAP_DB_HL } else { highest_db(so_far.test_ear)? };
    let noise_db = highest_db(so_far.test_ear.other())? - noise_above_tone_db(so_far.frequency_hz) - NOISE_PEAKS_DB;
    Ok(PlateauLimits { tone_cap: DbHl(on_dial(tone_db)), noise_cap_db_em: on_dial(noise_db) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The right ear is dead at 1 kHz; without noise the left, at 10 dB HL, answers for it from 50 dB HL up.
    fn so_far(answers: Vec<bool>) -> SoFar {
        SoFar {
            test_ear: Ear::Right,
            frequency_hz: 1000.0,
            bone: false,
            not_masked_db_hl: 50.0,
            other_air_db_hl: 10.0,
            answers,
            calibration: None,
        }
    }

    #[test]
    fn a_shadow_of_the_other_ear_is_chased_until_the_noise_is_at_its_end() {
        let mut answers = Vec::new();
        let found = loop {
            let guide = guide(&so_far(answers.clone()), &Output::Uncalibrated).unwrap();
            let Some(next) = guide.next else { break guide.found.unwrap() };
            assert!(next.tone_db_hl <= HIGHEST_DEMO_LEVEL);
            // The noise lifts the left ear's threshold to its own level; the tone crosses 40 dB weaker.
            answers.push(next.tone_db_hl - 40.0 >= next.noise_db_em.max(10.0));
        };
        assert!(found.no_response || found.dilemma, "{found:?}");
    }

    #[test]
    fn a_true_threshold_stands_over_three_levels_of_noise() {
        let guide = guide(&so_far(vec![true, true, true]), &Output::Uncalibrated).unwrap();
        let found = guide.found.unwrap();
        assert_eq!((found.level_db, found.no_response, found.dilemma), (50.0, false, false));
    }
}
