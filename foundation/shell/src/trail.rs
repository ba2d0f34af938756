//! The journal for those who audit: what was done by whom, the newest first, and whether the chain holds.

use std::collections::HashMap;

use axum::Json;
use axum::extract::Query;
use kernel::Instant;
use serde::{Deserialize, Serialize};
use store::{Bind, StoreError};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{Context, Failure, Look, Permission, Shell};

const USUAL: i64 = 50;
const MOST: i64 = 200;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    /// How the action begins: `community.case.`.
    #[serde(default)]
    action: Option<String>,
    /// The id of an object.
    #[serde(default)]
    subject: Option<String>,
    /// The id of a person, `public` or `system`.
    #[serde(default)]
    actor: Option<String>,
    /// The `next` of the page before.
    #[serde(default)]
    before: Option<i64>,
    #[serde(default)]
    limit: Option<i64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = shell::JournalLine)]
pub(crate) struct JournalLine {
    /// Its place in the chain.
    seq: i64,
    at: Instant,
    actor: String,
    actor_name: Option<String>,
    action: String,
    subject: String,
    #[schema(value_type = Object)]
    body: serde_json::Value,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = shell::JournalPage)]
pub(crate) struct JournalPage {
    entries: Vec<JournalLine>,
    /// Give it as `before` for the page that follows; none at the end.
    next: Option<i64>,
}

/// What was done, the newest first.
#[utoipa::path(get, path = "/api/shell/journal", tag = "shell", params(Filter), responses((status = 200, body = JournalPage)))]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<JournalPage>, Failure> {
    Ok(Json(context.query(Permission::READ_JOURNAL, move |look| page(look, &filter)).await?))
}

fn page(look: &mut Look<'_, '_>, filter: &Filter) -> Result<JournalPage, Failure> {
    let (org, limit) = (look.org(), filter.limit.unwrap_or(USUAL).clamp(1, MOST));
    let before = filter.before.unwrap_or(i64::MAX);
    let mut binds: Vec<Box<dyn Bind>> = vec![Box::new(org), Box::new(before)];
    let mut conditions = vec!["c.org = $1 and c.seq < $2".to_owned()];
    let mut also = |condition: &str, text: String| {
        binds.push(Box::new(text));
        let escape = if condition.ends_with("like") { " escape '~'" } else { "" };
        conditions.push(format!("{condition} ${}{escape}", binds.len()));
    };
    if let Some(action) = filter.action.as_deref().filter(|text| !text.is_empty()) {
        also("j.action like", format!("{}%", action.replace('~', "~~").replace('%', "~%").replace('_', "~_")));
    }
    if let Some(subject) = filter.subject.as_deref().filter(|text| !text.is_empty()) {
        also("j.subject =", subject.to_owned());
    }
    if let Some(actor) = filter.actor.as_deref().filter(|text| !text.is_empty()) {
        also("j.actor =", actor.to_owned());
    }
    let sql = format!(
        "select c.seq, j.at_us, j.actor, j.action, j.subject, j.body from journal_chain c join journal j on j.org = c.org \
         and j.id = c.entry_id where {} order by c.seq desc limit {}",
        conditions.join(" and "),
        limit + 1
    );
    let binds: Vec<&dyn Bind> = binds.iter().map(AsRef::as_ref).collect();
    let mut entries = look.all(&sql, &binds, |row| {
        let body: String = row.take("body")?;
        Ok(JournalLine {
            seq: row.take("seq")?,
            at: row.take("at_us")?,
            actor: row.take("actor")?,
            actor_name: None,
            action: row.take("action")?,
            subject: row.take("subject")?,
            body: serde_json::from_str(&body).unwrap_or(serde_json::Value::String(body)),
        })
    })?;
    let people: Vec<(String, String)> = look
        .all("select id, name from app_user where org = $1", &[&org], |row| Ok((row.take("id")?, row.take("name")?)))?;
    let people: HashMap<String, String> = people.into_iter().collect();
    for entry in &mut entries {
        entry.actor_name = people.get(&entry.actor).cloned();
    }
    let more = entries.len() as i64 > limit;
    entries.truncate(limit as usize);
    let next = entries.last().filter(|_| more).map(|entry| entry.seq);
    Ok(JournalPage { entries, next })
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = shell::ChainState)]
pub(crate) struct ChainState {
    intact: bool,
    /// How many entries were recomputed.
    entries: i64,
    /// The hash of the newest entry, to be compared with the one on the printed report.
    head_hash: String,
    /// Where the chain breaks, if it does.
    broken: Option<String>,
}

/// Recomputes the chain of the organisation from its first entry.
#[utoipa::path(get, path = "/api/shell/journal/verify", tag = "shell", responses((status = 200, body = ChainState)))]
pub(crate) async fn verify(context: Context) -> Result<Json<ChainState>, Failure> {
    let state = context.query(Permission::READ_JOURNAL, |look| {
        let org = look.org();
        match look.verify_journal(org) {
            Ok(report) => {
                Ok(ChainState { intact: true, entries: report.entries, head_hash: report.head_hash, broken: None })
            }
            Err(StoreError::Integrity(broken)) => {
                Ok(ChainState { intact: false, entries: 0, head_hash: String::new(), broken: Some(broken) })
            }
            Err(other) => Err(other.into()),
        }
    });
    Ok(Json(state.await?))
}

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(verify))
}
