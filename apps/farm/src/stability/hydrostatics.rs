use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query};
use hydrostatics::Particulars;
use kernel::Refusal;
use serde::Deserialize;
use shell::{Context, Failure};
use utoipa::IntoParams;

use super::loads::require;
use crate::app::MODEL_READ;
use crate::models::ModelId;
use crate::models::rows::load;
use crate::platform::{Model, refuse};

/// A table longer than this is a mistake in the step.
const MOST_ROWS: usize = 400;

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
pub(crate) struct Range {
    #[serde(default)]
    version: Option<i64>,
    from_m: f64,
    to_m: f64,
    step_m: f64,
}

/// One row of the table: the particulars by their names, each with its unit.
pub(crate) type Row = BTreeMap<String, f64>;

/// Hydrostatic particulars over a range of drafts, upright.
#[utoipa::path(
    get, path = "/api/farm/models/{id}/hydrostatics", tag = "farm", params(("id" = String, Path), Range),
    responses((status = 200, body = [BTreeMap<String, f64>]))
)]
pub(crate) async fn hydrostatics(
    context: Context,
    Path(id): Path<ModelId>,
    Query(range): Query<Range>,
) -> Result<Json<Vec<Row>>, Failure> {
    let rows = context.query(MODEL_READ, move |look| {
        let org = look.org();
        let model = load(look, org, id, range.version)?.open()?;
        Ok(table(&model, range.from_m, range.to_m, range.step_m)?)
    });
    Ok(Json(rows.await?))
}

/// Both ends are rows of the table.
pub(crate) fn table(model: &Model, from_m: f64, to_m: f64, step_m: f64) -> Result<Vec<Row>, Refusal> {
    let deepest_m = model.hull.bounds().depth_m();
    require("from_m", from_m, 1e-3, deepest_m)?;
    require("to_m", to_m, from_m, deepest_m)?;
    require("step_m", step_m, 1e-3, deepest_m)?;
    let count = ((to_m - from_m) / step_m - 1e-9).ceil().max(0.0) as usize;
    if count > MOST_ROWS {
        let detail = format!("{count} rows are more than {MOST_ROWS}; take a larger step");
        return Err(Refusal::new("table_too_long", detail, "step_m"));
    }
    let water_kg_m3 = model.platform.as_ref().map_or(hydrostatics::SEA_WATER_KG_M3, |file| file.rho_kg_m3);
    let drafts = (0..count).map(|row| from_m + row as f64 * step_m).chain([to_m]);
    drafts
        .map(|draft_m| {
            let found = Particulars::at_draft(&model.hull, draft_m, 0.0, 0.0, water_kg_m3).map_err(refuse)?;
            let fields = command_line::document(&found)?;
            let fields = fields.as_object().into_iter().flatten();
            Ok(fields.filter_map(|(name, value)| Some((name.clone(), value.as_f64()?))).collect())
        })
        .collect()
}
