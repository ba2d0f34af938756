use axum::Json;
use axum::extract::Query;
use kernel::{Instant, OrganisationId};
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::FirmId;
use super::names::Names;
use super::rows::PHONE_COLUMN;
use crate::app::FIRM_READ;
use crate::cases::desk::today;
use crate::conditions::{Conditions, anywhere};
use crate::registry::name_key::fold;
use crate::registry::phone;

const MOST: i64 = 100;
const USUAL: i64 = 30;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    /// Any part of the name, pinyin initials, a credit code, or a whole telephone number.
    #[serde(default)]
    q: Option<String>,
    #[serde(default)]
    building: Option<String>,
    #[serde(default)]
    label: Option<String>,
    /// The id of a grid.
    #[serde(default)]
    grid: Option<String>,
    /// The id of an outermost place: a park, a building, a market.
    #[serde(default)]
    site: Option<String>,
    /// Longest not visited first.
    #[serde(default)]
    due_for_visit: bool,
    /// The `next` of the page before.
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    limit: Option<i64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::FirmLine)]
pub(crate) struct FirmLine {
    id: FirmId,
    name: String,
    credit_code: Option<String>,
    kind: String,
    trade: String,
    building: String,
    floor: String,
    room: String,
    headcount: Option<i64>,
    last_visit_at: Option<Instant>,
    confirmed_at: Instant,
    open_cases: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::FirmPage)]
pub(crate) struct FirmPage {
    firms: Vec<FirmLine>,
    total: i64,
    /// Workers of all of them together.
    headcount: i64,
    next: Option<String>,
}

/// Firms by name, or by how long ago they were visited.
#[utoipa::path(get, path = "/api/community/firms", tag = "community", params(Filter), responses((status = 200, body = FirmPage)))]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<FirmPage>, Failure> {
    Ok(Json(context.query(FIRM_READ, move |look| page(look, &filter)).await?))
}

fn page(look: &mut Look<'_, '_>, filter: &Filter) -> Result<FirmPage, Failure> {
    let limit = filter.limit.unwrap_or(USUAL).clamp(1, MOST);
    let offset: i64 = filter.after.as_deref().and_then(|text| text.parse().ok()).unwrap_or(0).max(0);
    let q = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty());
    if filter.by_name_alone() && q.is_none_or(|q| phone::parse(q, None).is_err()) {
        let org = look.org();
        if let Some(names) = Names::shared(look, org)? {
            let found = names.holding(&fold(q.unwrap_or_default()));
            let page: Vec<FirmId> = found.ids.iter().skip(offset as usize).take(limit as usize + 1).copied().collect();
            let selected = Selection::among(org, &page);
            let firms = selected.rows(look, "f.folded, f.id", &format!("limit {}", limit + 1))?;
            return Ok(cut(firms, found.ids.len() as i64, found.headcount, limit, offset));
        }
    }
    let selected = selection(look, filter, q)?;
    let (total, headcount) = selected.sums(look)?;
    let order = if filter.due_for_visit { "f.last_visit_at_us asc nulls first, f.id" } else { "f.folded, f.id" };
    let firms = selected.rows(look, order, &format!("limit {} offset {offset}", limit + 1))?;
    Ok(cut(firms, total, headcount, limit, offset))
}

fn cut(mut firms: Vec<FirmLine>, total: i64, headcount: i64, limit: i64, offset: i64) -> FirmPage {
    let more = firms.len() as i64 > limit;
    firms.truncate(limit as usize);
    FirmPage { firms, total, headcount, next: more.then(|| (offset + limit).to_string()) }
}

impl Filter {
    /// Nothing but a part of the name is asked for, in the order of names.
    fn by_name_alone(&self) -> bool {
        let places = [&self.building, &self.label, &self.grid, &self.site];
        places.iter().all(|place| place.is_none()) && !self.due_for_visit
    }
}

/// Which firms.
struct Selection(Conditions);

impl Selection {
    fn of(org: OrganisationId) -> Self {
        Self(Conditions::of(org, "f.org = $1 and not f.gone"))
    }

    fn among(org: OrganisationId, ids: &[FirmId]) -> Self {
        let Self(mut conditions) = Self::of(org);
        let places = conditions.bind_all(ids);
        conditions.push(if ids.is_empty() { "false".to_owned() } else { format!("f.id in ({places})") });
        Self(conditions)
    }

    /// How many firms, and their workers together.
    fn sums(&self, look: &mut Look<'_, '_>) -> Result<(i64, i64), Failure> {
        let sql = format!(
            "select count(*) as n, cast(coalesce(sum(f.headcount), 0) as bigint) as headcount from community_firm f where {}",
            self.0.text()
        );
        let sums = look.first(&sql, &self.0.binds(), |row| Ok((row.take("n")?, row.take("headcount")?)))?;
        Ok(sums.unwrap_or((0, 0)))
    }

    fn rows(&self, look: &mut Look<'_, '_>, order: &str, limit: &str) -> Result<Vec<FirmLine>, Failure> {
        let sql = format!(
            "select f.id, f.name, f.credit_code, f.kind, f.trade, f.building, f.floor, f.room, f.headcount, f.last_visit_at_us, \
             f.confirmed_at_us, (select count(*) from community_case c where c.org = f.org and c.firm_id = f.id and c.is_open = true) \
             as open_cases from community_firm f where {} order by {order} {limit}",
            self.0.text()
        );
        let firms = look.all(&sql, &self.0.binds(), |row| {
            Ok(FirmLine {
                id: row.take("id")?,
                name: row.take("name")?,
                credit_code: row.take("credit_code")?,
                kind: row.take("kind")?,
                trade: row.take("trade")?,
                building: row.take("building")?,
                floor: row.take("floor")?,
                room: row.take("room")?,
                headcount: row.take("headcount")?,
                last_visit_at: row.take("last_visit_at_us")?,
                confirmed_at: row.take("confirmed_at_us")?,
                open_cases: row.take("open_cases")?,
            })
        })?;
        Ok(firms)
    }
}

fn selection(look: &mut Look<'_, '_>, filter: &Filter, q: Option<&str>) -> Result<Selection, Failure> {
    let (org, now) = (look.org(), look.now);
    let Selection(mut selected) = Selection::of(org);
    if let Some(q) = q {
        let found = phone::parse(q, None).map(|phone| look.keys.blind_index(PHONE_COLUMN, &phone.number));
        match found {
            Ok(index) => selected.also(
                "f.id in (select n.firm_id from community_firm_phone n where n.org = $1 and n.phone_index = ? union all \
                 select k.firm_id from community_firm_contact k where k.org = $1 and k.phone_index = ? and k.until_us is null)",
                index,
            ),
            Err(_) => selected.also(
                "(f.folded like ? escape '~' or f.keys like ? escape '~' or lower(f.credit_code) like ? escape '~')",
                anywhere(&fold(q)),
            ),
        }
    }
    if let Some(building) = &filter.building {
        selected.also("f.building = ?", building.clone());
    }
    if let Some(label) = &filter.label {
        let today = today(look, org, now)?;
        let in_force = format!(
            "exists (select 1 from community_firm_label l where l.org = f.org and l.firm_id = f.id and l.label = ? \
             and (l.until_date is null or l.until_date >= '{today}'))"
        );
        selected.also(&in_force, label.clone());
    }
    if let Some(grid) = &filter.grid {
        selected.also("f.grid = ?", grid.clone());
    }
    if let Some(site) = &filter.site {
        selected.also("f.site_id = ?", site.clone());
    }
    Ok(Selection(selected))
}
