use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Path;
use kernel::Instant;
use serde::Serialize;
use shell::{Context, Failure, Look};
use utoipa::ToSchema;

use super::VisitId;
use super::conflicts::{Told, column, standing};
use super::questions::{Question, every_form};
use super::quiet::WITHIN;
use crate::app::VISIT_READ;
use crate::people::People;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::VisitView)]
pub(crate) struct VisitView {
    id: VisitId,
    /// As counted by the device that wrote it.
    revision: i64,
    firm_id: String,
    firm_name: Option<String>,
    visitor_id: String,
    visitor_name: Option<String>,
    reason: String,
    note: String,
    checked_in_at: Instant,
    received_at: Instant,
    /// Where the visitor checked in, if it was attached.
    lat_deg: Option<f64>,
    lon_deg: Option<f64>,
    /// Fields of the firm that were told on the spot.
    fields: BTreeMap<String, Told>,
    /// Somebody had been there within the firm's quiet days, and why it was visited all the same.
    within_cap: bool,
    cap_reason: String,
    needs: Vec<NeedView>,
    answers: Vec<AnswerView>,
    conflicts: Vec<ConflictView>,
}

/// A case out of the note with the sentence that proves it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::NeedView)]
pub(crate) struct NeedView {
    case_id: String,
    number: String,
    summary: String,
    category: String,
    state: String,
    evidence: Option<String>,
    /// Where the sentence stands in the note, in characters; from and up to.
    starts_at: Option<i64>,
    ends_at: Option<i64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::AnswerView)]
pub(crate) struct AnswerView {
    /// The code of the question, with the words of the newest form that asked it.
    question: String,
    zh: String,
    en: String,
    value: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::ConflictView)]
pub(crate) struct ConflictView {
    field: String,
    /// As told on this visit.
    ours: String,
    /// As the registry says it now; once settled, as it said then.
    theirs: String,
    /// Who wrote that, and when.
    theirs_by_name: String,
    theirs_at: Option<Instant>,
    settled: bool,
}

/// One visit with its needs, answers and conflicts.
#[utoipa::path(
    get, path = "/api/community/visits/{id}", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = VisitView), (status = 404))
)]
pub(crate) async fn show(context: Context, Path(id): Path<VisitId>) -> Result<Json<VisitView>, Failure> {
    let view = context.query(VISIT_READ, move |look| {
        let org = look.org();
        let sql = format!(
            "select v.version, v.firm_id, f.name as firm_name, v.visitor_id, u.name as visitor_name, v.reason, v.note, \
             v.checked_in_at_us, v.received_at_us, v.lat_deg, v.lon_deg, v.fields, \
             v.cap_reason, {WITHIN} as within_cap from community_visit v \
             left join community_firm f on f.org = v.org and f.id = v.firm_id \
             left join app_user u on u.org = v.org and u.id = v.visitor_id where v.org = $1 and v.id = $2"
        );
        let found = look.first(&sql, &[&org, &id], |row| {
            let view = VisitView {
                id,
                revision: row.take("version")?,
                firm_id: row.take("firm_id")?,
                firm_name: row.take("firm_name")?,
                visitor_id: row.take("visitor_id")?,
                visitor_name: row.take("visitor_name")?,
                reason: row.take("reason")?,
                note: row.take("note")?,
                checked_in_at: row.take("checked_in_at_us")?,
                received_at: row.take("received_at_us")?,
                lat_deg: row.take("lat_deg")?,
                lon_deg: row.take("lon_deg")?,
                fields: BTreeMap::new(),
                within_cap: row.take("within_cap")?,
                cap_reason: row.take("cap_reason")?,
                needs: Vec::new(),
                answers: Vec::new(),
                conflicts: Vec::new(),
            };
            Ok((view, row.take::<String>("fields")?))
        })?;
        let (mut view, fields) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
        view.fields = serde_json::from_str(&fields).map_err(|error| Failure::Fault(format!("{id}: {error}")))?;
        view.needs = look.all(
            "select c.id, c.number, c.summary, c.category, c.state, e.evidence, e.starts_at, e.ends_at from community_case c \
             left join community_need_evidence e on e.org = c.org and e.case_id = c.id \
             where c.org = $1 and c.firm_id = $2 and c.visit_id = $3 order by e.starts_at asc nulls last, c.id",
            &[&org, &view.firm_id, &id],
            |row| {
                Ok(NeedView {
                    case_id: row.take("id")?,
                    number: row.take("number")?,
                    summary: row.take("summary")?,
                    category: row.take("category")?,
                    state: row.take("state")?,
                    evidence: row.take("evidence")?,
                    starts_at: row.take("starts_at")?,
                    ends_at: row.take("ends_at")?,
                })
            },
        )?;
        view.answers = answers(look, &view)?;
        view.conflicts = conflicts(look, &view)?;
        Ok(view)
    });
    Ok(Json(view.await?))
}

fn answers(look: &mut Look<'_, '_>, view: &VisitView) -> Result<Vec<AnswerView>, Failure> {
    let org = look.org();
    let questions: Vec<Question> = every_form(look, org)?.into_iter().flat_map(|form| form.questions).collect();
    Ok(look.all(
        "select question, value from community_answer where org = $1 and firm_id = $2 and visit_id = $3 order by question",
        &[&org, &view.firm_id, &view.id],
        |row| {
            let code: String = row.take("question")?;
            let words = questions.iter().find(|question| question.code == code);
            let (zh, en) = words.map(|words| (words.zh.clone(), words.en.clone())).unwrap_or_default();
            Ok(AnswerView { question: code, zh, en, value: row.take("value")? })
        },
    )?)
}

fn conflicts(look: &mut Look<'_, '_>, view: &VisitView) -> Result<Vec<ConflictView>, Failure> {
    let org = look.org();
    let people = People::load(look, org)?;
    let mut conflicts = look.all(
        "select field, ours, theirs, theirs_by, theirs_at_us, settled from community_visit_conflict \
         where org = $1 and visit_id = $2 order by at_us, field",
        &[&org, &view.id],
        |row| {
            Ok(ConflictView {
                field: row.take("field")?,
                ours: row.take("ours")?,
                theirs: row.take("theirs")?,
                theirs_by_name: people.named(&row.take::<String>("theirs_by")?),
                theirs_at: row.take("theirs_at_us")?,
                settled: row.take("settled")?,
            })
        },
    )?;
    for open in conflicts.iter_mut().filter(|conflict| !conflict.settled) {
        let Some(column) = column(&open.field) else { continue };
        let now = standing(look, org, &view.firm_id, column)?;
        open.theirs_by_name = people.named(&now.by);
        (open.theirs, open.theirs_at) = (now.value, now.at);
    }
    Ok(conflicts)
}
