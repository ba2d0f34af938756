use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, Weekday};

use super::{CalendarError, Day, DayReason, PublishedYear, YEARS};

/// Working days by number, so that a deadline is one look-up and no walk.
///
/// Positions count working days from the first day of the table; days outside it are walked one by one.
#[derive(Debug, Clone)]
pub(super) struct DayTable {
    weekly: [bool; 7],
    exceptions: HashMap<Date, DayReason>,
    notices: BTreeMap<i16, String>,
    /// A calendar that observes the State Council's days is provisional in a year without a notice.
    needs_notice: bool,
    first: Date,
    first_number: i64,
    /// Working days before day `i` of the table; one entry more than there are days.
    before: Vec<u32>,
    working: Vec<Date>,
}

/// Years on both sides of the published ones that the table also covers.
const MARGIN_YEARS: i16 = 2;

impl DayTable {
    pub(super) fn build(
        weekdays: &[Weekday],
        years: &BTreeMap<i16, PublishedYear>,
        needs_notice: bool,
    ) -> Result<Self, CalendarError> {
        let mut weekly = [false; 7];
        weekdays.iter().for_each(|day| weekly[day.to_monday_zero_offset() as usize] = true);
        if weekdays.is_empty() {
            return Err(CalendarError::NeverOpen);
        }
        let first_year = years.keys().next().copied().unwrap_or(2025);
        let last_year = years.keys().next_back().copied().unwrap_or(2026);
        for year in [first_year, last_year] {
            if !YEARS.contains(&year) {
                return Err(CalendarError::Malformed(format!("{year} is not a year of a calendar")));
            }
        }
        let mut table = Self {
            weekly,
            exceptions: exceptions(years)?,
            notices: years.iter().map(|(year, data)| (*year, data.notice.clone())).collect(),
            needs_notice,
            first: Date::constant(first_year - MARGIN_YEARS, 1, 1),
            first_number: day_number(Date::constant(first_year - MARGIN_YEARS, 1, 1)),
            before: vec![0],
            working: Vec::new(),
        };
        let mut date = table.first;
        while date.year() <= last_year + MARGIN_YEARS {
            if table.day(date).working {
                table.working.push(date);
            }
            table.before.push(table.working.len() as u32);
            date = next(date);
        }
        Ok(table)
    }

    pub(super) fn day(&self, date: Date) -> Day {
        let by_pattern = self.weekly[date.weekday().to_monday_zero_offset() as usize];
        let (working, reason) = match self.exceptions.get(&date) {
            Some(DayReason::MakeUp) => (true, DayReason::MakeUp),
            Some(reason) => (false, *reason),
            None if !self.is_published(date.year()) => (by_pattern, DayReason::UnpublishedYear),
            None if by_pattern => (true, DayReason::Weekday),
            None => (false, DayReason::Weekend),
        };
        Day { date, working, reason }
    }

    pub(super) fn is_published(&self, year: i16) -> bool {
        !self.needs_notice || self.notices.contains_key(&year)
    }

    pub(super) fn notice(&self, year: i16) -> Option<&str> {
        self.notices.get(&year).map(String::as_str)
    }

    /// Position of the first working day on or after `date`.
    pub(super) fn count_before(&self, date: Date) -> i64 {
        let index = day_number(date) - self.first_number;
        let days = self.before.len() as i64 - 1;
        if (0..=days).contains(&index) {
            return i64::from(self.before[index as usize]);
        }
        let (mut walk, end, sign, base) =
            if index < 0 { (date, self.first, -1, 0) } else { (self.end(), date, 1, self.working.len() as i64) };
        let mut count = 0;
        while walk < end {
            count += i64::from(self.day(walk).working);
            walk = next(walk);
        }
        base + sign * count
    }

    /// Position of the first working day after `date`.
    pub(super) fn count_through(&self, date: Date) -> i64 {
        self.count_before(next(date))
    }

    /// The working day at a position.
    pub(super) fn nth(&self, position: i64) -> Date {
        if let Some(date) = usize::try_from(position).ok().and_then(|index| self.working.get(index)) {
            return *date;
        }
        let forward = position >= 0;
        let mut left = if forward { position - self.working.len() as i64 } else { -position - 1 };
        let mut date = if forward { self.end() } else { previous(self.first) };
        loop {
            if self.day(date).working {
                if left == 0 {
                    return date;
                }
                left -= 1;
            }
            date = if forward { next(date) } else { previous(date) };
        }
    }

    /// The day after the last day of the table.
    fn end(&self) -> Date {
        Date::constant(self.first.year(), 1, 1)
            .checked_add(jiff::Span::new().days(self.before.len() as i64 - 1))
            .unwrap_or(Date::MAX)
    }
}

fn exceptions(years: &BTreeMap<i16, PublishedYear>) -> Result<HashMap<Date, DayReason>, CalendarError> {
    let mut found = HashMap::new();
    for (&year, data) in years {
        let mut seen = HashMap::new();
        let off = data.off.iter().map(|date| (*date, DayReason::Statutory));
        let make_up = data.make_up_workdays.iter().map(|date| (*date, DayReason::MakeUp));
        for (date, reason) in off.chain(make_up) {
            let of_last_december = date.year() == year - 1 && date.month() == 12;
            if date.year() != year && !of_last_december {
                return Err(CalendarError::DateOutsideYear { year, date });
            }
            match seen.insert(date, reason) {
                Some(other) if other == reason => return Err(CalendarError::Repeated { year, date }),
                Some(_) => return Err(CalendarError::OffAndMakeUp { date }),
                None => {}
            }
        }
        found.extend(seen);
    }
    Ok(found)
}

/// Days since 1970-01-01 (civil-from-days algorithm, H. Hinnant, proleptic Gregorian calendar).
pub(super) fn day_number(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month()), i64::from(date.day()));
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn next(date: Date) -> Date {
    date.tomorrow().unwrap_or(Date::MAX)
}

fn previous(date: Date) -> Date {
    date.yesterday().unwrap_or(Date::MIN)
}
