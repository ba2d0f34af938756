//! Appointments at service windows (办事不出楼): the checklist first, then a slot, never one seat too many.

mod book;
mod desk;
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
        .routes(routes!(services::create))
        .routes(routes!(services::list))
        .routes(routes!(services::slots))
        .routes(routes!(book::book))
        .routes(routes!(book::reschedule))
        .routes(routes!(book::cancel))
        .routes(routes!(book::book_at_desk))
        .routes(routes!(remind::show))
        .routes(routes!(remind::calendar))
        .routes(routes!(desk::day))
        .routes(routes!(desk::mark))
}
