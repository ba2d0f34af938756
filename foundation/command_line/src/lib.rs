//! What every engine command shares: reading files, one JSON document or a readable table, refusals on standard error.
//! A command is a function from clap arguments to `Result<serde_json::Value, Refusal>`; [`emit`] does the rest.

mod input;
mod table;
mod warning;

use std::io::Write;
use std::process::ExitCode;

pub use input::{document, read_bytes, read_json, read_text};
use kernel::Refusal;
use serde_json::Value;
pub use warning::Warning;

/// Prints the answer and chooses the exit code: 0 for an answer, 2 for a refusal.
///
/// A closed standard output (`yong … | head`) ends the program quietly.
pub fn emit(answer: Result<Value, Refusal>, json: bool) -> ExitCode {
    match answer {
        Ok(value) => {
            let text = if json { value.to_string() } else { table::render(&value) };
            let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
            ExitCode::SUCCESS
        }
        Err(refusal) => {
            let text = document(&refusal).map(|value| value.to_string()).unwrap_or_else(|other| other.to_string());
            let _ = writeln!(std::io::stderr(), "{text}");
            ExitCode::from(2)
        }
    }
}
