use std::collections::{BTreeMap, HashSet};

use axum::Json;
use kernel::Instant;
use serde::Serialize;
use shell::{Context, Failure, Look};
use utoipa::ToSchema;

use super::quiet;
use crate::app::VISIT_READ;
use crate::conditions::Conditions;
use crate::registry::desk::freshness::{FIELDS, STALE_AFTER_S};

const DAY_S: i64 = 86_400;
/// A firm is due when nobody came for this long.
const DUE_AFTER_S: i64 = 90 * DAY_S;
const NEW_S: i64 = 30 * DAY_S;
/// A promise that is due so soon is kept within the quiet days too.
const SOON_S: i64 = 7 * DAY_S;
const MOST: usize = 60;

/// Why a firm is visited, the strongest first, and how many places of the plan it has for itself: what one reason does
/// not fill goes to the others.
const REASONS: [(&str, usize); 4] = [("promise", 20), ("new_firm", 15), ("due", 15), ("stale", 10)];

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
    /// When the first of its open cases is due.
    due_at: Option<Instant>,
    /// In a grid that the caller keeps.
    mine: bool,
    /// `promise` (open cases), `new_firm`, `due`, `stale`: the strongest first.
    reasons: Vec<&'static str>,
    /// Fields that nobody has confirmed for half a year: those to ask.
    stale_fields: Vec<&'static str>,
}

impl Planned {
    /// Id, name and where it is.
    pub(crate) fn into_stop(self) -> (String, String, String) {
        let place = [self.building, self.floor, self.room].join(" ");
        (self.firm_id, self.name, place.trim().to_owned())
    }

    /// Where its strongest reason stands among the reasons.
    fn rank(&self) -> usize {
        REASONS.iter().position(|(reason, _)| self.reasons.first() == Some(reason)).unwrap_or(REASONS.len())
    }
}

/// Whom to visit this week: promises by the day they are due, new firms, long unvisited, facts gone stale, each with
/// places of its own and the caller's own grids first; never within the quiet days unless a promise is due.
#[utoipa::path(get, path = "/api/community/visits/plan", tag = "community", responses((status = 200, body = [Planned])))]
pub(crate) async fn plan(context: Context) -> Result<Json<Vec<Planned>>, Failure> {
    Ok(Json(context.query(VISIT_READ, planned).await?))
}

pub(crate) fn planned(look: &mut Look<'_, '_>) -> Result<Vec<Planned>, Failure> {
    let org = look.org();
    let quiet = look.now.plus_s(-quiet::rule(look, org)?.quiet_days * DAY_S);
    let mut waiting = Vec::new();
    for (reason, _) in REASONS {
        waiting.push(candidates(look, reason, quiet)?);
    }
    let mut chosen: BTreeMap<String, Planned> = BTreeMap::new();
    let mut order = Vec::new();
    let quotas = REASONS.iter().map(|(_, places)| *places).chain(REASONS.iter().map(|_| MOST));
    for (list, places) in (0..REASONS.len()).cycle().zip(quotas) {
        let mut taken = 0;
        for firm in &waiting[list] {
            if order.len() == MOST || taken == places {
                break;
            }
            if !chosen.contains_key(&firm.firm_id) {
                taken += 1;
                order.push(firm.firm_id.clone());
                chosen.insert(firm.firm_id.clone(), firm.clone());
            }
        }
    }
    name_stale_fields(look, &mut chosen)?;
    let mut firms: Vec<Planned> = order.iter().filter_map(|id| chosen.remove(id)).collect();
    firms.sort_by_key(|firm| (firm.rank(), !firm.mine));
    Ok(firms)
}

/// Firms that one reason speaks for, those of the caller's grids first. Who was visited after `quiet` is left in peace.
fn candidates(look: &mut Look<'_, '_>, reason: &str, quiet: Instant) -> Result<Vec<Planned>, Failure> {
    const OPEN: &str = "from community_case c where c.org = f.org and c.firm_id = f.id and c.is_open = true";
    const IN_PEACE: &str = "(f.last_visit_at_us is null or f.last_visit_at_us < $3)";
    let (org, now) = (look.org(), look.now);
    let user = look.actor.user().map(|user| user.to_string()).unwrap_or_default();
    let (due, stale, new) = (now.plus_s(-DUE_AFTER_S), now.plus_s(-STALE_AFTER_S), now.plus_s(-NEW_S));
    let first_due = format!("(select min(c.due_at_us) {OPEN}) asc nulls last");
    let (condition, edge, order) = match reason {
        "promise" => {
            let due_soon = format!("(select min(c.due_at_us) {OPEN}) < $4");
            (format!("exists (select 1 {OPEN}) and ({IN_PEACE} or {due_soon})"), now.plus_s(SOON_S), first_due.as_str())
        }
        "new_firm" => {
            (format!("{IN_PEACE} and f.last_visit_at_us is null and f.created_at_us > $4"), new, "f.created_at_us asc")
        }
        "due" => (
            format!("{IN_PEACE} and (f.last_visit_at_us is null or f.last_visit_at_us < $4)"),
            due,
            "f.last_visit_at_us asc nulls first",
        ),
        _ => (
            format!(
                "{IN_PEACE} and f.confirmed_at_us < $4 and (select count(*) from community_firm_field x where x.org = f.org \
                 and x.firm_id = f.id and x.confirmed_at_us >= $4) < {}",
                FIELDS.len()
            ),
            stale,
            "f.confirmed_at_us asc",
        ),
    };
    // Cases are counted for those that are taken, not for all that could be.
    let sql = format!(
        "select f.id, f.name, f.building, f.floor, f.room, f.last_visit_at_us, f.created_at_us, f.confirmed_at_us, t.others, \
         (select count(*) {OPEN}) as open_cases, (select min(c.due_at_us) {OPEN}) as due_at_us from (select f.id, \
         case when f.grid in (select g.id from community_grid g where g.org = $1 and g.keeper_id = $2) then 0 else 1 end as others \
         from community_firm f where f.org = $1 and not f.gone and {condition} order by others, {order}, f.id limit $5) t \
         join community_firm f on f.org = $1 and f.id = t.id order by t.others, {order}, f.id"
    );
    Ok(look.all(&sql, &[&org, &user, &quiet, &edge, &(MOST as i64)], |row| {
        let last_visit_at: Option<Instant> = row.take("last_visit_at_us")?;
        let (created, confirmed): (Instant, Instant) = (row.take("created_at_us")?, row.take("confirmed_at_us")?);
        let open_cases: i64 = row.take("open_cases")?;
        let holds = [
            open_cases > 0,
            last_visit_at.is_none() && created > new,
            last_visit_at.is_none_or(|at| at < due),
            confirmed < stale,
        ];
        let reasons = REASONS.iter().zip(holds).filter(|(_, holds)| *holds).map(|((reason, _), _)| *reason);
        Ok(Planned {
            firm_id: row.take("id")?,
            name: row.take("name")?,
            building: row.take("building")?,
            floor: row.take("floor")?,
            room: row.take("room")?,
            last_visit_at,
            open_cases,
            due_at: row.take("due_at_us")?,
            mine: row.take::<i64>("others")? == 0,
            reasons: reasons.collect(),
            stale_fields: Vec::new(),
        })
    })?)
}

/// A record that is stale as a whole may have fields that were confirmed one by one since.
fn name_stale_fields(look: &mut Look<'_, '_>, chosen: &mut BTreeMap<String, Planned>) -> Result<(), Failure> {
    let stale = look.now.plus_s(-STALE_AFTER_S);
    let aged = chosen.values().filter(|firm| firm.reasons.contains(&"stale"));
    let aged: Vec<String> = aged.map(|firm| firm.firm_id.clone()).collect();
    if aged.is_empty() {
        return Ok(());
    }
    let mut of_these = Conditions::of(look.org(), "x.org = $1");
    of_these.also("x.confirmed_at_us >= ?", stale);
    let places = of_these.bind_all(aged.iter());
    of_these.push(format!("x.firm_id in ({places})"));
    let sql = format!("select x.firm_id, x.field from community_firm_field x where {}", of_these.text());
    let fresh = look.all(&sql, &of_these.binds(), |row| Ok((row.take("firm_id")?, row.take("field")?)))?;
    let fresh: HashSet<(String, String)> = fresh.into_iter().collect();
    for id in aged {
        let Some(firm) = chosen.get_mut(&id) else { continue };
        let confirmed = |field: &str| fresh.contains(&(id.clone(), field.to_owned()));
        firm.stale_fields = FIELDS.into_iter().filter(|field| !confirmed(field)).collect();
        if firm.stale_fields.is_empty() {
            firm.reasons.retain(|reason| *reason != "stale");
        }
    }
    Ok(())
}
