//! The editable part: the table of deadlines and the calendar they are counted with.

use axum::Json;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Instant, OrganisationId, Refusal, WorkingCalendar};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Context, Failure, Work};
use store::Read;
use utoipa::ToSchema;

use crate::app::{CASE_READ, SETTINGS_WRITE};
use crate::deadlines::{Calendars, DeadlineTable};

/// What one organisation counts its deadlines with.
pub struct Reckoning {
    table: DeadlineTable,
    calendar: WorkingCalendar,
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
    let moment = |date: Date| date.to_zoned(zone.clone()).map(|zoned| Instant::from(zoned.timestamp())).map_err(|_| refuse());
    Ok((moment(first)?, moment(after)?))
}

impl Reckoning {
    pub fn load(read: &mut Read<'_>, org: OrganisationId) -> Result<Self, Failure> {
        let zone = zone_of(read, org)?;
        let stored: Option<(String, String)> =
            read.first("select deadline_table, calendar from community_settings where org = $1", &[&org], |row| {
                Ok((row.take("deadline_table")?, row.take("calendar")?))
            })?;
        let fault = |error: &dyn std::fmt::Display| Failure::Fault(format!("community_settings: {error}"));
        let (table, calendar) = match stored {
            Some((table, calendar)) => {
                let table = serde_json::from_str(&table).map_err(|error| fault(&error))?;
                let calendar = if calendar.is_empty() { office()? } else { parse_calendar(&calendar)? };
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

fn office() -> Result<WorkingCalendar, Failure> {
    WorkingCalendar::china_office().map_err(|error| Failure::Fault(error.to_string()))
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
        Ok(SettingsView { version, deadline_table, calendar_name: reckoning.calendar.name().to_owned() })
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

/// Replaces the table of deadlines and, if given, the calendar. Cases reckon anew at their next event.
#[utoipa::path(post, path = "/api/community/settings/change", tag = "community", request_body = ChangeSettings, responses((status = 200)))]
pub(crate) async fn change(context: Context, Json(input): Json<ChangeSettings>) -> Result<shell::Answer, Failure> {
    context
        .command(SETTINGS_WRITE, move |work: &mut Work<'_, '_>| {
            let table: DeadlineTable = serde_json::from_value(input.deadline_table.clone())
                .map_err(|error| Refusal::new("deadline_table_malformed", error.to_string(), "deadline_table"))?;
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
            Ok(known + 1)
        })
        .await
}
