use axum::Json;
use axum::extract::Path;
use kernel::Instant;
use serde::Serialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::FirmId;
use super::rows::{CONTACT_COLUMN, opened_phones};
use crate::app::FIRM_READ;
use crate::registry::mask;

#[derive(Serialize, ToSchema)]
#[schema(as = community::FirmView)]
pub(crate) struct FirmView {
    id: FirmId,
    version: i64,
    name: String,
    credit_code: Option<String>,
    kind: String,
    trade: String,
    building: String,
    floor: String,
    room: String,
    address: String,
    note: String,
    headcount: Option<i64>,
    /// Masked.
    contact_name: Option<String>,
    /// Masked.
    contact_phones: Vec<String>,
    labels: Vec<String>,
    created_at: Instant,
    /// When somebody last said that this is so.
    confirmed_at: Instant,
    last_visit_at: Option<Instant>,
}

/// One firm; people's names and numbers are masked.
#[utoipa::path(
    get, path = "/api/community/firms/{id}", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = FirmView), (status = 404))
)]
pub(crate) async fn show(context: Context, Path(id): Path<FirmId>) -> Result<Json<FirmView>, Failure> {
    let view = context.query(FIRM_READ, move |look| {
        let org = look.org();
        let found = look.first(
            "select version, name, credit_code, kind, trade, building, floor, room, address, note, headcount, contact_name, \
             contact_phone, created_at_us, confirmed_at_us, last_visit_at_us from community_firm where org = $1 and id = $2",
            &[&org, &id],
            |row| {
                let sealed: (Option<Vec<u8>>, Option<Vec<u8>>) = (row.take("contact_name")?, row.take("contact_phone")?);
                let view = FirmView {
                    id,
                    version: row.take("version")?,
                    name: row.take("name")?,
                    credit_code: row.take("credit_code")?,
                    kind: row.take("kind")?,
                    trade: row.take("trade")?,
                    building: row.take("building")?,
                    floor: row.take("floor")?,
                    room: row.take("room")?,
                    address: row.take("address")?,
                    note: row.take("note")?,
                    headcount: row.take("headcount")?,
                    contact_name: None,
                    contact_phones: Vec::new(),
                    labels: Vec::new(),
                    created_at: row.take("created_at_us")?,
                    confirmed_at: row.take("confirmed_at_us")?,
                    last_visit_at: row.take("last_visit_at_us")?,
                };
                Ok((view, sealed))
            },
        )?;
        let (mut view, (name, phones)) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
        if let Some(sealed) = name {
            view.contact_name = Some(mask::name(&look.keys.open(CONTACT_COLUMN, &sealed)?));
        }
        if let Some(sealed) = phones {
            view.contact_phones =
                opened_phones(look.keys, &sealed)?.iter().map(|phone| mask::phone(&phone.domestic())).collect();
        }
        view.labels = look.all(
            "select label from community_firm_label where org = $1 and firm_id = $2 order by label",
            &[&org, &id],
            |row| row.take("label"),
        )?;
        Ok(view)
    });
    Ok(Json(view.await?))
}
