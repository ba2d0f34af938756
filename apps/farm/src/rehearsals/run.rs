use std::ops::ControlFlow;

use serde_json::Value;
use shell::{Failure, Job, Progress, Shell};

use super::input::{Input, Prepared, refuse};
use super::{TablesId, answer, tables};

/// All members; the same input gives the same answer, so that a restart loses nothing but time.
pub(super) fn run(_: &Shell, job: &Job, progress: &Progress) -> Result<Value, Failure> {
    let input: Input =
        serde_json::from_value(job.payload["input"].clone()).map_err(|error| Failure::Fault(error.to_string()))?;
    let id: Option<TablesId> = serde_json::from_value(job.payload["tables"].clone()).unwrap_or(None);
    let computed = match id {
        Some(id) => Some(progress.work(move |work| {
            let org = work.org();
            tables::one(work, org, id)
        })?),
        None => None,
    };
    let prepared = Prepared::of(&input, computed)?;
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
    told["tables"] = prepared.tables.clone().into();
    Ok(told)
}
