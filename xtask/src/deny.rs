//! Dependencies: their licences, where they come from, those that are banned, and the known advisories.

use std::path::PathBuf;

use crate::process::{call, exists};

/// Needs no network: advisories are looked up in the copy that `cargo deny fetch` brought, when there is one.
pub fn run() -> anyhow::Result<()> {
    if !exists("cargo-deny") {
        eprintln!("deny: skipped, not installed: cargo install cargo-deny --locked");
        return Ok(());
    }
    call("cargo", &["deny", "--offline", "check", "bans", "licenses", "sources"])?;
    if !has_advisories() {
        eprintln!("deny: advisories skipped, no copy of their list: cargo deny fetch");
        return Ok(());
    }
    call("cargo", &["deny", "--offline", "check", "advisories"])
}

fn has_advisories() -> bool {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let lists = home.and_then(|home| std::fs::read_dir(home.join("advisory-dbs")).ok());
    lists.into_iter().flatten().flatten().any(|list| list.path().join("crates").is_dir())
}
