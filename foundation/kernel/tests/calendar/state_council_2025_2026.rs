//! Against a reference that shares nothing with the product: ranges typed from the notices, a walk day by day.

use std::collections::HashSet;
use std::path::Path;

use jiff::civil::{Date, Weekday, date};
use kernel::WorkingCalendar;
use kernel::calendar::{AfterClosing, CalendarWarning, DayReason, Limit, Start};

pub struct Reference {
    off: HashSet<Date>,
    make_up: HashSet<Date>,
}

const OFF: [(&str, &str); 13] = [
    ("2025-01-01", "2025-01-01"),
    ("2025-01-28", "2025-02-04"),
    ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"),
    ("2025-05-31", "2025-06-02"),
    ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
];
const MAKE_UP: [&str; 11] = [
    "2025-01-26",
    "2025-02-08",
    "2025-04-27",
    "2025-09-28",
    "2025-10-11",
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
];

impl Reference {
    pub fn new() -> Self {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut off = HashSet::new();
        for (from, to) in OFF {
            let mut at = day(from);
            while at <= day(to) {
                off.insert(at);
                at = at.tomorrow().unwrap();
            }
        }
        Self { off, make_up: MAKE_UP.into_iter().map(day).collect() }
    }

    pub fn working(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.make_up.contains(&day) || !weekend && !self.off.contains(&day)
    }

    pub fn deadline(&self, accepted: Date, n: u32, paused: impl Fn(Date) -> bool) -> Date {
        let mut at = accepted;
        let mut left = n;
        while left > 0 {
            at = at.tomorrow().unwrap();
            left -= u32::from(self.working(at) && !paused(at));
        }
        at
    }
}

pub fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(move |day| *day <= to)
}

fn office() -> WorkingCalendar {
    WorkingCalendar::china_office().unwrap()
}

fn at_ten(day: Date) -> Start {
    Start { accepted: day.at(10, 0, 0, 0), after_closing: AfterClosing::NextWorkingDay }
}

#[test]
fn every_day_of_two_years_and_every_n_up_to_30() {
    let (calendar, reference) = (office(), Reference::new());
    for accepted in days(date(2025, 1, 1), date(2026, 12, 31)) {
        assert_eq!(calendar.is_working(accepted), reference.working(accepted), "{accepted}");
        for n in 1..=30 {
            let expected = reference.deadline(accepted, n, |_| false);
            assert_eq!(calendar.working_day_after(accepted, n), expected, "{accepted} + {n}");
            let deadline = calendar.deadline(at_ten(accepted), Limit::WorkingDays(n), &[]).unwrap();
            assert_eq!(deadline.at, expected.at(17, 30, 0, 0), "{accepted} + {n}");
            assert_eq!(deadline.warnings.is_empty(), expected.year() < 2027, "{accepted} + {n}");
        }
    }
}

#[test]
fn working_days_of_each_month() {
    let calendar = office();
    let counts = |year: i16| -> Vec<usize> {
        let month = |m| days(date(year, m, 1), date(year, m, 1).last_of_month());
        (1..=12).map(|m| month(m).filter(|day| calendar.is_working(*day)).count()).collect()
    };
    assert_eq!(counts(2025), [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]);
    assert_eq!(counts(2026), [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
}

#[test]
fn the_shared_vectors() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/community/workday_vectors.json");
    if !Path::new(path).exists() {
        println!("skipped: no shared vectors");
        return;
    }
    let document: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let calendar = office();
    let vectors = document["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 28);
    for vector in vectors {
        let accepted: Date = vector["accepted"].as_str().unwrap().parse().unwrap();
        assert_eq!(calendar.is_working(accepted), vector["is_workday"].as_bool().unwrap(), "{accepted}");
        for (n, expected) in vector["plus"].as_object().unwrap() {
            let found = calendar.working_day_after(accepted, n.parse().unwrap());
            assert_eq!(found.to_string(), expected.as_str().unwrap(), "{accepted} + {n}");
        }
    }
}

#[test]
fn each_day_has_its_reason() {
    let calendar = office();
    let check = |day: Date, working, reason| {
        let found = calendar.day(day);
        assert_eq!((found.working, found.reason), (working, reason), "{day}");
    };
    check(date(2026, 2, 13), true, DayReason::Weekday);
    check(date(2026, 2, 14), true, DayReason::MakeUp);
    check(date(2026, 2, 15), false, DayReason::Statutory);
    check(date(2026, 3, 1), false, DayReason::Weekend);
    check(date(2027, 2, 8), true, DayReason::UnpublishedYear);
    check(date(2027, 2, 7), false, DayReason::UnpublishedYear);
    assert_eq!(calendar.notice(2026), Some("国办发明电〔2025〕7号"));
    assert_eq!(calendar.notice(2027), None);
}

#[test]
fn a_year_without_a_notice_is_provisional_and_says_so() {
    let calendar = office();
    let check = |accepted: Date, n, expected: Date, years: &[i16]| {
        let deadline = calendar.deadline(at_ten(accepted), Limit::WorkingDays(n), &[]).unwrap();
        let warnings: Vec<_> = years.iter().map(|&year| CalendarWarning::CalendarYearUnpublished { year }).collect();
        assert_eq!((deadline.at.date(), deadline.warnings), (expected, warnings), "{accepted} + {n}");
    };
    check(date(2026, 12, 30), 1, date(2026, 12, 31), &[]);
    check(date(2026, 12, 30), 2, date(2027, 1, 1), &[2027]);
    check(date(2024, 12, 31), 1, date(2025, 1, 2), &[]);
    check(date(2024, 12, 30), 1, date(2024, 12, 31), &[2024]);
    // Far outside the table: 52 weeks of Monday to Friday.
    check(date(2090, 1, 2), 260, date(2091, 1, 1), &[2090, 2091]);
    check(date(1950, 1, 2), 260, date(1951, 1, 1), &[1950, 1951]);
}

#[test]
fn acceptance_after_closing_counts_as_the_next_working_day() {
    let calendar = office();
    let check = |accepted: jiff::civil::DateTime, after_closing, expected: Date| {
        let deadline = calendar.deadline(Start { accepted, after_closing }, Limit::WorkingDays(1), &[]).unwrap();
        assert_eq!(deadline.at.date(), expected, "{accepted}");
    };
    let friday = date(2026, 2, 13);
    check(friday.at(17, 30, 0, 0), AfterClosing::NextWorkingDay, date(2026, 2, 14));
    check(friday.at(17, 30, 1, 0), AfterClosing::NextWorkingDay, date(2026, 2, 24));
    check(friday.at(17, 30, 1, 0), AfterClosing::SameDay, date(2026, 2, 14));
    // An office that is not open has no closing hour.
    check(date(2026, 2, 16).at(20, 0, 0, 0), AfterClosing::NextWorkingDay, date(2026, 2, 24));
}

#[test]
fn hour_clocks() {
    let calendar = office();
    let check = |accepted: jiff::civil::DateTime, limit, expected: jiff::civil::DateTime| {
        let start = Start { accepted, after_closing: AfterClosing::NextWorkingDay };
        assert_eq!(calendar.deadline(start, limit, &[]).unwrap().at, expected, "{accepted} {limit:?}");
    };
    let working = |hours: i64| Limit::WorkingTime { limit_s: hours * 3600 };
    let natural = |hours: i64| Limit::NaturalTime { limit_s: hours * 3600 };
    let day = date(2026, 2, 14);
    check(day.at(11, 0, 0, 0), working(1), day.at(12, 0, 0, 0));
    check(day.at(11, 0, 0, 0), working(2), day.at(14, 30, 0, 0));
    check(day.at(12, 30, 0, 0), working(4), day.at(17, 30, 0, 0));
    check(day.at(16, 30, 0, 0), working(2), date(2026, 2, 24).at(9, 30, 0, 0));
    check(date(2026, 2, 16).at(3, 0, 0, 0), working(8), date(2026, 2, 25).at(9, 0, 0, 0));
    check(day.at(16, 30, 0, 0), natural(24), date(2026, 2, 15).at(16, 30, 0, 0));
    check(date(2026, 2, 28).at(23, 59, 59, 0), natural(1), date(2026, 3, 1).at(0, 59, 59, 0));
}
