use axum::Json;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure};
use utoipa::{IntoParams, ToSchema};

use super::BookingId;
use super::book::{NAME_COLUMN, PHONE_COLUMN};
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
    service: String,
    starts_at: Instant,
    /// Masked; the code is what counts at the window.
    person_name: String,
    person_phone: String,
    code: String,
    state: String,
    /// When it was due to remind the person; call those who cannot be written to.
    reminded_at: Option<Instant>,
}

/// The day at the windows, in order of time.
#[utoipa::path(get, path = "/api/community/bookings", tag = "community", params(OnDay), responses((status = 200, body = [BookingLine])))]
pub(crate) async fn day(context: Context, Query(day): Query<OnDay>) -> Result<Json<Vec<BookingLine>>, Failure> {
    let lines = context.query(BOOKING_READ, move |look| {
        let org = look.org();
        let reckoning = Reckoning::load(look, org)?;
        let from = day
            .date
            .to_zoned(reckoning.zone().clone())
            .map_err(|error| Refusal::new("date_malformed", error.to_string(), "date"))?;
        let from = Instant::from(from.timestamp());
        let rows = look.all(
            "select b.id, s.name as service, b.starts_at_us, b.person_name, b.person_phone, b.code, b.state, b.reminded_at_us \
             from community_booking b join community_service s on s.org = b.org and s.id = b.service_id \
             where b.org = $1 and b.starts_at_us >= $2 and b.starts_at_us < $3 order by b.starts_at_us, b.id",
            &[&org, &from, &from.plus_s(86_400)],
            |row| {
                let sealed: (Vec<u8>, Vec<u8>) = (row.take("person_name")?, row.take("person_phone")?);
                let line = BookingLine {
                    id: row.take("id")?,
                    service: row.take("service")?,
                    starts_at: row.take("starts_at_us")?,
                    person_name: String::new(),
                    person_phone: String::new(),
                    code: row.take("code")?,
                    state: row.take("state")?,
                    reminded_at: row.take("reminded_at_us")?,
                };
                Ok((line, sealed))
            },
        )?;
        rows.into_iter()
            .map(|(mut line, (name, phone))| {
                line.person_name = mask::name(&look.keys.open(NAME_COLUMN, &name)?);
                line.person_phone = mask::phone(&look.keys.open(PHONE_COLUMN, &phone)?);
                Ok(line)
            })
            .collect::<Result<Vec<_>, Failure>>()
    });
    Ok(Json(lines.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Mark)]
pub(crate) struct Mark {
    /// `served` or `no_show`.
    state: String,
}

/// Says at the window what became of an appointment.
#[utoipa::path(
    post, path = "/api/community/bookings/{id}/mark", tag = "community", params(("id" = String, Path)), request_body = Mark,
    responses((status = 200))
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
            let org = work.org();
            let marked = work.execute(
                "update community_booking set state = $3 where org = $1 and id = $2 and state = 'booked'",
                &[&org, &id, &input.state],
            )?;
            if marked == 0 {
                return Err(Failure::not_found(id.to_string()));
            }
            Ok(work.record(&format!("community.booking.{}", input.state), id, json!({}))?)
        })
        .await
}
