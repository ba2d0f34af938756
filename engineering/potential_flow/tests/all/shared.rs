//! Reference data kept outside the repository; a test that misses its file says so and passes.

use serde_json::Value;

pub fn load(name: &str) -> Option<Value> {
    let path = format!("{}/../../../shared/data/farm/structure/{name}", env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {name} is not here");
        return None;
    };
    Some(serde_json::from_str(&text).expect("reference data is JSON"))
}

pub fn text(name: &str) -> Option<String> {
    let path = format!("{}/../../../shared/data/farm/structure/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        println!("skipped: {name} is not here");
    }
    text
}
