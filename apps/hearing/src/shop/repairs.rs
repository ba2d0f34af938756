//! Repairs and loaners: an aid comes in, may go to the maker, comes back, is handed over; a loaner goes out and in
//! with it.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::{Fen, Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure};
use utoipa::{IntoParams, ToSchema};

use super::ledger::{REPAIRS, TILL, post};
use super::units::{by_serial, shift_unit};
use super::{RepairId, UnitId};
use crate::app::{ORDER_READ, ORDER_WRITE};
use crate::appointments::zone;
use crate::clients::{ClientId, require_live};

const LONGEST_TEXT: usize = 500;
const MOST: i64 = 200;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::TakeIn)]
pub(crate) struct TakeIn {
    client_id: ClientId,
    serial: String,
    fault: String,
    /// An aid of the demonstration shelf that the client takes meanwhile.
    #[serde(default)]
    loaner_serial: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::TakenIn)]
pub(crate) struct TakenIn {
    id: RepairId,
    under_warranty: bool,
}

/// Takes a sold aid in for repair; warranty is judged by the day.
#[utoipa::path(
    post, path = "/api/hearing/repairs", tag = "hearing", operation_id = "hearing_repair_take_in", request_body = TakeIn,
    responses((status = 200, body = TakenIn))
)]
pub(crate) async fn take_in(context: Context, Json(input): Json<TakeIn>) -> Result<Answer, Failure> {
    context
        .command(ORDER_WRITE, move |work| {
            let (org, now, id): (_, _, RepairId) = (work.org(), work.now, work.new_id());
            require_live(work, org, input.client_id)?;
            let fault = input.fault.trim();
            if fault.is_empty() || fault.chars().count() > LONGEST_TEXT {
                return Err(Refusal::new("text_missing", format!("1 to {LONGEST_TEXT} characters"), "fault").into());
            }
            let (unit, _, _) = by_serial(work, &input.serial, "serial")?;
            let sold: Option<(ClientId, Option<String>)> = work.first(
                "select client_id, warranty_until from hearing_order_line where org = $1 and unit_id = $2 and state = 'delivered'",
                &[&org, &unit],
                |row| Ok((row.take("client_id")?, row.take("warranty_until")?)),
            )?;
            let Some((_, until)) = sold.filter(|(owner, _)| *owner == input.client_id) else {
                let detail = "this client has no aid with that serial number";
                return Err(Failure::refused(StatusCode::CONFLICT, "serial_of_another_client", detail, "serial"));
            };
            let today = now.civil(&zone(work, org)?).date().to_string();
            let under_warranty = until.is_some_and(|until| today <= until);
            shift_unit(work, unit, "sold", "repair", &id.to_string())?;
            let loaner = match input.loaner_serial.as_deref().filter(|serial| !serial.trim().is_empty()) {
                None => None,
                Some(serial) => {
                    let (loaner, _, _) = by_serial(work, serial, "loaner_serial")?;
                    shift_unit(work, loaner, "demo", "loaned", &id.to_string())?;
                    Some(loaner)
                }
            };
            work.execute(
                "insert into hearing_repair (org, id, version, client_id, unit_id, fault, under_warranty, state, \
                 loaner_unit_id, charge_fen, received_at_us, changed_at_us) \
                 values ($1, $2, 1, $3, $4, $5, $6, 'received', $7, 0, $8, $8)",
                &[&org, &id, &input.client_id, &unit, &fault, &under_warranty, &loaner, &now],
            )?;
            work.record("hearing.repair.received", id, json!({ "client": input.client_id, "unit": unit }))?;
            Ok(TakenIn { id, under_warranty })
        })
        .await
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::RepairStep)]
pub(crate) struct Step {
    version: i64,
    /// `sent`, `back` or `handed_over`.
    state: String,
    /// What the client pays on handing over; nothing under warranty.
    #[serde(default)]
    charge_fen: i64,
}

/// Sent to the maker, back, handed over; with the aid the loaner comes home.
#[utoipa::path(
    post, path = "/api/hearing/repairs/{id}/step", tag = "hearing", operation_id = "hearing_repair_step",
    params(("id" = String, Path)), request_body = Step, responses((status = 200, body = i64))
)]
pub(crate) async fn go_on(
    context: Context,
    Path(id): Path<RepairId>,
    Json(input): Json<Step>,
) -> Result<Answer, Failure> {
    context
        .command(ORDER_WRITE, move |work| {
            let (org, now) = (work.org(), work.now);
            let found: Option<(i64, String, UnitId, Option<UnitId>, bool)> = work.first(
                "select version, state, unit_id, loaner_unit_id, under_warranty from hearing_repair where org = $1 and id = $2",
                &[&org, &id],
                |row| {
                    let warranty = row.take("under_warranty")?;
                    Ok((row.take("version")?, row.take("state")?, row.take("unit_id")?, row.take("loaner_unit_id")?, warranty))
                },
            )?;
            let (version, state, unit, loaner, under_warranty) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
            if version != input.version {
                return Err(Failure::changed_meanwhile(id.to_string()));
            }
            let may = [("received", "sent"), ("received", "handed_over"), ("sent", "back"), ("back", "handed_over")];
            if !may.contains(&(state.as_str(), input.state.as_str())) {
                let detail = format!("the repair is {state}");
                return Err(Failure::refused(StatusCode::CONFLICT, "wrong_state", detail, id.to_string()));
            }
            if input.charge_fen < 0 {
                return Err(Refusal::new("money_negative", "a charge is not negative", "charge_fen").into());
            }
            if input.charge_fen > 0 && (under_warranty || input.state != "handed_over") {
                let detail = "nothing is charged under warranty, or before the aid is handed over";
                return Err(Failure::refused(StatusCode::CONFLICT, "charge_not_due", detail, "charge_fen"));
            }
            if input.state == "handed_over" {
                shift_unit(work, unit, "repair", "sold", &id.to_string())?;
                if let Some(loaner) = loaner {
                    shift_unit(work, loaner, "loaned", "demo", &id.to_string())?;
                }
                post(work, &id.to_string(), &[(TILL, input.charge_fen), (REPAIRS, -input.charge_fen)])?;
            }
            work.execute(
                "update hearing_repair set version = version + 1, state = $3, charge_fen = $4, changed_at_us = $5 \
                 where org = $1 and id = $2",
                &[&org, &id, &input.state, &input.charge_fen, &now],
            )?;
            work.record(&format!("hearing.repair.{}", input.state), id, json!({ "charge_fen": input.charge_fen }))?;
            Ok(version + 1)
        })
        .await
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    #[serde(default)]
    client_id: Option<String>,
    /// Only those that were not handed over.
    #[serde(default)]
    open: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::RepairView)]
pub(crate) struct RepairView {
    id: RepairId,
    version: i64,
    client_id: ClientId,
    serial: String,
    item: String,
    fault: String,
    under_warranty: bool,
    /// `received`, `sent`, `back` or `handed_over`.
    state: String,
    loaner_serial: Option<String>,
    charge_fen: Fen,
    received_at: Instant,
    changed_at: Instant,
}

/// Repairs, newest first.
#[utoipa::path(
    get, path = "/api/hearing/repairs", tag = "hearing", operation_id = "hearing_repair_list", params(Filter),
    responses((status = 200, body = [RepairView]))
)]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<Vec<RepairView>>, Failure> {
    let repairs = context.query(ORDER_READ, move |look| {
        let org = look.org();
        let client: Option<ClientId> = filter.client_id.as_deref().map(str::parse).transpose()?;
        let open = if filter.open { "and r.state <> 'handed_over'" } else { "" };
        Ok(look.all(
            &format!(
                "select r.id, r.version, r.client_id, u.serial, u.item, r.fault, r.under_warranty, r.state, \
                 l.serial as loaner_serial, r.charge_fen, r.received_at_us, r.changed_at_us from hearing_repair r \
                 join hearing_unit u on u.org = r.org and u.id = r.unit_id \
                 left join hearing_unit l on l.org = r.org and l.id = r.loaner_unit_id \
                 where r.org = $1 and ($2 = '' or r.client_id = $2) {open} order by r.id desc limit {MOST}"
            ),
            &[&org, &client.map(|id| id.to_string()).unwrap_or_default()],
            |row| {
                Ok(RepairView {
                    id: row.take("id")?,
                    version: row.take("version")?,
                    client_id: row.take("client_id")?,
                    serial: row.take("serial")?,
                    item: row.take("item")?,
                    fault: row.take("fault")?,
                    under_warranty: row.take("under_warranty")?,
                    state: row.take("state")?,
                    loaner_serial: row.take("loaner_serial")?,
                    charge_fen: row.take("charge_fen")?,
                    received_at: row.take("received_at_us")?,
                    changed_at: row.take("changed_at_us")?,
                })
            },
        )?)
    });
    Ok(Json(repairs.await?))
}
