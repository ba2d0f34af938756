//! The weekly and the monthly report: the same figures as on the page, for a period and the one before it.

use axum::Json;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use jiff::civil::{Date, Weekday};
use kernel::{Instant, OrganisationId, Refusal};
use serde::Deserialize;
use serde_json::json;
use shell::{Context, Failure, Look};
use utoipa::IntoParams;

use super::page;
use super::sheet::{Cell, PDF, Sheet, XLSX, as_json, file, xlsx};
use crate::app::INDICATOR_READ;
use crate::cases::desk::{Reckoning, month_bounds};
use crate::indicators::{
    Chart, DEFINITIONS, Figures, Indicators, Period, RATES, chart_of, definitions, detected, indicators,
};

/// Months on the control chart of the monthly report.
const CHART_MONTHS: i32 = 12;
const MOST_OVERDUE: i64 = 100;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct OfWeek {
    /// Any day of the week; the week runs from Monday to Sunday.
    #[param(value_type = String)]
    date: Date,
    /// `json`, `xlsx` or `pdf`.
    #[serde(default = "json_format")]
    format: String,
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct OfMonth {
    /// `2026-02`.
    month: String,
    /// `json`, `xlsx` or `pdf`.
    #[serde(default = "json_format")]
    format: String,
}

fn json_format() -> String {
    "json".to_owned()
}

/// What a report says.
pub(super) struct Report {
    pub title: String,
    pub subtitle: String,
    pub sheets: Vec<Sheet>,
    pub chart: Option<Chart>,
}

/// The weekly report.
#[utoipa::path(
    get, path = "/api/community/reports/week", tag = "community", params(OfWeek),
    responses((status = 200, body = Object), (status = 422))
)]
pub(crate) async fn week(context: Context, Query(wanted): Query<OfWeek>) -> Result<Response, Failure> {
    answer(context, wanted.format.clone(), move |look| {
        let org = look.org();
        let zone = Reckoning::load(look, org)?.zone().clone();
        let back = i64::from(wanted.date.weekday().since(Weekday::Monday));
        let days = |date: Date, days: i64| {
            let moved = date.checked_add(jiff::Span::new().days(days));
            moved.map_err(|error| Refusal::new("date_malformed", error.to_string(), "date"))
        };
        let monday = days(wanted.date, -back)?;
        let (before, after) = (days(monday, -7)?, days(monday, 7)?);
        let moment = |date: Date| {
            let zoned = date.to_zoned(zone.clone());
            zoned
                .map(|at| Instant::from(at.timestamp()))
                .map_err(|error| Refusal::new("date_malformed", error.to_string(), "date"))
        };
        let spans = [(moment(before)?, moment(monday)?), (moment(monday)?, moment(after)?)];
        let title = format!("产业社区工作周报 {monday} 至 {}", days(after, -1)?);
        report(look, title, spans, None)
    })
    .await
}

/// The monthly report, with the control chart of the headline over a year.
#[utoipa::path(
    get, path = "/api/community/reports/month", tag = "community", params(OfMonth),
    responses((status = 200, body = Object), (status = 422))
)]
pub(crate) async fn month(context: Context, Query(wanted): Query<OfMonth>) -> Result<Response, Failure> {
    answer(context, wanted.format.clone(), move |look| {
        let org = look.org();
        let this = month_bounds(look, org, &wanted.month)?;
        let before = month_bounds(look, org, &months_back(&wanted.month, 1)?)?;
        let (first, _) = month_bounds(look, org, &months_back(&wanted.month, CHART_MONTHS - 1)?)?;
        let title = format!("产业社区工作月报 {}", wanted.month);
        let year = Period {
            from: Some(first.to_string()),
            to: Some(this.1.to_string()),
            month: None,
            by: Some("month".to_owned()),
        };
        report(look, title, [before, this], Some(year))
    })
    .await
}

fn months_back(month: &str, back: i32) -> Result<String, Refusal> {
    let refuse = || Refusal::new("month_malformed", "write 2026-02", "month");
    let first: Date = format!("{month}-01").parse().map_err(|_| refuse())?;
    let moved = first.checked_sub(jiff::Span::new().months(back)).map_err(|_| refuse())?;
    Ok(moved.strftime("%Y-%m").to_string())
}

async fn answer(
    context: Context,
    format: String,
    make: impl FnOnce(&mut Look<'_, '_>) -> Result<Report, Failure> + Send + 'static,
) -> Result<Response, Failure> {
    if !["json", "xlsx", "pdf"].contains(&format.as_str()) {
        return Err(Refusal::new("format_unknown", "json, xlsx or pdf", format).into());
    }
    let made = context.query(INDICATOR_READ, move |look| {
        let report = make(look)?;
        Ok(match format.as_str() {
            "xlsx" => file(xlsx(&report.title, &report.sheets)?, XLSX, &format!("{}.xlsx", report.title)),
            "pdf" => file(page::print(&report)?, PDF, &format!("{}.pdf", report.title)),
            _ => {
                let sheets: Vec<_> = report.sheets.iter().map(as_json).collect();
                let told = json!({"title": report.title, "subtitle": report.subtitle, "version": DEFINITIONS,
                    "sheets": sheets, "chart": report.chart});
                Json(told).into_response()
            }
        })
    });
    made.await
}

fn report(
    look: &mut Look<'_, '_>,
    title: String,
    [before, this]: [(Instant, Instant); 2],
    year: Option<Period>,
) -> Result<Report, Failure> {
    let (org, now) = (look.org(), look.now);
    let of = |(from, to): (Instant, Instant), by: Option<&str>| Period {
        from: Some(from.to_string()),
        to: Some(to.to_string()),
        month: None,
        by: by.map(str::to_owned),
    };
    let name: Option<String> = look.value("select name from organisation where id = $1", &[&org])?;
    let zone = Reckoning::load(look, org)?.zone().clone();
    let made = now.civil(&zone).strftime("%Y-%m-%d %H:%M").to_string();
    let subtitle = format!("{} · 口径第 {DEFINITIONS} 版 · 生成于 {made}", name.unwrap_or_default());
    let (told, earlier) = (indicators(look, &of(this, None))?, indicators(look, &of(before, None))?);
    let mut sheets = vec![overview(&told, &earlier)];
    for (by, name, column) in [
        ("category", "按类别", "类别"),
        ("community", "按社区", "社区"),
        ("grid", "按网格", "网格"),
        ("handler", "按承办人", "承办人"),
    ] {
        let groups = indicators(look, &of(this, Some(by)))?.groups;
        sheets.push(grouped(name, column, &groups, by));
    }
    sheets.push(overdue(look, org, now, &zone)?);
    let found = detected(look, &of(this, None))?;
    let lines = found.into_iter().map(|finding| {
        let numbers: Vec<&str> = finding.cases.iter().take(20).map(|case| case.number.as_str()).collect();
        vec![Cell::Text(finding.zh.clone()), Cell::Number(finding.count as i64), numbers.join(" ").into()]
    });
    sheets.push(Sheet {
        name: "需要复核".to_owned(), columns: vec!["情形", "件数", "编号"], rows: lines.collect()
    });
    let means = definitions().into_iter().map(|definition| {
        let [measure, zh] = definition.words();
        vec![Cell::from(measure), Cell::from(zh), Cell::Number(i64::from(DEFINITIONS))]
    });
    sheets
        .push(Sheet { name: "口径".to_owned(), columns: vec!["指标", "含义", "版本"], rows: means.collect() });
    let chart = year.map(|period| chart_of(look, RATES[0].id, period)).transpose()?;
    Ok(Report { title, subtitle, sheets, chart })
}

fn overview(told: &Indicators, earlier: &Indicators) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for rate in &RATES {
        let shares = [told.total.rate(rate.id), earlier.total.rate(rate.id)];
        let counts = format!("{} / {}", told.total.count(rate.part), told.total.count(rate.whole));
        rows.push(vec![rate.zh.into(), Cell::Share(shares[0]), Cell::Share(shares[1]), counts.into()]);
    }
    for (id, zh) in [
        ("cases", "收集诉求"),
        ("closed", "办结"),
        ("open", "未办结"),
        ("overdue", "超期未办结"),
        ("firms", "在册企业和商户"),
        ("firms_visited", "走访企业"),
    ] {
        let now = Cell::Number(told.total.count(id));
        rows.push(vec![zh.into(), now, Cell::Number(earlier.total.count(id)), Cell::Empty]);
    }
    Sheet { name: "总览".to_owned(), columns: vec!["指标", "本期", "上期", "分子 / 分母"], rows }
}

fn grouped(name: &str, column: &'static str, groups: &[Figures], by: &str) -> Sheet {
    let rows = groups.iter().filter(|figures| figures.cases > 0).map(|figures| {
        let group = if by == "category" { category_zh(&figures.group) } else { &figures.group };
        let group = if group.is_empty() { "（未归属）" } else { group };
        vec![
            group.into(),
            Cell::Number(figures.cases),
            Cell::Number(figures.closed),
            Cell::Number(figures.overdue),
            Cell::Share(figures.response_rate),
            Cell::Share(figures.confirmed_rate),
            Cell::Share(figures.satisfied_rate),
        ]
    });
    let columns = vec![column, "诉求", "办结", "超期", "响应率", "解决率（诉求人确认）", "满意率"];
    Sheet { name: name.to_owned(), columns, rows: rows.collect() }
}

fn category_zh(code: &str) -> &str {
    match code {
        "ask" => "咨询",
        "demand" => "求助",
        "complaint" => "投诉",
        "suggestion" => "建议",
        other => other,
    }
}

/// What is red at the moment, the oldest deadline first.
fn overdue(
    look: &mut Look<'_, '_>,
    org: OrganisationId,
    now: Instant,
    zone: &jiff::tz::TimeZone,
) -> Result<Sheet, Failure> {
    let rows = look.all(
        "select c.number, c.summary, f.name as firm, u.name as lead, c.due_at_us from community_case c \
         left join community_firm f on f.org = c.org and f.id = c.firm_id \
         left join app_user u on u.org = c.org and u.id = c.lead_id \
         where c.org = $1 and c.is_open = true and c.due_at_us < $2 order by c.due_at_us, c.id limit $3",
        &[&org, &now, &MOST_OVERDUE],
        |row| {
            let due: Instant = row.take("due_at_us")?;
            let words = ["number", "summary", "firm", "lead"].map(|column| row.take::<Option<String>>(column));
            let mut cells = Vec::new();
            for word in words {
                cells.push(Cell::optional(word?));
            }
            cells.push(due.civil(zone).strftime("%Y-%m-%d %H:%M").to_string().into());
            Ok(cells)
        },
    )?;
    let columns = vec!["编号", "诉求", "企业", "主办", "时限"];
    Ok(Sheet { name: "当前超期".to_owned(), columns, rows })
}
