//! Double entry: every posting has lines that sum to zero.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Fen, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::Read;
use utoipa::ToSchema;

use super::{OrderId, PostingId, orders};
use crate::app::{ORDER_READ, ORDER_WRITE};

/// Money in the till.
pub(super) const TILL: &str = "till";
/// What clients owe.
pub(super) const RECEIVABLE: &str = "receivable";
pub(super) const SALES: &str = "sales";
/// Old aids taken as payment, at their appraised value.
pub(super) const OLD_AIDS: &str = "old_aids";
pub(super) const REPAIRS: &str = "repairs";

/// Posts lines that must sum to zero.
pub(super) fn post(work: &mut Work<'_, '_>, about: &str, lines: &[(&str, i64)]) -> Result<(), Failure> {
    let sum: i64 = lines.iter().map(|(_, amount)| amount).sum();
    if sum != 0 {
        return Err(Failure::Fault(format!("a posting about {about} is off by {sum} fen")));
    }
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let id: PostingId = work.new_id();
    for (place, (account, amount)) in lines.iter().filter(|(_, amount)| *amount != 0).enumerate() {
        work.execute(
            "insert into hearing_ledger (org, id, line, account, about, amount_fen, at_us, by_user) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            &[&org, &id, &(place as i64), account, &about, amount, &now, &who],
        )?;
    }
    Ok(())
}

/// The balance of an account with regard to one order or repair.
pub(super) fn balance(read: &mut Read<'_>, org: OrganisationId, about: &str, account: &str) -> Result<i64, Failure> {
    let sum: Option<i64> = read
        .value(
            "select cast(sum(amount_fen) as bigint) as n from hearing_ledger where org = $1 and about = $2 and account = $3",
            &[&org, &about, &account],
        )?
        .flatten();
    Ok(sum.unwrap_or(0))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::Pay)]
pub(crate) struct Pay {
    version: i64,
    amount_fen: Fen,
}

/// Takes money for an order: a deposit, the rest, or all of it.
#[utoipa::path(
    post, path = "/api/hearing/orders/{id}/pay", tag = "hearing", operation_id = "hearing_order_pay",
    params(("id" = String, Path)), request_body = Pay, responses((status = 200, body = i64))
)]
pub(crate) async fn pay(context: Context, Path(id): Path<OrderId>, Json(input): Json<Pay>) -> Result<Answer, Failure> {
    context
        .command(ORDER_WRITE, move |work| {
            let order = orders::at_version(work, id, input.version)?;
            if order.state == "cancelled" {
                return Err(orders::wrong_state(id, &order.state));
            }
            take(work, id, input.amount_fen.0)?;
            orders::touch(work, id, input.version, None)?;
            Ok(input.version + 1)
        })
        .await
}

/// Money in, up to what is owed.
pub(super) fn take(work: &mut Work<'_, '_>, id: OrderId, amount: i64) -> Result<(), Failure> {
    let (org, about) = (work.org(), id.to_string());
    let due = balance(work, org, &about, RECEIVABLE)?;
    if amount <= 0 {
        return Err(Refusal::new("amount_malformed", "more than 0 fen", "amount_fen").into());
    }
    if amount > due {
        let detail = format!("{due} fen are due");
        return Err(Failure::refused(StatusCode::CONFLICT, "overpaid", detail, "amount_fen"));
    }
    post(work, &about, &[(TILL, amount), (RECEIVABLE, -amount)])?;
    Ok(work.record("hearing.order.paid", id, json!({ "amount_fen": amount }))?)
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::Balance)]
pub(crate) struct Balance {
    account: String,
    amount_fen: Fen,
}

/// The balance of every account; they sum to zero.
#[utoipa::path(
    get, path = "/api/hearing/ledger", tag = "hearing", operation_id = "hearing_ledger",
    responses((status = 200, body = [Balance]))
)]
pub(crate) async fn balances(context: Context) -> Result<Json<Vec<Balance>>, Failure> {
    let balances = context.query(ORDER_READ, |look| {
        let org = look.org();
        Ok(look.all(
            "select account, cast(sum(amount_fen) as bigint) as amount_fen from hearing_ledger where org = $1 \
             group by account order by account",
            &[&org],
            |row| Ok(Balance { account: row.take("account")?, amount_fen: row.take("amount_fen")? }),
        )?)
    });
    Ok(Json(balances.await?))
}
