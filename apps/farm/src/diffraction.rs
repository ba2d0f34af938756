//! Added mass, damping and wave excitation of a panel mesh by boundary elements, as a job that reports each frequency.

mod run;
mod start;

use shell::{JobKind, Run, Shell};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! { DiffractionId, DiffractionRow = "diffraction"; }

pub(crate) const RUN: JobKind = JobKind { name: "farm.diffraction.run", run: Run::Long(run::run) };

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(start::start)).routes(routes!(start::list))
}
