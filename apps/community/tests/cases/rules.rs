use community::cases::{CardId, Case, Closing, Offer, Resolution, State, Word};
use jiff::civil::date;

use super::{CHIEF, CLERK, CO, LEAD, Story, at, case_id, extension, intake, offer, solved, user};

fn code<T>(answer: Result<T, kernel::Refusal>) -> &'static str {
    answer.map(|_| ()).unwrap_err().code
}

#[test]
fn whoever_handled_it_neither_closes_nor_confirms_nor_ends_it_otherwise() {
    let case = Story::reported(5).case;
    assert_eq!(code(case.close(user(LEAD), solved(), at(9))), "handler_cannot_decide");
    assert_eq!(code(case.fail_verification(user(LEAD), "x", at(9))), "handler_cannot_decide");
    assert_eq!(code(case.withdraw(user(LEAD), "x", at(9))), "handler_cannot_decide");
    assert_eq!(code(case.merge(case_id(7), user(LEAD), at(9))), "handler_cannot_decide");
    for word in [Word::Told(user(LEAD)), Word::CalledBack(user(LEAD))] {
        assert_eq!(code(Story::closed(5).case.confirm(word, true, at(9))), "handler_cannot_decide");
    }
    let parked = Story::handling().case.park(user(LEAD), "x", date(2026, 6, 1), date(2026, 2, 13), at(9));
    assert_eq!(code(parked), "handler_cannot_decide");
}

#[test]
fn a_former_handler_stays_one_after_the_case_went_to_others() {
    let mut story = Story::registered();
    let both = Offer { co_handlers: vec![user(CO)], ..offer() };
    story.take(story.case.assign(both, user(CLERK), at(2)));
    story.take(story.case.accept(user(CO), at(3)));
    story.take(story.case.return_with_reason(user(LEAD), "非我职责", at(4)));
    story.take(story.case.assign(Offer { lead: user(5), ..offer() }, user(CLERK), at(5)));
    story.take(story.case.accept(user(5), at(6)));
    story.take(story.case.complete(user(5), "好了", at(7)));
    story.take(story.case.report(user(CLERK), "好了", at(8)));
    assert_eq!(code(story.case.close(user(CO), solved(), at(9))), "handler_cannot_decide");
    // Who returned it without accepting has not handled it.
    assert_eq!(story.case.close(user(LEAD), solved(), at(9)).unwrap().case.state, State::Closed);
}

#[test]
fn a_return_is_in_time_with_a_reason_and_once() {
    let mut story = Story::registered();
    story.take(story.case.assign(offer(), user(CLERK), at(2)));
    assert_eq!(code(story.case.return_with_reason(user(LEAD), " ", at(3))), "reason_missing");
    assert_eq!(code(story.case.return_with_reason(user(CO), "x", at(3))), "not_assigned");
    assert_eq!(code(story.case.return_with_reason(user(LEAD), "x", at(24 * 60 + 1))), "return_too_late");
    story.take(story.case.return_with_reason(user(LEAD), "非我职责", at(24 * 60)));
    assert_eq!((story.case.state, &story.case.lead), (State::Registered, &None));
    story.take(story.case.assign(Offer { return_by: at(9999), ..offer() }, user(CLERK), at(1500)));
    assert_eq!(code(story.case.return_with_reason(user(LEAD), "x", at(1501))), "return_arbitrated");
}

#[test]
fn the_lead_finishes_after_every_co_handler() {
    let mut story = Story::registered();
    let both = Offer { co_handlers: vec![user(CO)], ..offer() };
    story.take(story.case.assign(both, user(CLERK), at(2)));
    story.take(story.case.accept(user(LEAD), at(3)));
    assert_eq!(code(story.case.complete(user(LEAD), "好了", at(4))), "co_handler_open");
    assert_eq!(code(story.case.complete(user(CO), "", at(4))), "not_accepted");
    story.take(story.case.accept(user(CO), at(4)));
    story.take(story.case.complete(user(CO), "", at(5)));
    assert_eq!(code(story.case.complete(user(CO), "", at(5))), "part_completed");
    story.take(story.case.complete(user(LEAD), "好了", at(6)));
    assert_eq!(story.case.state, State::Completed);
    let twice = Offer { co_handlers: vec![user(LEAD)], ..offer() };
    assert_eq!(code(Story::registered().case.assign(twice, user(CLERK), at(2))), "officer_repeated");
}

#[test]
fn only_those_it_is_assigned_to_touch_its_clocks() {
    let mut story = Story::handling();
    story.take(story.case.add_co_handler(user(CO), at(999), user(CLERK), at(4)));
    assert_eq!(code(story.case.contact(user(9), at(5))), "not_assigned");
    assert!(story.case.contact(user(CO), at(5)).is_ok());
    for other in [CO, 9] {
        assert_eq!(code(story.case.pause(user(other), "等材料", at(5))), "not_the_lead");
    }
    story.take(story.case.pause(user(LEAD), "等材料", at(5)));
    assert_eq!(code(story.case.resume(user(CO), false, at(6))), "not_the_lead");
    assert!(story.case.resume(user(CLERK), true, at(6)).is_ok(), "whoever dispatches starts it again");
    assert!(story.case.resume(user(LEAD), false, at(6)).is_ok());
}

#[test]
fn an_extension_needs_a_reason_the_lead_time_and_another_person() {
    let mut story = Story::handling();
    let ask = |case: &Case, by, days, now| case.ask_extension(user(by), extension(by, days), at(100), at(now));
    assert_eq!(code(ask(&story.case, CO, 3, 9)), "not_the_lead");
    assert_eq!(code(ask(&story.case, LEAD, 0, 9)), "extension_out_of_range");
    assert_eq!(code(ask(&story.case, LEAD, 61, 9)), "extension_out_of_range");
    assert_eq!(code(ask(&story.case, LEAD, 3, 101)), "deadline_passed");
    story.take(ask(&story.case, LEAD, 3, 100));
    assert_eq!(code(ask(&story.case, LEAD, 3, 100)), "extension_pending");
    assert_eq!(code(story.case.complete(user(LEAD), "x", at(101))), "extension_pending");
    assert_eq!(code(story.case.approve_extension(user(LEAD), at(101))), "handler_cannot_decide");
    assert_eq!(code(story.case.decline_extension(user(CHIEF), "", at(101))), "reason_missing");
    story.take(story.case.approve_extension(user(CHIEF), at(101)));
    assert_eq!(code(story.case.approve_extension(user(CHIEF), at(102))), "no_extension_asked");
}

#[test]
fn a_case_of_a_card_closes_with_it_or_with_a_reason() {
    let card = CardId::from_bits(8);
    let mut story = Story::reported(5);
    story.take(story.case.adopt(card, user(CLERK), at(7)));
    assert_eq!(code(story.case.adopt(card, user(CLERK), at(7))), "has_a_card");
    let closing = |card, reason: Option<&str>| Closing {
        resolution: Resolution::Solved,
        card,
        apart_from_card: reason.map(str::to_owned),
    };
    assert_eq!(code(story.case.close(user(CHIEF), closing(None, None), at(9))), "card_open");
    assert_eq!(code(story.case.close(user(CHIEF), closing(None, Some("  ")), at(9))), "card_open");
    assert_eq!(
        code(story.case.close(user(CHIEF), closing(Some(CardId::from_bits(9)), Some("x")), at(9))),
        "other_card"
    );
    assert_eq!(code(story.case.merge(case_id(7), user(CHIEF), at(9))), "card_open");
    assert!(story.case.close(user(CHIEF), closing(Some(card), None), at(9)).is_ok());
    assert!(story.case.close(user(CHIEF), closing(None, Some("单独增容")), at(9)).is_ok());
    story.take(story.case.release(user(CHIEF), "并非同因", at(9)));
    assert!(story.case.close(user(CHIEF), closing(None, None), at(10)).is_ok());
}

#[test]
fn a_disputed_closure_is_decided_by_somebody_else_and_counts_against_the_closer() {
    let mut story = Story::closed(5);
    story.take(story.case.dispute(None, "仍跳闸", at(10)));
    assert_eq!(code(story.case.uphold(user(CHIEF), "x", at(11))), "closer_cannot_uphold");
    assert_eq!(code(story.case.uphold(user(LEAD), "x", at(11))), "handler_cannot_decide");
    assert_eq!(story.case.uphold(user(9), "线路已查", at(11)).unwrap().case.state, State::Evaluated);
    story.take(story.case.reopen(user(9), "仍跳闸", at(11)));
    assert_eq!((story.case.state, &story.case.closure), (State::Handling, &None));
    assert_eq!(story.case.failed_closures[0].by, user(CHIEF));
    assert_eq!(story.case.lead.as_ref().unwrap().completed_at, None);
}

#[test]
fn the_closer_does_not_write_down_the_requesters_word() {
    let case = Story::closed(5).case;
    for word in [Word::Told(user(CHIEF)), Word::CalledBack(user(CHIEF))] {
        assert_eq!(code(case.confirm(word, true, at(9))), "closer_cannot_confirm");
    }
    for word in [Word::Own, Word::Told(user(CLERK)), Word::CalledBack(user(CLERK))] {
        assert_eq!(case.confirm(word, true, at(9)).unwrap().case.state, State::Evaluated, "{word:?}");
    }
}

#[test]
fn parked_cases_wake_into_the_state_they_came_from() {
    let park = |case: &Case, wake_on| case.park(user(CHIEF), "待立项", wake_on, date(2026, 2, 13), at(9));
    assert_eq!(code(park(&Story::handling().case, date(2026, 2, 13))), "wake_up_in_the_past");
    for (mut story, state) in [(Story::handling(), State::Handling), (Story::registered(), State::Registered)] {
        story.take(park(&story.case, date(2026, 2, 14)));
        assert_eq!(story.case.parked.as_ref().map(|parked| parked.wake_on), Some(date(2026, 2, 14)));
        story.take(story.case.wake(None, at(2000)));
        assert_eq!((story.case.state, &story.case.parked), (state, &None));
    }
    let mut paused = Story::handling();
    paused.take(paused.case.pause(user(LEAD), "等材料", at(5)));
    assert_eq!(code(park(&paused.case, date(2026, 2, 14))), "case_paused");
    assert_eq!(code(paused.case.complete(user(LEAD), "x", at(6))), "case_paused");
}

#[test]
fn a_split_buys_no_time() {
    let story = Story::handling();
    let part = |id| (case_id(id), intake());
    let (change, parts) = story.case.split(vec![part(2), part(3)], user(CLERK), at(500)).unwrap();
    assert_eq!(change.case.links.len(), 2);
    for part in &parts {
        assert_eq!((part.case.state, part.case.registered_at), (State::Registered, Some(at(1))));
        assert_eq!((part.case.split_from, part.history.len()), (Some(case_id(1)), 2));
    }
    assert_eq!(code(story.case.split(vec![], user(CLERK), at(5))), "split_without_parts");
    assert_eq!(code(story.case.split(vec![part(2), part(2)], user(CLERK), at(5))), "split_ids_repeated");
    assert_eq!(code(story.case.split(vec![part(1)], user(CLERK), at(5))), "split_ids_repeated");
}

#[test]
fn links() {
    let mut story = Story::begin();
    assert_eq!(code(story.case.link(case_id(1), user(CLERK), at(1))), "same_case");
    story.take(story.case.link(case_id(2), user(CLERK), at(1)));
    assert_eq!(code(story.case.link(case_id(2), user(CLERK), at(1))), "already_linked");
    story.take(story.case.unlink(case_id(2), user(CLERK), at(1)));
    assert_eq!(code(story.case.unlink(case_id(2), user(CLERK), at(1))), "not_linked");
}

#[test]
fn history_never_runs_backwards() {
    let mut story = Story::begin();
    story.take(story.case.register(user(CLERK), at(-5)));
    assert_eq!(story.history[1].at, at(0));
}
