use axum::Json;
use kernel::Instant;
use serde::Serialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::ModelId;
use crate::app::MODEL_READ;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::ModelLine)]
pub(crate) struct ModelLine {
    id: ModelId,
    name: String,
    /// The newest.
    version: i64,
    changed_at: Instant,
}

/// The platform models, the oldest first.
#[utoipa::path(get, path = "/api/farm/models", tag = "farm", responses((status = 200, body = [ModelLine])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<ModelLine>>, Failure> {
    let models = context.query(MODEL_READ, |look| {
        let org = look.org();
        Ok(look.all(
            "select m.id, m.name, m.version, v.at_us from farm_model m join farm_model_version v \
             on v.org = m.org and v.model_id = m.id and v.version = m.version where m.org = $1 order by m.id limit 200",
            &[&org],
            |row| {
                Ok(ModelLine {
                    id: row.take("id")?,
                    name: row.take("name")?,
                    version: row.take("version")?,
                    changed_at: row.take("at_us")?,
                })
            },
        )?)
    });
    Ok(Json(models.await?))
}
