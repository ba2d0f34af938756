//! Visits (走访): whom to see and why, what was found, needs as cases with the sentence that proves them. A device that
//! was offline sends its day as drafts with ids of its own; sending them again, or in another order, changes nothing.

mod list;
mod plan;
mod sync;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! { VisitId, VisitKind = "visit"; }

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(plan::plan))
        .routes(routes!(list::list))
        .routes(routes!(sync::sync))
        .routes(routes!(sync::slice))
}
