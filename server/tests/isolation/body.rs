//! A request body that a description allows, so that a request gets past its shape to what it names.

use kernel::Rng;
use serde_json::{Map, Value, json};

/// Stands where an object's id belongs; replaced before sending.
pub const OBJECT: &str = "OBJECT";

pub struct Bodies<'a> {
    pub description: &'a Value,
    /// What every free text says.
    pub text: &'a str,
}

const DEEPEST: usize = 8;

impl Bodies<'_> {
    /// One of the bodies of an operation; null when it takes none.
    pub fn of(&self, operation: &Value, rng: &mut Rng) -> Value {
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_null() { Value::Null } else { self.value(schema, "", rng, 0) }
    }

    fn value(&self, schema: &Value, name: &str, rng: &mut Rng, depth: usize) -> Value {
        if depth > DEEPEST {
            return Value::Null;
        }
        if let Some(reference) = schema["$ref"].as_str() {
            let target = reference.rsplit('/').next().unwrap_or_default();
            if target == "Id" {
                return json!(OBJECT);
            }
            return self.value(&self.description["components"]["schemas"][target], name, rng, depth + 1);
        }
        for choice in ["oneOf", "anyOf"] {
            let choices: Vec<&Value> =
                schema[choice].as_array().into_iter().flatten().filter(|one| one["type"] != "null").collect();
            if !choices.is_empty() {
                return self.value(choices[rng.below(choices.len() as u64) as usize], name, rng, depth + 1);
            }
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let mut whole = Map::new();
            for part in parts {
                if let Value::Object(fields) = self.value(part, name, rng, depth + 1) {
                    whole.extend(fields);
                }
            }
            return Value::Object(whole);
        }
        let kinds = match &schema["type"] {
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or(""),
            kind => kind.as_str().unwrap_or("object"),
        };
        match kinds {
            "string" => self.string(schema, name, rng),
            "integer" | "number" => json!(match name {
                "slot_s" => 1_800,
                "provider_capacity" => 9,
                _ => 1 + rng.below(3),
            }),
            "boolean" => json!(rng.below(2) == 0),
            "array" => json!([self.value(&schema["items"], name, rng, depth + 1)]),
            _ => self.object(schema, rng, depth),
        }
    }

    fn object(&self, schema: &Value, rng: &mut Rng, depth: usize) -> Value {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut fields = Map::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            if required.contains(&name.as_str()) || rng.below(3) > 0 {
                fields.insert(name.clone(), self.value(field, name, rng, depth + 1));
            }
        }
        Value::Object(fields)
    }

    fn string(&self, schema: &Value, name: &str, rng: &mut Rng) -> Value {
        if let Some(words) = schema["enum"].as_array() {
            return words[rng.below(words.len() as u64) as usize].clone();
        }
        let number = rng.below(100_000_000);
        json!(match name {
            "category" => "demand".to_owned(),
            "urgency" => "routine".to_owned(),
            "channel" => "phone".to_owned(),
            "agency" => "registration".to_owned(),
            "phone" => format!("138{number:08}"),
            "from" => "09:00:00".to_owned(),
            "to" => "17:00:00".to_owned(),
            "credit_code" => String::new(),
            "password" => "Rehearse-2026".to_owned(),
            "login" => format!("login{number}"),
            _ if name.ends_with("_at") => format!("2026-02-{}T{:02}:00:00+08:00", 24 + rng.below(4), 9 + rng.below(8)),
            _ if name.ends_with("date") => "2026-02-24".to_owned(),
            _ if name == "id" || name.ends_with("_id") || name.ends_with("_ids") => OBJECT.to_owned(),
            _ => format!("{}{number}", self.text),
        })
    }
}
