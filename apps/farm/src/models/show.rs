use axum::Json;
use axum::extract::{Path, Query};
use kernel::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::ModelId;
use super::rows::{load, require_version};
use super::values::{PlatformValue, values};
use crate::app::MODEL_READ;
use crate::platform::Model;

#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
pub(crate) struct OfVersion {
    /// The newest when left out.
    #[serde(default)]
    pub version: Option<i64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::VersionLine)]
pub(crate) struct VersionLine {
    version: i64,
    at: Instant,
    author: String,
    note: String,
}

/// The main numbers of a platform.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::MainNumbers)]
pub(crate) struct MainNumbers {
    length_m: f64,
    breadth_m: f64,
    height_m: f64,
    hull_volume_m3: f64,
    lightship_t: f64,
    variables_t: f64,
    mooring_vertical_t: f64,
    tank_capacity_t: f64,
    tanks: Vec<String>,
    lines: u32,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::ModelView)]
pub(crate) struct ModelView {
    id: ModelId,
    name: String,
    version: i64,
    newest: i64,
    note: String,
    versions: Vec<VersionLine>,
    main: MainNumbers,
    values: Vec<PlatformValue>,
    /// The platform file as it can be imported again.
    #[schema(value_type = Object)]
    file: Value,
}

/// A platform model at one version, every value with its source.
#[utoipa::path(
    get, path = "/api/farm/models/{id}", tag = "farm", params(("id" = String, Path), OfVersion),
    responses((status = 200, body = ModelView))
)]
pub(crate) async fn show(
    context: Context,
    Path(id): Path<ModelId>,
    Query(of): Query<OfVersion>,
) -> Result<Json<ModelView>, Failure> {
    let view = context.query(MODEL_READ, move |look| {
        require_version(of.version)?;
        let org = look.org();
        let stored = load(look, org, id, of.version)?;
        let versions = versions(look, id)?;
        let model = stored.open()?;
        Ok(ModelView {
            id,
            name: stored.name.clone(),
            version: stored.version,
            newest: stored.newest,
            note: stored.body["note"].as_str().unwrap_or_default().to_owned(),
            versions,
            main: main(&model),
            values: values(&stored.body),
            file: stored.body,
        })
    });
    Ok(Json(view.await?))
}

fn versions(look: &mut Look<'_, '_>, id: ModelId) -> Result<Vec<VersionLine>, Failure> {
    let org = look.org();
    Ok(look.all(
        "select v.version, v.at_us, v.note, u.name as author_name from farm_model_version v left join app_user u \
         on u.org = v.org and u.id = v.author where v.org = $1 and v.model_id = $2 order by v.version desc",
        &[&org, &id],
        |row| {
            let author: Option<String> = row.take("author_name")?;
            Ok(VersionLine {
                version: row.take("version")?,
                at: row.take("at_us")?,
                author: author.unwrap_or_default(),
                note: row.take("note")?,
            })
        },
    )?)
}

fn main(model: &Model) -> MainNumbers {
    let bounds = model.hull.bounds();
    let file = model.platform.as_ref();
    let sum = |weights: &[crate::platform::Weight]| weights.iter().map(|weight| weight.mass_t).sum::<f64>();
    let span = |range: [f64; 2]| range[1] - range[0];
    let capacity_t = file.map_or(0.0, |file| {
        let volume: f64 = file.tanks.iter().map(|tank| span(tank.x_m) * span(tank.y_m) * span(tank.z_m)).sum();
        volume * file.tank_permeability * file.rho_kg_m3 / 1000.0
    });
    MainNumbers {
        length_m: bounds.length_m(),
        breadth_m: bounds.breadth_m(),
        height_m: bounds.depth_m(),
        hull_volume_m3: model.hull.volume_m3(),
        lightship_t: file.map_or(0.0, |file| sum(&file.lightship)),
        variables_t: file.map_or(0.0, |file| sum(&file.variables)),
        mooring_vertical_t: file.and_then(|file| file.mooring_vertical_load.as_ref()).map_or(0.0, |load| load.mass_t),
        tank_capacity_t: capacity_t,
        tanks: file.map_or(Vec::new(), |file| file.tanks.iter().map(|tank| tank.name.clone()).collect()),
        lines: file.and_then(|file| file.mooring.as_ref()).map_or(0, |mooring| mooring.lines),
    }
}
