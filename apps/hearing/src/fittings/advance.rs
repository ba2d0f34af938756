use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Refusal;
use serde::Deserialize;
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::FittingId;
use super::record::{Record, load_record, touch};
use super::requirements::missing_of;
use super::step::Step;
use crate::app::FITTING_WRITE;
use crate::appointments::{NewTask, add_task};
use crate::clients::{ClientId, agrees, require_live};

const DAY_S: i64 = 86_400;
/// Two weeks, three months, then every year as long as the longest warranty lasts.
const RECALLS: [(&str, i64); 10] = [
    ("two_weeks", 14),
    ("three_months", 91),
    ("year_1", 365),
    ("year_2", 2 * 365),
    ("year_3", 3 * 365),
    ("year_4", 4 * 365),
    ("year_5", 5 * 365),
    ("year_6", 6 * 365),
    ("year_7", 7 * 365),
    ("year_8", 8 * 365),
];

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::OpenFitting)]
pub(crate) struct Open {
    client_id: ClientId,
}

/// Opens a record; a client has one open record at a time.
#[utoipa::path(
    post, path = "/api/hearing/fittings", tag = "hearing", operation_id = "hearing_fitting_open", request_body = Open,
    responses((status = 200, body = String))
)]
pub(crate) async fn open(context: Context, Json(input): Json<Open>) -> Result<Answer, Failure> {
    context.command(FITTING_WRITE, move |work| open_fitting(work, input.client_id)).await
}

pub(crate) fn open_fitting(work: &mut Work<'_, '_>, client: ClientId) -> Result<FittingId, Failure> {
    let (org, now, who, id) = (work.org(), work.now, work.actor.who.to_string(), work.new_id());
    require_live(work, org, client)?;
    let known: Option<String> = work.value(
        "select id from hearing_fitting where org = $1 and client_id = $2 and step <> 'closed'",
        &[&org, &client],
    )?;
    if let Some(known) = known {
        let detail = format!("{known} is open; go on there");
        return Err(Failure::refused(StatusCode::CONFLICT, "fitting_open_already", detail, client.to_string()));
    }
    work.execute(
        "insert into hearing_fitting (org, id, version, client_id, step, opened_at_us, opened_by, changed_at_us, \
         closed_at_us) values ($1, $2, 1, $3, 'profile', $4, $5, $4, null)",
        &[&org, &id, &client, &now, &who],
    )?;
    work.record("hearing.fitting.opened", id, json!({ "client": client }))?;
    Ok(id)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::Advance)]
pub(crate) struct Advance {
    version: i64,
}

/// Opens the next step; refused with everything that is missing.
#[utoipa::path(
    post, path = "/api/hearing/fittings/{id}/advance", tag = "hearing", operation_id = "hearing_fitting_advance",
    params(("id" = String, Path)), request_body = Advance, responses((status = 200, body = Step))
)]
pub(crate) async fn advance(
    context: Context,
    Path(id): Path<FittingId>,
    Json(input): Json<Advance>,
) -> Result<Answer, Failure> {
    context.command(FITTING_WRITE, move |work| advance_fitting(work, id, Some(input.version))).await
}

fn looked_at(work: &mut Work<'_, '_>, id: FittingId, version: Option<i64>) -> Result<Record, Failure> {
    let (org, keys) = (work.org(), work.keys);
    let record = load_record(work, keys, org, id)?;
    if version.is_some_and(|version| version != record.version) {
        return Err(Failure::changed_meanwhile(id.to_string()));
    }
    require_live(work, org, record.client)?;
    Ok(record)
}

pub(crate) fn advance_fitting(work: &mut Work<'_, '_>, id: FittingId, version: Option<i64>) -> Result<Step, Failure> {
    let org = work.org();
    let record = looked_at(work, id, version)?;
    let agreed = agrees(work, org, record.client, "health_data")?;
    let missing = missing_of(&record, agreed);
    let next = record.step.next().filter(|_| missing.is_empty());
    let Some(next) = next else {
        let told: Vec<String> = missing.iter().map(|one| format!("{}: {}", one.code, one.detail)).collect();
        let detail = told.join("; ");
        return Err(Failure::refused(StatusCode::CONFLICT, "step_incomplete", detail, record.step.word()));
    };
    touch(work, &record, next)?;
    if next == Step::FollowUp {
        recall(work, &record)?;
    }
    work.record("hearing.fitting.advanced", id, json!({ "client": record.client, "step": next }))?;
    Ok(next)
}

/// Puts the follow-up calls on the list, if the client agreed to be called.
fn recall(work: &mut Work<'_, '_>, record: &Record) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let known: Option<i64> = work.value(
        "select 1 as n from hearing_task where org = $1 and client_id = $2 and kind = 'recall' and state = 'open'",
        &[&org, &record.client],
    )?;
    if known.is_some() {
        return Ok(());
    }
    if !agrees(work, org, record.client, "contact")? {
        return Ok(work.record("hearing.recall.withheld", record.client, json!({ "fitting": record.id }))?);
    }
    for (about, days) in RECALLS {
        let task = NewTask {
            client_id: record.client,
            kind: "recall".to_owned(),
            due_at: now.plus_s(days * DAY_S),
            about: about.to_owned(),
        };
        add_task(work, &task)?;
    }
    Ok(())
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::StepBack)]
pub(crate) struct StepBack {
    version: i64,
    to: Step,
    reason: String,
}

/// Goes back to an earlier step, e.g. from verification to fitting; everything written stays.
#[utoipa::path(
    post, path = "/api/hearing/fittings/{id}/back", tag = "hearing", operation_id = "hearing_fitting_back",
    params(("id" = String, Path)), request_body = StepBack, responses((status = 200, body = Step))
)]
pub(crate) async fn step_back(
    context: Context,
    Path(id): Path<FittingId>,
    Json(input): Json<StepBack>,
) -> Result<Answer, Failure> {
    context
        .command(FITTING_WRITE, move |work| {
            let record = looked_at(work, id, Some(input.version))?;
            if input.to >= record.step || record.step == Step::Closed {
                let detail = format!("the record is in {}", record.step.word());
                return Err(Failure::refused(StatusCode::CONFLICT, "step_not_earlier", detail, input.to.word()));
            }
            if input.reason.trim().is_empty() {
                return Err(Refusal::new("reason_missing", "say why", "reason").into());
            }
            touch(work, &record, input.to)?;
            work.record("hearing.fitting.went_back", id, json!({ "from": record.step, "to": input.to }))?;
            Ok(input.to)
        })
        .await
}
