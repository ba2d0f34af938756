//! `yong farm mooring …`.

use kernel::Refusal;
use serde_json::Value;

mod catenary;
mod refusals;
mod solve;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// One elastic line between an anchor on the seabed and a fairlead above it.
    Catenary(catenary::Arguments),
    /// A deck in equilibrium: pose, tensions, stiffness.
    Solve(solve::Arguments),
}

pub fn run(command: Command) -> Result<Value, Refusal> {
    match command {
        Command::Catenary(arguments) => catenary::run(&arguments),
        Command::Solve(arguments) => solve::run(&arguments),
    }
}
