//! `yong hearing …`: one variant a command, one file a command beside this one.

mod audiogram_file;
mod prescribe;

use kernel::Refusal;
use serde_json::Value;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Insertion gains of a published rule for an audiogram.
    Prescribe(prescribe::Args),
}

pub fn run(command: Command) -> Result<Value, Refusal> {
    match command {
        Command::Prescribe(args) => prescribe::run(&args),
    }
}
