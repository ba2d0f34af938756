//! Load, crash, race and search on a database of a million cases: `cargo xtask bench …` builds and calls this.
//! Every command prints a Markdown table on standard output and tells its progress on standard error.

mod client;
mod crash;
mod load;
mod race;
mod search;
mod seed;
mod server;
mod table;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    task: Task,
}

/// What is measured.
#[derive(clap::Args, Clone)]
pub struct Place {
    /// The program.
    #[arg(long, global = true, default_value = "target/release/yong")]
    yong: PathBuf,
    /// The folder of the seeded database and its keys.
    #[arg(long, global = true, default_value = "data")]
    data: PathBuf,
    /// A postgres:// address instead of the embedded database.
    #[arg(long, global = true)]
    database: Option<String>,
}

#[derive(Subcommand)]
enum Task {
    /// Fill a database.
    Seed(seed::Seed),
    /// 64 clients, nine reads to one write.
    Load(load::Load),
    /// Substrings of every length, compared with a scan.
    Search(search::Search),
    /// Joins and bookings from many processes while the server is killed.
    Race(race::Race),
    /// One process of the race.
    Racer(race::Racer),
    /// Kill the server under load, again and again.
    Crash(crash::Crash),
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let place = &arguments.place;
    match arguments.task {
        Task::Seed(seed) => seed::run(place, &seed),
        Task::Load(load) => load::run(place, &load),
        Task::Search(search) => search::run(place, &search),
        Task::Race(race) => race::run(place, &race),
        Task::Racer(racer) => race::racer(&racer),
        Task::Crash(crash) => crash::run(place, &crash),
    }
}
