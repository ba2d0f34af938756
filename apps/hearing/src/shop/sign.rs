use axum::Json;
use axum::http::StatusCode;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::{Bind, StoreError, Value};
use utoipa::ToSchema;

use super::ledger::{OLD_AIDS, RECEIVABLE, SALES, post, take};
use super::quote::{Cart, Priced, QuoteView, price};
use super::{OrderId, quota};
use crate::app::ORDER_WRITE;
use crate::clients::{ClientId, RelativeId, require_live};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::SignOrder)]
pub(crate) struct Sign {
    pub client_id: ClientId,
    pub items: Vec<String>,
    /// `left`, `right` or empty, one for each item.
    #[serde(default)]
    pub ears: Vec<String>,
    /// Who of the family is here; the family allowance wants a name.
    #[serde(default)]
    pub relative_id: Option<RelativeId>,
    #[serde(default)]
    pub tradein_fen: i64,
    #[serde(default)]
    pub deposit_fen: i64,
    /// The price that the client was told; another price now is a refusal.
    pub payable_fen: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::OrderSigned)]
pub(crate) struct Signed {
    pub id: OrderId,
    pub number: i64,
    pub version: i64,
    pub quote: QuoteView,
}

/// Signs an order: price, quota, deposit and rule version in one step.
#[utoipa::path(
    post, path = "/api/hearing/orders", tag = "hearing", operation_id = "hearing_order_sign", request_body = Sign,
    responses((status = 200, body = Signed))
)]
pub(crate) async fn sign(context: Context, Json(input): Json<Sign>) -> Result<Answer, Failure> {
    context.command(ORDER_WRITE, move |work| sign_order(work, &input)).await
}

fn checked(work: &mut Work<'_, '_>, input: &Sign) -> Result<(), Failure> {
    let org = work.org();
    require_live(work, org, input.client_id)?;
    if !input.ears.is_empty() && input.ears.len() != input.items.len() {
        return Err(Refusal::new("ears_malformed", "one ear for each item, or none at all", "ears").into());
    }
    if input.ears.iter().any(|ear| !["left", "right", ""].contains(&ear.as_str())) {
        return Err(Refusal::new("ears_malformed", "left, right or empty", "ears").into());
    }
    if input.deposit_fen < 0 {
        return Err(Refusal::new("money_negative", "a deposit is not negative", "deposit_fen").into());
    }
    if let Some(relative) = input.relative_id {
        let known: Option<i64> = work.value(
            "select 1 as n from hearing_relative where org = $1 and id = $2 and client_id = $3",
            &[&org, &relative, &input.client_id],
        )?;
        if known.is_none() {
            let detail = "write down the family member at the client first";
            return Err(Refusal::new("relative_unknown", detail, "relative_id").into());
        }
    }
    Ok(())
}

pub(crate) fn sign_order(work: &mut Work<'_, '_>, input: &Sign) -> Result<Signed, Failure> {
    let (org, now) = (work.org(), work.now);
    checked(work, input)?;
    let cart = Cart {
        items: input.items.clone(),
        family: input.relative_id.is_some(),
        tradein_fen: input.tradein_fen,
        client_id: Some(input.client_id.to_string()),
        when: None,
    };
    let priced = price(work, org, &cart, now).map_err(sold_out)?;
    if priced.view.payable_fen != input.payable_fen {
        let detail = format!("it costs {} fen now; tell the client and sign again", priced.view.payable_fen);
        return Err(Failure::refused(StatusCode::CONFLICT, "price_changed", detail, "payable_fen"));
    }
    quota::take(work, &priced.day, &priced.holder, priced.special, priced.cap)?;
    let (id, number) = insert(work, input, &priced)?;
    let tradein = -priced.view.tradein_fen;
    let payable = priced.view.payable_fen;
    post(work, &id.to_string(), &[(RECEIVABLE, payable), (OLD_AIDS, tradein), (SALES, -payable - tradein)])?;
    work.record(
        "hearing.order.signed",
        id,
        json!({ "client": input.client_id, "number": number, "payable_fen": payable, "campaign": priced.view.campaign_code,
            "campaign_version": priced.view.campaign_version, "special": priced.special }),
    )?;
    if input.deposit_fen > 0 {
        take(work, id, input.deposit_fen)?;
    }
    Ok(Signed { id, number, version: 1, quote: priced.view })
}

fn insert(work: &mut Work<'_, '_>, input: &Sign, priced: &Priced) -> Result<(OrderId, i64), Failure> {
    let (org, now, who, id): (_, _, _, OrderId) = (work.org(), work.now, work.actor.who.to_string(), work.new_id());
    let last: Option<i64> = work.value("select max(number) as n from hearing_order where org = $1", &[&org])?.flatten();
    let number = last.unwrap_or(0) + 1;
    let snapshot = serde_json::to_string(&priced.snapshot).map_err(|error| Failure::Fault(error.to_string()))?;
    let view = &priced.view;
    let inserted = work.execute(
        "insert into hearing_order (org, id, version, number, client_id, relative_id, state, signed_at_us, signed_by, \
         campaign_code, campaign_version, snapshot, payable_fen, tradein_fen, explanation_zh, explanation_en, quota_day, \
         quota_holder, quota_taken, trial_until_us) \
         values ($1, $2, 1, $3, $4, $5, 'signed', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, null) \
         on conflict (org, number) do nothing",
        &[
            &org, &id, &number, &input.client_id, &input.relative_id, &now, &who, &view.campaign_code,
            &view.campaign_version, &snapshot, &view.payable_fen, &(-view.tradein_fen), &view.explanation_zh,
            &view.explanation_en, &priced.day, &priced.holder, &priced.special,
        ],
    )?;
    // Somebody took the number in the same moment; the store runs the command again.
    if inserted == 0 {
        return Err(StoreError::Conflict(format!("order number {number}")).into());
    }
    let lines = view.lines.iter().map(|line| {
        let role = serde_json::to_string(&line.role).unwrap_or_default();
        vec![
            org.bind(),
            id.bind(),
            (line.unit as i64).bind(),
            input.client_id.bind(),
            line.item.bind(),
            input.ears.get(line.unit).cloned().unwrap_or_default().bind(),
            role.trim_matches('"').bind(),
            line.list_fen.bind(),
            line.payable_fen.bind(),
            line.explanation_zh.bind(),
            line.explanation_en.bind(),
            "signed".bind(),
            Value::Null,
            Value::Null,
            Value::Null,
        ]
    });
    let lines: Vec<Vec<Value>> = lines.collect();
    work.insert_many(
        "insert into hearing_order_line (org, order_id, line, client_id, item, ear, role, list_fen, payable_fen, \
         explanation_zh, explanation_en, state, unit_id, delivered_at_us, warranty_until)",
        &lines,
    )?;
    Ok((id, number))
}

/// Sold out is the same conflict whether it shows when the cart is priced or when the quota is taken.
fn sold_out(failure: Failure) -> Failure {
    match failure {
        Failure::Refused { refusal, .. } if refusal.code == "special_quota_exceeded" => {
            Failure::Refused { status: StatusCode::CONFLICT, refusal }
        }
        other => other,
    }
}
