//! Appointments at service windows (办事不出楼): the checklist first, then a slot, never one seat too many.

mod book;
mod calls;
mod change;
mod desk;
mod own;
mod remind;
mod services;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use remind::{MISS, REMIND};

kernel::ids! {
    ServiceId, ServiceKind = "service";
    BookingId, BookingKind = "booking";
}

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(change::create))
        .routes(routes!(change::change))
        .routes(routes!(change::close))
        .routes(routes!(services::list))
        .routes(routes!(services::slots))
        .routes(routes!(book::book))
        .routes(routes!(book::reschedule))
        .routes(routes!(book::cancel))
        .routes(routes!(book::book_at_desk))
        .routes(routes!(own::show))
        .routes(routes!(own::calendar))
        .routes(routes!(desk::day))
        .routes(routes!(desk::mark))
        .routes(routes!(calls::list))
        .routes(routes!(calls::unmask))
        .routes(routes!(calls::called))
}
