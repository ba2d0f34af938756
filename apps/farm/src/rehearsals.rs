//! The typhoon before it comes: a track, thousands of disturbed ones, what each draft undergoes, and the decision.
//!
//! A rehearsal is a job: it tells how far it is, can be cancelled, and is taken up again after a restart.

mod answer;
mod input;
mod list;
mod run;
mod start;
mod tables;
mod tracks;

use shell::{JobKind, Run, Shell};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use answer::{answer, timeline};

kernel::ids! { RehearsalId, RehearsalRow = "rehearsal"; TablesId, TablesRow = "tables"; }

pub(crate) const RUN: JobKind = JobKind { name: "farm.rehearsal.run", run: Run::Long(run::run) };

pub(crate) const TABLES: JobKind = JobKind { name: "farm.tables.compute", run: Run::Long(tables::run) };

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(tracks::list))
        .routes(routes!(list::list))
        .routes(routes!(list::show))
        .routes(routes!(start::start))
        .routes(routes!(tables::start))
        .routes(routes!(tables::list))
}
