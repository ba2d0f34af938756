//! What leaves the house: weekly and monthly reports, tables and calendars. Nothing is typed twice: every number comes
//! from `indicators`, every list from the same rows. People's names and numbers are masked; text that a spreadsheet
//! would take for a formula is made harmless.

mod calendar;
mod export;
mod page;
mod report;
mod sheet;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use calendar::{Event, When, written};
pub(crate) use sheet::{ICS, file};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(export::download))
        .routes(routes!(report::week))
        .routes(routes!(report::month))
        .routes(routes!(calendar::download))
}
