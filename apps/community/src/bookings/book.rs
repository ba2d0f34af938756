use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Visitor, Work};
use utoipa::ToSchema;

use super::remind;
use super::services::{LONGEST_SLOT_S, Service, load};
use super::{BookingId, ServiceId};
use crate::app::BOOKING_WRITE;
use crate::cases::desk::{Reckoning, organisation};
use crate::neutral::neutral;
use crate::registry::phone;

pub(super) const NAME_COLUMN: &str = "community_booking.person_name";
pub(super) const PHONE_COLUMN: &str = "community_booking.person_phone";

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Book)]
pub(crate) struct Book {
    starts_at: Instant,
    name: String,
    phone: String,
    /// The codes of what the person said they will bring.
    materials: Vec<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Booked)]
pub(crate) struct Booked {
    id: BookingId,
    /// Shown at the window, and needed to change or cancel.
    code: String,
    starts_at: Instant,
}

/// Books a slot once every required material is confirmed. Whether a number is known here is not told: what stands against
/// the person is `not_possible_here`.
#[utoipa::path(
    post, path = "/api/community/public/{slug}/services/{id}/book", tag = "community-public",
    params(("slug" = String, Path), ("id" = String, Path)), request_body = Book, responses((status = 200, body = Booked))
)]
pub(crate) async fn book(
    visitor: Visitor,
    Path((slug, id)): Path<(String, ServiceId)>,
    Json(input): Json<Book>,
) -> Result<Answer, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    visitor.command(organisation, move |work| take_seat(work, id, &input).map_err(neutral)).await
}

/// Books in somebody's name at the desk; the checklist holds there too.
#[utoipa::path(
    post, path = "/api/community/services/{id}/book", tag = "community", params(("id" = String, Path)), request_body = Book,
    responses((status = 200, body = Booked))
)]
pub(crate) async fn book_at_desk(
    context: Context,
    Path(id): Path<ServiceId>,
    Json(input): Json<Book>,
) -> Result<Answer, Failure> {
    context.command(BOOKING_WRITE, move |work| take_seat(work, id, &input)).await
}

/// Missed so often within the time, a person books at the desk.
const MOST_NO_SHOWS: i64 = 3;
const NO_SHOWS_COUNT_S: i64 = 90 * 86_400;

/// Seats that stay empty are taken from others: after several no-shows the web page does not book any more.
fn expect_reliable(work: &mut Work<'_, '_>, index: &str) -> Result<(), Failure> {
    let (org, since) = (work.org(), work.now.plus_s(-NO_SHOWS_COUNT_S));
    let missed: Option<i64> = work.value(
        "select count(*) as n from community_booking where org = $1 and person_index = $2 and state = 'no_show' and starts_at_us > $3",
        &[&org, &index, &since],
    )?;
    if work.actor.user().is_none() && missed.unwrap_or(0) >= MOST_NO_SHOWS {
        let detail = "several appointments were missed; book at the desk or by telephone";
        return Err(Failure::refused(StatusCode::CONFLICT, "too_many_no_shows", detail, "phone"));
    }
    Ok(())
}

fn take_seat(work: &mut Work<'_, '_>, id: ServiceId, input: &Book) -> Result<Booked, Failure> {
    let (org, now) = (work.org(), work.now);
    let service = load(work, org, id)?;
    let missing =
        service.materials.iter().find(|material| material.required && !input.materials.contains(&material.code));
    if let Some(material) = missing {
        let detail = format!("bring: {}", material.name);
        return Err(Refusal::new("material_missing", detail, material.code.as_str()).into());
    }
    if input.name.trim().is_empty() {
        return Err(Refusal::new("name_missing", "give your name", "name").into());
    }
    let number = phone::parse(&input.phone, None)
        .map_err(|finding| Refusal::new(finding.code, finding.detail.clone(), "phone"))?;
    let index = work.keys.blind_index(PHONE_COLUMN, &number.number);
    // The seat first: a slot that is full is full for everybody, whoever asks.
    seat(work, org, id, &service, input.starts_at)?;
    let again: Option<i64> = work.value(
        "select 1 as n from community_booking where org = $1 and person_index = $2 and state = 'booked' and service_id = $3",
        &[&org, &index, &id],
    )?;
    if again.is_some() {
        let detail = "this number has an appointment for this service; change that one";
        return Err(Failure::refused(StatusCode::CONFLICT, "booked_already", detail, id.to_string()));
    }
    expect_reliable(work, &index)?;
    let (booking, code): (BookingId, String) = (work.new_id(), work.rng.token()[..8].to_uppercase());
    let name = work.keys.seal(NAME_COLUMN, input.name.trim(), work.rng)?;
    let sealed = work.keys.seal(PHONE_COLUMN, &number.domestic(), work.rng)?;
    work.execute(
        "insert into community_booking (org, id, service_id, starts_at_us, person_index, person_name, person_phone, state, \
         code, booked_at_us, known_version) values ($1, $2, $3, $4, $5, $6, $7, 'booked', $8, $9, $10)",
        &[&org, &booking, &id, &input.starts_at, &index, &name, &sealed, &code, &now, &service.version],
    )?;
    remind::plan(work, booking, input.starts_at, service.slot_s)?;
    work.record("community.booking.made", booking, json!({ "starts_at": input.starts_at }))?;
    Ok(Booked { id: booking, code, starts_at: input.starts_at })
}

/// Takes a seat by one conditional statement; what is full stays full, whoever races.
fn seat(
    work: &mut Work<'_, '_>,
    org: OrganisationId,
    id: ServiceId,
    service: &Service,
    at: Instant,
) -> Result<(), Failure> {
    let reckoning = Reckoning::load(work, org)?;
    let date = at.civil(reckoning.zone()).date();
    if at <= work.now || !service.slots(date, &reckoning).contains(&at) {
        return Err(Refusal::new("no_such_slot", "choose one of the free slots shown", at.to_string()).into());
    }
    let ends_at = at.plus_s(service.slot_s);
    work.execute(
        "insert into community_slot (org, service_id, starts_at_us, ends_at_us, seats, taken) values ($1, $2, $3, $4, $5, 0) \
         on conflict (org, service_id, starts_at_us) do update set ends_at_us = excluded.ends_at_us \
         where community_slot.ends_at_us < excluded.ends_at_us",
        &[&org, &id, &at, &ends_at, &service.seats],
    )?;
    let take = "update community_slot set taken = taken + 1 where org = $1 and service_id = $2 and starts_at_us = $3";
    let taken = if service.version == 1 {
        work.execute(&format!("{take} and taken < seats"), &[&org, &id, &at])?
    } else {
        // Appointments of an older grid of slots hold a window for as long as they last.
        let sql = format!(
            "{take} and taken + (select coalesce(sum(o.taken), 0) from community_slot o where o.org = $1 and o.service_id = $2 \
             and o.starts_at_us <> $3 and o.starts_at_us > $5 and o.starts_at_us < $4 and o.ends_at_us > $3) < seats"
        );
        work.execute(&sql, &[&org, &id, &at, &ends_at, &at.plus_s(-LONGEST_SLOT_S)])?
    };
    if taken == 0 {
        let detail = "somebody was faster; choose another slot";
        return Err(Failure::refused(StatusCode::CONFLICT, "slot_full", detail, at.to_string()));
    }
    Ok(())
}

fn release(work: &mut Work<'_, '_>, org: OrganisationId, id: ServiceId, at: Instant) -> Result<(), Failure> {
    work.execute(
        "update community_slot set taken = taken - 1 where org = $1 and service_id = $2 and starts_at_us = $3 and taken > 0",
        &[&org, &id, &at],
    )?;
    Ok(())
}

fn find(work: &mut Work<'_, '_>, code: &str) -> Result<(BookingId, ServiceId, Instant), Failure> {
    let org = work.org();
    let found = work.first(
        "select id, service_id, starts_at_us from community_booking where org = $1 and code = $2 and state = 'booked'",
        &[&org, &code],
        |row| Ok((row.take("id")?, row.take("service_id")?, row.take("starts_at_us")?)),
    )?;
    found.ok_or_else(|| Failure::not_found("code"))
}

/// From its start on an appointment is kept or missed; nobody moves or cancels it any more.
fn expect_to_come(work: &Work<'_, '_>, starts_at: Instant) -> Result<(), Failure> {
    if starts_at > work.now {
        return Ok(());
    }
    let detail = "it has begun; ask at the window";
    Err(Failure::refused(StatusCode::CONFLICT, "booking_begun", detail, starts_at.to_string()))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Reschedule)]
pub(crate) struct Reschedule {
    starts_at: Instant,
}

/// Moves an appointment that is still to come: the new seat is taken before the old one is given up, in one step.
#[utoipa::path(
    post, path = "/api/community/public/{slug}/bookings/{code}/reschedule", tag = "community-public",
    params(("slug" = String, Path), ("code" = String, Path)), request_body = Reschedule, responses((status = 200, body = Booked))
)]
pub(crate) async fn reschedule(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    Json(input): Json<Reschedule>,
) -> Result<Answer, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    visitor
        .command(organisation, move |work| {
            let org = work.org();
            let (id, service_id, before) = find(work, &code)?;
            expect_to_come(work, before)?;
            if before != input.starts_at {
                let service = load(work, org, service_id)?;
                seat(work, org, service_id, &service, input.starts_at)?;
                release(work, org, service_id, before)?;
                work.execute(
                    "update community_booking set starts_at_us = $3, to_remind_at_us = null, reminded_at_us = null, \
                     known_version = $4, moved = coalesce(moved, 0) + 1 where org = $1 and id = $2",
                    &[&org, &id, &input.starts_at, &service.version],
                )?;
                remind::plan(work, id, input.starts_at, service.slot_s)?;
                work.record("community.booking.moved", id, json!({ "starts_at": input.starts_at }))?;
            }
            Ok(Booked { id, code: code.clone(), starts_at: input.starts_at })
        })
        .await
}

/// Gives an appointment up before it begins.
#[utoipa::path(
    post, path = "/api/community/public/{slug}/bookings/{code}/cancel", tag = "community-public",
    params(("slug" = String, Path), ("code" = String, Path)), responses((status = 200))
)]
pub(crate) async fn cancel(visitor: Visitor, Path((slug, code)): Path<(String, String)>) -> Result<Answer, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    visitor
        .command(organisation, move |work| {
            let org = work.org();
            let (id, service, at) = find(work, &code)?;
            expect_to_come(work, at)?;
            release(work, org, service, at)?;
            work.execute("update community_booking set state = 'cancelled' where org = $1 and id = $2", &[&org, &id])?;
            Ok(work.record("community.booking.cancelled", id, json!({}))?)
        })
        .await
}
