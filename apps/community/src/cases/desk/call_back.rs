//! Call-backs (回访): a seeded draw of closed cases, so much of every category, that anybody can repeat; the result is
//! the requester's word and counts as such.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::{Instant, Refusal, Rng};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::Bind;
use utoipa::{IntoParams, ToSchema};

use super::rows;
use super::settings::month_bounds;
use crate::app::{CASE_READ, CASE_VERIFY};
use crate::cases::{CaseId, State, Word};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::DrawCallBacks)]
pub(crate) struct Draw {
    /// Cases closed in this month: `2026-02`.
    month: String,
    /// Of every category at least this share, 0 to 1; rounded up.
    share: f64,
    /// For a category that deserves more.
    #[serde(default)]
    shares: BTreeMap<String, f64>,
    /// Gives the same draw again; none lets the server choose one and write it down.
    #[serde(default)]
    seed: Option<u64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Drawn)]
pub(crate) struct Drawn {
    /// As text: it may be larger than a script's integers.
    seed: String,
    drawn: i64,
    /// Category → closed in the month, and drawn of them so far.
    categories: BTreeMap<String, [i64; 2]>,
}

/// Draws cases to call back, topping up what was drawn for the month before to the wanted share.
#[utoipa::path(post, path = "/api/community/call-backs/draw", tag = "community", request_body = Draw, responses((status = 200, body = Drawn)))]
pub(crate) async fn draw(context: Context, Json(input): Json<Draw>) -> Result<Answer, Failure> {
    context.command(CASE_VERIFY, move |work| drawn(work, &input)).await
}

fn drawn(work: &mut Work<'_, '_>, input: &Draw) -> Result<Drawn, Failure> {
    if input.shares.values().chain([&input.share]).any(|share| !(0.0..=1.0).contains(share)) {
        return Err(Refusal::new("share_malformed", "a share is between 0 and 1", "share").into());
    }
    let (org, now) = (work.org(), work.now);
    let (from, to) = month_bounds(work, org, &input.month)?;
    let mut closed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (category, id) in work.all(
        "select category, id from community_case where org = $1 and closed_at_us >= $2 and closed_at_us < $3 order by id",
        &[&org, &from, &to],
        |row| Ok((row.take("category")?, row.take("id")?)),
    )? {
        closed.entry(category).or_default().push(id);
    }
    let before: Vec<String> = work.all(
        "select case_id from community_call_back where org = $1 and month = $2 order by case_id",
        &[&org, &input.month],
        |row| row.take("case_id"),
    )?;
    let before: BTreeSet<String> = before.into_iter().collect();
    let seed = input.seed.unwrap_or_else(|| work.rng.number());
    let mut rng = Rng::from_number(seed);
    let (mut told, mut lines) = (BTreeMap::new(), Vec::new());
    for (category, cases) in closed {
        let share = input.shares.get(&category).unwrap_or(&input.share);
        let wanted = (share * cases.len() as f64).ceil() as usize;
        let (kept, mut open): (Vec<String>, Vec<String>) = cases.iter().cloned().partition(|id| before.contains(id));
        let more = wanted.saturating_sub(kept.len()).min(open.len());
        // Fisher and Yates, as far as needed: every remaining case is as likely as any other.
        for place in 0..more {
            let other = place + rng.below((open.len() - place) as u64) as usize;
            open.swap(place, other);
            lines.push(vec![
                org.bind(),
                input.month.bind(),
                open[place].bind(),
                category.bind(),
                seed.to_string().bind(),
                now.bind(),
                "".bind(),
            ]);
        }
        told.insert(category, [cases.len() as i64, (kept.len() + more) as i64]);
    }
    let drawn = work.insert_many(
        "insert into community_call_back (org, month, case_id, category, seed, drawn_at_us, remark)",
        &lines,
    )?;
    let seed = seed.to_string();
    work.record("community.call_back.drawn", &input.month, json!({"seed": seed, "drawn": drawn}))?;
    Ok(Drawn { seed, drawn: drawn as i64, categories: told })
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct OfMonth {
    month: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::CallBack)]
pub(crate) struct CallBack {
    case_id: CaseId,
    number: String,
    category: String,
    summary: String,
    reply: Option<String>,
    closed_at: Option<Instant>,
    /// `satisfied`, `unsatisfied`, `not_reached`; none before the call.
    outcome: Option<String>,
    remark: String,
    called_at: Option<Instant>,
    called_by_name: Option<String>,
}

/// The draw of a month, open ones first.
#[utoipa::path(get, path = "/api/community/call-backs", tag = "community", params(OfMonth), responses((status = 200, body = [CallBack])))]
pub(crate) async fn list(context: Context, Query(wanted): Query<OfMonth>) -> Result<Json<Vec<CallBack>>, Failure> {
    let lines = context.query(CASE_READ, move |look| {
        let org = look.org();
        Ok(look.all(
            "select b.case_id, c.number, b.category, c.summary, c.reply, c.closed_at_us, b.outcome, b.remark, b.called_at_us, \
             u.name from community_call_back b join community_case c on c.org = b.org and c.id = b.case_id \
             left join app_user u on u.org = b.org and u.id = b.called_by where b.org = $1 and b.month = $2 \
             order by b.called_at_us asc nulls first, b.category, b.case_id",
            &[&org, &wanted.month],
            |row| {
                Ok(CallBack {
                    case_id: row.take("case_id")?,
                    number: row.take("number")?,
                    category: row.take("category")?,
                    summary: row.take("summary")?,
                    reply: row.take("reply")?,
                    closed_at: row.take("closed_at_us")?,
                    outcome: row.take("outcome")?,
                    remark: row.take("remark")?,
                    called_at: row.take("called_at_us")?,
                    called_by_name: row.take("name")?,
                })
            },
        )?)
    });
    Ok(Json(lines.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::CalledBack)]
pub(crate) struct CalledBack {
    month: String,
    /// `satisfied`, `unsatisfied`, `not_reached`.
    outcome: String,
    #[serde(default)]
    remark: String,
}

/// Writes down what the requester said. Their word counts unless they had given it already.
#[utoipa::path(
    post, path = "/api/community/call-backs/{id}/record", tag = "community", params(("id" = String, Path)),
    request_body = CalledBack, responses((status = 200))
)]
pub(crate) async fn record(
    context: Context,
    Path(id): Path<CaseId>,
    Json(input): Json<CalledBack>,
) -> Result<Answer, Failure> {
    context
        .command(CASE_VERIFY, move |work| {
            let satisfied = match input.outcome.as_str() {
                "satisfied" => Some(true),
                "unsatisfied" => Some(false),
                "not_reached" => None,
                _ => {
                    let detail = "satisfied, unsatisfied or not_reached";
                    return Err(Refusal::new("outcome_unknown", detail, "outcome").into());
                }
            };
            let (org, now, user) = (work.org(), work.now, work.actor.user());
            let by = user.ok_or_else(|| Failure::forbidden("person"))?;
            let outcome: Option<Option<String>> = work.value(
                "select outcome from community_call_back where org = $1 and month = $2 and case_id = $3",
                &[&org, &input.month, &id],
            )?;
            match outcome {
                None => return Err(Failure::not_found(id.to_string())),
                Some(Some(known)) if known != "not_reached" => {
                    let detail = format!("somebody has called already: {known}");
                    return Err(Failure::refused(StatusCode::CONFLICT, "called_already", detail, id.to_string()));
                }
                Some(_) => {}
            }
            let stored = rows::load(work, org, id)?;
            if stored.case.is_handler(by) {
                let detail = "whoever handled a case does not call its requester back";
                return Err(Refusal::new("handler_cannot_decide", detail, id.to_string()).into());
            }
            if satisfied.is_some() && stored.case.closure.as_ref().is_some_and(|closure| closure.by == by) {
                let detail = "another person than the closer writes down what the requester said";
                return Err(Refusal::new("closer_cannot_confirm", detail, id.to_string()).into());
            }
            if let (Some(satisfied), State::Closed) = (satisfied, stored.case.state) {
                let change = stored.case.confirm(Word::CalledBack(by), satisfied, now)?;
                rows::save(work, &stored, &change)?;
            }
            work.execute(
                "update community_call_back set outcome = $4, remark = $5, called_at_us = $6, called_by = $7 \
                 where org = $1 and month = $2 and case_id = $3",
                &[&org, &input.month, &id, &input.outcome, &input.remark.trim(), &now, &by],
            )?;
            Ok(work.record("community.call_back.recorded", id, json!({ "outcome": input.outcome }))?)
        })
        .await
}
