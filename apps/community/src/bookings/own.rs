use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use kernel::Instant;
use serde::Serialize;
use shell::{Failure, Look, Visitor};
use utoipa::ToSchema;

use super::services::Material;
use super::{BookingId, ServiceId};
use crate::cases::desk::organisation;
use crate::reports::{Event, ICS, When, file, written};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::OwnBooking)]
pub(crate) struct OwnBooking {
    id: BookingId,
    service_id: ServiceId,
    service: String,
    agency: String,
    starts_at: Instant,
    /// `booked`, `served`, `no_show`, `cancelled`.
    state: String,
    /// What to bring.
    materials: Vec<Material>,
    slot_s: i64,
    /// The service was changed since the person booked or was told.
    changed: bool,
    /// It takes no more appointments; this one stands, but cannot be moved.
    closed: bool,
}

fn own(look: &mut Look<'_, '_>, code: &str) -> Result<OwnBooking, Failure> {
    let org = look.org();
    let found: Option<(OwnBooking, String)> = look.first(
        "select b.id, b.service_id, s.name, s.agency, b.starts_at_us, b.state, s.materials, s.slot_s, \
         b.known_version < s.told_version as changed, s.closed from community_booking b \
         join community_service s on s.org = b.org and s.id = b.service_id where b.org = $1 and b.code = $2",
        &[&org, &code],
        |row| {
            let booking = OwnBooking {
                id: row.take("id")?,
                service_id: row.take("service_id")?,
                service: row.take("name")?,
                agency: row.take("agency")?,
                starts_at: row.take("starts_at_us")?,
                state: row.take("state")?,
                materials: Vec::new(),
                slot_s: row.take("slot_s")?,
                changed: row.take("changed")?,
                closed: row.take("closed")?,
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
