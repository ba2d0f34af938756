//! Before and after an appointment: a reminder the day before, and what is left open counts as missed.

use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use kernel::Instant;
use serde::Serialize;
use serde_json::{Value, json};
use shell::{Failure, JobKind, Look, Run, Visitor, Work};
use utoipa::ToSchema;

use super::BookingId;
use super::services::Material;
use crate::cases::desk::organisation;
use crate::reports::{Event, ICS, When, file, written};

pub(crate) const REMIND: JobKind = JobKind { name: "community.booking.remind", run: Run::Short(remind) };
pub(crate) const MISS: JobKind = JobKind { name: "community.booking.miss", run: Run::Short(miss) };

const REMIND_BEFORE_S: i64 = 86_400;
/// So long after its slot an appointment that nobody served is missed.
const MISSED_AFTER_S: i64 = 1_800;

/// Leaves both for later; a moved appointment gets both anew, the old ones then find another moment and do nothing.
pub(super) fn plan(work: &mut Work<'_, '_>, id: BookingId, starts_at: Instant, slot_s: i64) -> Result<(), Failure> {
    let payload = json!({ "booking": id, "starts_at": starts_at });
    let remind_at = starts_at.plus_s(-REMIND_BEFORE_S);
    if remind_at > work.now {
        work.enqueue(REMIND.name, &payload, remind_at)?;
    }
    work.enqueue(MISS.name, &payload, starts_at.plus_s(slot_s + MISSED_AFTER_S))?;
    Ok(())
}

fn read(payload: &Value) -> Result<(BookingId, Instant), Failure> {
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let id = serde_json::from_value(payload["booking"].clone()).map_err(fault)?;
    Ok((id, serde_json::from_value(payload["starts_at"].clone()).map_err(fault)?))
}

fn remind(work: &mut Work<'_, '_>, payload: &Value) -> Result<(), Failure> {
    let (org, now, (id, starts_at)) = (work.org(), work.now, read(payload)?);
    let reminded = work.execute(
        "update community_booking set reminded_at_us = $4 where org = $1 and id = $2 and starts_at_us = $3 and state = 'booked' \
         and reminded_at_us is null",
        &[&org, &id, &starts_at, &now],
    )?;
    if reminded > 0 {
        work.record("community.booking.reminded", id, json!({ "starts_at": starts_at }))?;
    }
    Ok(())
}

fn miss(work: &mut Work<'_, '_>, payload: &Value) -> Result<(), Failure> {
    let (org, (id, starts_at)) = (work.org(), read(payload)?);
    let missed = work.execute(
        "update community_booking set state = 'no_show' where org = $1 and id = $2 and starts_at_us = $3 and state = 'booked'",
        &[&org, &id, &starts_at],
    )?;
    if missed > 0 {
        work.record("community.booking.no_show", id, json!({ "by": "job" }))?;
    }
    Ok(())
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::OwnBooking)]
pub(crate) struct OwnBooking {
    id: BookingId,
    service: String,
    agency: String,
    starts_at: Instant,
    /// `booked`, `served`, `no_show`, `cancelled`.
    state: String,
    /// What to bring.
    materials: Vec<Material>,
    slot_s: i64,
}

fn own(look: &mut Look<'_, '_>, code: &str) -> Result<OwnBooking, Failure> {
    let org = look.org();
    let found: Option<(OwnBooking, String)> = look.first(
        "select b.id, s.name, s.agency, b.starts_at_us, b.state, s.materials, s.slot_s from community_booking b \
         join community_service s on s.org = b.org and s.id = b.service_id where b.org = $1 and b.code = $2",
        &[&org, &code],
        |row| {
            let booking = OwnBooking {
                id: row.take("id")?,
                service: row.take("name")?,
                agency: row.take("agency")?,
                starts_at: row.take("starts_at_us")?,
                state: row.take("state")?,
                materials: Vec::new(),
                slot_s: row.take("slot_s")?,
            };
            Ok((booking, row.take("materials")?))
        },
    )?;
    let (booking, materials) = found.ok_or_else(|| Failure::not_found("code"))?;
    let materials = serde_json::from_str(&materials).map_err(|error| Failure::Fault(error.to_string()))?;
    Ok(OwnBooking { materials, ..booking })
}

/// An appointment and what to bring, for whoever holds its code.
#[utoipa::path(
    get, path = "/api/community/public/{slug}/bookings/{code}", tag = "community-public",
    params(("slug" = String, Path), ("code" = String, Path)), responses((status = 200, body = OwnBooking))
)]
pub(crate) async fn show(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Json<OwnBooking>, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    Ok(Json(visitor.query(organisation, move |look| own(look, &code)).await?))
}

/// The appointment for the person's own calendar, with an alarm the day before.
#[utoipa::path(
    get, path = "/api/community/public/{slug}/bookings/{code}/calendar", tag = "community-public",
    params(("slug" = String, Path), ("code" = String, Path)),
    responses((status = 200, body = String, content_type = "text/calendar"))
)]
pub(crate) async fn calendar(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    let text = visitor.query(organisation, move |look| {
        let booking = own(look, &code)?;
        let materials: Vec<&str> = booking.materials.iter().map(|material| material.name.as_str()).collect();
        let event = Event {
            uid: booking.id.to_string(),
            summary: format!("{} {code}（请带：{}）", booking.service, materials.join("、")),
            place: booking.agency,
            when: When::Span(booking.starts_at, booking.starts_at.plus_s(booking.slot_s)),
        };
        Ok(written(&[event], look.now, true))
    });
    Ok(file(text.await?.into_bytes(), ICS, "appointment.ics"))
}
