//! Text formats of the field: pure functions between text and meshes or answers.

mod gdf;
pub mod nemoh;
mod panels;
pub mod wamit;

pub use gdf::{GdfMesh, parse_gdf, write_gdf};
pub use panels::{SharedCorners, parse_nemoh_mesh, parse_pnl, write_nemoh_mesh, write_pnl};

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct FormatError {
    pub line: usize,
    pub problem: String,
}

/// The numbers of a text with the line each stands on.
pub(crate) struct Numbers<'a> {
    tokens: Box<dyn Iterator<Item = (usize, &'a str)> + 'a>,
    line: usize,
}

impl<'a> Numbers<'a> {
    /// Reads from line `first` (counting from 1) on.
    pub(crate) fn new(text: &'a str, first: usize) -> Self {
        let tokens = text.lines().enumerate().skip(first - 1).flat_map(|(index, line)| {
            line.split([' ', '\t', ',']).filter(|t| !t.is_empty()).map(move |t| (index + 1, t))
        });
        Self { tokens: Box::new(tokens), line: first }
    }

    pub(crate) fn next(&mut self, what: &str) -> Result<f64, FormatError> {
        let (line, token) = self.tokens.next().ok_or_else(|| FormatError {
            line: self.line,
            problem: format!("the file ends where {what} was expected"),
        })?;
        self.line = line;
        // Fortran writes exponents with D.
        let number = token.replace(['d', 'D'], "e").parse::<f64>();
        number.ok().filter(|v| v.is_finite()).ok_or_else(|| self.error(format!("{what}: '{token}' is not a number")))
    }

    pub(crate) fn error(&self, problem: String) -> FormatError {
        FormatError { line: self.line, problem }
    }

    pub(crate) fn rest_is_empty(&mut self) -> bool {
        self.tokens.next().is_none()
    }
}
