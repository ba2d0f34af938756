use axum::Json;
use serde::Serialize;
use serde_json::json;
use shell::{Answer, Context, Failure, JobId, Work};
use utoipa::ToSchema;

use super::input::{Input, Prepared, refuse};
use super::{RUN, RehearsalId, tables};
use crate::app::ANALYSIS_RUN;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::RehearsalStarted)]
pub(crate) struct Started {
    id: RehearsalId,
    /// Its progress and its answer: `/api/shell/jobs/{job}`.
    job: JobId,
}

/// Starts a rehearsal, once its undisturbed member has run through.
#[utoipa::path(post, path = "/api/farm/rehearsals", tag = "farm", request_body = Input, responses((status = 200, body = Started)))]
pub(crate) async fn start(context: Context, Json(input): Json<Input>) -> Result<Answer, Failure> {
    context.command(ANALYSIS_RUN, move |work| write(work, &input)).await
}

fn write(work: &mut Work<'_, '_>, input: &Input) -> Result<Started, Failure> {
    let org = work.org();
    let computed = match input.model {
        Some(model) => Some(tables::newest(work, org, model, input.version)?),
        None => None,
    };
    let tables = computed.as_ref().map(|computed| computed.id);
    let prepared = Prepared::of(input, computed)?;
    rehearsal::single(&prepared.rehearsal(), 0).map_err(refuse)?;
    let (now, author) = (work.now, work.actor.who.to_string());
    let id: RehearsalId = work.new_id();
    let job = work.enqueue(RUN.name, &json!({ "rehearsal": id, "input": input, "tables": tables }), now)?;
    let text = serde_json::to_string(input).map_err(|error| Failure::Fault(error.to_string()))?;
    work.execute(
        "insert into farm_rehearsal (org, id, title, input, job_id, created_at_us, author) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&org, &id, &prepared.title, &text, &job, &now, &author],
    )?;
    work.record("farm.rehearsal.started", id, json!({ "members": input.members }))?;
    Ok(Started { id, job })
}
