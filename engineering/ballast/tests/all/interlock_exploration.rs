//! The interlock: every reachable state of a small plant, and the ways people meet it.

use ballast::interlock::exploration::explore;
use ballast::interlock::{Event, Interlock, Outputs, Phase, PlanStep, Refused, State, Timing, Trip};
use ballast::{Limits, Order, Pump, PumpRoom, Target, plan, sequence};

use crate::reference::dh1;

const TIMING: Timing = Timing { confirm: 2, travel: 2, level: 2 };

fn small() -> Interlock {
    let steps = vec![PlanStep { valves: 0b011, pumps: 0b01 }, PlanStep { valves: 0b100, pumps: 0b11 }];
    Interlock::new(3, vec![0b011, 0b110], steps, TIMING).unwrap()
}

/// Applies events that must all be accepted.
#[track_caller]
fn after(interlock: &Interlock, mut state: State, events: &[Event]) -> State {
    for event in events {
        state = interlock.next(state, *event).unwrap_or_else(|refused| panic!("{event:?}: {refused}"));
    }
    state
}

fn switch(valve: u8, open: bool) -> [Event; 2] {
    let (leaves, meets) = (Event::ClosedSwitch { valve, made: false }, Event::OpenSwitch { valve, made: true });
    if open {
        [leaves, meets]
    } else {
        [Event::OpenSwitch { valve, made: false }, Event::ClosedSwitch { valve, made: true }]
    }
}

/// Powered, all valves proven closed, station 0 in command, the first trip acknowledged.
fn ready(interlock: &Interlock) -> State {
    let mut events = vec![Event::Power(true)];
    events.extend((0..3).map(|valve| Event::ClosedSwitch { valve, made: true }));
    events.extend([Event::Take(0), Event::Acknowledge(0)]);
    after(interlock, interlock.start(), &events)
}

fn filling(interlock: &Interlock) -> State {
    let mut events = vec![Event::Arm { station: 0, step: 0 }, Event::Confirm { station: 0, step: 0 }];
    events.extend(switch(0, true));
    events.extend(switch(1, true));
    after(interlock, ready(interlock), &events)
}

#[test]
fn every_state_of_a_small_plant_keeps_every_claim() {
    let found = explore(&small(), 2).unwrap();
    assert!(found.completes, "the plan can be carried out");
    assert!(found.states > 4_000 && found.driving > 20, "{found:?}");
    assert!(found.transitions > 30 * found.states, "{found:?}");
}

#[test]
fn a_step_from_command_to_proof() {
    let plant = small();
    let state = filling(&plant);
    assert_eq!(plant.outputs(&state), Outputs { open_valves: 0b011, run_pumps: 0b01 });
    let state = after(&plant, state, &[Event::LevelRises { tank: 0 }, Event::LevelReached { tank: 0 }]);
    assert_eq!(plant.outputs(&state), Outputs { open_valves: 0b010, run_pumps: 0b01 });
    let state = after(&plant, state, &[Event::LevelReached { tank: 1 }]);
    assert_eq!(plant.outputs(&state), Outputs::default());
    let mut events = switch(0, false).to_vec();
    events.extend(switch(1, false));
    let state = after(&plant, state, &events);
    assert_eq!((state.phase, state.step), (Phase::Ready, 1));
}

#[test]
fn power_comes_back_to_a_shut_plant_that_waits_for_a_person() {
    let plant = small();
    let state = after(&plant, filling(&plant), &[Event::Power(false)]);
    assert_eq!(plant.outputs(&state), Outputs::default());
    let state = after(&plant, state, &[Event::Power(true), Event::Tick]);
    assert_eq!((plant.outputs(&state), state.command), (Outputs::default(), None));
    let arm = Event::Arm { station: 0, step: 0 };
    assert_eq!(plant.next(state, arm), Err(Refused::NotInCommand));
    let state = after(&plant, state, &[Event::Take(1)]);
    assert_eq!(plant.next(state, Event::Acknowledge(1)), Err(Refused::NotProvenClosed));
    let mut events = switch(0, false).to_vec();
    events.extend(switch(1, false));
    events.push(Event::Acknowledge(1));
    let state = after(&plant, state, &events);
    assert_eq!((state.phase, state.step), (Phase::Ready, 0));
}

#[test]
fn commands_lapse_and_belong_to_one_station() {
    let plant = small();
    let ready = ready(&plant);
    assert_eq!(plant.next(ready, Event::Take(1)), Err(Refused::CommandTaken));
    assert_eq!(plant.next(ready, Event::Arm { station: 0, step: 1 }), Err(Refused::NotNext));
    let armed = after(&plant, ready, &[Event::Arm { station: 0, step: 0 }]);
    assert_eq!(plant.next(armed, Event::Confirm { station: 1, step: 0 }), Err(Refused::NotInCommand));
    assert_eq!(plant.next(armed, Event::Confirm { station: 0, step: 1 }), Err(Refused::NotArmed));
    let lapsed = after(&plant, armed, &[Event::Tick, Event::Tick]);
    assert_eq!(plant.next(lapsed, Event::Confirm { station: 0, step: 0 }), Err(Refused::NotArmed));
    let handed = after(&plant, armed, &[Event::Release(0), Event::Take(1)]);
    assert_eq!(plant.next(handed, Event::Confirm { station: 1, step: 0 }), Err(Refused::NotArmed));
}

#[test]
fn everything_that_goes_wrong_shuts_the_plant() {
    let plant = small();
    let filling = filling(&plant);
    for (event, why) in [
        (Event::OpenSwitch { valve: 0, made: false }, Trip::ValveStuck),
        (Event::ClosedSwitch { valve: 0, made: true }, Trip::SwitchesContradict),
        (Event::ClosedSwitch { valve: 2, made: false }, Trip::ValveAstray),
        (Event::LevelRises { tank: 2 }, Trip::LevelAstray),
        (Event::EmergencyStop(1), Trip::EmergencyStop),
        (Event::Silent(0), Trip::StationSilent),
    ] {
        let state = after(&plant, filling, &[event]);
        assert_eq!((state.phase, plant.outputs(&state)), (Phase::Tripped(why), Outputs::default()), "{event:?}");
    }
    let state = after(&plant, filling, &[Event::Tick, Event::Tick]);
    assert_eq!(state.phase, Phase::Tripped(Trip::NoLevel));
    assert_eq!(plant.next(filling, Event::Release(0)), Err(Refused::Busy));
}

#[test]
fn a_checked_sequence_becomes_a_plan_of_the_interlock() {
    let Some(vessel) = dh1() else { return };
    let end = plan(&vessel, Target { draft_m: 8.0, heel_rad: 0.0, trim_rad: 0.0 }).unwrap().fill;
    let start = vec![0.0; end.len()];
    let all = (0..end.len()).collect();
    let pump = Pump { name: "all".to_owned(), rate_m3_s: 0.1, tanks: all };
    let room = PumpRoom::new(&vessel, vec![pump]).unwrap();
    let way = sequence(&vessel, &room, Limits::default(), 9.81, &start, &end, &Order::Planned).unwrap();
    let interlock = Interlock::of_sequence(&way, &start, &room, TIMING).unwrap();
    assert!(!interlock.steps().is_empty() && interlock.steps().len() <= way.steps.len());
    let touched = interlock.steps().iter().fold(0, |mask, step| mask | step.valves);
    let moved: u32 = (0..end.len()).filter(|tank| end[*tank] > 1e-9).map(|tank| 1 << tank).sum();
    assert_eq!(touched, moved);
}
