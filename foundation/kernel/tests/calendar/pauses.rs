//! Pauses against a reference that walks minute by minute.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};
use kernel::WorkingCalendar;
use kernel::calendar::{AfterClosing, Limit, Pause, Start, Treatment};
use proptest::prelude::*;

use super::state_council_2025_2026::Reference;

const OFFICE_DAY_MIN: u32 = 7 * 60 + 30;

fn calendar() -> WorkingCalendar {
    WorkingCalendar::china_office().unwrap()
}

fn start(accepted: DateTime) -> Start {
    Start { accepted, after_closing: AfterClosing::NextWorkingDay }
}

fn in_office(reference: &Reference, at: DateTime) -> bool {
    let minute = i32::from(at.hour()) * 60 + i32::from(at.minute());
    reference.working(at.date()) && ((510..720).contains(&minute) || (810..1050).contains(&minute))
}

/// The end of the minute that completes `minutes` counted ones.
fn walk(from: DateTime, minutes: u32, pauses: &[Pause], counts: impl Fn(DateTime) -> bool) -> DateTime {
    let mut at = from;
    let mut left = minutes;
    loop {
        let paused = pauses.iter().any(|pause| pause.from <= at && at < pause.to);
        left -= u32::from(counts(at) && !paused);
        at = at.checked_add(1.minute()).unwrap();
        if left == 0 {
            return at;
        }
    }
}

fn minute_of_two_months() -> impl Strategy<Value = DateTime> {
    (0..60 * 24 * 60i64).prop_map(|minute| date(2026, 1, 20).at(0, 0, 0, 0).checked_add(minute.minutes()).unwrap())
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    let pause = (minute_of_two_months(), 1..8_000i64)
        .prop_map(|(from, length)| Pause { from, to: from.checked_add(length.minutes()).unwrap() });
    prop::collection::vec(pause, 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whole_days_paused_are_days_not_counted(
        offset in 0..700i64, n in 1..=30u32, spans in prop::collection::vec((-5..60i64, 0..15i64), 0..5)
    ) {
        let accepted = date(2025, 1, 1).checked_add(offset.days()).unwrap();
        let days: Vec<(Date, Date)> = spans
            .iter()
            .map(|(from, length)| accepted.checked_add(from.days()).map(|d| (d, d.checked_add(length.days()).unwrap())).unwrap())
            .collect();
        let pauses: Vec<Pause> = days.iter().map(|(from, to)| Pause::days(*from, *to)).collect();
        let expected = Reference::new().deadline(accepted, n, |day| days.iter().any(|(a, b)| (*a..=*b).contains(&day)));
        let found = calendar().deadline(start(accepted.at(9, 0, 0, 0)), Limit::WorkingDays(n), &pauses).unwrap();
        prop_assert_eq!(found.at, expected.at(17, 30, 0, 0));
    }

    #[test]
    fn office_hours_lose_no_minute(accepted in minute_of_two_months(), minutes in 1..3_000u32, pauses in pauses()) {
        let reference = Reference::new();
        let expected = walk(accepted, minutes, &pauses, |at| in_office(&reference, at));
        let limit = Limit::WorkingTime { limit_s: i64::from(minutes) * 60 };
        prop_assert_eq!(calendar().deadline(start(accepted), limit, &pauses).unwrap().at, expected);
    }

    #[test]
    fn working_days_lose_no_minute(day in minute_of_two_months(), n in 1..8u32, pauses in pauses()) {
        let reference = Reference::new();
        let first = day.date().tomorrow().unwrap().at(0, 0, 0, 0);
        let expected = walk(first, n * OFFICE_DAY_MIN, &pauses, |at| in_office(&reference, at));
        let accepted = day.date().at(9, 0, 0, 0);
        prop_assert_eq!(calendar().deadline(start(accepted), Limit::WorkingDays(n), &pauses).unwrap().at, expected);
    }

    #[test]
    fn natural_hours_lose_no_minute(accepted in minute_of_two_months(), minutes in 1..5_000u32, pauses in pauses()) {
        let expected = walk(accepted, minutes, &pauses, |_| true);
        let limit = Limit::NaturalTime { limit_s: i64::from(minutes) * 60 };
        prop_assert_eq!(calendar().deadline(start(accepted), limit, &pauses).unwrap().at, expected);
    }

    #[test]
    fn the_explanation_adds_up(accepted in minute_of_two_months(), n in 1..20u32, kind in 0..3, pauses in pauses()) {
        let (limit, budget_s) = match kind {
            0 => (Limit::WorkingDays(n), i64::from(n) * 27_000),
            1 => (Limit::WorkingTime { limit_s: i64::from(n) * 3600 }, i64::from(n) * 3600),
            _ => (Limit::NaturalTime { limit_s: i64::from(n) * 3600 }, i64::from(n) * 3600),
        };
        let told = calendar().explain(start(accepted), limit, &pauses).unwrap();
        prop_assert_eq!(&told.deadline, &calendar().deadline(start(accepted), limit, &pauses).unwrap());
        prop_assert_eq!(told.days.last().unwrap().running_s, budget_s);
        prop_assert_eq!(told.days.iter().map(|day| day.counted_s).sum::<i64>(), budget_s);
        let length = (told.deadline.at.date() - accepted.date()).get_days();
        prop_assert_eq!(told.days.len(), length as usize + 1);
    }
}

#[test]
fn the_fortnight_around_the_spring_festival_of_2026() {
    let told = calendar()
        .explain(
            start(date(2026, 2, 13).at(10, 0, 0, 0)),
            Limit::WorkingDays(2),
            &[Pause { from: date(2026, 2, 24).at(8, 0, 0, 0), to: date(2026, 2, 24).at(12, 0, 0, 0) }],
        )
        .unwrap();
    let treated =
        |day: Date| told.days.iter().find(|line| line.date == day).map(|line| (line.treatment, line.running_s));
    assert_eq!(treated(date(2026, 2, 13)), Some((Treatment::AcceptanceDay, 0)));
    assert_eq!(treated(date(2026, 2, 14)), Some((Treatment::Counted, 27_000)));
    assert_eq!(treated(date(2026, 2, 20)), Some((Treatment::NotWorking, 27_000)));
    assert_eq!(treated(date(2026, 2, 24)), Some((Treatment::PartlyPaused, 41_400)));
    assert_eq!(told.deadline.at, date(2026, 2, 25).at(12, 0, 0, 0));
}

#[test]
fn a_late_acceptance_shows_which_day_it_counts_as() {
    let told = calendar().explain(start(date(2026, 2, 14).at(18, 0, 0, 0)), Limit::WorkingDays(1), &[]).unwrap();
    assert_eq!((told.counts_as, told.deadline.at.date()), (date(2026, 2, 24), date(2026, 2, 25)));
    let last = &told.days[told.days.len() - 2];
    assert_eq!((last.date, last.treatment), (date(2026, 2, 24), Treatment::CountsAsAcceptanceDay));
}

#[test]
fn a_pause_that_ends_before_it_begins_is_refused() {
    let day = date(2026, 3, 2);
    let pause = Pause { from: day.at(9, 0, 0, 0), to: day.at(9, 0, 0, 0) };
    let error = calendar().deadline(start(day.at(8, 0, 0, 0)), Limit::WorkingDays(1), &[pause]).unwrap_err();
    assert_eq!(error.code(), "pause_backwards");
}
