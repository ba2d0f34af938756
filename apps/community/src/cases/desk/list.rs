use axum::Json;
use axum::extract::Query;
use kernel::{Instant, UserId};
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use store::{Bind, Row, StoreError};
use utoipa::{IntoParams, ToSchema};

use crate::app::CASE_READ;
use crate::cases::CaseId;

const MOST: i64 = 100;
const USUAL: i64 = 30;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    /// One state, or `open`, or `overdue`.
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    category: Option<String>,
    /// Only those I lead.
    #[serde(default)]
    mine: bool,
    #[serde(default)]
    firm_id: Option<String>,
    /// Any part of the summary.
    #[serde(default)]
    q: Option<String>,
    /// The `next` of the page before.
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    limit: Option<i64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::CaseLine)]
pub(crate) struct CaseLine {
    id: CaseId,
    number: String,
    version: i64,
    category: String,
    urgency: String,
    summary: String,
    state: String,
    channel: String,
    place: String,
    firm_id: Option<String>,
    firm_name: Option<String>,
    lead_id: Option<UserId>,
    lead_name: Option<String>,
    collected_at: Instant,
    due_clock: Option<String>,
    due_at: Option<Instant>,
    overdue: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::CasePage)]
pub(crate) struct CasePage {
    cases: Vec<CaseLine>,
    /// Give it as `after` for the next page; none at the end.
    next: Option<String>,
}

/// Cases, newest first; open ones by what is due first.
#[utoipa::path(get, path = "/api/community/cases", tag = "community", params(Filter), responses((status = 200, body = CasePage)))]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<CasePage>, Failure> {
    Ok(Json(context.query(CASE_READ, move |look| page(look, &filter)).await?))
}

fn page(look: &mut Look<'_, '_>, filter: &Filter) -> Result<CasePage, Failure> {
    let limit = filter.limit.unwrap_or(USUAL).clamp(1, MOST);
    let (org, now) = (look.org(), look.now);
    let mut binds: Vec<Box<dyn Bind>> = vec![Box::new(org)];
    let mut conditions = vec!["c.org = $1".to_owned()];
    let mut also = |condition: &str, bind: Box<dyn Bind>| {
        binds.push(bind);
        conditions.push(condition.replace('?', &format!("${}", binds.len())));
    };
    let by_due = matches!(filter.state.as_deref(), Some("open" | "overdue"));
    match filter.state.as_deref() {
        Some("open") => also("c.is_open = ?", Box::new(true)),
        Some("overdue") => {
            also("c.is_open = ?", Box::new(true));
            also("c.due_at_us < ?", Box::new(now));
        }
        Some(state) => also("c.state = ?", Box::new(state.to_owned())),
        None => {}
    }
    if let Some(category) = &filter.category {
        also("c.category = ?", Box::new(category.clone()));
    }
    if let Some(firm) = &filter.firm_id {
        also("c.firm_id = ?", Box::new(firm.clone()));
    }
    if filter.mine {
        also("c.lead_id = ?", Box::new(look.actor.user().map(|user| user.to_string()).unwrap_or_default()));
    }
    if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        also("c.folded like ? escape '~'", Box::new(format!("%{}%", escaped(&crate::registry::name_key::fold(q)))));
    }
    let order = if by_due { "c.due_at_us asc nulls last, c.id asc" } else { "c.id desc" };
    if let Some(after) = &filter.after {
        match (by_due, after.split_once('/')) {
            (true, Some((due, id))) => {
                let due: i64 = due.parse().unwrap_or(i64::MAX);
                also("(coalesce(c.due_at_us, 9223372036854775807) >= ?", Box::new(due));
                also("(coalesce(c.due_at_us, 9223372036854775807) > ?", Box::new(due));
                also("c.id > ?", Box::new(id.to_owned()));
                let (id, due, from) = (conditions.pop(), conditions.pop(), conditions.pop());
                let (id, due, from) = (id.unwrap_or_default(), due.unwrap_or_default(), from.unwrap_or_default());
                conditions.push(format!("{from}) and {due} or {id})"));
            }
            _ => also("c.id < ?", Box::new(after.clone())),
        }
    }
    let sql = format!(
        "select c.id, c.number, c.version, c.category, c.urgency, c.summary, c.state, c.channel, c.place, c.firm_id, \
         f.name as firm_name, c.lead_id, u.name as lead_name, c.collected_at_us, c.due_clock, c.due_at_us \
         from community_case c left join community_firm f on f.org = c.org and f.id = c.firm_id \
         left join app_user u on u.org = c.org and u.id = c.lead_id where {} order by {order} limit {}",
        conditions.join(" and "),
        limit + 1
    );
    let binds: Vec<&dyn Bind> = binds.iter().map(AsRef::as_ref).collect();
    let mut cases = look.all(&sql, &binds, |row| line(row, now))?;
    let more = cases.len() as i64 > limit;
    cases.truncate(limit as usize);
    let next = cases.last().filter(|_| more).map(|last| match by_due {
        true => format!("{}/{}", last.due_at.map_or(i64::MAX, Instant::us), last.id),
        false => last.id.to_string(),
    });
    Ok(CasePage { cases, next })
}

fn escaped(text: &str) -> String {
    text.replace('~', "~~").replace('%', "~%").replace('_', "~_")
}

pub(super) fn line(row: &mut Row, now: Instant) -> Result<CaseLine, StoreError> {
    let due_at: Option<Instant> = row.take("due_at_us")?;
    Ok(CaseLine {
        id: row.take("id")?,
        number: row.take("number")?,
        version: row.take("version")?,
        category: row.take("category")?,
        urgency: row.take("urgency")?,
        summary: row.take("summary")?,
        state: row.take("state")?,
        channel: row.take("channel")?,
        place: row.take("place")?,
        firm_id: row.take("firm_id")?,
        firm_name: row.take("firm_name")?,
        lead_id: row.take("lead_id")?,
        lead_name: row.take("lead_name")?,
        collected_at: row.take("collected_at_us")?,
        due_clock: row.take("due_clock")?,
        overdue: due_at.is_some_and(|due| due < now),
        due_at,
    })
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Officer)]
pub(crate) struct Officer {
    id: UserId,
    name: String,
    /// How many open cases they lead.
    open_cases: i64,
}

/// Who can be asked to handle a case, the least loaded first.
#[utoipa::path(get, path = "/api/community/officers", tag = "community", responses((status = 200, body = [Officer])))]
pub(crate) async fn officers(context: Context) -> Result<Json<Vec<Officer>>, Failure> {
    let officers = context.query(CASE_READ, |look| {
        let org = look.org();
        Ok(look.all(
            "select u.id, u.name, (select count(*) from community_case c where c.org = u.org and c.lead_id = u.id \
             and c.is_open) as open_cases from app_user u join user_role r on r.org = u.org and r.user_id = u.id \
             where u.org = $1 and not u.disabled and r.role = 'community.handler' order by 3, u.name",
            &[&org],
            |row| Ok(Officer { id: row.take("id")?, name: row.take("name")?, open_cases: row.take("open_cases")? }),
        )?)
    });
    Ok(Json(officers.await?))
}
