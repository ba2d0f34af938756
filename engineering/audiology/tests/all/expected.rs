//! The shared expected numbers; tests that need them say so and pass when they are not there.

use serde_json::Value;

pub fn load(name: &str) -> Option<Value> {
    let path = format!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/hearing/{}"), name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("expected numbers are JSON")),
        Err(_) => {
            println!("skipped: {name} is not there");
            None
        }
    }
}

pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number")).collect()
}

#[track_caller]
pub fn assert_close(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (i, (f, e)) in found.iter().zip(expected).enumerate() {
        assert!((f - e).abs() <= tolerance, "{what}[{i}]: {f}, expected {e}");
    }
}
