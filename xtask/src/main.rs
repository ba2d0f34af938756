//! Development tasks. `run` and `test` are the two commands of README; `ci` is what `.ci/run` calls.

mod bench;
mod browser;
mod deny;
mod layers;
mod measurements;
mod peers;
mod postgres;
mod process;
mod run;
mod test;
mod tidy;
mod web;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the page and the program, start with demonstration data on loopback, print the address and sign-ins.
    Run(run::Run),
    /// Everything that must pass, on SQLite and on PostgreSQL.
    Test,
    /// Layers, sizes, names: what the compiler does not check.
    Tidy,
    /// Licences, sources, bans and advisories of what we depend on, when cargo-deny is installed.
    Deny,
    /// What runs on a clean clone: the same as `test`.
    Ci,
    /// Write the OpenAPI description and the TypeScript client made from it.
    Codegen,
    /// Measure beside the public programs of a field, installed into a scratch virtual environment.
    Peers(peers::Peers),
    /// Measure ourselves: load, search, race, crash, page.
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    match perform(&Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &Task) -> anyhow::Result<()> {
    std::env::set_current_dir(root())?;
    match task {
        Task::Run(run) => run::run(run),
        Task::Test | Task::Ci => test::run(),
        Task::Tidy => tidy::run(),
        Task::Deny => deny::run(),
        Task::Codegen => web::codegen(),
        Task::Peers(peers) => peers::run(peers),
        Task::Bench(bench) => bench::run(bench),
    }
}

/// The project's root folder.
fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
