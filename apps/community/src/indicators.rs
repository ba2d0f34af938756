//! Figures (指标) that drill down to their rows. The headline is what requesters confirmed, not what was closed.

use axum::Json;
use axum::extract::Query;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look, Shell};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::INDICATOR_READ;

/// Rises when a definition changes, so that figures of two versions are never compared unseen.
const DEFINITIONS: u32 = 1;

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(figures))
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Period {
    /// Cases collected from this moment, RFC 3339.
    #[param(value_type = Option<String>)]
    from: Option<String>,
    /// Up to, not including.
    #[param(value_type = Option<String>)]
    to: Option<String>,
    /// `category`, `lead`, `building`, `channel`; none for the whole community.
    by: Option<String>,
}

/// Counts of one group; every rate is a quotient of two of them.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = community::Figures)]
pub(crate) struct Figures {
    group: String,
    cases: i64,
    open: i64,
    overdue: i64,
    /// The requester heard a first word.
    contacted: i64,
    closed: i64,
    /// The requester answered after closure.
    answered: i64,
    /// The requester confirmed the solution: the headline.
    confirmed: i64,
    reopened: i64,
    /// confirmed / closed; none without closed cases.
    confirmed_rate: Option<f64>,
    contacted_rate: Option<f64>,
    reopened_rate: Option<f64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Indicators)]
pub(crate) struct Indicators {
    definitions: u32,
    total: Figures,
    groups: Vec<Figures>,
    firms: i64,
    /// Firms visited within the last 90 days.
    firms_visited: i64,
    /// Firms whose record somebody confirmed within the last 180 days.
    firms_fresh: i64,
}

/// The figures of a period, whole and by group.
#[utoipa::path(get, path = "/api/community/indicators", tag = "community", params(Period), responses((status = 200, body = Indicators)))]
pub(crate) async fn figures(context: Context, Query(period): Query<Period>) -> Result<Json<Indicators>, Failure> {
    Ok(Json(context.query(INDICATOR_READ, move |look| indicators(look, &period)).await?))
}

fn indicators(look: &mut Look<'_, '_>, period: &Period) -> Result<Indicators, Failure> {
    let moment = |text: &Option<String>, usual: i64| match text {
        Some(text) => Instant::parse(text),
        None => Ok(Instant::from_us(usual)),
    };
    let (from, to) = (moment(&period.from, 0)?, moment(&period.to, i64::MAX)?);
    let group = match period.by.as_deref() {
        None => "''",
        Some("category") => "c.category",
        Some("channel") => "c.channel",
        Some("lead") => "coalesce(u.name, '')",
        Some("building") => "coalesce(f.building, '')",
        Some(other) => {
            let detail = "category, channel, lead or building";
            return Err(Refusal::new("group_unknown", detail, other).into());
        }
    };
    let (org, now) = (look.org(), look.now);
    let sql = format!(
        "select {group} as name, count(*) as cases, cast(sum(case when c.is_open then 1 else 0 end) as bigint) as open, \
         cast(sum(case when c.is_open and c.due_at_us < $4 then 1 else 0 end) as bigint) as overdue, \
         cast(sum(case when c.contacted_at_us is not null then 1 else 0 end) as bigint) as contacted, \
         cast(sum(case when c.closed_at_us is not null then 1 else 0 end) as bigint) as closed, \
         cast(sum(case when c.confirmed is not null then 1 else 0 end) as bigint) as answered, \
         cast(sum(case when c.confirmed = 1 then 1 else 0 end) as bigint) as confirmed, \
         cast(sum(case when c.reopened > 0 then 1 else 0 end) as bigint) as reopened \
         from community_case c left join app_user u on u.org = c.org and u.id = c.lead_id \
         left join community_firm f on f.org = c.org and f.id = c.firm_id \
         where c.org = $1 and c.collected_at_us >= $2 and c.collected_at_us < $3 group by 1 order by 2 desc, 1"
    );
    let mut groups = look.all(&sql, &[&org, &from, &to, &now], |row| {
        Ok(Figures {
            group: row.take("name")?,
            cases: row.take("cases")?,
            open: row.take("open")?,
            overdue: row.take("overdue")?,
            contacted: row.take("contacted")?,
            closed: row.take("closed")?,
            answered: row.take("answered")?,
            confirmed: row.take("confirmed")?,
            reopened: row.take("reopened")?,
            ..Figures::default()
        })
    })?;
    let mut total = Figures::default();
    for figures in &groups {
        total.cases += figures.cases;
        total.open += figures.open;
        total.overdue += figures.overdue;
        total.contacted += figures.contacted;
        total.closed += figures.closed;
        total.answered += figures.answered;
        total.confirmed += figures.confirmed;
        total.reopened += figures.reopened;
    }
    groups.iter_mut().chain([&mut total]).for_each(Figures::rate);
    let since = |days: i64| now.plus_s(-days * 86_400);
    let mut count = |condition: &str, from: Instant| -> Result<i64, Failure> {
        let sql = format!("select count(*) as n from community_firm where org = $1 and not gone and {condition}");
        Ok(look.value(&sql, &[&org, &from])?.unwrap_or(0))
    };
    Ok(Indicators {
        definitions: DEFINITIONS,
        groups: if period.by.is_some() { groups } else { Vec::new() },
        total,
        firms: count("created_at_us >= $2", Instant::from_us(0))?,
        firms_visited: count("last_visit_at_us >= $2", since(90))?,
        firms_fresh: count("confirmed_at_us >= $2", since(180))?,
    })
}

impl Figures {
    fn rate(&mut self) {
        let of = |part: i64, whole: i64| (whole > 0).then(|| part as f64 / whole as f64);
        self.confirmed_rate = of(self.confirmed, self.closed);
        self.contacted_rate = of(self.contacted, self.cases);
        self.reopened_rate = of(self.reopened, self.closed);
    }
}
