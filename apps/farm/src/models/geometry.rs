use axum::Json;
use axum::extract::{Path, Query};
use serde::Serialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::ModelId;
use super::rows::{load, require_version};
use super::show::OfVersion;
use crate::app::MODEL_READ;

/// A closed part of the hull as triangles: nine numbers each, x forward, y to port, z up from the keel.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::PartView)]
pub(crate) struct PartView {
    name: String,
    corners_m: Vec<f64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::TankView)]
pub(crate) struct TankView {
    name: String,
    x_m: [f64; 2],
    y_m: [f64; 2],
    z_m: [f64; 2],
    capacity_t: f64,
}

/// The shape to draw.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::Geometry)]
pub(crate) struct Geometry {
    parts: Vec<PartView>,
    tanks: Vec<TankView>,
    low_m: [f64; 3],
    high_m: [f64; 3],
}

/// The hull and the tanks as shapes.
#[utoipa::path(
    get, path = "/api/farm/models/{id}/geometry", tag = "farm", params(("id" = String, Path), OfVersion),
    responses((status = 200, body = Geometry))
)]
pub(crate) async fn geometry(
    context: Context,
    Path(id): Path<ModelId>,
    Query(of): Query<OfVersion>,
) -> Result<Json<Geometry>, Failure> {
    let shape = context.query(MODEL_READ, move |look| {
        require_version(of.version)?;
        let org = look.org();
        let model = load(look, org, id, of.version)?.open()?;
        let parts = model.hull.solids().map(|solid| PartView {
            name: solid.name.clone(),
            corners_m: solid.faces().flat_map(|face| fan(&face)).flatten().collect(),
        });
        let parts = parts.collect();
        let tanks = model.platform.iter().flat_map(|file| {
            file.tanks.iter().map(|tank| {
                let span = |range: [f64; 2]| range[1] - range[0];
                let volume_m3 = span(tank.x_m) * span(tank.y_m) * span(tank.z_m);
                let capacity_t = volume_m3 * file.tank_permeability * file.rho_kg_m3 / 1000.0;
                TankView { name: tank.name.clone(), x_m: tank.x_m, y_m: tank.y_m, z_m: tank.z_m, capacity_t }
            })
        });
        let (tanks, bounds) = (tanks.collect(), model.hull.bounds());
        Ok(Geometry { parts, tanks, low_m: bounds.low_m, high_m: bounds.high_m })
    });
    Ok(Json(shape.await?))
}

/// A convex face as triangles.
fn fan(face: &[[f64; 3]]) -> Vec<[f64; 3]> {
    (2..face.len()).flat_map(|corner| [face[0], face[corner - 1], face[corner]]).collect()
}
