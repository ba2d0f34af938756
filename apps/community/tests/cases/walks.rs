//! Random walks through the commands: what must hold whatever people try.

use community::cases::{CardId, Case, Change, Closing, Event, Happened, Offer, Resolution, State, Word};
use community::deadlines::{Calendars, Clock, DeadlineTable, StepClock, clocks};
use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};
use kernel::{Instant, Refusal, WorkingCalendar};
use proptest::prelude::*;

use super::{at, case_id, extension, intake, user};

/// A command number, who tries it, and how many minutes later.
type Attempt = (u8, u128, i64);

fn attempt(case: &Case, command: u8, by: u128, now: Instant) -> Result<Change, Refusal> {
    let officer = user(by);
    let other = user(by % 5 + 1);
    let offer =
        Offer { lead: other, co_handlers: if by == 1 { vec![user(5)] } else { vec![] }, return_by: now.plus_s(86_400) };
    let closing = |card, reason: Option<&str>| Closing {
        resolution: Resolution::Solved,
        card,
        apart_from_card: reason.map(str::to_owned),
    };
    match command {
        0 => case.register(officer, now),
        1 | 2 => case.assign(offer, officer, now),
        3..=5 => case.accept(officer, now),
        6 => case.return_with_reason(officer, "非我职责", now),
        7 => case.add_co_handler(other, now.plus_s(86_400), officer, now),
        8 => case.ask_extension(officer, extension(by, 2), at(100_000), now),
        9 => case.approve_extension(officer, now),
        10 => case.pause(officer, "等材料", now),
        11 => case.resume(officer, false, now),
        12 => case.park(officer, "待立项", date(2027, 1, 1), date(2026, 2, 13), now),
        13 => case.wake(Some(officer), now),
        14..=17 => case.complete(officer, "好了", now),
        18 | 19 => case.report(officer, "好了", now),
        20 => case.close(officer, closing(None, None), now),
        21 => case.close(officer, closing(case.card, None), now),
        22 => case.close(officer, closing(None, Some("单独解决")), now),
        23 => case.fail_verification(officer, "仍有", now),
        24 => case.confirm(Word::Own, true, now),
        25 => case.dispute(None, "仍有", now),
        26 => case.uphold(officer, "已查", now),
        27 => case.reopen(officer, "仍有", now),
        28 => case.adopt(CardId::from_bits(8), officer, now),
        29 => case.hold_ownerless(officer, "无主", now),
        30 => case.contact(officer, now),
        31 => case.decline_extension(officer, "不准", now),
        _ => case.withdraw(officer, "重复", now),
    }
}

fn walk() -> impl Strategy<Value = Vec<Attempt>> {
    // Ending a case early is rare, so that the walks get somewhere.
    let command = prop_oneof![200 => 0..32u8, 1 => Just(32u8)];
    prop::collection::vec((command, 1..6u128, 0..700i64), 40..160)
}

fn handle_clock(history: &[Happened], with: Calendars, now: Instant) -> Option<StepClock> {
    clocks(history, &intake(), with, now).unwrap().into_iter().find(|clock| clock.clock == Clock::Handle)
}

/// Office minutes between two moments that count, by walking: the day of acceptance does not.
fn office_minutes(calendar: &WorkingCalendar, zone: &TimeZone, from: Instant, to: Instant) -> i64 {
    let mut at = from;
    let mut minutes = 0;
    while at < to {
        let civil = at.civil(zone);
        let minute = i32::from(civil.hour()) * 60 + i32::from(civil.minute());
        let open = (510..720).contains(&minute) || (810..1050).contains(&minute);
        let counts = civil.date() > date(2026, 2, 13) && calendar.is_working(civil.date());
        minutes += i64::from(open && counts);
        at = at.plus_s(60);
    }
    minutes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn invariants(walk in walk()) {
        let (calendar, table) = (WorkingCalendar::china_office().unwrap(), DeadlineTable::usual());
        let zone = TimeZone::fixed(Offset::constant(8));
        let with = Calendars { table: &table, office: &calendar, zone: &zone };
        let begun = Case::collect(case_id(1), intake(), None, at(0)).unwrap();
        let (mut case, mut history, mut now) = (begun.case, vec![begun.happened], at(0));
        let mut accepted = std::collections::BTreeSet::new();
        for (command, by, minutes) in walk {
            now = now.plus_s(minutes * 60);
            let due_before = handle_clock(&history, with, now).map(|clock| clock.due_at);
            let Ok(change) = attempt(&case, command, by, now) else { continue };
            let before = std::mem::replace(&mut case, change.case);
            let event = change.happened.event.clone();
            history.push(change.happened);
            if let Event::Accepted { officer } = event {
                accepted.insert(officer);
            }
            let due_after = handle_clock(&history, with, now).map(|clock| clock.due_at);
            if due_before.is_some() && due_before != due_after {
                prop_assert!(event.may_move_a_deadline(), "{event:?} moved the deadline");
            }
            match &event {
                Event::Closed { card, apart_from_card, .. } => {
                    prop_assert!(!accepted.contains(&user(by)), "a handler closed it");
                    prop_assert!(before.card.is_none() || *card == before.card || apart_from_card.is_some());
                }
                Event::Withdrawn { .. } | Event::Parked { .. } | Event::ExtensionApproved { .. } => {
                    prop_assert!(!accepted.contains(&user(by)));
                }
                Event::Reopened { .. } => prop_assert_eq!(case.failed_closures.len(), before.failed_closures.len() + 1),
                _ => {}
            }
            prop_assert_eq!(case.state == State::Parked, case.parked.is_some());
            prop_assert_eq!(matches!(case.state, State::Closed | State::Disputed | State::Evaluated), case.closure.is_some());
            prop_assert!(case.paused.is_none() || case.state == State::Handling);
            prop_assert!(case.state != State::Handling || case.lead.is_some());
        }
        prop_assert!(history.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }

    #[test]
    fn reopening_restores_what_was_left(done in 5..3_000i64, verified in 1..2_000i64, reopened in 1..4_000i64) {
        let (calendar, table) = (WorkingCalendar::china_office().unwrap(), DeadlineTable::usual());
        let zone = TimeZone::fixed(Offset::constant(8));
        let with = Calendars { table: &table, office: &calendar, zone: &zone };
        let mut story = super::Story::reported(done);
        story.take(story.case.close(user(super::CHIEF), super::solved(), at(done + 1 + verified)));
        let before = handle_clock(&story.history, with, at(done)).unwrap();
        let left = office_minutes(&calendar, &zone, at(done), before.due_at);
        let again = at(done + 1 + verified + reopened);
        story.take(story.case.reopen(user(super::CHIEF), "仍跳闸", again));
        let after = handle_clock(&story.history, with, again).unwrap();
        prop_assert_eq!(after.stopped_at, None);
        prop_assert_eq!(office_minutes(&calendar, &zone, again, after.due_at), left);
    }
}
