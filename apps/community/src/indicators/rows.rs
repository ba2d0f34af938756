//! Behind every number its rows: the same condition, the same period, the same group.

use axum::Json;
use axum::extract::Query;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::definitions::{COUNTS, DEFINITIONS, Over, count};
use super::dimension::{Dimension, Moments, source};
use super::figures::Period;
use crate::app::INDICATOR_READ;

const USUAL: i64 = 100;
const MOST: i64 = 1_000;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Behind {
    /// A count of the definitions: `confirmed`, `closed`, `firms_visited`.
    measure: String,
    from: Option<String>,
    to: Option<String>,
    month: Option<String>,
    by: Option<String>,
    /// The `key` of a group; with `by`.
    group: Option<String>,
    /// How many to leave out at the start.
    #[serde(default)]
    after: i64,
    limit: Option<i64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::IndicatorRows)]
pub(crate) struct Rows {
    measure: String,
    version: u32,
    /// Equal to the number that was drilled into.
    total: i64,
    rows: Vec<IndicatorRow>,
    next: Option<i64>,
}

/// A case or a firm.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::IndicatorRow)]
pub(crate) struct IndicatorRow {
    id: String,
    /// A case's number, or a firm's credit code.
    number: String,
    text: String,
    /// A case's state, or a firm's kind.
    state: String,
    /// The person in charge.
    who: Option<String>,
    building: Option<String>,
    at: Instant,
}

/// The rows behind a number.
#[utoipa::path(get, path = "/api/community/indicators/rows", tag = "community", params(Behind), responses((status = 200, body = Rows)))]
pub(crate) async fn list(context: Context, Query(behind): Query<Behind>) -> Result<Json<Rows>, Failure> {
    Ok(Json(context.query(INDICATOR_READ, move |look| rows(look, behind)).await?))
}

fn rows(look: &mut Look<'_, '_>, behind: Behind) -> Result<Rows, Failure> {
    let Some(count) = count(&behind.measure) else {
        let known: Vec<&str> = COUNTS.iter().map(|count| count.id).collect();
        return Err(Refusal::new("measure_unknown", format!("one of {}", known.join(", ")), "measure").into());
    };
    let period = Period { from: behind.from, to: behind.to, month: behind.month, by: behind.by };
    let (org, now) = (look.org(), look.now);
    let mut moments = Moments::of(look, org, &period, now)?;
    let dimension = Dimension::of(period.by.as_deref(), count.over)?;
    let mut group = behind.group.unwrap_or_default();
    if count.over == Over::Firms && period.by.as_deref() == Some("month") {
        // All firms are of every month.
        moments = moments.month(look, org, &std::mem::take(&mut group))?;
    }
    let wanted = if period.by.is_some() { dimension.key } else { "''" };
    let place = format!(
        "from {} where {} and {} and {wanted} = $2",
        source(count.over),
        moments.within(count.over),
        moments.fill(count.over, count.holds)
    );
    let total = look.value(&format!("select count(*) as n {place}"), &[&org, &group])?.unwrap_or(0);
    let columns = match count.over {
        Over::Cases => {
            "c.id, c.number, c.summary as text, c.state, u.name as who, f.building, c.collected_at_us as at_us"
        }
        Over::Firms => {
            "f.id, coalesce(f.credit_code, '') as number, f.name as text, f.kind as state, u.name as who, f.building, \
             f.confirmed_at_us as at_us"
        }
    };
    let limit = behind.limit.unwrap_or(USUAL).clamp(1, MOST);
    let after = behind.after.max(0);
    let sql = format!("select {columns} {place} order by 1 limit {limit} offset {after}");
    let rows = look.all(&sql, &[&org, &group], |row| {
        Ok(IndicatorRow {
            id: row.take("id")?,
            number: row.take("number")?,
            text: row.take("text")?,
            state: row.take("state")?,
            who: row.take("who")?,
            building: row.take("building")?,
            at: row.take("at_us")?,
        })
    })?;
    let next = Some(after + limit).filter(|next| *next < total);
    Ok(Rows { measure: behind.measure, version: DEFINITIONS, total, rows, next })
}
