//! Will it stay: the spread that the platform file describes, its tensions, what the loss of lines does.

mod losses;
mod plan;
mod spread;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use plan::{MooringView, Question, stiffness_n_m, view};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(plan::mooring))
}
