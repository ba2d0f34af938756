use std::collections::BTreeMap;

use kernel::Refusal;
use serde::{Deserialize, Serialize};

use super::sheet::{Cell, Sheet, column_letters};
use crate::registry::name_key::fold;

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Name,
    CreditCode,
    LegalRepresentative,
    Contact,
    Phone,
    Email,
    Address,
    Building,
    Floor,
    Room,
    Stall,
    Trade,
    Headcount,
    Labels,
    Note,
}

/// Folded headers; the longest that a header ends with decides, because in Chinese the last word is the noun.
const HEADERS: [(Field, &[&str]); 15] = [
    (
        Field::Name,
        &[
            "企业名称",
            "单位名称",
            "公司名称",
            "商户名称",
            "店铺名称",
            "机构名称",
            "组织名称",
            "字号名称",
            "主体名称",
            "企业全称",
            "单位全称",
            "公司全称",
            "全称",
            "名称",
            "字号",
            "商户",
            "企业",
            "单位",
            "公司",
            "name",
            "company",
            "companyname",
        ],
    ),
    (
        Field::CreditCode,
        &[
            "统一社会信用代码",
            "社会信用代码",
            "信用代码",
            "统一信用代码",
            "统一代码",
            "信用代码证号",
            "营业执照号",
            "营业执照号码",
            "执照号",
            "creditcode",
            "uscc",
        ],
    ),
    (
        Field::LegalRepresentative,
        &["法定代表人", "法人代表", "法人", "法人姓名", "经营者", "经营者姓名", "法定代表人姓名"],
    ),
    (Field::Contact, &["联系人", "联络人", "联系人姓名", "负责人", "负责人姓名", "对接人", "contact"]),
    (
        Field::Phone,
        &[
            "电话",
            "手机",
            "联系电话",
            "手机号",
            "手机号码",
            "电话号码",
            "联系方式",
            "联系手机",
            "座机",
            "phone",
            "tel",
            "mobile",
        ],
    ),
    (Field::Email, &["邮箱", "电子邮箱", "电子邮件", "邮件", "email", "e-mail"]),
    (Field::Address, &["地址", "经营地址", "注册地址", "住所", "经营场所", "详细地址", "所在地", "address"]),
    (Field::Building, &["楼宇", "楼宇名称", "楼栋", "楼幢", "幢号", "栋号", "楼号", "大楼", "所在楼宇", "building"]),
    (Field::Floor, &["楼层", "层", "层数", "floor"]),
    (Field::Room, &["房号", "房间号", "室号", "门牌号", "单元", "房间", "room"]),
    (Field::Stall, &["摊位号", "摊位", "铺位号", "铺位", "商位号", "商位", "档口", "店面号", "stall"]),
    (
        Field::Trade,
        &["行业", "所属行业", "行业类别", "行业门类", "经营范围", "主营业务", "主营", "经营项目", "trade", "industry"],
    ),
    (Field::Headcount, &["人数", "员工数", "员工人数", "从业人数", "职工人数", "用工人数", "从业人员", "headcount"]),
    (Field::Labels, &["标签", "企业标签", "荣誉", "资质", "类型标签", "labels", "tags"]),
    (Field::Note, &["备注", "说明", "note", "remark"]),
];

const HEADER_SEARCH_ROWS: usize = 40;
const MAX_HEADER_CHARACTERS: usize = 24;

/// How a person overrides what the headers say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    pub sheet: Option<String>,
    /// Row of the headers, from 1.
    pub header_row: Option<usize>,
    /// Completes landlines written without an area code, e.g. `0574`.
    pub area_code: Option<String>,
    /// A header as written, a column's letters, or its number from 1.
    pub columns: BTreeMap<Field, ColumnName>,
    /// Letters of columns that mean nothing here, whatever their header says.
    pub ignore: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum ColumnName {
    Number(usize),
    Text(String),
}

/// Which column is which, and where the data begin.
#[derive(Debug, Clone, Serialize)]
pub struct Columns {
    pub sheet: String,
    pub header_row: usize,
    pub columns: Vec<Column>,
    #[serde(skip)]
    pub area_code: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Column {
    pub column: String,
    #[serde(skip)]
    pub index: usize,
    pub header: String,
    /// None: not understood; the values are kept under the header.
    pub field: Option<Field>,
}

impl Columns {
    /// Finds the sheet and the row of headers, then names the columns.
    pub fn find<'a>(sheets: &'a [Sheet], mapping: &Mapping) -> Result<(&'a Sheet, Self), Refusal> {
        let mut wanted = sheets.iter().filter(|sheet| mapping.sheet.as_ref().is_none_or(|name| *name == sheet.name));
        let mut first_refusal = None;
        for sheet in wanted.by_ref() {
            match Self::of(sheet, mapping) {
                Ok(columns) => return Ok((sheet, columns)),
                Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
            }
        }
        Err(first_refusal.unwrap_or_else(|| {
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            Refusal::new("sheet_not_found", format!("the file has the sheets {names:?}"), "sheet")
        }))
    }

    fn of(sheet: &Sheet, mapping: &Mapping) -> Result<Self, Refusal> {
        let header = match mapping.header_row {
            Some(number) => sheet.rows.iter().find(|row| row.number == number),
            None => sheet
                .rows
                .iter()
                .take(HEADER_SEARCH_ROWS)
                .map(|row| (recognised(&row.cells), row))
                .filter(|(count, _)| *count > 0)
                .max_by_key(|(count, row)| (*count, std::cmp::Reverse(row.number)))
                .map(|(_, row)| row),
        };
        let Some(header) = header else {
            let detail = format!(
                "no row among the first {HEADER_SEARCH_ROWS} names a column such as 企业名称; give header_row and columns in --mapping"
            );
            let first = mapping.header_row.or(sheet.rows.first().map(|row| row.number)).unwrap_or(1);
            return Err(Refusal::new("header_not_found", detail, format!("{} row {first}", sheet.name).trim_start()));
        };
        let mut columns: Vec<Column> = Vec::new();
        for (index, cell) in header.cells.iter().enumerate() {
            let text = if let Cell::Text(text) = cell { one_line(text) } else { String::new() };
            let guess = meaning(&text)
                .filter(|field| *field == Field::Phone || !columns.iter().any(|column| column.field == Some(*field)));
            columns.push(Column { column: column_letters(index), index, header: text, field: guess });
        }
        let mut found = Self {
            sheet: sheet.name.clone(),
            header_row: header.number,
            columns,
            area_code: mapping.area_code.clone(),
        };
        found.apply(mapping, sheet)?;
        if found.columns.iter().all(|column| column.field != Some(Field::Name)) {
            let seen: Vec<&str> = found.columns.iter().map(|column| column.header.as_str()).collect();
            let detail = format!("no column with the name of the firm among {seen:?}; name it in --mapping");
            return Err(Refusal::new("name_column_not_found", detail, format!("row {}", found.header_row)));
        }
        Ok(found)
    }

    fn apply(&mut self, mapping: &Mapping, sheet: &Sheet) -> Result<(), Refusal> {
        let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for index in self.columns.len()..width {
            self.columns.push(Column { column: column_letters(index), index, header: String::new(), field: None });
        }
        for column in self.columns.iter_mut().filter(|column| mapping.ignore.contains(&column.column)) {
            column.field = None;
        }
        for (field, name) in &mapping.columns {
            let found = match name {
                ColumnName::Number(number) => number.checked_sub(1).filter(|index| *index < width),
                ColumnName::Text(text) => self
                    .columns
                    .iter()
                    .position(|column| !column.header.is_empty() && fold(&column.header) == fold(text))
                    .or_else(|| self.columns.iter().position(|column| column.column == text.to_uppercase())),
            };
            let Some(index) = found else {
                let detail = format!("{name:?} is no column of the sheet; give a header, letters or a number from 1");
                return Err(Refusal::new("mapping_column_not_found", detail, format!("columns.{field:?}")));
            };
            for column in self.columns.iter_mut().filter(|column| column.field == Some(*field)) {
                column.field = None;
            }
            self.columns[index].field = Some(*field);
        }
        Ok(())
    }

    /// Whether a row of data is the header once more, as printed lists repeat it on each page.
    pub fn is_header(&self, cells: &[Cell]) -> bool {
        self.columns.iter().filter(|column| column.field.is_some()).all(|column| match cells.get(column.index) {
            Some(Cell::Text(text)) => one_line(text) == column.header,
            _ => column.header.is_empty(),
        })
    }
}

fn recognised(cells: &[Cell]) -> usize {
    let mut fields: Vec<Field> = cells
        .iter()
        .filter_map(|cell| if let Cell::Text(text) = cell { meaning(&one_line(text)) } else { None })
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len()
}

/// The field that a header names.
fn meaning(header: &str) -> Option<Field> {
    let folded = fold(header);
    let mut plain = String::new();
    let mut depth = 0usize;
    for c in folded.chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 && (c.is_alphabetic() || c == '-') => plain.push(c),
            _ => {}
        }
    }
    if plain.is_empty() || plain.chars().count() > MAX_HEADER_CHARACTERS {
        return None;
    }
    let words = HEADERS.iter().flat_map(|(field, words)| words.iter().map(move |word| (*field, *word)));
    words
        .filter(|(field, word)| {
            // 规上企业 and 项目名称 do not name the firm: short words do only when they stand alone.
            let least = if *field == Field::Name { 4 } else { 2 };
            plain == *word || !word.is_ascii() && word.chars().count() >= least && plain.ends_with(word)
        })
        .max_by_key(|(_, word)| word.len())
        .map(|(field, _)| field)
}

/// Line breaks and runs of white space as one space; none at the ends.
pub(super) fn one_line(text: &str) -> String {
    let invisible = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}');
    let visible: String = text.chars().filter(|c| !invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
