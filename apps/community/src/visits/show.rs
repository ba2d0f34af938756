use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure};
use utoipa::ToSchema;

use super::VisitId;
use super::sync::column;
use crate::app::{VISIT_READ, VISIT_WRITE};
use crate::registry::desk::freshness::confirm_field;

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
    question: String,
    value: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::ConflictView)]
pub(crate) struct ConflictView {
    field: String,
    /// As told on this visit.
    ours: String,
    /// As it was here already.
    theirs: String,
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
        let found = look.first(
            "select v.version, v.firm_id, f.name as firm_name, v.visitor_id, u.name as visitor_name, v.reason, v.note, \
             v.checked_in_at_us, v.received_at_us from community_visit v \
             left join community_firm f on f.org = v.org and f.id = v.firm_id \
             left join app_user u on u.org = v.org and u.id = v.visitor_id where v.org = $1 and v.id = $2",
            &[&org, &id],
            |row| {
                Ok(VisitView {
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
                    needs: Vec::new(),
                    answers: Vec::new(),
                    conflicts: Vec::new(),
                })
            },
        )?;
        let mut view = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
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
        view.answers = look.all(
            "select question, value from community_answer where org = $1 and firm_id = $2 and visit_id = $3 order by question",
            &[&org, &view.firm_id, &id],
            |row| Ok(AnswerView { question: row.take("question")?, value: row.take("value")? }),
        )?;
        view.conflicts = look.all(
            "select field, ours, theirs, settled from community_visit_conflict where org = $1 and visit_id = $2 \
             order by at_us, field",
            &[&org, &id],
            |row| {
                let (field, ours, theirs) = (row.take("field")?, row.take("ours")?, row.take("theirs")?);
                Ok(ConflictView { field, ours, theirs, settled: row.take("settled")? })
            },
        )?;
        Ok(view)
    });
    Ok(Json(view.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Settle)]
pub(crate) struct Settle {
    field: String,
    /// `ours`: what the visit was told; `theirs`: what was here already.
    keep: String,
}

/// Decides a conflict: one of the two values stands, the other stays in the record.
#[utoipa::path(
    post, path = "/api/community/visits/{id}/settle", tag = "community", params(("id" = String, Path)),
    request_body = Settle, responses((status = 200))
)]
pub(crate) async fn settle(
    context: Context,
    Path(id): Path<VisitId>,
    Json(input): Json<Settle>,
) -> Result<Answer, Failure> {
    context
        .command(VISIT_WRITE, move |work| {
            let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
            let ours = match input.keep.as_str() {
                "ours" => true,
                "theirs" => false,
                _ => return Err(Refusal::new("keep_unknown", "ours or theirs", "keep").into()),
            };
            let found: Option<(String, String)> = work.first(
                "select v.firm_id, x.ours from community_visit_conflict x join community_visit v on v.org = x.org and v.id = x.visit_id \
                 where x.org = $1 and x.visit_id = $2 and x.field = $3 and not x.settled order by x.at_us desc",
                &[&org, &id, &input.field],
                |row| Ok((row.take("firm_id")?, row.take("ours")?)),
            )?;
            let (firm, told) = found.ok_or_else(|| Failure::not_found(input.field.clone()))?;
            let Some(column) = column(&input.field) else {
                return Err(Failure::refused(StatusCode::CONFLICT, "field_unknown", "no such field", input.field.as_str()));
            };
            work.execute(
                "update community_visit_conflict set settled = true where org = $1 and visit_id = $2 and field = $3",
                &[&org, &id, &input.field],
            )?;
            if ours {
                let sql = format!("select {column} from community_firm where org = $1 and id = $2");
                let before: String = work.value(&sql, &[&org, &firm])?.unwrap_or_default();
                let sql = format!("update community_firm set {column} = $3, version = version + 1 where org = $1 and id = $2");
                work.execute(&sql, &[&org, &firm, &told])?;
                work.execute(
                    "insert into community_firm_change (org, firm_id, at_us, field, before, after, by_user, source) \
                     values ($1, $2, $3, $4, $5, $6, $7, 'visit') on conflict (org, firm_id, at_us, field) do nothing",
                    &[&org, &firm, &now, &input.field, &before, &told, &who],
                )?;
            }
            confirm_field(work, &firm, &input.field, "visit")?;
            Ok(work.record("community.visit.settled", id, json!({"field": input.field, "keep": input.keep}))?)
        })
        .await
}
