//! The commands as typed, without the binary around them.

mod code;
mod deadline;
mod import;

use clap::Parser;
use community::cli::Command;
use serde_json::Value;

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// The answer, or the code of the refusal.
pub fn run(words: &[&str]) -> Result<Value, String> {
    let line = Line::try_parse_from(std::iter::once(&"community").chain(words)).map_err(|error| error.to_string())?;
    community::cli::run(line.command).map_err(|refusal| refusal.code.to_owned())
}
