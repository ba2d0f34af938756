//! The desk: cases in the database and on the wire. The rules are next door, in the pure part of `cases`.

mod act;
mod call_back;
mod collect;
mod import;
mod list;
mod named;
mod photos;
mod reckon;
mod replies;
mod rows;
mod search;
mod settings;
mod show;
mod tell;
mod track;
mod wake;
mod warn;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use act::{Act, act_on};
pub(crate) use collect::{
    Collect, Collected, Requester, collect_case, collected_before, opened_requester, refuse_collect,
};
pub(crate) use reckon::RECKON;
pub(crate) use replies::TemplateKind;
pub(crate) use search::SEAL;
pub(crate) use settings::{Reckoning, month_bounds, today};
pub(crate) use track::{RequesterAnswer, organisation, say};
pub(crate) use wake::WAKE;
pub(crate) use warn::WARN;

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(collect::collect))
        .routes(routes!(list::list))
        .routes(routes!(show::show))
        .routes(routes!(show::unmask))
        .routes(routes!(act::act))
        .routes(routes!(photos::add))
        .routes(routes!(photos::add_public))
        .routes(routes!(photos::show))
        .routes(routes!(track::host))
        .routes(routes!(track::submit))
        .routes(routes!(track::track))
        .routes(routes!(track::answer))
        .routes(routes!(settings::show))
        .routes(routes!(settings::change))
        .routes(routes!(list::officers))
        .routes(routes!(import::rehearse))
        .routes(routes!(import::carry_out))
        .routes(routes!(replies::list))
        .routes(routes!(replies::write))
        .routes(routes!(replies::drafts))
        .routes(routes!(call_back::draw))
        .routes(routes!(call_back::list))
        .routes(routes!(call_back::record))
}
