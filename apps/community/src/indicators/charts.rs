//! Control charts instead of league tables: which point differs from the whole by more than chance.
//!
//! p-chart of a share: p̄ ± 3·√(p̄(1−p̄)/n), held within 0 and 1; u-chart of counts per hundred firms: ū ± 3·√(ū/n), from 0.
//! Source: W. A. Shewhart's charts as in ISO 7870-2:2013 §7 and D. C. Montgomery, Introduction to Statistical Quality
//! Control, §7.2.1 (p, variable sample size) and §7.3.2 (u). Axes: group or month; share, or cases per firm.
//! Valid where n·p̄ ≥ 5 or the expected count is ≥ 5; a smaller point carries `too_few` and raises no signal.

use axum::Json;
use axum::extract::Query;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::definitions::{DEFINITIONS, RATES};
use super::figures::{Figures, Period, indicators};
use crate::app::INDICATOR_READ;

/// Distance of the limits from the middle, in standard deviations.
const SIGMAS: f64 = 3.0;
/// Below this expected count the normal approximation does not hold.
const LEAST_EXPECTED: f64 = 5.0;
/// So many months in a row on one side of the middle are no chance (Montgomery §5.3.3, Western Electric rule 4).
const RUN: usize = 8;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Wanted {
    /// A rate (`confirmed_rate`, …) for a p-chart, or `cases_per_firm` for a u-chart.
    measure: String,
    /// `month` unless another dimension is named.
    along: Option<String>,
    from: Option<String>,
    to: Option<String>,
    /// A month instead: `2026-02`.
    month: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Chart)]
pub(crate) struct Chart {
    pub measure: String,
    pub version: u32,
    /// `p` or `u`.
    pub kind: &'static str,
    pub along: String,
    /// The middle line; none without rows.
    pub middle: Option<f64>,
    pub formula: &'static str,
    pub source: &'static str,
    pub points: Vec<Point>,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = community::ChartPoint)]
pub(crate) struct Point {
    pub group: String,
    pub key: String,
    /// What is counted.
    pub part: i64,
    /// Out of how many.
    pub whole: i64,
    pub value: f64,
    pub lower: f64,
    pub upper: f64,
    /// `above`, `below`, `run`, `too_few`, or `within`.
    pub signal: &'static str,
}

/// A measure along months or groups with the limits of chance.
#[utoipa::path(get, path = "/api/community/indicators/chart", tag = "community", params(Wanted), responses((status = 200, body = Chart)))]
pub(crate) async fn show(context: Context, Query(wanted): Query<Wanted>) -> Result<Json<Chart>, Failure> {
    let along = wanted.along.unwrap_or_else(|| "month".to_owned());
    let period = Period { from: wanted.from, to: wanted.to, month: wanted.month, by: Some(along) };
    Ok(Json(context.query(INDICATOR_READ, move |look| chart_of(look, &wanted.measure, period)).await?))
}

pub(crate) fn chart_of(look: &mut Look<'_, '_>, measure: &str, period: Period) -> Result<Chart, Failure> {
    let along = period.by.clone().unwrap_or_default();
    let told = indicators(look, &period)?;
    let per_firm = measure == "cases_per_firm";
    let (kind, part, whole) = match RATES.iter().find(|rate| rate.id == measure) {
        Some(rate) => ("p", rate.part, rate.whole),
        None if per_firm => ("u", "cases", "firms"),
        None => {
            let known: Vec<&str> = RATES.iter().map(|rate| rate.id).collect();
            let detail = format!("cases_per_firm or one of {}", known.join(", "));
            return Err(Refusal::new("measure_unknown", detail, "measure").into());
        }
    };
    // A month, a channel and a category have no firms of their own: all of them could have asked.
    let firms = told.firms;
    let of_all = per_firm && matches!(along.as_str(), "month" | "channel" | "category");
    // Kinds of firms stand beside the categories of cases, and are none.
    let asked = |figures: &&Figures| !of_all || along == "month" || figures.cases > 0;
    let counted = told.groups.iter().filter(asked).map(|figures| {
        let whole = if of_all { firms } else { figures.count(whole) };
        (figures, figures.count(part), whole)
    });
    let points = limits(kind, counted.collect(), along == "month");
    let (formula, source) = match kind {
        "p" => ("p̄ ± 3·√(p̄(1−p̄)/n), 0…1", "ISO 7870-2:2013; Montgomery §7.2.1"),
        _ => ("ū ± 3·√(ū/n), ≥ 0", "ISO 7870-2:2013; Montgomery §7.3.2"),
    };
    let (middle, points) = points;
    Ok(Chart { measure: measure.to_owned(), version: DEFINITIONS, kind, along, middle, formula, source, points })
}

fn limits(kind: &str, counted: Vec<(&Figures, i64, i64)>, in_time: bool) -> (Option<f64>, Vec<Point>) {
    let counted: Vec<_> = counted.into_iter().filter(|(_, _, whole)| *whole > 0).collect();
    let (parts, wholes) =
        counted.iter().fold((0, 0), |(parts, wholes), (_, part, whole)| (parts + part, wholes + whole));
    if wholes == 0 {
        return (None, Vec::new());
    }
    let middle = parts as f64 / wholes as f64;
    let mut points: Vec<Point> = counted
        .into_iter()
        .map(|(figures, part, whole)| {
            let n = whole as f64;
            let (variance, most) =
                if kind == "p" { (middle * (1.0 - middle) / n, 1.0) } else { (middle / n, f64::INFINITY) };
            let reach = SIGMAS * variance.sqrt();
            let (lower, upper) = ((middle - reach).max(0.0), (middle + reach).min(most));
            let value = part as f64 / n;
            let few = n * middle < LEAST_EXPECTED || (kind == "p" && n * (1.0 - middle) < LEAST_EXPECTED);
            let signal = match value {
                _ if few => "too_few",
                value if value > upper => "above",
                value if value < lower => "below",
                _ => "within",
            };
            Point { group: figures.group.clone(), key: figures.key.clone(), part, whole, value, lower, upper, signal }
        })
        .collect();
    if in_time {
        mark_runs(&mut points, middle);
    }
    (Some(middle), points)
}

fn mark_runs(points: &mut [Point], middle: f64) {
    let side = |point: &Point| point.value.total_cmp(&middle);
    for end in RUN..=points.len() {
        let window = &points[end - RUN..end];
        let first = side(&window[0]);
        if first.is_ne() && window.iter().all(|point| side(point) == first) && points[end - 1].signal == "within" {
            points[end - 1].signal = "run";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Figures, limits};

    /// Montgomery, table 7.1: 30 samples of 50 cans, 347 nonconforming: p̄ = 0.2313, limits 0.0524 and 0.4102.
    #[test]
    fn montgomery_orange_juice_cans() {
        let found = [
            12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
        ];
        let figures = Figures::default();
        let (middle, points) = limits("p", found.iter().map(|part| (&figures, *part, 50)).collect(), false);
        assert!((middle.unwrap() - 0.2313).abs() < 5e-5);
        assert!((points[0].lower - 0.0524).abs() < 5e-5 && (points[0].upper - 0.4102).abs() < 5e-5);
        let out: Vec<usize> = (0..30).filter(|n| points[*n].signal == "above").map(|n| n + 1).collect();
        assert_eq!(out, [15, 23]);
    }

    #[test]
    fn a_small_group_raises_no_signal_and_a_long_run_does() {
        let figures = Figures::default();
        let (_, points) = limits("p", vec![(&figures, 0, 2), (&figures, 90, 100)], false);
        assert_eq!(points[0].signal, "too_few");
        let mut months = vec![(&figures, 40, 100); 9];
        months.extend(vec![(&figures, 45, 100); 9]);
        let (_, points) = limits("p", months, true);
        assert_eq!((points[6].signal, points[7].signal, points[17].signal), ("within", "run", "run"));
    }
}
