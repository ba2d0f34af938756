use axum::Json;
use axum::extract::Query;
use kernel::{Instant, UserId};
use serde::{Deserialize, Serialize};
use shell::{Answer, Context, Failure, Look};
use store::{Read, Row, StoreError};
use utoipa::{IntoParams, ToSchema};

use super::named::named;
use super::search::{Candidates, Complete, Newest, candidates};
use crate::app::CASE_READ;
use crate::cases::CaseId;
use crate::conditions::{Conditions, anywhere};
use crate::registry::name_key::fold;

const MOST: i64 = 100;
const USUAL: i64 = 30;
/// So many documents of the index are tried for one page, one after the other; a filter that leaves next to nothing
/// walks its own index instead.
const PARTS: [usize; 5] = [64, 500, 3_000, 3_000, 3_000];
/// How many documents a statement names.
const NAMED: [usize; 5] = [16, 64, 500, 3_000, 8_192];

/// Written out and not bound, as the condition of the index of open cases is.
const OPEN: &str = "c.is_open = true";

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
    /// Only those I handle beside the lead.
    #[serde(default)]
    helping: bool,
    #[serde(default)]
    firm_id: Option<String>,
    /// Any part of the summary; or a case's number (`20260213-0042`, `0213-0042`), the requester's telephone number, a
    /// tracking code.
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
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Answer, Failure> {
    context.query(CASE_READ, move |look| answer(look, &filter)).await
}

fn answer(look: &mut Look<'_, '_>, filter: &Filter) -> Result<Answer, Failure> {
    let limit = filter.limit.unwrap_or(USUAL).clamp(1, MOST) as usize;
    let statement = statement(look, filter, matches!(filter.state.as_deref(), Some("open" | "overdue")));
    let wanted = filter.q.as_deref().map(fold).filter(|wanted| !wanted.is_empty());
    let cases = match wanted {
        None => {
            if filter.is_first_page()
                && let Some(answer) = statement.shared(look, limit)?
            {
                return Ok(answer);
            }
            statement.rows(look, limit + 1)?
        }
        Some(wanted) => match named(look, &wanted, limit)? {
            named if named.is_empty() => found(look, filter, statement.clone(), &wanted, limit + 1)?,
            named => named_first(look, filter, &statement, &named, &wanted, limit)?,
        },
    };
    Answer::of(&statement.page(cases, limit, look.now))
}

/// A page as it was told.
struct Told {
    answer: Answer,
    /// When the first of its lines becomes overdue that is not yet.
    holds_until: Option<Instant>,
}

/// Which cases, in which order.
#[derive(Clone)]
struct Statement {
    conditions: Conditions,
    by_due: bool,
}

impl Filter {
    /// What an open desk asks for again after every change; later pages and what depends on the moment are not.
    fn is_first_page(&self) -> bool {
        self.after.is_none() && self.state.as_deref() != Some("overdue")
    }
}

impl Statement {
    /// The first page; desks that ask for the same one between two changes share its text.
    fn shared(&self, look: &mut Look<'_, '_>, limit: usize) -> Result<Option<Answer>, Failure> {
        let (key, now) = (format!("{} {} {limit} {:?}", look.org(), self.by_due, self.conditions), look.now);
        let tables = ["community_case", "community_case_co_handler", "community_firm", "app_user"];
        let told = look.shared("case page", &key, &tables, |read| {
            let page = self.page(self.rows(read, limit + 1)?, limit, now);
            let holds_until = page.cases.iter().filter(|line| !line.overdue).filter_map(|line| line.due_at).min();
            Ok::<_, Failure>(Told { answer: Answer::of(&page)?, holds_until })
        })?;
        Ok(told.filter(|told| told.holds_until.is_none_or(|until| now <= until)).map(|told| told.answer.clone()))
    }

    /// The page of these rows, of which one more than its limit says that there is another.
    fn page(&self, mut cases: Vec<CaseLine>, limit: usize, now: Instant) -> CasePage {
        let more = cases.len() > limit;
        cases.truncate(limit);
        let cases: Vec<CaseLine> = cases.into_iter().map(|line| line.at(now)).collect();
        let next = cases.last().filter(|_| more).map(|last| match self.by_due {
            true => format!("{}/{}", last.due_at.map_or(i64::MAX, Instant::us), last.id),
            false => last.id.to_string(),
        });
        CasePage { cases, next }
    }

    fn rows(&self, read: &mut Read<'_>, most: usize) -> Result<Vec<CaseLine>, Failure> {
        let order = if self.by_due { "c.due_at_us asc nulls last, c.id asc" } else { "c.id desc" };
        let sql = format!(
            "select c.id, c.number, c.version, c.category, c.urgency, c.summary, c.state, c.channel, c.place, c.firm_id, \
             f.name as firm_name, c.lead_id, u.name as lead_name, c.collected_at_us, c.due_clock, c.due_at_us \
             from community_case c left join community_firm f on f.org = c.org and f.id = c.firm_id \
             left join app_user u on u.org = c.org and u.id = c.lead_id where {} order by {order} limit {most}",
            self.conditions.text(),
        );
        Ok(read.all(&sql, &self.conditions.binds(), line)?)
    }
}

fn statement(look: &Look<'_, '_>, filter: &Filter, by_due: bool) -> Statement {
    let mut conditions = Conditions::of(look.org(), "c.org = $1");
    match filter.state.as_deref() {
        Some("open") => conditions.push(OPEN.to_owned()),
        Some("overdue") => {
            conditions.push(OPEN.to_owned());
            conditions.also("c.due_at_us < ?", look.now);
        }
        Some(state) => conditions.also("c.state = ?", state.to_owned()),
        None => {}
    }
    if let Some(category) = &filter.category {
        conditions.also("c.category = ?", category.clone());
    }
    if let Some(firm) = &filter.firm_id {
        conditions.also("c.firm_id = ?", firm.clone());
    }
    if filter.mine {
        conditions.also("c.lead_id = ?", look.actor.user().map(|user| user.to_string()).unwrap_or_default());
    }
    if filter.helping {
        let user = look.actor.user().map(|user| user.to_string()).unwrap_or_default();
        let mine = "select h.case_id from community_case_co_handler h where h.org = $1 and h.officer_id = ?";
        conditions.also(&format!("c.id in ({mine})"), user);
    }
    if let Some(after) = &filter.after {
        match (by_due, after.split_once('/')) {
            (true, Some((due, id))) => {
                let due = conditions.bind(due.parse().unwrap_or(i64::MAX));
                let id = conditions.bind(id.to_owned());
                conditions.push(format!(
                    "coalesce(c.due_at_us, 9223372036854775807) >= {due} and \
                     (coalesce(c.due_at_us, 9223372036854775807) > {due} or c.id > {id})"
                ));
            }
            _ => conditions.also("c.id < ?", after.clone()),
        }
    }
    Statement { conditions, by_due }
}

/// Cases that the text names, on the first page before those that hold it. Where they fill the page there is no other.
fn named_first(
    look: &mut Look<'_, '_>,
    filter: &Filter,
    statement: &Statement,
    named: &[CaseId],
    wanted: &str,
    limit: usize,
) -> Result<Vec<CaseLine>, Failure> {
    let with = |among: &str| {
        let mut statement = statement.clone();
        let places = statement.conditions.bind_all(named.iter().copied());
        statement.conditions.push(format!("c.id {among} ({places})"));
        statement
    };
    let mut cases = if filter.after.is_none() { with("in").rows(look, limit)? } else { Vec::new() };
    if cases.len() < limit {
        cases.extend(found(look, filter, with("not in"), wanted, limit + 1 - cases.len())?);
    }
    Ok(cases)
}

/// The cases of the statement whose summary holds the text.
fn found(
    look: &mut Look<'_, '_>,
    filter: &Filter,
    mut statement: Statement,
    wanted: &str,
    most: usize,
) -> Result<Vec<CaseLine>, Failure> {
    let below = filter.after.as_deref().filter(|_| !statement.by_due);
    let candidates = candidates(look, wanted, !statement.by_due, below)?;
    let like = format!("folded like {} escape '~'", statement.conditions.bind(anywhere(wanted)));
    statement.conditions.push(format!("c.{like}"));
    match candidates {
        Candidates::Everywhere => statement.rows(look, most),
        Candidates::Among(docs) => among(&statement, &like, &docs).rows(look, most),
        Candidates::NewestFirst(newest) => from_the_newest(look, &statement, &like, newest, most),
    }
}

/// Few documents first: where most of them are in the list, they fill the page.
fn from_the_newest(
    look: &mut Look<'_, '_>,
    statement: &Statement,
    like: &str,
    mut newest: Newest,
    most: usize,
) -> Result<Vec<CaseLine>, Failure> {
    let mut cases: Vec<CaseLine> = Vec::new();
    let mut sizes = PARTS.into_iter();
    while cases.len() < most {
        let mut rest = statement.clone();
        if let Some(last) = cases.last() {
            rest.conditions.also("c.id < ?", last.id);
        }
        let Some(size) = sizes.next() else {
            cases.extend(rest.rows(look, most - cases.len())?);
            break;
        };
        let Some(part) = newest.part(size) else { break };
        let mut rest = among(&rest, like, &part.docs);
        match part.complete {
            Complete::All => {}
            Complete::Above(id) => rest.conditions.also("c.id > ?", id),
            // Should that case be gone, the next one of the segment is where the part ends.
            Complete::From(doc) => rest.conditions.also(
                "c.id >= coalesce((select b.id from community_case b where b.org = $1 and b.doc >= ? order by b.doc limit 1), '')",
                doc,
            ),
        }
        cases.extend(rest.rows(look, most - cases.len())?);
    }
    Ok(cases)
}

/// The statement for these documents and for the cases without a number that are `like` what is wanted.
fn among(statement: &Statement, like: &str, docs: &[i64]) -> Statement {
    let mut among = statement.clone();
    // A few lengths only, so that the engines see the same statement again.
    let length = NAMED.into_iter().find(|length| docs.len() <= *length).unwrap_or(docs.len());
    let padding = docs.last().copied().unwrap_or(-1);
    let padded = docs.iter().copied().chain(std::iter::repeat(padding)).take(length);
    let places = among.conditions.bind_all(padded);
    among.conditions.push(format!(
        "c.id in (select x.id from community_case x where x.org = $1 and x.doc is null and x.{like} \
         union all select y.id from community_case y where y.org = $1 and y.doc in ({places}))"
    ));
    among
}

impl CaseLine {
    /// As it stands at this moment.
    pub(super) fn at(mut self, now: Instant) -> Self {
        self.overdue = self.due_at.is_some_and(|due| due < now);
        self
    }
}

pub(super) fn line(row: &mut Row) -> Result<CaseLine, StoreError> {
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
        due_at: row.take("due_at_us")?,
        overdue: false,
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
             and c.is_open = true) as open_cases from app_user u join user_role r on r.org = u.org and r.user_id = u.id \
             where u.org = $1 and not u.disabled and r.role = 'community.handler' order by 3, u.name",
            &[&org],
            |row| Ok(Officer { id: row.take("id")?, name: row.take("name")?, open_cases: row.take("open_cases")? }),
        )?)
    });
    Ok(Json(officers.await?))
}
