use serde::Serialize;

/// A rule says no. The code is stable and part of the public interface; the detail is for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{code}: {detail} ({at})")]
pub struct Refusal {
    /// Stable snake_case code, e.g. `mesh_not_closed`.
    pub code: &'static str,
    /// What is wrong, with the value and the remedy.
    pub detail: String,
    /// The element it is about: a file and line, a field path, a member name.
    #[serde(rename = "where")]
    pub at: String,
}

impl Refusal {
    pub fn new(code: &'static str, detail: impl Into<String>, at: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), at: at.into() }
    }
}
