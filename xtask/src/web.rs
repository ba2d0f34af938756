use std::path::Path;

use crate::process::{call, call_in, exists};

/// Builds the page when Node.js is there; says so when it is not. Answers whether there is a page.
pub fn build() -> anyhow::Result<bool> {
    let folder = Path::new("web");
    if !folder.join("package.json").exists() {
        return Ok(false);
    }
    if !exists("npm") {
        eprintln!("no web page in this build: install Node.js 20 or newer");
        return Ok(false);
    }
    install()?;
    call_in(folder, "npm", &["run", "--silent", "build"], &[])?;
    Ok(true)
}

/// Installs exactly what the lock file names, unless that was done before.
pub fn install() -> anyhow::Result<()> {
    let folder = Path::new("web");
    let (locked, installed) = (folder.join("package-lock.json"), folder.join("node_modules/.package-lock.json"));
    let modified = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    if modified(&installed).is_some() && modified(&installed) >= modified(&locked) {
        return Ok(());
    }
    call_in(folder, "npm", &["ci", "--no-audit", "--no-fund"], &[])
}

const DESCRIPTION: &str = "web/openapi.json";

/// The OpenAPI description as a file, and the TypeScript types made from it.
pub fn codegen() -> anyhow::Result<()> {
    std::fs::write(DESCRIPTION, description()?)?;
    install()?;
    call_in(Path::new("web"), "npm", &["run", "--silent", "codegen"], &[])
}

/// Fails when the page's types are those of an earlier program.
pub fn expect_fresh() -> anyhow::Result<()> {
    let kept = std::fs::read_to_string(DESCRIPTION).unwrap_or_default();
    anyhow::ensure!(kept == description()?, "{DESCRIPTION} is not what the program says: run cargo xtask codegen");
    Ok(())
}

fn description() -> anyhow::Result<String> {
    call("cargo", &["build", "--quiet", "--workspace", "--bin", "yong"])?;
    let output = std::process::Command::new("target/debug/yong").args(["--json", "openapi"]).output()?;
    anyhow::ensure!(output.status.success(), "yong openapi: {}", String::from_utf8_lossy(&output.stderr));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    Ok(format!("{value:#}\n"))
}
