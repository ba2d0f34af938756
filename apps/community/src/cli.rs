//! `yong community …`: one variant a command, one file a command beside this one.

use kernel::Refusal;
use serde_json::Value;

#[derive(Debug, clap::Subcommand)]
pub enum Command {}

pub fn run(command: Command) -> Result<Value, Refusal> {
    match command {}
}
