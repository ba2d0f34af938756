//! The editable part: the table of deadlines and the calendar they are counted with.

use std::sync::{Arc, OnceLock};

use axum::Json;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::calendar::DayReason;
use kernel::{Instant, OrganisationId, Refusal, WorkingCalendar};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Context, Failure, JobId, Look, Work};
use store::Read;
use utoipa::ToSchema;

use super::reckon;
use crate::app::{CASE_READ, SETTINGS_WRITE};
use crate::deadlines::{Calendars, DeadlineTable};

/// What one organisation counts its deadlines with.
pub struct Reckoning {
    table: DeadlineTable,
    calendar: Arc<WorkingCalendar>,
    zone: TimeZone,
}

/// The zone that the organisation's days are counted in.
fn zone_of(read: &mut Read<'_>, org: OrganisationId) -> Result<TimeZone, Failure> {
    let zone: Option<String> = read.value("select zone from organisation where id = $1", &[&org])?;
    TimeZone::get(zone.as_deref().unwrap_or("Asia/Shanghai")).map_err(|error| Failure::Fault(error.to_string()))
}

/// The organisation's date.
pub fn today(read: &mut Read<'_>, org: OrganisationId, now: Instant) -> Result<Date, Failure> {
    Ok(now.civil(&zone_of(read, org)?).date())
}

/// The first moment of a month `2026-02` and the first after it, in the organisation's zone.
pub fn month_bounds(read: &mut Read<'_>, org: OrganisationId, month: &str) -> Result<(Instant, Instant), Failure> {
    let refuse = || Refusal::new("month_malformed", "write 2026-02", "month");
    let first: Date = format!("{month}-01").parse().map_err(|_| refuse())?;
    if first.strftime("%Y-%m").to_string() != month {
        return Err(refuse().into());
    }
    let zone = zone_of(read, org)?;
    let after = first.last_of_month().tomorrow().map_err(|_| refuse())?;
    let moment =
        |date: Date| date.to_zoned(zone.clone()).map(|zoned| Instant::from(zoned.timestamp())).map_err(|_| refuse());
    Ok((moment(first)?, moment(after)?))
}

impl Reckoning {
    /// Shared among readers: the table and the calendar are long texts.
    pub fn load(read: &mut Read<'_>, org: OrganisationId) -> Result<Arc<Self>, Failure> {
        let tables = ["organisation", "community_settings"];
        let shared = read.shared("reckoning", &org.to_string(), &tables, |read| Self::make(read, org))?;
        shared.map_or_else(|| Self::make(read, org).map(Arc::new), Ok)
    }

    fn make(read: &mut Read<'_>, org: OrganisationId) -> Result<Self, Failure> {
        let zone = zone_of(read, org)?;
        let stored: Option<(String, String)> =
            read.first("select deadline_table, calendar from community_settings where org = $1", &[&org], |row| {
                Ok((row.take("deadline_table")?, row.take("calendar")?))
            })?;
        let fault = |error: &dyn std::fmt::Display| Failure::Fault(format!("community_settings: {error}"));
        let (table, calendar) = match stored {
            Some((table, calendar)) => {
                let table = serde_json::from_str(&table).map_err(|error| fault(&error))?;
                let calendar = if calendar.is_empty() { office()? } else { Arc::new(parse_calendar(&calendar)?) };
                (table, calendar)
            }
            None => (DeadlineTable::usual(), office()?),
        };
        Ok(Self { table, calendar, zone })
    }

    pub fn with(&self) -> Calendars<'_> {
        Calendars { table: &self.table, office: &self.calendar, zone: &self.zone }
    }

    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    pub fn table(&self) -> &DeadlineTable {
        &self.table
    }
}

/// The State Council's calendar, read once: every command on a case counts with it.
fn office() -> Result<Arc<WorkingCalendar>, Failure> {
    static OFFICE: OnceLock<Arc<WorkingCalendar>> = OnceLock::new();
    if let Some(known) = OFFICE.get() {
        return Ok(known.clone());
    }
    let read = WorkingCalendar::china_office().map_err(|error| Failure::Fault(error.to_string()))?;
    Ok(OFFICE.get_or_init(|| Arc::new(read)).clone())
}

fn parse_calendar(text: &str) -> Result<WorkingCalendar, Failure> {
    WorkingCalendar::from_json(text).map_err(|error| Refusal::new(error.code(), error.to_string(), "calendar").into())
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::SettingsView)]
pub(crate) struct SettingsView {
    version: i64,
    /// Rules of category × urgency × clock, as `change` takes them.
    #[schema(value_type = Object)]
    deadline_table: Value,
    calendar_name: String,
    /// The calendar in force, year by year: what differs from the weekly pattern.
    years: Vec<CalendarYear>,
    /// The calendar file as it was given; none while the State Council's calendar is in force.
    #[schema(value_type = Object)]
    calendar: Option<Value>,
    /// Years that nobody has published and that deadlines reach into.
    warnings: Vec<SettingsWarning>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::CalendarYear)]
pub(crate) struct CalendarYear {
    year: i16,
    published: bool,
    /// The notice it comes from.
    notice: Option<String>,
    days_off: Vec<String>,
    make_up_workdays: Vec<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::SettingsWarning)]
pub(crate) struct SettingsWarning {
    code: &'static str,
    year: i16,
    zh: String,
    en: String,
}

/// The next year's days off are published in November; before that nobody misses them.
const NEXT_YEAR_MATTERS_FROM_MONTH: i8 = 11;

fn year_of(calendar: &WorkingCalendar, year: i16) -> CalendarYear {
    let (mut days_off, mut make_up_workdays) = (Vec::new(), Vec::new());
    let mut date = Date::constant(year, 1, 1);
    while date.year() == year {
        match calendar.day(date).reason {
            DayReason::Statutory => days_off.push(date.to_string()),
            DayReason::MakeUp => make_up_workdays.push(date.to_string()),
            _ => {}
        }
        let Ok(next) = date.tomorrow() else { break };
        date = next;
    }
    let notice = calendar.notice(year).map(str::to_owned);
    CalendarYear { year, published: calendar.is_published(year), notice, days_off, make_up_workdays }
}

/// Unpublished years that matter today: this one, the next from November on, and any that an open case is due in.
fn warnings(look: &mut Look<'_, '_>, reckoning: &Reckoning) -> Result<Vec<SettingsWarning>, Failure> {
    let (org, today) = (look.org(), look.now.civil(&reckoning.zone).date());
    let last: Option<Option<Instant>> =
        look.value("select max(due_at_us) as at_us from community_case where org = $1 and is_open = true", &[&org])?;
    let last = last.flatten().map_or(today, |at| at.civil(&reckoning.zone).date());
    let next = if today.month() >= NEXT_YEAR_MATTERS_FROM_MONTH { today.year() + 1 } else { today.year() };
    let years = today.year()..=next.max(last.year());
    let missing = years.filter(|year| !reckoning.calendar.is_published(*year)).map(|year| SettingsWarning {
        code: "year_unpublished",
        year,
        zh: format!("{year} 年的放假和调休安排尚未公布或导入，该年时限按周一至周五暂计"),
        en: format!(
            "the days off of {year} are not published or imported; its deadlines follow the weekly pattern for now"
        ),
    });
    Ok(missing.collect())
}

/// The table of deadlines in force.
#[utoipa::path(get, path = "/api/community/settings", tag = "community", responses((status = 200, body = SettingsView)))]
pub(crate) async fn show(context: Context) -> Result<Json<SettingsView>, Failure> {
    let view = context.query(CASE_READ, |look| {
        let org = look.org();
        let reckoning = Reckoning::load(look, org)?;
        let version = look.value("select version from community_settings where org = $1", &[&org])?.unwrap_or(0);
        let deadline_table =
            serde_json::to_value(&reckoning.table).map_err(|error| Failure::Fault(error.to_string()))?;
        let own: Option<String> = look.value("select calendar from community_settings where org = $1", &[&org])?;
        let year = look.now.civil(&reckoning.zone).year();
        Ok(SettingsView {
            version,
            deadline_table,
            calendar_name: reckoning.calendar.name().to_owned(),
            years: (year - 1..=year + 1).map(|year| year_of(&reckoning.calendar, year)).collect(),
            calendar: own.filter(|text| !text.is_empty()).and_then(|text| serde_json::from_str(&text).ok()),
            warnings: warnings(look, &reckoning)?,
        })
    });
    Ok(Json(view.await?))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = community::ChangeSettings)]
pub(crate) struct ChangeSettings {
    /// The version that was looked at.
    version: i64,
    #[schema(value_type = Object)]
    deadline_table: Value,
    /// A calendar file as text; `state_council` goes back to the shipped one, empty keeps what is there.
    #[serde(default)]
    calendar: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::SettingsChanged)]
pub(crate) struct SettingsChanged {
    version: i64,
    /// The job that counts the deadlines of open cases anew; its progress is at `shell/jobs`.
    #[schema(value_type = String)]
    job: JobId,
}

/// Replaces the table of deadlines and, if given, the calendar; a job counts open cases anew.
#[utoipa::path(
    post, path = "/api/community/settings/change", tag = "community", request_body = ChangeSettings,
    responses((status = 200, body = SettingsChanged), (status = 409), (status = 422))
)]
pub(crate) async fn change(context: Context, Json(input): Json<ChangeSettings>) -> Result<shell::Answer, Failure> {
    context
        .command(SETTINGS_WRITE, move |work: &mut Work<'_, '_>| {
            let table = DeadlineTable::read(input.deadline_table.clone())?;
            let org = work.org();
            let calendar = match input.calendar.as_str() {
                "" => {
                    work.value("select calendar from community_settings where org = $1", &[&org])?.unwrap_or_default()
                }
                "state_council" => String::new(),
                text => {
                    parse_calendar(text)?;
                    text.to_owned()
                }
            };
            let known: i64 = work.value("select version from community_settings where org = $1", &[&org])?.unwrap_or(0);
            if known != input.version {
                return Err(Failure::changed_meanwhile("settings"));
            }
            let table = serde_json::to_string(&table).map_err(|error| Failure::Fault(error.to_string()))?;
            work.execute(
                "insert into community_settings (org, deadline_table, calendar, version) values ($1, $2, $3, 1) \
                 on conflict (org) do update set deadline_table = excluded.deadline_table, \
                 calendar = excluded.calendar, version = community_settings.version + 1",
                &[&org, &table, &calendar],
            )?;
            work.record("community.settings.changed", org, json!({ "version": known + 1 }))?;
            Ok(SettingsChanged { version: known + 1, job: reckon::plan(work)? })
        })
        .await
}
