//! Side-by-side measurements: the public program in a scratch virtual environment, ours in release, one run for both.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};

use crate::measurements;
use crate::postgres;
use crate::process::{call, call_in};

#[derive(clap::Args)]
pub struct Peers {
    /// Which comparison: a folder of `peers/`.
    name: String,
    /// Write the table into docs/measurements.md, with the machine named.
    #[arg(long)]
    record: bool,
    /// Handed to the comparison, for one row alone.
    #[arg(last = true)]
    rest: Vec<String>,
}

pub fn run(peers: &Peers) -> anyhow::Result<()> {
    let folder = Path::new("peers").join(&peers.name);
    let script = folder.join("compare.py");
    ensure!(script.exists(), "no comparison {}: the folders of peers/ name them", peers.name);
    let scratch = std::env::temp_dir().join(format!("yong_peers_{}", peers.name));
    let python = environment(&scratch, &folder)?;
    call("cargo", &["build", "--release", "--workspace", "--bins", "--examples"])?;
    let root = std::env::current_dir()?;
    // A comparison that kills servers does so on both engines where PostgreSQL is installed.
    let database = match std::env::var("YONG_TEST_POSTGRES") {
        Ok(_) => None,
        Err(_) => {
            postgres::start(postgres::UNSYNCED).inspect_err(|missing| eprintln!("without PostgreSQL: {missing}")).ok()
        }
    };
    let output = Command::new(python)
        .envs(database.as_ref().map(|server| ("YONG_TEST_POSTGRES", server.address.as_str())))
        .arg(&script)
        .args(&peers.rest)
        .env("YONG_ROOT", &root)
        .env("YONG_SCRATCH", &scratch)
        .env("PYTHONPATH", root.join("peers"))
        .env_remove("OPENBLAS_CORETYPE")
        .env_remove("OPENBLAS_L2_SIZE")
        .stderr(Stdio::inherit())
        .output()
        .context("the comparison did not start")?;
    ensure!(output.status.success(), "{} failed: {}", script.display(), output.status);
    let table = String::from_utf8(output.stdout)?;
    println!("{table}");
    if peers.record {
        measurements::record(&format!("peers {}", peers.name), &table)?;
    }
    Ok(())
}

/// A virtual environment that holds what the files name; made once, brought up to date when they change.
///
/// `requirements.txt` must install. `without_dependencies.txt`, where there is one, is tried: a comparison that misses
/// such a program says so in its table and measures against recorded data.
fn environment(scratch: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    std::fs::create_dir_all(scratch)?;
    let python = scratch.join("venv/bin/python");
    if !python.exists() {
        call("python3", &["-m", "venv", &scratch.join("venv").to_string_lossy()])
            .context("Python is missing: apt-get install python3-venv")?;
    }
    let (requirements, bare) = (folder.join("requirements.txt"), folder.join("without_dependencies.txt"));
    let text = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    let (wanted, stamp) = (text(&requirements) + &text(&bare), scratch.join("installed.txt"));
    if text(&stamp) != wanted {
        let program = python.to_string_lossy().into_owned();
        let install = |arguments: &[&str], file: &Path| {
            let mut words = vec!["-m", "pip", "install", "--quiet"];
            words.extend(arguments);
            let file = file.to_string_lossy();
            words.extend(["-r", &file]);
            call_in(Path::new("."), &program, &words, &[])
        };
        install(&[], &requirements)?;
        if bare.exists()
            && let Err(error) = install(&["--no-deps"], &bare)
        {
            eprintln!("left out: {error}");
        }
        std::fs::write(stamp, wanted)?;
    }
    Ok(python)
}
