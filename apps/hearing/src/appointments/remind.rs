use serde::Deserialize;
use serde_json::{Value, json};
use shell::{Failure, Work};

use super::AppointmentId;
use super::tasks::{NewTask, add_task};
use crate::clients::{ClientId, agrees};

#[derive(Deserialize)]
struct Reminder {
    appointment: AppointmentId,
    starts_at: kernel::Instant,
}

/// The day before: a line on the call list, unless the appointment was moved, cancelled, or the client did not agree
/// to be called.
pub(super) fn remind(work: &mut Work<'_, '_>, payload: &Value) -> Result<(), Failure> {
    let reminder: Reminder =
        serde_json::from_value(payload.clone()).map_err(|error| Failure::Fault(error.to_string()))?;
    let (org, now) = (work.org(), work.now);
    let client: Option<ClientId> = work.value(
        "select client_id from hearing_appointment where org = $1 and id = $2 and starts_at_us = $3 and state = 'booked'",
        &[&org, &reminder.appointment, &reminder.starts_at],
    )?;
    let Some(client) = client else { return Ok(()) };
    if !agrees(work, org, client, "contact")? {
        return Ok(work.record("hearing.reminder.withheld", client, json!({ "appointment": reminder.appointment }))?);
    }
    add_task(
        work,
        &NewTask {
            client_id: client,
            kind: "reminder".to_owned(),
            due_at: now,
            about: reminder.appointment.to_string(),
        },
    )?;
    Ok(())
}
