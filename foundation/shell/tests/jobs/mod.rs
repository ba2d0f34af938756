//! Jobs that kill their process, and jobs that are cancelled too late.

use kernel::OrganisationId;
use serde_json::json;
use shell::JobId;
use shell::stage::Stage;
use store::StoreError;

use crate::app::{START, stages};

/// A job that no app does, in a state of the test's choice.
async fn job(stage: &Stage, state: &'static str, attempts: i64) -> JobId {
    let id: JobId = stage.shell.rng().id(START);
    let insert = stage.shell.store().write(move |tx| {
        let north: Option<OrganisationId> = tx.value("select id from organisation where slug = 'north'", &[])?;
        tx.execute(
            "insert into job (org, id, kind, payload, created_at_us, due_at_us, state, attempts, lease_until_us, progress) \
             values ($1, $2, 'shell.none', '{}', $3, $3, $4, $5, 0, 0.0)",
            &[&north, &id, &START, &state, &attempts],
        )
    });
    insert.await.unwrap();
    id
}

async fn state(stage: &Stage, id: JobId) -> (String, i64, String) {
    let found = stage.shell.store().read(move |read| {
        read.first("select state, attempts, message from job where id = $1", &[&id], |row| {
            let message: Option<String> = row.take("message")?;
            Ok((row.take("state")?, row.take("attempts")?, message.unwrap_or_default()))
        })
    });
    found.await.map_err(|error: StoreError| error).unwrap().unwrap()
}

#[tokio::test]
async fn a_job_that_takes_its_process_with_it_is_begun_eight_times_at_most() {
    for stage in &mut stages("jobs_cap").await {
        let last = job(stage, "running", 7).await;
        assert!(stage.shell.work_once().await.unwrap(), "the eighth time");
        let (ended, attempts, message) = state(stage, last).await;
        assert_eq!((ended.as_str(), attempts), ("failed", 8));
        assert!(message.contains("no such job kind"), "{message}");
        let over = job(stage, "running", 8).await;
        assert!(!stage.shell.work_once().await.unwrap(), "never a ninth time");
        let (ended, attempts, message) = state(stage, over).await;
        assert_eq!((ended.as_str(), attempts), ("failed", 8));
        assert!(message.contains("never ended"), "{message}");
        assert!(!stage.shell.work_once().await.unwrap());
    }
}

#[tokio::test]
async fn what_has_ended_is_not_cancelled() {
    for stage in &mut stages("jobs_cancel").await {
        for (before, after, told) in [("waiting", "cancelled", 1), ("cancelled", "cancelled", 0), ("done", "done", 0)] {
            let id = job(stage, before, 1).await;
            let path = format!("/api/shell/jobs/{id}/cancel");
            assert_eq!(stage.post("other", &path, &json!({})).await.code(), "not_found");
            assert_eq!(stage.post("admin", &path, &json!({})).await.status, 200);
            assert_eq!(state(stage, id).await.0, after, "{before}");
            let entries = stage
                .shell
                .store()
                .read(move |read| read.value::<i64>("select count(*) as n from journal where subject = $1", &[&id]));
            assert_eq!(entries.await.unwrap(), Some(told), "{before}");
        }
    }
}
