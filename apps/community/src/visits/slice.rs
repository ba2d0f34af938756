use axum::Json;
use kernel::Instant;
use serde::Serialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::questions;
use crate::app::FIRM_READ;

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
