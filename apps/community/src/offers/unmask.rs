use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use shell::{Context, Failure, Permission};
use utoipa::ToSchema;

use super::join::{NAME_COLUMN, PHONE_COLUMN};
use super::{JoinId, OfferId};
use crate::app::OFFER_READ;
use crate::registry::unmask::{self, Unmask};

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = community::UnmaskedBuyer)]
pub(crate) struct UnmaskedBuyer {
    name: String,
    phone: String,
    /// How often the caller has unmasked today.
    today: i64,
}

/// Shows a buyer's name and telephone number for a purpose, with a reason, counted and written down.
#[utoipa::path(
    post, path = "/api/community/offers/{id}/joins/{join}/unmask", tag = "community",
    params(("id" = String, Path), ("join" = String, Path)), request_body = Unmask,
    responses((status = 200, body = UnmaskedBuyer))
)]
pub(crate) async fn unmask(
    context: Context,
    Path((id, join)): Path<(OfferId, JoinId)>,
    Json(input): Json<Unmask>,
) -> Result<Json<UnmaskedBuyer>, Failure> {
    context.require(OFFER_READ)?;
    let found = context.query(Permission::UNMASK, move |look| {
        let org = look.org();
        let found: Option<(Vec<u8>, Vec<u8>)> = look.first(
            "select buyer_name, buyer_phone from community_offer_join where org = $1 and offer_id = $2 and id = $3",
            &[&org, &id, &join],
            |row| Ok((row.take("buyer_name")?, row.take("buyer_phone")?)),
        )?;
        let (name, phone) = found.ok_or_else(|| Failure::not_found(join.to_string()))?;
        Ok((look.keys.open(NAME_COLUMN, &name)?, look.keys.open(PHONE_COLUMN, &phone)?))
    });
    let (name, phone) = found.await?;
    let today = unmask::count(&context, Permission::UNMASK, join.to_string(), input).await?;
    Ok(Json(UnmaskedBuyer { name, phone, today }))
}
