use std::collections::BTreeMap;

use axum::Json;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::VisitId;
use super::questions;
use super::split::keep_evidence;
use crate::app::{FIRM_READ, VISIT_WRITE};
use crate::cases::desk::{Collect, Collected, Requester, collect_case, refuse_collect};
use crate::cases::{CaseId, Urgency};
use crate::registry::desk::freshness::confirm_field;

const MOST_DRAFTS: usize = 200;
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
}

/// One need out of the note, with the sentence it was told in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Need)]
pub(crate) struct Need {
    pub(super) id: CaseId,
    category: String,
    #[schema(value_type = String)]
    urgency: Urgency,
    summary: String,
    /// The part of the note, as written.
    pub(super) evidence: String,
    #[serde(default)]
    contact: Option<Requester>,
}

/// A field as the device knew it before, and as it was told on the spot.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = community::Told)]
pub(crate) struct Told {
    before: String,
    after: String,
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
    conflicts: Vec<Conflict>,
}

/// Somebody else changed the same field meanwhile: both values are kept and shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::FieldConflict)]
pub(crate) struct Conflict {
    field: String,
    ours: String,
    theirs: String,
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
                        conflicts: Vec::new(),
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
    let stranger: Option<String> =
        work.value("select visitor_id from community_visit where org = $1 and id = $2", &[&org, &draft.id])?;
    let refused_need =
        draft.needs.iter().find_map(|need| refuse_collect(&case_of(draft.id, &draft.firm_id, need), work.now).err());
    let refusal = if stranger.is_some_and(|visitor| work.actor.user().map(|user| user.to_string()) != Some(visitor)) {
        Refusal::new("visit_of_another", "somebody else wrote this visit", at)
    } else if firm.is_none() {
        Refusal::new("firm_unknown", "the firm is not in the registry; choose it again", at)
    } else if draft.note.chars().count() > LONGEST_NOTE {
        Refusal::new("note_too_long", format!("at most {LONGEST_NOTE} characters"), at)
    } else if draft.checked_in_at > work.now.plus_s(3600) {
        Refusal::new("clock_ahead", "the visit lies in the future: set the clock of the device", at)
    } else if let Some(field) = draft.fields.keys().find(|field| column(field).is_none()) {
        Refusal::new("field_unknown", "this field cannot be told in a visit", field.as_str())
    } else if let Some(refusal) = refused_need {
        refusal
    } else {
        return questions::refused(work, &draft.answers);
    };
    Ok(Some(refusal))
}

fn store_draft(work: &mut Work<'_, '_>, draft: &VisitDraft) -> Result<DraftOutcome, Failure> {
    let (org, now, user) = (work.org(), work.now, work.actor.user());
    let known: Option<i64> =
        work.value("select version from community_visit where org = $1 and id = $2", &[&org, &draft.id])?;
    let outcome =
        |outcome, cases, conflicts| DraftOutcome { id: draft.id, outcome, code: None, detail: None, cases, conflicts };
    match known {
        Some(version) if version == draft.revision => {
            let cases = collect_needs(work, draft)?;
            return Ok(outcome("known", cases, Vec::new()));
        }
        Some(version) if version > draft.revision => return Ok(outcome("older", Vec::new(), Vec::new())),
        Some(_) => {
            work.execute(
                "update community_visit set version = $3, note = $4, received_at_us = $5 where org = $1 and id = $2",
                &[&org, &draft.id, &draft.revision, &draft.note, &now],
            )?;
        }
        None => {
            let fields = serde_json::to_string(&draft.fields).map_err(|error| Failure::Fault(error.to_string()))?;
            work.execute(
                "insert into community_visit (org, id, version, firm_id, visitor_id, reason, note, checked_in_at_us, \
                 received_at_us, lat_deg, lon_deg, fields) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)",
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
                ],
            )?;
            work.execute(
                "update community_firm set last_visit_at_us = case when last_visit_at_us is null or last_visit_at_us < $3 \
                 then $3 else last_visit_at_us end where org = $1 and id = $2",
                &[&org, &draft.firm_id, &draft.checked_in_at],
            )?;
        }
    }
    let cases = collect_needs(work, draft)?;
    let conflicts = tell_fields(work, draft)?;
    questions::keep(work, &draft.firm_id, Some(draft.id.to_string()), draft.checked_in_at, &draft.answers)?;
    let body = json!({"needs": cases.len(), "conflicts": conflicts.len(), "revision": draft.revision});
    work.record("community.visit.received", draft.id, body)?;
    Ok(outcome("stored", cases, conflicts))
}

fn collect_needs(work: &mut Work<'_, '_>, draft: &VisitDraft) -> Result<Vec<Collected>, Failure> {
    let needs = draft.needs.iter();
    needs.map(|need| collect_need(work, draft.id, &draft.firm_id, &draft.note, need)).collect()
}

/// One need as a case, with its sentence; a repeated id answers as the first time.
pub(super) fn collect_need(
    work: &mut Work<'_, '_>,
    visit: VisitId,
    firm: &str,
    note: &str,
    need: &Need,
) -> Result<Collected, Failure> {
    let collected = collect_case(work, &case_of(visit, firm, need))?;
    keep_evidence(work, visit, note, need)?;
    Ok(collected)
}

/// A need as the desk takes it in; the sentence it was told in stands below what is wanted.
fn case_of(visit: VisitId, firm: &str, need: &Need) -> Collect {
    let (summary, evidence) = (need.summary.trim(), need.evidence.trim());
    let told = if evidence.is_empty() || evidence == summary {
        summary.to_owned()
    } else if summary.is_empty() {
        String::new()
    } else {
        format!("{summary}\n「{evidence}」")
    };
    Collect {
        id: Some(need.id),
        category: need.category.clone(),
        urgency: need.urgency,
        summary: told,
        channel: "visit".to_owned(),
        firm_id: Some(firm.to_owned()),
        visit_id: Some(visit.to_string()),
        place: String::new(),
        requester: need.contact.clone(),
    }
}

/// Which column a told field is; only plain ones can be told in passing.
pub(super) fn column(field: &str) -> Option<&'static str> {
    ["trade", "building", "floor", "room", "address", "note"].into_iter().find(|known| *known == field)
}

/// Writes a told value where nobody else changed the field meanwhile; otherwise keeps both and says so.
fn tell_fields(work: &mut Work<'_, '_>, draft: &VisitDraft) -> Result<Vec<Conflict>, Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let mut conflicts = Vec::new();
    for (field, told) in &draft.fields {
        let Some(column) = column(field) else { continue };
        let current: String = work
            .value(&format!("select {column} from community_firm where org = $1 and id = $2"), &[&org, &draft.firm_id])?
            .unwrap_or_default();
        if current == told.after {
            settle(work, draft.id, field)?;
            confirm_field(work, &draft.firm_id, field, "visit")?;
            continue;
        }
        if current != told.before {
            work.execute(
                "insert into community_visit_conflict (org, visit_id, field, ours, theirs, theirs_by, at_us, settled) \
                 values ($1, $2, $3, $4, $5, '', $6, false) on conflict (org, visit_id, field, at_us) do nothing",
                &[&org, &draft.id, field, &told.after, &current, &now],
            )?;
            conflicts.push(Conflict { field: field.clone(), ours: told.after.clone(), theirs: current });
            continue;
        }
        work.execute(
            &format!("update community_firm set {column} = $3, version = version + 1 where org = $1 and id = $2"),
            &[&org, &draft.firm_id, &told.after],
        )?;
        settle(work, draft.id, field)?;
        confirm_field(work, &draft.firm_id, field, "visit")?;
        work.execute(
            "insert into community_firm_change (org, firm_id, at_us, field, before, after, by_user, source) \
             values ($1, $2, $3, $4, $5, $6, $7, 'visit') on conflict (org, firm_id, at_us, field) do nothing",
            &[&org, &draft.firm_id, &now, field, &told.before, &told.after, &who],
        )?;
    }
    Ok(conflicts)
}

/// The visitor saw both values and chose: a later edit of the draft says the one that holds.
fn settle(work: &mut Work<'_, '_>, visit: VisitId, field: &str) -> Result<(), Failure> {
    let org = work.org();
    work.execute(
        "update community_visit_conflict set settled = true where org = $1 and visit_id = $2 and field = $3 and not settled",
        &[&org, &visit, &field],
    )?;
    Ok(())
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::SliceFirm)]
pub(crate) struct SliceFirm {
    id: String,
    name: String,
    folded: String,
    keys: String,
    building: String,
    floor: String,
    room: String,
    trade: String,
    address: String,
    note: String,
    last_visit_at: Option<Instant>,
    /// Codes of the questions that need not be asked: their answers are fresh.
    known: Vec<String>,
}

/// The part of the registry that a device takes along for a day offline; no personal data.
#[utoipa::path(get, path = "/api/community/visits/slice", tag = "community", responses((status = 200, body = [SliceFirm])))]
pub(crate) async fn slice(context: Context) -> Result<Json<Vec<SliceFirm>>, Failure> {
    let firms = context.query(FIRM_READ, |look| {
        let (org, now) = (look.org(), look.now);
        let mut fresh = questions::fresh_answers(look, org, now)?;
        Ok(look.all(
            "select id, name, folded, keys, building, floor, room, trade, address, note, last_visit_at_us from community_firm \
             where org = $1 and not gone order by folded, id",
            &[&org],
            |row| {
                let id: String = row.take("id")?;
                Ok(SliceFirm {
                    known: fresh.remove(&id).unwrap_or_default(),
                    id,
                    name: row.take("name")?,
                    folded: row.take("folded")?,
                    keys: row.take("keys")?,
                    building: row.take("building")?,
                    floor: row.take("floor")?,
                    room: row.take("room")?,
                    trade: row.take("trade")?,
                    address: row.take("address")?,
                    note: row.take("note")?,
                    last_visit_at: row.take("last_visit_at_us")?,
                })
            },
        )?)
    });
    Ok(Json(firms.await?))
}
