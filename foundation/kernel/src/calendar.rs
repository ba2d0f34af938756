//! The working calendar: which days count, why, and when a limit of days or hours ends.
//!
//! Civil dates and times of the organisation's own zone; no clock is read here. Start with [`WorkingCalendar`]
//! (its data) and [`Limit`] (what is counted); [`WorkingCalendar::explain`] answers "why is this red".

mod clock;
mod error;
mod explain;
mod file;
mod hours;
mod table;

pub use clock::{AfterClosing, Deadline, Limit, Pause, Start};
pub use error::{CalendarError, CalendarWarning};
pub use explain::{DayLine, Explanation, Treatment};
pub use file::{CalendarFile, PublishedYear};
pub use hours::OfficeHours;
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::calendar::table::DayTable;

/// Earliest and latest year a date may lie in; outside it is a typing error, not a deadline.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// Why a day is a working day or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayReason {
    /// An ordinary working day of the weekly pattern.
    Weekday,
    /// A rest day of the weekly pattern.
    Weekend,
    /// A statutory day off, or a closing day of the calendar's own.
    Statutory,
    /// A rest day that is worked in exchange for a day off (调休).
    MakeUp,
    /// Nobody has published this year: the weekly pattern stands in for it.
    UnpublishedYear,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Day {
    pub date: Date,
    pub working: bool,
    pub reason: DayReason,
}

/// Working days, office hours and published years of one place: an office, or a market with its own days.
#[derive(Debug, Clone)]
pub struct WorkingCalendar {
    name: String,
    hours: OfficeHours,
    table: DayTable,
}

/// The State Council's notices, one entry a year, in the shape that [`WorkingCalendar::from_json`] reads.
const STATE_COUNCIL: &str = include_str!("calendar/state_council.json");

impl WorkingCalendar {
    /// Offices in China: Monday to Friday, the State Council's days off and make-up workdays.
    pub fn china_office() -> Result<Self, CalendarError> {
        Self::from_file(CalendarFile::default())
    }

    /// A calendar from either JSON shape, see [`CalendarFile`].
    pub fn from_json(text: &str) -> Result<Self, CalendarError> {
        Self::from_file(CalendarFile::parse(text)?)
    }

    pub fn from_file(file: CalendarFile) -> Result<Self, CalendarError> {
        let mut years =
            if file.state_holidays { CalendarFile::parse(STATE_COUNCIL)?.years } else { Default::default() };
        years.extend(file.years);
        let hours = OfficeHours::new(file.office_hours)?;
        let table = DayTable::build(&file.working_weekdays, &years, file.state_holidays)?;
        Ok(Self { name: file.name, hours, table })
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn office_hours(&self) -> &OfficeHours {
        &self.hours
    }

    pub fn day(&self, date: Date) -> Day {
        self.table.day(date)
    }

    pub fn is_working(&self, date: Date) -> bool {
        self.table.day(date).working
    }

    /// The first working day strictly after `date`.
    pub fn next_working_day(&self, date: Date) -> Date {
        self.table.nth(self.table.count_through(date))
    }

    /// Whether somebody has published the days off of this year (always so for a calendar that keeps its own days).
    pub fn is_published(&self, year: i16) -> bool {
        self.table.is_published(year)
    }

    /// Source of a year's days, e.g. `国办发明电〔2025〕7号`.
    pub fn notice(&self, year: i16) -> Option<&str> {
        self.table.notice(year)
    }
}

/// `mon` … `sun`, the names used in calendar files and answers.
pub(crate) fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "mon",
        Weekday::Tuesday => "tue",
        Weekday::Wednesday => "wed",
        Weekday::Thursday => "thu",
        Weekday::Friday => "fri",
        Weekday::Saturday => "sat",
        Weekday::Sunday => "sun",
    }
}
