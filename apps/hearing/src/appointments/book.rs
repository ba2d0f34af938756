use axum::Json;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::place::{GRID_S, at, require_open, take, zone};
use super::settings::{self, ServiceView};
use super::{AppointmentId, REMIND, ResourceId, ServiceId};
use crate::app::APPOINTMENT_WRITE;
use crate::clients::{ClientId, require_live};

pub(super) const NOTE_COLUMN: &str = "hearing_appointment.note";
const LONGEST_NOTE: usize = 500;
/// Reminders are called in from ten in the morning of the day before.
const REMIND_AT: jiff::civil::Time = jiff::civil::Time::constant(10, 0, 0, 0);

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::Book)]
pub(crate) struct Book {
    pub client_id: ClientId,
    pub service_id: ServiceId,
    /// None for a walk-in: now, from the quarter that runs.
    #[serde(default)]
    pub starts_at: Option<Instant>,
    /// Particular rooms, people or devices; what is not named is chosen.
    #[serde(default)]
    pub resources: Vec<ResourceId>,
    #[serde(default)]
    pub note: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::Booked)]
pub(crate) struct Booked {
    pub id: AppointmentId,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub resources: Vec<ResourceId>,
}

/// Books a client; the room, the audiologist and the equipment are theirs from then on.
#[utoipa::path(
    post, path = "/api/hearing/appointments", tag = "hearing", operation_id = "hearing_appointment_book",
    request_body = Book, responses((status = 200, body = Booked))
)]
pub(crate) async fn book(context: Context, Json(input): Json<Book>) -> Result<Answer, Failure> {
    context.command(APPOINTMENT_WRITE, move |work| book_client(work, &input)).await
}

pub(super) fn service_of(work: &mut Work<'_, '_>, id: ServiceId) -> Result<(settings::Settings, ServiceView), Failure> {
    let org = work.org();
    let settings = settings::load(work, org)?;
    let service = settings.services.iter().find(|service| service.id == id && !service.withdrawn).cloned();
    let service = service.ok_or_else(|| Failure::not_found(id.to_string()))?;
    Ok((settings, service))
}

pub(crate) fn book_client(work: &mut Work<'_, '_>, input: &Book) -> Result<Booked, Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    require_live(work, org, input.client_id)?;
    if input.note.chars().count() > LONGEST_NOTE {
        return Err(Refusal::new("text_too_long", format!("at most {LONGEST_NOTE} characters"), "note").into());
    }
    let (settings, service) = service_of(work, input.service_id)?;
    let zone = zone(work, org)?;
    let walk_in = input.starts_at.is_none();
    let quarter_us = GRID_S * 1_000_000;
    let starts_at = input.starts_at.unwrap_or(Instant::from_us(now.us().div_euclid(quarter_us) * quarter_us));
    if !walk_in && starts_at < now {
        return Err(Refusal::new(
            "in_the_past",
            "choose a time to come; somebody who is here is a walk-in",
            "starts_at",
        )
        .into());
    }
    require_open(&settings, &zone, starts_at, service.length_s)?;
    let id: AppointmentId = work.new_id();
    let resources = take(work, id, input.client_id, &service, starts_at, &input.resources)?;
    let ends_at = starts_at.plus_s(service.length_s);
    let note = match input.note.trim() {
        "" => None,
        note => Some(work.keys.seal(NOTE_COLUMN, note, work.rng)?),
    };
    let state = if walk_in { "arrived" } else { "booked" };
    work.execute(
        "insert into hearing_appointment (org, id, version, client_id, service_id, starts_at_us, ends_at_us, state, walk_in, \
         note, made_at_us, made_by) values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[&org, &id, &input.client_id, &input.service_id, &starts_at, &ends_at, &state, &walk_in, &note, &now, &who],
    )?;
    if !walk_in {
        enqueue_reminder(work, id, starts_at, &zone)?;
    }
    work.record(
        "hearing.appointment.booked",
        id,
        json!({ "client": input.client_id, "starts_at": starts_at, "walk_in": walk_in }),
    )?;
    Ok(Booked { id, starts_at, ends_at, resources })
}

/// For appointments that are not tomorrow already.
pub(super) fn enqueue_reminder(
    work: &mut Work<'_, '_>,
    id: AppointmentId,
    starts_at: Instant,
    zone: &jiff::tz::TimeZone,
) -> Result<(), Failure> {
    let day_before = starts_at.civil(zone).date().yesterday().map_err(|error| Failure::Fault(error.to_string()))?;
    let due = at(day_before, REMIND_AT, zone)?;
    if due > work.now {
        work.enqueue(REMIND.name, &json!({ "appointment": id, "starts_at": starts_at }), due)?;
    }
    Ok(())
}
