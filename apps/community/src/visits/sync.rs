use std::collections::BTreeMap;

use axum::Json;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::conflicts::{Conflict, Told, column, open_conflicts, tell_fields};
use super::needs::{Need, Words, case_of, collect_need, locked};
use super::quiet::WITHIN;
use super::{VisitId, questions, quiet};
use crate::app::VISIT_WRITE;
use crate::cases::CaseId;
use crate::cases::desk::{Collected, collected_before, refuse_collect};

const MOST_DRAFTS: usize = 200;
const LONGEST_REASON: usize = 500;
pub(super) const LONGEST_NOTE: usize = 20_000;

/// One visit as the device wrote it, perhaps hours ago and out of reach of any network.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::VisitDraft)]
pub(crate) struct VisitDraft {
    /// Made by the device; the same draft has the same id for ever.
    id: VisitId,
    /// Rises with each edit on the device; an older one never overwrites a newer one.
    revision: i64,
    firm_id: String,
    /// `due`, `promise`, `new_firm`, `stale`, `asked`.
    reason: String,
    checked_in_at: Instant,
    #[serde(default)]
    lat_deg: Option<f64>,
    #[serde(default)]
    lon_deg: Option<f64>,
    note: String,
    #[serde(default)]
    needs: Vec<Need>,
    /// Fields of the firm that were asked: name of the field → what was known → what was told.
    #[serde(default)]
    fields: BTreeMap<String, Told>,
    /// Answers to questionnaires: code of the question → answer.
    #[serde(default)]
    answers: BTreeMap<String, String>,
    /// Why the firm was visited again within its quiet days; empty outside of them.
    #[serde(default)]
    cap_reason: String,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Drafts)]
pub(crate) struct Drafts {
    drafts: Vec<VisitDraft>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::DraftOutcome)]
pub(crate) struct DraftOutcome {
    id: VisitId,
    /// `stored`, `known` (nothing to do), `older` (a newer edit is here), or `refused`.
    outcome: &'static str,
    /// Why it was refused; the draft stays on the device.
    code: Option<&'static str>,
    detail: Option<String>,
    /// The cases of its needs, with the code that the requester follows them by.
    cases: Vec<Collected>,
    /// Needs that were cases already and have other words in this draft: the case is changed at the desk, not here.
    locked: Vec<CaseId>,
    /// What is still to be chosen, whichever sending it came from.
    conflicts: Vec<Conflict>,
    /// Within the firm's quiet days, and no reason was given: stored, and shown to the supervisor until one is.
    cap_unexplained: bool,
}

/// Takes in a device's drafts. Each stands alone: one that is refused does not hold up the others.
#[utoipa::path(post, path = "/api/community/visits/sync", tag = "community", request_body = Drafts, responses((status = 200, body = [DraftOutcome])))]
pub(crate) async fn sync(context: Context, Json(input): Json<Drafts>) -> Result<Answer, Failure> {
    context
        .command(VISIT_WRITE, move |work| {
            if input.drafts.len() > MOST_DRAFTS {
                let detail = format!("at most {MOST_DRAFTS} drafts at once; send the rest after");
                return Err(Refusal::new("too_many_drafts", detail, "drafts").into());
            }
            let mut outcomes = Vec::new();
            for draft in &input.drafts {
                outcomes.push(match checked(work, draft)? {
                    Some(refusal) => DraftOutcome {
                        id: draft.id,
                        outcome: "refused",
                        code: Some(refusal.code),
                        detail: Some(refusal.detail),
                        cases: Vec::new(),
                        locked: Vec::new(),
                        conflicts: Vec::new(),
                        cap_unexplained: false,
                    },
                    None => store_draft(work, draft)?,
                });
            }
            Ok(outcomes)
        })
        .await
}

/// Everything that could refuse a draft is asked before anything of it is written.
fn checked(work: &mut Work<'_, '_>, draft: &VisitDraft) -> Result<Option<Refusal>, Failure> {
    let (org, at) = (work.org(), draft.id.to_string());
    let firm: Option<i64> =
        work.value("select 1 as n from community_firm where org = $1 and id = $2", &[&org, &draft.firm_id])?;
    let known: Option<(String, String)> = work.first(
        "select visitor_id, firm_id from community_visit where org = $1 and id = $2",
        &[&org, &draft.id],
        |row| Ok((row.take("visitor_id")?, row.take("firm_id")?)),
    )?;
    let (visitor, firm_before) = known.unzip();
    let refused_need =
        draft.needs.iter().find_map(|need| refuse_collect(&case_of(draft.id, &draft.firm_id, need), work.now).err());
    let refusal = if visitor.is_some_and(|visitor| work.actor.user().map(|user| user.to_string()) != Some(visitor)) {
        Refusal::new("visit_of_another", "somebody else wrote this visit", at)
    } else if firm.is_none() {
        Refusal::new("firm_unknown", "the firm is not in the registry; choose it again", at)
    } else if firm_before.is_some_and(|firm| firm != draft.firm_id) {
        Refusal::new("visit_firm_fixed", "this visit arrived for another firm; write a new one for this firm", at)
    } else if draft.note.chars().count() > LONGEST_NOTE {
        Refusal::new("note_too_long", format!("at most {LONGEST_NOTE} characters"), at)
    } else if draft.cap_reason.chars().count() > LONGEST_REASON {
        Refusal::new("value_too_long", format!("at most {LONGEST_REASON} characters"), "cap_reason")
    } else if draft.checked_in_at > work.now.plus_s(3600) {
        Refusal::new("clock_ahead", "the visit lies in the future: set the clock of the device", at)
    } else if let Some(field) = draft.fields.keys().find(|field| column(field).is_none()) {
        Refusal::new("field_unknown", "this field cannot be told in a visit", field.as_str())
    } else if let Some(refusal) = refused_need {
        refusal
    } else if let Some(refusal) = taken_need(work, draft)? {
        refusal
    } else {
        return questions::refused(work, &draft.answers);
    };
    Ok(Some(refusal))
}

/// The first of its needs whose id another request has taken.
fn taken_need(work: &mut Work<'_, '_>, draft: &VisitDraft) -> Result<Option<Refusal>, Failure> {
    for need in &draft.needs {
        match collected_before(work, need.id, &case_of(draft.id, &draft.firm_id, need)) {
            Err(Failure::Refused { refusal, .. }) => return Ok(Some(refusal)),
            other => other?,
        };
    }
    Ok(None)
}

/// What an earlier sending of the visit left here.
#[derive(Default)]
struct Kept {
    revision: i64,
    fields: BTreeMap<String, Told>,
    needs: BTreeMap<CaseId, Words>,
}

fn kept(work: &mut Work<'_, '_>, id: VisitId) -> Result<Option<Kept>, Failure> {
    let org = work.org();
    let found: Option<(i64, String, String)> = work.first(
        "select version, fields, needs from community_visit where org = $1 and id = $2",
        &[&org, &id],
        |row| Ok((row.take("version")?, row.take("fields")?, row.take("needs")?)),
    )?;
    let fault = |error: serde_json::Error| Failure::Fault(format!("{id}: {error}"));
    let Some((revision, fields, needs)) = found else { return Ok(None) };
    let fields = serde_json::from_str(&fields).map_err(fault)?;
    Ok(Some(Kept { revision, fields, needs: serde_json::from_str(&needs).map_err(fault)? }))
}

fn store_draft(work: &mut Work<'_, '_>, draft: &VisitDraft) -> Result<DraftOutcome, Failure> {
    let before = kept(work, draft.id)?;
    let known = before.as_ref().map(|kept| kept.revision);
    let mut before = before.unwrap_or_default();
    let locked = locked(&draft.needs, &mut before.needs);
    if known.is_some_and(|revision| revision > draft.revision) {
        return outcome(work, draft, "older", Vec::new(), Vec::new());
    }
    if known == Some(draft.revision) {
        let cases = collect_needs(work, draft)?;
        return outcome(work, draft, "known", cases, locked);
    }
    write_visit(work, draft, known.is_some(), &before.needs)?;
    let cases = collect_needs(work, draft)?;
    tell_fields(work, draft.id, &draft.firm_id, &draft.fields, &before.fields)?;
    questions::keep(work, &draft.firm_id, Some(draft.id.to_string()), draft.checked_in_at, &draft.answers)?;
    let stored = outcome(work, draft, "stored", cases, locked)?;
    let body = json!({"needs": stored.cases.len(), "conflicts": stored.conflicts.len(), "revision": draft.revision});
    work.record("community.visit.received", draft.id, body)?;
    Ok(stored)
}

/// What the device is told, with everything that is still open: an answer that was lost is given again whole.
fn outcome(
    work: &mut Work<'_, '_>,
    draft: &VisitDraft,
    outcome: &'static str,
    cases: Vec<Collected>,
    locked: Vec<CaseId>,
) -> Result<DraftOutcome, Failure> {
    let org = work.org();
    let conflicts = open_conflicts(work, org, draft.id, &draft.firm_id)?;
    let sql = format!(
        "select 1 as n from community_visit v where v.org = $1 and v.id = $2 and v.cap_reason = '' and {WITHIN}"
    );
    let cap_unexplained = work.value::<i64>(&sql, &[&org, &draft.id])?.is_some();
    Ok(DraftOutcome { id: draft.id, outcome, code: None, detail: None, cases, locked, conflicts, cap_unexplained })
}

/// The visit's own row: all of a newer revision takes the place of the older one.
fn write_visit(
    work: &mut Work<'_, '_>,
    draft: &VisitDraft,
    known: bool,
    needs: &BTreeMap<CaseId, Words>,
) -> Result<(), Failure> {
    let (org, now, user) = (work.org(), work.now, work.actor.user());
    let quiet_days = quiet::rule(work, org)?.quiet_days;
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let fields = serde_json::to_string(&draft.fields).map_err(fault)?;
    let needs = serde_json::to_string(needs).map_err(fault)?;
    work.execute(
        "insert into community_visit (org, id, version, firm_id, visitor_id, reason, note, checked_in_at_us, \
         received_at_us, lat_deg, lon_deg, fields, needs, cap_reason, quiet_days) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15) \
         on conflict (org, id) do update set version = excluded.version, reason = excluded.reason, note = excluded.note, \
         checked_in_at_us = excluded.checked_in_at_us, received_at_us = excluded.received_at_us, lat_deg = excluded.lat_deg, \
         lon_deg = excluded.lon_deg, fields = excluded.fields, needs = excluded.needs, \
         cap_reason = excluded.cap_reason",
        &[
            &org,
            &draft.id,
            &draft.revision,
            &draft.firm_id,
            &user,
            &draft.reason,
            &draft.note,
            &draft.checked_in_at,
            &now,
            &draft.lat_deg,
            &draft.lon_deg,
            &fields,
            &needs,
            &draft.cap_reason.trim(),
            &quiet_days,
        ],
    )?;
    if known {
        // The note may be another one now: sentences find their places anew, each when its need comes.
        work.execute(
            "update community_need_evidence set starts_at = null, ends_at = null where org = $1 and visit_id = $2",
            &[&org, &draft.id],
        )?;
    }
    work.execute(
        "update community_firm set last_visit_at_us = (select max(v.checked_in_at_us) from community_visit v \
         where v.org = $1 and v.firm_id = $2) where org = $1 and id = $2",
        &[&org, &draft.firm_id],
    )?;
    Ok(())
}

fn collect_needs(work: &mut Work<'_, '_>, draft: &VisitDraft) -> Result<Vec<Collected>, Failure> {
    let needs = draft.needs.iter();
    needs.map(|need| collect_need(work, draft.id, &draft.firm_id, &draft.note, need)).collect()
}
