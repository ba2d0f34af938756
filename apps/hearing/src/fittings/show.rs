use axum::Json;
use axum::extract::{Path, Query};
use kernel::Instant;
use person::mask;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::FittingId;
use super::record::{Written, load_record};
use super::requirements::{Missing, missing_of, red_flags};
use super::step::Step;
use crate::app::FITTING_READ;
use crate::clients::{CLIENT_NAME_COLUMN, ClientId, agrees, opened};

const MOST: i64 = 200;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::FittingView)]
pub(crate) struct FittingView {
    id: FittingId,
    version: i64,
    client_id: ClientId,
    step: Step,
    opened_at: Instant,
    changed_at: Instant,
    closed_at: Option<Instant>,
    /// Oldest first; the newest of a kind (and ear) counts.
    entries: Vec<Written>,
    /// What keeps the next step closed.
    missing: Vec<Missing>,
    /// Flags that are raised, whether a doctor has answered them or not.
    red_flags: Vec<String>,
}

/// The whole record.
#[utoipa::path(
    get, path = "/api/hearing/fittings/{id}", tag = "hearing", operation_id = "hearing_fitting_show",
    params(("id" = String, Path)), responses((status = 200, body = FittingView), (status = 404))
)]
pub(crate) async fn show(context: Context, Path(id): Path<FittingId>) -> Result<Json<FittingView>, Failure> {
    let view = context.query(FITTING_READ, move |look| {
        let (org, keys) = (look.org(), look.keys);
        let record = load_record(look, keys, org, id)?;
        let agreed = agrees(look, org, record.client, "health_data")?;
        Ok(FittingView {
            id,
            version: record.version,
            client_id: record.client,
            step: record.step,
            opened_at: record.opened_at,
            changed_at: record.changed_at,
            closed_at: record.closed_at,
            missing: missing_of(&record, agreed),
            red_flags: red_flags(&record),
            entries: record.entries,
        })
    });
    Ok(Json(view.await?))
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    #[serde(default)]
    client_id: Option<String>,
    /// Only records in this step.
    #[serde(default)]
    step: Option<Step>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::FittingLine)]
pub(crate) struct FittingLine {
    id: FittingId,
    client_id: ClientId,
    client_number: i64,
    /// Masked.
    client_name: Option<String>,
    step: String,
    opened_at: Instant,
    changed_at: Instant,
}

/// Records, last changed first.
#[utoipa::path(
    get, path = "/api/hearing/fittings", tag = "hearing", operation_id = "hearing_fitting_list", params(Filter),
    responses((status = 200, body = [FittingLine]))
)]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<Vec<FittingLine>>, Failure> {
    Ok(Json(context.query(FITTING_READ, move |look| lines(look, &filter)).await?))
}

fn lines(look: &mut Look<'_, '_>, filter: &Filter) -> Result<Vec<FittingLine>, Failure> {
    let org = look.org();
    let client: Option<ClientId> = filter.client_id.as_deref().map(str::parse).transpose()?;
    let rows: Vec<(FittingLine, Option<Vec<u8>>)> = look.all(
        &format!(
            "select f.id, f.client_id, c.number, c.name, f.step, f.opened_at_us, f.changed_at_us from hearing_fitting f \
             join hearing_client c on c.org = f.org and c.id = f.client_id \
             where f.org = $1 and ($2 = '' or f.client_id = $2) and ($3 = '' or f.step = $3) \
             order by f.changed_at_us desc, f.id desc limit {MOST}"
        ),
        &[&org, &client.map(|id| id.to_string()).unwrap_or_default(), &filter.step.map_or("", Step::word)],
        |row| {
            let sealed = row.take("name")?;
            let line = FittingLine {
                id: row.take("id")?,
                client_id: row.take("client_id")?,
                client_number: row.take("number")?,
                client_name: None,
                step: row.take("step")?,
                opened_at: row.take("opened_at_us")?,
                changed_at: row.take("changed_at_us")?,
            };
            Ok((line, sealed))
        },
    )?;
    let mut lines = Vec::with_capacity(rows.len());
    for (mut line, name) in rows {
        line.client_name = opened(look.keys, CLIENT_NAME_COLUMN, name)?.as_deref().map(mask::name);
        lines.push(line);
    }
    Ok(lines)
}
