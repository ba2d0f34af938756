//! Tensions in time as a job: tells how far it is, can be cancelled, gives the same answer when it is taken up again.

use std::ops::ControlFlow;
use std::sync::Mutex;

use axum::Json;
use axum::extract::{Path, Query};
use floater::response::Sea;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Answer, Context, Failure, Job, JobId, Progress, Shell, Work};
use utoipa::{IntoParams, ToSchema};

use super::coupled::{self, Case};
use super::spread::Spread;
use super::told::told;
use super::{DYNAMICS, LineDynamicsId};
use crate::app::{ANALYSIS_RUN, MODEL_READ};
use crate::models::ModelId;
use crate::models::rows::load;

const LONGEST_TITLE: usize = 80;
/// Chain in shallow water hangs over a sixth of its length: fewer segments would leave three of them in the curve.
const USUAL_SEGMENTS: usize = 40;
const USUAL_DURATION_S: f64 = 600.0;

/// A sea, a mean load, and the lines that are lost.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = farm::LineDynamicsInput)]
pub(crate) struct Input {
    pub title: String,
    #[serde(default)]
    pub version: Option<i64>,
    pub draft_m: f64,
    pub hs_m: f64,
    pub tp_s: f64,
    #[serde(default)]
    pub gamma: Option<f64>,
    /// Where the waves run to, from the bow towards port.
    #[serde(default)]
    pub heading_deg: f64,
    /// Mean of wind, current and wave drift.
    #[serde(default)]
    pub load_n: f64,
    #[serde(default)]
    pub direction_deg: f64,
    #[serde(default)]
    pub lost: Vec<usize>,
    #[serde(default = "usual_duration_s")]
    pub duration_s: f64,
    #[serde(default = "usual_segments")]
    pub segments: usize,
    #[serde(default)]
    pub seed: u32,
}

fn usual_duration_s() -> f64 {
    USUAL_DURATION_S
}

fn usual_segments() -> usize {
    USUAL_SEGMENTS
}

impl Input {
    fn case(&self) -> Case {
        let sea = Sea { hs_m: self.hs_m, tp_s: self.tp_s, gamma: self.gamma, heading_deg: self.heading_deg };
        Case {
            draft_m: self.draft_m,
            sea,
            load_n: self.load_n,
            direction_deg: self.direction_deg,
            lost: self.lost.clone(),
            duration_s: self.duration_s,
            segments: self.segments,
            seed: u64::from(self.seed),
        }
    }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::LineDynamicsLine)]
pub(crate) struct LineDynamicsLine {
    id: LineDynamicsId,
    title: String,
    version: i64,
    /// Its progress and its answer: `/api/shell/jobs/{job}`.
    job: JobId,
    created_at: Instant,
}

/// Starts the lines in time, once the case has been checked.
#[utoipa::path(
    post, path = "/api/farm/models/{id}/line-dynamics", tag = "farm", params(("id" = String, Path)), request_body = Input,
    responses((status = 200, body = LineDynamicsLine))
)]
pub(crate) async fn start(
    context: Context,
    Path(id): Path<ModelId>,
    Json(input): Json<Input>,
) -> Result<Answer, Failure> {
    context.command(ANALYSIS_RUN, move |work| write(work, id, &input)).await
}

fn write(work: &mut Work<'_, '_>, model: ModelId, input: &Input) -> Result<LineDynamicsLine, Failure> {
    let title = input.title.trim();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        let detail = format!("give the analysis a title of at most {LONGEST_TITLE} characters");
        return Err(Refusal::new("name_missing", detail, "title").into());
    }
    let (org, now, author) = (work.org(), work.now, work.actor.who.to_string());
    let stored = load(work, org, model, input.version)?;
    let case = input.case();
    case.check()?;
    let spread = Spread::of(&stored.open()?, case.draft_m)?;
    if let Some(line) = case.lost.iter().find(|line| !spread.deck.lines.iter().any(|known| known.id == **line)) {
        let detail = format!("there is no line {line}; the platform has {}", spread.deck.lines.len());
        return Err(Refusal::new("line_unknown", detail, "lost").into());
    }
    let (id, version): (LineDynamicsId, i64) = (work.new_id(), stored.version);
    let mut kept = input.clone();
    kept.version = Some(version);
    let job = work.enqueue(DYNAMICS.name, &json!({ "model": model, "input": kept }), now)?;
    work.execute(
        "insert into farm_line_dynamics (org, id, model_id, version, title, job_id, created_at_us, author) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&org, &id, &model, &version, &title, &job, &now, &author],
    )?;
    work.record("farm.line_dynamics.started", id, json!({ "model": model, "version": version }))?;
    Ok(LineDynamicsLine { id, title: title.to_owned(), version, job, created_at: now })
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    /// Of one version; of all when left out.
    #[serde(default)]
    version: Option<i64>,
}

/// The runs of a model, newest first.
#[utoipa::path(
    get, path = "/api/farm/models/{id}/line-dynamics", tag = "farm", params(("id" = String, Path), Filter),
    responses((status = 200, body = [LineDynamicsLine]))
)]
pub(crate) async fn list(
    context: Context,
    Path(id): Path<ModelId>,
    Query(filter): Query<Filter>,
) -> Result<Json<Vec<LineDynamicsLine>>, Failure> {
    let found = context.query(MODEL_READ, move |look| {
        let org = look.org();
        load(look, org, id, filter.version)?;
        let all = look.all(
            "select id, title, version, job_id, created_at_us from farm_line_dynamics \
             where org = $1 and model_id = $2 order by id desc limit 50",
            &[&org, &id],
            |row| {
                Ok(LineDynamicsLine {
                    id: row.take("id")?,
                    title: row.take("title")?,
                    version: row.take("version")?,
                    job: row.take("job_id")?,
                    created_at: row.take("created_at_us")?,
                })
            },
        )?;
        Ok(all.into_iter().filter(|one| filter.version.is_none_or(|version| version == one.version)).collect())
    });
    Ok(Json(found.await?))
}

pub(super) fn run(_: &Shell, job: &Job, progress: &Progress) -> Result<Value, Failure> {
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let input: Input = serde_json::from_value(job.payload["input"].clone()).map_err(fault)?;
    let id: ModelId = serde_json::from_value(job.payload["model"].clone()).map_err(fault)?;
    let version = input.version;
    let stored = progress.work(move |work| {
        let org = work.org();
        load(work, org, id, version)
    })?;
    let (model, case) = (stored.open()?, input.case());
    // Lines run on threads of their own; what the job's row says is written by the one that holds it.
    let told_so_far = Mutex::new((0.0, None));
    let tell = |done: f64| {
        let Ok(mut so_far) = told_so_far.lock() else { return ControlFlow::Break(()) };
        if so_far.1.is_some() {
            return ControlFlow::Break(());
        }
        if done < so_far.0 + REPORT_SHARE {
            return ControlFlow::Continue(());
        }
        so_far.0 = done;
        match progress.report(done.min(1.0), &format!("{:.0} %", 100.0 * done.min(1.0))) {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                so_far.1 = Some(failure);
                ControlFlow::Break(())
            }
        }
    };
    let found = coupled::run(&model, &case, &tell);
    if let Some(failure) = told_so_far.into_inner().ok().and_then(|(_, failure)| failure) {
        return Err(failure);
    }
    Ok(command_line::document(&told(&case, &found?)?)?)
}

/// A word about progress at every twentieth of the work.
const REPORT_SHARE: f64 = 0.05;
