use axum::Json;
use axum::extract::Path;
use hydrostatics::criteria::{Assessment, Criterion};
use hydrostatics::wind::{DAMAGE_WIND_M_S, SEVERE_STORM_M_S};
use hydrostatics::{Righting, TrimMode, righting_arms};
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::chinese::in_chinese;
use super::loads::{Loads, require};
use super::{Body, Code, assess, damage_attitude, damaged, each_tank};
use crate::app::MODEL_READ;
use crate::models::ModelId;
use crate::models::rows::load;
use crate::platform::{Model, refuse};

/// The curve is drawn so far, in steps of one degree.
const LAST_DEG: u32 = 60;
/// A criterion met by less than this share of what is required is tight.
const TIGHT_SHARE: f64 = 0.10;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = farm::StabilityQuestion)]
pub(crate) struct Question {
    #[serde(default)]
    version: Option<i64>,
    #[serde(flatten)]
    about: Heeling,
}

/// What is heeled, about which axis, by which wind, and who judges.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = farm::Heeling)]
pub(crate) struct Heeling {
    pub loads: Loads,
    /// From the bow towards port: 0 heels to starboard, 90 trims bow down.
    #[serde(default)]
    pub axis_deg: f64,
    pub code: Code,
    /// The code's own when left out: 51.5 intact, 25.8 damaged.
    #[serde(default)]
    pub wind_m_s: Option<f64>,
    /// Tanks open to the sea.
    #[serde(default)]
    pub damage: Vec<String>,
}

/// The state of one tank.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::TankFilling)]
pub(crate) struct TankFilling {
    pub name: String,
    pub fill: f64,
    pub mass_t: f64,
    /// Neither empty nor pressed up: it has a free surface.
    pub slack: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::FloatingState)]
pub(crate) struct FloatingState {
    pub draft_m: f64,
    pub displacement_t: f64,
    pub kb_m: f64,
    pub bm_t_m: f64,
    pub kg_m: f64,
    pub lcg_m: f64,
    pub tcg_m: f64,
    pub free_surface_m: f64,
    pub gm_t_m: f64,
    pub gm_l_m: f64,
    pub heel_deg: f64,
    pub trim_deg: f64,
    pub stable: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::RightingCurve)]
pub(crate) struct RightingCurve {
    pub angles_deg: Vec<f64>,
    pub gz_m: Vec<f64>,
    /// Heeling arm of the steady wind at the same angles.
    pub wind_arm_m: Vec<f64>,
    pub trim_deg: Vec<f64>,
    pub first_intercept_deg: Option<f64>,
    pub second_intercept_deg: Option<f64>,
    pub downflooding_deg: Option<f64>,
    pub downflooding_at: Option<String>,
    /// Where the compared areas end.
    pub range_end_deg: f64,
}

/// `good`; `tight` below a tenth of what is required; `broken`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = farm::Grade)]
pub(crate) enum Grade {
    Good,
    Tight,
    Broken,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::CriterionView)]
pub(crate) struct CriterionView {
    pub criterion: String,
    pub value: f64,
    pub required: f64,
    pub margin: f64,
    pub grade: Grade,
    pub arithmetic: String,
    pub arithmetic_zh: String,
    pub source: String,
    pub source_zh: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::Stability)]
pub(crate) struct Stability {
    pub state: FloatingState,
    pub tanks: Vec<TankFilling>,
    pub curve: RightingCurve,
    pub code: String,
    pub passed: bool,
    pub wind_m_s: f64,
    pub wind_force_n: f64,
    pub wind_lever_m: f64,
    pub righting_area_m_rad: f64,
    pub heeling_area_m_rad: f64,
    pub criteria: Vec<CriterionView>,
    /// How the damaged unit rests without wind.
    #[schema(value_type = Option<Object>)]
    pub damage: Option<Value>,
    /// Each tank flooded alone, with the damage code and no tank named.
    #[schema(value_type = Option<Object>)]
    pub each_tank: Option<Value>,
}

/// Righting arms against the wind, judged by a code, every criterion with margin, arithmetic and source.
#[utoipa::path(
    post, path = "/api/farm/models/{id}/stability", tag = "farm", params(("id" = String, Path)), request_body = Question,
    responses((status = 200, body = Stability))
)]
pub(crate) async fn stability(
    context: Context,
    Path(id): Path<ModelId>,
    Json(question): Json<Question>,
) -> Result<Json<Stability>, Failure> {
    let answer = context.query(MODEL_READ, move |look| {
        let org = look.org();
        let model = load(look, org, id, question.version)?.open()?;
        Ok(judge(&model, &question.about)?)
    });
    Ok(Json(answer.await?))
}

/// The whole answer for one load case about one axis.
pub(crate) fn judge(model: &Model, about: &Heeling) -> Result<Stability, Refusal> {
    require("axis_deg", about.axis_deg, -360.0, 360.0)?;
    let loaded = about.loads.on(model)?;
    let body = about.loads.body(model)?;
    let (hull, loading) = damaged(&loaded, &body, &about.damage)?;
    let (water_kg_m3, draft_m) = (loaded.platform("weights")?.rho_kg_m3, body.upright.draft_m);
    let how = Righting { axis_rad: about.axis_deg.to_radians(), trim: TrimMode::Free, water_kg_m3 };
    let storm = if about.code == Code::ModuDamage { DAMAGE_WIND_M_S } else { SEVERE_STORM_M_S };
    let wind_m_s = about.wind_m_s.unwrap_or(storm);
    let found = assess(about.code, &loaded, &body, &hull, &loading, how, draft_m, wind_m_s)?;
    let radians: Vec<f64> = (0..=LAST_DEG).map(|deg| f64::from(deg).to_radians()).collect();
    let points = righting_arms(&hull, &loading, how, &radians).map_err(refuse)?;
    let arm_m = found.heeling_arm_upright_m;
    let curve = RightingCurve {
        angles_deg: (0..=LAST_DEG).map(f64::from).collect(),
        gz_m: points.iter().map(|point| point.gz_m).collect(),
        wind_arm_m: radians.iter().map(|angle| arm_m * angle.cos()).collect(),
        trim_deg: points.iter().map(|point| point.trim_rad.to_degrees()).collect(),
        first_intercept_deg: found.first_intercept_deg,
        second_intercept_deg: found.second_intercept_deg,
        downflooding_deg: found.downflooding_deg,
        downflooding_at: found.downflooding_at.clone(),
        range_end_deg: found.range_end_deg,
    };
    let damage = match about.damage.is_empty() {
        true => None,
        false => Some(damage_attitude(&hull, &loading, water_kg_m3, &about.damage)?),
    };
    let each = about.damage.is_empty() && about.code == Code::ModuDamage;
    let each_tank = if each { Some(each_tank(&loaded, &body, how, draft_m, wind_m_s)?) } else { None };
    view(&body, curve, &found, damage, each_tank)
}

fn view(
    body: &Body,
    curve: RightingCurve,
    found: &Assessment,
    damage: Option<Value>,
    each_tank: Option<Value>,
) -> Result<Stability, Refusal> {
    let each_passed = each_tank.as_ref().is_none_or(|each| each["passed"] == Value::Bool(true));
    Ok(Stability {
        state: state(body)?,
        tanks: tanks(body),
        curve,
        code: found.code.to_owned(),
        passed: found.passed && each_passed,
        wind_m_s: found.wind.speed_m_s,
        wind_force_n: found.wind.force_n,
        wind_lever_m: found.wind.lever_m,
        righting_area_m_rad: found.righting_area_m_rad,
        heeling_area_m_rad: found.heeling_area_m_rad,
        criteria: found.criteria.iter().map(graded).collect(),
        damage,
        each_tank,
    })
}

/// The floating state of a body whose tanks are known.
pub(crate) fn state(body: &Body) -> Result<FloatingState, Refusal> {
    let Some((vessel, fill)) = &body.planned else {
        return Err(Refusal::new("platform_needed", "the state needs the weights of a platform file", "model"));
    };
    let found = ballast::Condition::of(vessel, fill).map_err(crate::platform::refuse_ballast)?;
    Ok(FloatingState {
        draft_m: found.draft_m,
        displacement_t: found.displacement_t,
        kb_m: found.kb_m,
        bm_t_m: found.bm_t_m,
        kg_m: found.kg_m,
        lcg_m: found.lcg_m,
        tcg_m: found.tcg_m,
        free_surface_m: found.fsc_t_m,
        gm_t_m: found.gm_t_m,
        gm_l_m: found.gm_l_m,
        heel_deg: found.heel_deg,
        trim_deg: found.trim_deg,
        stable: found.stable,
    })
}

pub(crate) fn tanks(body: &Body) -> Vec<TankFilling> {
    /// A tank filled less than this, or lacking less, has no free surface.
    const SLACK_SHARE: f64 = 1e-9;
    let Some((vessel, fill)) = &body.planned else { return Vec::new() };
    let filling = vessel.tanks.iter().zip(fill).map(|(tank, fill)| TankFilling {
        name: tank.name().to_owned(),
        fill: *fill,
        mass_t: tank.capacity_kg() * fill / 1000.0,
        slack: *fill > SLACK_SHARE && *fill < 1.0 - SLACK_SHARE,
    });
    filling.collect()
}

fn graded(criterion: &Criterion) -> CriterionView {
    let grade = match criterion {
        criterion if !criterion.passed => Grade::Broken,
        criterion if criterion.margin < TIGHT_SHARE * criterion.required.abs() => Grade::Tight,
        _ => Grade::Good,
    };
    CriterionView {
        criterion: criterion.criterion.to_owned(),
        value: criterion.value,
        required: criterion.required,
        margin: criterion.margin,
        grade,
        arithmetic_zh: in_chinese(&criterion.arithmetic),
        arithmetic: criterion.arithmetic.clone(),
        source_zh: in_chinese(criterion.source),
        source: criterion.source.to_owned(),
    }
}
