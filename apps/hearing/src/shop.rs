//! The counter: catalogue and stock with serial numbers, campaigns as versioned data, quotes, orders, money,
//! delivery, returns, warranty, repairs and loaners. Prices are the campaign room's; this one counts and keeps.

mod campaigns;
mod deliver;
mod give_back;
mod items;
mod ledger;
mod orders;
mod preview;
mod quota;
mod quote;
mod repairs;
mod sales;
mod sign;
mod units;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! {
    UnitId, UnitRow = "unit";
    OrderId, OrderRow = "order";
    PostingId, PostingRow = "posting";
    RepairId, RepairRow = "repair";
}

pub(crate) use campaigns::{NewCampaign, publish};
pub(crate) use deliver::{Deliver, Handed, deliver_order};
pub(crate) use items::{NewItem, put_item};
pub(crate) use orders::load as load_order;
pub(crate) use quote::{Cart, price};
pub(crate) use sign::{Sign, sign_order};
pub(crate) use units::{NewUnit, Receive, receive_units};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(items::list))
        .routes(routes!(items::put))
        .routes(routes!(units::list))
        .routes(routes!(units::receive))
        .routes(routes!(units::shift))
        .routes(routes!(units::history))
        .routes(routes!(campaigns::list))
        .routes(routes!(campaigns::new))
        .routes(routes!(campaigns::end))
        .routes(routes!(preview::preview))
        .routes(routes!(quote::quote))
        .routes(routes!(orders::list))
        .routes(routes!(sign::sign))
        .routes(routes!(orders::show))
        .routes(routes!(ledger::pay))
        .routes(routes!(deliver::deliver))
        .routes(routes!(give_back::give_back))
        .routes(routes!(give_back::cancel))
        .routes(routes!(ledger::balances))
        .routes(routes!(sales::list))
        .routes(routes!(repairs::list))
        .routes(routes!(repairs::take_in))
        .routes(routes!(repairs::go_on))
}
