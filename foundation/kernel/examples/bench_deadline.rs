//! Nanoseconds for one deadline, best of ten rounds over every day of 2025–2026 and n = 1…30.
#![allow(clippy::disallowed_methods)]

use std::hint::black_box;
use std::time::Instant;

use jiff::civil::{Date, date};
use kernel::WorkingCalendar;
use kernel::calendar::{AfterClosing, CalendarError, Limit, Pause, Start};

fn main() -> Result<(), CalendarError> {
    let calendar = WorkingCalendar::china_office()?;
    let days: Vec<Date> = std::iter::successors(Some(date(2025, 1, 1)), |day| day.tomorrow().ok())
        .take_while(|day| day.year() < 2027)
        .collect();
    let count = days.len() as f64 * 30.0;
    let best = |name: &str, one: &dyn Fn(Date, u32)| {
        let round = || {
            let began = Instant::now();
            days.iter().for_each(|day| (1..=30).for_each(|n| one(*day, n)));
            began.elapsed().as_nanos() as f64 / count
        };
        let ns = (0..10).map(|_| round()).fold(f64::INFINITY, f64::min);
        println!("{name:30} {ns:8.1} ns");
    };
    let start = |day: Date| Start { accepted: day.at(10, 0, 0, 0), after_closing: AfterClosing::NextWorkingDay };
    let pauses = [
        Pause::days(date(2025, 3, 3), date(2025, 3, 5)),
        Pause { from: date(2025, 3, 10).at(9, 0, 0, 0), to: date(2025, 3, 11).at(15, 0, 0, 0) },
        Pause::days(date(2026, 3, 3), date(2026, 3, 5)),
    ];
    best("n-th working day", &|day, n| {
        black_box(calendar.working_day_after(black_box(day), n));
    });
    best("deadline, no pause", &|day, n| {
        let _ = black_box(calendar.deadline(start(black_box(day)), Limit::WorkingDays(n), &[]));
    });
    best("deadline, three pauses", &|day, n| {
        let _ = black_box(calendar.deadline(start(black_box(day)), Limit::WorkingDays(n), &pauses));
    });
    best("working hours, three pauses", &|day, n| {
        let limit_s = i64::from(n) * 3600;
        let _ = black_box(calendar.deadline(start(black_box(day)), Limit::WorkingTime { limit_s }, &pauses));
    });
    best("explanation, no pause", &|day, n| {
        let _ = black_box(calendar.explain(start(black_box(day)), Limit::WorkingDays(n), &[]));
    });
    Ok(())
}
