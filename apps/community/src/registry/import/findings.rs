use std::collections::BTreeMap;

use serde::Serialize;

use super::column::Field;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row cannot be imported as it stands.
    Error,
    /// The row can be imported; a value was changed, doubted, or kept aside unread.
    Warning,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellFinding {
    pub severity: Severity,
    /// Stable snake_case code.
    pub code: &'static str,
    /// As the spreadsheet counts, from 1.
    pub row: usize,
    /// `A`, `B`, …; none where the row as a whole is meant.
    pub column: Option<String>,
    pub field: Option<Field>,
    pub detail: String,
}

/// How many findings are told one by one; the totals always count all of them.
const MAX_LISTED: usize = 500;
/// How many of one code, so that one slip in every row does not hide the others.
const MAX_LISTED_PER_CODE: usize = 50;

/// A bounded list with complete totals.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Findings {
    pub errors: usize,
    pub warnings: usize,
    pub by_code: BTreeMap<&'static str, usize>,
    /// Counted, but not listed.
    pub unlisted: usize,
    pub listed: Vec<CellFinding>,
}

impl Findings {
    pub fn add(&mut self, finding: CellFinding) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        let count = self.by_code.entry(finding.code).or_default();
        *count += 1;
        if *count <= MAX_LISTED_PER_CODE && self.listed.len() < MAX_LISTED {
            self.listed.push(finding);
        } else {
            self.unlisted += 1;
        }
    }
}
