//! `yong community …`: one variant a command, one file a command beside this one.

mod code;
mod deadline;
mod import;

use kernel::Refusal;
use serde_json::Value;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// When a limit of working days, working hours or natural hours ends, day by day.
    Deadline(deadline::Arguments),
    /// Whether credit codes, identity numbers or telephone numbers are valid, and why not.
    Code(code::Arguments),
    /// What a spreadsheet of firms would change in the registry.
    Import(import::Arguments),
}

pub fn run(command: Command) -> Result<Value, Refusal> {
    match command {
        Command::Deadline(arguments) => deadline::run(&arguments),
        Command::Code(arguments) => code::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
    }
}
