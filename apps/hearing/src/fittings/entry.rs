//! What is written down at each step.

use audiology::{Ear, VerificationError, verify};
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::audiogram::{AudiogramInput, Label, grades, measured_flags};
use super::step::Step;

const LONGEST_TEXT: usize = 4_000;
const MOST_GOALS: usize = 5;
const MOST_POINTS: usize = 40;

/// What the client was asked before anything is put into an ear (21 CFR 801.422; GB/T 44994 annex on referral).
/// True is "yes"; every question has been put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::RedFlags)]
pub(crate) struct RedFlags {
    /// 90 天内突发或迅速加重.
    pub sudden_or_rapid_loss: bool,
    /// 90 天内耳流脓、流血.
    pub discharge: bool,
    /// 眩晕.
    pub dizziness: bool,
    pub ear_pain: bool,
    /// 耳部畸形.
    pub deformity: bool,
    /// 单侧或搏动性耳鸣.
    pub one_sided_or_pulsing_tinnitus: bool,
    /// 面瘫、麻木等神经症状.
    pub nerve_signs: bool,
}

impl RedFlags {
    pub(super) fn raised(self) -> Vec<&'static str> {
        let all = [
            (self.sudden_or_rapid_loss, "sudden_or_rapid_loss"),
            (self.discharge, "discharge"),
            (self.dizziness, "dizziness"),
            (self.ear_pain, "ear_pain"),
            (self.deformity, "deformity"),
            (self.one_sided_or_pulsing_tinnitus, "one_sided_or_pulsing_tinnitus"),
            (self.nerve_signs, "nerve_signs"),
        ];
        all.into_iter().filter(|(raised, _)| *raised).map(|(_, flag)| flag).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::Otoscopy)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Otoscopy {
    Clear,
    Wax,
    ForeignBody,
    Perforation,
    Inflamed,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::FittedEar)]
pub(crate) struct FittedEar {
    /// `left` or `right`.
    #[schema(value_type = String)]
    pub ear: Ear,
    /// The catalogue's item.
    pub item: String,
    /// `bte`, `ric`, `ite`, `itc`, `cic`.
    pub style: String,
    /// `open`, `vented`, `closed`, `custom`.
    pub coupling: String,
}

/// One thing that is written down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::FittingEntry)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Entry {
    Profile {
        complaint: String,
        #[serde(default)]
        history: String,
        #[serde(default)]
        noise_exposure: String,
        #[serde(default)]
        earlier_aids: String,
        red_flags: RedFlags,
    },
    /// An ear doctor's word on a red flag, or the client's refusal to see one.
    Referral {
        /// `cleared`, `treated` or `declined`.
        outcome: String,
        note: String,
    },
    Counselling {
        /// What shall be better, in the client's words (COSI): one to five.
        goals: Vec<String>,
        #[serde(default)]
        expectations: String,
        family_present: bool,
    },
    Otoscopy {
        left: Otoscopy,
        right: Otoscopy,
    },
    Audiogram(AudiogramInput),
    Speech {
        /// `left` or `right`.
        #[schema(value_type = String)]
        ear: Ear,
        material: String,
        level_db: f64,
        /// 0 to 100.
        score_percent: f64,
    },
    Selection {
        ears: Vec<FittedEar>,
        reason: String,
    },
    Prescription {
        /// `left` or `right`.
        #[schema(value_type = String)]
        ear: Ear,
        /// `nal-r`, `nal-rp`, `pogo2`, `fig6`, `camfit-linear`, `camfit-compressive`, or `external` for licensed rules.
        rule: String,
        level_db_spl: f64,
        frequencies_hz: Vec<f64>,
        targets_db: Vec<f64>,
    },
    Fitting {
        /// `left` or `right`.
        #[schema(value_type = String)]
        ear: Ear,
        serial: String,
        #[serde(default)]
        programs: Vec<String>,
        max_output_db_spl: f64,
        #[serde(default)]
        note: String,
    },
    Verification {
        /// `left` or `right`.
        #[schema(value_type = String)]
        ear: Ear,
        /// `real_ear`, `coupler` or `sound_field`.
        method: String,
        level_db_spl: f64,
        frequencies_hz: Vec<f64>,
        targets_db: Vec<f64>,
        measured_db: Vec<f64>,
        /// Why a deviation is kept: comfort, feedback. None wants all points within tolerance.
        #[serde(default)]
        accepted_because: String,
    },
    Guidance {
        /// What was shown and done by the client: see `GUIDANCE`.
        done: Vec<String>,
        #[serde(default)]
        family_present: bool,
    },
    FollowUp {
        hours_a_day: f64,
        /// 1 to 5.
        satisfaction: i64,
        #[serde(default)]
        problems: String,
        #[serde(default)]
        adjusted: bool,
    },
    Note {
        text: String,
    },
}

/// Everything that a client must be able to do before they leave with an aid.
pub(crate) const GUIDANCE: [&str; 8] =
    ["insert_remove", "power", "controls", "cleaning", "feedback", "telephone", "expectations", "warranty"];

const RULES: [&str; 8] =
    ["nal-r", "nal-r-1986", "nal-rp", "pogo2", "fig6", "camfit-linear", "camfit-compressive", "external"];

fn word(given: &str, known: &[&str], at: &str) -> Result<(), Refusal> {
    if known.contains(&given) {
        return Ok(());
    }
    Err(Refusal::new("word_unknown", format!("{given:?} is none of {known:?}"), at))
}

fn text(given: &str, required: bool, at: &str) -> Result<(), Refusal> {
    if required && given.trim().is_empty() {
        return Err(Refusal::new("text_missing", "say it in words", at));
    }
    if given.chars().count() > LONGEST_TEXT {
        return Err(Refusal::new("text_too_long", format!("at most {LONGEST_TEXT} characters"), at));
    }
    Ok(())
}

fn within(value: f64, low: f64, high: f64, at: &str) -> Result<(), Refusal> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(Refusal::new("value_out_of_range", format!("{value} is outside {low} to {high}"), at))
}

impl Entry {
    /// The step that it belongs to.
    pub(crate) fn step(&self) -> Step {
        match self {
            Self::Profile { .. } | Self::Note { .. } => Step::Profile,
            Self::Counselling { .. } => Step::Counselling,
            Self::Otoscopy { .. } | Self::Audiogram(_) | Self::Speech { .. } => Step::Test,
            // A doctor's word may come as soon as a question raised a flag.
            Self::Referral { .. } => Step::Profile,
            Self::Selection { .. } | Self::Prescription { .. } => Step::Selection,
            Self::Fitting { .. } => Step::Fitting,
            Self::Verification { .. } => Step::Verification,
            Self::Guidance { .. } => Step::Guidance,
            Self::FollowUp { .. } => Step::FollowUp,
        }
    }

    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Profile { .. } => "profile",
            Self::Referral { .. } => "referral",
            Self::Counselling { .. } => "counselling",
            Self::Otoscopy { .. } => "otoscopy",
            Self::Audiogram(_) => "audiogram",
            Self::Speech { .. } => "speech",
            Self::Selection { .. } => "selection",
            Self::Prescription { .. } => "prescription",
            Self::Fitting { .. } => "fitting",
            Self::Verification { .. } => "verification",
            Self::Guidance { .. } => "guidance",
            Self::FollowUp { .. } => "follow_up",
            Self::Note { .. } => "note",
        }
    }

    /// Checks the shape and answers what follows from it, to be kept beside it.
    pub(super) fn computed(&self, label: Option<Label>) -> Result<Value, Refusal> {
        match self {
            Self::Profile { complaint, history, noise_exposure, earlier_aids, red_flags } => {
                text(complaint, true, "complaint")?;
                text(history, false, "history")?;
                text(noise_exposure, false, "noise_exposure")?;
                text(earlier_aids, false, "earlier_aids")?;
                Ok(json!({ "red_flags": red_flags.raised() }))
            }
            Self::Referral { outcome, note } => {
                word(outcome, &["cleared", "treated", "declined"], "outcome")?;
                text(note, true, "note")?;
                Ok(Value::Null)
            }
            Self::Counselling { goals, expectations, .. } => {
                if goals.is_empty() || goals.len() > MOST_GOALS {
                    return Err(Refusal::new("goals_missing", format!("one to {MOST_GOALS} goals"), "goals"));
                }
                goals.iter().try_for_each(|goal| text(goal, true, "goals"))?;
                text(expectations, false, "expectations")?;
                Ok(Value::Null)
            }
            Self::Otoscopy { .. } => Ok(Value::Null),
            Self::Audiogram(input) => audiogram(input, label),
            Self::Speech { material, level_db, score_percent, .. } => {
                text(material, true, "material")?;
                within(*level_db, -10.0, 120.0, "level_db")?;
                within(*score_percent, 0.0, 100.0, "score_percent")?;
                Ok(Value::Null)
            }
            Self::Selection { ears, reason } => selection(ears, reason),
            Self::Prescription { rule, level_db_spl, frequencies_hz, targets_db, .. } => {
                word(rule, &RULES, "rule")?;
                within(*level_db_spl, 0.0, 120.0, "level_db_spl")?;
                targets(frequencies_hz, targets_db)?;
                Ok(Value::Null)
            }
            Self::Fitting { serial, max_output_db_spl, note, programs, .. } => {
                text(serial, true, "serial")?;
                programs.iter().try_for_each(|program| text(program, true, "programs"))?;
                within(*max_output_db_spl, 60.0, 145.0, "max_output_db_spl")?;
                text(note, false, "note")?;
                Ok(Value::Null)
            }
            Self::Verification {
                method,
                level_db_spl,
                frequencies_hz,
                targets_db,
                measured_db,
                accepted_because,
                ..
            } => {
                word(method, &["real_ear", "coupler", "sound_field"], "method")?;
                within(*level_db_spl, 40.0, 100.0, "level_db_spl")?;
                text(accepted_because, false, "accepted_because")?;
                let judged = verify(frequencies_hz, targets_db, measured_db).map_err(|error| unverified(&error))?;
                serde_json::to_value(judged)
                    .map_err(|error| Refusal::new("answer_not_json", error.to_string(), "verification"))
            }
            Self::Guidance { done, .. } => {
                done.iter().try_for_each(|item| word(item, &GUIDANCE, "done"))?;
                Ok(Value::Null)
            }
            Self::FollowUp { hours_a_day, satisfaction, problems, .. } => {
                within(*hours_a_day, 0.0, 24.0, "hours_a_day")?;
                within(*satisfaction as f64, 1.0, 5.0, "satisfaction")?;
                text(problems, false, "problems")?;
                Ok(Value::Null)
            }
            Self::Note { text: given } => text(given, true, "text").map(|()| Value::Null),
        }
    }
}

fn audiogram(input: &AudiogramInput, label: Option<Label>) -> Result<Value, Refusal> {
    let checked = input.audiogram()?;
    match label {
        // A demonstration has no hearing level, so it has no grade and raises no flag.
        Some(Label::DbHl) => {
            Ok(json!({ "label": Label::DbHl, "grades": grades(&checked), "red_flags": measured_flags(&checked) }))
        }
        _ => Ok(json!({ "label": Label::DemoLevel, "grades": [], "red_flags": [] })),
    }
}

fn selection(ears: &[FittedEar], reason: &str) -> Result<Value, Refusal> {
    if ears.is_empty() || ears.len() > 2 || (ears.len() == 2 && ears[0].ear == ears[1].ear) {
        return Err(Refusal::new("ears_malformed", "one ear, or the left and the right", "ears"));
    }
    for ear in ears {
        text(&ear.item, true, "ears")?;
        word(&ear.style, &["bte", "ric", "ite", "itc", "cic"], "ears")?;
        word(&ear.coupling, &["open", "vented", "closed", "custom"], "ears")?;
    }
    text(reason, true, "reason")?;
    Ok(Value::Null)
}

fn targets(frequencies_hz: &[f64], targets_db: &[f64]) -> Result<(), Refusal> {
    if frequencies_hz.is_empty() || frequencies_hz.len() != targets_db.len() || frequencies_hz.len() > MOST_POINTS {
        let detail = format!("as many targets as frequencies, 1 to {MOST_POINTS}");
        return Err(Refusal::new("targets_malformed", detail, "targets_db"));
    }
    let rising = frequencies_hz.windows(2).all(|pair| pair[0] < pair[1]);
    if !rising {
        return Err(Refusal::new("targets_malformed", "frequencies ascend", "frequencies_hz"));
    }
    frequencies_hz.iter().try_for_each(|f| within(*f, 100.0, 16_000.0, "frequencies_hz"))?;
    targets_db.iter().try_for_each(|gain| within(*gain, -30.0, 90.0, "targets_db"))
}

fn unverified(error: &VerificationError) -> Refusal {
    let (code, at) = match error {
        VerificationError::LengthsDiffer { .. } => ("verification_lengths_differ", "measured_db"),
        VerificationError::Frequency { .. } => ("verification_frequency", "frequencies_hz"),
        VerificationError::Gain { .. } => ("verification_out_of_range", "measured_db"),
        VerificationError::NothingToJudge => ("verification_nothing_to_judge", "frequencies_hz"),
    };
    Refusal::new(code, error.to_string(), at)
}

impl Entry {
    /// The ear that it is about, where it is about one.
    pub(crate) fn ear(&self) -> Option<Ear> {
        match self {
            Self::Speech { ear, .. }
            | Self::Prescription { ear, .. }
            | Self::Fitting { ear, .. }
            | Self::Verification { ear, .. } => Some(*ear),
            _ => None,
        }
    }
}
