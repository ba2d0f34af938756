//! The table of ARCHITECTURE.md as `cargo xtask tidy` holds it.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::Context;
use serde_json::Value;

/// What a room may use of ours, and what of others it never may.
struct Row {
    /// A crate's folder, or a folder of crates: `engineering/*`.
    room: &'static str,
    uses: &'static [&'static str],
    never: &'static [&'static str],
}

const TABLE: [Row; 9] = [
    Row { room: "engineering/*", uses: &["engineering/*"], never: &["tokio", "axum", "tower", "ureq", "serde_json"] },
    Row { room: "foundation/kernel", uses: &[], never: IO },
    Row { room: "foundation/person", uses: &[], never: IO },
    Row { room: "foundation/command_line", uses: BASIS, never: IO },
    Row { room: "foundation/paper", uses: BASIS, never: &["tokio", "axum", "tower", "ureq", "jiff"] },
    Row { room: "foundation/store", uses: BASIS, never: &["axum", "tower", "ureq"] },
    Row {
        room: "foundation/shell",
        uses: &["foundation/kernel", "foundation/person", "foundation/paper", "foundation/store"],
        never: &[],
    },
    Row { room: "apps/*", uses: &["engineering/*", "foundation/*"], never: &["ureq"] },
    Row { room: "server", uses: &["engineering/*", "foundation/*", "apps/*"], never: &[] },
];
const BASIS: &[&str] = &["foundation/kernel", "foundation/person"];
const IO: &[&str] = &["tokio", "axum", "tower", "ureq"];
const STORE: &str = "foundation/store";
const DRIVERS: [&str; 5] = ["rusqlite", "postgres", "sqlx", "tokio-postgres", "tokio-postgres-rustls"];
/// Builds and measures; is no part of the product.
const TOOL: &str = "xtask";

pub fn check(faults: &mut Vec<String>) -> anyhow::Result<()> {
    let output = Command::new("cargo").args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    faults.extend(broken(&metadata));
    Ok(())
}

fn broken(metadata: &Value) -> Vec<String> {
    let packages: Vec<&Value> = metadata["packages"].as_array().into_iter().flatten().collect();
    let rooms: BTreeMap<&str, String> =
        packages.iter().filter_map(|package| Some((package["name"].as_str()?, room(package)?))).collect();
    let mut faults = Vec::new();
    for package in packages {
        let Some(from) = package["name"].as_str().and_then(|name| rooms.get(name)) else { continue };
        if from == TOOL {
            continue;
        }
        let Some(row) = TABLE.iter().find(|row| fits(row.room, from)) else {
            faults.push(format!("{from}: stands in no row of the layer table"));
            continue;
        };
        let needs = package["dependencies"].as_array().into_iter().flatten();
        // What only tests use may look behind every door.
        for need in needs.filter(|need| need["kind"].as_str() != Some("dev")) {
            let target = need["name"].as_str().unwrap_or_default();
            let reason = match rooms.get(target) {
                Some(to) if !row.uses.iter().any(|used| fits(used, to)) => "the layer table has no such arrow",
                None if DRIVERS.contains(&target) && from != STORE => "only the store knows a database driver",
                None if row.never.contains(&target) => "the layer table says never",
                _ => continue,
            };
            faults.push(format!("{from} -> {target}: {reason}"));
        }
    }
    faults
}

/// `foundation/store`; of what stands at the top its folder alone: `server`.
fn room(package: &Value) -> Option<String> {
    let mut parts = package["manifest_path"].as_str()?.rsplit(['/', '\\']).skip(1);
    let (own, above) = (parts.next()?, parts.next().unwrap_or_default());
    let inner = ["engineering", "foundation", "apps"].contains(&above);
    Some(if inner { format!("{above}/{own}") } else { own.to_owned() })
}

fn fits(pattern: &str, room: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(folder) => room.starts_with(folder),
        None => room == pattern,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ROOMS: [&str; 11] = [
        "engineering/waves",
        "engineering/hulls",
        "foundation/kernel",
        "foundation/person",
        "foundation/command_line",
        "foundation/paper",
        "foundation/store",
        "foundation/shell",
        "apps/port",
        "apps/farm",
        "server",
    ];

    /// A workspace of these rooms in which one needs one thing.
    fn faults(from: &'static str, target: &'static str, kind: Option<&str>) -> Vec<String> {
        let stranger = Some(from).filter(|from| !ROOMS.contains(from));
        let packages: Vec<Value> = ROOMS
            .into_iter()
            .chain(stranger)
            .map(|room| {
                let name = room.rsplit('/').next().unwrap();
                let needs = if room == from { vec![json!({ "name": target, "kind": kind })] } else { Vec::new() };
                json!({"name": name, "manifest_path": format!("/yong/{room}/Cargo.toml"), "dependencies": needs})
            })
            .collect();
        broken(&json!({ "packages": packages }))
    }

    #[test]
    fn every_row_of_the_table_is_held() {
        for (from, target, allowed) in [
            ("engineering/hulls", "waves", true),
            ("engineering/hulls", "person", false),
            ("engineering/hulls", "paper", false),
            ("engineering/hulls", "kernel", false),
            ("engineering/hulls", "serde_json", false),
            ("foundation/kernel", "person", false),
            ("foundation/kernel", "tokio", false),
            ("foundation/kernel", "serde", true),
            ("foundation/person", "kernel", false),
            ("foundation/command_line", "kernel", true),
            ("foundation/command_line", "store", false),
            ("foundation/paper", "store", false),
            ("foundation/paper", "jiff", false),
            ("foundation/store", "kernel", true),
            ("foundation/store", "rusqlite", true),
            ("foundation/store", "paper", false),
            ("foundation/store", "shell", false),
            ("foundation/store", "port", false),
            ("foundation/store", "axum", false),
            ("foundation/shell", "store", true),
            ("foundation/shell", "rusqlite", false),
            ("foundation/shell", "port", false),
            ("foundation/shell", "hulls", false),
            ("apps/farm", "hulls", true),
            ("apps/farm", "shell", true),
            ("apps/farm", "port", false),
            ("apps/farm", "postgres", false),
            ("apps/farm", "server", false),
            ("server", "farm", true),
            ("server", "store", true),
            ("server", "postgres", false),
            ("xtask", "postgres", true),
        ] {
            let told = faults(from, target, None);
            assert_eq!(told.is_empty(), allowed, "{from} -> {target}: {told:?}");
            assert!(faults(from, target, Some("dev")).is_empty(), "{from} -> {target} in tests");
            assert_eq!(faults(from, target, Some("build")), told, "{from} -> {target} while building");
        }
    }

    #[test]
    fn a_room_without_a_row_is_told() {
        assert_eq!(faults("extras/toys", "serde", None), ["toys: stands in no row of the layer table"]);
    }
}
