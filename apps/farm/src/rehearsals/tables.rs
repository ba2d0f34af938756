//! The tables of a model version as a job; a rehearsal of that version looks them up.

use axum::Json;
use axum::extract::{Path, Query};
use kernel::{Instant, OrganisationId, Refusal};
use rehearsal::Platform;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Answer, Context, Failure, Job, JobId, Progress, Shell, Work};
use store::Read;
use utoipa::{IntoParams, ToSchema};

use super::{TABLES, TablesId};
use crate::app::{ANALYSIS_RUN, MODEL_READ};
use crate::models::ModelId;
use crate::models::rows::load;
use crate::tables::{Setup, tables_watched};

/// What the platform file does not say, for the reference platform; a request may change the first four.
const USUAL_SETUP: &str = include_str!("../../../../scenarios/farm/dh1_setup.toml");
const MOST_DRAFTS: usize = 12;

/// For which drafts, and where.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = farm::TablesInput)]
pub(crate) struct Input {
    #[serde(default)]
    version: Option<i64>,
    /// Those of the reference platform when empty.
    #[serde(default)]
    drafts_m: Vec<f64>,
    #[serde(default)]
    present_draft_m: Option<f64>,
    /// Where the bow points, clockwise from north.
    #[serde(default)]
    heading_deg: Option<f64>,
    #[serde(default)]
    depth_m: Option<f64>,
}

impl Input {
    fn setup(&self) -> Result<Setup, Refusal> {
        let mut setup: Setup = toml::from_str(USUAL_SETUP)
            .map_err(|error| Refusal::new("setup_malformed", error.message().to_owned(), "setup"))?;
        if self.drafts_m.len() > MOST_DRAFTS {
            let detail = format!("{} drafts; give at most {MOST_DRAFTS}", self.drafts_m.len());
            return Err(Refusal::new("out_of_range", detail, "drafts_m"));
        }
        if !self.drafts_m.is_empty() {
            setup.drafts_m.clone_from(&self.drafts_m);
            setup.drafts_m.sort_by(f64::total_cmp);
            setup.drafts_m.dedup();
        }
        setup.present_draft_m = self.present_draft_m.unwrap_or(setup.present_draft_m);
        setup.heading_deg = self.heading_deg.unwrap_or(setup.heading_deg);
        setup.depth_m = self.depth_m.unwrap_or(setup.depth_m);
        Ok(setup)
    }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::TablesLine)]
pub(crate) struct TablesLine {
    id: TablesId,
    version: i64,
    drafts_m: Vec<f64>,
    depth_m: f64,
    /// Computed; a rehearsal of this version takes the newest that is.
    ready: bool,
    /// Its progress: `/api/shell/jobs/{job}`.
    job: JobId,
    created_at: Instant,
}

/// Starts the computation of the tables, once every draft has a safe ballast plan.
#[utoipa::path(
    post, path = "/api/farm/models/{id}/tables", tag = "farm", params(("id" = String, Path)), request_body = Input,
    responses((status = 200, body = TablesLine))
)]
pub(crate) async fn start(
    context: Context,
    Path(id): Path<ModelId>,
    Json(input): Json<Input>,
) -> Result<Answer, Failure> {
    context.command(ANALYSIS_RUN, move |work| write(work, id, &input)).await
}

fn write(work: &mut Work<'_, '_>, model: ModelId, input: &Input) -> Result<TablesLine, Failure> {
    let (org, now, author) = (work.org(), work.now, work.actor.who.to_string());
    let stored = load(work, org, model, input.version)?;
    let setup = input.setup()?;
    crate::tables::check(&stored.open()?, &setup)?;
    let (id, version): (TablesId, i64) = (work.new_id(), stored.version);
    let mut kept = input.clone();
    kept.version = Some(version);
    let job = work.enqueue(TABLES.name, &json!({ "model": model, "tables": id, "input": kept }), now)?;
    let text = serde_json::to_string(&kept).map_err(|error| Failure::Fault(error.to_string()))?;
    work.execute(
        "insert into farm_tables (org, id, model_id, version, setup, job_id, created_at_us, author) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&org, &id, &model, &version, &text, &job, &now, &author],
    )?;
    work.record("farm.tables.started", id, json!({ "model": model, "version": version }))?;
    let Setup { drafts_m, depth_m, .. } = setup;
    Ok(TablesLine { id, version, drafts_m, depth_m, ready: false, job, created_at: now })
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    /// Of one version; the newest when left out.
    #[serde(default)]
    version: Option<i64>,
}

/// The tables of a model version, newest first.
#[utoipa::path(
    get, path = "/api/farm/models/{id}/tables", tag = "farm", params(("id" = String, Path), Filter),
    responses((status = 200, body = [TablesLine]))
)]
pub(crate) async fn list(
    context: Context,
    Path(id): Path<ModelId>,
    Query(filter): Query<Filter>,
) -> Result<Json<Vec<TablesLine>>, Failure> {
    let found = context.query(MODEL_READ, move |look| {
        let org = look.org();
        let version = load(look, org, id, filter.version)?.version;
        let rows = look.all(
            "select id, version, setup, job_id, created_at_us, case when body is null then 0 else 1 end as ready \
             from farm_tables where org = $1 and model_id = $2 and version = $3 order by id desc limit 20",
            &[&org, &id, &version],
            |row| {
                let (setup, ready): (String, i64) = (row.take("setup")?, row.take("ready")?);
                let line = TablesLine {
                    id: row.take("id")?,
                    version: row.take("version")?,
                    drafts_m: Vec::new(),
                    depth_m: 0.0,
                    ready: ready == 1,
                    job: row.take("job_id")?,
                    created_at: row.take("created_at_us")?,
                };
                Ok((setup, line))
            },
        )?;
        let line = |(text, line): (String, TablesLine)| -> Result<TablesLine, Failure> {
            let setup = read_setup(&text)?;
            Ok(TablesLine { drafts_m: setup.drafts_m, depth_m: setup.depth_m, ..line })
        };
        rows.into_iter().map(line).collect()
    });
    Ok(Json(found.await?))
}

fn read_setup(text: &str) -> Result<Setup, Failure> {
    let input: Input = serde_json::from_str(text).map_err(|error| Failure::Fault(error.to_string()))?;
    Ok(input.setup()?)
}

/// Tables that were computed, with the depth that they hold for.
pub(super) struct Computed {
    pub id: TablesId,
    pub model: String,
    pub version: i64,
    pub platform: Platform,
    pub depth_m: f64,
}

/// The newest computed tables of a model version.
pub(super) fn newest(
    read: &mut Read<'_>,
    org: OrganisationId,
    model: ModelId,
    version: Option<i64>,
) -> Result<Computed, Failure> {
    let stored = load(read, org, model, version)?;
    let version = stored.version;
    let id: Option<TablesId> = read.value(
        "select id from farm_tables where org = $1 and model_id = $2 and version = $3 and body is not null \
         order by id desc limit 1",
        &[&org, &model, &version],
    )?;
    let id = id.ok_or_else(|| {
        let detail = format!(
            "version {version} of {} has no tables yet; compute them first (a minute or two), then rehearse",
            stored.name
        );
        Refusal::new("tables_missing", detail, "model")
    })?;
    one(read, org, id)
}

/// Tables by their id, so that a rehearsal taken up again finds the same.
pub(super) fn one(read: &mut Read<'_>, org: OrganisationId, id: TablesId) -> Result<Computed, Failure> {
    let found: Option<(String, i64, String, Option<String>)> = read.first(
        "select m.name, t.version, t.setup, t.body from farm_tables t \
         join farm_model m on m.org = t.org and m.id = t.model_id where t.org = $1 and t.id = $2",
        &[&org, &id],
        |row| Ok((row.take("name")?, row.take("version")?, row.take("setup")?, row.take("body")?)),
    )?;
    let Some((model, version, setup, Some(body))) = found else { return Err(Failure::not_found(id.to_string())) };
    let platform = serde_json::from_str(&body).map_err(|error| Failure::Fault(error.to_string()))?;
    Ok(Computed { id, model, version, platform, depth_m: read_setup(&setup)?.depth_m })
}

/// One draft after the other, each told; what was made is kept with the last.
pub(super) fn run(_: &Shell, job: &Job, progress: &Progress) -> Result<Value, Failure> {
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let input: Input = serde_json::from_value(job.payload["input"].clone()).map_err(fault)?;
    let model: ModelId = serde_json::from_value(job.payload["model"].clone()).map_err(fault)?;
    let id: TablesId = serde_json::from_value(job.payload["tables"].clone()).map_err(fault)?;
    let version = input.version;
    let stored = progress.work(move |work| {
        let org = work.org();
        load(work, org, model, version)
    })?;
    let setup = input.setup()?;
    let count = setup.drafts_m.len();
    let mut stopped = None;
    let found = tables_watched(&stored.open()?, &setup, &mut |done, draft_m| {
        let share = done as f64 / count as f64;
        progress.report(share, &format!("{draft_m} m, {} / {count}", done + 1)).map_err(|failure| {
            stopped = Some(failure);
            Refusal::new("stopped", "stopped before the end", "tables")
        })
    });
    if let Some(failure) = stopped {
        return Err(failure);
    }
    let body = serde_json::to_string(&found?).map_err(fault)?;
    progress.work(move |work| {
        let org = work.org();
        work.execute("update farm_tables set body = $3 where org = $1 and id = $2", &[&org, &id, &body])?;
        work.record("farm.tables.computed", id, json!({ "model": model }))?;
        Ok(())
    })?;
    Ok(json!({ "tables": id, "drafts_m": setup.drafts_m }))
}
