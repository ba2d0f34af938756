//! `yong farm mooring …`.

use kernel::Refusal;
use serde_json::Value;

mod catenary;
mod coupled;
mod dynamics;
mod loss;
pub(crate) mod refusals;
mod safety;
mod solve;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// One elastic line between an anchor on the seabed and a fairlead above it.
    Catenary(catenary::Arguments),
    /// A deck in equilibrium: pose, tensions, stiffness.
    Solve(solve::Arguments),
    /// Lines in the time domain under prescribed motion of the platform.
    Dynamics(dynamics::Arguments),
    /// A platform in an irregular sea in time, held by its lines, and the dynamic tension of each line.
    Coupled(coupled::Arguments),
    /// Which broken line is worst, and what overload sets off.
    Loss(loss::Arguments),
}

pub fn run(command: Command) -> Result<Value, Refusal> {
    match command {
        Command::Catenary(arguments) => catenary::run(&arguments),
        Command::Solve(arguments) => solve::run(&arguments),
        Command::Dynamics(arguments) => dynamics::run(&arguments),
        Command::Coupled(arguments) => coupled::run(&arguments),
        Command::Loss(arguments) => loss::run(&arguments),
    }
}
