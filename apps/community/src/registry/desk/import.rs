//! A spreadsheet into the registry: rehearsed first, carried out as rehearsed, undone firm by firm.

pub(super) mod carry_out;
pub(super) mod list;
mod placing;
pub(super) mod rehearse;
pub(super) mod undo;

use kernel::Refusal;
use serde::{Deserialize, Serialize};
use shell::Failure;
use utoipa::IntoParams;

use super::FirmId;
use crate::registry::import::{Columns, DryRun, Firm, Known, Mapping, Outcome, RowOutcome, Sheet, dry_run};

const UNDO_COLUMN: &str = "community_import.undo";

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Options {
    /// For the list of imports.
    #[serde(default)]
    file_name: String,
    /// JSON of a column mapping, when the headers do not say enough.
    #[serde(default)]
    mapping: Option<String>,
}

fn read(body: &[u8], options: &Options, known: &[Known]) -> Result<(Columns, DryRun), Failure> {
    let mapping: Mapping = match &options.mapping {
        Some(text) => serde_json::from_str(text)
            .map_err(|error| Refusal::new("mapping_malformed", error.to_string(), "mapping"))?,
        None => Mapping::default(),
    };
    let sheets = Sheet::read_all(body)?;
    let (sheet, columns) = Columns::find(&sheets, &mapping)?;
    let run = dry_run(sheet, &columns, known);
    Ok((columns, run))
}

/// The record as it is after the row. An empty cell changes nothing; what was kept before stays beside what is new.
fn merged(before: &Firm, row: &Firm) -> Firm {
    let mut firm = before.clone();
    firm.name = row.name.clone();
    firm.credit_code = row.credit_code.clone().or(firm.credit_code);
    firm.headcount = row.headcount.or(firm.headcount);
    if !row.phones.is_empty() {
        firm.phones = row.phones.clone();
    }
    firm.labels.extend(row.labels.iter().filter(|label| !before.labels.contains(label)).cloned());
    firm.texts
        .extend(row.texts.iter().filter(|(_, text)| !text.is_empty()).map(|(field, text)| (*field, text.clone())));
    firm.kept.extend(row.kept.clone());
    firm
}

/// The row says something that the known record does not.
fn adds(row: &RowOutcome) -> bool {
    row.outcome == Outcome::Changed || row.outcome == Outcome::Unchanged && !row.kept.is_empty()
}

/// What is needed to take an import back.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Undo {
    created: Vec<FirmId>,
    changed: Vec<Changed>,
    /// As programs before this one wrote it, without versions: such firms stay as they are.
    #[serde(skip_serializing)]
    before: Vec<(String, Firm)>,
}

/// One known firm that an import changed or moved in.
#[derive(Serialize, Deserialize)]
struct Changed {
    firm: String,
    /// As the import left it.
    version: i64,
    before: Firm,
    after: Firm,
    /// Given by the import.
    labels: Vec<String>,
    /// Who had confirmed which field: field, when, who, source.
    confirmed: Vec<(String, i64, String, String)>,
    /// The stay that began and the one that ended.
    began: Option<String>,
    ended: Option<String>,
}
