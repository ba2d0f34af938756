use std::collections::{HashMap, HashSet};

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
    /// Columns without a meaning, and values that were not understood, of which the known record says nothing or
    /// something else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    /// Where the firm moves in; told by whoever knows the places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
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

pub(crate) const PLACE: [Field; 5] = [Field::Address, Field::Building, Field::Floor, Field::Room, Field::Stall];
type Place = [String; PLACE.len()];
/// A running number is no fact about the firm: another one is no difference.
const RUNNING_NUMBER: &str = "序号";
/// Known records of one firm that a row is compared with.
const MOST_COMPARED: usize = 1_000;

/// Reads every row below the headers and says what it would do to the known records. An empty cell changes nothing.
pub fn dry_run(sheet: &Sheet, columns: &Columns, known: &[Known]) -> DryRun {
    let mut run = Run::of(known);
    let mut answer = DryRun { totals: Totals::default(), findings: Findings::default(), rows: Vec::new() };
    let mut readings = Vec::new();
    for row in sheet.rows.iter().filter(|row| row.number > columns.header_row) {
        let mut found = Vec::new();
        let header = columns.is_header(&row.cells);
        let reading = if header { Reading::Total } else { read(row, columns, &mut found) };
        readings.push((row.number, reading, found));
    }
    run.claim(&readings);
    for (row, reading, mut found) in readings {
        answer.totals.rows += 1;
        let told = match reading {
            Reading::Total => {
                answer.totals.skipped += 1;
                continue;
            }
            Reading::Rejected(firm) => plain(row, Outcome::Rejected, firm),
            Reading::Firm(firm) => run.compare(row, firm, &mut found, &answer.rows),
        };
        found.into_iter().for_each(|finding| answer.findings.add(finding));
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
    known: &'a [Known],
    /// Folded, in the order of the known records.
    places: Vec<Place>,
    by_code: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// Which row a known record belongs to.
    claimed: HashMap<usize, usize>,
    /// Position among the answers: by code and by name the first, and by both with the place.
    seen: HashMap<String, usize>,
}

fn plain(row: usize, outcome: Outcome, firm: Firm) -> RowOutcome {
    let (known, earlier_row, place) = (None, None, None);
    RowOutcome { row, outcome, firm, known, earlier_row, changes: Vec::new(), kept: Vec::new(), place }
}

fn place(firm: &Firm) -> Place {
    PLACE.map(|field| firm.texts.get(&field).map(|text| fold(text)).unwrap_or_default())
}

/// What the row says of the place is so in the record, and it says something.
fn agrees(row: &Place, record: &Place) -> bool {
    row.iter().any(|part| !part.is_empty())
        && row.iter().zip(record).all(|(part, known)| part.is_empty() || part == known)
}

impl<'a> Run<'a> {
    fn of(known: &'a [Known]) -> Self {
        let places = known.iter().map(|record| place(&record.firm)).collect();
        let (mut by_code, mut by_name) = (HashMap::<_, Vec<usize>>::new(), HashMap::<_, Vec<usize>>::new());
        for (index, record) in known.iter().enumerate() {
            by_name.entry(fold(&record.firm.name)).or_default().push(index);
            if let Some(code) = &record.firm.credit_code {
                by_code.entry(code.clone()).or_default().push(index);
            }
        }
        Self { known, places, by_code, by_name, claimed: HashMap::new(), seen: HashMap::new() }
    }

    /// The known records that may be the row's firm, and whether its code says so.
    fn candidates(&self, firm: &Firm) -> (Vec<usize>, bool) {
        let by_code = firm.credit_code.as_ref().and_then(|code| self.by_code.get(code));
        let found = by_code.or_else(|| self.by_name.get(&fold(&firm.name)));
        let most = found.map(|found| &found[..found.len().min(MOST_COMPARED)]);
        (most.unwrap_or_default().to_vec(), by_code.is_some())
    }

    /// A record at the place of a row is that row's, wherever in the file it stands: first where the places are the
    /// same, then where the record says more.
    fn claim(&mut self, readings: &[(usize, Reading, Vec<CellFinding>)]) {
        let firms = || {
            readings.iter().filter_map(|(row, reading, _)| match reading {
                Reading::Firm(firm) => Some((*row, firm, place(firm))),
                _ => None,
            })
        };
        let mut settled = HashSet::new();
        for same in [true, false] {
            for (row, firm, here) in firms() {
                if !same && settled.contains(&row) {
                    continue;
                }
                let (candidates, by_code) = self.candidates(firm);
                for index in candidates {
                    let there = &self.places[index];
                    let stands = if same { here == *there } else { agrees(&here, there) };
                    let other_code = !by_code && differ(firm, &self.known[index].firm);
                    if stands && !other_code && !self.claimed.contains_key(&index) {
                        self.claimed.insert(index, row);
                        settled.insert(row);
                    }
                }
            }
        }
    }

    fn compare(&mut self, row: usize, firm: Firm, found: &mut Vec<CellFinding>, told: &[RowOutcome]) -> RowOutcome {
        let name = format!("name {}", fold(&firm.name));
        let key = firm.credit_code.clone().unwrap_or_else(|| name.clone());
        let with_place = format!("{key} {}", place(&firm).join("\u{0}"));
        let first = self.seen.get(&key).or_else(|| self.seen.get(&name)).copied();
        let Some(first) = first else {
            let index = told.len();
            self.seen.insert(key, index);
            self.seen.entry(name).or_insert(index);
            self.seen.insert(with_place, index);
            return self.against_known(row, firm, None, found);
        };
        // The row that says the same, be it the first or the one at the same place.
        let same_place = self.seen.get(&with_place).copied().unwrap_or(first);
        let earlier = if changes(&told[first].firm, &firm).is_empty() { first } else { same_place };
        let (earlier, differing) = (&told[earlier], changes(&told[earlier].firm, &firm));
        let outcome = if differing.is_empty() {
            Outcome::Repeated
        } else if differing.iter().all(|change| PLACE.contains(&change.field)) {
            self.seen.insert(with_place, told.len());
            let earlier = earlier.row;
            return self.against_known(row, firm, Some((earlier, differing)), found);
        } else {
            Outcome::Conflicting
        };
        report(row, outcome, earlier.row, &differing, found);
        RowOutcome { earlier_row: Some(earlier.row), changes: differing, ..plain(row, outcome, firm) }
    }

    /// `earlier` is a row of the same firm at another place.
    fn against_known(
        &mut self,
        row: usize,
        firm: Firm,
        earlier: Option<(usize, Vec<Change>)>,
        found: &mut Vec<CellFinding>,
    ) -> RowOutcome {
        let (candidates, by_code) = self.candidates(&firm);
        let Some(&first) = candidates.first() else { return another(row, firm, earlier, None, found) };
        let own: Vec<usize> =
            candidates.iter().copied().filter(|index| self.claimed.get(index) == Some(&row)).collect();
        let of_others = candidates.iter().any(|index| self.claimed.contains_key(index));
        let index = match own.as_slice() {
            [one] => *one,
            [] if of_others => return another(row, firm, earlier, Some(self.known[first].id.as_str()), found),
            [] if candidates.len() == 1 => first,
            _ => {
                let among = if own.is_empty() { &candidates } else { &own };
                let says_nothing_new = |index: &&usize| changes(&self.known[**index].firm, &firm).is_empty();
                match among.iter().find(says_nothing_new).filter(|_| by_code) {
                    Some(index) => *index,
                    None => {
                        let what = if by_code { "code" } else { "name" };
                        let detail =
                            format!("{} known records have this {what}; the row does not tell which", among.len());
                        return self.conflict(row, firm, first, detail, found);
                    }
                }
            }
        };
        let record = &self.known[index];
        if !by_code && differ(&firm, &record.firm) {
            let detail = format!("record {} has this name and another code", record.id);
            return self.conflict(row, firm, index, detail, found);
        }
        self.claimed.insert(index, row);
        let (differing, kept) = (changes(&record.firm, &firm), kept_otherwise(&record.firm, &firm));
        let outcome = if differing.is_empty() { Outcome::Unchanged } else { Outcome::Changed };
        let (known, changes) = (Some(record.id.clone()), differing);
        let earlier_row = earlier.map(|(earlier, _)| earlier);
        RowOutcome { known, earlier_row, changes, kept, ..plain(row, outcome, firm) }
    }

    fn conflict(
        &self,
        row: usize,
        firm: Firm,
        known: usize,
        detail: String,
        found: &mut Vec<CellFinding>,
    ) -> RowOutcome {
        let (severity, code) = (Severity::Error, "conflicts_with_known");
        found.push(CellFinding { severity, code, row, column: None, field: None, detail });
        let record = &self.known[known];
        let (known, changes) = (Some(record.id.clone()), changes(&record.firm, &firm));
        RowOutcome { known, changes, ..plain(row, Outcome::Conflicting, firm) }
    }
}

/// No known record is this one: a new firm, or an earlier row's or a record's firm at one more place.
fn another(
    row: usize,
    firm: Firm,
    earlier: Option<(usize, Vec<Change>)>,
    record: Option<&str>,
    found: &mut Vec<CellFinding>,
) -> RowOutcome {
    let outcome = Outcome::AnotherPlace;
    match (earlier, record) {
        (Some((earlier, changes)), _) => {
            report(row, outcome, earlier, &changes, found);
            RowOutcome { earlier_row: Some(earlier), changes, ..plain(row, outcome, firm) }
        }
        (None, Some(record)) => {
            let (severity, code) = (Severity::Warning, "row_another_place");
            let detail = format!("the firm of record {record} at another place");
            found.push(CellFinding { severity, code, row, column: None, field: None, detail });
            plain(row, outcome, firm)
        }
        (None, None) => plain(row, Outcome::New, firm),
    }
}

/// Two codes that are not the same.
fn differ(one: &Firm, other: &Firm) -> bool {
    matches!((&one.credit_code, &other.credit_code), (Some(one), Some(other)) if one != other)
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

/// What the new text says otherwise or for the first time. Places differ by more than width and spaces, and labels only
/// where there is one more.
fn changes(before: &Firm, after: &Firm) -> Vec<Change> {
    let old = before.fields();
    let differs = |(field, text): (Field, String)| {
        let old = old.get(&field).cloned();
        let same = match (&old, field) {
            (_, Field::Labels) => after.labels.iter().all(|label| before.labels.contains(label)),
            (Some(old), field) if PLACE.contains(&field) => fold(old) == fold(&text),
            (old, _) => old.as_ref() == Some(&text),
        };
        (!same).then_some(Change { field, before: old, after: text })
    };
    after.fields().into_iter().filter_map(differs).collect()
}

/// The names of what was kept unread and is not so in the record.
fn kept_otherwise(before: &Firm, after: &Firm) -> Vec<String> {
    let otherwise = after.kept.iter().filter(|(name, text)| before.kept.get(*name) != Some(text));
    otherwise.map(|(name, _)| name.clone()).filter(|name| name != RUNNING_NUMBER).collect()
}
