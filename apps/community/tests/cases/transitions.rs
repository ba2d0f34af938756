//! Every command in every state: what is possible is written here once more, by hand.

use community::cases::{CardId, Case, Change, State, Word};
use jiff::civil::date;
use kernel::Refusal;

use super::{CHIEF, CLERK, LEAD, Story, at, case_id, extension, intake, offer, solved, user};

type Command = (&'static str, fn(&Case) -> Result<Change, Refusal>, &'static [State]);

const OPEN: &[State] = &[
    State::Collected,
    State::Registered,
    State::Ownerless,
    State::Offered,
    State::Handling,
    State::Parked,
    State::Completed,
    State::Reported,
];

const COMMANDS: [Command; 22] = [
    ("register", |case| case.register(user(CLERK), at(90)), &[State::Collected]),
    ("ownerless", |case| case.hold_ownerless(user(CLERK), "无主", at(90)), &[State::Registered]),
    ("assign", |case| case.assign(offer(), user(CLERK), at(90)), &[State::Registered, State::Ownerless]),
    ("add", |case| case.add_co_handler(user(9), at(99), user(CLERK), at(90)), &[State::Offered, State::Handling]),
    ("accept", |case| case.accept(user(LEAD), at(90)), &[State::Offered]),
    ("return", |case| case.return_with_reason(user(LEAD), "非我职责", at(90)), &[State::Offered]),
    (
        "contact",
        |case| case.contact(user(LEAD), at(90)),
        &[State::Offered, State::Handling, State::Parked, State::Completed, State::Reported],
    ),
    ("ask", |case| case.ask_extension(user(LEAD), extension(LEAD, 3), at(99), at(90)), &[State::Handling]),
    ("approve", |case| case.approve_extension(user(CHIEF), at(90)), &[]),
    ("pause", |case| case.pause(user(LEAD), "等材料", at(90)), &[State::Handling]),
    ("resume", |case| case.resume(user(LEAD), false, at(90)), &[]),
    (
        "park",
        |case| case.park(user(CHIEF), "待立项", date(2026, 6, 1), date(2026, 2, 13), at(90)),
        &[State::Registered, State::Ownerless, State::Handling],
    ),
    ("wake", |case| case.wake(None, at(90)), &[State::Parked]),
    ("complete", |case| case.complete(user(LEAD), "增容", at(90)), &[State::Handling]),
    ("report", |case| case.report(user(CLERK), "已增容", at(90)), &[State::Completed]),
    ("close", |case| case.close(user(CHIEF), solved(), at(90)), &[State::Reported]),
    ("fail", |case| case.fail_verification(user(CHIEF), "仍跳闸", at(90)), &[State::Reported]),
    ("confirm", |case| case.confirm(Word::Own, true, at(90)), &[State::Closed]),
    ("dispute", |case| case.dispute(None, "仍跳闸", at(90)), &[State::Closed, State::Evaluated]),
    ("reopen", |case| case.reopen(user(CHIEF), "仍跳闸", at(90)), &[State::Closed, State::Disputed, State::Evaluated]),
    ("withdraw", |case| case.withdraw(user(CHIEF), "重复来电", at(90)), OPEN),
    ("merge", |case| case.merge(case_id(7), user(CHIEF), at(90)), OPEN),
];

/// One case in each state.
fn in_every_state() -> Vec<Case> {
    let with = |mut story: Story, command: fn(&Case) -> Result<Change, Refusal>| {
        story.take(command(&story.case));
        story.case
    };
    vec![
        Story::begin().case,
        Story::registered().case,
        with(Story::registered(), |case| case.hold_ownerless(user(CLERK), "无主", at(5))),
        with(Story::registered(), |case| case.assign(offer(), user(CLERK), at(5))),
        Story::handling().case,
        with(Story::handling(), |case| case.park(user(CHIEF), "待立项", date(2026, 6, 1), date(2026, 2, 13), at(5))),
        with(Story::handling(), |case| case.complete(user(LEAD), "增容", at(5))),
        Story::reported(5).case,
        Story::closed(5).case,
        with(Story::closed(5), |case| case.dispute(None, "仍跳闸", at(9))),
        with(Story::closed(5), |case| case.confirm(Word::Own, true, at(9))),
        with(Story::registered(), |case| case.merge(case_id(7), user(CHIEF), at(5))),
        with(Story::registered(), |case| case.withdraw(user(CHIEF), "重复来电", at(5))),
    ]
}

#[test]
fn every_command_in_every_state() {
    let cases = in_every_state();
    let states: Vec<State> = cases.iter().map(|case| case.state).collect();
    assert_eq!(states, State::ALL);
    for case in &cases {
        for (name, command, possible) in COMMANDS {
            let found = command(case);
            assert_eq!(found.is_ok(), possible.contains(&case.state), "{name} when {:?}: {found:?}", case.state);
        }
    }
}

#[test]
fn the_state_travels_as_json() {
    for case in in_every_state() {
        let text = serde_json::to_string(&case).unwrap();
        assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), case);
    }
    let story = Story::closed(5);
    let text = serde_json::to_string(&story.history).unwrap();
    assert_eq!(serde_json::from_str::<Vec<community::cases::Happened>>(&text).unwrap(), story.history);
}

#[test]
fn numbers_of_each_state_add_up() {
    let cases = in_every_state();
    let counts = community::cases::tally(&cases);
    assert_eq!((counts.len(), counts.values().sum::<usize>()), (State::ALL.len(), cases.len()));
    assert_eq!(intake().category, "demand");
    assert_eq!(CardId::from_bits(1).to_string().split('_').next(), Some("card"));
}
