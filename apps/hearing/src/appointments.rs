//! Appointments: rooms, equipment and audiologists by the quarter of an hour. Whoever or whatever is taken for a
//! quarter is one row with that key, so two appointments can never share it, whoever races.

mod book;
mod free;
mod list;
mod mark;
mod place;
mod remind;
mod settings;
mod tasks;

use shell::{JobKind, Run, Shell};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! {
    AppointmentId, AppointmentKind = "appointment";
    ResourceId, ResourceRow = "resource";
    ServiceId, ServiceRow = "service";
    TaskId, TaskRow = "task";
}

pub(crate) use book::{Book, book_client};
pub(crate) use mark::{Mark, MarkInput, mark_appointment};
pub(crate) use place::{at, zone};
pub(crate) use settings::{NewResource, NewService, ResourceKind, add_resource, add_service};
pub(crate) use tasks::{NewTask, add_task};

/// Puts a reminder on the call list the day before.
pub(crate) const REMIND: JobKind = JobKind { name: "hearing.appointment.remind", run: Run::Short(remind::remind) };

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(settings::show))
        .routes(routes!(settings::change))
        .routes(routes!(settings::new_resource))
        .routes(routes!(settings::withdraw_resource))
        .routes(routes!(settings::new_service))
        .routes(routes!(settings::withdraw_service))
        .routes(routes!(free::free))
        .routes(routes!(list::list))
        .routes(routes!(book::book))
        .routes(routes!(mark::reschedule))
        .routes(routes!(mark::mark))
        .routes(routes!(tasks::list))
        .routes(routes!(tasks::add))
        .routes(routes!(tasks::done))
}
