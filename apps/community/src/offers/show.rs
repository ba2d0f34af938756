//! One offer at the desk: who joined, who paid, what the ledger says of it.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::{Fen, Instant};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Look, Visitor};
use utoipa::{IntoParams, ToSchema};

use super::change::{OfferChange, changes, changes_by_name};
use super::join::{NAME_COLUMN, PHONE_COLUMN, give_place_back};
use super::{JoinId, OfferId};
use crate::app::{OFFER_READ, OFFER_WRITE};
use crate::cases::desk::organisation;
use crate::registry::mask;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::OfferDetail)]
pub(crate) struct OfferDetail {
    id: OfferId,
    title: String,
    /// `open`, `succeeded` or `failed`.
    state: String,
    capacity: i64,
    joined: i64,
    closes_at: Instant,
    /// What each pays, once decided.
    price_fen: Option<Fen>,
    joins: Vec<JoinLine>,
    /// What was changed since it was opened, the oldest first.
    changes: Vec<OfferChange>,
    postings: Vec<Posting>,
    /// All postings of this offer together: always zero.
    sum_fen: Fen,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::JoinLine)]
pub(crate) struct JoinLine {
    id: JoinId,
    /// Masked.
    name: String,
    /// Masked.
    phone: String,
    /// `joined`, `paid`, `refunded` or `paid_out`.
    state: String,
    joined_at: Instant,
    /// Something was changed that this buyer has not been told of.
    to_tell: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::LedgerLine)]
pub(crate) struct Posting {
    id: String,
    account: String,
    about: String,
    amount_fen: Fen,
    at: Instant,
}

/// One offer with its buyers (masked) and its part of the ledger.
#[utoipa::path(
    get, path = "/api/community/offers/{id}", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = OfferDetail), (status = 404))
)]
pub(crate) async fn show(context: Context, Path(id): Path<OfferId>) -> Result<Json<OfferDetail>, Failure> {
    Ok(Json(context.query(OFFER_READ, move |look| detail(look, id)).await?))
}

fn detail(look: &mut Look<'_, '_>, id: OfferId) -> Result<OfferDetail, Failure> {
    let (org, keys) = (look.org(), look.keys.clone());
    let found = look.first(
        "select title, state, capacity, joined, closes_at_us, price_fen from community_offer where org = $1 and id = $2",
        &[&org, &id],
        |row| {
            Ok(OfferDetail {
                id,
                title: row.take("title")?,
                state: row.take("state")?,
                capacity: row.take("capacity")?,
                joined: row.take("joined")?,
                closes_at: row.take("closes_at_us")?,
                price_fen: row.take("price_fen")?,
                joins: Vec::new(),
                changes: Vec::new(),
                postings: Vec::new(),
                sum_fen: Fen(0),
            })
        },
    )?;
    let mut offer = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let joins: Vec<(JoinLine, Vec<u8>, Vec<u8>)> = look.all(
        "select j.id, j.buyer_name, j.buyer_phone, j.state, j.joined_at_us, j.known_version < o.version as to_tell \
         from community_offer_join j join community_offer o on o.org = j.org and o.id = j.offer_id \
         where j.org = $1 and j.offer_id = $2 order by j.joined_at_us, j.id",
        &[&org, &id],
        |row| {
            let line = JoinLine {
                id: row.take("id")?,
                name: String::new(),
                phone: String::new(),
                state: row.take("state")?,
                joined_at: row.take("joined_at_us")?,
                to_tell: row.take("to_tell")?,
            };
            Ok((line, row.take("buyer_name")?, row.take("buyer_phone")?))
        },
    )?;
    for (line, name, phone) in joins {
        let (name, phone) = (keys.open(NAME_COLUMN, &name)?, keys.open(PHONE_COLUMN, &phone)?);
        offer.joins.push(JoinLine { name: mask::name(&name), phone: mask::phone(&phone), ..line });
    }
    offer.changes = changes_by_name(look, org, id)?;
    offer.postings = look.all(
        "select l.id, l.account, l.about, l.amount_fen, l.at_us from community_ledger l join community_offer_join j \
         on j.org = l.org and j.id = l.about where l.org = $1 and j.offer_id = $2 order by l.at_us, l.id, l.line",
        &[&org, &id],
        |row| {
            let (account, about) = (row.take("account")?, row.take("about")?);
            Ok(Posting {
                id: row.take("id")?,
                account,
                about,
                amount_fen: row.take("amount_fen")?,
                at: row.take("at_us")?,
            })
        },
    )?;
    offer.sum_fen = Fen(offer.postings.iter().map(|posting| posting.amount_fen.0).sum());
    Ok(offer)
}

/// Takes a buyer out at the desk, under the same rule as the buyer's own leaving: in time and not paid.
#[utoipa::path(
    post, path = "/api/community/offers/{id}/joins/{join}/leave", tag = "community",
    params(("id" = String, Path), ("join" = String, Path)), responses((status = 200))
)]
pub(crate) async fn leave(context: Context, Path((id, join)): Path<(OfferId, JoinId)>) -> Result<Answer, Failure> {
    context
        .command(OFFER_WRITE, move |work| {
            let org = work.org();
            let state: Option<String> = work.value(
                "select state from community_offer_join where org = $1 and offer_id = $2 and id = $3",
                &[&org, &id, &join],
            )?;
            match state.as_deref() {
                None => Err(Failure::not_found(join.to_string())),
                Some("joined") => give_place_back(work, id, join),
                Some(_) => {
                    let detail = "it is paid; give the money back first";
                    Err(Failure::refused(StatusCode::CONFLICT, "join_paid", detail, join.to_string()))
                }
            }
        })
        .await?;
    Answer::of(&json!(null))
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Own {
    /// As the joining answered it.
    secret: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::OwnJoin)]
pub(crate) struct OwnJoin {
    offer_state: String,
    state: String,
    joined: i64,
    closes_at: Instant,
    price_fen: Option<Fen>,
    /// What was changed since the buyer joined or last said to have seen it, the oldest first.
    changes: Vec<OfferChange>,
}

/// How an offer stands for a buyer, who proves to be one by the secret.
#[utoipa::path(
    get, path = "/api/community/public/{slug}/offers/{id}/own", tag = "community-public",
    params(("slug" = String, Path), ("id" = String, Path), Own), responses((status = 200, body = OwnJoin))
)]
pub(crate) async fn own(
    visitor: Visitor,
    Path((slug, id)): Path<(String, OfferId)>,
    Query(own): Query<Own>,
) -> Result<Json<OwnJoin>, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    let told = visitor.query(organisation, move |look| {
        let org = look.org();
        let found: Option<(OwnJoin, i64)> = look.first(
            "select o.state as offer_state, j.state, o.joined, o.closes_at_us, o.price_fen, j.known_version from community_offer_join j \
             join community_offer o on o.org = j.org and o.id = j.offer_id where j.org = $1 and j.offer_id = $2 and j.secret = $3",
            &[&org, &id, &own.secret],
            |row| {
                let own = OwnJoin {
                    offer_state: row.take("offer_state")?,
                    state: row.take("state")?,
                    joined: row.take("joined")?,
                    closes_at: row.take("closes_at_us")?,
                    price_fen: row.take("price_fen")?,
                    changes: Vec::new(),
                };
                Ok((own, row.take("known_version")?))
            },
        )?;
        let (own, known) = found.ok_or_else(|| Failure::not_found("join"))?;
        Ok(OwnJoin { changes: changes(look, org, id, known)?, ..own })
    });
    Ok(Json(told.await?))
}
