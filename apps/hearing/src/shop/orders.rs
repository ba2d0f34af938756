use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::{Fen, Instant, OrganisationId};
use person::mask;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look, Work};
use store::Read;
use utoipa::{IntoParams, ToSchema};

use super::ledger::{RECEIVABLE, TILL, balance};
use super::{OrderId, UnitId};
use crate::app::ORDER_READ;
use crate::clients::{CLIENT_NAME_COLUMN, ClientId, opened};

const MOST: i64 = 200;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::OrderLine)]
pub(crate) struct OrderLine {
    pub line: i64,
    pub item: String,
    /// `left`, `right` or empty.
    pub ear: String,
    /// `paid`, `gift`, `special` or `service`.
    pub role: String,
    pub list_fen: Fen,
    pub payable_fen: Fen,
    pub explanation_zh: String,
    pub explanation_en: String,
    /// `signed`, `delivered` or `returned`.
    pub state: String,
    pub unit_id: Option<UnitId>,
    pub serial: Option<String>,
    pub delivered_at: Option<Instant>,
    /// The last day: 2034-11-02.
    pub warranty_until: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::OrderView)]
pub(crate) struct OrderView {
    pub id: OrderId,
    pub version: i64,
    pub number: i64,
    pub client_id: ClientId,
    /// `signed`, `delivered`, `returned` or `cancelled`.
    pub state: String,
    pub signed_at: Instant,
    pub campaign_code: Option<String>,
    pub campaign_version: Option<i64>,
    pub payable_fen: Fen,
    pub tradein_fen: Fen,
    /// In the till, less what was given back.
    pub paid_fen: Fen,
    pub due_fen: Fen,
    pub explanation_zh: String,
    pub explanation_en: String,
    /// Aids may come back until then.
    pub trial_until: Option<Instant>,
    pub lines: Vec<OrderLine>,
    #[serde(skip)]
    pub snapshot: String,
    #[serde(skip)]
    pub quota: (String, String, i64),
}

pub(crate) fn load(read: &mut Read<'_>, org: OrganisationId, id: OrderId) -> Result<OrderView, Failure> {
    let found = read.first(
        "select version, number, client_id, state, signed_at_us, campaign_code, campaign_version, snapshot, payable_fen, \
         tradein_fen, explanation_zh, explanation_en, quota_day, quota_holder, quota_taken, trial_until_us \
         from hearing_order where org = $1 and id = $2",
        &[&org, &id],
        |row| {
            Ok(OrderView {
                id,
                version: row.take("version")?,
                number: row.take("number")?,
                client_id: row.take("client_id")?,
                state: row.take("state")?,
                signed_at: row.take("signed_at_us")?,
                campaign_code: row.take("campaign_code")?,
                campaign_version: row.take("campaign_version")?,
                payable_fen: row.take("payable_fen")?,
                tradein_fen: row.take("tradein_fen")?,
                paid_fen: Fen(0),
                due_fen: Fen(0),
                explanation_zh: row.take("explanation_zh")?,
                explanation_en: row.take("explanation_en")?,
                trial_until: row.take("trial_until_us")?,
                lines: Vec::new(),
                snapshot: row.take("snapshot")?,
                quota: (row.take("quota_day")?, row.take("quota_holder")?, row.take("quota_taken")?),
            })
        },
    )?;
    let mut order = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let about = id.to_string();
    order.paid_fen = Fen(balance(read, org, &about, TILL)?);
    order.due_fen = Fen(balance(read, org, &about, RECEIVABLE)?);
    order.lines = read.all(
        "select l.line, l.item, l.ear, l.role, l.list_fen, l.payable_fen, l.explanation_zh, l.explanation_en, l.state, \
         l.unit_id, u.serial, l.delivered_at_us, l.warranty_until from hearing_order_line l \
         left join hearing_unit u on u.org = l.org and u.id = l.unit_id where l.org = $1 and l.order_id = $2 order by l.line",
        &[&org, &id],
        |row| {
            Ok(OrderLine {
                line: row.take("line")?,
                item: row.take("item")?,
                ear: row.take("ear")?,
                role: row.take("role")?,
                list_fen: row.take("list_fen")?,
                payable_fen: row.take("payable_fen")?,
                explanation_zh: row.take("explanation_zh")?,
                explanation_en: row.take("explanation_en")?,
                state: row.take("state")?,
                unit_id: row.take("unit_id")?,
                serial: row.take("serial")?,
                delivered_at: row.take("delivered_at_us")?,
                warranty_until: row.take("warranty_until")?,
            })
        },
    )?;
    Ok(order)
}

/// The order, if it is still as the caller saw it.
pub(super) fn at_version(work: &mut Work<'_, '_>, id: OrderId, version: i64) -> Result<OrderView, Failure> {
    let org = work.org();
    let order = load(work, org, id)?;
    if order.version == version { Ok(order) } else { Err(Failure::changed_meanwhile(id.to_string())) }
}

pub(super) fn wrong_state(id: OrderId, state: &str) -> Failure {
    Failure::refused(StatusCode::CONFLICT, "wrong_state", format!("the order is {state}"), id.to_string())
}

/// Moves the version on, and the state where one is given.
pub(super) fn touch(work: &mut Work<'_, '_>, id: OrderId, version: i64, state: Option<&str>) -> Result<(), Failure> {
    let org = work.org();
    let changed = work.execute(
        "update hearing_order set version = version + 1, state = coalesce($4, state) \
         where org = $1 and id = $2 and version = $3",
        &[&org, &id, &version, &state.map(str::to_owned)],
    )?;
    if changed == 0 { Err(Failure::changed_meanwhile(id.to_string())) } else { Ok(()) }
}

/// One order with its money and its lines.
#[utoipa::path(
    get, path = "/api/hearing/orders/{id}", tag = "hearing", operation_id = "hearing_order_show",
    params(("id" = String, Path)), responses((status = 200, body = OrderView), (status = 404))
)]
pub(crate) async fn show(context: Context, Path(id): Path<OrderId>) -> Result<Json<OrderView>, Failure> {
    let order = context.query(ORDER_READ, move |look| {
        let org = look.org();
        load(look, org, id)
    });
    Ok(Json(order.await?))
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    #[serde(default)]
    client_id: Option<String>,
    #[serde(default)]
    state: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::OrderListed)]
pub(crate) struct Listed {
    id: OrderId,
    number: i64,
    client_id: ClientId,
    /// Masked.
    client_name: Option<String>,
    state: String,
    signed_at: Instant,
    payable_fen: Fen,
    campaign_code: Option<String>,
    campaign_version: Option<i64>,
}

/// Orders, newest first.
#[utoipa::path(
    get, path = "/api/hearing/orders", tag = "hearing", operation_id = "hearing_order_list", params(Filter),
    responses((status = 200, body = [Listed]))
)]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<Vec<Listed>>, Failure> {
    Ok(Json(context.query(ORDER_READ, move |look| listed(look, &filter)).await?))
}

fn listed(look: &mut Look<'_, '_>, filter: &Filter) -> Result<Vec<Listed>, Failure> {
    let org = look.org();
    let client: Option<ClientId> = filter.client_id.as_deref().map(str::parse).transpose()?;
    let rows: Vec<(Listed, Option<Vec<u8>>)> = look.all(
        &format!(
            "select o.id, o.number, o.client_id, c.name, o.state, o.signed_at_us, o.payable_fen, o.campaign_code, \
             o.campaign_version from hearing_order o join hearing_client c on c.org = o.org and c.id = o.client_id \
             where o.org = $1 and ($2 = '' or o.client_id = $2) and ($3 = '' or o.state = $3) \
             order by o.number desc limit {MOST}"
        ),
        &[&org, &client.map(|id| id.to_string()).unwrap_or_default(), &filter.state.clone().unwrap_or_default()],
        |row| {
            let sealed = row.take("name")?;
            let line = Listed {
                id: row.take("id")?,
                number: row.take("number")?,
                client_id: row.take("client_id")?,
                client_name: None,
                state: row.take("state")?,
                signed_at: row.take("signed_at_us")?,
                payable_fen: row.take("payable_fen")?,
                campaign_code: row.take("campaign_code")?,
                campaign_version: row.take("campaign_version")?,
            };
            Ok((line, sealed))
        },
    )?;
    let mut orders = Vec::with_capacity(rows.len());
    for (mut order, name) in rows {
        order.client_name = opened(look.keys, CLIENT_NAME_COLUMN, name)?.as_deref().map(mask::name);
        orders.push(order);
    }
    Ok(orders)
}
