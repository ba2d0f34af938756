use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::column::{Columns, Field, one_line};
use super::findings::{CellFinding, Severity};
use super::sheet::{Cell, Row, column_letters};
use crate::registry::finding::normalise_width;
use crate::registry::phone::Phone;
use crate::registry::{credit_code, phone};

/// One organisation at one place, as a row of a spreadsheet says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Firm {
    pub name: String,
    /// None: no code yet, which is a to-do and no mistake.
    pub credit_code: Option<String>,
    pub phones: Vec<Phone>,
    pub headcount: Option<u32>,
    pub labels: Vec<String>,
    /// The plain text fields.
    #[serde(flatten)]
    pub texts: BTreeMap<Field, String>,
    /// Values that were not understood, by field, and columns without a meaning, by header.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kept: BTreeMap<String, String>,
}

impl Firm {
    /// Every field that has a value, as text.
    pub fn fields(&self) -> BTreeMap<Field, String> {
        let mut fields = self.texts.clone();
        fields.insert(Field::Name, self.name.clone());
        fields.extend(self.credit_code.clone().map(|code| (Field::CreditCode, code)));
        fields.extend(self.headcount.map(|count| (Field::Headcount, count.to_string())));
        fields.insert(Field::Phone, self.phones.iter().map(Phone::domestic).collect::<Vec<_>>().join(" "));
        fields.insert(Field::Labels, self.labels.join(" "));
        fields.retain(|_, text| !text.is_empty());
        fields
    }
}

const MAX_NAME_CHARACTERS: usize = 120;
const MAX_HEADCOUNT: u32 = 1_000_000;
/// Beyond 2^53 a spreadsheet's number is no longer exact.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

pub(super) enum Reading {
    Firm(Firm),
    /// At least one error.
    Rejected(Firm),
    /// 合计 and its kin.
    Total,
}

/// Reads a row; findings go to `found`.
pub(super) fn read(row: &Row, columns: &Columns, found: &mut Vec<CellFinding>) -> Reading {
    let mut reader = Reader { row: row.number, found, firm: Firm::default(), rejected: false };
    let first = row.cells.iter().find(|cell| **cell != Cell::Empty);
    if let Some(Cell::Text(text)) = first
        && matches!(one_line(text).replace(' ', "").trim_end_matches([':', '：']), "合计" | "总计" | "小计")
    {
        return Reading::Total;
    }
    for (index, cell) in row.cells.iter().enumerate() {
        let Some(column) = columns.columns.get(index) else { continue };
        match column.field {
            Some(field) => reader.take(field, index, cell, columns.area_code.as_deref()),
            None => reader.keep(&column.header, index, cell),
        }
    }
    if reader.firm.name.is_empty() && !reader.rejected {
        reader.error("name_missing", None, Some(Field::Name), "the row names no firm".to_owned());
    }
    if reader.rejected { Reading::Rejected(reader.firm) } else { Reading::Firm(reader.firm) }
}

struct Reader<'a> {
    row: usize,
    found: &'a mut Vec<CellFinding>,
    firm: Firm,
    rejected: bool,
}

impl Reader<'_> {
    fn take(&mut self, field: Field, index: usize, cell: &Cell, area: Option<&str>) {
        let text = match cell {
            Cell::Empty => return,
            Cell::Fault(fault) => {
                let detail = format!("the spreadsheet shows {fault}; repair the formula or type the value");
                return self.fault(field, index, detail);
            }
            Cell::Number(number) if field == Field::CreditCode => return self.code_number(index, *number),
            Cell::Number(number) => number_text(*number),
            Cell::Text(text) => {
                let line = one_line(text);
                if text.trim().contains(['\n', '\r']) && field != Field::Phone && field != Field::Labels {
                    self.warn("line_break_removed", index, field, format!("read as {line:?}"));
                }
                line
            }
        };
        match field {
            _ if text.is_empty() => {}
            Field::Name => self.name(index, text),
            Field::CreditCode => self.code(index, &text),
            Field::Phone => self.phones(index, &text, area),
            Field::Headcount => self.headcount(index, &text),
            Field::Labels => self.labels(&text),
            _ => {
                self.firm.texts.insert(field, text);
            }
        }
    }

    fn keep(&mut self, header: &str, index: usize, cell: &Cell) {
        let text = match cell {
            Cell::Empty => return,
            Cell::Number(number) => number_text(*number),
            Cell::Text(text) | Cell::Fault(text) => text.clone(),
        };
        let header = if header.is_empty() { column_letters(index) } else { header.to_owned() };
        self.firm.kept.insert(header, text);
    }

    fn fault(&mut self, field: Field, index: usize, detail: String) {
        if matches!(field, Field::Name | Field::CreditCode) {
            self.error("cell_fault", Some(index), Some(field), detail);
        } else {
            self.warn("cell_fault", index, field, detail);
        }
    }

    fn name(&mut self, index: usize, name: String) {
        if name.chars().count() > MAX_NAME_CHARACTERS {
            let detail = format!("{} characters; no firm is called so", name.chars().count());
            return self.error("name_too_long", Some(index), Some(Field::Name), detail);
        }
        if !name.chars().any(char::is_alphabetic) || name.chars().any(char::is_control) || name.contains('\u{fffd}') {
            return self.error("name_implausible", Some(index), Some(Field::Name), format!("{name:?} is no name"));
        }
        self.firm.name = name;
    }

    fn code_number(&mut self, index: usize, number: f64) {
        let detail = format!(
            "stored as the number {number:E}: a spreadsheet keeps 15 of the 18 digits, the rest is lost; format the column as text and type the code again"
        );
        self.unread("credit_code", &number_text(number));
        self.error("credit_code_stored_as_number", Some(index), Some(Field::CreditCode), detail);
    }

    fn code(&mut self, index: usize, text: &str) {
        if matches!(text, "无" | "-" | "/" | "—" | "暂无" | "无证" | "待办") {
            return self.warn(
                "credit_code_absent",
                index,
                Field::CreditCode,
                format!("{text:?} is read as no code yet"),
            );
        }
        if scientific(text) {
            let detail = format!(
                "{text} is a number in scientific notation, digits of the code are lost; format the column as text and type the code again"
            );
            self.unread("credit_code", text);
            return self.error("credit_code_scientific", Some(index), Some(Field::CreditCode), detail);
        }
        let joined: String = normalise_width(text).chars().filter(|c| !c.is_whitespace()).collect();
        let report = credit_code::check(&joined);
        for reason in &report.reasons {
            self.error(reason.code, Some(index), Some(Field::CreditCode), format!("{text:?}: {}", reason.detail));
        }
        if !report.valid {
            self.unread("credit_code", text);
        } else {
            if report.normalised != text {
                let detail = format!("{text:?} is read as {}", report.normalised);
                self.warn("credit_code_normalised", index, Field::CreditCode, detail);
            }
            for warning in report.warnings.iter().filter(|warning| warning.code != "credit_code_normalised") {
                self.warn(warning.code, index, Field::CreditCode, warning.detail.clone());
            }
            self.firm.credit_code = Some(report.normalised);
        }
    }

    /// Several numbers may share a cell. One that is not understood is kept beside the row.
    fn phones(&mut self, index: usize, text: &str, area: Option<&str>) {
        if scientific(text) {
            let detail =
                format!("{text} is a number in scientific notation, digits are lost; format the column as text");
            self.unread("phone", text);
            return self.warn("phone_scientific", index, Field::Phone, detail);
        }
        let whole = phone::parse(text, area);
        let parts: Vec<&str> = match whole {
            Ok(_) => vec![text],
            Err(_) => text.split(['/', '、', '，', ',', ';', '；', ' ', '|']).filter(|part| !part.is_empty()).collect(),
        };
        for part in parts {
            match phone::parse(part, area) {
                Ok(phone) if self.firm.phones.contains(&phone) => {}
                Ok(phone) => self.firm.phones.push(phone),
                Err(finding) => {
                    self.unread("phone", part);
                    self.warn(finding.code, index, Field::Phone, finding.detail);
                }
            }
        }
    }

    fn headcount(&mut self, index: usize, text: &str) {
        let plain = normalise_width(text).replace([',', ' '], "");
        let digits = plain.trim_end_matches(['人', '名', '个']);
        match digits.parse::<u32>() {
            Ok(count) if count <= MAX_HEADCOUNT => self.firm.headcount = Some(count),
            _ => {
                self.unread("headcount", text);
                let detail = format!("{text:?} is no number of people up to {MAX_HEADCOUNT}");
                self.warn("headcount_not_a_number", index, Field::Headcount, detail);
            }
        }
    }

    fn labels(&mut self, text: &str) {
        for label in text.split(['、', '，', ',', ';', '；', '/', '|', ' ']).map(str::trim) {
            if !label.is_empty() && !self.firm.labels.iter().any(|known| known == label) {
                self.firm.labels.push(label.to_owned());
            }
        }
    }

    fn unread(&mut self, field: &str, text: &str) {
        let kept = self.firm.kept.entry(format!("unread {field}")).or_default();
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(text);
    }

    fn error(&mut self, code: &'static str, index: Option<usize>, field: Option<Field>, detail: String) {
        self.rejected = true;
        let column = index.map(column_letters);
        self.found.push(CellFinding { severity: Severity::Error, code, row: self.row, column, field, detail });
    }

    fn warn(&mut self, code: &'static str, index: usize, field: Field, detail: String) {
        let column = Some(column_letters(index));
        let field = Some(field);
        self.found.push(CellFinding { severity: Severity::Warning, code, row: self.row, column, field, detail });
    }
}

fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < MAX_EXACT { format!("{number:.0}") } else { number.to_string() }
}

fn scientific(text: &str) -> bool {
    let plain = normalise_width(text).to_lowercase();
    plain.contains("e+") && plain.parse::<f64>().is_ok()
}
