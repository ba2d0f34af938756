//! `docs/measurements.md`: every figure in it was printed by the command that its section names.

use std::path::Path;

const FILE: &str = "docs/measurements.md";
const HEAD: &str =
    "# Measurements\n\nEach section is what the command in its title printed when it was last run with `--record`.\n";

/// Puts the table into the section of this command, in place of what an earlier run wrote.
pub fn record(command: &str, table: &str) -> anyhow::Result<()> {
    let old = std::fs::read_to_string(FILE).unwrap_or_else(|_| HEAD.into());
    std::fs::write(FILE, placed(&old, command, &format!("{}\n\n{}\n", machine(), table.trim())))?;
    Ok(())
}

/// The document with the section of `command` replaced, or added at its end.
fn placed(document: &str, command: &str, body: &str) -> String {
    let title = format!("## `cargo xtask {command}`");
    let mut parts: Vec<String> = document.split("\n## ").map(str::to_owned).collect();
    for part in parts.iter_mut().skip(1) {
        part.insert_str(0, "## ");
    }
    let section = format!("{title}\n\n{}", body.trim_end());
    match parts.iter_mut().find(|part| part.lines().next() == Some(title.as_str())) {
        Some(part) => *part = section,
        None => parts.push(section),
    }
    let trimmed: Vec<&str> = parts.iter().map(|part| part.trim_end()).collect();
    trimmed.join("\n\n") + "\n"
}

/// Processor, cores, memory, system and day.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(Path::new(path)).unwrap_or_default();
    let value = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key))?;
        Some(line.split([':', '=']).nth(1)?.trim().trim_matches('"').to_owned())
    };
    let processor = value(&read("/proc/cpuinfo"), "model name").unwrap_or_else(|| "unknown processor".into());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = value(&read("/proc/meminfo"), "MemTotal").unwrap_or_default();
    let memory_gib = memory.split(' ').next().and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1_048_576.0;
    let system = value(&read("/etc/os-release"), "PRETTY_NAME").unwrap_or_default();
    let day = std::process::Command::new("date").arg("+%F").output().map(|day| day.stdout).unwrap_or_default();
    let day = String::from_utf8_lossy(&day).trim().to_owned();
    format!("Machine: {processor}, {cores} cores, {memory_gib:.0} GiB, {system}; {day}.")
}

#[cfg(test)]
mod tests {
    use super::placed;

    #[test]
    fn a_section_is_replaced_and_the_others_stay() {
        let first = placed("# Measurements\n", "peers a", "one\n");
        let both = placed(&first, "peers b", "two\n");
        let again = placed(&both, "peers a", "three\n");
        assert_eq!(again, "# Measurements\n\n## `cargo xtask peers a`\n\nthree\n\n## `cargo xtask peers b`\n\ntwo\n");
    }
}
