//! Who is to be called today: appointments of the next working day, and services that were changed or closed.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Instant, OrganisationId};
use serde::Serialize;
use serde_json::json;
use shell::{Answer, Context, Failure};
use store::Read;
use utoipa::ToSchema;

use super::BookingId;
use super::book::PHONE_COLUMN;
use super::desk::{BookingLine, lines};
use crate::app::{BOOKING_READ, BOOKING_WRITE};
use crate::registry::unmask::{self, Unmask};

/// Still to come, and its person has not been reminded or told.
const TO_CALL: &str = "b.state = 'booked' and b.starts_at_us > $2 \
    and ((b.to_remind_at_us is not null and b.reminded_at_us is null) or b.known_version < s.told_version)";

/// Whom the desk calls, the next appointment first. A person who was called is ticked off and no longer listed.
#[utoipa::path(get, path = "/api/community/bookings/calls", tag = "community", responses((status = 200, body = [BookingLine])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<BookingLine>>, Failure> {
    let to_call = context.query(BOOKING_READ, |look| {
        let (org, now) = (look.org(), look.now);
        lines(look, TO_CALL, &[&org, &now])
    });
    Ok(Json(to_call.await?))
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = community::UnmaskedBooking)]
pub(crate) struct UnmaskedBooking {
    phone: String,
    /// How often the caller has unmasked today.
    today: i64,
}

/// The number of somebody on the list, to call it: for a purpose, with a reason, counted and written down.
#[utoipa::path(
    post, path = "/api/community/bookings/{id}/unmask", tag = "community", params(("id" = String, Path)),
    request_body = Unmask, responses((status = 200, body = UnmaskedBooking), (status = 409))
)]
pub(crate) async fn unmask(
    context: Context,
    Path(id): Path<BookingId>,
    Json(input): Json<Unmask>,
) -> Result<Json<UnmaskedBooking>, Failure> {
    let phone = context.query(BOOKING_WRITE, move |look| {
        let (org, now) = (look.org(), look.now);
        let sealed = expect_listed(look, org, now, id)?;
        look.keys.open(PHONE_COLUMN, &sealed)
    });
    let phone = phone.await?;
    let today = unmask::count(&context, BOOKING_WRITE, id.to_string(), input).await?;
    Ok(Json(UnmaskedBooking { phone, today }))
}

/// Somebody on the list was called: reminded, and told of what has changed.
#[utoipa::path(
    post, path = "/api/community/bookings/{id}/called", tag = "community", params(("id" = String, Path)),
    responses((status = 200), (status = 409))
)]
pub(crate) async fn called(context: Context, Path(id): Path<BookingId>) -> Result<Answer, Failure> {
    context
        .command(BOOKING_WRITE, move |work| {
            let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
            expect_listed(work, org, now, id)?;
            // Who was called about a change days before is reminded all the same.
            work.execute(
                "update community_booking set reminded_at_us = case when to_remind_at_us is null then reminded_at_us else $3 end, \
                 reminded_by = $4, known_version = (select s.told_version from community_service s \
                 where s.org = community_booking.org and s.id = community_booking.service_id) where org = $1 and id = $2",
                &[&org, &id, &now, &who],
            )?;
            Ok(work.record("community.booking.called", id, json!({}))?)
        })
        .await
}

/// Numbers are shown for calls that are due, and for no others. Answers the sealed one.
fn expect_listed(read: &mut Read<'_>, org: OrganisationId, now: Instant, id: BookingId) -> Result<Vec<u8>, Failure> {
    let sql = format!(
        "select b.person_phone from community_booking b join community_service s on s.org = b.org and s.id = b.service_id \
         where b.org = $1 and b.id = $3 and {TO_CALL}"
    );
    let listed: Option<Vec<u8>> = read.value(&sql, &[&org, &now, &id])?;
    if let Some(sealed) = listed {
        return Ok(sealed);
    }
    let known: Option<i64> =
        read.value("select 1 as n from community_booking where org = $1 and id = $2", &[&org, &id])?;
    known.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let detail = "this person is not on the list of those to be called";
    Err(Failure::refused(StatusCode::CONFLICT, "not_to_be_called", detail, id.to_string()))
}
