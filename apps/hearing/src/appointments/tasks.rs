//! The call list: reminders, recalls for follow-up, anything else that somebody must call about.

use axum::Json;
use axum::extract::{Path, Query};
use kernel::{Instant, Refusal};
use person::mask;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Look, Work};
use utoipa::{IntoParams, ToSchema};

use super::TaskId;
use crate::app::{APPOINTMENT_READ, APPOINTMENT_WRITE};
use crate::clients::{CLIENT_NAME_COLUMN, CLIENT_PHONE_COLUMN, ClientId, opened, require_live};

const MOST: i64 = 200;
/// `reminder`, `recall`, `repair`, `loaner` or `other`.
const KINDS: [&str; 5] = ["reminder", "recall", "repair", "loaner", "other"];
/// `booked`, `reached`, `not_reached` or `declined`.
const OUTCOMES: [&str; 4] = ["booked", "reached", "not_reached", "declined"];
const LONGEST: usize = 200;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::NewTask)]
pub(crate) struct NewTask {
    pub client_id: ClientId,
    /// `reminder`, `recall`, `repair`, `loaner` or `other`.
    pub kind: String,
    pub due_at: Instant,
    /// What about, without personal data: an appointment's id, `two_weeks`.
    pub about: String,
}

pub(crate) fn add_task(work: &mut Work<'_, '_>, input: &NewTask) -> Result<TaskId, Failure> {
    let (org, now, id): (_, _, TaskId) = (work.org(), work.now, work.new_id());
    require_live(work, org, input.client_id)?;
    if !KINDS.contains(&input.kind.as_str()) {
        return Err(Refusal::new("task_kind_unknown", format!("one of {KINDS:?}"), "kind").into());
    }
    if input.about.chars().count() > LONGEST {
        return Err(Refusal::new("text_too_long", format!("at most {LONGEST} characters"), "about").into());
    }
    work.execute(
        "insert into hearing_task (org, id, client_id, kind, due_at_us, about, state, made_at_us, done_at_us, done_by, outcome) \
         values ($1, $2, $3, $4, $5, $6, 'open', $7, null, null, null)",
        &[&org, &id, &input.client_id, &input.kind, &input.due_at, &input.about, &now],
    )?;
    work.record(
        "hearing.task.added",
        id,
        json!({ "client": input.client_id, "kind": input.kind, "about": input.about }),
    )?;
    Ok(id)
}

/// Puts something on the call list.
#[utoipa::path(
    post, path = "/api/hearing/tasks", tag = "hearing", operation_id = "hearing_task_add", request_body = NewTask,
    responses((status = 200, body = String))
)]
pub(crate) async fn add(context: Context, Json(input): Json<NewTask>) -> Result<Answer, Failure> {
    context.command(APPOINTMENT_WRITE, move |work| add_task(work, &input)).await
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    /// Everything due up to then; now unless told.
    #[serde(default)]
    until: Option<String>,
    /// Only this client's, whenever due.
    #[serde(default)]
    client_id: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::TaskView)]
pub(crate) struct TaskView {
    id: TaskId,
    client_id: ClientId,
    client_number: i64,
    /// Masked.
    client_name: Option<String>,
    /// Masked.
    client_phone: Option<String>,
    kind: String,
    about: String,
    due_at: Instant,
}

/// What is open on the call list, longest due first.
#[utoipa::path(
    get, path = "/api/hearing/tasks", tag = "hearing", operation_id = "hearing_task_list", params(Filter),
    responses((status = 200, body = [TaskView]))
)]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<Vec<TaskView>>, Failure> {
    Ok(Json(context.query(APPOINTMENT_READ, move |look| open(look, &filter)).await?))
}

fn open(look: &mut Look<'_, '_>, filter: &Filter) -> Result<Vec<TaskView>, Failure> {
    let org = look.org();
    let client: Option<ClientId> = filter.client_id.as_deref().map(str::parse).transpose()?;
    let until = match &filter.until {
        Some(text) => Instant::parse(text)?,
        None if client.is_some() => Instant::from_us(i64::MAX),
        None => look.now,
    };
    let rows: Vec<(TaskView, [Option<Vec<u8>>; 2])> = look.all(
        &format!(
            "select t.id, t.client_id, c.number, c.name, c.phone, t.kind, t.about, t.due_at_us from hearing_task t \
             join hearing_client c on c.org = t.org and c.id = t.client_id \
             where t.org = $1 and t.state = 'open' and t.due_at_us <= $2 and ($3 = '' or t.client_id = $3) \
             order by t.due_at_us, t.id limit {MOST}"
        ),
        &[&org, &until, &client.map(|id| id.to_string()).unwrap_or_default()],
        |row| {
            let sealed = [row.take("name")?, row.take("phone")?];
            let view = TaskView {
                id: row.take("id")?,
                client_id: row.take("client_id")?,
                client_number: row.take("number")?,
                client_name: None,
                client_phone: None,
                kind: row.take("kind")?,
                about: row.take("about")?,
                due_at: row.take("due_at_us")?,
            };
            Ok((view, sealed))
        },
    )?;
    let mut views = Vec::with_capacity(rows.len());
    for (mut view, [name, phone]) in rows {
        view.client_name = opened(look.keys, CLIENT_NAME_COLUMN, name)?.as_deref().map(mask::name);
        view.client_phone = opened(look.keys, CLIENT_PHONE_COLUMN, phone)?.as_deref().map(mask::phone);
        views.push(view);
    }
    Ok(views)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::TaskDone)]
pub(crate) struct Done {
    /// `booked`, `reached`, `not_reached` or `declined`.
    outcome: String,
}

/// Takes it off the list with what came of it.
#[utoipa::path(
    post, path = "/api/hearing/tasks/{id}/done", tag = "hearing", operation_id = "hearing_task_done",
    params(("id" = String, Path)), request_body = Done, responses((status = 200))
)]
pub(crate) async fn done(context: Context, Path(id): Path<TaskId>, Json(input): Json<Done>) -> Result<Answer, Failure> {
    context
        .command(APPOINTMENT_WRITE, move |work| {
            let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
            if !OUTCOMES.contains(&input.outcome.as_str()) {
                return Err(Refusal::new("outcome_unknown", format!("one of {OUTCOMES:?}"), "outcome").into());
            }
            let changed = work.execute(
                "update hearing_task set state = 'done', done_at_us = $3, done_by = $4, outcome = $5 \
                 where org = $1 and id = $2 and state = 'open'",
                &[&org, &id, &now, &who, &input.outcome],
            )?;
            if changed == 0 {
                return Err(Failure::not_found(id.to_string()));
            }
            Ok(work.record("hearing.task.done", id, json!({ "outcome": input.outcome }))?)
        })
        .await
}
