use axum::Json;
use kernel::Instant;
use serde::Serialize;
use shell::{Context, Failure, Look};
use utoipa::ToSchema;

use crate::app::VISIT_READ;
use crate::registry::desk::freshness::STALE_AFTER_S;

/// A firm is due when nobody came for this long.
const DUE_AFTER_S: i64 = 90 * 86_400;
/// 无事不扰: without a promise to keep, nobody comes again within this time.
const QUIET_S: i64 = 14 * 86_400;
const NEW_S: i64 = 30 * 86_400;
const MOST: i64 = 60;

/// One firm to see this week, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Planned)]
pub(crate) struct Planned {
    firm_id: String,
    name: String,
    building: String,
    floor: String,
    room: String,
    last_visit_at: Option<Instant>,
    open_cases: i64,
    /// `promise` (open cases), `new_firm`, `due`, `stale`: the strongest first.
    reasons: Vec<&'static str>,
}

impl Planned {
    /// Id, name and where it is.
    pub(crate) fn into_stop(self) -> (String, String, String) {
        let place = [self.building, self.floor, self.room].join(" ");
        (self.firm_id, self.name, place.trim().to_owned())
    }
}

/// Whom to visit this week: open promises, new firms, long unvisited, facts gone stale; never within the quiet time
/// unless there is a promise.
#[utoipa::path(get, path = "/api/community/visits/plan", tag = "community", responses((status = 200, body = [Planned])))]
pub(crate) async fn plan(context: Context) -> Result<Json<Vec<Planned>>, Failure> {
    Ok(Json(context.query(VISIT_READ, planned).await?))
}

pub(crate) fn planned(look: &mut Look<'_, '_>) -> Result<Vec<Planned>, Failure> {
    let (org, now) = (look.org(), look.now);
    let (due, stale, quiet, new) =
        (now.plus_s(-DUE_AFTER_S), now.plus_s(-STALE_AFTER_S), now.plus_s(-QUIET_S), now.plus_s(-NEW_S));
    let mut firms = look.all(
        "select f.id, f.name, f.building, f.floor, f.room, f.last_visit_at_us, f.created_at_us, f.confirmed_at_us, \
         (select count(*) from community_case c where c.org = f.org and c.firm_id = f.id and c.is_open = true) as open_cases \
         from community_firm f where f.org = $1 and not f.gone and (f.last_visit_at_us is null or f.last_visit_at_us < $2 \
         or exists (select 1 from community_case c where c.org = f.org and c.firm_id = f.id and c.is_open = true)) \
         order by open_cases desc, f.last_visit_at_us asc nulls first, f.id limit $3",
        &[&org, &quiet, &MOST],
        |row| {
            let last_visit_at: Option<Instant> = row.take("last_visit_at_us")?;
            let (created, confirmed): (Instant, Instant) = (row.take("created_at_us")?, row.take("confirmed_at_us")?);
            let open_cases: i64 = row.take("open_cases")?;
            let reasons = [
                (open_cases > 0, "promise"),
                (last_visit_at.is_none() && created > new, "new_firm"),
                (last_visit_at.is_none_or(|at| at < due), "due"),
                (confirmed < stale, "stale"),
            ];
            Ok(Planned {
                firm_id: row.take("id")?,
                name: row.take("name")?,
                building: row.take("building")?,
                floor: row.take("floor")?,
                room: row.take("room")?,
                last_visit_at,
                open_cases,
                reasons: reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect(),
            })
        },
    )?;
    firms.retain(|firm| !firm.reasons.is_empty());
    Ok(firms)
}
