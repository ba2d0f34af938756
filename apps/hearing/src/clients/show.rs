use axum::Json;
use axum::extract::Path;
use kernel::Instant;
use person::mask;
use serde::Serialize;
use shell::{Context, Failure, Look};
use utoipa::ToSchema;

use super::ClientId;
use super::consent::{ConsentView, history};
use super::relative::{RelativeView, relatives};
use super::rows::{ADDRESS_COLUMN, NAME_COLUMN, NOTE_COLUMN, PHONE_COLUMN, opened};
use crate::app::CLIENT_READ;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ClientView)]
pub(crate) struct ClientView {
    id: ClientId,
    version: i64,
    number: i64,
    /// Masked; none after erasure.
    name: Option<String>,
    /// Masked.
    phone: Option<String>,
    sex: String,
    birth_year: Option<i64>,
    /// Down to the building.
    address: Option<String>,
    note: Option<String>,
    created_at: Instant,
    changed_at: Instant,
    /// The record that this one became a part of.
    merged_into: Option<ClientId>,
    erased_at: Option<Instant>,
    relatives: Vec<RelativeView>,
    /// Everything ever said, newest first; the newest of each purpose counts.
    consents: Vec<ConsentView>,
    /// Purposes that the client agrees to now.
    agreed: Vec<String>,
}

/// One client; names and numbers are masked.
#[utoipa::path(
    get, path = "/api/hearing/clients/{id}", tag = "hearing", operation_id = "hearing_client_show",
    params(("id" = String, Path)), responses((status = 200, body = ClientView), (status = 404))
)]
pub(crate) async fn show(context: Context, Path(id): Path<ClientId>) -> Result<Json<ClientView>, Failure> {
    Ok(Json(context.query(CLIENT_READ, move |look| view(look, id)).await?))
}

fn view(look: &mut Look<'_, '_>, id: ClientId) -> Result<ClientView, Failure> {
    let org = look.org();
    let found = look.first(
        "select version, number, name, phone, sex, birth_year, address, note, created_at_us, changed_at_us, merged_into, \
         erased_at_us from hearing_client where org = $1 and id = $2",
        &[&org, &id],
        |row| {
            let sealed: [Option<Vec<u8>>; 4] =
                [row.take("name")?, row.take("phone")?, row.take("address")?, row.take("note")?];
            let view = ClientView {
                id,
                version: row.take("version")?,
                number: row.take("number")?,
                name: None,
                phone: None,
                sex: row.take("sex")?,
                birth_year: row.take("birth_year")?,
                address: None,
                note: None,
                created_at: row.take("created_at_us")?,
                changed_at: row.take("changed_at_us")?,
                merged_into: row.take("merged_into")?,
                erased_at: row.take("erased_at_us")?,
                relatives: Vec::new(),
                consents: Vec::new(),
                agreed: Vec::new(),
            };
            Ok((view, sealed))
        },
    )?;
    let (mut view, [name, phone, address, note]) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    view.name = opened(look.keys, NAME_COLUMN, name)?.as_deref().map(mask::name);
    view.phone = opened(look.keys, PHONE_COLUMN, phone)?.as_deref().map(mask::phone);
    view.address = opened(look.keys, ADDRESS_COLUMN, address)?.as_deref().map(mask::address);
    view.note = opened(look.keys, NOTE_COLUMN, note)?;
    view.relatives = relatives(look, id)?;
    view.consents = history(look, org, id)?;
    let said = if view.erased_at.is_some() { &[][..] } else { &view.consents[..] };
    for consent in said {
        let newest = view.consents.iter().find(|other| other.purpose == consent.purpose);
        if newest.is_some_and(|newest| newest.given) && !view.agreed.contains(&consent.purpose) {
            view.agreed.push(consent.purpose.clone());
        }
    }
    Ok(view)
}
