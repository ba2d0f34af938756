//! What the compiler does not check: the layer table, the size of files and functions, names, the words of a room.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

use crate::layers;

const LONGEST_FILE_LINES: usize = 600;
const LONGEST_FUNCTION_LINES: usize = 80;
const BANNED_NAMES: [&str; 5] = ["utils", "common", "helpers", "misc", "manager"];

pub fn run() -> anyhow::Result<()> {
    let mut faults = Vec::new();
    layers::check(&mut faults)?;
    let mut schemas = BTreeMap::new();
    for file in rust_files() {
        let text = std::fs::read_to_string(&file)?;
        check_file(&file, &text, &mut faults);
        schema_names(&file.display().to_string(), &text, &mut schemas, &mut faults);
    }
    if faults.is_empty() {
        eprintln!("tidy: nothing to say");
        return Ok(());
    }
    bail!("tidy:\n  {}", faults.join("\n  "))
}

fn rust_files() -> Vec<PathBuf> {
    let output = Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard", "*.rs"]).output();
    let listed = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    listed.lines().map(PathBuf::from).filter(|path| path.exists()).collect()
}

fn check_file(file: &Path, text: &str, faults: &mut Vec<String>) {
    let name = file.display();
    let lines = text.lines().count();
    if lines > LONGEST_FILE_LINES {
        faults.push(format!("{name}: {lines} lines, at most {LONGEST_FILE_LINES}"));
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    if BANNED_NAMES.contains(&stem.as_ref()) {
        faults.push(format!("{name}: a file is named after what it does, not {stem}"));
    }
    let is_root = file.ends_with("src/lib.rs") || file.ends_with("src/main.rs");
    if is_root && !text.starts_with("//!") {
        faults.push(format!("{name}: the room says what it owns in a //! first"));
    }
    long_functions(&name.to_string(), text, faults);
}

/// Two schemas of one name silently overwrite each other in the description, so each says its room and a name of its own.
fn schema_names(file: &str, text: &str, known: &mut BTreeMap<String, String>, faults: &mut Vec<String>) {
    let mut owes_name = false;
    for (number, line) in text.lines().map(str::trim).enumerate() {
        let place = format!("{file}:{}", number + 1);
        if line.starts_with("#[derive(") && line.contains("ToSchema") {
            owes_name = true;
        } else if let Some(name) = line.strip_prefix("#[schema(as = ").and_then(|rest| rest.split([',', ')']).next()) {
            owes_name = false;
            if let Some(first) = known.insert(name.to_owned(), place.clone()) {
                faults.push(format!("{place}: the schema name {name} is taken by {first}"));
            }
        } else if owes_name && line.starts_with("pub") {
            owes_name = false;
            faults.push(format!("{place}: a schema says #[schema(as = room::Name)]"));
        }
    }
}

/// A function runs from its `fn` line to the next line that closes at the same indent.
fn long_functions(name: &str, text: &str, faults: &mut Vec<String>) {
    let mut open: Option<(usize, usize, String)> = None;
    for (number, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let trimmed = line.trim_start();
        if open.is_none()
            && !trimmed.starts_with("//")
            && (trimmed.starts_with("fn ") || trimmed.contains(" fn "))
            && !trimmed.ends_with(';')
        {
            let title = trimmed.split('(').next().unwrap_or(trimmed).to_owned();
            open = if trimmed.ends_with('}') { None } else { Some((number, indent, title)) };
        } else if let Some((start, at, title)) = &open
            && indent == *at
            && (trimmed.starts_with('}') || trimmed.ends_with(';') && !trimmed.starts_with(')'))
        {
            let length = number - start + 1;
            if length > LONGEST_FUNCTION_LINES {
                faults.push(format!(
                    "{name}:{}: {title} has {length} lines, at most {LONGEST_FUNCTION_LINES}",
                    start + 1
                ));
            }
            open = None;
        }
    }
}
