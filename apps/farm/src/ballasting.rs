//! From one filling to another: the plan, the checked sequence, and what an unsafe order would do.

mod look;
mod order;
mod sequence;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use order::order;
pub(crate) use sequence::{SequenceView, way};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(sequence::plan_sequence)).routes(routes!(look::look))
}
