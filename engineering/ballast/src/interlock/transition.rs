use super::{Event, Interlock, Phase, Refused, State, Station, Trip};

type Answer = Result<State, Refused>;

impl Interlock {
    /// The state after an event, or why a person's wish is refused (then nothing changes).
    pub fn next(&self, state: State, event: Event) -> Answer {
        match event {
            Event::Power(false) => Ok(State { power: false, command: None, ..trip(state, Trip::PowerLost) }),
            Event::Power(true) => Ok(State { power: true, ..state }),
            Event::EmergencyStop(_) => Ok(trip(state, Trip::EmergencyStop)),
            Event::OpenSwitch { .. } | Event::ClosedSwitch { .. } => Ok(self.proven(switched(state, event))),
            _ if !state.power => Err(Refused::NoPower),
            Event::Take(station) => take(state, station),
            Event::Release(station) => release(state, station),
            Event::Silent(station) => Ok(silent(state, station)),
            Event::Arm { station, step } => self.arm(state, station, step),
            Event::Confirm { station, step } => self.confirm(state, station, step),
            Event::Acknowledge(station) => self.acknowledge(state, station),
            Event::LevelRises { tank } => Ok(self.level_rises(state, tank)),
            Event::LevelReached { tank } => Ok(self.level_reached(state, tank)),
            Event::Tick => Ok(self.tick(state)),
        }
    }

    fn arm(&self, state: State, station: Station, step: u8) -> Answer {
        in_command(&state, station)?;
        match state.phase {
            Phase::Ready | Phase::Armed { .. } => {}
            Phase::Tripped(_) => return Err(Refused::Tripped),
            Phase::Opening { .. } | Phase::Filling { .. } | Phase::Closing { .. } => return Err(Refused::Busy),
        }
        if step != state.step || step as usize >= self.steps.len() {
            return Err(Refused::NotNext);
        }
        if !self.proven_closed(&state) {
            return Err(Refused::NotProvenClosed);
        }
        Ok(State { phase: Phase::Armed { station, step, left: self.timing.confirm }, ..state })
    }

    fn confirm(&self, state: State, station: Station, step: u8) -> Answer {
        in_command(&state, station)?;
        let Phase::Armed { station: by, step: armed, .. } = state.phase else { return Err(Refused::NotArmed) };
        if by != station || armed != step {
            return Err(Refused::NotArmed);
        }
        if !self.proven_closed(&state) {
            return Err(Refused::NotProvenClosed);
        }
        Ok(State { phase: Phase::Opening { left: self.timing.travel }, reached: 0, ..state })
    }

    fn acknowledge(&self, state: State, station: Station) -> Answer {
        in_command(&state, station)?;
        match state.phase {
            Phase::Tripped(_) if !self.proven_closed(&state) => Err(Refused::NotProvenClosed),
            Phase::Tripped(_) => Ok(State { phase: Phase::Ready, ..state }),
            _ => Err(Refused::Busy),
        }
    }

    fn proven_closed(&self, state: &State) -> bool {
        state.closed & !state.open == self.all_valves
    }

    fn valves_of_step(&self, state: &State) -> u32 {
        self.steps.get(state.step as usize).map_or(0, |step| step.valves)
    }

    /// What the limit switches prove or disprove in the present phase.
    fn proven(&self, state: State) -> State {
        if !state.power {
            return state;
        }
        let valves = self.valves_of_step(&state);
        let astray = self.all_valves & !state.closed;
        let contradiction = state.open & state.closed != 0;
        match state.phase {
            Phase::Tripped(_) => state,
            _ if contradiction => trip(state, Trip::SwitchesContradict),
            Phase::Ready | Phase::Armed { .. } if astray != 0 => trip(state, Trip::ValveAstray),
            Phase::Ready | Phase::Armed { .. } => state,
            Phase::Opening { .. } | Phase::Filling { .. } if astray & !valves != 0 => trip(state, Trip::ValveAstray),
            Phase::Opening { .. } if state.open == valves => {
                State { phase: Phase::Filling { left: self.timing.level }, ..state }
            }
            Phase::Opening { .. } => state,
            // A valve that is still to be open must show it; one that is reached may be on its way shut.
            Phase::Filling { .. } if valves & !state.reached & !state.open != 0 => trip(state, Trip::ValveStuck),
            Phase::Filling { .. } => state,
            Phase::Closing { .. } if self.proven_closed(&state) => {
                State { phase: Phase::Ready, step: state.step + 1, reached: 0, ..state }
            }
            Phase::Closing { .. } => state,
        }
    }

    fn level_rises(&self, state: State, tank: u8) -> State {
        let bit = self.all_valves & (1 << tank);
        let filling = self.valves_of_step(&state) & !state.reached;
        match state.phase {
            Phase::Filling { .. } if bit & filling != 0 => {
                State { phase: Phase::Filling { left: self.timing.level }, ..state }
            }
            // Water still settles while valves of the step travel shut.
            Phase::Filling { .. } | Phase::Closing { .. } if bit & self.valves_of_step(&state) != 0 => state,
            Phase::Tripped(_) => state,
            _ => trip(state, Trip::LevelAstray),
        }
    }

    fn level_reached(&self, state: State, tank: u8) -> State {
        let bit = self.all_valves & (1 << tank);
        let valves = self.valves_of_step(&state);
        match state.phase {
            Phase::Filling { .. } if bit & valves != 0 => {
                let reached = state.reached | bit;
                let phase = if reached == valves {
                    Phase::Closing { left: self.timing.travel }
                } else {
                    Phase::Filling { left: self.timing.level }
                };
                self.proven(State { phase, reached, ..state })
            }
            _ => state,
        }
    }

    fn tick(&self, state: State) -> State {
        let run = |left: u8, on: fn(u8) -> Phase, trip_by: Trip| {
            if left > 1 { State { phase: on(left - 1), ..state } } else { trip(state, trip_by) }
        };
        match state.phase {
            Phase::Armed { station, step, left } if left > 1 => {
                State { phase: Phase::Armed { station, step, left: left - 1 }, ..state }
            }
            // A lapsed command is no fault: the machine forgets it.
            Phase::Armed { .. } => State { phase: Phase::Ready, ..state },
            Phase::Opening { left } => run(left, |left| Phase::Opening { left }, Trip::ValveStuck),
            Phase::Filling { left } => run(left, |left| Phase::Filling { left }, Trip::NoLevel),
            Phase::Closing { left } => run(left, |left| Phase::Closing { left }, Trip::ValveStuck),
            Phase::Ready | Phase::Tripped(_) => state,
        }
    }
}

/// Everything shut. The step under way is not done: it will be asked for again.
fn trip(state: State, why: Trip) -> State {
    State { phase: Phase::Tripped(why), reached: 0, ..state }
}

fn switched(state: State, event: Event) -> State {
    let set = |mask: u32, valve: u8, made: bool| if made { mask | 1 << valve } else { mask & !(1 << valve) };
    match event {
        Event::OpenSwitch { valve, made } => State { open: set(state.open, valve, made), ..state },
        Event::ClosedSwitch { valve, made } => State { closed: set(state.closed, valve, made), ..state },
        _ => state,
    }
}

fn in_command(state: &State, station: Station) -> Result<(), Refused> {
    if state.command == Some(station) { Ok(()) } else { Err(Refused::NotInCommand) }
}

fn take(state: State, station: Station) -> Answer {
    match state.command {
        Some(other) if other != station => Err(Refused::CommandTaken),
        _ => Ok(State { command: Some(station), ..state }),
    }
}

fn release(state: State, station: Station) -> Answer {
    in_command(&state, station)?;
    match state.phase {
        Phase::Opening { .. } | Phase::Filling { .. } | Phase::Closing { .. } => Err(Refused::Busy),
        Phase::Armed { .. } => Ok(State { command: None, phase: Phase::Ready, ..state }),
        Phase::Ready | Phase::Tripped(_) => Ok(State { command: None, ..state }),
    }
}

fn silent(state: State, station: Station) -> State {
    if state.command == Some(station) { State { command: None, ..trip(state, Trip::StationSilent) } } else { state }
}
