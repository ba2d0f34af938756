//! A service is added, gets other terms, or is closed. Appointments that were made stay; their people are told.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Refusal;
use serde::Deserialize;
use serde_json::json;
use shell::{Answer, Context, Failure, NoticeKind, Work, notify};
use utoipa::ToSchema;

use super::ServiceId;
use super::services::{Hours, LONGEST_SLOT_S, Material};
use crate::app::BOOKING_WRITE;
use crate::people::holders;

const SHORTEST_SLOT_S: i64 = 300;
const MOST_SEATS: i64 = 99;

const TO_TELL: NoticeKind = NoticeKind {
    name: "community.service.to_tell",
    zh: "窗口事项有改动，{n} 位已预约的人要电话告知",
    en: "A service was changed; {n} people with appointments are to be called",
    path: "/bookings/calls",
};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::NewService)]
pub(crate) struct NewService {
    /// `police`, `registration`, `tax`.
    agency: String,
    name: String,
    materials: Vec<Material>,
    /// Five minutes to eight hours.
    slot_s: i64,
    /// Windows that serve at once, 1 to 99.
    seats: i64,
    /// One after the other, none into another.
    hours: Vec<Hours>,
}

impl NewService {
    fn check(&self) -> Result<(), Refusal> {
        let slots = SHORTEST_SLOT_S..=LONGEST_SLOT_S;
        if self.name.trim().is_empty()
            || !slots.contains(&self.slot_s)
            || !(1..=MOST_SEATS).contains(&self.seats)
            || self.hours.is_empty()
            || self.hours.iter().any(|span| span.from >= span.to)
        {
            let detail =
                "a name, slots of five minutes to eight hours, 1 to 99 windows, and hours that end after they begin";
            return Err(Refusal::new("service_malformed", detail, "service"));
        }
        let mut hours = self.hours.clone();
        hours.sort_by_key(|span| span.from);
        if hours.windows(2).any(|pair| pair[1].from < pair[0].to) {
            let detail = "two of the hours lie over each other; every window would be given away twice";
            return Err(Refusal::new("hours_overlap", detail, "hours"));
        }
        Ok(())
    }

    /// Materials and hours as they are kept.
    fn texts(&self) -> Result<(String, String), Failure> {
        let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
        let materials = serde_json::to_string(&self.materials).map_err(fault)?;
        Ok((materials, serde_json::to_string(&self.hours).map_err(fault)?))
    }
}

/// Adds a service with its checklist and its hours.
#[utoipa::path(post, path = "/api/community/services", tag = "community", request_body = NewService, responses((status = 200, body = String)))]
pub(crate) async fn create(context: Context, Json(input): Json<NewService>) -> Result<Answer, Failure> {
    context
        .command(BOOKING_WRITE, move |work| {
            input.check()?;
            let org = work.org();
            let id: ServiceId = work.new_id();
            let (materials, hours) = input.texts()?;
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

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::ChangeService)]
pub(crate) struct ChangeService {
    /// The version that was looked at.
    version: i64,
    #[serde(flatten)]
    service: NewService,
}

/// Other terms for a service. Appointments that were made stay; answers how many people are to be called about it: all
/// that are still to come, unless only the number of windows changed.
#[utoipa::path(
    post, path = "/api/community/services/{id}/change", tag = "community", params(("id" = String, Path)),
    request_body = ChangeService, responses((status = 200, body = i64), (status = 409))
)]
pub(crate) async fn change(
    context: Context,
    Path(id): Path<ServiceId>,
    Json(input): Json<ChangeService>,
) -> Result<Answer, Failure> {
    context.command(BOOKING_WRITE, move |work| change_service(work, id, &input)).await
}

fn change_service(work: &mut Work<'_, '_>, id: ServiceId, input: &ChangeService) -> Result<i64, Failure> {
    let (org, now, next) = (work.org(), work.now, &input.service);
    next.check()?;
    expect_open(work, id, input.version)?;
    let (materials, hours) = next.texts()?;
    let (version, name) = (input.version + 1, next.name.trim());
    let same: Option<i64> = work.value(
        "select 1 as n from community_service where org = $1 and id = $2 and agency = $3 and name = $4 and materials = $5 \
         and slot_s = $6 and hours = $7",
        &[&org, &id, &next.agency, &name, &materials, &next.slot_s, &hours],
    )?;
    work.execute(
        "update community_service set version = $3, agency = $4, name = $5, materials = $6, slot_s = $7, seats = $8, hours = $9 \
         where org = $1 and id = $2",
        &[&org, &id, &version, &next.agency, &name, &materials, &next.slot_s, &next.seats, &hours],
    )?;
    // With fewer windows nobody is sent away, and nothing more is given away.
    work.execute(
        "update community_slot set seats = case when taken > $4 then taken else $4 end \
         where org = $1 and service_id = $2 and starts_at_us > $3",
        &[&org, &id, &now, &next.seats],
    )?;
    let to_tell = if same.is_some() { 0 } else { leave_to_tell(work, id, version)? };
    work.record("community.service.changed", id, json!({ "version": version, "to_tell": to_tell }))?;
    Ok(to_tell)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::CloseService)]
pub(crate) struct CloseService {
    /// The version that was looked at.
    version: i64,
}

/// Takes no more appointments for a service. Those that were made stay; answers how many people are to be called.
#[utoipa::path(
    post, path = "/api/community/services/{id}/close", tag = "community", params(("id" = String, Path)),
    request_body = CloseService, responses((status = 200, body = i64), (status = 409))
)]
pub(crate) async fn close(
    context: Context,
    Path(id): Path<ServiceId>,
    Json(input): Json<CloseService>,
) -> Result<Answer, Failure> {
    context
        .command(BOOKING_WRITE, move |work| {
            let org = work.org();
            expect_open(work, id, input.version)?;
            let version = input.version + 1;
            work.execute(
                "update community_service set closed = true, version = $3 where org = $1 and id = $2",
                &[&org, &id, &version],
            )?;
            let to_tell = leave_to_tell(work, id, version)?;
            work.record("community.service.closed", id, json!({ "to_tell": to_tell }))?;
            Ok(to_tell)
        })
        .await
}

fn expect_open(work: &mut Work<'_, '_>, id: ServiceId, looked_at: i64) -> Result<(), Failure> {
    let org = work.org();
    let found: Option<(i64, bool)> =
        work.first("select version, closed from community_service where org = $1 and id = $2", &[&org, &id], |row| {
            Ok((row.take("version")?, row.take("closed")?))
        })?;
    match found {
        None => Err(Failure::not_found(id.to_string())),
        Some((_, true)) => {
            let detail = "the service is closed already";
            Err(Failure::refused(StatusCode::CONFLICT, "service_closed", detail, id.to_string()))
        }
        Some((version, false)) if version != looked_at => Err(Failure::changed_meanwhile(id.to_string())),
        Some(_) => Ok(()),
    }
}

/// Whoever has an appointment to come is called; the clerks are told that there is something to do.
fn leave_to_tell(work: &mut Work<'_, '_>, id: ServiceId, version: i64) -> Result<i64, Failure> {
    let (org, now) = (work.org(), work.now);
    work.execute("update community_service set told_version = $3 where org = $1 and id = $2", &[&org, &id, &version])?;
    let to_tell: Option<i64> = work.value(
        "select count(*) as n from community_booking where org = $1 and service_id = $2 and state = 'booked' and starts_at_us > $3",
        &[&org, &id, &now],
    )?;
    let to_tell = to_tell.unwrap_or(0);
    if to_tell > 0 {
        let clerks = holders(work, org, BOOKING_WRITE)?;
        notify(work, &TO_TELL, clerks, id, &[("n", &to_tell.to_string())])?;
    }
    Ok(to_tell)
}
