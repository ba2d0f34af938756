//! Tables as files: .xlsx, .csv for spreadsheets that open by double click, JSON for programs.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde_json::{Value, json};
use shell::Failure;

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(i64),
    /// A share between 0 and 1; none where there is nothing to divide by.
    Share(Option<f64>),
    Empty,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

impl Cell {
    pub(super) fn optional(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::Text)
    }

    /// As people read it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Share(Some(share)) => format!("{:.1}%", share * 100.0),
            Self::Share(None) => "–".to_owned(),
            Self::Empty => String::new(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::Share(share) => json!(share),
            Self::Empty => Value::Null,
        }
    }
}

/// One table with a name.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub name: String,
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
}

/// A spreadsheet takes a text that begins like this for a formula (OWASP, CSV injection).
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
const WIDEST_COLUMN: usize = 60;
const LONGEST_SHEET_NAME: usize = 31;

/// Text for a cell of a .csv: never a formula, never a character that ends the row unseen.
pub(super) fn harmless(text: &str) -> String {
    let clean: String = text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
    if clean.starts_with(FORMULA_STARTS) || text.starts_with(FORMULA_STARTS) { format!("'{clean}") } else { clean }
}

/// UTF-8 with a mark, so that a spreadsheet on Windows reads Chinese.
pub(super) fn csv(sheet: &Sheet) -> Result<Vec<u8>, Failure> {
    let fault = |error: csv::Error| Failure::Fault(error.to_string());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(&sheet.columns).map_err(fault)?;
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            Cell::Share(share) => share.map(|share| share.to_string()).unwrap_or_default(),
            other => other.shown(),
        });
        writer.write_record(cells).map_err(fault)?;
    }
    writer.into_inner().map_err(|error| Failure::Fault(error.to_string()))
}

/// Typed cells: a text stays a text whatever it begins with.
pub(super) fn xlsx(title: &str, sheets: &[Sheet]) -> Result<Vec<u8>, Failure> {
    written(title, sheets).map_err(|error| Failure::Fault(error.to_string()))
}

fn written(title: &str, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_background_color(0xE8EEF4).set_text_wrap();
    let share = Format::new().set_num_format("0.0%");
    let wrapped = Format::new().set_text_wrap();
    for sheet in sheets {
        let page = book.add_worksheet();
        let name: String = sheet.name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(LONGEST_SHEET_NAME).collect();
        page.set_name(name)?;
        page.set_header(format!("&C{title}"));
        page.set_freeze_panes(1, 0)?;
        page.set_repeat_rows(0, 0)?;
        page.set_landscape();
        page.set_print_fit_to_pages(1, 0);
        for (column, name) in (0u16..).zip(&sheet.columns) {
            page.write_string_with_format(0, column, *name, &head)?;
            let cells = sheet.rows.iter().filter_map(|row| row.get(usize::from(column)));
            let widest = cells.map(|cell| width(&cell.shown())).chain([width(name)]).max().unwrap_or(0);
            page.set_column_width(column, (widest.min(WIDEST_COLUMN) + 2) as f64)?;
        }
        for (line, row) in (1u32..).zip(&sheet.rows) {
            for (column, cell) in (0u16..).zip(row) {
                match cell {
                    Cell::Text(text) => page.write_string_with_format(line, column, text, &wrapped)?,
                    Cell::Number(number) => page.write_number(line, column, *number as f64)?,
                    Cell::Share(Some(value)) => page.write_number_with_format(line, column, *value, &share)?,
                    Cell::Share(None) | Cell::Empty => page,
                };
            }
        }
    }
    book.save_to_buffer()
}

/// A Chinese character is two wide.
fn width(text: &str) -> usize {
    text.lines().map(|line| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()).max().unwrap_or(0)
}

pub(super) fn as_json(sheet: &Sheet) -> Value {
    let rows = sheet.rows.iter().map(|row| row.iter().map(Cell::json).collect::<Vec<_>>());
    json!({"name": sheet.name, "columns": sheet.columns, "rows": rows.collect::<Vec<_>>()})
}

/// A download; the browser gets the Chinese name of the file, and never runs what is in it.
pub(crate) fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let escaped: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let disposition = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{escaped}"));
    response
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment")));
    response
}

pub(super) const CSV: &str = "text/csv; charset=utf-8";
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
pub(super) const PDF: &str = "application/pdf";
pub(crate) const ICS: &str = "text/calendar; charset=utf-8";

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_text_becomes_a_formula() {
        for text in ["=1+1", "+86", "-2", "@cmd", "\t=1", "\r=1", "=HYPERLINK(\"http://x\")"] {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(harmless("宁波=甬"), "宁波=甬");
        assert_eq!(harmless("a\u{7}b\nc"), "ab\nc");
    }
}
