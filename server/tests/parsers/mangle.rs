//! Damage to a file or a document, drawn by proptest, so that a failure shrinks to the least that breaks.

use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};

/// Far above what any reader here needs for a file of some kilobytes, far below a hang.
const LONGEST: Duration = Duration::from_secs(5);
const MOST_EDITS: usize = 6;

/// What readers of numbers, tables, XML and JSON stumble over.
const TOKENS: [&str; 24] = [
    "",
    "-1",
    "0",
    "1e999",
    "-1e-999",
    "NaN",
    "-inf",
    "99999999999999999999",
    "4294967296",
    "\0",
    "\u{feff}",
    "\r",
    "\n",
    "\t",
    "\"",
    "'",
    "<a>",
    "&#x0;",
    "]]>",
    "[[[[",
    "{\"",
    "，",
    "é",
    "𠮷",
];

/// One edit of a text: where, how long, which kind, which token.
pub type Edit = (Index, Index, u8, Index);

pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec((any::<Index>(), any::<Index>(), 0..4u8, any::<Index>()), 1..=MOST_EDITS)
}

pub fn damaged(sample: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for (at, length, kind, token) in edits {
        let from = at.index(bytes.len() + 1);
        let to = (from + length.index(64)).min(bytes.len());
        let part = bytes[from..to].to_vec();
        match kind {
            0 => drop(bytes.drain(from..to)),
            1 => drop(bytes.splice(from..from, part)),
            2 => drop(bytes.splice(from..to, TOKENS[token.index(TOKENS.len())].bytes())),
            _ => bytes[from..to].iter_mut().for_each(|byte| *byte ^= 1 << token.index(8)),
        }
    }
    bytes
}

/// The same edits on the values of a document: it stays JSON, but no longer what is expected.
pub fn distorted(sample: &Value, edits: &[Edit]) -> Value {
    let mut document = sample.clone();
    for (at, length, kind, token) in edits {
        let mut places = Vec::new();
        pointers(&document, String::new(), &mut places);
        let place = places[at.index(places.len())].clone();
        let odd = odd_values();
        let (parent, _) = place.rsplit_once('/').unwrap_or_default();
        match (kind, document.pointer_mut(parent)) {
            (0, Some(Value::Object(fields))) => {
                let name = place.rsplit('/').next().unwrap_or_default().to_owned();
                fields.remove(&name);
            }
            (1, Some(Value::Array(items))) => {
                let copies = vec![items[length.index(items.len())].clone(); 1 + token.index(40)];
                items.extend(copies);
            }
            _ => {
                if let Some(value) = document.pointer_mut(&place) {
                    *value = odd[token.index(odd.len())].clone();
                }
            }
        }
    }
    document
}

fn odd_values() -> Vec<Value> {
    let long = "长".repeat(5_000);
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1e308),
        json!(-1e308),
        json!(1e-308),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(0.5),
        json!(""),
        json!(" "),
        json!("\u{0}"),
        json!(long),
        json!([]),
        json!({}),
        json!([[]]),
        json!("1e999"),
        json!("-"),
        json!("2026-13-45T99:00:00Z"),
    ]
}

fn pointers(value: &Value, own: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| pointers(value, format!("{own}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, value)| pointers(value, format!("{own}/{n}"), found));
        }
        _ => {}
    }
    found.push(own);
}

/// Lets `read` take so many damaged files; one that panics or takes too long is shrunk and told.
pub fn survives(cases: u32, mut read: impl FnMut(&[Edit]) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(20_260_213), ..Config::default() };
    let read = std::cell::RefCell::new(&mut read);
    let outcome = TestRunner::new(config).run(&edits(), |edits| {
        let started = Instant::now();
        (read.borrow_mut())(&edits)?;
        prop_assert!(started.elapsed() < LONGEST, "took {:?}", started.elapsed());
        Ok(())
    });
    if let Err(broken) = outcome {
        panic!("{broken}");
    }
}

/// The same for a reader of bytes that must read the sample itself.
pub fn survives_file<T, E: std::fmt::Debug>(sample: &[u8], cases: u32, read: impl Fn(&[u8]) -> Result<T, E>) {
    if let Err(error) = read(sample) {
        panic!("the sample itself is refused: {error:?}");
    }
    survives(cases, |edits| {
        let _ = read(&damaged(sample, edits));
        Ok(())
    });
}

/// The same for a reader of text; what is no UTF-8 any more is replaced first.
pub fn survives_text<T, E: std::fmt::Debug>(sample: &str, cases: u32, read: impl Fn(&str) -> Result<T, E>) {
    survives_file(sample.as_bytes(), cases, |bytes| read(&String::from_utf8_lossy(bytes)));
}
