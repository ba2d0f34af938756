use community::cases::{Happened, Intake, Offer, Urgency};
use community::deadlines::{Calendars, Clock, ClockState, DeadlineTable, StepClock, clocks};
use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};
use kernel::calendar::CalendarWarning;
use kernel::{Instant, WorkingCalendar};

use crate::cases::{CHIEF, CLERK, CO, LEAD, Story, at, extension, intake, offer, solved, user};

fn moment(text: &str) -> Instant {
    Instant::parse(&format!("2026-{text}:00+08:00")).unwrap()
}

fn ask(history: &[Happened], intake: &Intake, now: Instant) -> Vec<StepClock> {
    let (office, table) = (WorkingCalendar::china_office().unwrap(), DeadlineTable::usual());
    let zone = TimeZone::fixed(Offset::constant(8));
    clocks(history, intake, Calendars { table: &table, office: &office, zone: &zone }, now).unwrap()
}

fn one(history: &[Happened], clock: Clock, now: Instant) -> StepClock {
    ask(history, &intake(), now).into_iter().rfind(|found| found.clock == clock).unwrap()
}

#[test]
fn the_promise_crosses_the_spring_festival() {
    let story = Story::handling();
    let handle = one(&story.history, Clock::Handle, at(10));
    assert_eq!((handle.due_at, handle.state), (moment("02-27T17:30"), ClockState::Running));
    assert_eq!(one(&story.history, Clock::Handle, moment("02-27T17:31")).state, ClockState::Overdue);
    assert_eq!(one(&story.history, Clock::FirstContact, at(10)).due_at, at(61));
    let accepted = one(&story.history, Clock::Return, at(10));
    assert_eq!(
        (accepted.officer, accepted.due_at, accepted.state),
        (Some(user(LEAD)), moment("02-14T17:30"), ClockState::Met)
    );
    assert_eq!(one(&story.history, Clock::Dispatch, at(10)).state, ClockState::Met);
}

#[test]
fn a_return_does_not_move_the_promise_and_starts_the_dispatch_again() {
    let mut story = Story::registered();
    let both = Offer { co_handlers: vec![user(CO)], ..offer() };
    story.take(story.case.assign(both, user(CLERK), at(2)));
    story.take(story.case.return_with_reason(user(LEAD), "非我职责", at(60)));
    assert_eq!(one(&story.history, Clock::Handle, at(61)).due_at, moment("02-27T17:30"));
    let dispatch = one(&story.history, Clock::Dispatch, at(61));
    assert_eq!((dispatch.started_at, dispatch.due_at), (at(60), at(90)));
    assert_eq!(one(&story.history, Clock::CoHandle, at(61)).stopped_at, Some(at(60)));
}

#[test]
fn a_co_handler_has_a_clock_of_his_own() {
    let mut story = Story::handling();
    story.take(story.case.add_co_handler(user(CO), at(999), user(CLERK), moment("02-24T10:00")));
    let part = one(&story.history, Clock::CoHandle, moment("02-24T10:01"));
    assert_eq!((part.officer, part.due_at), (Some(user(CO)), moment("02-27T17:30")));
    story.take(story.case.accept(user(CO), moment("02-24T10:02")));
    story.take(story.case.complete(user(CO), "好了", moment("02-28T09:00")));
    assert_eq!(one(&story.history, Clock::CoHandle, moment("02-28T10:00")).state, ClockState::Missed);
}

#[test]
fn a_warning_comes_on_the_working_day_before_or_with_a_quarter_left() {
    let (office, table) = (WorkingCalendar::china_office().unwrap(), DeadlineTable::usual());
    let zone = TimeZone::fixed(Offset::constant(8));
    let with = Calendars { table: &table, office: &office, zone: &zone };
    let story = Story::handling();
    let warned = |intake: &Intake| {
        let clocks = clocks(&story.history, intake, with, at(10)).unwrap();
        clocks.into_iter().find(|clock| clock.clock == Clock::Handle).unwrap().warn_at(with)
    };
    assert_eq!(warned(&intake()), moment("02-26T17:30"));
    let question = Intake { category: "ask".into(), ..intake() };
    assert_eq!(warned(&question), moment("02-13T17:30"), "due on the make-up Saturday");
    assert_eq!(warned(&Intake { urgency: Urgency::Urgent, ..intake() }), at(18 * 60 + 1));
}

#[test]
fn pauses_and_extensions_move_the_promise() {
    let mut story = Story::handling();
    story.take(story.case.pause(user(LEAD), "等材料", moment("02-24T08:30")));
    let standing = one(&story.history, Clock::Handle, moment("02-28T12:00"));
    assert_eq!((standing.due_at, standing.state), (moment("02-27T17:30"), ClockState::Standing));
    story.take(story.case.resume(user(LEAD), false, moment("02-25T17:30")));
    assert_eq!(one(&story.history, Clock::Handle, moment("02-26T12:00")).due_at, moment("03-02T17:30"));
    story.take(story.case.ask_extension(user(LEAD), extension(LEAD, 3), moment("03-02T17:30"), moment("02-26T12:00")));
    assert_eq!(one(&story.history, Clock::Handle, moment("02-26T12:00")).due_at, moment("03-02T17:30"));
    story.take(story.case.approve_extension(user(CHIEF), moment("02-27T12:00")));
    assert_eq!(one(&story.history, Clock::Handle, moment("02-27T12:00")).due_at, moment("03-05T17:30"));
}

#[test]
fn a_reopened_case_goes_on_with_what_was_left() {
    // Four working days of five were left when the handlers finished.
    let mut story = Story::handling();
    story.take(story.case.complete(user(LEAD), "增容", moment("02-14T17:30")));
    story.take(story.case.report(user(CLERK), "已增容", moment("02-24T09:00")));
    story.take(story.case.close(user(CHIEF), solved(), moment("02-24T10:00")));
    let met = one(&story.history, Clock::Handle, moment("03-20T10:00"));
    assert_eq!((met.state, met.stopped_at), (ClockState::Met, Some(moment("02-14T17:30"))));
    story.take(story.case.reopen(user(CHIEF), "仍跳闸", moment("03-02T08:30")));
    assert_eq!(one(&story.history, Clock::Handle, moment("03-02T09:00")).due_at, moment("03-05T17:30"));
}

#[test]
fn urgent_cases_count_by_the_clock_on_the_wall_and_extend_by_working_days() {
    let urgent = Intake { urgency: Urgency::Urgent, ..intake() };
    let mut story = Story::handling();
    let due = |story: &Story, now| {
        ask(&story.history, &urgent, now).into_iter().find(|clock| clock.clock == Clock::Handle).unwrap().due_at
    };
    assert_eq!(due(&story, at(5)), at(24 * 60 + 1));
    story.take(story.case.ask_extension(user(LEAD), extension(LEAD, 1), at(24 * 60), at(60)));
    story.take(story.case.approve_extension(user(CHIEF), at(61)));
    assert_eq!(due(&story, at(70)), moment("02-24T17:30"));
    let handle = ask(&story.history, &urgent, at(70)).into_iter().find(|clock| clock.clock == Clock::Handle).unwrap();
    let (office, table) = (WorkingCalendar::china_office().unwrap(), DeadlineTable::usual());
    let zone = TimeZone::fixed(Offset::constant(8));
    let (limit, extension) = handle.explain(Calendars { table: &table, office: &office, zone: &zone }).unwrap();
    let extension = extension.unwrap();
    assert_eq!(limit.days.last().unwrap().date, date(2026, 2, 14), "a day and a night");
    assert_eq!((extension.days[0].date, extension.days.last().unwrap().date), (date(2026, 2, 14), date(2026, 2, 24)));
    assert_eq!(
        extension.deadline.at,
        date(2026, 2, 24).at(17, 30, 0, 0),
        "the days told lead to the moment that is due"
    );
}

#[test]
fn a_reopened_case_gives_its_co_handlers_what_was_left_of_theirs() {
    let mut story = Story::registered();
    let both = Offer { co_handlers: vec![user(CO)], ..offer() };
    story.take(story.case.assign(both, user(CLERK), at(2)));
    story.take(story.case.accept(user(LEAD), at(3)));
    story.take(story.case.accept(user(CO), at(3)));
    // Two working days of three were left when the co-handler finished.
    story.take(story.case.complete(user(CO), "好了", moment("02-14T17:30")));
    story.take(story.case.complete(user(LEAD), "好了", moment("02-24T17:30")));
    story.take(story.case.report(user(CLERK), "好了", moment("02-25T09:00")));
    story.take(story.case.close(user(CHIEF), solved(), moment("02-25T10:00")));
    assert_eq!(one(&story.history, Clock::CoHandle, moment("02-26T10:00")).state, ClockState::Met);
    story.take(story.case.reopen(user(CHIEF), "仍跳闸", moment("03-02T08:30")));
    let part = one(&story.history, Clock::CoHandle, moment("03-02T09:00"));
    assert_eq!((part.officer, part.stopped_at, part.due_at), (Some(user(CO)), None, moment("03-03T17:30")));
    // Three of five were left when the lead finished.
    assert_eq!(one(&story.history, Clock::Handle, moment("03-02T09:00")).due_at, moment("03-04T17:30"));
    story.take(story.case.complete(user(CO), "好了", moment("03-04T09:00")));
    assert_eq!(one(&story.history, Clock::CoHandle, moment("03-04T10:00")).state, ClockState::Missed);
}

#[test]
fn a_deadline_in_an_unpublished_year_says_so_and_explains_itself() {
    let mut story = Story::handling();
    story.take(story.case.park(user(CHIEF), "待立项", date(2026, 12, 31), date(2026, 2, 13), moment("02-14T17:30")));
    story.take(story.case.wake(None, moment("12-31T08:30")));
    let handle = one(&story.history, Clock::Handle, moment("12-31T09:00"));
    assert_eq!(handle.warnings, [CalendarWarning::CalendarYearUnpublished { year: 2027 }]);
    let (office, table) = (WorkingCalendar::china_office().unwrap(), DeadlineTable::usual());
    let zone = TimeZone::fixed(Offset::constant(8));
    let (told, extension) = handle.explain(Calendars { table: &table, office: &office, zone: &zone }).unwrap();
    assert_eq!(extension, None);
    assert_eq!(told.days.last().unwrap().running_s, 5 * office.office_hours().total_s());
    assert_eq!(told.deadline.at, date(2027, 1, 5).at(17, 30, 0, 0));
}

#[test]
fn merged_and_withdrawn_cases_have_no_running_clock() {
    let mut story = Story::handling();
    story.take(story.case.pause(user(LEAD), "等材料", at(10)));
    story.take(story.case.withdraw(user(CHIEF), "重复来电", at(20)));
    let told = ask(&story.history, &intake(), at(99_999));
    assert!(told.iter().all(|clock| clock.stopped_at.is_some() && clock.state != ClockState::Standing));
}
