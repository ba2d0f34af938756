use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::book::{Booked, enqueue_reminder, service_of};
use super::place::{release, require_open, take, zone};
use super::{AppointmentId, ResourceId, ServiceId};
use crate::app::APPOINTMENT_WRITE;
use crate::clients::ClientId;

struct Stored {
    version: i64,
    client: ClientId,
    service: ServiceId,
    starts_at: Instant,
    state: String,
}

fn load(work: &mut Work<'_, '_>, id: AppointmentId) -> Result<Stored, Failure> {
    let org = work.org();
    let found = work.first(
        "select version, client_id, service_id, starts_at_us, state from hearing_appointment where org = $1 and id = $2",
        &[&org, &id],
        |row| {
            Ok(Stored {
                version: row.take("version")?,
                client: row.take("client_id")?,
                service: row.take("service_id")?,
                starts_at: row.take("starts_at_us")?,
                state: row.take("state")?,
            })
        },
    )?;
    found.ok_or_else(|| Failure::not_found(id.to_string()))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::Reschedule)]
pub(crate) struct Reschedule {
    version: i64,
    starts_at: Instant,
    #[serde(default)]
    resources: Vec<ResourceId>,
}

/// Moves an appointment in one step: the old time is given up if and only if the new one is taken.
#[utoipa::path(
    post, path = "/api/hearing/appointments/{id}/reschedule", tag = "hearing", operation_id = "hearing_appointment_reschedule",
    params(("id" = String, Path)), request_body = Reschedule, responses((status = 200, body = Booked))
)]
pub(crate) async fn reschedule(
    context: Context,
    Path(id): Path<AppointmentId>,
    Json(input): Json<Reschedule>,
) -> Result<Answer, Failure> {
    context
        .command(APPOINTMENT_WRITE, move |work| {
            let (org, now) = (work.org(), work.now);
            let stored = load(work, id)?;
            if stored.version != input.version {
                return Err(Failure::changed_meanwhile(id.to_string()));
            }
            if stored.state != "booked" {
                return Err(wrong_state(id, &stored.state));
            }
            if input.starts_at < now {
                return Err(Refusal::new("in_the_past", "choose a time to come", "starts_at").into());
            }
            let (settings, service) = service_of(work, stored.service)?;
            let zone = zone(work, org)?;
            require_open(&settings, &zone, input.starts_at, service.length_s)?;
            release(work, id)?;
            let resources = take(work, id, stored.client, &service, input.starts_at, &input.resources)?;
            let ends_at = input.starts_at.plus_s(service.length_s);
            work.execute(
                "update hearing_appointment set version = version + 1, starts_at_us = $3, ends_at_us = $4 \
                 where org = $1 and id = $2",
                &[&org, &id, &input.starts_at, &ends_at],
            )?;
            enqueue_reminder(work, id, input.starts_at, &zone)?;
            work.record("hearing.appointment.moved", id, json!({ "from": stored.starts_at, "to": input.starts_at }))?;
            Ok(Booked { id, starts_at: input.starts_at, ends_at, resources })
        })
        .await
}

/// How an appointment goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::AppointmentMark)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mark {
    Arrived,
    Done,
    Cancelled,
    NoShow,
}

impl Mark {
    fn word(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::NoShow => "no_show",
        }
    }

    fn may_follow(self, state: &str) -> bool {
        match self {
            Self::Arrived | Self::Cancelled | Self::NoShow => state == "booked",
            Self::Done => state == "arrived",
        }
    }
}

fn wrong_state(id: AppointmentId, state: &str) -> Failure {
    let detail = format!("the appointment is {state}");
    Failure::refused(StatusCode::CONFLICT, "wrong_state", detail, id.to_string())
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::MarkAppointment)]
pub(crate) struct MarkInput {
    pub version: i64,
    pub state: Mark,
}

/// Arrived, done, cancelled or not come; who does not come gives the room back.
#[utoipa::path(
    post, path = "/api/hearing/appointments/{id}/mark", tag = "hearing", operation_id = "hearing_appointment_mark",
    params(("id" = String, Path)), request_body = MarkInput, responses((status = 200, body = i64))
)]
pub(crate) async fn mark(
    context: Context,
    Path(id): Path<AppointmentId>,
    Json(input): Json<MarkInput>,
) -> Result<Answer, Failure> {
    context.command(APPOINTMENT_WRITE, move |work| mark_appointment(work, id, &input)).await
}

pub(crate) fn mark_appointment(work: &mut Work<'_, '_>, id: AppointmentId, input: &MarkInput) -> Result<i64, Failure> {
    let (org, now) = (work.org(), work.now);
    let stored = load(work, id)?;
    if stored.version != input.version {
        return Err(Failure::changed_meanwhile(id.to_string()));
    }
    if !input.state.may_follow(&stored.state) {
        return Err(wrong_state(id, &stored.state));
    }
    if input.state == Mark::NoShow && now < stored.starts_at {
        return Err(Refusal::new("not_yet", "they may still come; the appointment has not begun", "state").into());
    }
    if matches!(input.state, Mark::Cancelled | Mark::NoShow) {
        release(work, id)?;
    }
    work.execute(
        "update hearing_appointment set version = version + 1, state = $3 where org = $1 and id = $2",
        &[&org, &id, &input.state.word()],
    )?;
    work.record(&format!("hearing.appointment.{}", input.state.word()), id, json!({ "client": stored.client }))?;
    Ok(stored.version + 1)
}
