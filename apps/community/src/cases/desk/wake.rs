//! A parked case wakes on its date, whoever remembers it.

use serde_json::{Value, json};
use shell::{Failure, JobKind, Run, Work};

use super::settings::Reckoning;
use super::{rows, tell};
use crate::cases::{CaseId, Change, Event, State};

pub(crate) const WAKE: JobKind = JobKind { name: "community.case.wake", run: Run::Short(wake) };

/// Leaves the waking for the morning of the date.
pub(super) fn plan(work: &mut Work<'_, '_>, change: &Change) -> Result<(), Failure> {
    let Event::Parked { wake_on, .. } = &change.happened.event else { return Ok(()) };
    let org = work.org();
    let reckoning = Reckoning::load(work, org)?;
    let morning = wake_on.to_zoned(reckoning.zone().clone()).map_err(|error| Failure::Fault(error.to_string()))?;
    let payload = json!({ "case": change.case.id, "wake_on": wake_on });
    work.enqueue(WAKE.name, &payload, morning.timestamp().into())?;
    Ok(())
}

/// Only the parking that planned it: a case that was woken and parked again has another job.
fn wake(work: &mut Work<'_, '_>, payload: &Value) -> Result<(), Failure> {
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let id: CaseId = serde_json::from_value(payload["case"].clone()).map_err(fault)?;
    let org = work.org();
    let stored = rows::load(work, org, id)?;
    let due =
        stored.case.parked.as_ref().is_some_and(|parked| payload["wake_on"] == parked.wake_on.to_string().as_str());
    if stored.case.state != State::Parked || !due {
        return Ok(());
    }
    let change = stored.case.wake(None, work.now)?;
    rows::save(work, &stored, &change)?;
    tell::concerned(work, &stored, &change)
}
