//! The interlock that executes a ballast plan: a pure state machine between people, valves and pumps.
//!
//! IMO MODU Code 2009, 4.9.13 [P in part, K in part]: valves fail closed when control power is lost and stay closed
//! when it returns until a person takes control; the position of every valve is shown by its limit switches. Added
//! by us: one station in command, commands in two steps that expire, proof of every step by limit switch and level.
//!
//! Never: drives hardware, reads a clock (time comes as [`Event::Tick`]). Start with [`Interlock::next`]; the claims
//! are the functions of [`exploration`], which walks every reachable state.

pub mod exploration;
mod transition;

use crate::pumps::PumpRoom;
use crate::sequence::Sequence;

/// Valves and pumps are bits of a mask, one valve a tank.
pub const MOST_VALVES: u32 = 30;

/// One step of a plan: which valves open and which pumps run until every level is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanStep {
    pub valves: u32,
    pub pumps: u32,
}

/// How long things may take, in ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Between the first and the second half of a command.
    pub confirm: u8,
    /// For a valve to travel from one limit switch to the other.
    pub travel: u8,
    /// Without a level rising while pumps run.
    pub level: u8,
}

/// The fixed part: the plan and the plant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interlock {
    steps: Vec<PlanStep>,
    /// Valves each pump delivers through.
    reach: Vec<u32>,
    all_valves: u32,
    timing: Timing,
}

/// A place from which the plant can be commanded.
pub type Station = u8;

/// Why everything is shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trip {
    PowerLost,
    EmergencyStop,
    StationSilent,
    /// Open and closed limit switch of one valve both made.
    SwitchesContradict,
    /// A valve left its seat without being told to.
    ValveAstray,
    /// A valve did not reach its limit switch in time, or left it.
    ValveStuck,
    /// Pumps ran and no level rose.
    NoLevel,
    /// A level rose in a tank that should be shut.
    LevelAstray,
}

/// Where the machine is in its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Shut, ready for the first half of a command.
    Ready,
    /// The first half was given; it lapses after `left` ticks.
    Armed { station: Station, step: u8, left: u8 },
    /// Valves travel open; pumps wait.
    Opening { left: u8 },
    /// Valves proven open, pumps run; `left` ticks until a level must rise.
    Filling { left: u8 },
    /// Levels reached; valves travel shut.
    Closing { left: u8 },
    /// Shut until a person in command acknowledges and every valve is proven closed.
    Tripped(Trip),
}

/// Everything the machine remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    pub power: bool,
    /// The one station in command; nobody after power was lost.
    pub command: Option<Station>,
    pub phase: Phase,
    /// Step that comes next or is under way.
    pub step: u8,
    /// Limit switches as last seen.
    pub open: u32,
    pub closed: u32,
    /// Tanks of the step whose level is reached.
    pub reached: u32,
}

/// What people do and what the plant reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    Power(bool),
    Take(Station),
    Release(Station),
    /// The station's heartbeat is gone.
    Silent(Station),
    Arm {
        station: Station,
        step: u8,
    },
    Confirm {
        station: Station,
        step: u8,
    },
    EmergencyStop(Station),
    Acknowledge(Station),
    OpenSwitch {
        valve: u8,
        made: bool,
    },
    ClosedSwitch {
        valve: u8,
        made: bool,
    },
    LevelRises {
        tank: u8,
    },
    LevelReached {
        tank: u8,
    },
    Tick,
}

/// Why an event of a person changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("no control power")]
    NoPower,
    #[error("another station is in command; it must release first")]
    CommandTaken,
    #[error("the station is not in command; take command first")]
    NotInCommand,
    #[error("work is under way; stop it first")]
    Busy,
    #[error("shut after a trip; acknowledge it first")]
    Tripped,
    #[error("nothing to confirm: not armed, lapsed, or armed for another step")]
    NotArmed,
    #[error("not the next step of the plan")]
    NotNext,
    #[error("not every valve is proven closed")]
    NotProvenClosed,
}

/// What the machine drives; everything not set is shut and stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outputs {
    pub open_valves: u32,
    pub run_pumps: u32,
}

impl Interlock {
    /// None when a step names a valve or pump the plant does not have, or the plan is too large for the masks.
    pub fn new(valves: u32, reach: Vec<u32>, steps: Vec<PlanStep>, timing: Timing) -> Option<Self> {
        let sized = (1..=MOST_VALVES).contains(&valves) && (1..=16).contains(&reach.len()) && steps.len() < 255;
        if !sized {
            return None;
        }
        let all_valves = (1 << valves) - 1;
        let all_pumps = (1 << reach.len()) - 1;
        let fits = |step: &PlanStep| step.valves & !all_valves == 0 && step.valves != 0 && step.pumps & !all_pumps == 0;
        let timed = timing.confirm > 0 && timing.travel > 0 && timing.level > 0;
        (timed && steps.iter().all(fits)).then_some(Self { steps, reach, all_valves, timing })
    }

    /// The valves and pumps of every step of a checked sequence that moves water.
    pub fn of_sequence(sequence: &Sequence, start: &[f64], pumps: &PumpRoom, timing: Timing) -> Option<Self> {
        let reach: Vec<u32> =
            pumps.pumps().iter().map(|pump| pump.tanks.iter().map(|tank| 1u32 << tank).sum()).collect();
        let mut before = start;
        let mut steps = Vec::new();
        for step in &sequence.steps {
            let moved = before.iter().zip(&step.fill).map(|(then, now)| (now - then).abs() > 1e-9);
            let valves: u32 = moved.enumerate().filter(|(_, moved)| *moved).map(|(tank, _)| 1u32 << tank).sum();
            let serves = |(index, reach): (usize, &u32)| u32::from(reach & valves != 0) << index;
            if valves != 0 {
                steps.push(PlanStep { valves, pumps: reach.iter().enumerate().map(serves).sum() });
            }
            before = &step.fill;
        }
        Self::new(start.len() as u32, reach, steps, timing)
    }

    /// Dark and shut: no power, nobody in command, no switch seen.
    pub fn start(&self) -> State {
        State {
            power: false,
            command: None,
            phase: Phase::Tripped(Trip::PowerLost),
            step: 0,
            open: 0,
            closed: 0,
            reached: 0,
        }
    }

    pub fn steps(&self) -> &[PlanStep] {
        &self.steps
    }

    /// Valves are driven open while a step opens or fills, until their level is reached; a pump runs while one of its
    /// valves of the step is proven open.
    pub fn outputs(&self, state: &State) -> Outputs {
        let Some(step) = self.steps.get(state.step as usize) else { return Outputs::default() };
        match state.phase {
            Phase::Opening { .. } => Outputs { open_valves: step.valves, run_pumps: 0 },
            Phase::Filling { .. } => {
                let open_valves = step.valves & !state.reached;
                let proven = open_valves & state.open & !state.closed;
                let runs = |(index, reach): (usize, &u32)| u32::from(reach & proven != 0) << index;
                let served: u32 = self.reach.iter().enumerate().map(runs).sum();
                Outputs { open_valves, run_pumps: step.pumps & served }
            }
            _ => Outputs::default(),
        }
    }
}
