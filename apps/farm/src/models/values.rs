//! Every number of a platform file with its place and its provenance, and the difference of two files.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Fields that are not values of the platform.
const ABOUT_THE_FILE: [&str; 4] = ["format_version", "name", "note", "provenance"];

/// One number of the platform.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = farm::PlatformValue)]
pub struct PlatformValue {
    /// JSON pointer into the file: `/lightship/0/mass_t`.
    pub pointer: String,
    /// `lightship`, `tanks`, `mooring`; `general` for what stands alone.
    pub group: String,
    /// The tank, the weight; empty where the group is one thing.
    pub element: String,
    /// With its unit as suffix: `mass_t`, `x_m[0]`.
    pub quantity: String,
    pub value: f64,
    /// `published`, `assumed` or `unmarked`.
    pub status: String,
    pub source: String,
}

/// One value that two versions do not share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = farm::Difference)]
pub struct Difference {
    /// `lightship[pontoon steel].mass_t`.
    pub place: String,
    pub before: Option<f64>,
    pub after: Option<f64>,
}

/// All numbers in the order of the file.
pub fn values(file: &Value) -> Vec<PlatformValue> {
    let mut found = Vec::new();
    let Value::Object(fields) = file else { return found };
    for (group, value) in fields.iter().filter(|(key, _)| !ABOUT_THE_FILE.contains(&key.as_str())) {
        let at =
            Place { pointer: format!("/{}", escaped(group)), group, element: String::new(), quantity: String::new() };
        at.walk(value, &file["provenance"], &mut found);
    }
    found
}

struct Place<'a> {
    pointer: String,
    group: &'a str,
    element: String,
    quantity: String,
}

impl Place<'_> {
    fn walk(&self, value: &Value, provenance: &Value, found: &mut Vec<PlatformValue>) {
        match value {
            Value::Number(number) => {
                let (status, source) = self.provenance(provenance);
                let alone = self.element.is_empty() && self.quantity.is_empty();
                found.push(PlatformValue {
                    pointer: self.pointer.clone(),
                    group: if alone { "general".to_owned() } else { self.group.to_owned() },
                    element: self.element.clone(),
                    quantity: if alone { self.group.to_owned() } else { self.quantity.clone() },
                    value: number.as_f64().unwrap_or(0.0),
                    status,
                    source,
                });
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let mut inner = self.inner(&index.to_string());
                    match item.get("name").and_then(Value::as_str) {
                        Some(name) if self.element.is_empty() => inner.element = name.to_owned(),
                        _ if item.is_object() => inner.element = (index + 1).to_string(),
                        _ => inner.quantity = format!("{}[{index}]", self.quantity),
                    }
                    inner.walk(item, provenance, found);
                }
            }
            Value::Object(fields) => {
                for (key, item) in fields {
                    let mut inner = self.inner(key);
                    inner.quantity =
                        if self.quantity.is_empty() { key.clone() } else { format!("{}.{key}", self.quantity) };
                    inner.walk(item, provenance, found);
                }
            }
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }

    fn inner(&self, key: &str) -> Self {
        let pointer = format!("{}/{}", self.pointer, escaped(key));
        Self { pointer, group: self.group, element: self.element.clone(), quantity: self.quantity.clone() }
    }

    /// The closest mark: the element or field, else its group.
    fn provenance(&self, provenance: &Value) -> (String, String) {
        let text = |mark: &Value, key: &str| mark[key].as_str().unwrap_or_default().to_owned();
        let mark = provenance_keys(self.group, &self.element, &self.quantity)
            .into_iter()
            .find_map(|key| provenance.get(&key))
            .unwrap_or(&Value::Null);
        match mark["status"].as_str() {
            Some(status) => (status.to_owned(), text(mark, "source")),
            None => ("unmarked".to_owned(), String::new()),
        }
    }
}

/// Where the mark of a value may stand, the closest first.
fn provenance_keys(group: &str, element: &str, quantity: &str) -> Vec<String> {
    let field = quantity.split(['[', '.']).next().unwrap_or_default();
    match (element, field) {
        ("", "") => vec![group.to_owned()],
        ("", field) => vec![format!("{group}.{field}"), group.to_owned()],
        (element, field) => {
            vec![format!("{group}[{element}].{field}"), format!("{group}[{element}]"), group.to_owned()]
        }
    }
}

/// The closest key, under which a change writes its own mark.
pub fn provenance_key(value: &PlatformValue) -> String {
    let group = if value.group == "general" { value.quantity.as_str() } else { value.group.as_str() };
    let quantity = if value.group == "general" { "" } else { value.quantity.as_str() };
    provenance_keys(group, &value.element, quantity).swap_remove(0)
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// What changed from one file to another, by names and not by positions.
pub fn difference(before: &Value, after: &Value) -> Vec<Difference> {
    let named = |file: &Value| -> BTreeMap<String, f64> {
        values(file)
            .into_iter()
            .map(|value| {
                let element = if value.element.is_empty() { String::new() } else { format!("[{}]", value.element) };
                (format!("{}{element}.{}", value.group, value.quantity), value.value)
            })
            .collect()
    };
    let (before, after) = (named(before), named(after));
    let places: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = places.into_iter().filter(|place| before.get(*place) != after.get(*place));
    changed
        .map(|place| Difference {
            place: place.clone(),
            before: before.get(place).copied(),
            after: after.get(place).copied(),
        })
        .collect()
}
