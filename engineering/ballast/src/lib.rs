//! Ballast: tanks, plans from state to state, safe sequences, and the interlock that executes them.
//!
//! Owns: the linear program that turns a wanted attitude into tank fillings with at most three slack tanks
//! ([`plan`]), the sequence of small steps with every state checked ([`sequence`]), what one wrong tank or one lost
//! pump does to each of them, and the pure state machine of valves and pumps ([`interlock`]).
//! Never: drives hardware, reads files, keeps a clock.
//!
//! Start with [`Vessel`], then [`plan`].

mod condition;
mod error;
mod hull_load;
pub mod interlock;
mod plan;
mod pumps;
mod sequence;
mod simplex;
mod vessel;

pub use condition::Condition;
pub use error::BallastError;
pub use hull_load::bending_moment_n_m;
pub use plan::{Plan, Target, even_filling, plan, rewards};
pub use pumps::{Pump, PumpRoom};
pub use sequence::{Fault, Limits, Order, Sequence, Step, Violation, sequence};
pub use simplex::{LinearProgram, Optimum, SimplexError};
pub use vessel::{PointMass, Tank, Vessel};
