use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Refusal;
use serde::Deserialize;
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::orders::{OrderView, at_version, touch, wrong_state};
use super::units::{by_serial, shift_unit};
use super::{OrderId, items};
use crate::app::ORDER_WRITE;
use crate::appointments::zone;

/// An aid may come back within so many days of delivery.
const TRIAL_DAYS: i64 = 30;
const DAY_S: i64 = 86_400;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::DeliverLine)]
pub(crate) struct Handed {
    pub line: i64,
    /// As read from the aid; none for a service.
    #[serde(default)]
    pub serial: String,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::Deliver)]
pub(crate) struct Deliver {
    pub version: i64,
    pub lines: Vec<Handed>,
}

/// Hands units over: each serial number is checked against what was ordered and what is in stock.
#[utoipa::path(
    post, path = "/api/hearing/orders/{id}/deliver", tag = "hearing", operation_id = "hearing_order_deliver",
    params(("id" = String, Path)), request_body = Deliver, responses((status = 200, body = i64))
)]
pub(crate) async fn deliver(
    context: Context,
    Path(id): Path<OrderId>,
    Json(input): Json<Deliver>,
) -> Result<Answer, Failure> {
    context.command(ORDER_WRITE, move |work| deliver_order(work, id, &input)).await
}

pub(crate) fn deliver_order(work: &mut Work<'_, '_>, id: OrderId, input: &Deliver) -> Result<i64, Failure> {
    let (org, now) = (work.org(), work.now);
    let order = at_version(work, id, input.version)?;
    if order.state != "signed" && order.state != "delivered" {
        return Err(wrong_state(id, &order.state));
    }
    if order.due_fen.0 > 0 {
        let detail = format!("{} fen are due before anything leaves the shop", order.due_fen.0);
        return Err(Failure::refused(StatusCode::CONFLICT, "order_unpaid", detail, id.to_string()));
    }
    if input.lines.is_empty() {
        return Err(Refusal::new("lines_missing", "say what is handed over", "lines").into());
    }
    for (place, handed) in input.lines.iter().enumerate() {
        hand_over(work, &order, handed, &format!("lines[{place}]"))?;
    }
    let left: Option<i64> = work.value(
        "select count(*) as n from hearing_order_line where org = $1 and order_id = $2 and state = 'signed'",
        &[&org, &id],
    )?;
    let state = if left == Some(0) { Some("delivered") } else { None };
    touch(work, id, input.version, state)?;
    // The trial runs from the last unit.
    work.execute(
        "update hearing_order set trial_until_us = $3 where org = $1 and id = $2",
        &[&org, &id, &now.plus_s(TRIAL_DAYS * DAY_S)],
    )?;
    let lines: Vec<i64> = input.lines.iter().map(|handed| handed.line).collect();
    work.record("hearing.order.delivered", id, json!({ "client": order.client_id, "lines": lines }))?;
    Ok(input.version + 1)
}

fn hand_over(work: &mut Work<'_, '_>, order: &OrderView, handed: &Handed, at: &str) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let line = order.lines.iter().find(|line| line.line == handed.line);
    let line = line.ok_or_else(|| Refusal::new("line_unknown", "the order has no such line", at))?;
    if line.state != "signed" {
        let detail = format!("line {} is {}", line.line, line.state);
        return Err(Failure::refused(StatusCode::CONFLICT, "wrong_state", detail, at));
    }
    let catalogue = items::load(work, org)?;
    let item = catalogue.iter().find(|view| view.item.code == line.item).map(|view| &view.item);
    let item = item.ok_or_else(|| Failure::Fault(format!("{} left the catalogue", line.item)))?;
    let today = now.civil(&zone(work, org)?).date();
    let mut unit_id = None;
    if item.kind != "service" {
        let at = format!("{at}.serial");
        let (unit, unit_item, state) = by_serial(work, &handed.serial, &at)?;
        if unit_item != line.item {
            let detail = format!("{} is a {unit_item}, the line is a {}", handed.serial, line.item);
            return Err(Failure::refused(StatusCode::CONFLICT, "serial_of_another_item", detail, at));
        }
        if state != "in_stock" {
            let detail = format!("{} is {state}", handed.serial);
            return Err(Failure::refused(StatusCode::CONFLICT, "serial_not_in_stock", detail, at));
        }
        shift_unit(work, unit, "in_stock", "sold", &order.id.to_string())?;
        unit_id = Some(unit);
    }
    let until = match item.warranty_years {
        None | Some(0) => None,
        Some(years) => {
            let span = jiff::Span::new().try_years(years).map_err(|error| Failure::Fault(error.to_string()))?;
            Some(today.checked_add(span).map_err(|error| Failure::Fault(error.to_string()))?.to_string())
        }
    };
    work.execute(
        "update hearing_order_line set state = 'delivered', unit_id = $4, delivered_at_us = $5, warranty_until = $6 \
         where org = $1 and order_id = $2 and line = $3",
        &[&org, &order.id, &line.line, &unit_id, &now, &until],
    )?;
    Ok(())
}
