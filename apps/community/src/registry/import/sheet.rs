use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, Reader, Xls, Xlsx};
use kernel::Refusal;
use serde::Serialize;

use super::encoding::decode;
use super::unpacked::unpacked_bytes;

/// Larger files are split before they are imported; the limits keep a hostile one from taking the machine.
const MAX_BYTES: usize = 64 << 20;
/// What an .xlsx may unpack to; a real one of 200 000 rows needs a tenth of it.
const MAX_UNPACKED_BYTES: u64 = 1 << 30;
const MAX_ROWS: usize = 200_000;
const MAX_COLUMNS: usize = 256;
/// Cells that take the value of the merged cell above them.
const MAX_FILLED: usize = 1_000_000;
const MAX_SHEETS: usize = 50;

#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    /// A number as the spreadsheet stores it: 15 digits are exact, no more.
    Number(f64),
    /// `#N/A`, `#REF!` and their kin.
    Fault(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As the spreadsheet counts, from 1.
    pub number: usize,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Xlsx,
    Xls,
    Csv,
}

/// One sheet; rows without any content are left out.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub name: String,
    pub format: Format,
    /// Of a text file.
    pub encoding: Option<&'static str>,
    pub rows: Vec<Row>,
}

impl Sheet {
    /// Every sheet of a file; the kind is told by the content, not by the name.
    pub fn read_all(bytes: &[u8]) -> Result<Vec<Self>, Refusal> {
        if bytes.len() > MAX_BYTES {
            let detail = format!("{} bytes; split it into files below {MAX_BYTES} bytes", bytes.len());
            return Err(Refusal::new("file_too_large", detail, "file"));
        }
        let damaged = |error: String| {
            let detail = format!("{error}; open it in the spreadsheet program and save it again as .xlsx");
            Refusal::new("spreadsheet_damaged", detail, "file")
        };
        // The reader of other people's binary formats is not ours, and a damaged file must not stop a server.
        let guarded = |read: &dyn Fn() -> Result<Vec<Self>, Refusal>| {
            catch_unwind(AssertUnwindSafe(read))
                .unwrap_or_else(|_| Err(damaged("the file breaks its reader".to_owned())))
        };
        if bytes.starts_with(b"PK") {
            let unpacked = unpacked_bytes(bytes).ok_or_else(|| damaged("the file has no directory".to_owned()))?;
            if unpacked > MAX_UNPACKED_BYTES {
                let detail = format!("it unpacks to {unpacked} bytes; {MAX_UNPACKED_BYTES} are read at most");
                return Err(Refusal::new("file_too_large", detail, "file"));
            }
            return guarded(&|| xlsx(bytes, &damaged));
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return guarded(&|| xls(bytes, &damaged));
        }
        let (text, encoding) = decode(bytes)?;
        if text.trim_start().starts_with('<') {
            let detail =
                "a web page or XML under another name; open it in the spreadsheet program and save it as .xlsx";
            return Err(Refusal::new("file_not_a_table", detail, "line 1"));
        }
        Ok(vec![csv(&text, encoding)?])
    }
}

fn xlsx(bytes: &[u8], damaged: &dyn Fn(String) -> Refusal) -> Result<Vec<Sheet>, Refusal> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| damaged(error.to_string()))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        // A chart has a tab, but no cells.
        let Ok(merges) = book.merge_cells_by_sheet_name(&name) else { continue };
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut grid = Grid::default();
        while let Some(cell) = reader.next_cell().map_err(|error| damaged(error.to_string()))? {
            let (row, column) = cell.get_position();
            let value = match cell.get_value() {
                DataRef::SharedString(text) => Data::String((*text).to_owned()),
                other => Data::from(other.clone()),
            };
            grid.put(row as usize, column as usize, read(value))?;
        }
        sheets.push(grid.sheet(name, Format::Xlsx, &merges)?);
    }
    Ok(sheets)
}

fn xls(bytes: &[u8], damaged: &dyn Fn(String) -> Refusal) -> Result<Vec<Sheet>, Refusal> {
    let mut book: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsError| damaged(error.to_string()))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        let merges = book.merge_cells_by_sheet_name(&name).map_err(|error| damaged(error.to_string()))?;
        let range = book.worksheet_range(&name).map_err(|error| damaged(error.to_string()))?;
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut grid = Grid::default();
        for (row, column, value) in range.used_cells() {
            grid.put(row + top as usize, column + left as usize, read(value.clone()))?;
        }
        sheets.push(grid.sheet(name, Format::Xls, &merges)?);
    }
    Ok(sheets)
}

fn read(value: Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) if text.trim().is_empty() => Cell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Int(number) => Cell::Number(number as f64),
        Data::Float(number) => Cell::Number(number),
        Data::Bool(truth) => Cell::Text(if truth { "是" } else { "否" }.to_owned()),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Cell::Text(format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::DateTime(duration) => Cell::Number(duration.as_f64()),
        Data::Error(error) => Cell::Fault(error.to_string()),
    }
}

fn csv(text: &str, encoding: &'static str) -> Result<Sheet, Refusal> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |mark: char| text.lines().take(50).map(|line| line.matches(mark).count()).sum::<usize>();
    let delimiter = [',', '\t', ';'].into_iter().max_by_key(|mark| (count(*mark), first.contains(*mark)));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.map_or(b',', |mark| mark as u8))
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let (mut row, mut counted) = (0, 0);
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(row + 1, |position| position.line() as usize);
            Refusal::new("csv_malformed", error.to_string(), format!("line {line}"))
        })?;
        // The reader's own line numbers are one short after \r\n, so lines are counted up to where the record begins.
        let position = record.position().map_or(counted, |position| position.byte() as usize);
        let begin = position + text[position..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        row += line_ends(&text.as_bytes()[counted..begin]);
        counted = begin;
        for (column, text) in record.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            grid.put(row, column, Cell::Text(text.to_owned()))?;
        }
    }
    let mut sheet = grid.sheet(String::new(), Format::Csv, &[])?;
    sheet.encoding = Some(encoding);
    Ok(sheet)
}

/// `\n`, `\r\n` and `\r` alone.
fn line_ends(bytes: &[u8]) -> usize {
    let alone = |pair: &&[u8]| pair[0] == b'\r' && pair.get(1) != Some(&b'\n');
    let feeds = bytes.iter().filter(|byte| **byte == b'\n').count();
    feeds + bytes.windows(2).filter(alone).count() + usize::from(bytes.last() == Some(&b'\r'))
}

/// Cells as they come, in order of rows.
#[derive(Default)]
struct Grid {
    rows: Vec<Row>,
}

impl Grid {
    fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), Refusal> {
        if cell == Cell::Empty {
            return Ok(());
        }
        let at = || format!("{}{}", column_letters(column), row + 1);
        if column >= MAX_COLUMNS {
            return Err(Refusal::new("spreadsheet_too_wide", format!("content beyond column {MAX_COLUMNS}"), at()));
        }
        if self.rows.last().is_none_or(|last| last.number != row + 1) {
            if self.rows.len() == MAX_ROWS {
                let detail = format!("more than {MAX_ROWS} rows; split the file");
                return Err(Refusal::new("spreadsheet_too_long", detail, at()));
            }
            self.rows.push(Row { number: row + 1, cells: Vec::new() });
        }
        if let Some(last) = self.rows.last_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, Cell::Empty);
            }
            last.cells[column] = cell;
        }
        Ok(())
    }

    /// A cell merged over several rows speaks for each of them; one merged over columns is a title and speaks once.
    fn sheet(mut self, name: String, format: Format, merges: &[Dimensions]) -> Result<Sheet, Refusal> {
        self.rows.sort_by_key(|row| row.number);
        let mut filled = 0;
        for merge in merges {
            let (top, column) = (merge.start.0 as usize + 1, merge.start.1 as usize);
            let Ok(first) = self.rows.binary_search_by_key(&top, |row| row.number) else { continue };
            let Some(value) = self.rows[first].cells.get(column).filter(|cell| **cell != Cell::Empty).cloned() else {
                continue;
            };
            let last = merge.end.0 as usize + 1;
            for row in self.rows[first + 1..].iter_mut().take_while(|row| row.number <= last) {
                if filled == MAX_FILLED {
                    let detail = format!("merged cells cover more than {MAX_FILLED} rows in all; unmerge them");
                    let at = format!("{}{}", column_letters(column), row.number);
                    return Err(Refusal::new("spreadsheet_merged_too_far", detail, at));
                }
                filled += 1;
                if row.cells.len() <= column {
                    row.cells.resize(column + 1, Cell::Empty);
                }
                row.cells[column] = value.clone();
            }
        }
        Ok(Sheet { name, format, encoding: None, rows: self.rows })
    }
}

/// `A`, `B`, … `AA`: the name of a column counted from 0.
pub fn column_letters(column: usize) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.insert(0, char::from(b'A' + digit as u8));
        left = (left - 1) / 26;
    }
    letters
}
