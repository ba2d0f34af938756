//! Visits (走访): whom to see and why, what was found, needs as cases with the sentence that proves them. A device that
//! was offline sends its day as drafts with ids of its own; sending them again, or in another order, changes nothing.

mod conflicts;
mod list;
mod needs;
mod photos;
mod plan;
mod questions;
mod quiet;
mod settle;
mod show;
mod slice;
mod split;
mod sync;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use plan::planned;

kernel::ids! {
    VisitId, VisitKind = "visit";
    PhotoId, PhotoKind = "photo";
}

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(plan::plan))
        .routes(routes!(quiet::show))
        .routes(routes!(quiet::change))
        .routes(routes!(list::list))
        .routes(routes!(photos::add))
        .routes(routes!(photos::list))
        .routes(routes!(photos::show))
        .routes(routes!(sync::sync))
        .routes(routes!(slice::slice))
        .routes(routes!(show::show))
        .routes(routes!(settle::settle))
        .routes(routes!(split::proposals))
        .routes(routes!(split::split))
        .routes(routes!(questions::list))
        .routes(routes!(questions::write))
        .routes(routes!(questions::of_firm))
        .routes(routes!(questions::answer))
}
