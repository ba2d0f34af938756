use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Query;
use kernel::OrganisationId;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::definitions::{COUNTS, DEFINITIONS, Definition, Over, RATES, definitions};
use super::dimension::{Dimension, Moments, source};
use super::months::firms_by_month;
use crate::app::INDICATOR_READ;

#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
pub(crate) struct Period {
    /// Cases collected from this moment, RFC 3339.
    #[param(value_type = Option<String>)]
    pub from: Option<String>,
    /// Up to, not including.
    #[param(value_type = Option<String>)]
    pub to: Option<String>,
    /// A month instead: `2026-02`.
    pub month: Option<String>,
    /// `community`, `grid`, `building`, `handler`, `category`, `channel`, `month`; none for the whole.
    pub by: Option<String>,
}

/// Names once what the definitions name, as fields of a view and by their names.
macro_rules! figures {
    ($($count:ident)*; $($rate:ident)*) => {
        /// Counts of one group; every rate is a quotient of two of them. What each means is in the definitions.
        #[derive(Debug, Clone, Default, Serialize, ToSchema)]
        #[schema(as = community::Figures)]
        pub(crate) struct Figures {
            /// As people read it.
            pub group: String,
            /// Selects its rows at `indicators/rows`.
            pub key: String,
            $(pub $count: i64,)*
            $(pub $rate: Option<f64>,)*
        }

        impl Figures {
            fn count_mut(&mut self, id: &str) -> Option<&mut i64> {
                match id {
                    $(stringify!($count) => Some(&mut self.$count),)*
                    _ => None,
                }
            }

            fn rate_mut(&mut self, id: &str) -> Option<&mut Option<f64>> {
                match id {
                    $(stringify!($rate) => Some(&mut self.$rate),)*
                    _ => None,
                }
            }

            pub(crate) fn rate(&self, id: &str) -> Option<f64> {
                match id {
                    $(stringify!($rate) => self.$rate,)*
                    _ => None,
                }
            }

            pub(crate) fn count(&self, id: &str) -> i64 {
                match id {
                    $(stringify!($count) => self.$count,)*
                    _ => 0,
                }
            }
        }
    };
}

figures! {
    cases open overdue contacted contact_due contacted_in_time handle_due handled_in_time closed answered satisfied
    confirmed disputed reopened firms firms_visited firms_fresh;
    confirmed_rate satisfied_rate response_rate contacted_rate on_time_rate reopened_rate coverage_rate fresh_rate
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Indicators)]
pub(crate) struct Indicators {
    /// The version of the definitions.
    pub version: u32,
    pub definitions: Vec<Definition>,
    pub total: Figures,
    pub groups: Vec<Figures>,
    pub firms: i64,
    /// Firms visited in the period, or within the last 90 days.
    pub firms_visited: i64,
    /// Firms whose record somebody confirmed within 180 days before the end of the period.
    pub firms_fresh: i64,
}

/// The figures of a period, whole and by group, with what they mean.
#[utoipa::path(get, path = "/api/community/indicators", tag = "community", params(Period), responses((status = 200, body = Indicators)))]
pub(crate) async fn show(context: Context, Query(period): Query<Period>) -> Result<Json<Indicators>, Failure> {
    Ok(Json(context.query(INDICATOR_READ, move |look| indicators(look, &period)).await?))
}

pub(crate) fn indicators(look: &mut Look<'_, '_>, period: &Period) -> Result<Indicators, Failure> {
    let (org, now) = (look.org(), look.now);
    let moments = Moments::of(look, org, period, now)?;
    let by = period.by.as_deref();
    let mut groups: BTreeMap<String, Figures> = BTreeMap::new();
    for over in [Over::Cases, Over::Firms] {
        let found = match (over, by) {
            // A firm came by no channel: it counts in the whole only.
            (Over::Firms, Some("channel")) => continue,
            (Over::Firms, Some("month")) => firms_by_month(look, org, groups.keys().cloned().collect(), &moments)?,
            _ => grouped(look, org, over, by, &moments)?,
        };
        for (key, name, counts) in found {
            let figures = groups.entry(key.clone()).or_insert_with(|| Figures { key, ..Figures::default() });
            figures.group = name;
            figures.take(counts);
        }
    }
    let mut total = Figures::default();
    for over in [Over::Cases, Over::Firms] {
        for (_, _, counts) in grouped(look, org, over, None, &moments)? {
            total.take(counts);
        }
    }
    let mut groups: Vec<Figures> = if by.is_some() { groups.into_values().collect() } else { Vec::new() };
    groups.iter_mut().chain([&mut total]).for_each(Figures::complete);
    if by != Some("month") {
        groups.sort_by_key(|figures| (-figures.count("cases"), -figures.count("firms"), figures.group.clone()));
    }
    Ok(Indicators {
        version: DEFINITIONS,
        definitions: definitions(),
        groups,
        firms: total.count("firms"),
        firms_visited: total.count("firms_visited"),
        firms_fresh: total.count("firms_fresh"),
        total,
    })
}

pub(super) type Group = (String, String, Vec<(&'static str, i64)>);

fn grouped(
    look: &mut Look<'_, '_>,
    org: OrganisationId,
    over: Over,
    by: Option<&str>,
    moments: &Moments,
) -> Result<Vec<Group>, Failure> {
    let dimension = Dimension::of(by, over)?;
    let counts: Vec<_> = COUNTS.iter().filter(|count| count.over == over).collect();
    let sums: Vec<String> = counts
        .iter()
        .map(|count| {
            let holds = moments.fill(over, count.holds);
            format!("cast(coalesce(sum(case when {holds} then 1 else 0 end), 0) as bigint) as {}", count.id)
        })
        .collect();
    let sql = format!(
        "select {} as key, {} as name, {} from {} where {} group by 1, 2 order by 1, 2",
        dimension.key,
        dimension.name,
        sums.join(", "),
        source(over),
        moments.within(over)
    );
    Ok(look.all(&sql, &[&org], |row| {
        let (key, name) = (row.take("key")?, row.take("name")?);
        let counts = counts.iter().map(|count| Ok((count.id, row.take(count.id)?)));
        Ok((key, name, counts.collect::<Result<Vec<_>, store::StoreError>>()?))
    })?)
}

impl Figures {
    fn take(&mut self, counts: Vec<(&'static str, i64)>) {
        for (id, number) in counts {
            if let Some(place) = self.count_mut(id) {
                *place = number;
            }
        }
    }

    /// Rates follow from counts.
    fn complete(&mut self) {
        for rate in &RATES {
            let (part, whole) = (self.count(rate.part), self.count(rate.whole));
            if let Some(place) = self.rate_mut(rate.id) {
                *place = (whole > 0).then(|| part as f64 / whole as f64);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::definitions::{COUNTS, RATES};
    use super::Figures;

    #[test]
    fn every_definition_has_its_field() {
        let mut figures = Figures::default();
        assert!(COUNTS.iter().all(|count| figures.count_mut(count.id).is_some()));
        assert!(RATES.iter().all(|rate| figures.rate_mut(rate.id).is_some()));
    }
}
