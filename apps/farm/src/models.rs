//! Platform models with versions: a version is never changed, a change makes the next one with author and difference.

mod change;
mod compare;
mod geometry;
mod import;
mod list;
pub(crate) mod rows;
mod show;
pub mod values;

use axum::extract::DefaultBodyLimit;
use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! { ModelId, ModelRow = "model"; }

pub(crate) use import::found;

/// Panel meshes and STL files of whole platforms are below this.
const LARGEST_FILE_BYTES: usize = 32 * 1024 * 1024;

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    let uploads = OpenApiRouter::new().routes(routes!(import::import)).layer(DefaultBodyLimit::max(LARGEST_FILE_BYTES));
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(import::demonstration))
        .routes(routes!(show::show))
        .routes(routes!(geometry::geometry))
        .routes(routes!(compare::compare))
        .routes(routes!(change::change))
        .merge(uploads)
}
