mod gb_11643_resident_id;
mod gb_32100_credit_code;
mod import;
mod mask;
mod name_key;
mod phone;

/// The shared vectors, or nothing where the data is not mounted.
fn vectors() -> Option<serde_json::Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/community/code_vectors.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: no shared vectors");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

fn strings(value: &serde_json::Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}
