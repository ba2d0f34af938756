//! The registry in the database and on the wire: firms, search, import with undo.

mod beside;
mod contact;
mod correct;
mod edit;
pub(crate) mod freshness;
mod import;
mod label;
mod list;
mod names;
mod occupy;
mod rows;
mod show;

use shell::{Failure, Shell, Work};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! {
    FirmId, FirmKind = "firm";
    ImportId, ImportKind = "import";
    ContactId, ContactKind = "contact";
    OccupancyId, OccupancyKind = "stay";
}

/// The firm is in this organisation's registry.
fn expect_firm(work: &mut Work<'_, '_>, id: FirmId) -> Result<(), Failure> {
    let org = work.org();
    let known: Option<i64> =
        work.value("select 1 as n from community_firm where org = $1 and id = $2 and not gone", &[&org, &id])?;
    known.map(|_| ()).ok_or_else(|| Failure::not_found(id.to_string()))
}

pub(crate) use beside::SEAL;
pub(crate) use rows::{FirmRow, insert_firms, opened_contact, search_keys};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(show::show))
        .routes(routes!(edit::create))
        .routes(routes!(edit::confirm))
        .routes(routes!(show::unmask_people))
        .routes(routes!(correct::correct))
        .routes(routes!(contact::add))
        .routes(routes!(contact::end))
        .routes(routes!(label::give))
        .routes(routes!(label::end))
        .routes(routes!(occupy::move_in))
        .routes(routes!(occupy::move_out))
        .routes(routes!(import::rehearse::rehearse))
        .routes(routes!(import::carry_out::carry_out))
        .routes(routes!(import::undo::undo))
        .routes(routes!(import::list::list))
}
