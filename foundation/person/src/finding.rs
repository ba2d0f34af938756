use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

/// One thing that is wrong, or worth a look, in a code or number that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable snake_case code.
    pub code: &'static str,
    pub detail: String,
    /// Character position from 1, where one character is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<usize>,
}

impl Finding {
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), position: None }
    }

    pub fn at(code: &'static str, detail: impl Into<String>, position: usize) -> Self {
        Self { code, detail: detail.into(), position: Some(position) }
    }
}

/// Full-width to half-width (NFKC), ends trimmed of white space and invisible marks.
pub fn normalise_width(text: &str) -> String {
    let invisible = |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}');
    text.nfkc().collect::<String>().trim_matches(invisible).to_owned()
}
