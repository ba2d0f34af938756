use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::column::{Columns, Field};
use super::findings::{CellFinding, Findings, Severity};
use super::row::{Firm, Reading, read};
use super::sheet::Sheet;
use crate::registry::name_key::fold;

/// A record that the registry holds already.
#[derive(Debug, Clone, Deserialize)]
pub struct Known {
    pub id: String,
    #[serde(flatten)]
    pub firm: Firm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    New,
    Changed,
    Unchanged,
    /// The same organisation as an earlier row, at another place.
    AnotherPlace,
    /// The same as an earlier row in everything.
    Repeated,
    /// Contradicts an earlier row or a known record; a person decides.
    Conflicting,
    /// Has an error.
    Rejected,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub field: Field,
    pub before: Option<String>,
    pub after: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct RowOutcome {
    pub row: usize,
    pub outcome: Outcome,
    pub firm: Firm,
    /// The record it would change, or that it contradicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// The earlier row it repeats or contradicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier_row: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Rows with content below the headers.
    pub rows: usize,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub another_place: usize,
    pub repeated: usize,
    pub conflicting: usize,
    pub rejected: usize,
    /// Headers once more, and sums.
    pub skipped: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct DryRun {
    pub totals: Totals,
    pub findings: Findings,
    pub rows: Vec<RowOutcome>,
}

const PLACE: [Field; 5] = [Field::Address, Field::Building, Field::Floor, Field::Room, Field::Stall];

/// Reads every row below the headers and says what it would do to the known records. An empty cell changes nothing.
pub fn dry_run(sheet: &Sheet, columns: &Columns, known: &[Known]) -> DryRun {
    let mut run = Run { by_code: HashMap::new(), by_name: HashMap::new(), seen: HashMap::new(), known };
    for (index, record) in known.iter().enumerate() {
        run.by_name.entry(fold(&record.firm.name)).or_default().push(index);
        if let Some(code) = &record.firm.credit_code {
            run.by_code.entry(code.clone()).or_insert(index);
        }
    }
    let mut answer = DryRun { totals: Totals::default(), findings: Findings::default(), rows: Vec::new() };
    let mut found = Vec::new();
    for row in sheet.rows.iter().filter(|row| row.number > columns.header_row) {
        answer.totals.rows += 1;
        let reading = if columns.is_header(&row.cells) { Reading::Total } else { read(row, columns, &mut found) };
        let told = match reading {
            Reading::Total => {
                answer.totals.skipped += 1;
                continue;
            }
            Reading::Rejected(firm) => plain(row.number, Outcome::Rejected, firm),
            Reading::Firm(firm) => run.compare(row.number, firm, &mut found, &answer.rows),
        };
        found.drain(..).for_each(|finding| answer.findings.add(finding));
        answer.totals.count(told.outcome);
        answer.rows.push(told);
    }
    answer
}

impl Totals {
    fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::New => &mut self.new,
            Outcome::Changed => &mut self.changed,
            Outcome::Unchanged => &mut self.unchanged,
            Outcome::AnotherPlace => &mut self.another_place,
            Outcome::Repeated => &mut self.repeated,
            Outcome::Conflicting => &mut self.conflicting,
            Outcome::Rejected => &mut self.rejected,
        } += 1;
    }
}

struct Run<'a> {
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    /// Position among the answers, by code and by name.
    seen: HashMap<String, usize>,
    known: &'a [Known],
}

fn plain(row: usize, outcome: Outcome, firm: Firm) -> RowOutcome {
    RowOutcome { row, outcome, firm, known: None, earlier_row: None, changes: Vec::new() }
}

impl Run<'_> {
    fn compare(&mut self, row: usize, firm: Firm, found: &mut Vec<CellFinding>, told: &[RowOutcome]) -> RowOutcome {
        let name = format!("name {}", fold(&firm.name));
        let key = firm.credit_code.clone().unwrap_or_else(|| name.clone());
        let earlier = self.seen.get(&key).or_else(|| self.seen.get(&name)).map(|index| &told[*index]);
        if let Some(earlier) = earlier {
            let differing = changes(&earlier.firm, &firm);
            let outcome = if differing.is_empty() {
                Outcome::Repeated
            } else if differing.iter().all(|change| PLACE.contains(&change.field)) {
                Outcome::AnotherPlace
            } else {
                Outcome::Conflicting
            };
            report(row, outcome, earlier.row, &differing, found);
            return RowOutcome { earlier_row: Some(earlier.row), changes: differing, ..plain(row, outcome, firm) };
        }
        self.seen.insert(key, told.len());
        self.seen.entry(name).or_insert(told.len());
        self.against_known(row, firm, found)
    }

    fn against_known(&self, row: usize, firm: Firm, found: &mut Vec<CellFinding>) -> RowOutcome {
        let by_code = firm.credit_code.as_ref().and_then(|code| self.by_code.get(code)).copied();
        let namesakes = self.by_name.get(&fold(&firm.name)).map(Vec::as_slice).unwrap_or_default();
        let Some(index) = by_code.or(namesakes.first().copied()) else {
            return plain(row, Outcome::New, firm);
        };
        let record = &self.known[index];
        let codes_differ = by_code.is_none() && firm.credit_code.is_some() && record.firm.credit_code.is_some();
        let ambiguous = by_code.is_none() && namesakes.len() > 1;
        let differing = changes(&record.firm, &firm);
        let outcome = if codes_differ || ambiguous {
            let detail = if ambiguous {
                format!("{} known records have this name and the row has no code", namesakes.len())
            } else {
                format!("record {} has this name and another code", record.id)
            };
            let code = "conflicts_with_known";
            found.push(CellFinding { severity: Severity::Error, code, row, column: None, field: None, detail });
            Outcome::Conflicting
        } else if differing.is_empty() {
            Outcome::Unchanged
        } else {
            Outcome::Changed
        };
        RowOutcome { known: Some(record.id.clone()), changes: differing, ..plain(row, outcome, firm) }
    }
}

fn report(row: usize, outcome: Outcome, earlier: usize, changes: &[Change], found: &mut Vec<CellFinding>) {
    let fields: Vec<String> = changes.iter().map(|change| format!("{:?}", change.field)).collect();
    let (severity, code, detail) = match outcome {
        Outcome::Repeated => (Severity::Warning, "row_repeated", format!("the same as row {earlier}")),
        Outcome::AnotherPlace => {
            (Severity::Warning, "row_another_place", format!("the firm of row {earlier} at another place"))
        }
        _ => {
            let detail = format!("the firm of row {earlier} with other {}", fields.join(", "));
            (Severity::Error, "row_conflicts", detail)
        }
    };
    found.push(CellFinding { severity, code, row, column: None, field: None, detail });
}

/// What the new text says otherwise or for the first time.
fn changes(before: &Firm, after: &Firm) -> Vec<Change> {
    let old = before.fields();
    let differs = |(field, text): (Field, String)| {
        let before = old.get(&field).cloned();
        (before.as_ref() != Some(&text)).then_some(Change { field, before, after: text })
    };
    after.fields().into_iter().filter_map(differs).collect()
}
