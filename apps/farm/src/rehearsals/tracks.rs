//! Tracks that ship with the program. All are invented; none is a forecast.

use axum::Json;
use serde::Serialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use crate::app::MODEL_READ;

pub(super) struct Bundled {
    pub code: &'static str,
    pub name_zh: &'static str,
    pub name_en: &'static str,
    pub text: &'static str,
}

pub(super) const BUNDLED: &[Bundled] = &[
    Bundled {
        code: "direct_hit",
        name_zh: "17 级超强台风正面袭击（虚构）",
        name_en: "Category 17, direct hit (invented)",
        text: include_str!("../../../../scenarios/farm/typhoon_track.csv"),
    },
    Bundled {
        code: "near_miss",
        name_zh: "强台风从外海掠过（虚构）",
        name_en: "Severe typhoon passing offshore (invented)",
        text: include_str!("../../demo/tracks/near_miss.csv"),
    },
    Bundled {
        code: "severe_tropical_storm",
        name_zh: "强热带风暴登陆（虚构）",
        name_en: "Severe tropical storm making landfall (invented)",
        text: include_str!("../../demo/tracks/severe_tropical_storm.csv"),
    },
];

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::TrackLine)]
pub(crate) struct TrackLine {
    code: &'static str,
    name_zh: &'static str,
    name_en: &'static str,
}

/// The tracks to choose from.
#[utoipa::path(get, path = "/api/farm/tracks", tag = "farm", responses((status = 200, body = [TrackLine])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<TrackLine>>, Failure> {
    context.require(MODEL_READ)?;
    let line = |one: &Bundled| TrackLine { code: one.code, name_zh: one.name_zh, name_en: one.name_en };
    Ok(Json(BUNDLED.iter().map(line).collect()))
}
