//! `yong farm mooring …`.

use kernel::Refusal;
use serde_json::Value;

mod catenary;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// One elastic line between an anchor on the seabed and a fairlead above it.
    Catenary(catenary::Arguments),
}

pub fn run(command: Command) -> Result<Value, Refusal> {
    match command {
        Command::Catenary(arguments) => catenary::run(&arguments),
    }
}
