//! Before a handler's deadline runs out, whose it is hears of it.

use kernel::{Instant, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{Failure, JobKind, Run, Work};

use super::settings::Reckoning;
use super::{rows, tell};
use crate::cases::{CaseId, Happened};
use crate::deadlines::{Clock, ClockState, StepClock, clocks};

pub(crate) const WARN: JobKind = JobKind { name: "community.case.warn", run: Run::Short(warn) };

/// The clock as it stood when the warning was planned; one that runs otherwise has another job.
#[derive(Serialize, Deserialize)]
struct Planned {
    case: CaseId,
    clock: Clock,
    officer: Option<UserId>,
    due_at: Instant,
}

/// After an event: for the handlers' clocks that began with it or that it may have moved.
pub(super) fn plan(
    work: &mut Work<'_, '_>,
    id: CaseId,
    happened: &Happened,
    clocks: &[StepClock],
) -> Result<(), Failure> {
    let moves = happened.event.may_move_a_deadline();
    let concerned = clocks.iter().filter(|clock| moves || clock.started_at == happened.at);
    plan_all(work, id, concerned)
}

pub(super) fn plan_all<'a>(
    work: &mut Work<'_, '_>,
    id: CaseId,
    clocks: impl Iterator<Item = &'a StepClock>,
) -> Result<(), Failure> {
    let clocks: Vec<&StepClock> = clocks.filter(|clock| is_warned_of(clock)).collect();
    if clocks.is_empty() {
        return Ok(());
    }
    let (org, now) = (work.org(), work.now);
    let reckoning = Reckoning::load(work, org)?;
    for clock in clocks {
        let at = clock.warn_at(reckoning.with());
        if at <= now {
            continue;
        }
        let planned = Planned { case: id, clock: clock.clock, officer: clock.officer, due_at: clock.due_at };
        let payload = serde_json::to_value(&planned).map_err(|error| Failure::Fault(error.to_string()))?;
        work.enqueue(WARN.name, &payload, at)?;
    }
    Ok(())
}

fn is_warned_of(clock: &StepClock) -> bool {
    matches!(clock.clock, Clock::Handle | Clock::CoHandle) && clock.state == ClockState::Running
}

fn warn(work: &mut Work<'_, '_>, payload: &Value) -> Result<(), Failure> {
    let planned: Planned =
        serde_json::from_value(payload.clone()).map_err(|error| Failure::Fault(error.to_string()))?;
    let (org, now) = (work.org(), work.now);
    let stored = rows::load(work, org, planned.case)?;
    let reckoning = Reckoning::load(work, org)?;
    let clocks = clocks(&stored.history, &stored.case.intake, reckoning.with(), now)?;
    let same = |clock: &&StepClock| {
        (clock.clock, clock.officer, clock.due_at) == (planned.clock, planned.officer, planned.due_at)
    };
    match clocks.iter().filter(|clock| is_warned_of(clock)).find(same) {
        Some(clock) => tell::due_soon(work, &stored.case, clock),
        None => Ok(()),
    }
}
