use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

/// Runs a program to its end and fails with its command line when it does.
pub fn call(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    call_in(Path::new("."), program, arguments, &[])
}

pub fn call_in(folder: &Path, program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> anyhow::Result<()> {
    let line = format!("{program} {}", arguments.join(" "));
    eprintln!("== {line}");
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).envs(variables.iter().copied());
    // What cargo said of this crate would look to build scripts like a change and build them anew.
    for (name, _) in
        std::env::vars().filter(|(name, _)| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|own| name.starts_with(own)))
    {
        command.env_remove(name);
    }
    let status = command.status().with_context(|| format!("{line} did not start"))?;
    if !status.success() {
        bail!("{line} failed: {status}");
    }
    Ok(())
}

/// Whether a program answers to `--version`.
pub fn exists(program: &str) -> bool {
    let quiet = std::process::Stdio::null;
    Command::new(program).arg("--version").stdout(quiet()).stderr(quiet()).status().is_ok()
}
