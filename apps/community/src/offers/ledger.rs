//! Paid at the desk: every posting has two lines that sum to zero.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Fen;
use serde::Serialize;
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::{JoinId, OfferId, PostingId};
use crate::app::{CASH_WRITE, OFFER_READ};

/// Money in the till of the desk.
const TILL: &str = "till";
/// What the community owes the provider, or the buyer if it fails.
const HELD: &str = "held";

fn post(work: &mut Work<'_, '_>, about: JoinId, from: &str, to: &str, amount: Fen) -> Result<PostingId, Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let id: PostingId = work.new_id();
    for (line, account, amount) in [(0i64, from, Fen(-amount.0)), (1, to, amount)] {
        work.execute(
            "insert into community_ledger (org, id, line, account, about, amount_fen, at_us, by_user) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            &[&org, &id, &line, &account, &about, &amount, &now, &who],
        )?;
    }
    Ok(id)
}

/// The join's offer state, its price and the join's own state.
fn join_of(work: &mut Work<'_, '_>, id: OfferId, join: JoinId) -> Result<(String, Option<Fen>, String), Failure> {
    let org = work.org();
    let found = work.first(
        "select o.state as offer_state, o.price_fen, j.state from community_offer o join community_offer_join j \
         on j.org = o.org and j.offer_id = o.id where o.org = $1 and o.id = $2 and j.id = $3",
        &[&org, &id, &join],
        |row| Ok((row.take("offer_state")?, row.take("price_fen")?, row.take("state")?)),
    )?;
    found.ok_or_else(|| Failure::not_found(join.to_string()))
}

fn move_state(work: &mut Work<'_, '_>, id: OfferId, join: JoinId, from: &str, to: &str) -> Result<(), Failure> {
    let org = work.org();
    let moved = work.execute(
        "update community_offer_join set state = $5 where org = $1 and offer_id = $2 and id = $3 and state = $4",
        &[&org, &id, &join, &from, &to],
    )?;
    if moved == 0 { Err(Failure::changed_meanwhile(join.to_string())) } else { Ok(()) }
}

/// Takes the price of a succeeded offer at the desk.
#[utoipa::path(
    post, path = "/api/community/offers/{id}/joins/{join}/pay", tag = "community",
    params(("id" = String, Path), ("join" = String, Path)), responses((status = 200))
)]
pub(crate) async fn pay(context: Context, Path((id, join)): Path<(OfferId, JoinId)>) -> Result<Answer, Failure> {
    context
        .command(CASH_WRITE, move |work| {
            let (state, price, _) = join_of(work, id, join)?;
            let price = price.filter(|_| state == "succeeded").ok_or_else(|| {
                let detail = "the price is known when the offer has succeeded";
                Failure::refused(StatusCode::CONFLICT, "offer_not_succeeded", detail, id.to_string())
            })?;
            move_state(work, id, join, "joined", "paid")?;
            post(work, join, HELD, TILL, price)?;
            Ok(work.record("community.offer.paid", id, json!({"join": join, "amount_fen": price}))?)
        })
        .await
}

/// Gives the money back; the posting is reversed, never removed.
#[utoipa::path(
    post, path = "/api/community/offers/{id}/joins/{join}/refund", tag = "community",
    params(("id" = String, Path), ("join" = String, Path)), responses((status = 200))
)]
pub(crate) async fn refund(context: Context, Path((id, join)): Path<(OfferId, JoinId)>) -> Result<Answer, Failure> {
    context
        .command(CASH_WRITE, move |work| {
            let (_, price, _) = join_of(work, id, join)?;
            move_state(work, id, join, "paid", "refunded")?;
            let price = price.ok_or_else(|| Failure::Fault(format!("{join} is paid without a price")))?;
            post(work, join, TILL, HELD, price)?;
            Ok(work.record("community.offer.refunded", id, json!({"join": join, "amount_fen": price}))?)
        })
        .await
}

/// Hands what was paid for a succeeded offer over to the provider; every buyer's money once, the accounts end at zero.
#[utoipa::path(
    post, path = "/api/community/offers/{id}/pay-out", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = i64))
)]
pub(crate) async fn pay_out(context: Context, Path(id): Path<OfferId>) -> Result<Answer, Failure> {
    context
        .command(CASH_WRITE, move |work| {
            let org = work.org();
            let found: Option<(String, Option<Fen>)> = work.first(
                "select state, price_fen from community_offer where org = $1 and id = $2",
                &[&org, &id],
                |row| Ok((row.take("state")?, row.take("price_fen")?)),
            )?;
            let (state, price) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
            let price = price.filter(|_| state == "succeeded").ok_or_else(|| {
                let detail = "only what was paid for a succeeded offer is handed over";
                Failure::refused(StatusCode::CONFLICT, "offer_not_succeeded", detail, id.to_string())
            })?;
            let paid: Vec<JoinId> = work.all(
                "select id from community_offer_join where org = $1 and offer_id = $2 and state = 'paid' order by id",
                &[&org, &id],
                |row| row.take("id"),
            )?;
            let mut handed = Fen(0);
            for join in paid {
                move_state(work, id, join, "paid", "paid_out")?;
                post(work, join, TILL, HELD, price)?;
                handed = Fen(handed.0 + price.0);
            }
            work.record("community.offer.paid_out", id, json!({ "amount_fen": handed }))?;
            Ok(handed)
        })
        .await
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Balance)]
pub(crate) struct Balance {
    account: String,
    amount_fen: Fen,
}

/// The balance of every account; they sum to zero.
#[utoipa::path(get, path = "/api/community/ledger", tag = "community", responses((status = 200, body = [Balance])))]
pub(crate) async fn show(context: Context) -> Result<Json<Vec<Balance>>, Failure> {
    let balances = context.query(OFFER_READ, |look| {
        let org = look.org();
        Ok(look.all(
            "select account, cast(sum(amount_fen) as bigint) as amount_fen from community_ledger where org = $1 \
             group by account order by account",
            &[&org],
            |row| Ok(Balance { account: row.take("account")?, amount_fen: row.take("amount_fen")? }),
        )?)
    });
    Ok(Json(balances.await?))
}
