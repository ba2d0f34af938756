use axum::Json;
use axum::extract::Query;
use kernel::{Instant, Refusal};
use person::mask;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::book::NOTE_COLUMN;
use super::free::parse_date;
use super::place::{at, openings, zone};
use super::{AppointmentId, ResourceId, ServiceId, settings};
use crate::app::APPOINTMENT_READ;
use crate::clients::{CLIENT_NAME_COLUMN, CLIENT_PHONE_COLUMN, ClientId, opened};

const MOST_DAYS: i64 = 31;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Span {
    /// The first day: 2026-11-02.
    date: String,
    /// How many days; one unless told.
    #[serde(default)]
    days: Option<i64>,
    /// Only this client's.
    #[serde(default)]
    client_id: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::AppointmentView)]
pub(crate) struct AppointmentView {
    id: AppointmentId,
    version: i64,
    client_id: ClientId,
    client_number: i64,
    /// Masked.
    client_name: Option<String>,
    /// Masked.
    client_phone: Option<String>,
    service_id: ServiceId,
    service_name: String,
    starts_at: Instant,
    ends_at: Instant,
    /// `booked`, `arrived`, `done`, `cancelled` or `no_show`.
    state: String,
    walk_in: bool,
    note: Option<String>,
    resources: Vec<ResourceId>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::Span)]
pub(crate) struct Calendar {
    /// Openings of the days.
    open: Vec<Open>,
    appointments: Vec<AppointmentView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::Open)]
pub(crate) struct Open {
    from: Instant,
    to: Instant,
}

/// The appointments of one or more days, in order of time.
#[utoipa::path(
    get, path = "/api/hearing/appointments", tag = "hearing", operation_id = "hearing_appointment_list", params(Span),
    responses((status = 200, body = Calendar))
)]
pub(crate) async fn list(context: Context, Query(span): Query<Span>) -> Result<Json<Calendar>, Failure> {
    Ok(Json(context.query(APPOINTMENT_READ, move |look| calendar(look, &span)).await?))
}

fn calendar(look: &mut Look<'_, '_>, span: &Span) -> Result<Calendar, Failure> {
    let org = look.org();
    let zone = zone(look, org)?;
    let days = span.days.unwrap_or(1);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(Refusal::new("days_out_of_range", format!("1 to {MOST_DAYS} days"), "days").into());
    }
    let client: Option<ClientId> = span.client_id.as_deref().map(str::parse).transpose()?;
    let first = parse_date(&span.date)?;
    let fault = |error: jiff::Error| Failure::Fault(error.to_string());
    let settings = settings::load(look, org)?;
    let mut open = Vec::new();
    let mut date = first;
    for _ in 0..days {
        open.extend(openings(&settings, date, &zone)?.into_iter().map(|(from, to)| Open { from, to }));
        date = date.tomorrow().map_err(fault)?;
    }
    let (from, to) =
        (at(first, jiff::civil::Time::midnight(), &zone)?, at(date, jiff::civil::Time::midnight(), &zone)?);
    let appointments = views(look, from, to, client)?;
    Ok(Calendar { open, appointments })
}

type Sealed = [Option<Vec<u8>>; 3];

fn views(
    look: &mut Look<'_, '_>,
    from: Instant,
    to: Instant,
    client: Option<ClientId>,
) -> Result<Vec<AppointmentView>, Failure> {
    let org = look.org();
    let rows: Vec<(AppointmentView, Sealed)> = look.all(
        "select a.id, a.version, a.client_id, c.number, c.name, c.phone, a.service_id, s.name as service_name, a.starts_at_us, \
         a.ends_at_us, a.state, a.walk_in, a.note from hearing_appointment a \
         join hearing_client c on c.org = a.org and c.id = a.client_id \
         join hearing_service s on s.org = a.org and s.id = a.service_id \
         where a.org = $1 and a.starts_at_us >= $2 and a.starts_at_us < $3 and ($4 = '' or a.client_id = $4) \
         order by a.starts_at_us, a.id",
        &[&org, &from, &to, &client.map(|id| id.to_string()).unwrap_or_default()],
        |row| {
            let sealed = [row.take("name")?, row.take("phone")?, row.take("note")?];
            let view = AppointmentView {
                id: row.take("id")?,
                version: row.take("version")?,
                client_id: row.take("client_id")?,
                client_number: row.take("number")?,
                client_name: None,
                client_phone: None,
                service_id: row.take("service_id")?,
                service_name: row.take("service_name")?,
                starts_at: row.take("starts_at_us")?,
                ends_at: row.take("ends_at_us")?,
                state: row.take("state")?,
                walk_in: row.take("walk_in")?,
                note: None,
                resources: Vec::new(),
            };
            Ok((view, sealed))
        },
    )?;
    let mut views = Vec::with_capacity(rows.len());
    for (mut view, [name, phone, note]) in rows {
        view.client_name = opened(look.keys, CLIENT_NAME_COLUMN, name)?.as_deref().map(mask::name);
        view.client_phone = opened(look.keys, CLIENT_PHONE_COLUMN, phone)?.as_deref().map(mask::phone);
        view.note = opened(look.keys, NOTE_COLUMN, note)?;
        views.push(view);
    }
    let held: Vec<(AppointmentId, String)> = look.all(
        "select distinct appointment_id, holder from hearing_hold where org = $1 and quarter_us >= $2 and quarter_us < $3 \
         order by appointment_id, holder",
        &[&org, &from, &to],
        |row| Ok((row.take("appointment_id")?, row.take("holder")?)),
    )?;
    for (appointment, holder) in held {
        if let (Some(view), Ok(resource)) =
            (views.iter_mut().find(|view| view.id == appointment), holder.parse::<ResourceId>())
        {
            view.resources.push(resource);
        }
    }
    Ok(views)
}
