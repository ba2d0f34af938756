mod difference;
mod files;
mod rows;

use community::registry::import::{Columns, DryRun, Known, Mapping, Sheet, dry_run};
use kernel::Refusal;

fn rehearse(bytes: &[u8], mapping: Mapping, known: &[Known]) -> Result<DryRun, Refusal> {
    let sheets = Sheet::read_all(bytes)?;
    let (sheet, columns) = Columns::find(&sheets, &mapping)?;
    Ok(dry_run(sheet, &columns, known))
}

fn plain(text: &str) -> DryRun {
    rehearse(text.as_bytes(), Mapping::default(), &[]).unwrap()
}

/// Codes of the findings of one row, with their columns.
fn codes(run: &DryRun, row: usize) -> Vec<(&'static str, &str)> {
    let of_row = run.findings.listed.iter().filter(|finding| finding.row == row);
    of_row.map(|finding| (finding.code, finding.column.as_deref().unwrap_or(""))).collect()
}
