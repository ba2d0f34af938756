//! Will it float upright: hydrostatic tables, load cases, righting arms against the wind, intact and damaged.

mod chinese;
mod curve;
mod hydrostatics;
mod judge;
mod load_cases;
mod loads;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use chinese::in_chinese;
pub(crate) use curve::{FloatingState, Grade, Heeling, Stability, TankFilling, judge as judge_loads, state, tanks};
pub(crate) use hydrostatics::table;
pub use judge::{Body, Code, assess, damage_attitude, damaged, each_tank};
pub(crate) use load_cases::keep_new;
pub(crate) use loads::require;
pub use loads::{DeckLoad, Loads};

kernel::ids! { LoadCaseId, LoadCaseRow = "loadcase"; }

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(hydrostatics::hydrostatics))
        .routes(routes!(curve::stability))
        .routes(routes!(load_cases::list))
        .routes(routes!(load_cases::keep))
}
