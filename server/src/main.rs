//! The binary `yong`: composes the apps; holds no rules.

mod delivery;
mod demo;
mod keys;
mod logs;
mod oidc;
mod operate;
mod organisation;
mod page;
mod serve;

use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(
    name = "yong",
    version,
    about = "Operations for an industrial community, an offshore farm and a hearing centre"
)]
struct Arguments {
    /// Print one JSON document instead of a table.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Serve the web page and the API.
    Serve(serve::Serve),
    /// Do jobs for servers on the same database, without serving.
    Work(operate::Work),
    /// The organisations of a deployment.
    #[command(subcommand)]
    Organisation(organisation::Organisation),
    /// Bring the schema up to date and stop.
    Migrate(operate::Database),
    /// Write a backup of a running system to a file.
    Backup(operate::Backup),
    /// Read a backup into an empty database and verify it.
    Restore(operate::Backup),
    /// Check the database file and recompute the journal's hash chains.
    Verify(operate::Database),
    /// Play scenario files on a scratch database with a simulated clock.
    Rehearse(operate::Rehearse),
    /// Print the OpenAPI description.
    Openapi,
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
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) if !told.use_stderr() => {
            let _ = told.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => return command_line::emit(Err(misused(&error)), true),
    };
    let answer = match arguments.command {
        Command::Community(command) => community::cli::run(command),
        Command::Farm(command) => farm::cli::run(command),
        Command::Hearing(command) => hearing::cli::run(command),
        Command::Serve(serve) => serve::run(serve),
        Command::Work(work) => operate::work(&work),
        Command::Organisation(command) => organisation::run(command),
        Command::Migrate(database) => operate::migrate(&database),
        Command::Backup(backup) => operate::backup(&backup),
        Command::Restore(backup) => operate::restore(&backup),
        Command::Verify(database) => operate::verify(&database),
        Command::Rehearse(rehearse) => operate::rehearse(&rehearse),
        Command::Openapi => operate::openapi(),
    };
    command_line::emit(answer, arguments.json)
}

/// A wrong call is a refusal like any other: one JSON document on standard error, exit code 2.
fn misused(error: &clap::Error) -> kernel::Refusal {
    let text = error.to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let detail = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let rest: Vec<&str> = lines.filter(|line| !line.starts_with("For more information")).collect();
    kernel::Refusal::new("usage", format!("{detail} {}", rest.join(" ")).trim().to_owned(), "command line")
}

/// The apps in the order of their migrations.
fn apps() -> Vec<shell::App> {
    vec![community::app(), farm::app(), hearing::app()]
}
