//! `yong hearing …`: one variant a command, one file a command beside this one.

mod audiogram_file;
mod band_file;
mod haspi;
mod hasqi;
mod index;
mod prescribe;
mod quote;
mod sii;
mod simulate;
pub(crate) mod sound;
mod sound_pair;
mod stoi;

use kernel::Refusal;
use serde_json::Value;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Insertion gains of a published rule for an audiogram.
    Prescribe(prescribe::Args),
    /// Price of a cart under a campaign's rules, explained line by line.
    Quote(quote::Args),
    /// Speech intelligibility index, without and with an aid.
    Sii(sii::Args),
    /// Intelligibility for an impaired ear: HASPI version 2 of two WAV files.
    Haspi(index::Args),
    /// Quality for an impaired ear: HASQI version 2 of two WAV files.
    Hasqi(index::Args),
    /// A recording as an impaired ear hears it (MSBG), for a listener with normal hearing.
    Simulate(simulate::Args),
    /// Intelligibility for normal hearing: STOI and ESTOI of two WAV files.
    Stoi(stoi::Args),
}

pub fn run(command: Command) -> Result<Value, Refusal> {
    match command {
        Command::Prescribe(args) => prescribe::run(&args),
        Command::Quote(args) => quote::run(&args),
        Command::Sii(args) => sii::run(&args),
        Command::Haspi(args) => haspi::run(&args),
        Command::Hasqi(args) => hasqi::run(&args),
        Command::Simulate(args) => simulate::run(&args),
        Command::Stoi(args) => stoi::run(&args),
    }
}
