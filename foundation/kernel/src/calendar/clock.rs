use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::hours::{seconds, time_at};
use super::table::day_number;
use super::{CalendarError, CalendarWarning, WorkingCalendar, YEARS};

pub(super) const DAY_S: i64 = 86_400;
const MAX_WORKING_DAYS: u32 = 10_000;
const MAX_LIMIT_S: i64 = 100_000 * 3600;

/// What is counted until the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Whole working days after the day of acceptance; ends at close of office.
    WorkingDays(u32),
    /// Seconds of office time from the moment of acceptance.
    WorkingTime { limit_s: i64 },
    /// Seconds by the clock on the wall, day and night.
    NaturalTime { limit_s: i64 },
}

/// What an acceptance after close of office counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterClosing {
    /// As accepted on the next working day.
    NextWorkingDay,
    SameDay,
}

/// When the clock starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    pub accepted: DateTime,
    pub after_closing: AfterClosing,
}

/// Time in which the clock stands still: from the first moment up to, not including, the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pause {
    pub from: DateTime,
    pub to: DateTime,
}

impl Pause {
    /// Whole days, both included: the way people write "paused from the 2nd to the 4th".
    pub fn days(first: Date, last: Date) -> Self {
        let after = last.tomorrow().unwrap_or(Date::MAX);
        Self { from: first.to_datetime(time_at(0)), to: after.to_datetime(time_at(0)) }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    pub at: DateTime,
    pub warnings: Vec<CalendarWarning>,
}

/// A stretch of counted time in ticks: office seconds, or seconds by the clock.
pub(super) struct Run {
    pub(super) start: i64,
    pub(super) end: i64,
    /// Disjoint, in order, clipped to begin at `start`.
    pub(super) pauses: Vec<(i64, i64)>,
    pub(super) natural: bool,
}

impl WorkingCalendar {
    /// The `n`-th working day after `accepted`: the whole of a deadline without pauses, in one look-up.
    pub fn working_day_after(&self, accepted: Date, n: u32) -> Date {
        self.table.nth(self.table.count_through(accepted) + i64::from(n) - 1)
    }

    /// When the limit ends. Pauses may overlap and come in any order; every paused second of counted time is
    /// added, so that a pause of whole working days moves the deadline by as many working days.
    pub fn deadline(&self, start: Start, limit: Limit, pauses: &[Pause]) -> Result<Deadline, CalendarError> {
        let run = self.run(start, limit, pauses)?;
        let at = self.moment(run.end, run.natural);
        Ok(Deadline { at, warnings: self.warnings(start, limit, at.date()) })
    }

    pub(super) fn run(&self, start: Start, limit: Limit, pauses: &[Pause]) -> Result<Run, CalendarError> {
        in_range(start.accepted)?;
        let natural = matches!(limit, Limit::NaturalTime { .. });
        let day_s = self.hours.total_s();
        let (begin, budget) = match limit {
            Limit::WorkingDays(given) if !(1..=MAX_WORKING_DAYS).contains(&given) => {
                return Err(CalendarError::WorkingDays { given, max: MAX_WORKING_DAYS });
            }
            Limit::WorkingTime { limit_s } | Limit::NaturalTime { limit_s }
                if !(1..=MAX_LIMIT_S).contains(&limit_s) =>
            {
                return Err(CalendarError::Duration { given_s: limit_s, max_s: MAX_LIMIT_S });
            }
            Limit::WorkingDays(n) => (self.table.count_through(self.counts_as(start)) * day_s, i64::from(n) * day_s),
            Limit::WorkingTime { limit_s } | Limit::NaturalTime { limit_s } => {
                (self.ticks(start.accepted, natural), limit_s)
            }
        };
        let pauses = self.paused_ticks(begin, natural, pauses)?;
        let mut end = begin + budget;
        for (from, to) in &pauses {
            if *from < end {
                end += to - from;
            }
        }
        Ok(Run { start: begin, end, pauses, natural })
    }

    /// The day the acceptance counts as.
    pub(super) fn counts_as(&self, start: Start) -> Date {
        let date = start.accepted.date();
        let late = start.after_closing == AfterClosing::NextWorkingDay
            && start.accepted.time() > self.hours.closing()
            && self.is_working(date);
        if late { self.next_working_day(date) } else { date }
    }

    fn paused_ticks(&self, begin: i64, natural: bool, pauses: &[Pause]) -> Result<Vec<(i64, i64)>, CalendarError> {
        let mut ticks = Vec::with_capacity(pauses.len());
        for Pause { from, to } in pauses {
            in_range(*from)?;
            in_range(*to)?;
            if from >= to {
                return Err(CalendarError::PauseBackwards { from: *from, to: *to });
            }
            ticks.push((self.ticks(*from, natural).max(begin), self.ticks(*to, natural).max(begin)));
        }
        ticks.sort_unstable();
        let mut merged: Vec<(i64, i64)> = Vec::with_capacity(ticks.len());
        for (from, to) in ticks {
            match merged.last_mut() {
                Some((_, end)) if from <= *end => *end = to.max(*end),
                _ => merged.push((from, to)),
            }
        }
        Ok(merged)
    }

    /// Counted seconds up to a moment, from an origin that is the same for all moments of a calendar.
    pub(super) fn ticks(&self, at: DateTime, natural: bool) -> i64 {
        if natural {
            return day_number(at.date()) * DAY_S + seconds(at.time());
        }
        let today_s = if self.is_working(at.date()) { self.hours.elapsed_s(at.time()) } else { 0 };
        self.table.count_before(at.date()) * self.hours.total_s() + today_s
    }

    /// The earliest moment by which so many seconds have been counted.
    fn moment(&self, ticks: i64, natural: bool) -> DateTime {
        if natural {
            let days = jiff::Span::new().days(ticks.div_euclid(DAY_S));
            let date = Date::constant(1970, 1, 1).checked_add(days).unwrap_or(Date::MAX);
            return date.to_datetime(time_at(ticks.rem_euclid(DAY_S)));
        }
        let day_s = self.hours.total_s();
        let position = (ticks - 1).div_euclid(day_s);
        self.table.nth(position).to_datetime(self.hours.time_after(ticks - position * day_s))
    }

    fn warnings(&self, start: Start, limit: Limit, last: Date) -> Vec<CalendarWarning> {
        let accepted = start.accepted.date();
        let first = match limit {
            Limit::NaturalTime { .. } => return Vec::new(),
            Limit::WorkingDays(_) if self.counts_as(start) == accepted => accepted.tomorrow().unwrap_or(accepted),
            _ => accepted,
        };
        (first.year()..=last.year())
            .filter(|year| !self.is_published(*year))
            .map(|year| CalendarWarning::CalendarYearUnpublished { year })
            .collect()
    }
}

fn in_range(at: DateTime) -> Result<(), CalendarError> {
    let date = at.date();
    if YEARS.contains(&date.year()) { Ok(()) } else { Err(CalendarError::DateOutOfRange { date }) }
}
