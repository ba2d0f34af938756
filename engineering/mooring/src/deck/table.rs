//! One section: its column names, its rows, and typed cells with the row they stand in.

use super::DeckError;

/// A section of the file with its heading found.
pub(super) struct Table<'a> {
    pub(super) section: &'static str,
    heading_row: usize,
    columns: Vec<String>,
    pub(super) rows: Vec<Row<'a>>,
}

pub(super) struct Row<'a> {
    pub(super) number: usize,
    pub(super) cells: Vec<&'a str>,
}

impl<'a> Table<'a> {
    /// Splits a section into column names and rows; `marks` are columns of which the heading has at least two.
    pub(super) fn new(section: &'static str, lines: &[(usize, &'a str)], marks: &[&str]) -> Result<Self, DeckError> {
        let names = |text: &str| text.split_whitespace().map(|name| name.to_ascii_lowercase()).collect::<Vec<_>>();
        let is_heading = |text: &str| {
            let names = names(text);
            marks.iter().filter(|mark| names.iter().any(|name| name == *mark)).count() >= 2
        };
        let Some(at) = lines.iter().position(|(_, text)| is_heading(text)) else {
            let row = lines.first().map_or(0, |(row, _)| *row);
            if lines.is_empty() {
                return Ok(Self { section, heading_row: row, columns: Vec::new(), rows: Vec::new() });
            }
            return Err(DeckError::MissingColumn { row, section, wanted: "X, Diam or UnstrLen" });
        };
        let (heading_row, heading) = lines[at];
        let rows = lines[at + 1..]
            .iter()
            .filter(|(_, text)| !text.trim_start().starts_with('('))
            .map(|(number, text)| Row { number: *number, cells: text.split_whitespace().collect() })
            .collect();
        Ok(Self { section, heading_row, columns: names(heading), rows })
    }

    fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.columns.iter().position(|column| column == name))
    }

    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.find(names).is_some()
    }

    pub(super) fn text(&self, row: &Row<'a>, names: &'static [&'static str]) -> Result<&'a str, DeckError> {
        self.text_after(row, names, 0)
    }

    fn text_after(&self, row: &Row<'a>, names: &'static [&'static str], places: usize) -> Result<&'a str, DeckError> {
        let (heading_row, section) = (self.heading_row, self.section);
        let column =
            self.find(names).ok_or(DeckError::MissingColumn { row: heading_row, section, wanted: names[0] })?;
        row.cells.get(column + places).copied().ok_or(DeckError::TooFewColumns {
            row: row.number,
            columns: row.cells.len(),
            needed: column + places + 1,
        })
    }

    /// The number so many places right of a named column.
    pub(super) fn number_after(
        &self,
        row: &Row<'a>,
        names: &'static [&'static str],
        places: usize,
    ) -> Result<f64, DeckError> {
        number(row.number, names[0], self.text_after(row, names, places)?)
    }

    pub(super) fn number(&self, row: &Row<'a>, names: &'static [&'static str]) -> Result<f64, DeckError> {
        number(row.number, names[0], self.text(row, names)?)
    }

    /// A column that a file may leave out altogether.
    pub(super) fn number_or(
        &self,
        row: &Row<'a>,
        names: &'static [&'static str],
        absent: f64,
    ) -> Result<f64, DeckError> {
        if self.has(names) { self.number(row, names) } else { Ok(absent) }
    }

    /// The digits of an identifier such as `7`, `p7` or `Body1`.
    pub(super) fn id(&self, row: &Row<'a>, names: &'static [&'static str]) -> Result<usize, DeckError> {
        digits(row.number, names[0], self.text(row, names)?)
    }
}

pub(super) fn digits(row: usize, what: &str, text: &str) -> Result<usize, DeckError> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().map_err(|_| DeckError::Malformed {
        row,
        what: what.to_owned(),
        found: text.to_owned(),
        wanted: "an identifier with a number",
    })
}

pub(super) fn number(row: usize, what: &str, text: &str) -> Result<f64, DeckError> {
    let malformed =
        || DeckError::Malformed { row, what: what.to_owned(), found: text.to_owned(), wanted: "a finite number" };
    let value: f64 = text.replace(['d', 'D'], "e").parse().map_err(|_| malformed())?;
    if value.is_finite() { Ok(value) } else { Err(malformed()) }
}
