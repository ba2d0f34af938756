//! Group-buying of services (法拼拼): a price that falls with the number of buyers, a deadline, one decision. Never one
//! buyer more than the capacity of the offer or of its lawyers; money only ever moves between accounts, so the ledger always sums to zero.

mod change;
mod decide;
mod join;
mod ledger;
mod open;
mod provider;
mod show;
mod terms;
mod unmask;

use shell::{JobKind, Run, Shell};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use open::open_offer;

kernel::ids! {
    OfferId, OfferKind = "offer";
    JoinId, JoinKind = "join";
    PostingId, PostingKind = "posting";
    ProviderId, ProviderKind = "provider";
}

pub(crate) const DECIDE: JobKind = JobKind { name: "community.offer.decide", run: Run::Short(decide::decide) };

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(open::open))
        .routes(routes!(open::list))
        .routes(routes!(open::list_public))
        .routes(routes!(join::join))
        .routes(routes!(join::join_public))
        .routes(routes!(join::leave))
        .routes(routes!(ledger::pay))
        .routes(routes!(ledger::refund))
        .routes(routes!(ledger::pay_out))
        .routes(routes!(ledger::show))
        .routes(routes!(show::show))
        .routes(routes!(show::leave))
        .routes(routes!(show::own))
        .routes(routes!(change::change))
        .routes(routes!(change::told))
        .routes(routes!(change::seen))
        .routes(routes!(unmask::unmask))
}
