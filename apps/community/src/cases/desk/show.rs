use axum::Json;
use axum::extract::Path;
use kernel::{Instant, UserId};
use serde::Serialize;
use serde_json::{Value, json};
use shell::attachment::{self, Attachment};
use shell::{Context, Failure, Look, Permission};
use utoipa::ToSchema;

use super::collect::{NAME_COLUMN, PHONE_COLUMN, opened_requester};
use super::list::{CaseLine, line};
use super::settings::Reckoning;
use super::{photos, rows};
use crate::app::CASE_READ;
use crate::cases::{Case, CaseId};
use crate::deadlines::clocks;
use crate::people::People;
use crate::registry::unmask::{self, Unmask};

#[derive(Serialize, ToSchema)]
#[schema(as = community::CaseView)]
pub(crate) struct CaseView {
    #[serde(flatten)]
    line: CaseLine,
    /// The case as the rules see it.
    #[schema(value_type = Object)]
    case: Value,
    history: Vec<HistoryLine>,
    /// Oldest first; shown by `…/photos/{photo_id}`.
    photos: Vec<Attachment>,
    clocks: Vec<ClockView>,
    /// Who handles beside the lead.
    co_handlers: Vec<CoHandler>,
    /// Other cases that this one was made of, went into, or is linked to.
    related: Vec<Related>,
    requester_name: Option<String>,
    requester_phone: Option<String>,
    visit_id: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::CoHandler)]
pub(crate) struct CoHandler {
    id: UserId,
    name: Option<String>,
    accepted_at: Option<Instant>,
    /// When this part was finished.
    completed_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::RelatedCase)]
pub(crate) struct Related {
    id: CaseId,
    number: String,
    summary: String,
    state: String,
    /// `merged_into`, `split_from` or `linked`.
    relation: &'static str,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::HistoryLine)]
pub(crate) struct HistoryLine {
    at: Instant,
    by: Option<UserId>,
    by_name: Option<String>,
    #[schema(value_type = Object)]
    happened: Value,
}

/// A clock and "why is this red": the arithmetic day by day.
#[derive(Serialize, ToSchema)]
#[schema(as = community::ClockView)]
pub(crate) struct ClockView {
    #[schema(value_type = Object)]
    clock: Value,
    /// Whose clock it is, where it is one person's.
    officer_name: Option<String>,
    #[schema(value_type = Object)]
    days: Value,
    /// The days of an extension that begins where a limit of time ends; empty without one.
    #[schema(value_type = Object)]
    extension_days: Value,
}

/// One case with its history and its clocks.
#[utoipa::path(
    get, path = "/api/community/cases/{id}", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = CaseView), (status = 404))
)]
pub(crate) async fn show(context: Context, Path(id): Path<CaseId>) -> Result<Json<CaseView>, Failure> {
    Ok(Json(context.query(CASE_READ, move |look| view(look, id)).await?))
}

fn view(look: &mut Look<'_, '_>, id: CaseId) -> Result<CaseView, Failure> {
    let (org, now) = (look.org(), look.now);
    let stored = rows::load(look, org, id)?;
    let found = look.first(
        "select c.id, c.number, c.version, c.category, c.urgency, c.summary, c.state, c.channel, c.place, c.firm_id, \
         f.name as firm_name, c.lead_id, u.name as lead_name, c.collected_at_us, c.due_clock, c.due_at_us, \
         c.requester_name, c.requester_phone, c.visit_id \
         from community_case c left join community_firm f on f.org = c.org and f.id = c.firm_id \
         left join app_user u on u.org = c.org and u.id = c.lead_id where c.org = $1 and c.id = $2",
        &[&org, &id],
        |row| {
            let sealed: (Option<Vec<u8>>, Option<Vec<u8>>) =
                (row.take("requester_name")?, row.take("requester_phone")?);
            Ok((line(row)?.at(now), sealed, row.take("visit_id")?))
        },
    )?;
    let (line, (name, phone), visit_id) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let (requester_name, requester_phone) = opened_requester(look.keys, (name, phone))?;
    let reckoning = Reckoning::load(look, org)?;
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let people = People::load(look, org)?;
    let name_of = |by: Option<UserId>| by.and_then(|by| people.name(by)).map(str::to_owned);
    let mut told = Vec::new();
    for clock in clocks(&stored.history, &stored.case.intake, reckoning.with(), now)? {
        let (limit, extension) = clock.explain(reckoning.with())?;
        told.push(ClockView {
            clock: serde_json::to_value(&clock).map_err(fault)?,
            officer_name: name_of(clock.officer),
            days: serde_json::to_value(limit.days).map_err(fault)?,
            extension_days: serde_json::to_value(extension.map(|more| more.days).unwrap_or_default()).map_err(fault)?,
        });
    }
    let co_handlers = stored.case.co_handlers.iter().map(|part| CoHandler {
        id: part.officer,
        name: name_of(Some(part.officer)),
        accepted_at: part.accepted_at,
        completed_at: part.completed_at,
    });
    let co_handlers = co_handlers.collect();
    let mut history = Vec::new();
    for entry in &stored.history {
        let happened = serde_json::to_value(&entry.event).map_err(fault)?;
        history.push(HistoryLine { at: entry.at, by: entry.by, by_name: name_of(entry.by), happened });
    }
    let photos = attachment::list(look, &id.to_string())?;
    for added in photos::lines(&photos, &stored.history) {
        let happened = json!({ "event": photos::EVENT, "photos": added.photos });
        history.push(HistoryLine { at: added.at, by: added.by, by_name: name_of(added.by), happened });
    }
    history.sort_by_key(|line| line.at);
    Ok(CaseView {
        line,
        case: serde_json::to_value(&stored.case).map_err(fault)?,
        history,
        photos,
        clocks: told,
        co_handlers,
        related: related(look, &stored.case)?,
        requester_name,
        requester_phone,
        visit_id,
    })
}

fn related(look: &mut Look<'_, '_>, case: &Case) -> Result<Vec<Related>, Failure> {
    let org = look.org();
    let into = case.merged_into.map(|id| (id, "merged_into"));
    let from = case.split_from.map(|id| (id, "split_from"));
    let linked = case.links.iter().filter(|id| Some(**id) != case.merged_into).map(|id| (*id, "linked"));
    let mut related = Vec::new();
    for (id, relation) in into.into_iter().chain(from).chain(linked) {
        let found = look.first(
            "select number, summary, state from community_case where org = $1 and id = $2",
            &[&org, &id],
            |row| {
                let (number, summary, state) = (row.take("number")?, row.take("summary")?, row.take("state")?);
                Ok(Related { id, number, summary, state, relation })
            },
        )?;
        related.extend(found);
    }
    Ok(related)
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::Unmasked)]
pub(crate) struct Unmasked {
    requester_name: Option<String>,
    requester_phone: Option<String>,
    /// How often the caller has unmasked today.
    today: i64,
}

/// Shows the requester's name and telephone number for a purpose, with a reason, counted and written down.
#[utoipa::path(
    post, path = "/api/community/cases/{id}/unmask", tag = "community", params(("id" = String, Path)),
    request_body = Unmask, responses((status = 200, body = Unmasked))
)]
pub(crate) async fn unmask(
    context: Context,
    Path(id): Path<CaseId>,
    Json(input): Json<Unmask>,
) -> Result<Json<Unmasked>, Failure> {
    context.require(CASE_READ)?;
    let found = context.query(Permission::UNMASK, move |look| {
        let org = look.org();
        let found: Option<(Option<Vec<u8>>, Option<Vec<u8>>)> = look.first(
            "select requester_name, requester_phone from community_case where org = $1 and id = $2",
            &[&org, &id],
            |row| Ok((row.take("requester_name")?, row.take("requester_phone")?)),
        )?;
        let (name, phone) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
        let name = name.map(|sealed| look.keys.open(NAME_COLUMN, &sealed)).transpose()?;
        Ok((name, phone.map(|sealed| look.keys.open(PHONE_COLUMN, &sealed)).transpose()?))
    });
    let (requester_name, requester_phone) = found.await?;
    let today = unmask::count(&context, Permission::UNMASK, id.to_string(), input).await?;
    Ok(Json(Unmasked { requester_name, requester_phone, today }))
}
