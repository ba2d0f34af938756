use std::path::Path;

use kernel::Refusal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The bytes of a file, or `file_unreadable`.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Refusal> {
    std::fs::read(path).map_err(|error| Refusal::new("file_unreadable", error.to_string(), path.display().to_string()))
}

/// The text of a UTF-8 file, with a leading byte-order mark removed.
pub fn read_text(path: &Path) -> Result<String, Refusal> {
    let bytes = read_bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        Refusal::new("file_not_utf8", format!("{error}; save the file as UTF-8"), path.display().to_string())
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// A JSON file of a known shape, or `json_malformed` with line and column.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, Refusal> {
    serde_json::from_str(&read_text(path)?)
        .map_err(|error| Refusal::new("json_malformed", error.to_string(), path.display().to_string()))
}

/// An answer as a JSON document. A number that is not finite is a defect of ours and is refused, never printed.
pub fn document(answer: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|error| Refusal::new("answer_not_json", error.to_string(), "answer"))
}
