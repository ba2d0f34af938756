//! `yong community import`: what a spreadsheet would change. Writing it is a command of the running server.

use std::path::PathBuf;

use kernel::Refusal;
use serde::Serialize;
use serde_json::Value;

use crate::registry::import::{Columns, DryRun, Format, Known, Mapping, Sheet, dry_run};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// .xlsx, .xls, or .csv in UTF-8 or GB18030.
    file: PathBuf,
    /// Read and compare, write nothing.
    #[arg(long)]
    dry_run: bool,
    /// JSON with sheet, header_row, area_code, columns: {"name": "单位全称", "phone": "F"}.
    #[arg(long, value_name = "JSON")]
    mapping: Option<PathBuf>,
    /// JSON list of known records ({"id": …, "name": …, "credit_code": …}) to compare with.
    #[arg(long, value_name = "JSON")]
    against: Option<PathBuf>,
    /// Print at most so many rows; the totals count all of them.
    #[arg(long, default_value_t = 20_000)]
    max_rows: usize,
}

#[derive(Serialize)]
struct Answer {
    dry_run: bool,
    format: Format,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    #[serde(flatten)]
    columns: Columns,
    #[serde(flatten)]
    run: DryRun,
    unlisted_rows: usize,
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    if !arguments.dry_run {
        let detail = "this command only rehearses an import; add --dry-run, or import in the running server";
        return Err(Refusal::new("dry_run_only", detail, "--dry-run"));
    }
    let mapping: Mapping = match &arguments.mapping {
        Some(path) => command_line::read_json(path)?,
        None => Mapping::default(),
    };
    let known: Vec<Known> = match &arguments.against {
        Some(path) => command_line::read_json(path)?,
        None => Vec::new(),
    };
    let sheets =
        Sheet::read_all(&command_line::read_bytes(&arguments.file)?).map_err(|refusal| in_file(refusal, arguments))?;
    let (sheet, columns) = Columns::find(&sheets, &mapping).map_err(|refusal| in_file(refusal, arguments))?;
    let mut run = dry_run(sheet, &columns, &known);
    let unlisted_rows = run.rows.len().saturating_sub(arguments.max_rows);
    run.rows.truncate(arguments.max_rows);
    command_line::document(&Answer {
        dry_run: true,
        format: sheet.format,
        encoding: sheet.encoding,
        columns,
        run,
        unlisted_rows,
    })
}

fn in_file(refusal: Refusal, arguments: &Arguments) -> Refusal {
    Refusal { at: format!("{}: {}", arguments.file.display(), refusal.at), ..refusal }
}
