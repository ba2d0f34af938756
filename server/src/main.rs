//! The binary `yong`: composes the apps; holds no rules.

use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(name = "yong", version, about = "Operations for an industrial community, an offshore farm and a hearing centre")]
struct Arguments {
    /// Print one JSON document instead of a table.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// The industrial community: deadlines, codes, registry import.
    #[command(subcommand)]
    Community(community::cli::Command),
    /// The offshore farm: hydrostatics, ballast, mooring, waves, typhoon rehearsal.
    #[command(subcommand)]
    Farm(farm::cli::Command),
    /// The hearing centre: prescriptions, intelligibility, simulation, quotes.
    #[command(subcommand)]
    Hearing(hearing::cli::Command),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let answer = match arguments.command {
        Command::Community(command) => community::cli::run(command),
        Command::Farm(command) => farm::cli::run(command),
        Command::Hearing(command) => hearing::cli::run(command),
    };
    command_line::emit(answer, arguments.json)
}
