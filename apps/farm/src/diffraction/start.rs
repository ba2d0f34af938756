use axum::Json;
use kernel::{Instant, Refusal};
use serde::Serialize;
use serde_json::json;
use shell::{Answer, Context, Failure, JobId, Work};
use utoipa::ToSchema;

use super::run::{Input, Prepared};
use super::{DiffractionId, RUN};
use crate::app::{ANALYSIS_RUN, MODEL_READ};

const LONGEST_TITLE: usize = 80;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::DiffractionLine)]
pub(crate) struct DiffractionLine {
    id: DiffractionId,
    title: String,
    panels: i64,
    /// Its progress and its answer: `/api/shell/jobs/{job}`.
    job: JobId,
    created_at: Instant,
}

/// Starts the boundary elements on a mesh that has been checked.
#[utoipa::path(
    post, path = "/api/farm/diffraction", tag = "farm", request_body = Input, responses((status = 200, body = DiffractionLine))
)]
pub(crate) async fn start(context: Context, Json(input): Json<Input>) -> Result<Answer, Failure> {
    context.command(ANALYSIS_RUN, move |work| write(work, &input)).await
}

fn write(work: &mut Work<'_, '_>, input: &Input) -> Result<DiffractionLine, Failure> {
    let title = input.title.trim();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        let detail = format!("give the analysis a title of at most {LONGEST_TITLE} characters");
        return Err(Refusal::new("name_missing", detail, "title").into());
    }
    let panels = Prepared::of(input)?.mesh.panels().len() as i64;
    let (org, now, author) = (work.org(), work.now, work.actor.who.to_string());
    let id: DiffractionId = work.new_id();
    let job = work.enqueue(RUN.name, &json!({ "diffraction": id, "input": input }), now)?;
    work.execute(
        "insert into farm_diffraction (org, id, title, panels, job_id, created_at_us, author) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&org, &id, &title, &panels, &job, &now, &author],
    )?;
    work.record("farm.diffraction.started", id, json!({ "panels": panels }))?;
    Ok(DiffractionLine { id, title: title.to_owned(), panels, job, created_at: now })
}

/// The analyses, newest first.
#[utoipa::path(get, path = "/api/farm/diffraction", tag = "farm", responses((status = 200, body = [DiffractionLine])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<DiffractionLine>>, Failure> {
    let found = context.query(MODEL_READ, |look| {
        let org = look.org();
        Ok(look.all(
            "select id, title, panels, job_id, created_at_us from farm_diffraction where org = $1 order by id desc limit 50",
            &[&org],
            |row| {
                Ok(DiffractionLine {
                    id: row.take("id")?,
                    title: row.take("title")?,
                    panels: row.take("panels")?,
                    job: row.take("job_id")?,
                    created_at: row.take("created_at_us")?,
                })
            },
        )?)
    });
    Ok(Json(found.await?))
}
