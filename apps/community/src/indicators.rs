//! Figures (指标) that drill down to their rows. The headline is what requesters confirmed, not what was closed.
//! One table of definitions feeds the figures, the rows behind them, the charts and the reports: none counts by itself.

mod charts;
mod definitions;
mod detect;
mod dimension;
mod figures;
mod months;
mod rows;
mod versions;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use charts::{Chart, Point, chart_of};
pub(crate) use definitions::{DEFINITIONS, RATES, definitions};
pub(crate) use detect::detected;
pub(crate) use figures::{Figures, Indicators, Period, indicators};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(figures::show))
        .routes(routes!(rows::list))
        .routes(routes!(charts::show))
        .routes(routes!(detect::list))
        .routes(routes!(versions::list))
}
