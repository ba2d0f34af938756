use axum::Json;
use axum::extract::{Path, Query};
use serde::Deserialize;
use shell::{Context, Failure};
use utoipa::IntoParams;

use super::ModelId;
use super::rows::{load, require_version};
use super::values::{Difference, difference};
use crate::app::MODEL_READ;

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
pub(crate) struct Between {
    from: i64,
    to: i64,
}

/// What two versions of a model do not share.
#[utoipa::path(
    get, path = "/api/farm/models/{id}/compare", tag = "farm", params(("id" = String, Path), Between),
    responses((status = 200, body = [Difference]))
)]
pub(crate) async fn compare(
    context: Context,
    Path(id): Path<ModelId>,
    Query(between): Query<Between>,
) -> Result<Json<Vec<Difference>>, Failure> {
    let found = context.query(MODEL_READ, move |look| {
        require_version(Some(between.from.min(between.to)))?;
        let org = look.org();
        let before = load(look, org, id, Some(between.from))?;
        let after = load(look, org, id, Some(between.to))?;
        Ok(difference(&before.body, &after.body))
    });
    Ok(Json(found.await?))
}
