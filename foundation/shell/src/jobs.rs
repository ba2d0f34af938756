//! Work for later: rows that a command left in its own transaction, done by a worker in this or another process.
//!
//! A short job is a transaction of its own and happens exactly once. A long one computes outside any transaction,
//! reports progress, survives a restart (its lease runs out and another worker starts it again) and ends in a row.

mod sweep;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Json;
use axum::extract::Path;
use kernel::{Instant, OrganisationId, ids};
use serde::Serialize;
use serde_json::Value;
use store::Migration;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::Answer;
use crate::{Context, Failure, Permission, Shell, Work};

ids! { JobId, JobRow = "job"; }

pub(crate) const MIGRATIONS: &[Migration] =
    &[Migration::portable("shell_0007_sweep", include_str!("../migrations/0007_sweep.sql"))];

/// A kind of job and what does it.
#[derive(Clone, Copy)]
pub struct JobKind {
    /// `community.case.remind`.
    pub name: &'static str,
    pub run: Run,
}

#[derive(Clone, Copy)]
pub enum Run {
    /// In one transaction, together with the job's end.
    Short(fn(&mut Work<'_, '_>, &Value) -> Result<(), Failure>),
    /// On a thread of its own; its answer is kept in the row. Runs again after a crash, so it must bear that.
    Long(fn(&Shell, &Job, &Progress) -> Result<Value, Failure>),
}

/// One piece of work.
#[derive(Debug, Clone)]
pub struct Job {
    pub organisation: OrganisationId,
    pub id: JobId,
    pub kind: String,
    pub payload: Value,
    pub attempts: i64,
}

/// Through which a long job tells how far it is and hears that it was cancelled.
pub struct Progress {
    runtime: tokio::runtime::Handle,
    shell: Shell,
    job: Job,
    cancelled: Arc<AtomicBool>,
}

const LEASE_S: i64 = 60;
const MOST_ATTEMPTS: i64 = 8;
const IDLE: Duration = Duration::from_millis(250);

/// The one place that starts tasks.
#[allow(clippy::disallowed_methods)]
pub(crate) fn background(work: impl Future<Output = ()> + Send + 'static) {
    tokio::spawn(work);
}

impl Progress {
    /// Writes down `done` in 0..=1 and keeps the lease; `Err` when the job was cancelled meanwhile.
    pub fn report(&self, done: f64, message: &str) -> Result<(), Failure> {
        let (org, id, message) = (self.job.organisation, self.job.id, message.to_owned());
        let until = self.shell.now().plus_s(LEASE_S);
        let kept = self.runtime.block_on(self.shell.store().write(move |tx| {
            tx.execute(
                "update job set progress = $3, message = $4, lease_until_us = $5 where org = $1 and id = $2 and state = 'running'",
                &[&org, &id, &done, &message, &until],
            )
            .map_err(Failure::from)
        }))?;
        if kept == 0 {
            self.cancelled.store(true, Ordering::Relaxed);
            return Err(kernel::Refusal::new("job_cancelled", "the job was cancelled", id.to_string()).into());
        }
        Ok(())
    }

    /// A transaction of the long job: to read what it works on, to keep what it made.
    pub fn work<T: Send + 'static>(
        &self,
        run: impl FnMut(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.runtime.block_on(self.shell.as_system(self.job.organisation, run))
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl Shell {
    /// Does jobs and sweeps what has expired, until the process ends.
    pub fn start_worker(&self) {
        let shell = self.clone();
        background(async move {
            loop {
                match shell.work_once().await {
                    Ok(true) => {}
                    Ok(false) => tokio::time::sleep(IDLE).await,
                    Err(error) => {
                        tracing::warn!(%error, "worker");
                        tokio::time::sleep(IDLE * 8).await;
                    }
                }
            }
        });
        let shell = self.clone();
        background(async move {
            loop {
                let gone = shell.sweep_once().await.unwrap_or_else(|error| {
                    tracing::warn!(%error, "sweep");
                    0
                });
                tokio::time::sleep(if sweep::is_more(gone) { IDLE } else { sweep::EVERY }).await;
            }
        });
    }

    /// Links the journal of an engine that cannot do so in the commit; every serving process may run it.
    pub fn start_sealer(&self) {
        let shell = self.clone();
        background(async move {
            loop {
                if let Err(error) = shell.store().seal().await {
                    tracing::warn!(%error, "sealer");
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        });
    }

    /// Does one due job, if there is one. A rehearsal calls this instead of a worker.
    pub async fn work_once(&self) -> Result<bool, Failure> {
        let Some(job) = self.claim().await? else { return Ok(false) };
        let kind = self.apps().iter().flat_map(|app| app.jobs).find(|kind| kind.name == job.kind).copied();
        let outcome = match kind.map(|kind| kind.run) {
            None => Err(Failure::Fault(format!("no such job kind: {}", job.kind))),
            Some(Run::Short(run)) => self.run_short(&job, run).await,
            Some(Run::Long(run)) => self.run_long(&job, run).await,
        };
        if let Err(failure) = outcome {
            self.give_up_or_retry(&job, &failure).await?;
        }
        Ok(true)
    }

    async fn claim(&self) -> Result<Option<Job>, Failure> {
        let now = self.now();
        let waiting: Option<i64> = self
            .store()
            .read(move |read| {
                read.value(
                    "select 1 as n from job where (state = 'waiting' and due_at_us <= $1) \
                     or (state = 'running' and lease_until_us < $1) limit 1",
                    &[&now],
                )
                .map_err(Failure::from)
            })
            .await?;
        if waiting.is_none() {
            return Ok(None);
        }
        self.store()
            .write(move |tx| {
                // A job that takes its process with it ends here and is not begun for ever.
                tx.execute(
                    "update job set state = 'failed', message = 'it was begun as often as allowed and never ended' \
                     where state = 'running' and lease_until_us < $1 and attempts >= $2",
                    &[&now, &MOST_ATTEMPTS],
                )?;
                let job = tx.first(
                    "select org, id, kind, payload, attempts from job where (state = 'waiting' and due_at_us <= $1) \
                     or (state = 'running' and lease_until_us < $1) order by due_at_us, id limit 1",
                    &[&now],
                    |row| {
                        let payload: String = row.take("payload")?;
                        Ok(Job {
                            organisation: row.take("org")?,
                            id: row.take("id")?,
                            kind: row.take("kind")?,
                            payload: serde_json::from_str(&payload).unwrap_or(Value::Null),
                            attempts: row.take("attempts")?,
                        })
                    },
                )?;
                let Some(job) = job else { return Ok::<_, Failure>(None) };
                tx.execute(
                    "update job set state = 'running', attempts = attempts + 1, lease_until_us = $3 where org = $1 and id = $2",
                    &[&job.organisation, &job.id, &now.plus_s(LEASE_S)],
                )?;
                Ok(Some(job))
            })
            .await
    }

    async fn run_short(
        &self,
        job: &Job,
        run: fn(&mut Work<'_, '_>, &Value) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let job = job.clone();
        self.as_system(job.organisation, move |work| {
            let ended = work.execute(
                "update job set state = 'done', progress = 1.0 where org = $1 and id = $2 and state = 'running'",
                &[&job.organisation, &job.id],
            )?;
            if ended == 0 { Ok(()) } else { run(work, &job.payload) }
        })
        .await
    }

    async fn run_long(
        &self,
        job: &Job,
        run: fn(&Shell, &Job, &Progress) -> Result<Value, Failure>,
    ) -> Result<(), Failure> {
        let (shell, own) = (self.clone(), job.clone());
        let progress = Progress {
            runtime: tokio::runtime::Handle::current(),
            shell: self.clone(),
            job: job.clone(),
            cancelled: Arc::default(),
        };
        let task = tokio::task::spawn_blocking(move || run(&shell, &own, &progress));
        let answer = task.await.map_err(|error| Failure::Fault(error.to_string()))??;
        let (org, id) = (job.organisation, job.id);
        self.as_system(org, move |work| {
            let ended = work.execute(
                "update job set state = 'done', progress = 1.0, answer = $3 where org = $1 and id = $2 and state = 'running'",
                &[&org, &id, &answer.to_string()],
            )?;
            if ended > 0 {
                work.record("shell.job.done", id, serde_json::json!({}))?;
            }
            Ok(())
        })
        .await
    }

    async fn give_up_or_retry(&self, job: &Job, failure: &Failure) -> Result<(), Failure> {
        let (org, id) = (job.organisation, job.id);
        let final_answer = matches!(failure, Failure::Refused { .. }) || job.attempts + 1 >= MOST_ATTEMPTS;
        let state = if final_answer { "failed" } else { "waiting" };
        let due = self.now().plus_s(1 << job.attempts.clamp(0, 10));
        let message = failure.to_string();
        tracing::warn!(job = %id, kind = %job.kind, %message, state, "job");
        self.store()
            .write(move |tx| {
                tx.execute(
                    "update job set state = $3, due_at_us = $4, message = $5 where org = $1 and id = $2 and state = 'running'",
                    &[&org, &id, &state, &due, &message],
                )
                .map_err(Failure::from)
            })
            .await
            .map(|_| ())
    }
}

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(show)).routes(routes!(cancel))
}

#[derive(Serialize, ToSchema)]
#[schema(as = shell::JobView)]
pub(crate) struct JobView {
    id: JobId,
    kind: String,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    state: String,
    /// 0 to 1.
    progress: f64,
    message: Option<String>,
    answer: Option<Value>,
    created_at: Instant,
}

/// How far a long job is, and its answer when done.
#[utoipa::path(get, path = "/api/shell/jobs/{id}", tag = "shell", params(("id" = String, Path)), responses((status = 200, body = JobView)))]
pub(crate) async fn show(context: Context, Path(id): Path<JobId>) -> Result<Json<JobView>, Failure> {
    let view = context.query(Permission::SIGNED_IN, move |look| {
        let org = look.org();
        let found = look.first(
            "select kind, state, progress, message, answer, created_at_us from job where org = $1 and id = $2",
            &[&org, &id],
            |row| {
                let answer: Option<String> = row.take("answer")?;
                Ok(JobView {
                    id,
                    kind: row.take("kind")?,
                    state: row.take("state")?,
                    progress: row.take("progress")?,
                    message: row.take("message")?,
                    answer: answer.and_then(|text| serde_json::from_str(&text).ok()),
                    created_at: row.take("created_at_us")?,
                })
            },
        )?;
        let view = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
        let app = view.kind.split('.').next().unwrap_or_default();
        if look.actor.permissions.iter().any(|permission| permission.starts_with(app)) {
            Ok(view)
        } else {
            Err(Failure::not_found(id.to_string()))
        }
    });
    Ok(Json(view.await?))
}

/// Stops a waiting or running job at its next report; one that has ended stays as it is.
#[utoipa::path(post, path = "/api/shell/jobs/{id}/cancel", tag = "shell", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn cancel(context: Context, Path(id): Path<JobId>) -> Result<Answer, Failure> {
    context
        .command(Permission::SIGNED_IN, move |work| {
            let org = work.org();
            let kind: Option<String> = work.value("select kind from job where org = $1 and id = $2", &[&org, &id])?;
            let app = kind.as_deref().and_then(|kind| kind.split('.').next()).map(str::to_owned);
            if !app.is_some_and(|app| work.actor.permissions.iter().any(|held| held.starts_with(&app))) {
                return Err(Failure::not_found(id.to_string()));
            }
            let cancelled = work.execute(
                "update job set state = 'cancelled' where org = $1 and id = $2 and state in ('waiting', 'running')",
                &[&org, &id],
            )?;
            if cancelled > 0 {
                work.record("shell.job.cancelled", id, serde_json::json!({}))?;
            }
            Ok(())
        })
        .await
}
