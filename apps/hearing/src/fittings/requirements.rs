//! What each step must hold before the next opens.

use audiology::Ear;
use serde::Serialize;
use utoipa::ToSchema;

use super::audiogram::{Label, untested};
use super::entry::{Entry, FittedEar, GUIDANCE};
use super::record::Record;
use super::step::Step;

/// One thing that is missing, in a code for the page and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = hearing::Missing)]
pub(crate) struct Missing {
    pub code: &'static str,
    pub detail: String,
}

fn missing(code: &'static str, detail: impl Into<String>) -> Missing {
    Missing { code, detail: detail.into() }
}

/// What keeps the record in its step; empty when the next may open.
pub(crate) fn missing_of(record: &Record, agreed: bool) -> Vec<Missing> {
    match record.step {
        Step::Profile => profile(record, agreed),
        Step::Counselling => absent(record, "counselling", "goals of the client"),
        Step::Test => test(record),
        Step::Selection => selection(record),
        Step::Fitting => fitting(record),
        Step::Verification => verification(record),
        Step::Guidance => guidance(record),
        Step::FollowUp => absent(record, "follow_up", "at least one follow-up visit"),
        Step::Closed => vec![missing("fitting_closed", "the record is closed; open a new one")],
    }
}

fn absent(record: &Record, kind: &'static str, what: &str) -> Vec<Missing> {
    match record.newest(|entry| entry.kind() == kind) {
        Some(_) => Vec::new(),
        None => vec![missing(code_of(kind), what)],
    }
}

fn code_of(kind: &str) -> &'static str {
    match kind {
        "profile" => "profile_missing",
        "counselling" => "counselling_missing",
        "otoscopy" => "otoscopy_missing",
        "follow_up" => "follow_up_missing",
        "selection" => "selection_missing",
        _ => "guidance_missing",
    }
}

fn profile(record: &Record, agreed: bool) -> Vec<Missing> {
    let mut found = absent(record, "profile", "complaint and the questions on red flags");
    if !agreed {
        found.push(missing("consent_missing", "the client's consent to recording health data"));
    }
    found
}

/// Flags that were raised by the questions, the look into the ear or the audiogram.
pub(crate) fn red_flags(record: &Record) -> Vec<String> {
    use super::entry::Otoscopy;
    let mut flags: Vec<String> = Vec::new();
    for kind in ["profile", "audiogram"] {
        let raised =
            record.newest(|entry| entry.kind() == kind).and_then(|written| written.computed["red_flags"].as_array());
        flags.extend(raised.into_iter().flatten().filter_map(|flag| flag.as_str().map(str::to_owned)));
    }
    if let Some(Entry::Otoscopy { left, right }) = record.newest(|entry| entry.kind() == "otoscopy").map(|w| &w.entry)
        && [left, right].iter().any(|ear| !matches!(ear, Otoscopy::Clear))
    {
        flags.push("otoscopy".to_owned());
    }
    flags
}

/// The doctor's word must be younger than what raised the flag.
fn referral(record: &Record) -> Vec<Missing> {
    let flags = red_flags(record);
    if flags.is_empty() {
        return Vec::new();
    }
    let raised_by = ["profile", "otoscopy", "audiogram"];
    let raised = record.newest(|entry| raised_by.contains(&entry.kind())).map_or(0, |written| written.number);
    let answered = record.newest(|entry| entry.kind() == "referral").map_or(0, |written| written.number);
    if answered > raised {
        return Vec::new();
    }
    vec![missing("referral_due", format!("refer to an ear doctor first: {}", flags.join(", ")))]
}

fn test(record: &Record) -> Vec<Missing> {
    let mut found = absent(record, "otoscopy", "a look into both ears");
    let written = record.newest(|entry| entry.kind() == "audiogram");
    let Some((Entry::Audiogram(input), computed)) = written.map(|written| (&written.entry, &written.computed)) else {
        found.push(missing("audiogram_missing", "an audiogram"));
        return found;
    };
    if computed["label"] != serde_json::json!(Label::DbHl) {
        found.push(missing("audiogram_uncalibrated", "levels in dB HL; a demonstration is no test"));
    }
    if let Ok(audiogram) = input.audiogram() {
        let (air, bone_due) = untested(&audiogram);
        if !air.is_empty() {
            found.push(missing("air_thresholds_missing", air.join(", ")));
        }
        if bone_due {
            found.push(missing(
                "bone_thresholds_missing",
                "bone conduction at 500, 1000 and 2000 Hz where air is above 20 dB HL",
            ));
        }
    }
    found.extend(referral(record));
    found
}

/// The ears of the newest selection.
pub(crate) fn fitted_ears(record: &Record) -> &[FittedEar] {
    match record.newest(|entry| entry.kind() == "selection").map(|written| &written.entry) {
        Some(Entry::Selection { ears, .. }) => ears,
        _ => &[],
    }
}

fn name(ear: Ear) -> &'static str {
    match ear {
        Ear::Left => "left",
        Ear::Right => "right",
    }
}

fn each_ear(record: &Record, kind: &str, code: &'static str) -> Vec<Missing> {
    let ears = fitted_ears(record).iter().map(|fitted| fitted.ear);
    let absent = ears.filter(|&ear| record.newest(|entry| entry.kind() == kind && entry.ear() == Some(ear)).is_none());
    absent.map(|ear| missing(code, format!("{kind} of the {} ear", name(ear)))).collect()
}

fn selection(record: &Record) -> Vec<Missing> {
    let mut found = absent(record, "selection", "which aid on which ear, and why");
    found.extend(each_ear(record, "prescription", "prescription_missing"));
    found
}

fn fitting(record: &Record) -> Vec<Missing> {
    each_ear(record, "fitting", "fitting_missing")
}

fn verification(record: &Record) -> Vec<Missing> {
    let mut found = each_ear(record, "verification", "verification_missing");
    for fitted in fitted_ears(record) {
        let newest = record.newest(|entry| entry.kind() == "verification" && entry.ear() == Some(fitted.ear));
        let Some(Entry::Verification { accepted_because, .. }) = newest.map(|written| &written.entry) else { continue };
        let passed = newest.is_some_and(|written| written.computed["passed"] == serde_json::json!(true));
        if !passed && accepted_because.trim().is_empty() {
            let detail = format!(
                "the {} ear is outside ±5 dB (±8 dB at 3 and 4 kHz): adjust, or say why it is kept",
                name(fitted.ear)
            );
            found.push(missing("verification_failed", detail));
        }
    }
    found
}

fn guidance(record: &Record) -> Vec<Missing> {
    let Some(Entry::Guidance { done, .. }) =
        record.newest(|entry| entry.kind() == "guidance").map(|written| &written.entry)
    else {
        return vec![missing("guidance_missing", "the checklist of guidance")];
    };
    let left: Vec<&str> = GUIDANCE.into_iter().filter(|item| !done.iter().any(|ticked| ticked == item)).collect();
    if left.is_empty() { Vec::new() } else { vec![missing("guidance_incomplete", left.join(", "))] }
}
