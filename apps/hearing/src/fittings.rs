//! The fitting record as GB/T 44994-2024 (ISO 21388) orders it: eight steps, each open only when the one before holds
//! what it must. What is written is never changed; a correction is a newer entry of the same kind.

mod advance;
mod audiogram;
mod calibration;
mod entry;
mod record;
mod requirements;
mod show;
mod step;
mod write;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! {
    FittingId, FittingRow = "fitting";
    CalibrationId, CalibrationRow = "calibration";
}

pub(crate) use advance::{advance_fitting, open_fitting};
pub(crate) use audiogram::{AudiogramInput, How, MeasureWord, PointInput, SeriesInput};
pub(crate) use calibration::{NewCalibration, Reading, add_calibration, load as load_calibration};
pub(crate) use entry::{Entry, FittedEar, GUIDANCE, Otoscopy, RedFlags};
pub(crate) use record::{Record, Written, load_record};
pub(crate) use write::write_entry;

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(show::list))
        .routes(routes!(advance::open))
        .routes(routes!(show::show))
        .routes(routes!(write::write))
        .routes(routes!(advance::advance))
        .routes(routes!(advance::step_back))
        .routes(routes!(calibration::list))
        .routes(routes!(calibration::add))
        .routes(routes!(calibration::withdraw))
}
