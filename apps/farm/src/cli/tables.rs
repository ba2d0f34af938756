//! `yong farm tables`: a platform model → the tables of its typhoon rehearsal.

use std::path::PathBuf;

use kernel::Refusal;
use serde_json::Value;

use crate::platform::Model;
use crate::tables::{Setup, tables_of};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Platform file.
    model: PathBuf,
    /// What the platform file does not say, TOML: drafts, limits, nets, depth.
    #[arg(long)]
    setup: PathBuf,
    /// Write the tables here as TOML, for the `platform` of a rehearsal scenario.
    #[arg(long)]
    out: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let model = Model::open(&arguments.model, 1.0)?;
    let setup: Setup = super::rehearse::read_toml(&arguments.setup)?;
    let platform = tables_of(&model, &setup)?;
    if let Some(out) = &arguments.out {
        let unwritable = |detail: String| Refusal::new("cannot_write", detail, out.display().to_string());
        let head = "# Tables of a typhoon rehearsal, computed by `yong farm tables`; do not edit by hand.\n";
        let text = toml::to_string(&platform).map_err(|error| unwritable(error.to_string()))?;
        std::fs::write(out, format!("{head}{text}")).map_err(|error| unwritable(error.to_string()))?;
    }
    command_line::document(&platform)
}
