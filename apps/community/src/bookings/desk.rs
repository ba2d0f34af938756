use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use jiff::civil::Date;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Look, Work};
use store::Bind;
use utoipa::{IntoParams, ToSchema};

use super::book::{NAME_COLUMN, PHONE_COLUMN};
use super::{BookingId, ServiceId};
use crate::app::{BOOKING_READ, BOOKING_WRITE};
use crate::cases::desk::Reckoning;
use crate::registry::mask;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct OnDay {
    #[param(value_type = String)]
    date: Date,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::BookingLine)]
pub(crate) struct BookingLine {
    id: BookingId,
    service_id: ServiceId,
    service: String,
    starts_at: Instant,
    /// Masked; the code is what counts at the window.
    person_name: String,
    person_phone: String,
    code: String,
    /// `booked`, `served`, `no_show`, `cancelled`.
    state: String,
    /// On the list of those to be reminded by telephone.
    to_remind: bool,
    /// When somebody at the desk called.
    reminded_at: Option<Instant>,
    /// The service was changed or closed since, and nobody has told the person.
    to_tell: bool,
}

/// The appointments that a condition holds for, in order of time. `b` is the booking and `s` its service.
pub(super) fn lines(
    look: &mut Look<'_, '_>,
    condition: &str,
    binds: &[&dyn Bind],
) -> Result<Vec<BookingLine>, Failure> {
    let sql = format!(
        "select b.id, b.service_id, s.name as service, b.starts_at_us, b.person_name, b.person_phone, b.code, b.state, \
         b.to_remind_at_us, b.reminded_at_us, b.known_version < s.told_version as to_tell \
         from community_booking b join community_service s on s.org = b.org and s.id = b.service_id \
         where b.org = $1 and {condition} order by b.starts_at_us, b.id"
    );
    let rows = look.all(&sql, binds, |row| {
        let sealed: (Vec<u8>, Vec<u8>) = (row.take("person_name")?, row.take("person_phone")?);
        let (listed, reminded_at): (Option<Instant>, Option<Instant>) =
            (row.take("to_remind_at_us")?, row.take("reminded_at_us")?);
        let line = BookingLine {
            id: row.take("id")?,
            service_id: row.take("service_id")?,
            service: row.take("service")?,
            starts_at: row.take("starts_at_us")?,
            person_name: String::new(),
            person_phone: String::new(),
            code: row.take("code")?,
            state: row.take("state")?,
            to_remind: listed.is_some() && reminded_at.is_none(),
            reminded_at,
            to_tell: row.take("to_tell")?,
        };
        Ok((line, sealed))
    })?;
    rows.into_iter()
        .map(|(mut line, (name, phone))| {
            line.person_name = mask::name(&look.keys.open(NAME_COLUMN, &name)?);
            line.person_phone = mask::phone(&look.keys.open(PHONE_COLUMN, &phone)?);
            Ok(line)
        })
        .collect()
}

/// The day at the windows, in order of time.
#[utoipa::path(get, path = "/api/community/bookings", tag = "community", params(OnDay), responses((status = 200, body = [BookingLine])))]
pub(crate) async fn day(context: Context, Query(day): Query<OnDay>) -> Result<Json<Vec<BookingLine>>, Failure> {
    let found = context.query(BOOKING_READ, move |look| {
        let org = look.org();
        let reckoning = Reckoning::load(look, org)?;
        let from = day
            .date
            .to_zoned(reckoning.zone().clone())
            .map_err(|error| Refusal::new("date_malformed", error.to_string(), "date"))?;
        let from = Instant::from(from.timestamp());
        lines(look, "b.starts_at_us >= $2 and b.starts_at_us < $3", &[&org, &from, &from.plus_s(86_400)])
    });
    Ok(Json(found.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Mark)]
pub(crate) struct Mark {
    /// `served` or `no_show`.
    state: String,
}

/// Says at the window what became of an appointment: served on its day, missed from its start on. A mark that was wrong
/// is corrected by another one on the same day.
#[utoipa::path(
    post, path = "/api/community/bookings/{id}/mark", tag = "community", params(("id" = String, Path)), request_body = Mark,
    responses((status = 200), (status = 409))
)]
pub(crate) async fn mark(
    context: Context,
    Path(id): Path<BookingId>,
    Json(input): Json<Mark>,
) -> Result<Answer, Failure> {
    context
        .command(BOOKING_WRITE, move |work| {
            if !["served", "no_show"].contains(&input.state.as_str()) {
                return Err(Refusal::new("state_unknown", "served or no_show", "state").into());
            }
            mark_booking(work, id, &input.state)
        })
        .await
}

fn mark_booking(work: &mut Work<'_, '_>, id: BookingId, state: &str) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let found: Option<(String, Instant)> = work.first(
        "select state, starts_at_us from community_booking where org = $1 and id = $2",
        &[&org, &id],
        |row| Ok((row.take("state")?, row.take("starts_at_us")?)),
    )?;
    let (before, starts_at) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let refuse = |code, detail: &str| Failure::refused(StatusCode::CONFLICT, code, detail, id.to_string());
    if before == "cancelled" {
        return Err(refuse("booking_cancelled", "the appointment was cancelled"));
    }
    let reckoning = Reckoning::load(work, org)?;
    let (today, day) = (now.civil(reckoning.zone()).date(), starts_at.civil(reckoning.zone()).date());
    if day > today || (state == "no_show" && starts_at > now) {
        return Err(refuse("booking_not_begun", "served on the day itself, missed only after it should have begun"));
    }
    if before != "booked" && day < today {
        return Err(refuse("mark_too_late", "what was marked can be corrected on the day of the appointment"));
    }
    if before == state {
        return Ok(());
    }
    work.execute("update community_booking set state = $3 where org = $1 and id = $2", &[&org, &id, &state])?;
    Ok(work.record(&format!("community.booking.{state}"), id, json!({ "was": before }))?)
}
