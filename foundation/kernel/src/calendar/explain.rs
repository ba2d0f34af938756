use jiff::civil::Date;
use serde::Serialize;

use super::clock::{DAY_S, Run};
use super::hours::time_at;
use super::{CalendarError, DayReason, Deadline, Limit, Pause, Start, WorkingCalendar, weekday_name};

/// What the clock did with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    Counted,
    /// The day of acceptance is not counted.
    AcceptanceDay,
    /// Accepted after close of office, so that this day counts as the day of acceptance.
    CountsAsAcceptanceDay,
    NotWorking,
    Paused,
    PartlyPaused,
}

/// One day of the arithmetic between acceptance and deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayLine {
    pub date: Date,
    pub weekday: &'static str,
    pub working: bool,
    pub reason: DayReason,
    pub treatment: Treatment,
    pub counted_s: i64,
    pub paused_s: i64,
    /// Counted so far, this day included.
    pub running_s: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    pub deadline: Deadline,
    /// The day the acceptance counts as.
    pub counts_as: Date,
    pub days: Vec<DayLine>,
}

impl WorkingCalendar {
    /// The deadline with the arithmetic that leads to it, day by day from acceptance.
    pub fn explain(&self, start: Start, limit: Limit, pauses: &[Pause]) -> Result<Explanation, CalendarError> {
        let run = self.run(start, limit, pauses)?;
        let deadline = self.deadline(start, limit, pauses)?;
        let by_days = matches!(limit, Limit::WorkingDays(_));
        let counts_as = if by_days { self.counts_as(start) } else { start.accepted.date() };
        let mut days = Vec::new();
        let mut running_s = 0;
        let mut date = start.accepted.date();
        while date <= deadline.at.date() {
            let mut line = self.line(date, &run);
            running_s += line.counted_s;
            line.running_s = running_s;
            if by_days && date == counts_as && counts_as != start.accepted.date() {
                line.treatment = Treatment::CountsAsAcceptanceDay;
            } else if by_days && date == start.accepted.date() {
                line.treatment = Treatment::AcceptanceDay;
            }
            days.push(line);
            let Ok(next) = date.tomorrow() else { break };
            date = next;
        }
        Ok(Explanation { deadline, counts_as, days })
    }

    fn line(&self, date: Date, run: &Run) -> DayLine {
        let day = self.day(date);
        let from = self.ticks(date.to_datetime(time_at(0)), run.natural);
        let length = match (run.natural, day.working) {
            (true, _) => DAY_S,
            (false, true) => self.hours.total_s(),
            (false, false) => 0,
        };
        let (from, to) = (from.max(run.start), (from + length).min(run.end));
        let overlap = |&(begin, end): &(i64, i64)| (end.min(to) - begin.max(from)).max(0);
        let paused_s: i64 = run.pauses.iter().map(overlap).sum();
        let counted_s = (to - from).max(0) - paused_s;
        let treatment = match (counted_s, paused_s) {
            (0, 0) => Treatment::NotWorking,
            (0, _) => Treatment::Paused,
            (_, 0) => Treatment::Counted,
            _ => Treatment::PartlyPaused,
        };
        let weekday = weekday_name(date.weekday());
        DayLine {
            date,
            weekday,
            working: day.working,
            reason: day.reason,
            treatment,
            counted_s,
            paused_s,
            running_s: 0,
        }
    }
}
