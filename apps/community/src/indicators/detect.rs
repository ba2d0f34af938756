//! What looks like figures being made rather than work being done: closing in bulk, one reply for many, closing without
//! ever speaking to the requester. A finding is a list of cases and a reason, for a person to look at; it proves nothing.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Query;
use kernel::Instant;
use serde::Serialize;
use shell::{Context, Failure, Look};
use utoipa::ToSchema;

use super::definitions::Over;
use super::dimension::Moments;
use super::figures::Period;
use crate::app::INDICATOR_READ;

/// So many closures by one person within the window are a bulk.
const BULK: usize = 10;
const BULK_WINDOW_S: i64 = 600;
/// So many cases with the same reply are suspicious.
const IDENTICAL: usize = 5;
/// Shorter replies (已办结) are the same by nature.
const SHORTEST_REPLY: usize = 6;
const MOST_CASES: usize = 200;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Detected)]
pub(crate) struct Finding {
    /// `bulk_closing`, `identical_replies`, `closed_without_contact`.
    pub detector: &'static str,
    pub zh: String,
    pub en: String,
    /// How many cases it is about.
    pub count: usize,
    /// The first of them.
    pub cases: Vec<DetectedCase>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::DetectedCase)]
pub(crate) struct DetectedCase {
    pub id: String,
    pub number: String,
    pub summary: String,
    pub closed_at: Instant,
    pub closed_by_name: Option<String>,
}

/// Closures of a period (by when they were closed) that deserve a look.
#[utoipa::path(get, path = "/api/community/indicators/detected", tag = "community", params(Period), responses((status = 200, body = [Finding])))]
pub(crate) async fn list(context: Context, Query(period): Query<Period>) -> Result<Json<Vec<Finding>>, Failure> {
    Ok(Json(context.query(INDICATOR_READ, move |look| detected(look, &period)).await?))
}

struct Closed {
    case: DetectedCase,
    by: String,
    contacted: bool,
    reply: String,
}

pub(crate) fn detected(look: &mut Look<'_, '_>, period: &Period) -> Result<Vec<Finding>, Failure> {
    let (org, now) = (look.org(), look.now);
    let moments = Moments::of(look, org, period, now)?;
    let closed_within = moments.fill(Over::Cases, "c.closed_at_us >= {from} and c.closed_at_us < {to}");
    let sql = format!(
        "select c.id, c.number, c.summary, c.closed_at_us, c.closed_by, u.name, c.contacted_at_us, c.reply_folded \
         from community_case c left join app_user u on u.org = c.org and u.id = c.closed_by \
         where c.org = $1 and c.closed_at_us is not null and {closed_within} order by c.closed_at_us, c.id"
    );
    let closed = look.all(&sql, &[&org], |row| {
        let contacted: Option<Instant> = row.take("contacted_at_us")?;
        let by: Option<String> = row.take("closed_by")?;
        let reply: Option<String> = row.take("reply_folded")?;
        let case = DetectedCase {
            id: row.take("id")?,
            number: row.take("number")?,
            summary: row.take("summary")?,
            closed_at: row.take("closed_at_us")?,
            closed_by_name: row.take("name")?,
        };
        Ok(Closed {
            case,
            by: by.unwrap_or_default(),
            contacted: contacted.is_some(),
            reply: reply.unwrap_or_default(),
        })
    })?;
    let mut findings = bulk(&closed);
    findings.extend(identical(&closed));
    findings.extend(silent(&closed));
    Ok(findings)
}

fn finding(detector: &'static str, zh: String, en: String, cases: &[&Closed]) -> Finding {
    let shown = cases.iter().take(MOST_CASES).map(|closed| closed.case.clone()).collect();
    Finding { detector, zh, en, count: cases.len(), cases: shown }
}

/// Maximal stretches in which each closure is followed by the next so quickly that the window holds a bulk.
fn bulk(closed: &[Closed]) -> Vec<Finding> {
    let mut by_closer: BTreeMap<&str, Vec<&Closed>> = BTreeMap::new();
    closed.iter().for_each(|case| by_closer.entry(&case.by).or_default().push(case));
    let mut findings = Vec::new();
    for (_, cases) in by_closer {
        let mut in_bulk = vec![false; cases.len()];
        let mut first = 0;
        for last in 0..cases.len() {
            while cases[last].case.closed_at.seconds_since(cases[first].case.closed_at) > BULK_WINDOW_S {
                first += 1;
            }
            if last - first + 1 >= BULK {
                in_bulk[first..=last].iter_mut().for_each(|mark| *mark = true);
            }
        }
        let mut start = 0;
        while start < cases.len() {
            let end = (start..cases.len()).find(|n| !in_bulk[*n]).unwrap_or(cases.len());
            if end > start {
                let (stretch, minutes) = (&cases[start..end], BULK_WINDOW_S / 60);
                let name = stretch[0].case.closed_by_name.clone().unwrap_or_default();
                let zh = format!("{name} 在 {minutes} 分钟内办结 {BULK} 件以上，共 {} 件", stretch.len());
                let en = format!("{name} closed {BULK} or more within {minutes} minutes, {} in all", stretch.len());
                findings.push(finding("bulk_closing", zh, en, stretch));
            }
            start = end.max(start + 1);
        }
    }
    findings
}

fn identical(closed: &[Closed]) -> Vec<Finding> {
    let mut by_reply: BTreeMap<&str, Vec<&Closed>> = BTreeMap::new();
    let long = closed.iter().filter(|case| case.reply.chars().count() >= SHORTEST_REPLY);
    long.for_each(|case| by_reply.entry(&case.reply).or_default().push(case));
    let mut groups: Vec<_> = by_reply.into_iter().filter(|(_, cases)| cases.len() >= IDENTICAL).collect();
    groups.sort_by_key(|(_, cases)| std::cmp::Reverse(cases.len()));
    let told = groups.into_iter().map(|(reply, cases)| {
        let start: String = reply.chars().take(40).collect();
        let zh = format!("{} 件的答复一字不差：「{start}」", cases.len());
        let en = format!("{} cases have the same reply to the letter: “{start}”", cases.len());
        finding("identical_replies", zh, en, &cases)
    });
    told.collect()
}

fn silent(closed: &[Closed]) -> Vec<Finding> {
    let cases: Vec<&Closed> = closed.iter().filter(|case| !case.contacted).collect();
    if cases.is_empty() {
        return Vec::new();
    }
    let zh = format!("{} 件办结前没有与诉求人联系的记录", cases.len());
    let en = format!("{} cases were closed with no contact on record", cases.len());
    vec![finding("closed_without_contact", zh, en, &cases)]
}
