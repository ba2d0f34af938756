//! Stock by serial number: each unit is in one state, and every change of state is a move that stays.

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::{IntoParams, ToSchema};

use super::UnitId;
use crate::app::{STOCK_READ, STOCK_WRITE};

const LONGEST_TEXT: usize = 80;
const MOST_UNITS: usize = 200;
const MOST_SHOWN: i64 = 500;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::NewUnit)]
pub(crate) struct NewUnit {
    pub serial: String,
    #[serde(default)]
    pub batch: String,
    /// 2026-05-01.
    #[serde(default)]
    pub made_on: String,
    /// End of the service life on the label.
    #[serde(default)]
    pub expires_on: String,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::ReceiveUnits)]
pub(crate) struct Receive {
    pub item: String,
    pub supplier: String,
    pub units: Vec<NewUnit>,
}

/// Receives units; the purchase-inspection record is the list of them.
#[utoipa::path(
    post, path = "/api/hearing/units/receive", tag = "hearing", operation_id = "hearing_unit_receive",
    request_body = Receive, responses((status = 200, body = [String]))
)]
pub(crate) async fn receive(context: Context, Json(input): Json<Receive>) -> Result<Answer, Failure> {
    context.command(STOCK_WRITE, move |work| receive_units(work, &input)).await
}

fn date(text: &str, at: String) -> Result<(), Refusal> {
    if text.is_empty() || text.parse::<jiff::civil::Date>().is_ok() {
        return Ok(());
    }
    Err(Refusal::new("date_malformed", "write 2026-05-01", at))
}

pub(crate) fn receive_units(work: &mut Work<'_, '_>, input: &Receive) -> Result<Vec<UnitId>, Failure> {
    let (org, now) = (work.org(), work.now);
    let known: Option<i64> = work.value(
        "select 1 as n from hearing_item where org = $1 and code = $2 and kind <> 'service'",
        &[&org, &input.item],
    )?;
    if known.is_none() {
        return Err(Refusal::new("unknown_item", "not in the catalogue, or a service", "item").into());
    }
    if input.units.is_empty() || input.units.len() > MOST_UNITS || input.supplier.trim().is_empty() {
        let detail = format!("a supplier and 1 to {MOST_UNITS} units");
        return Err(Refusal::new("units_malformed", detail, "units").into());
    }
    let mut ids = Vec::with_capacity(input.units.len());
    for (place, unit) in input.units.iter().enumerate() {
        let serial = unit.serial.trim();
        let too_long = [serial, &unit.batch].iter().any(|text| text.chars().count() > LONGEST_TEXT);
        if serial.is_empty() || too_long {
            let detail = format!("1 to {LONGEST_TEXT} characters");
            return Err(Refusal::new("serial_malformed", detail, format!("units[{place}].serial")).into());
        }
        date(&unit.made_on, format!("units[{place}].made_on"))?;
        date(&unit.expires_on, format!("units[{place}].expires_on"))?;
        let id: UnitId = work.new_id();
        let inserted = work.execute(
            "insert into hearing_unit (org, id, item, serial, batch, made_on, expires_on, supplier, state, received_at_us) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, 'in_stock', $9) on conflict (org, serial) do nothing",
            &[&org, &id, &input.item, &serial, &unit.batch, &unit.made_on, &unit.expires_on, &input.supplier, &now],
        )?;
        if inserted == 0 {
            let detail = format!("serial number {serial} was received already");
            return Err(Failure::refused(
                StatusCode::CONFLICT,
                "serial_known",
                detail,
                format!("units[{place}].serial"),
            ));
        }
        note_move(work, id, "supplier", "in_stock", "received")?;
        ids.push(id);
    }
    work.record("hearing.stock.received", &input.item, json!({ "units": ids }))?;
    Ok(ids)
}

fn note_move(work: &mut Work<'_, '_>, id: UnitId, from: &str, to: &str, about: &str) -> Result<(), Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let last: Option<i64> = work
        .value("select max(number) as n from hearing_unit_move where org = $1 and unit_id = $2", &[&org, &id])?
        .flatten();
    work.execute(
        "insert into hearing_unit_move (org, unit_id, number, from_state, to_state, about, at_us, by_user) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&org, &id, &(last.unwrap_or(0) + 1), &from, &to, &about, &now, &who],
    )?;
    Ok(())
}

/// Moves a unit from one state to another; refused when it is not where it should be.
pub(super) fn shift_unit(
    work: &mut Work<'_, '_>,
    id: UnitId,
    from: &str,
    to: &str,
    about: &str,
) -> Result<(), Failure> {
    let org = work.org();
    let moved = work.execute(
        "update hearing_unit set state = $4 where org = $1 and id = $2 and state = $3",
        &[&org, &id, &from, &to],
    )?;
    if moved == 0 {
        let detail = format!("the unit is not {from}");
        return Err(Failure::refused(StatusCode::CONFLICT, "unit_elsewhere", detail, id.to_string()));
    }
    note_move(work, id, from, to, about)
}

/// The unit with a serial number: its id, item and state.
pub(super) fn by_serial(work: &mut Work<'_, '_>, serial: &str, at: &str) -> Result<(UnitId, String, String), Failure> {
    let org = work.org();
    let found = work.first(
        "select id, item, state from hearing_unit where org = $1 and serial = $2",
        &[&org, &serial.trim()],
        |row| Ok((row.take("id")?, row.take("item")?, row.take("state")?)),
    )?;
    found.ok_or_else(|| Refusal::new("serial_unknown", format!("{serial} was never received"), at).into())
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::ShiftUnit)]
pub(crate) struct Shift {
    from: String,
    /// `in_stock`, `demo`, `to_maker`, `scrapped`.
    to: String,
    about: String,
}

/// What the desk may do by hand; sales, returns, repairs and loans move units themselves.
const BY_HAND: [(&str, &str); 7] = [
    ("in_stock", "demo"),
    ("demo", "in_stock"),
    ("in_stock", "to_maker"),
    ("returned", "in_stock"),
    ("returned", "to_maker"),
    ("returned", "scrapped"),
    ("in_stock", "scrapped"),
];

/// Moves a unit by hand: to the demonstration shelf, back to the maker, scrapped.
#[utoipa::path(
    post, path = "/api/hearing/units/{id}/move", tag = "hearing", operation_id = "hearing_unit_move",
    params(("id" = String, Path)), request_body = Shift, responses((status = 200))
)]
pub(crate) async fn shift(
    context: Context,
    Path(id): Path<UnitId>,
    Json(input): Json<Shift>,
) -> Result<Answer, Failure> {
    context
        .command(STOCK_WRITE, move |work| {
            if !BY_HAND.contains(&(input.from.as_str(), input.to.as_str())) {
                let detail = format!("from {} to {} is not a move of the desk", input.from, input.to);
                return Err(Refusal::new("move_unknown", detail, "to").into());
            }
            if input.about.trim().is_empty() {
                return Err(Refusal::new("reason_missing", "say why", "about").into());
            }
            shift_unit(work, id, &input.from, &input.to, input.about.trim())?;
            Ok(work.record("hearing.unit.moved", id, json!({ "from": input.from, "to": input.to }))?)
        })
        .await
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    #[serde(default)]
    item: Option<String>,
    /// `in_stock`, `demo`, `sold`, `returned`, `repair`, `loaned`, `to_maker` or `scrapped`.
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    serial: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::UnitView)]
pub(crate) struct UnitView {
    id: UnitId,
    item: String,
    serial: String,
    batch: String,
    made_on: String,
    expires_on: String,
    supplier: String,
    state: String,
    received_at: Instant,
}

/// Units with their serial numbers.
#[utoipa::path(
    get, path = "/api/hearing/units", tag = "hearing", operation_id = "hearing_unit_list", params(Filter),
    responses((status = 200, body = [UnitView]))
)]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<Vec<UnitView>>, Failure> {
    let units = context.query(STOCK_READ, move |look| {
        let org = look.org();
        let of = |text: &Option<String>| text.clone().unwrap_or_default();
        Ok(look.all(
            &format!(
                "select id, item, serial, batch, made_on, expires_on, supplier, state, received_at_us from hearing_unit \
                 where org = $1 and ($2 = '' or item = $2) and ($3 = '' or state = $3) and ($4 = '' or serial = $4) \
                 order by item, serial limit {MOST_SHOWN}"
            ),
            &[&org, &of(&filter.item), &of(&filter.state), &of(&filter.serial)],
            |row| {
                Ok(UnitView {
                    id: row.take("id")?,
                    item: row.take("item")?,
                    serial: row.take("serial")?,
                    batch: row.take("batch")?,
                    made_on: row.take("made_on")?,
                    expires_on: row.take("expires_on")?,
                    supplier: row.take("supplier")?,
                    state: row.take("state")?,
                    received_at: row.take("received_at_us")?,
                })
            },
        )?)
    });
    Ok(Json(units.await?))
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::UnitMove)]
pub(crate) struct Move {
    number: i64,
    from: String,
    to: String,
    about: String,
    at: Instant,
}

/// Everything that ever happened to a unit.
#[utoipa::path(
    get, path = "/api/hearing/units/{id}/moves", tag = "hearing", operation_id = "hearing_unit_history",
    params(("id" = String, Path)), responses((status = 200, body = [Move]))
)]
pub(crate) async fn history(context: Context, Path(id): Path<UnitId>) -> Result<Json<Vec<Move>>, Failure> {
    let moves = context.query(STOCK_READ, move |look| {
        let org = look.org();
        let moves = look.all(
            "select number, from_state, to_state, about, at_us from hearing_unit_move where org = $1 and unit_id = $2 \
             order by number",
            &[&org, &id],
            |row| {
                Ok(Move {
                    number: row.take("number")?,
                    from: row.take("from_state")?,
                    to: row.take("to_state")?,
                    about: row.take("about")?,
                    at: row.take("at_us")?,
                })
            },
        )?;
        if moves.is_empty() { Err(Failure::not_found(id.to_string())) } else { Ok(moves) }
    });
    Ok(Json(moves.await?))
}
