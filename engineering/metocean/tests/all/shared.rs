//! The sample data beside the project; a test that needs it prints a line and passes where it is absent.

use std::path::PathBuf;

pub fn path(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/farm/typhoon/")).join(name)
}

pub fn text(name: &str) -> Option<String> {
    let found = std::fs::read_to_string(path(name)).ok();
    if found.is_none() {
        println!("skipped: no {name}");
    }
    found
}

pub fn json(name: &str) -> Option<serde_json::Value> {
    text(name).map(|text| serde_json::from_str(&text).expect("sample data is JSON"))
}
