//! Clients: who comes to the centre, what they agreed to, who comes with them. Personal columns are sealed; names and
//! numbers are found through keyed digests only.

mod consent;
mod create;
mod dispose;
mod list;
mod relative;
mod rows;
mod show;
pub(crate) mod tables;
mod unmask;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! {
    ClientId, ClientKind = "client";
    RelativeId, RelativeKind = "relative";
    ConsentId, ConsentKind = "consent";
}

pub(crate) use consent::{Consent, Purpose, agrees, record_consent};
pub(crate) use create::{NewClient, insert_client};
pub(crate) use dispose::{Reason as DisposeReason, export_of, note_export};
pub(crate) use relative::{NewRelative, add_relative};
pub(crate) use rows::{
    ADDRESS_COLUMN as CLIENT_ADDRESS_COLUMN, BIRTH_COLUMN as CLIENT_BIRTH_COLUMN, NAME_COLUMN as CLIENT_NAME_COLUMN,
    PHONE_COLUMN as CLIENT_PHONE_COLUMN, opened, require_live,
};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(create::create))
        .routes(routes!(create::change))
        .routes(routes!(show::show))
        .routes(routes!(unmask::unmask))
        .routes(routes!(dispose::export))
        .routes(routes!(dispose::erase))
        .routes(routes!(dispose::merge))
        .routes(routes!(consent::consent))
        .routes(routes!(relative::add))
        .routes(routes!(relative::remove))
}
