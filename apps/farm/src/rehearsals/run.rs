use std::ops::ControlFlow;

use serde_json::Value;
use shell::{Failure, Job, Progress, Shell};

use super::answer;
use super::input::{Input, Prepared, refuse};

/// All members; the same input gives the same answer, so that a restart loses nothing but time.
pub(super) fn run(_: &Shell, job: &Job, progress: &Progress) -> Result<Value, Failure> {
    let input: Input =
        serde_json::from_value(job.payload["input"].clone()).map_err(|error| Failure::Fault(error.to_string()))?;
    let prepared = Prepared::of(&input)?;
    let mut stopped = None;
    let outcome = rehearsal::rehearse_watched(&prepared.rehearsal(), |done| {
        match progress.report(f64::from(done) / f64::from(input.members), &format!("{done} / {}", input.members)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                stopped = Some(failure);
                ControlFlow::Break(())
            }
        }
    });
    if let Some(failure) = stopped {
        return Err(failure);
    }
    let outcome = outcome.map_err(refuse)?;
    let mut told = command_line::document(&answer(&prepared.title, Prepared::models(), &prepared.platform, &outcome))?;
    told["tables"] = "scenarios/farm/dh1_rehearsal.toml, demonstration: docs/decisions/rehearsal-tables.md".into();
    Ok(told)
}
