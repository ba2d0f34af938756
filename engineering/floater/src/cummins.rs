//! Motions in time by Cummins' equation: `(M + A∞) ẍ + ∫ K(t−τ) ẋ(τ) dτ + B ẋ + C x + f(x, ẋ) = F(t)`.
//!
//! [`Retardation`] comes from radiation damping by cosine transform; [`Simulation::run`] integrates with the average
//! acceleration rule (Newmark 1959, β = 1/4, γ = 1/2), which adds no damping and is stable for any step.

mod morison;
mod retardation;
mod simulation;
mod waves;

pub use morison::MorisonDrag;
pub use retardation::Retardation;
pub use simulation::{Force, Series, Simulation};
pub use waves::Harmonics;
