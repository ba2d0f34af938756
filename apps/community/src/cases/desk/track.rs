//! The requester's side: a page behind a QR code, without an account. A tracking code opens one case and no other.

use axum::Json;
use axum::extract::Path;
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{Answer, Failure, Visitor, Work, attachment};
use store::Read;
use utoipa::ToSchema;

use super::collect::{Collect, Collected, Requester, collect_case};
use super::rows::Stored;
use super::{photos, rows, tell};
use crate::cases::{CaseId, Event, Urgency, Word};

/// What anybody may report; the desk decides on urgency.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Submit)]
pub(crate) struct Submit {
    category: String,
    summary: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    requester: Option<Requester>,
}

pub(crate) async fn organisation(visitor: &Visitor, slug: String) -> Result<OrganisationId, Failure> {
    let found = visitor.shell.store().read(move |read: &mut Read<'_>| {
        read.value::<OrganisationId>(
            "select o.id from organisation o where o.slug = $1 and exists \
             (select 1 from user_role r where r.org = o.id and r.role like 'community.%')",
            &[&slug],
        )
        .map_err(Failure::from)
    });
    found.await?.ok_or_else(|| Failure::not_found("organisation"))
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::Host)]
pub(crate) struct Host {
    name: String,
}

/// Whose public page this is.
#[utoipa::path(
    get, path = "/api/community/public/{slug}", tag = "community-public", params(("slug" = String, Path)),
    responses((status = 200, body = Host))
)]
pub(crate) async fn host(visitor: Visitor, Path(slug): Path<String>) -> Result<Json<Host>, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    let name = visitor.query(organisation, move |look| {
        let org = look.org();
        Ok(look.value::<String>("select name from organisation where id = $1", &[&org])?)
    });
    Ok(Json(Host { name: name.await?.unwrap_or_default() }))
}

/// Takes in a need from the public; the answer holds the tracking code.
#[utoipa::path(
    post, path = "/api/community/public/{slug}/cases", tag = "community-public", params(("slug" = String, Path)),
    request_body = Submit, responses((status = 200, body = Collected))
)]
pub(crate) async fn submit(
    visitor: Visitor,
    Path(slug): Path<String>,
    Json(input): Json<Submit>,
) -> Result<Answer, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    visitor
        .command(organisation, move |work| {
            let input = input.clone();
            collect_case(
                work,
                &Collect {
                    id: None,
                    category: input.category,
                    urgency: Urgency::Routine,
                    summary: input.summary,
                    channel: "web".to_owned(),
                    firm_id: None,
                    visit_id: None,
                    place: input.place,
                    requester: input.requester,
                },
            )
        })
        .await
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::Tracked)]
pub(crate) struct Tracked {
    number: String,
    summary: String,
    /// Of a merged case: how the case stands that answers for both.
    state: String,
    /// Whether another case answers for this one. What was told to its requester stays with them.
    merged: bool,
    collected_at: Instant,
    /// The promise; none once the work is over.
    due_at: Option<Instant>,
    answer: Option<String>,
    /// What happened so far, without names.
    steps: Vec<TrackedStep>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::TrackedStep)]
pub(crate) struct TrackedStep {
    at: Instant,
    event: String,
}

pub(super) fn find(read: &mut Read<'_>, org: OrganisationId, tracking: &str) -> Result<CaseId, Failure> {
    let id = read.value("select id from community_case where org = $1 and tracking = $2", &[&org, &tracking])?;
    id.ok_or_else(|| Failure::not_found("tracking"))
}

/// How a case stands, for whoever holds its tracking code.
#[utoipa::path(
    get, path = "/api/community/public/{slug}/cases/{tracking}", tag = "community-public",
    params(("slug" = String, Path), ("tracking" = String, Path)), responses((status = 200, body = Tracked))
)]
pub(crate) async fn track(
    visitor: Visitor,
    Path((slug, tracking)): Path<(String, String)>,
) -> Result<Json<Tracked>, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    let tracked = visitor.query(organisation, move |look| {
        let org = look.org();
        let id = find(look, org, &tracking)?;
        let stored = rows::load(look, org, id)?;
        let number: Option<String> =
            look.value("select number from community_case where org = $1 and id = $2", &[&org, &id])?;
        let answer = stored.history.iter().rev().find_map(|line| match &line.event {
            Event::Reported { answer } => Some(answer.clone()),
            _ => None,
        });
        let mut steps = steps(&stored)?;
        let merged = stored.history.iter().find(|line| matches!(line.event, Event::Merged { .. }));
        let followed = followed(look, org, &stored)?;
        if let (Some(followed), Some(merged)) = (&followed, merged) {
            steps.extend(self::steps(followed)?.into_iter().filter(|step| step.at >= merged.at));
        }
        let shown = followed.as_ref().unwrap_or(&stored);
        let due_at: Option<Option<Instant>> =
            look.value("select due_at_us from community_case where org = $1 and id = $2", &[&org, &shown.case.id])?;
        let photos = attachment::list(look, &id.to_string())?;
        for added in photos::lines(&photos, &stored.history) {
            steps.push(TrackedStep { at: added.at, event: photos::EVENT.to_owned() });
        }
        steps.sort_by_key(|step| step.at);
        Ok(Tracked {
            number: number.unwrap_or_default(),
            summary: stored.case.intake.summary.clone(),
            state: rows::word(&shown.case.state)?,
            merged: followed.is_some(),
            collected_at: stored.case.collected_at,
            due_at: due_at.flatten(),
            answer,
            steps,
        })
    });
    Ok(Json(tracked.await?))
}

fn steps(stored: &Stored) -> Result<Vec<TrackedStep>, Failure> {
    let mut steps = Vec::new();
    for line in &stored.history {
        let told = serde_json::to_value(&line.event).map_err(|error| Failure::Fault(error.to_string()))?;
        steps.push(TrackedStep { at: line.at, event: told["event"].as_str().unwrap_or_default().to_owned() });
    }
    Ok(steps)
}

/// The case that a merged one went into, or that one into another; a case over is never merged into.
fn followed(read: &mut Read<'_>, org: OrganisationId, stored: &Stored) -> Result<Option<Stored>, Failure> {
    let mut next = stored.case.merged_into;
    let mut followed = None;
    while let Some(id) = next {
        let into = rows::load(read, org, id)?;
        next = into.case.merged_into;
        followed = Some(into);
    }
    Ok(followed)
}

/// The requester's own word on a closed case.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::RequesterAnswer)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub(crate) enum RequesterAnswer {
    Confirm { satisfied: bool },
    Dispute { reason: String },
}

/// Confirms the solution or disputes it.
#[utoipa::path(
    post, path = "/api/community/public/{slug}/cases/{tracking}/answer", tag = "community-public",
    params(("slug" = String, Path), ("tracking" = String, Path)), request_body = RequesterAnswer, responses((status = 200))
)]
pub(crate) async fn answer(
    visitor: Visitor,
    Path((slug, tracking)): Path<(String, String)>,
    Json(input): Json<RequesterAnswer>,
) -> Result<Answer, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    visitor
        .command(organisation, move |work| {
            let org = work.org();
            let id = find(work, org, &tracking)?;
            say(work, id, &input)?;
            Ok(Value::Null)
        })
        .await
}

/// Takes the requester's word down.
pub(crate) fn say(work: &mut Work<'_, '_>, id: CaseId, input: &RequesterAnswer) -> Result<(), Failure> {
    let org = work.org();
    let stored = rows::load(work, org, id)?;
    let change = match input {
        RequesterAnswer::Confirm { satisfied } => stored.case.confirm(Word::Own, *satisfied, work.now),
        RequesterAnswer::Dispute { reason } => stored.case.dispute(None, reason, work.now),
    };
    let change = change.map_err(|refusal| Refusal { at: "tracking".to_owned(), ..refusal })?;
    rows::save(work, &stored, &change)?;
    tell::concerned(work, &stored, &change)
}
