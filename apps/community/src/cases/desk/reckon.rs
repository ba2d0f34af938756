//! After the table of deadlines or the calendar has changed, open cases are counted anew in the background, in portions
//! between which others write. What is closed stays judged by the table it was closed under.

use serde_json::{Value, json};
use shell::{Failure, Job, JobId, JobKind, Progress, Run, Shell, Work};

use super::rows;
use crate::cases::CaseId;

pub(crate) const RECKON: JobKind = JobKind { name: "community.case.reckon", run: Run::Long(reckon) };

/// Cases of one transaction.
const PORTION: usize = 100;

pub(super) fn plan(work: &mut Work<'_, '_>) -> Result<JobId, Failure> {
    let now = work.now;
    Ok(work.enqueue(RECKON.name, &json!({}), now)?)
}

/// Begun again after a crash, it finds those that are done as they should be.
fn reckon(_: &Shell, _: &Job, progress: &Progress) -> Result<Value, Failure> {
    let open = progress.work(open)?;
    let (mut done, mut moved) = (0, 0);
    for portion in open.chunks(PORTION) {
        let ids = portion.to_vec();
        moved += progress.work(move |work| {
            let mut moved = 0;
            for id in &ids {
                moved += usize::from(rows::reckon(work, *id)?);
            }
            Ok(moved)
        })?;
        done += portion.len();
        progress.report(done as f64 / open.len() as f64, &format!("{done} / {}", open.len()))?;
    }
    Ok(json!({ "cases": done, "moved": moved }))
}

fn open(work: &mut Work<'_, '_>) -> Result<Vec<CaseId>, Failure> {
    let org = work.org();
    Ok(work.all("select id from community_case where org = $1 and is_open = true order by id", &[&org], |row| {
        row.take("id")
    })?)
}
