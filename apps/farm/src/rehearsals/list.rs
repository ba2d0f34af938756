use axum::Json;
use axum::extract::Path;
use kernel::Instant;
use serde::Serialize;
use shell::{Context, Failure, JobId};
use utoipa::ToSchema;

use super::RehearsalId;
use super::input::Input;
use crate::app::MODEL_READ;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::RehearsalLine)]
pub(crate) struct RehearsalLine {
    id: RehearsalId,
    title: String,
    job: JobId,
    created_at: Instant,
    author: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::RehearsalView)]
pub(crate) struct RehearsalView {
    #[serde(flatten)]
    line: RehearsalLine,
    input: Input,
}

/// The rehearsals, newest first.
#[utoipa::path(get, path = "/api/farm/rehearsals", tag = "farm", responses((status = 200, body = [RehearsalLine])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<RehearsalLine>>, Failure> {
    let found = context.query(MODEL_READ, |look| {
        let org = look.org();
        Ok(look.all(
            "select r.id, r.title, r.job_id, r.created_at_us, u.name as author_name from farm_rehearsal r \
             left join app_user u on u.org = r.org and u.id = r.author where r.org = $1 order by r.id desc limit 50",
            &[&org],
            line,
        )?)
    });
    Ok(Json(found.await?))
}

/// One rehearsal and what was asked; its answer is that of its job.
#[utoipa::path(
    get, path = "/api/farm/rehearsals/{id}", tag = "farm", params(("id" = String, Path)),
    responses((status = 200, body = RehearsalView))
)]
pub(crate) async fn show(context: Context, Path(id): Path<RehearsalId>) -> Result<Json<RehearsalView>, Failure> {
    let found = context.query(MODEL_READ, move |look| {
        let org = look.org();
        let found = look.first(
            "select r.id, r.title, r.input, r.job_id, r.created_at_us, u.name as author_name from farm_rehearsal r \
             left join app_user u on u.org = r.org and u.id = r.author where r.org = $1 and r.id = $2",
            &[&org, &id],
            |row| {
                let input: String = row.take("input")?;
                Ok((input, line(row)?))
            },
        )?;
        let (input, line) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
        let input = serde_json::from_str(&input).map_err(|error| Failure::Fault(error.to_string()))?;
        Ok(RehearsalView { line, input })
    });
    Ok(Json(found.await?))
}

fn line(row: &mut store::Row) -> Result<RehearsalLine, store::StoreError> {
    let author: Option<String> = row.take("author_name")?;
    Ok(RehearsalLine {
        id: row.take("id")?,
        title: row.take("title")?,
        job: row.take("job_id")?,
        created_at: row.take("created_at_us")?,
        author: author.unwrap_or_default(),
    })
}
