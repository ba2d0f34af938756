use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Visitor, Work};
use utoipa::ToSchema;

use super::terms::expect_open;
use super::{JoinId, OfferId, provider};
use crate::app::OFFER_WRITE;
use crate::cases::desk::organisation;
use crate::neutral::neutral;
use crate::registry::phone;

pub(super) const NAME_COLUMN: &str = "community_offer_join.buyer_name";
pub(super) const PHONE_COLUMN: &str = "community_offer_join.buyer_phone";

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Buyer)]
pub(crate) struct Buyer {
    name: String,
    phone: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Joined)]
pub(crate) struct Joined {
    id: JoinId,
    /// With it the buyer leaves again while the offer is open.
    secret: String,
    joined: i64,
}

/// Joins in somebody's name at the desk.
#[utoipa::path(
    post, path = "/api/community/offers/{id}/join", tag = "community", params(("id" = String, Path)), request_body = Buyer,
    responses((status = 200, body = Joined))
)]
pub(crate) async fn join(
    context: Context,
    Path(id): Path<OfferId>,
    Json(buyer): Json<Buyer>,
) -> Result<Answer, Failure> {
    context.command(OFFER_WRITE, move |work| take_place(work, id, &buyer)).await
}

/// Joins from the public page. Whether a number has joined is not told: that is `not_possible_here`.
#[utoipa::path(
    post, path = "/api/community/public/{slug}/offers/{id}/join", tag = "community-public",
    params(("slug" = String, Path), ("id" = String, Path)), request_body = Buyer, responses((status = 200, body = Joined))
)]
pub(crate) async fn join_public(
    visitor: Visitor,
    Path((slug, id)): Path<(String, OfferId)>,
    Json(buyer): Json<Buyer>,
) -> Result<Answer, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    visitor.command(organisation, move |work| take_place(work, id, &buyer).map_err(neutral)).await
}

/// The place is taken by one conditional statement: what is full stays full, whoever races.
fn take_place(work: &mut Work<'_, '_>, id: OfferId, buyer: &Buyer) -> Result<Joined, Failure> {
    let (org, now) = (work.org(), work.now);
    if buyer.name.trim().is_empty() {
        return Err(Refusal::new("name_missing", "give the buyer's name", "name").into());
    }
    let number = phone::parse(&buyer.phone, None)
        .map_err(|finding| Refusal::new(finding.code, finding.detail.clone(), "phone"))?;
    let index = work.keys.blind_index(PHONE_COLUMN, &number.number);
    // The place first: what is full or closed is so for everybody, whoever asks.
    let taken = work.execute(
        "update community_offer set joined = joined + 1 where org = $1 and id = $2 and state = 'open' and joined < capacity \
         and closes_at_us > $3",
        &[&org, &id, &now],
    )?;
    if taken == 0 {
        return Err(why_not(work, id));
    }
    provider::take(work, id)?;
    let known: Option<i64> = work.value(
        "select 1 as n from community_offer_join where org = $1 and offer_id = $2 and buyer_index = $3",
        &[&org, &id, &index],
    )?;
    if known.is_some() {
        let detail = "this number has joined already; one place each";
        return Err(Failure::refused(StatusCode::CONFLICT, "joined_already", detail, id.to_string()));
    }
    let (joined, version): (i64, i64) = work
        .first("select joined, version from community_offer where org = $1 and id = $2", &[&org, &id], |row| {
            Ok((row.take("joined")?, row.take("version")?))
        })?
        .ok_or_else(|| Failure::not_found(id.to_string()))?;
    let (join, secret): (JoinId, String) = (work.new_id(), work.rng.token()[..16].to_owned());
    let name = work.keys.seal(NAME_COLUMN, buyer.name.trim(), work.rng)?;
    let sealed = work.keys.seal(PHONE_COLUMN, &number.domestic(), work.rng)?;
    work.execute(
        "insert into community_offer_join (org, offer_id, id, buyer_index, buyer_name, buyer_phone, state, joined_at_us, secret, \
         known_version) \
         values ($1, $2, $3, $4, $5, $6, 'joined', $7, $8, $9)",
        &[&org, &id, &join, &index, &name, &sealed, &now, &secret, &version],
    )?;
    work.record("community.offer.joined", id, json!({ "join": join }))?;
    Ok(Joined { id: join, secret, joined })
}

fn why_not(work: &mut Work<'_, '_>, id: OfferId) -> Failure {
    let (org, now) = (work.org(), work.now);
    match expect_open(work, org, id, now) {
        Err(closed) => closed,
        Ok(()) => {
            let detail = "all places are taken; ask for a second round";
            Failure::refused(StatusCode::CONFLICT, "offer_full", detail, id.to_string())
        }
    }
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Leave)]
pub(crate) struct Leave {
    secret: String,
}

/// Leaves in time: while the offer is open and nothing is paid.
#[utoipa::path(
    post, path = "/api/community/public/{slug}/offers/{id}/leave", tag = "community-public",
    params(("slug" = String, Path), ("id" = String, Path)), request_body = Leave, responses((status = 200))
)]
pub(crate) async fn leave(
    visitor: Visitor,
    Path((slug, id)): Path<(String, OfferId)>,
    Json(input): Json<Leave>,
) -> Result<Answer, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    visitor
        .command(organisation, move |work| {
            let org = work.org();
            let found: Option<(JoinId, String)> = work.first(
                "select id, state from community_offer_join where org = $1 and offer_id = $2 and secret = $3",
                &[&org, &id, &input.secret],
                |row| Ok((row.take("id")?, row.take("state")?)),
            )?;
            let (join, state) = found.ok_or_else(|| Failure::not_found("join"))?;
            if state == "paid" {
                let detail = "it is paid; the desk gives the money back first";
                return Err(Failure::refused(StatusCode::CONFLICT, "join_paid", detail, join.to_string()));
            }
            give_place_back(work, id, join)
        })
        .await
}

/// While the offer is open the place goes back to the others; after the decision nobody leaves.
pub(super) fn give_place_back(work: &mut Work<'_, '_>, id: OfferId, join: JoinId) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let freed = work.execute(
        "update community_offer set joined = joined - 1 where org = $1 and id = $2 and state = 'open' and closes_at_us > $3",
        &[&org, &id, &now],
    )?;
    if freed == 0 {
        return Err(why_not(work, id));
    }
    provider::give_back(work, id, 1)?;
    work.execute("delete from community_offer_join where org = $1 and offer_id = $2 and id = $3", &[&org, &id, &join])?;
    Ok(work.record("community.offer.left", id, json!({ "join": join }))?)
}
