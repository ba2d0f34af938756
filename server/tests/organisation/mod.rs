//! How a deployment begins without demonstration data.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::client::folder;

fn add(data: &Path, slug: &str, zone: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yong"));
    command.args([
        "--json",
        "organisation",
        "add",
        "--name",
        "投创产业社区",
        "--administrator",
        "Admin",
        "--zone",
        zone,
    ]);
    command.args(["--slug", slug]).arg("--data").arg(data).output().unwrap()
}

fn refused(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    serde_json::from_slice::<Value>(&output.stderr).unwrap()["code"].clone()
}

#[test]
fn an_organisation_is_added_once_with_its_administrator() {
    let data = folder("organisation");
    let output = add(&data, "touchuang", "Asia/Shanghai");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["organisation"]["slug"], "touchuang");
    assert_eq!(told["administrator"]["login"], "admin");
    assert!(told["administrator"]["initial_password"].as_str().is_some_and(|password| password.len() >= 20), "{told}");
    assert_eq!(refused(&add(&data, "touchuang", "Asia/Shanghai")), "slug_taken");
    assert_eq!(refused(&add(&data, "other", "Asia/Shanghai")), "login_taken");
    assert_eq!(refused(&add(&data, "a b", "Asia/Shanghai")), "slug_malformed");
    assert_eq!(refused(&add(&data, "other", "Ningbo")), "zone_unknown");
    let _ = std::fs::remove_dir_all(data);
}
