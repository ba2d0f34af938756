use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use shell::{Answer, Context, Failure, Permission};
use utoipa::ToSchema;

use super::join::{NAME_COLUMN, PHONE_COLUMN};
use super::{JoinId, OfferId};
use crate::registry::unmask::{Unmask, allow, write_down};

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
) -> Result<Answer, Failure> {
    context
        .command(Permission::UNMASK, move |work| {
            let org = work.org();
            let today = allow(work, &input)?;
            let found: Option<(Vec<u8>, Vec<u8>)> = work.first(
                "select buyer_name, buyer_phone from community_offer_join where org = $1 and offer_id = $2 and id = $3",
                &[&org, &id, &join],
                |row| Ok((row.take("buyer_name")?, row.take("buyer_phone")?)),
            )?;
            let (name, phone) = found.ok_or_else(|| Failure::not_found(join.to_string()))?;
            let (name, phone) = (work.keys.open(NAME_COLUMN, &name)?, work.keys.open(PHONE_COLUMN, &phone)?);
            write_down(work, join.to_string(), &input)?;
            Ok(UnmaskedBuyer { name, phone, today })
        })
        .await
}
