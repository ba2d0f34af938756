//! What an operator calls: an answer stands on standard output; a refusal on standard error, with exit code 2.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};
use store::Location;

use crate::client::{Yong, folder, until};

const SCENARIO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios/community/handler_cannot_close.toml");

fn yong(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yong")).arg("--json").args(arguments).output().unwrap()
}

fn answer(arguments: &[&str]) -> Value {
    let output = yong(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The code of the refusal.
fn refused(arguments: &[&str]) -> String {
    let output = yong(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stdout.is_empty(), "{arguments:?}");
    let told: Value = serde_json::from_slice(&output.stderr).unwrap();
    for field in ["code", "detail", "where"] {
        assert!(told[field].is_string(), "{arguments:?}: {told}");
    }
    assert_eq!(told.as_object().map(serde_json::Map::len), Some(3), "{told}");
    told["code"].as_str().unwrap().to_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn key(folder: &Path) -> PathBuf {
    folder.join("column.key")
}

#[test]
fn a_database_is_migrated_verified_backed_up_and_restored_with_its_key() {
    let (base, file) = (folder("operate"), folder("operate").join("backup.jsonl"));
    let [data, moved] = ["data", "moved"].map(|name| base.join(name));
    assert_eq!(answer(&["migrate", "--data", text(&data)]), json!({"migrated": true, "engine": "sqlite"}));
    Yong::serve_on(&data, None).kill();
    let verified = answer(&["verify", "--data", text(&data)]);
    assert_eq!(verified["verified"].as_array().map(Vec::len), Some(3), "{verified}");
    assert!(verified["verified"].as_array().unwrap().iter().all(|one| one["entries"].as_i64() > Some(0)), "{verified}");

    let backup = ["backup", "--data", text(&data), text(&file)];
    let manifest = answer(&backup);
    assert!(manifest["rows"].as_i64() > Some(100), "{manifest}");
    assert_eq!(refused(&backup), "file_unwritable", "a backup is never written over another");
    let drafts = std::fs::read_dir(&base).unwrap().flatten().filter(|it| text(&it.path()).ends_with(".part"));
    assert_eq!(drafts.count(), 0);

    let restore = ["restore", "--data", text(&moved), text(&file)];
    assert_eq!(refused(&restore), "column_key_missing");
    std::fs::write(key(&moved), [1; 32]).unwrap();
    assert_eq!(refused(&restore), "column_key_differs");
    std::fs::copy(key(&data), key(&moved)).unwrap();
    let broken = base.join("broken.jsonl");
    std::fs::write(&broken, std::fs::read_to_string(&file).unwrap().replacen("secretary", "secretory", 1)).unwrap();
    assert_eq!(refused(&["restore", "--data", text(&moved), text(&broken)]), "integrity_broken");
    assert_eq!(answer(&restore), manifest, "nothing of what was refused was left");
    assert_eq!(answer(&["verify", "--data", text(&moved)]), verified);
    assert_eq!(refused(&restore), "integrity_broken", "the database is not empty any more");
    let _ = std::fs::remove_dir_all(base);
}

#[test]
fn a_key_that_is_lost_or_anothers_is_told_and_never_replaced() {
    let data = folder("lost_key");
    Yong::serve_on(&data, None).kill();
    let own = std::fs::read(key(&data)).unwrap();
    let work = ["work", "--data", text(&data)];
    std::fs::remove_file(key(&data)).unwrap();
    assert_eq!(refused(&work), "column_key_missing");
    assert!(!key(&data).exists());
    for (bytes, code) in [(vec![1; 32], "column_key_differs"), (vec![1; 5], "key_file_unusable")] {
        std::fs::write(key(&data), &bytes).unwrap();
        assert_eq!(refused(&work), code);
        assert_eq!(std::fs::read(key(&data)).unwrap(), bytes);
    }
    std::fs::write(key(&data), own).unwrap();
    Yong::serve_on(&data, None).kill();
    let _ = std::fs::remove_dir_all(data);
}

#[test]
fn of_two_first_starts_in_two_folders_one_goes_on() {
    let Ok(address) = std::env::var("YONG_TEST_POSTGRES") else {
        println!("skipped: YONG_TEST_POSTGRES is not set");
        return;
    };
    let schema = format!("two_keys_{}", std::process::id());
    let Location::Postgres(database) = Location::scratch_postgres(&address, &schema).unwrap() else { unreachable!() };
    let base = folder("two_keys");
    let folders = ["a", "b", "late"].map(|name| base.join(name));
    let work = |folder: &Path| -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yong"));
        command.args(["work", "--data", text(folder), "--database", &database]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let mut both = [work(&folders[0]), work(&folders[1])];
    let mut ended = None;
    until("one of them gives way", || {
        ended = both.iter_mut().position(|child| child.try_wait().unwrap().is_some());
        ended.is_some()
    });
    let (loser, winner) = (ended.unwrap(), 1 - ended.unwrap());
    assert_eq!(both[loser].wait().unwrap().code(), Some(2));
    assert!(!key(&folders[loser]).exists(), "the key that opens nothing is gone");
    assert!(both[winner].try_wait().unwrap().is_none() && key(&folders[winner]).exists());
    both[winner].kill().unwrap();
    both[winner].wait().unwrap();
    let late = ["work", "--data", text(&folders[2]), "--database", &database];
    assert_eq!(refused(&late), "column_key_missing");
    assert!(!key(&folders[2]).exists());
    let _ = std::fs::remove_dir_all(base);
}

#[test]
fn a_scenario_is_played_and_what_is_wrong_is_refused() {
    let played = answer(&["rehearse", SCENARIO]);
    assert_eq!(played.as_array().map(Vec::len), Some(1), "{played}");
    let data = folder("refused");
    let odd = data.join("odd.toml");
    std::fs::write(&odd, "title = 1").unwrap();
    let missing = data.join("missing");
    for (arguments, code) in [
        (&["rehearse", text(&odd)][..], "scenario_malformed"),
        (&["rehearse", text(&missing)], "file_unreadable"),
        (&["restore", "--data", text(&data), text(&missing)], "file_unreadable"),
        (&["backup", "--data", text(&data), text(&missing.join("backup.jsonl"))], "file_unwritable"),
        (&["verify", "--data", text(&data), "--database", "mysql://here"], "database_error"),
        (&["migrate", "--database", "postgres://127.0.0.1:1/yong"], "database_unavailable"),
        (&["restore"], "usage"),
        (&["serve", "--data", text(&data), "--listen", "192.0.2.1:1"], "cannot_listen"),
        (&["community", "deadline", "--accepted", "2026-02-30", "--working-days", "5"], "date_malformed"),
    ] {
        assert_eq!(refused(arguments), code, "{arguments:?}");
    }
    let _ = std::fs::remove_dir_all(data);
}
