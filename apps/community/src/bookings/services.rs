use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, tz::TimeZone};
use kernel::Instant;
use serde::{Deserialize, Serialize};
use shell::{Failure, Look, Visitor};
use utoipa::{IntoParams, ToSchema};

use super::ServiceId;
use crate::cases::desk::{Reckoning, organisation};

/// No slot is longer: one that began before may still last.
pub(super) const LONGEST_SLOT_S: i64 = 8 * 3_600;

/// What a person has to bring, so that one trip suffices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = community::Material)]
pub(crate) struct Material {
    /// Short and stable: `id_card`.
    pub code: String,
    pub name: String,
    pub required: bool,
}

/// Open from, up to, in the zone of the community, on working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = community::Hours)]
pub(crate) struct Hours {
    #[schema(value_type = String)]
    pub from: Time,
    #[schema(value_type = String)]
    pub to: Time,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::ServiceView)]
pub(crate) struct ServiceView {
    id: ServiceId,
    version: i64,
    agency: String,
    name: String,
    materials: Vec<Material>,
    slot_s: i64,
    seats: i64,
    hours: Vec<Hours>,
}

/// What booking needs to know of a service.
pub(super) struct Service {
    pub version: i64,
    pub materials: Vec<Material>,
    pub slot_s: i64,
    pub seats: i64,
    pub hours: Vec<Hours>,
}

/// A service that is open.
pub(super) fn load(read: &mut store::Read<'_>, org: kernel::OrganisationId, id: ServiceId) -> Result<Service, Failure> {
    let found: Option<(i64, String, String, i64, i64, bool)> = read.first(
        "select version, materials, hours, slot_s, seats, closed from community_service where org = $1 and id = $2",
        &[&org, &id],
        |row| {
            let (materials, hours) = (row.take("materials")?, row.take("hours")?);
            Ok((row.take("version")?, materials, hours, row.take("slot_s")?, row.take("seats")?, row.take("closed")?))
        },
    )?;
    let (version, materials, hours, slot_s, seats, closed) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    if closed {
        let detail = "this is not done here any more; ask at the desk";
        return Err(Failure::refused(StatusCode::CONFLICT, "service_closed", detail, id.to_string()));
    }
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let materials = serde_json::from_str(&materials).map_err(fault)?;
    Ok(Service { version, materials, slot_s, seats, hours: serde_json::from_str(&hours).map_err(fault)? })
}

impl Service {
    /// The slots of one working day, none on a day off. No slot begins before another one ends.
    pub(super) fn slots(&self, date: Date, reckoning: &Reckoning) -> Vec<Instant> {
        if !reckoning.with().office.is_working(date) {
            return Vec::new();
        }
        let zone: &TimeZone = reckoning.zone();
        let mut hours = self.hours.clone();
        hours.sort_by_key(|span| span.from);
        let mut slots = Vec::new();
        let mut free = date.to_datetime(Time::midnight());
        for span in &hours {
            let mut at = date.to_datetime(span.from).max(free);
            let end = date.to_datetime(span.to);
            while let Ok(next) = at.checked_add(SignedDuration::from_secs(self.slot_s))
                && next <= end
            {
                if let Ok(zoned) = at.to_zoned(zone.clone()) {
                    slots.push(Instant::from(zoned.timestamp()));
                }
                at = next;
                free = next;
            }
        }
        slots
    }
}

/// What can be done at the windows.
#[utoipa::path(
    get, path = "/api/community/public/{slug}/services", tag = "community-public", params(("slug" = String, Path)),
    responses((status = 200, body = [ServiceView]))
)]
pub(crate) async fn list(visitor: Visitor, Path(slug): Path<String>) -> Result<Json<Vec<ServiceView>>, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    let services = visitor.query(organisation, |look| {
        let org = look.org();
        Ok(look.all(
            "select id, version, agency, name, materials, slot_s, seats, hours from community_service \
             where org = $1 and not closed order by agency, name",
            &[&org],
            |row| {
                let (materials, hours): (String, String) = (row.take("materials")?, row.take("hours")?);
                Ok(ServiceView {
                    id: row.take("id")?,
                    version: row.take("version")?,
                    agency: row.take("agency")?,
                    name: row.take("name")?,
                    materials: serde_json::from_str(&materials).unwrap_or_default(),
                    slot_s: row.take("slot_s")?,
                    seats: row.take("seats")?,
                    hours: serde_json::from_str(&hours).unwrap_or_default(),
                })
            },
        )?)
    });
    Ok(Json(services.await?))
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct OnDay {
    /// 2026-02-13.
    #[param(value_type = String)]
    date: Date,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::SlotView)]
pub(crate) struct SlotView {
    starts_at: Instant,
    free: i64,
}

/// The slots of a day that still have a seat.
#[utoipa::path(
    get, path = "/api/community/public/{slug}/services/{id}/slots", tag = "community-public",
    params(("slug" = String, Path), ("id" = String, Path), OnDay), responses((status = 200, body = [SlotView]))
)]
pub(crate) async fn slots(
    visitor: Visitor,
    Path((slug, id)): Path<(String, ServiceId)>,
    Query(day): Query<OnDay>,
) -> Result<Json<Vec<SlotView>>, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    Ok(Json(visitor.query(organisation, move |look| free(look, id, day.date)).await?))
}

fn free(look: &mut Look<'_, '_>, id: ServiceId, date: Date) -> Result<Vec<SlotView>, Failure> {
    let (org, now) = (look.org(), look.now);
    let service = load(look, org, id)?;
    let reckoning = Reckoning::load(look, org)?;
    let slots = service.slots(date, &reckoning);
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Ok(Vec::new()) };
    let (first, last) = (*first, *last);
    let taken: Vec<(Instant, Instant, i64)> = look.all(
        "select starts_at_us, ends_at_us, taken from community_slot where org = $1 and service_id = $2 \
         and starts_at_us > $3 and starts_at_us < $4 and taken > 0",
        &[&org, &id, &first.plus_s(-LONGEST_SLOT_S), &last.plus_s(service.slot_s)],
        |row| Ok((row.take("starts_at_us")?, row.take("ends_at_us")?, row.take("taken")?)),
    )?;
    let mut free = Vec::new();
    for starts_at in slots.into_iter().filter(|at| *at > now) {
        let ends_at = starts_at.plus_s(service.slot_s);
        // Appointments of an older grid of slots hold a window for as long as they last.
        let holds = |from: Instant, to: Instant| from == starts_at || (from < ends_at && to > starts_at);
        let taken: i64 = taken.iter().filter(|(from, to, _)| holds(*from, *to)).map(|(_, _, taken)| taken).sum();
        if taken < service.seats {
            free.push(SlotView { starts_at, free: service.seats - taken });
        }
    }
    Ok(free)
}
