//! The registry in the database and on the wire: firms, search, import with undo.

mod edit;
mod import;
mod list;
mod rows;
mod show;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! {
    FirmId, FirmKind = "firm";
    ImportId, ImportKind = "import";
}

pub(crate) use rows::{FirmRow, insert_firms};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(show::show))
        .routes(routes!(edit::create))
        .routes(routes!(edit::confirm))
        .routes(routes!(import::rehearse))
        .routes(routes!(import::carry_out))
        .routes(routes!(import::undo))
        .routes(routes!(import::list))
}
