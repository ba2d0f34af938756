//! Where and when: opening hours, the grid of quarters, and taking them.

use axum::http::StatusCode;
use jiff::tz::TimeZone;
use kernel::{Instant, OrganisationId, Refusal};
use shell::{Failure, Work};
use store::{Read, StoreError};

use super::settings::{ResourceKind, ServiceView, Settings};
use super::{AppointmentId, ResourceId};
use crate::clients::ClientId;

/// Everything is taken by the quarter of an hour.
pub(super) const GRID_S: i64 = 900;

/// The zone that the centre's calendar is written in.
pub(crate) fn zone(read: &mut Read<'_>, org: OrganisationId) -> Result<TimeZone, Failure> {
    let name: Option<String> = read.value("select zone from organisation where id = $1", &[&org])?;
    let name = name.ok_or_else(|| Failure::Fault(format!("{org} has no zone")))?;
    TimeZone::get(&name).map_err(|error| Failure::Fault(error.to_string()))
}

pub(crate) fn at(date: jiff::civil::Date, time: jiff::civil::Time, zone: &TimeZone) -> Result<Instant, Failure> {
    let zoned = date.to_datetime(time).to_zoned(zone.clone());
    zoned.map(|zoned| zoned.timestamp().into()).map_err(|error| Failure::Fault(error.to_string()))
}

/// Openings of a date as instants, none on a closed date.
pub(super) fn openings(
    settings: &Settings,
    date: jiff::civil::Date,
    zone: &TimeZone,
) -> Result<Vec<(Instant, Instant)>, Failure> {
    if settings.closed_dates.contains(&date.to_string()) {
        return Ok(Vec::new());
    }
    let weekday = date.weekday().to_monday_one_offset();
    let mut openings = Vec::new();
    for opening in settings.hours.iter().filter(|opening| opening.weekday == weekday) {
        let time = |text: &str| {
            text.parse::<jiff::civil::Time>().map_err(|error| Failure::Fault(format!("hearing_settings: {error}")))
        };
        openings.push((at(date, time(&opening.from)?, zone)?, at(date, time(&opening.to)?, zone)?));
    }
    openings.sort_unstable();
    Ok(openings)
}

/// Refuses a start off the grid or a time that the centre is not open throughout.
pub(super) fn require_open(
    settings: &Settings,
    zone: &TimeZone,
    starts_at: Instant,
    length_s: i64,
) -> Result<(), Failure> {
    if starts_at.us().rem_euclid(GRID_S * 1_000_000) != 0 {
        return Err(Refusal::new("off_the_grid", "appointments begin at a quarter of an hour", "starts_at").into());
    }
    let ends_at = starts_at.plus_s(length_s);
    let open = openings(settings, starts_at.civil(zone).date(), zone)?;
    if open.iter().any(|(from, to)| *from <= starts_at && ends_at <= *to) {
        return Ok(());
    }
    Err(Refusal::new("outside_hours", "the centre is not open for all of that time", "starts_at").into())
}

/// The quarters between two instants.
pub(super) fn quarters(starts_at: Instant, length_s: i64) -> impl Iterator<Item = Instant> {
    (0..length_s / GRID_S).map(move |n| starts_at.plus_s(n * GRID_S))
}

/// Takes the client and one resource of each kind that the service needs; the wished ones where they fit a need.
pub(super) fn take(
    work: &mut Work<'_, '_>,
    appointment: AppointmentId,
    client: ClientId,
    service: &ServiceView,
    starts_at: Instant,
    wished: &[ResourceId],
) -> Result<Vec<ResourceId>, Failure> {
    if !hold(work, &client.to_string(), appointment, starts_at, service.length_s)? {
        let detail = "the client has another appointment at that time";
        return Err(Failure::refused(StatusCode::CONFLICT, "client_booked_already", detail, client.to_string()));
    }
    let mut taken = Vec::with_capacity(service.needs.len());
    for kind in &service.needs {
        let of_kind = resources_of(work, *kind)?;
        let choice: Vec<ResourceId> = match of_kind.iter().find(|id| wished.contains(id)) {
            Some(one) => vec![*one],
            None => of_kind,
        };
        let mut got = None;
        for resource in choice {
            if hold(work, &resource.to_string(), appointment, starts_at, service.length_s)? {
                got = Some(resource);
                break;
            }
        }
        let Some(resource) = got else {
            let detail = format!("no {} is free for all of that time; choose another", kind.word());
            return Err(Failure::refused(StatusCode::CONFLICT, "resource_taken", detail, kind.word()));
        };
        taken.push(resource);
    }
    match wished.iter().find(|id| !taken.contains(id)) {
        Some(odd) => {
            Err(Refusal::new("resource_unfit", "the service does not need it, or it is withdrawn", odd.to_string())
                .into())
        }
        None => Ok(taken),
    }
}

fn resources_of(work: &mut Work<'_, '_>, kind: ResourceKind) -> Result<Vec<ResourceId>, Failure> {
    let org = work.org();
    let sql = "select id from hearing_resource where org = $1 and kind = $2 and not withdrawn order by id";
    Ok(work.all(sql, &[&org, &kind.word()], |row| row.take("id"))?)
}

/// All quarters or none.
fn hold(
    work: &mut Work<'_, '_>,
    holder: &str,
    appointment: AppointmentId,
    starts_at: Instant,
    length_s: i64,
) -> Result<bool, Failure> {
    let org = work.org();
    let ends_at = starts_at.plus_s(length_s);
    let busy: Option<i64> = work.value(
        "select 1 as n from hearing_hold where org = $1 and holder = $2 and quarter_us >= $3 and quarter_us < $4 limit 1",
        &[&org, &holder, &starts_at, &ends_at],
    )?;
    if busy.is_some() {
        return Ok(false);
    }
    for quarter in quarters(starts_at, length_s) {
        let taken = work.execute(
            "insert into hearing_hold (org, holder, quarter_us, appointment_id) values ($1, $2, $3, $4) \
             on conflict (org, holder, quarter_us) do nothing",
            &[&org, &holder, &quarter, &appointment],
        )?;
        // Free when we looked, taken now: somebody was faster; the store runs the command again.
        if taken == 0 {
            return Err(StoreError::Conflict(format!("{holder} at {quarter}")).into());
        }
    }
    Ok(true)
}

pub(super) fn release(work: &mut Work<'_, '_>, appointment: AppointmentId) -> Result<(), Failure> {
    let org = work.org();
    work.execute("delete from hearing_hold where org = $1 and appointment_id = $2", &[&org, &appointment])?;
    Ok(())
}
