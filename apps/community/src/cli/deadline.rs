//! `yong community deadline`: the deadline and the arithmetic that leads to it.

use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use kernel::calendar::{
    AfterClosing, CalendarError, CalendarWarning, DayLine, DayReason, Explanation, Limit, Pause, Start, Treatment,
};
use kernel::{Refusal, WorkingCalendar};
use serde::Serialize;
use serde_json::Value;

#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("limit").required(true)))]
pub struct Arguments {
    /// Day of acceptance, or its moment: 2026-02-13, 2026-02-13T18:05.
    #[arg(long)]
    accepted: String,
    /// Whole working days after the day of acceptance.
    #[arg(long, group = "limit", allow_negative_numbers = true)]
    working_days: Option<i64>,
    /// Hours of office time from the moment of acceptance.
    #[arg(long, group = "limit", allow_negative_numbers = true)]
    working_hours: Option<f64>,
    /// Hours by the clock on the wall.
    #[arg(long, group = "limit", allow_negative_numbers = true)]
    natural_hours: Option<f64>,
    /// Calendar file (years, or name, weekdays, hours and years); repeat it to see a second calendar beside the first.
    #[arg(long)]
    calendar: Vec<PathBuf>,
    /// FROM/TO: whole days, both included, or moments, the last excluded. May be repeated.
    #[arg(long, num_args = 1.., value_name = "FROM/TO")]
    pause: Vec<String>,
    /// Accepted after close of office.
    #[arg(long)]
    after_close: bool,
    /// An acceptance after close of office counts on its own day.
    #[arg(long)]
    after_close_same_day: bool,
}

#[derive(Serialize)]
struct Answer {
    deadline: Date,
    deadline_at: String,
    accepted: String,
    counts_as: Date,
    limit: Limit,
    calendar: String,
    provisional: bool,
    warnings: Vec<Warning>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pauses: Vec<Pause>,
    days: Vec<Line>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_calendars: Vec<Other>,
}

#[derive(Serialize)]
struct Other {
    calendar: String,
    deadline: Date,
    deadline_at: String,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct Warning {
    code: &'static str,
    detail: String,
    #[serde(rename = "where")]
    at: String,
}

/// One day of the arithmetic, in the unit of the limit.
#[derive(Serialize)]
struct Line {
    date: Date,
    weekday: &'static str,
    working: bool,
    reason: DayReason,
    treatment: Treatment,
    counted: bool,
    #[serde(flatten)]
    amount: Amount,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Amount {
    Days { counted_days: Share, running_days: Share },
    Hours { counted_h: Share, running_h: Share },
}

/// A count that is printed as a whole number when it is one.
#[derive(Serialize)]
#[serde(untagged)]
enum Share {
    Whole(i64),
    Part(f64),
}

/// China has one zone and no summer time.
const CHINA: Offset = Offset::constant(8);
const HOUR_S: i64 = 3600;

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let calendars = calendars(&arguments.calendar)?;
    let Some((calendar, others)) = calendars.split_first() else {
        return Err(Refusal::new("calendar_missing", "no calendar was loaded", "--calendar"));
    };
    let limit = limit(arguments)?;
    let pauses = arguments.pause.iter().map(|text| pause(text)).collect::<Result<Vec<_>, _>>()?;
    let start = start(arguments, limit, calendar)?;
    let told = calendar.explain(start, limit, &pauses).map_err(|error| refused(&error, "deadline"))?;
    let mut warnings = warnings(calendar, &told.deadline.warnings);
    if arguments.after_close && !calendar.is_working(start.accepted.date()) {
        let detail = "the office is not open that day, so --after-close changes nothing".to_owned();
        warnings.push(Warning { code: "after_close_on_rest_day", detail, at: arguments.accepted.clone() });
    }
    let other = |calendar: &WorkingCalendar| -> Result<Other, Refusal> {
        let found = calendar.deadline(start, limit, &pauses).map_err(|error| refused(&error, calendar.name()))?;
        Ok(Other {
            calendar: calendar.name().to_owned(),
            deadline: found.at.date(),
            deadline_at: moment(found.at)?,
            warnings: self::warnings(calendar, &found.warnings),
        })
    };
    command_line::document(&Answer {
        deadline: told.deadline.at.date(),
        deadline_at: moment(told.deadline.at)?,
        accepted: arguments.accepted.clone(),
        counts_as: told.counts_as,
        limit,
        calendar: calendar.name().to_owned(),
        provisional: !told.deadline.warnings.is_empty(),
        warnings,
        days: lines(&told, limit, calendar.office_hours().total_s()),
        other_calendars: others.iter().map(other).collect::<Result<_, _>>()?,
        pauses,
    })
}

fn calendars(files: &[PathBuf]) -> Result<Vec<WorkingCalendar>, Refusal> {
    if files.is_empty() {
        let office = WorkingCalendar::china_office().map_err(|error| refused(&error, "shipped calendar"))?;
        return Ok(vec![office]);
    }
    let load = |path: &PathBuf| {
        WorkingCalendar::from_json(&command_line::read_text(path)?).map_err(|error| refused(&error, &path_text(path)))
    };
    files.iter().map(load).collect()
}

fn path_text(path: &Path) -> String {
    path.display().to_string()
}

fn refused(error: &CalendarError, at: &str) -> Refusal {
    Refusal::new(error.code(), error.to_string(), at)
}

fn limit(arguments: &Arguments) -> Result<Limit, Refusal> {
    let seconds = |hours: f64| {
        let limit_s = (hours * HOUR_S as f64).round();
        if limit_s.is_finite() && limit_s.abs() < 1e15 {
            Ok(limit_s as i64)
        } else {
            Err(Refusal::new(
                "limit_out_of_range",
                format!("{hours} hours is not a limit"),
                "--working-hours, --natural-hours",
            ))
        }
    };
    match (arguments.working_days, arguments.working_hours, arguments.natural_hours) {
        (Some(days), ..) => u32::try_from(days).map(Limit::WorkingDays).map_err(|_| {
            Refusal::new("working_days_out_of_range", format!("{days} working days; give 1 or more"), "--working-days")
        }),
        (_, Some(hours), _) => Ok(Limit::WorkingTime { limit_s: seconds(hours)? }),
        (_, _, Some(hours)) => Ok(Limit::NaturalTime { limit_s: seconds(hours)? }),
        _ => Err(Refusal::new("limit_missing", "give --working-days, --working-hours or --natural-hours", "limit")),
    }
}

enum Moment {
    Day(Date),
    Instant(DateTime),
}

/// A day, a local moment, or a moment with an offset, which is brought to China's.
fn parse(text: &str, at: &str) -> Result<Moment, Refusal> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Ok(Moment::Instant(CHINA.to_datetime(instant)));
    }
    let bad = |error: jiff::Error| {
        Refusal::new("date_malformed", format!("{text:?}: {error}; write 2026-02-13 or 2026-02-13T18:05"), at)
    };
    let moment = text.parse::<DateTime>().map_err(bad)?;
    let has_time = text.contains(['T', 't', ':']);
    Ok(if has_time { Moment::Instant(moment) } else { Moment::Day(moment.date()) })
}

fn start(arguments: &Arguments, limit: Limit, calendar: &WorkingCalendar) -> Result<Start, Refusal> {
    let closing = calendar.office_hours().closing();
    let accepted = match parse(&arguments.accepted, "--accepted")? {
        Moment::Instant(at) if arguments.after_close && at.time() <= closing => {
            let detail =
                format!("{at} is not after close of office at {closing}; drop --after-close or the time of day");
            return Err(Refusal::new("after_close_contradicted", detail, "--after-close"));
        }
        Moment::Instant(at) => at,
        Moment::Day(_) if !matches!(limit, Limit::WorkingDays(_)) => {
            let detail = "a limit in hours starts at a moment; write --accepted 2026-02-13T09:00";
            return Err(Refusal::new("accepted_needs_time", detail, "--accepted"));
        }
        Moment::Day(day) if arguments.after_close => day.to_datetime(Time::MAX),
        Moment::Day(day) => day.to_datetime(Time::midnight()),
    };
    let same_day = arguments.after_close_same_day;
    Ok(Start { accepted, after_closing: if same_day { AfterClosing::SameDay } else { AfterClosing::NextWorkingDay } })
}

fn pause(text: &str) -> Result<Pause, Refusal> {
    let Some((from, to)) = text.split_once('/') else {
        let detail = format!("{text:?}: write FROM/TO, e.g. 2026-03-02/2026-03-04");
        return Err(Refusal::new("pause_malformed", detail, "--pause"));
    };
    let from = match parse(from, "--pause")? {
        Moment::Day(day) => day.to_datetime(Time::midnight()),
        Moment::Instant(at) => at,
    };
    let to = match parse(to, "--pause")? {
        Moment::Day(day) => Pause::days(day, day).to,
        Moment::Instant(at) => at,
    };
    Ok(Pause { from, to })
}

fn moment(at: DateTime) -> Result<String, Refusal> {
    let zoned = at
        .to_zoned(TimeZone::fixed(CHINA))
        .map_err(|error| Refusal::new("date_out_of_range", error.to_string(), at.to_string()))?;
    Ok(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

fn warnings(calendar: &WorkingCalendar, found: &[CalendarWarning]) -> Vec<Warning> {
    let warning = |warning: &CalendarWarning| match warning {
        CalendarWarning::CalendarYearUnpublished { year } => Warning {
            code: "calendar_year_unpublished",
            detail: warning.to_string(),
            at: format!("calendar {}, year {year}", calendar.name()),
        },
    };
    found.iter().map(warning).collect()
}

fn lines(told: &Explanation, limit: Limit, office_day_s: i64) -> Vec<Line> {
    let share = |value_s: i64, unit_s: i64| match value_s % unit_s {
        0 => Share::Whole(value_s / unit_s),
        _ => Share::Part(value_s as f64 / unit_s as f64),
    };
    let amount = |day: &DayLine| match limit {
        Limit::WorkingDays(_) => Amount::Days {
            counted_days: share(day.counted_s, office_day_s),
            running_days: share(day.running_s, office_day_s),
        },
        _ => Amount::Hours { counted_h: share(day.counted_s, HOUR_S), running_h: share(day.running_s, HOUR_S) },
    };
    let line = |day: &DayLine| Line {
        date: day.date,
        weekday: day.weekday,
        working: day.working,
        reason: day.reason,
        treatment: day.treatment,
        counted: day.counted_s > 0,
        amount: amount(day),
    };
    told.days.iter().map(line).collect()
}
