//! Visits and freshness month by month. A firm is of no month: all of them could have been visited in each.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::{Instant, OrganisationId};
use shell::{Failure, Look};

use super::definitions::Over;
use super::dimension::Moments;
use super::figures::Group;
use crate::cases::desk::Reckoning;

/// The counts of firms in the months named and in those of the period in which somebody made a visit.
pub(super) fn firms_by_month(
    look: &mut Look<'_, '_>,
    org: OrganisationId,
    named: BTreeSet<String>,
    period: &Moments,
) -> Result<Vec<Group>, Failure> {
    let mut months: BTreeMap<String, Moments> = BTreeMap::new();
    for month in named.into_iter().chain(visited_months(look, org, period)?) {
        // A number that some other program gave names no month.
        if let Ok(moments) = period.month(look, org, &month) {
            months.insert(month, moments);
        }
    }
    if months.is_empty() {
        return Ok(Vec::new());
    }
    let spans = months.iter().map(|(month, moments)| {
        moments.fill(
            Over::Firms,
            &format!("when v.checked_in_at_us >= {{from}} and v.checked_in_at_us < {{to}} then '{month}'"),
        )
    });
    let sql = format!(
        "select case {} else '' end as month, count(distinct v.firm_id) as n from community_visit v \
         join community_firm f on f.org = v.org and f.id = v.firm_id and not f.gone where v.org = $1 group by 1",
        spans.collect::<Vec<_>>().join(" ")
    );
    let visited: BTreeMap<String, i64> =
        look.all(&sql, &[&org], |row| Ok((row.take("month")?, row.take("n")?)))?.into_iter().collect();
    let sums = months.values().enumerate().map(|(n, moments)| {
        let fresh = moments.fill(Over::Firms, "f.confirmed_at_us >= {fresh}");
        format!("cast(coalesce(sum(case when {fresh} then 1 else 0 end), 0) as bigint) as fresh_{n}")
    });
    let sql = format!(
        "select count(*) as firms, {} from community_firm f where f.org = $1 and not f.gone",
        sums.collect::<Vec<_>>().join(", ")
    );
    let (firms, fresh): (i64, Vec<i64>) = look
        .first(&sql, &[&org], |row| {
            let fresh = (0..months.len()).map(|n| row.take(&format!("fresh_{n}"))).collect::<Result<_, _>>()?;
            Ok((row.take("firms")?, fresh))
        })?
        .unwrap_or_default();
    let told = months.into_keys().zip(fresh).map(|(month, fresh)| {
        let seen = visited.get(&month).copied().unwrap_or(0);
        (month.clone(), month, vec![("firms", firms), ("firms_visited", seen), ("firms_fresh", fresh)])
    });
    Ok(told.collect())
}

/// Every month from the first visit of the period to the last.
fn visited_months(look: &mut Look<'_, '_>, org: OrganisationId, period: &Moments) -> Result<Vec<String>, Failure> {
    let within = period.fill(Over::Cases, "v.checked_in_at_us >= {from} and v.checked_in_at_us < {to}");
    let sql = format!(
        "select min(v.checked_in_at_us) as first_us, max(v.checked_in_at_us) as last_us from community_visit v \
         where v.org = $1 and {within}"
    );
    let found: Option<(Option<Instant>, Option<Instant>)> =
        look.first(&sql, &[&org], |row| Ok((row.take("first_us")?, row.take("last_us")?)))?;
    let Some((Some(first), Some(last))) = found else { return Ok(Vec::new()) };
    let reckoning = Reckoning::load(look, org)?;
    let date = |at: Instant| at.civil(reckoning.zone()).date();
    let following = |month: &Date| month.last_of_month().tomorrow().ok();
    let months = std::iter::successors(Some(date(first).first_of_month()), following);
    Ok(months.take_while(|month| *month <= date(last)).map(|month| month.strftime("%Y-%m").to_string()).collect())
}
