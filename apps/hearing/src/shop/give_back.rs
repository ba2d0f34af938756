//! Back in the trial period: what is kept is priced again under the order's own rules, and the difference goes back.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Fen, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::ledger::{OLD_AIDS, RECEIVABLE, SALES, TILL, post};
use super::orders::{OrderView, at_version, touch, wrong_state};
use super::quote::Snapshot;
use super::units::shift_unit;
use super::{OrderId, quota};
use crate::app::ORDER_WRITE;
use crate::refusals::refund_refusal;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::GiveBack)]
pub(crate) struct GiveBack {
    version: i64,
    /// Lines that come back.
    lines: Vec<i64>,
    reason: String,
    /// Only tell what would be paid back.
    #[serde(default)]
    rehearse: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::GivenBack)]
pub(crate) struct GivenBack {
    /// Paid out now.
    pub refund_fen: Fen,
    /// What the kept units cost under the order's rules.
    pub kept_payable_fen: Fen,
    /// Value of the old aid that is no longer used: given back as the aid or as credit, never as cash.
    pub tradein_unused_fen: Fen,
    pub version: i64,
}

/// Takes delivered units back within the trial and pays back by re-pricing what is kept.
#[utoipa::path(
    post, path = "/api/hearing/orders/{id}/return", tag = "hearing", operation_id = "hearing_order_return",
    params(("id" = String, Path)), request_body = GiveBack, responses((status = 200, body = GivenBack))
)]
pub(crate) async fn give_back(
    context: Context,
    Path(id): Path<OrderId>,
    Json(input): Json<GiveBack>,
) -> Result<Answer, Failure> {
    context
        .command(ORDER_WRITE, move |work| {
            let (org, now) = (work.org(), work.now);
            let order = at_version(work, id, input.version)?;
            if input.reason.trim().is_empty() {
                return Err(Refusal::new("reason_missing", "say why it comes back", "reason").into());
            }
            if order.trial_until.is_none_or(|until| now > until) {
                let detail = "the trial period is over, or nothing was delivered";
                return Err(Failure::refused(StatusCode::CONFLICT, "trial_over", detail, id.to_string()));
            }
            let settled = settle(&order, &input.lines)?;
            if input.rehearse {
                return Ok(GivenBack { version: input.version, ..settled });
            }
            for line in order.lines.iter().filter(|line| input.lines.contains(&line.line)) {
                if let Some(unit) = line.unit_id {
                    shift_unit(work, unit, "sold", "returned", &id.to_string())?;
                }
                work.execute(
                    "update hearing_order_line set state = 'returned', warranty_until = null \
                     where org = $1 and order_id = $2 and line = $3",
                    &[&org, &id, &line.line],
                )?;
            }
            pay_back(work, id, &settled)?;
            let all = order.lines.iter().all(|line| line.state == "returned" || input.lines.contains(&line.line));
            touch(work, id, input.version, all.then_some("returned"))?;
            work.record(
                "hearing.order.returned",
                id,
                json!({ "client": order.client_id, "lines": input.lines, "refund_fen": settled.refund_fen }),
            )?;
            Ok(GivenBack { version: input.version + 1, ..settled })
        })
        .await
}

/// What is to be paid back if these lines come back too.
fn settle(order: &OrderView, lines: &[i64]) -> Result<GivenBack, Failure> {
    let mut kept = Vec::new();
    let mut back = 0;
    for line in &order.lines {
        match (line.state.as_str(), lines.contains(&line.line)) {
            ("delivered", true) => back += 1,
            ("returned", false) => {}
            (_, false) => kept.push(line.item.clone()),
            (state, true) => {
                let detail = format!("line {} is {state}", line.line);
                return Err(Failure::refused(StatusCode::CONFLICT, "wrong_state", detail, "lines"));
            }
        }
    }
    if back == 0 || back != lines.len() {
        return Err(Refusal::new("line_unknown", "name delivered lines, each once", "lines").into());
    }
    let snapshot: Snapshot =
        serde_json::from_str(&order.snapshot).map_err(|error| Failure::Fault(format!("{}: {error}", order.id)))?;
    let refund = snapshot.campaign()?.refund(&snapshot.order()?, &kept).map_err(|error| refund_refusal(&error))?;
    // Earlier returns have paid a part of it already; the client is never asked for more.
    let earlier = order.payable_fen.0 - order.paid_fen.0;
    Ok(GivenBack {
        refund_fen: Fen((refund.refund_fen - earlier).max(0)),
        kept_payable_fen: Fen(refund.kept_payable_fen),
        tradein_unused_fen: Fen(refund.tradein_unused_fen),
        version: order.version,
    })
}

fn pay_back(work: &mut Work<'_, '_>, id: OrderId, settled: &GivenBack) -> Result<(), Failure> {
    let refund = settled.refund_fen.0;
    post(work, &id.to_string(), &[(SALES, refund), (TILL, -refund)])
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::CancelOrder)]
pub(crate) struct Cancel {
    version: i64,
    reason: String,
}

/// Cancels an order before anything was delivered: the money goes back, the quota is free again.
#[utoipa::path(
    post, path = "/api/hearing/orders/{id}/cancel", tag = "hearing", operation_id = "hearing_order_cancel",
    params(("id" = String, Path)), request_body = Cancel, responses((status = 200, body = i64))
)]
pub(crate) async fn cancel(
    context: Context,
    Path(id): Path<OrderId>,
    Json(input): Json<Cancel>,
) -> Result<Answer, Failure> {
    context
        .command(ORDER_WRITE, move |work| {
            let order = at_version(work, id, input.version)?;
            if input.reason.trim().is_empty() {
                return Err(Refusal::new("reason_missing", "say why", "reason").into());
            }
            if order.state != "signed" || order.lines.iter().any(|line| line.state != "signed") {
                return Err(wrong_state(id, &order.state));
            }
            let (day, holder, taken) = &order.quota;
            quota::give_back(work, day, holder, *taken)?;
            let (payable, paid, tradein) = (order.payable_fen.0, order.paid_fen.0, order.tradein_fen.0);
            let lines = [(SALES, payable + tradein), (OLD_AIDS, -tradein), (RECEIVABLE, paid - payable), (TILL, -paid)];
            post(work, &id.to_string(), &lines)?;
            touch(work, id, input.version, Some("cancelled"))?;
            work.record("hearing.order.cancelled", id, json!({ "client": order.client_id, "refund_fen": paid }))?;
            Ok(input.version + 1)
        })
        .await
}
