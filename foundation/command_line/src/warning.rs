use serde::Serialize;

/// Something that does not stop the computation but may spoil its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    pub code: &'static str,
    pub detail: String,
    #[serde(rename = "where")]
    pub at: String,
}
