use jiff::civil::{Date, DateTime, Time};
use serde::Serialize;

use super::YEARS;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("{0}; expected {{\"2026\": {{\"notice\": …, \"off\": [dates], \"make_up_workdays\": [dates]}}}}")]
    Malformed(String),
    #[error("{date} is listed under {year}; a year lists its own dates, or December dates of the year before")]
    DateOutsideYear { year: i16, date: Date },
    #[error("{date} is listed as a day off and as a make-up workday; keep one")]
    OffAndMakeUp { date: Date },
    #[error("{date} is listed twice under {year}; remove one")]
    Repeated { year: i16, date: Date },
    #[error("no weekday is a working day; name at least one in working_weekdays")]
    NeverOpen,
    #[error("office hours {from}–{to} end before they begin or overlap the span before; list spans in order")]
    OfficeHours { from: Time, to: Time },
    #[error("no office hours; list at least one span such as [\"08:30\", \"17:30\"]")]
    NoOfficeHours,
    #[error("{given} working days; give 1 to {max}")]
    WorkingDays { given: u32, max: u32 },
    #[error("{given_s} s; give a limit above 0 s and up to {max_s} s")]
    Duration { given_s: i64, max_s: i64 },
    #[error("{date} lies outside the years {} to {}", YEARS.start(), YEARS.end())]
    DateOutOfRange { date: Date },
    #[error("the pause ends at {to}, not after its beginning {from}; swap them")]
    PauseBackwards { from: DateTime, to: DateTime },
}

impl CalendarError {
    /// Stable code for refusals.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "calendar_malformed",
            Self::DateOutsideYear { .. } => "calendar_date_outside_year",
            Self::OffAndMakeUp { .. } => "calendar_day_off_and_make_up",
            Self::Repeated { .. } => "calendar_date_repeated",
            Self::NeverOpen => "calendar_never_open",
            Self::OfficeHours { .. } | Self::NoOfficeHours => "office_hours_invalid",
            Self::WorkingDays { .. } => "working_days_out_of_range",
            Self::Duration { .. } => "limit_out_of_range",
            Self::DateOutOfRange { .. } => "date_out_of_range",
            Self::PauseBackwards { .. } => "pause_backwards",
        }
    }
}

/// Something a person must see beside a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CalendarWarning {
    /// The weekly pattern stood in for a year without data; compute again when the year is loaded.
    CalendarYearUnpublished { year: i16 },
}

impl std::fmt::Display for CalendarWarning {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CalendarYearUnpublished { year } => write!(
                out,
                "no published days off for {year}: the weekly pattern was used and the deadline is provisional; \
                 load the year's calendar and compute again"
            ),
        }
    }
}
