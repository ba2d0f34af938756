//! Measurements of the server at a million cases, each printed as a table.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};

use crate::process::call;
use crate::{browser, measurements, postgres, web};

#[derive(clap::Args)]
pub struct Bench {
    #[arg(value_enum)]
    what: What,
    /// How many cases the database holds.
    #[arg(long, default_value_t = 1_000_000)]
    cases: usize,
    /// On a PostgreSQL of its own instead of the embedded database.
    #[arg(long)]
    postgres: bool,
    /// Write the table into docs/measurements.md, with the machine named.
    #[arg(long)]
    record: bool,
    /// Handed to the measurement.
    #[arg(last = true)]
    rest: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    Load,
    Search,
    Race,
    Crash,
    Page,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            What::Load => "load",
            What::Search => "search",
            What::Race => "race",
            What::Crash => "crash",
            What::Page => "page",
        }
    }
}

pub fn run(bench: &Bench) -> anyhow::Result<()> {
    if bench.what == What::Page {
        web::build()?;
    }
    call("cargo", &["build", "--release", "--workspace", "--bins", "--examples"])?;
    let table = if bench.what == What::Page { browser::measure_page()? } else { on_database(bench)? };
    println!("{table}");
    if bench.record {
        let engine = if bench.postgres { " --postgres" } else { "" };
        measurements::record(&format!("bench {}{engine}", bench.what.name()), &table)?;
    }
    Ok(())
}

/// What needs a database of many cases.
fn on_database(bench: &Bench) -> anyhow::Result<String> {
    let server = bench.postgres.then(|| postgres::start("-c shared_buffers=2GB -c max_wal_size=8GB")).transpose()?;
    let database = server.as_ref().map(|server| server.address.clone());
    let engine = if bench.postgres { "_postgres" } else { "" };
    let folder = std::env::temp_dir().join(format!("yong_bench_{}{engine}", bench.cases));
    // The race and the crashes leave their own rows: they get a database of their own.
    let folder = match bench.what {
        What::Load | What::Search => folder,
        _ => {
            let own = folder.with_extension(bench.what.name());
            let _ = std::fs::remove_dir_all(&own);
            own
        }
    };
    std::fs::create_dir_all(&folder)?;
    if matches!(bench.what, What::Load | What::Search) {
        measure(&folder, database.as_deref(), &["seed", "--cases", &bench.cases.to_string()])?;
    }
    let mut arguments = vec![bench.what.name()];
    arguments.extend(bench.rest.iter().map(String::as_str));
    let table = measure(&folder, database.as_deref(), &arguments)?;
    match bench.what {
        What::Load | What::Search => Ok(format!("{} cases.\n\n{table}", bench.cases)),
        _ => Ok(table),
    }
}

fn measure(folder: &Path, database: Option<&str>, arguments: &[&str]) -> anyhow::Result<String> {
    let program = PathBuf::from("target/release/examples/bench");
    let mut command = Command::new(&program);
    command.arg("--data").arg(folder).args(arguments).stderr(Stdio::inherit());
    if let Some(database) = database {
        command.args(["--database", database]);
    }
    let output = command.output().with_context(|| format!("{} did not start", program.display()))?;
    ensure!(output.status.success(), "bench {arguments:?} failed: {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}
