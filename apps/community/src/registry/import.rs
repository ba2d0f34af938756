//! From a spreadsheet as people keep it to rows the registry can take, and what each would change. Nothing is written.
//!
//! [`Sheet`] is the file as cells, [`Columns`] which column means what, [`dry_run`] reads every row, collects
//! [`CellFinding`]s and compares with the records known already. No byte is lost silently: what cannot be decoded is
//! refused, what cannot be understood is kept beside the row with a finding.

mod column;
mod difference;
mod encoding;
mod findings;
mod row;
mod sheet;
mod unpacked;

pub use column::{Columns, Field, Mapping};
pub(crate) use difference::PLACE;
pub use difference::{Change, DryRun, Known, Outcome, RowOutcome, dry_run};
pub use findings::{CellFinding, Findings, Severity};
pub use row::Firm;
pub use sheet::{Cell, Format, Row, Sheet, column_letters};
