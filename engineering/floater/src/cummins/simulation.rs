//! Integration in time.

use nalgebra::{Const, LU};

use super::retardation::Retardation;
use crate::error::AnalysisError;
use crate::rigid::{Matrix6, Vector6};

/// A force that is not linear in the motion (mooring, quadratic drag): time, position, velocity to N and N m.
pub type Force<'a> = dyn FnMut(f64, &Vector6, &Vector6) -> Result<Vector6, AnalysisError> + 'a;

/// A body with memory in time.
pub struct Simulation<'a> {
    pub mass: Matrix6,
    pub damping: Matrix6,
    pub stiffness: Matrix6,
    pub retardation: &'a Retardation,
}

/// Positions and velocities at even times.
#[derive(Debug, Clone)]
pub struct Series {
    pub step_s: f64,
    pub position: Vec<Vector6>,
    pub velocity: Vec<Vector6>,
    /// Largest relative change of the position in the last correction of any step.
    pub worst_correction: f64,
}

/// Corrections of the nonlinear force in a step, and the relative change at which they stop.
const MAX_CORRECTIONS: usize = 30;
const CORRECTION: f64 = 1e-10;

type Solver = LU<f64, Const<6>, Const<6>>;

impl Simulation<'_> {
    /// Runs from rest at the origin under a load given at each step; `ramp_s` eases the load in.
    pub fn run(
        &self,
        load: &[Vector6],
        ramp_s: f64,
        mut nonlinear: Option<&mut Force>,
    ) -> Result<Series, AnalysisError> {
        let step = self.retardation.step_s;
        let mass = self.mass + self.retardation.infinite_added_mass;
        // Half of K(0)Δt acts on the velocity being sought: it belongs to the damping.
        let memory_now = self.retardation.kernel.first().map_or_else(Matrix6::zeros, |kernel| kernel * (0.5 * step));
        let damping = self.damping + memory_now;
        let solver: Solver = LU::new(mass * (4.0 / (step * step)) + damping * (2.0 / step) + self.stiffness);
        if !solver.is_invertible() {
            let remedy = "mass, damping and stiffness are singular together: check the mass matrix";
            return Err(AnalysisError::Coefficients { name: "effective stiffness", value: 0.0, remedy });
        }
        let mut state = State::default();
        let mut out = Series {
            step_s: step,
            position: vec![state.position],
            velocity: vec![state.velocity],
            worst_correction: 0.0,
        };
        for (index, load) in load.iter().enumerate().skip(1) {
            let time = index as f64 * step;
            let ease = if ramp_s > 0.0 { (time / ramp_s).min(1.0) } else { 1.0 };
            let outer = load * ease - self.memory(&out.velocity);
            let known = outer + mass * state.pull_of_mass(step) + damping * state.pull_of_damping(step);
            let mut next = state.advance(&solver.solve(&known).unwrap_or(state.position), step);
            if let Some(force) = nonlinear.as_deref_mut() {
                let worst = &mut out.worst_correction;
                next = correct(&state, next, &known, &solver, [time, step], force, worst)?;
            }
            if !next.position.iter().all(|value| value.is_finite()) {
                let remedy = "the motion grows without bound: check damping and stiffness";
                return Err(AnalysisError::Coefficients { name: "time", value: time, remedy });
            }
            state = next;
            out.position.push(state.position);
            out.velocity.push(state.velocity);
        }
        Ok(out)
    }

    /// `∫ K(τ) ẋ(t−τ) dτ` over the past, without the half step that holds the unknown velocity.
    fn memory(&self, velocity: &[Vector6]) -> Vector6 {
        let kernel = &self.retardation.kernel;
        let last = kernel.len().saturating_sub(1);
        let past = velocity.iter().rev().zip(kernel.iter().enumerate().skip(1));
        let edge = |index: usize| if index == last { 0.5 } else { 1.0 };
        let sum: Vector6 = past.map(|(velocity, (index, kernel))| kernel * velocity * edge(index)).sum();
        sum * self.retardation.step_s
    }
}

/// Repeats the step with the nonlinear force at its end until the position stands still.
fn correct(
    state: &State,
    first: State,
    known: &Vector6,
    solver: &Solver,
    [time, step]: [f64; 2],
    force: &mut Force,
    worst: &mut f64,
) -> Result<State, AnalysisError> {
    let mut next = first;
    let mut change = f64::INFINITY;
    for _ in 0..MAX_CORRECTIONS {
        let extra = force(time, &next.position, &next.velocity)?;
        let position = solver.solve(&(known + extra)).unwrap_or(next.position);
        change = (position - next.position).norm() / (position.norm() + step);
        next = state.advance(&position, step);
        if change < CORRECTION {
            break;
        }
    }
    *worst = worst.max(change);
    Ok(next)
}

#[derive(Clone, Copy, Default)]
struct State {
    position: Vector6,
    velocity: Vector6,
    acceleration: Vector6,
}

impl State {
    fn pull_of_mass(&self, step: f64) -> Vector6 {
        self.position * (4.0 / (step * step)) + self.velocity * (4.0 / step) + self.acceleration
    }

    fn pull_of_damping(&self, step: f64) -> Vector6 {
        self.position * (2.0 / step) + self.velocity
    }

    /// Average acceleration: velocity and acceleration that lead to the position at the end of the step.
    fn advance(&self, position: &Vector6, step: f64) -> Self {
        let change = position - self.position;
        let velocity = change * (2.0 / step) - self.velocity;
        let acceleration = change * (4.0 / (step * step)) - self.velocity * (4.0 / step) - self.acceleration;
        Self { position: *position, velocity, acceleration }
    }
}

impl Series {
    /// Standard deviation of each motion from a time on.
    pub fn std_after(&self, start_s: f64) -> [f64; 6] {
        let first = ((start_s / self.step_s).round() as usize).min(self.position.len());
        let tail = &self.position[first..];
        let count = tail.len().max(1) as f64;
        let mean = tail.iter().sum::<Vector6>() / count;
        let variance = tail.iter().map(|x| (x - mean).component_mul(&(x - mean))).sum::<Vector6>() / count;
        std::array::from_fn(|dof| variance[dof].sqrt())
    }
}
