use jiff::civil::Time;

use super::CalendarError;

/// Spans of a working day in which the office clock runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeHours {
    /// Seconds from midnight, in order, not touching backwards.
    spans_s: Vec<(i64, i64)>,
    total_s: i64,
}

impl OfficeHours {
    pub fn new(spans: Vec<(Time, Time)>) -> Result<Self, CalendarError> {
        if spans.is_empty() {
            return Err(CalendarError::NoOfficeHours);
        }
        let mut spans_s: Vec<(i64, i64)> = Vec::with_capacity(spans.len());
        for (from, to) in spans {
            let (begin_s, end_s) = (seconds(from), seconds(to));
            if begin_s >= end_s || spans_s.last().is_some_and(|(_, before_s)| begin_s < *before_s) {
                return Err(CalendarError::OfficeHours { from, to });
            }
            spans_s.push((begin_s, end_s));
        }
        let total_s = spans_s.iter().map(|(from, to)| to - from).sum();
        Ok(Self { spans_s, total_s })
    }

    /// Office seconds in a whole working day.
    pub fn total_s(&self) -> i64 {
        self.total_s
    }

    /// The end of the last span.
    pub fn closing(&self) -> Time {
        time_at(self.spans_s.last().map_or(0, |(_, to)| *to))
    }

    /// Office seconds that have run by this time of a working day.
    pub(super) fn elapsed_s(&self, time: Time) -> i64 {
        let now_s = seconds(time);
        self.spans_s.iter().map(|(from, to)| now_s.clamp(*from, *to) - from).sum()
    }

    /// The earliest time of a working day by which `run_s` office seconds have run.
    pub(super) fn time_after(&self, run_s: i64) -> Time {
        let mut left_s = run_s;
        for (from, to) in &self.spans_s {
            if left_s <= to - from {
                return time_at(from + left_s);
            }
            left_s -= to - from;
        }
        self.closing()
    }
}

/// Whole seconds from midnight.
pub(super) fn seconds(time: Time) -> i64 {
    i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

/// The time of day `seconds` after midnight, for `0 <= seconds < 86 400`.
pub(super) fn time_at(seconds: i64) -> Time {
    let part = |value: i64| i8::try_from(value).unwrap_or(0);
    Time::constant(part(seconds / 3600 % 24), part(seconds / 60 % 60), part(seconds % 60), 0)
}
