use axum::Json;
use axum::extract::Query;
use kernel::Instant;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use store::Bind;
use utoipa::{IntoParams, ToSchema};

use super::FirmId;
use super::rows::PHONE_COLUMN;
use crate::app::FIRM_READ;
use crate::cases::desk::today;
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
    let (org, now) = (look.org(), look.now);
    let today = today(look, org, now)?;
    let mut binds: Vec<Box<dyn Bind>> = vec![Box::new(org)];
    let mut conditions = vec!["f.org = $1 and not f.gone".to_owned()];
    let mut also = |condition: &str, bind: Box<dyn Bind>| {
        binds.push(bind);
        conditions.push(condition.replace('?', &format!("${}", binds.len())));
    };
    if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        let pattern = fold(q).replace('~', "~~").replace('%', "~%").replace('_', "~_");
        let found = phone::parse(q, None).map(|phone| look.keys.blind_index(PHONE_COLUMN, &phone.number));
        match found {
            Ok(index) => also(
                "(f.contact_phone_index = ? or exists (select 1 from community_firm_contact k where k.org = f.org \
                 and k.firm_id = f.id and k.phone_index = ? and k.until_us is null))",
                Box::new(index),
            ),
            Err(_) => also(
                "(f.folded like ? escape '~' or f.keys like ? escape '~' or lower(f.credit_code) like ? escape '~')",
                Box::new(format!("%{pattern}%")),
            ),
        }
    }
    if let Some(building) = &filter.building {
        also("f.building = ?", Box::new(building.clone()));
    }
    if let Some(label) = &filter.label {
        let in_force = format!(
            "exists (select 1 from community_firm_label l where l.org = f.org and l.firm_id = f.id and l.label = ? \
             and (l.until_date is null or l.until_date >= '{today}'))"
        );
        also(&in_force, Box::new(label.clone()));
    }
    if let Some(grid) = &filter.grid {
        also("f.grid = ?", Box::new(grid.clone()));
    }
    if let Some(site) = &filter.site {
        also("f.site_id = ?", Box::new(site.clone()));
    }
    let order = if filter.due_for_visit { "f.last_visit_at_us asc nulls first, f.id" } else { "f.folded, f.id" };
    let place = conditions.join(" and ");
    let binds: Vec<&dyn Bind> = binds.iter().map(AsRef::as_ref).collect();
    let sums = format!(
        "select count(*) as n, cast(coalesce(sum(f.headcount), 0) as bigint) as headcount from community_firm f where {place}"
    );
    let sums: Option<(i64, i64)> = look.first(&sums, &binds, |row| Ok((row.take("n")?, row.take("headcount")?)))?;
    let (total, headcount) = sums.unwrap_or((0, 0));
    let sql = format!(
        "select f.id, f.name, f.credit_code, f.kind, f.trade, f.building, f.floor, f.room, f.headcount, f.last_visit_at_us, \
         f.confirmed_at_us, (select count(*) from community_case c where c.org = f.org and c.firm_id = f.id and c.is_open) \
         as open_cases from community_firm f where {place} order by {order} limit {} offset {offset}",
        limit + 1
    );
    let mut firms = look.all(&sql, &binds, |row| {
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
    let more = firms.len() as i64 > limit;
    firms.truncate(limit as usize);
    Ok(FirmPage { firms, total, headcount, next: more.then(|| (offset + limit).to_string()) })
}
