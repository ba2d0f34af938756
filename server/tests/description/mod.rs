//! What a generated client relies on.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

#[test]
fn every_operation_has_a_name_of_its_own() {
    let output = Command::new(env!("CARGO_BIN_EXE_yong")).args(["--json", "openapi"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let description: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap().iter().filter(|(_, it)| it["responses"].is_object()) {
            let name = operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no name"));
            if let Some(first) = names.insert(name, format!("{method} {path}")) {
                panic!("{name} is {first} and {method} {path}");
            }
        }
    }
    assert!(names.len() > 40, "{}", names.len());
}
