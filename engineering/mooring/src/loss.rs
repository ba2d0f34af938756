//! Broken lines: which single loss is worst, and what a loss sets off.

use crate::equilibrium::{Equilibrium, EquilibriumError, System};

/// The mooring after one line has broken.
#[derive(Debug, Clone, PartialEq)]
pub struct SingleLoss {
    pub lost: usize,
    /// Nothing where no equilibrium is left.
    pub outcome: Option<Worst>,
}

/// The most loaded line of a state, by its share of strength.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worst {
    pub line: usize,
    pub tension_n: f64,
    /// Tension over strength.
    pub utilisation: f64,
    /// Horizontal movement of the platform from where the system was.
    pub excursion_m: f64,
}

/// How a progressive failure ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The remaining lines hold.
    Holds,
    /// The platform leaves: no equilibrium within the remaining lines' strength, or none left.
    DriftsOff,
}

/// One line after another.
#[derive(Debug, Clone, PartialEq)]
pub struct Progression {
    /// The lines that broke by overload, in order, with the utilisation that broke each.
    pub broken: Vec<(usize, f64)>,
    pub ending: Ending,
    /// The last state that held, where one did.
    pub last: Option<Worst>,
}

/// The most utilised line; `strength_n` gives the strength of a line by its id.
pub fn worst(
    system: &System,
    equilibrium: &Equilibrium,
    start_m: [f64; 2],
    strength_n: &dyn Fn(usize) -> f64,
) -> Option<Worst> {
    let excursion_m = system.platform.map_or(0.0, |platform| {
        let pose = &system.bodies[platform].pose;
        (pose[0] - start_m[0]).hypot(pose[1] - start_m[1])
    });
    let of = |line: &crate::equilibrium::LineState| {
        let tension_n = line.tension_a_n.max(line.tension_b_n);
        Worst { line: line.id, tension_n, utilisation: tension_n / strength_n(line.id), excursion_m }
    };
    equilibrium.lines.iter().filter(|line| !line.lost).map(of).max_by(|a, b| a.utilisation.total_cmp(&b.utilisation))
}

fn start_m(system: &System) -> [f64; 2] {
    system.platform.map_or([0.0; 2], |platform| [system.bodies[platform].pose[0], system.bodies[platform].pose[1]])
}

/// Breaks each line that holds in turn; worst first, those without an equilibrium before all.
pub fn single_losses(system: &System, strength_n: &dyn Fn(usize) -> f64) -> Result<Vec<SingleLoss>, EquilibriumError> {
    let start_m = start_m(system);
    let mut losses = Vec::new();
    for lost in system.holding() {
        let mut broken = system.clone();
        broken.lose(lost)?;
        let outcome = broken.solve().ok().and_then(|found| worst(&broken, &found, start_m, strength_n));
        losses.push(SingleLoss { lost, outcome });
    }
    let rank = |loss: &SingleLoss| loss.outcome.map_or(f64::INFINITY, |worst| worst.utilisation);
    losses.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    Ok(losses)
}

/// Breaks the most overloaded line, redistributes, and repeats until the rest holds or nothing does.
pub fn progressive(system: &System, strength_n: &dyn Fn(usize) -> f64) -> Progression {
    let start_m = start_m(system);
    let mut state = system.clone();
    let mut broken: Vec<(usize, f64)> = Vec::new();
    loop {
        let found = match state.solve() {
            Ok(found) => found,
            // A line stretched beyond any strength is overloaded, whatever its tension would be.
            Err(EquilibriumError::Line { id, .. }) => {
                broken.push((id, f64::INFINITY));
                if state.lose(id).is_err() {
                    return Progression { broken, ending: Ending::DriftsOff, last: None };
                }
                continue;
            }
            Err(_) => return Progression { broken, ending: Ending::DriftsOff, last: None },
        };
        match worst(&state, &found, start_m, strength_n) {
            None => return Progression { broken, ending: Ending::DriftsOff, last: None },
            Some(worst) if worst.utilisation <= 1.0 => {
                return Progression { broken, ending: Ending::Holds, last: Some(worst) };
            }
            Some(worst) => {
                broken.push((worst.line, worst.utilisation));
                if state.lose(worst.line).is_err() {
                    return Progression { broken, ending: Ending::DriftsOff, last: None };
                }
            }
        }
    }
}
