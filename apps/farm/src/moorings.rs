//! Will it stay: the spread that the platform file describes, its tensions, what the loss of lines does.

pub(crate) mod coupled;
mod dynamics;
mod losses;
mod plan;
mod spread;
pub(crate) mod told;

use shell::{JobKind, Run, Shell};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use plan::{MooringView, Question, stiffness_n_m, view};

kernel::ids! { LineDynamicsId, LineDynamicsRow = "linedynamics"; }

pub(crate) const DYNAMICS: JobKind = JobKind { name: "farm.line_dynamics.run", run: Run::Long(dynamics::run) };

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(plan::mooring)).routes(routes!(dynamics::start)).routes(routes!(dynamics::list))
}
