use audiology::Calibration;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::FittingId;
use super::audiogram::AudiogramInput;
use super::calibration;
use super::entry::Entry;
use super::record::{Content, append, load_record, touch};
use super::step::Step;
use crate::app::FITTING_WRITE;
use crate::clients::{agrees, require_live};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::WriteEntry)]
pub(crate) struct Write {
    /// The version that was looked at.
    version: i64,
    entry: Entry,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::EntryWritten)]
pub(crate) struct Done {
    pub number: i64,
    /// The record's version now.
    pub version: i64,
    /// Grades, red flags, judgements.
    #[schema(value_type = Object)]
    pub computed: Value,
}

/// Writes one thing down; nothing that was written before is changed.
#[utoipa::path(
    post, path = "/api/hearing/fittings/{id}/entries", tag = "hearing", operation_id = "hearing_fitting_write",
    params(("id" = String, Path)), request_body = Write, responses((status = 200, body = Done))
)]
pub(crate) async fn write(
    context: Context,
    Path(id): Path<FittingId>,
    Json(input): Json<Write>,
) -> Result<Answer, Failure> {
    context.command(FITTING_WRITE, move |work| write_entry(work, id, Some(input.version), &input.entry)).await
}

/// `version` none writes whatever the version; for imports and the demonstration.
pub(crate) fn write_entry(
    work: &mut Work<'_, '_>,
    id: FittingId,
    version: Option<i64>,
    entry: &Entry,
) -> Result<Done, Failure> {
    let (org, keys) = (work.org(), work.keys);
    let record = load_record(work, keys, org, id)?;
    if version.is_some_and(|version| version != record.version) {
        return Err(Failure::changed_meanwhile(id.to_string()));
    }
    require_live(work, org, record.client)?;
    let refuse = |code, detail: String| Failure::refused(StatusCode::CONFLICT, code, detail, id.to_string());
    if record.step == Step::Closed {
        return Err(refuse("fitting_closed", "the record is closed; open a new one".to_owned()));
    }
    if entry.step() > record.step {
        let detail = format!("the record is in {}; {} opens later", record.step.word(), entry.step().word());
        return Err(refuse("step_not_open", detail));
    }
    if !agrees(work, org, record.client, "health_data")? {
        let detail = "the client has not agreed to recording health data, or has withdrawn it".to_owned();
        return Err(refuse("consent_missing", detail));
    }
    let label = match entry {
        Entry::Audiogram(input) => Some(input.label(profile(work, input)?.as_ref())?),
        _ => None,
    };
    let computed = entry.computed(label)?;
    let number = append(work, &record, &Content { entry: entry.clone(), computed: computed.clone() })?;
    let version = touch(work, &record, record.step)?;
    work.record("hearing.fitting.written", id, json!({ "entry": number, "kind": entry.kind() }))?;
    Ok(Done { number, version, computed })
}

fn profile(work: &mut Work<'_, '_>, input: &AudiogramInput) -> Result<Option<Calibration>, Failure> {
    let org = work.org();
    input.calibration_id.map(|id| calibration::load(work, org, id)).transpose()
}
