use axum::Json;
use axum::extract::Query;
use kernel::Instant;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure};
use utoipa::{IntoParams, ToSchema};

use super::VisitId;
use super::quiet::WITHIN;
use crate::app::VISIT_READ;

const MOST: i64 = 50;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    #[serde(default)]
    firm_id: Option<String>,
    /// Only visits within the firm's quiet days that do not say why.
    #[serde(default)]
    unexplained: bool,
    /// The `next` of the page before.
    #[serde(default)]
    after: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::VisitLine)]
pub(crate) struct VisitLine {
    id: VisitId,
    firm_id: String,
    firm_name: Option<String>,
    visitor_name: Option<String>,
    reason: String,
    note: String,
    checked_in_at: Instant,
    needs: i64,
    conflicts: i64,
    /// Somebody had been there within the firm's quiet days.
    within_cap: bool,
    /// Why it was visited all the same.
    cap_reason: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::VisitPage)]
pub(crate) struct VisitPage {
    visits: Vec<VisitLine>,
    next: Option<String>,
}

/// Visits, newest first.
#[utoipa::path(get, path = "/api/community/visits", tag = "community", params(Filter), responses((status = 200, body = VisitPage)))]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<VisitPage>, Failure> {
    let page = context.query(VISIT_READ, move |look| {
        let org = look.org();
        let (firm, after) = (filter.firm_id.unwrap_or_default(), filter.after.unwrap_or_else(|| "~".to_owned()));
        let only = if filter.unexplained { format!(" and v.cap_reason = '' and {WITHIN}") } else { String::new() };
        let sql = format!(
            "select v.id, v.firm_id, f.name as firm_name, u.name as visitor_name, v.reason, v.note, v.checked_in_at_us, \
             (select count(*) from community_case c where c.org = v.org and c.visit_id = v.id and c.firm_id = v.firm_id) as needs, \
             (select count(*) from community_visit_conflict x where x.org = v.org and x.visit_id = v.id and not x.settled) \
             as conflicts, v.cap_reason, {WITHIN} as within_cap from community_visit v left join community_firm f on f.org = v.org and f.id = v.firm_id \
             left join app_user u on u.org = v.org and u.id = v.visitor_id \
             where v.org = $1 and ($2 = '' or v.firm_id = $2) and v.id < $3{only} order by v.id desc limit $4"
        );
        let mut visits = look.all(&sql, &[&org, &firm, &after, &(MOST + 1)], |row| {
            Ok(VisitLine {
                id: row.take("id")?,
                firm_id: row.take("firm_id")?,
                firm_name: row.take("firm_name")?,
                visitor_name: row.take("visitor_name")?,
                reason: row.take("reason")?,
                note: row.take("note")?,
                checked_in_at: row.take("checked_in_at_us")?,
                needs: row.take("needs")?,
                conflicts: row.take("conflicts")?,
                within_cap: row.take("within_cap")?,
                cap_reason: row.take("cap_reason")?,
            })
        })?;
        let more = visits.len() as i64 > MOST;
        visits.truncate(MOST as usize);
        let next = visits.last().filter(|_| more).map(|last| last.id.to_string());
        Ok(VisitPage { visits, next })
    });
    Ok(Json(page.await?))
}
