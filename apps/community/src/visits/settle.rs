use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Refusal;
use serde::Deserialize;
use serde_json::json;
use shell::{Answer, Context, Failure};
use utoipa::ToSchema;

use super::VisitId;
use super::conflicts::{column, standing, write_field};
use crate::app::VISIT_WRITE;
use crate::registry::desk::freshness::confirm_field;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Settle)]
pub(crate) struct Settle {
    field: String,
    /// `ours`: what the visit was told; `theirs`: what stands in the registry.
    keep: String,
    /// What stood in the registry when this was chosen.
    theirs: String,
}

/// Decides a conflict: one of the two values stands, the other stays in the record. If the registry says something else
/// by now than what was looked at, nothing is decided (`changed_meanwhile`): look again.
#[utoipa::path(
    post, path = "/api/community/visits/{id}/settle", tag = "community", params(("id" = String, Path)),
    request_body = Settle, responses((status = 200), (status = 409))
)]
pub(crate) async fn settle(
    context: Context,
    Path(id): Path<VisitId>,
    Json(input): Json<Settle>,
) -> Result<Answer, Failure> {
    context
        .command(VISIT_WRITE, move |work| {
            let org = work.org();
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
            let now = standing(work, org, &firm, column)?;
            if now.value != input.theirs {
                return Err(Failure::changed_meanwhile(input.field.clone()));
            }
            work.execute(
                "update community_visit_conflict set settled = true, theirs = $4, theirs_by = $5, theirs_at_us = $6 \
                 where org = $1 and visit_id = $2 and field = $3 and not settled",
                &[&org, &id, &input.field, &now.value, &now.by, &now.at],
            )?;
            if ours {
                write_field(work, &firm, column, &now.value, &told)?;
            } else {
                confirm_field(work, &firm, column, "visit")?;
            }
            Ok(work.record("community.visit.settled", id, json!({"field": input.field, "keep": input.keep}))?)
        })
        .await
}
