use axum::Json;
use axum::extract::{Path, Query};
use jiff::civil::{Date, Time};
use jiff::{Span, tz::TimeZone};
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Look, Visitor};
use utoipa::{IntoParams, ToSchema};

use super::ServiceId;
use crate::app::BOOKING_WRITE;
use crate::cases::desk::{Reckoning, organisation};

const SHORTEST_SLOT_S: i64 = 300;

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

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::NewService)]
pub(crate) struct NewService {
    /// `police`, `registration`, `tax`.
    agency: String,
    name: String,
    materials: Vec<Material>,
    slot_s: i64,
    /// Windows that serve at once.
    seats: i64,
    hours: Vec<Hours>,
}

/// Adds a service with its checklist and its hours.
#[utoipa::path(post, path = "/api/community/services", tag = "community", request_body = NewService, responses((status = 200, body = String)))]
pub(crate) async fn create(context: Context, Json(input): Json<NewService>) -> Result<Answer, Failure> {
    context
        .command(BOOKING_WRITE, move |work| {
            let hours_fit = input.hours.iter().all(|span| span.from < span.to);
            if input.name.trim().is_empty()
                || input.slot_s < SHORTEST_SLOT_S
                || input.seats < 1
                || input.hours.is_empty()
                || !hours_fit
            {
                let detail = "a name, slots of at least five minutes, a seat, and hours that end after they begin";
                return Err(Refusal::new("service_malformed", detail, "service").into());
            }
            let org = work.org();
            let id: ServiceId = work.new_id();
            let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
            let materials = serde_json::to_string(&input.materials).map_err(fault)?;
            let hours = serde_json::to_string(&input.hours).map_err(fault)?;
            work.execute(
                "insert into community_service (org, id, agency, name, materials, slot_s, seats, hours, closed) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, false)",
                &[&org, &id, &input.agency, &input.name.trim(), &materials, &input.slot_s, &input.seats, &hours],
            )?;
            work.record("community.service.created", id, json!({}))?;
            Ok(id)
        })
        .await
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::ServiceView)]
pub(crate) struct ServiceView {
    id: ServiceId,
    agency: String,
    name: String,
    materials: Vec<Material>,
    slot_s: i64,
    seats: i64,
}

/// One service as the booking rules need it.
pub(super) struct Service {
    pub materials: Vec<Material>,
    pub slot_s: i64,
    pub seats: i64,
    pub hours: Vec<Hours>,
}

pub(super) fn load(read: &mut store::Read<'_>, org: kernel::OrganisationId, id: ServiceId) -> Result<Service, Failure> {
    let found: Option<(String, String, i64, i64)> = read.first(
        "select materials, hours, slot_s, seats from community_service where org = $1 and id = $2 and not closed",
        &[&org, &id],
        |row| Ok((row.take("materials")?, row.take("hours")?, row.take("slot_s")?, row.take("seats")?)),
    )?;
    let (materials, hours, slot_s, seats) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let materials = serde_json::from_str(&materials).map_err(fault)?;
    Ok(Service { materials, slot_s, seats, hours: serde_json::from_str(&hours).map_err(fault)? })
}

impl Service {
    /// The slots of one working day; none on a day off.
    pub(super) fn slots(&self, date: Date, reckoning: &Reckoning) -> Vec<Instant> {
        if !reckoning.with().office.is_working(date) {
            return Vec::new();
        }
        let zone: &TimeZone = reckoning.zone();
        let mut slots = Vec::new();
        for span in &self.hours {
            let mut at = date.to_datetime(span.from);
            let end = date.to_datetime(span.to);
            while let Ok(next) = at.checked_add(Span::new().seconds(self.slot_s))
                && next <= end
            {
                if let Ok(zoned) = at.to_zoned(zone.clone()) {
                    slots.push(Instant::from(zoned.timestamp()));
                }
                at = next;
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
            "select id, agency, name, materials, slot_s, seats from community_service where org = $1 and not closed order by agency, name",
            &[&org],
            |row| {
                let materials: String = row.take("materials")?;
                Ok(ServiceView {
                    id: row.take("id")?,
                    agency: row.take("agency")?,
                    name: row.take("name")?,
                    materials: serde_json::from_str(&materials).unwrap_or_default(),
                    slot_s: row.take("slot_s")?,
                    seats: row.take("seats")?,
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
    let mut free = Vec::new();
    for starts_at in service.slots(date, &reckoning).into_iter().filter(|at| *at > now) {
        let taken: i64 = look
            .value(
                "select taken from community_slot where org = $1 and service_id = $2 and starts_at_us = $3",
                &[&org, &id, &starts_at],
            )?
            .unwrap_or(0);
        if taken < service.seats {
            free.push(SlotView { starts_at, free: service.seats - taken });
        }
    }
    Ok(free)
}
