//! Every state the interlock can reach when people and plant may do anything at any time, and what must hold there.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use super::{Event, Interlock, Outputs, Phase, Refused, State, Station};

/// What a walk over all states has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explored {
    pub states: usize,
    pub transitions: usize,
    /// States in which something is driven.
    pub driving: usize,
    /// The plan was carried out to its end somewhere.
    pub completes: bool,
}

/// A claim that does not hold, with the way to see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Broken {
    pub claim: &'static str,
    pub before: State,
    pub event: Event,
    pub after: State,
}

/// Walks all reachable states breadth first and holds every claim against every transition.
pub fn explore(interlock: &Interlock, stations: Station) -> Result<Explored, Box<Broken>> {
    let events = events(interlock, stations);
    let start = interlock.start();
    let mut seen: HashSet<u128, BuildHasherDefault<Mixer>> = HashSet::default();
    seen.insert(code(&start));
    let mut frontier = vec![start];
    let mut explored = Explored { states: 1, transitions: 0, driving: 0, completes: false };
    while let Some(before) = frontier.pop() {
        let driven = interlock.outputs(&before);
        if driven != Outputs::default() {
            explored.driving += 1;
        }
        explored.completes |= before.step as usize == interlock.steps().len();
        for event in &events {
            let answer = interlock.next(before, *event);
            let after = answer.unwrap_or(before);
            explored.transitions += 1;
            if let Some(claim) = broken_claim(interlock, &before, *event, &after, answer.err()) {
                return Err(Box::new(Broken { claim, before, event: *event, after }));
            }
            if seen.insert(code(&after)) {
                explored.states += 1;
                frontier.push(after);
            }
        }
        if let Some(claim) = keeps_driving(interlock, before) {
            return Err(Box::new(Broken { claim, before, event: Event::Tick, after: before }));
        }
    }
    Ok(explored)
}

fn events(interlock: &Interlock, stations: Station) -> Vec<Event> {
    let valves = 32 - interlock.all_valves.leading_zeros();
    let mut events = vec![Event::Power(true), Event::Power(false), Event::Tick];
    for station in 0..stations {
        events.extend([Event::Take(station), Event::Release(station), Event::Silent(station)]);
        events.extend([Event::EmergencyStop(station), Event::Acknowledge(station)]);
        for step in 0..=interlock.steps.len() as u8 {
            events.extend([Event::Arm { station, step }, Event::Confirm { station, step }]);
        }
    }
    for valve in 0..valves as u8 {
        for made in [false, true] {
            events.extend([Event::OpenSwitch { valve, made }, Event::ClosedSwitch { valve, made }]);
        }
        events.extend([Event::LevelRises { tank: valve }, Event::LevelReached { tank: valve }]);
    }
    events
}

/// The claims, each over one transition.
fn broken_claim(
    interlock: &Interlock,
    before: &State,
    event: Event,
    after: &State,
    refused: Option<Refused>,
) -> Option<&'static str> {
    let nothing = Outputs::default();
    let (was, is) = (interlock.outputs(before), interlock.outputs(after));
    if refused.is_some() && before != after {
        return Some("a refused event changes nothing");
    }
    if !after.power && is != nothing {
        return Some("without control power everything is shut");
    }
    if after.command.is_none() && is != nothing {
        return Some("with nobody in command everything is shut");
    }
    if !before.power && after.power && after.command.is_some() {
        return Some("when power returns nobody is in command until a person takes it");
    }
    if matches!(event, Event::EmergencyStop(_) | Event::Power(false)) && is != nothing {
        return Some("emergency stop from any station and loss of power shut everything at once");
    }
    if was == nothing && is != nothing {
        let Event::Confirm { station, step } = event else {
            return Some("something starts only by the second half of a command");
        };
        let armed =
            matches!(before.phase, Phase::Armed { station: by, step: which, .. } if by == station && which == step);
        let proven = before.closed & !before.open == interlock.all_valves;
        if !armed || before.command != Some(station) || !proven {
            return Some("a command starts only armed by the same station in command, with every valve proven closed");
        }
    }
    if is.run_pumps & !was.run_pumps != 0 && after.open & is.open_valves == 0 {
        return Some("a pump runs only against a valve proven open");
    }
    let dead_head = (0..interlock.reach.len())
        .filter(|pump| is.run_pumps >> pump & 1 == 1)
        .any(|pump| interlock.reach[pump] & is.open_valves & after.open == 0);
    if dead_head {
        return Some("no pump runs against shut valves");
    }
    if is.run_pumps != 0 && (after.open & after.closed != 0) {
        return Some("no pump runs on contradicting limit switches");
    }
    if after.step > before.step && after.closed & !after.open != interlock.all_valves {
        return Some("a step is done only when every valve is proven closed");
    }
    if after.step > before.step && !matches!(before.phase, Phase::Closing { .. } | Phase::Filling { .. }) {
        return Some("a step is done only after its levels were reached");
    }
    if let (Phase::Tripped(_), Phase::Ready) = (before.phase, after.phase) {
        let by_hand = matches!(event, Event::Acknowledge(station) if before.command == Some(station));
        if !by_hand {
            return Some("a trip is left only when the person in command acknowledges it");
        }
    }
    None
}

/// When nothing more is heard, everything is shut after the longest time allowed.
fn keeps_driving(interlock: &Interlock, mut state: State) -> Option<&'static str> {
    let timing = interlock.timing;
    let longest = u32::from(timing.travel) + u32::from(timing.level) + 1;
    for _ in 0..longest {
        if interlock.outputs(&state) == Outputs::default() {
            return None;
        }
        state = interlock.next(state, Event::Tick).unwrap_or(state);
    }
    (interlock.outputs(&state) != Outputs::default()).then_some("without news everything is shut in bounded time")
}

/// All of the state in one number: masks of up to thirty valves, and the rest below them.
fn code(state: &State) -> u128 {
    let (kind, a, b, c) = match state.phase {
        Phase::Ready => (0, 0, 0, 0),
        Phase::Armed { station, step, left } => (1, station, step, left),
        Phase::Opening { left } => (2, left, 0, 0),
        Phase::Filling { left } => (3, left, 0, 0),
        Phase::Closing { left } => (4, left, 0, 0),
        Phase::Tripped(why) => (5 + why as u8, 0, 0, 0),
    };
    // Armed always holds the next step, so `b` need not be kept apart from `step`.
    debug_assert!(kind != 1 || b == state.step);
    let command = state.command.map_or(15, |station| station & 15);
    let small = u128::from(state.power)
        | u128::from(command) << 1
        | u128::from(kind & 15) << 5
        | u128::from(a) << 9
        | u128::from(c) << 17
        | u128::from(state.step) << 25;
    small | u128::from(state.open) << 33 | u128::from(state.closed) << 63 | u128::from(state.reached) << 93
}

/// One multiplication mixes well enough for state codes (Knuth, TAOCP 3, 6.4).
#[derive(Default)]
pub struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    fn write_u128(&mut self, value: u128) {
        self.0 = (value as u64 ^ (value >> 64) as u64 ^ self.0.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
