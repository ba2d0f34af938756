use axum::Json;
use axum::extract::Path;
use ballast::{Condition, Limits, Order, Step, Target, Vessel, even_filling, plan, sequence};
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::order;
use crate::app::MODEL_READ;
use crate::models::ModelId;
use crate::models::rows::load;
use crate::platform::{Model, refuse_ballast};
use crate::stability::{Body, FloatingState, Loads, TankFilling, in_chinese, require, state, tanks};

const LIMITS_SOURCE: &str = "GM floor: DNV-OS-C301, temporary conditions [K]; the others are assumed";
const LIMITS_SOURCE_ZH: &str = "GM 下限：DNV-OS-C301 临时工况 [K]；其余为假定";

/// Beyond this the plan is no longer about upright floating.
const MOST_INCLINE_DEG: f64 = 30.0;

/// From how the platform is loaded now to a wanted draft.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = farm::BallastQuestion)]
pub(crate) struct Question {
    #[serde(default)]
    pub version: Option<i64>,
    /// Loads now; empty tanks when nothing is said.
    #[serde(default)]
    pub from: Loads,
    pub draft_m: f64,
    #[serde(default)]
    pub heel_deg: f64,
    #[serde(default)]
    pub trim_deg: f64,
    /// `planned`, `even`, or groups as in `T1P+T1S,T2P+T2S`.
    #[serde(default = "planned")]
    pub order: String,
    #[serde(default)]
    pub limits: LimitsAsked,
}

fn planned() -> String {
    "planned".to_owned()
}

/// Limits that replace the usual ones.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = farm::LimitsAsked)]
pub(crate) struct LimitsAsked {
    step_m: Option<f64>,
    gm_floor_m: Option<f64>,
    heel_deg: Option<f64>,
    trim_deg: Option<f64>,
    bending_n_m: Option<f64>,
    tank_pressure_pa: Option<f64>,
    fault_incline_deg: Option<f64>,
}

/// The limits that were held.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = farm::BallastLimits)]
pub(crate) struct LimitsHeld {
    pub step_m: f64,
    pub gm_floor_m: f64,
    pub heel_deg: f64,
    pub trim_deg: f64,
    pub bending_n_m: Option<f64>,
    pub tank_pressure_pa: Option<f64>,
    pub fault_incline_deg: f64,
    pub source: &'static str,
    pub source_zh: &'static str,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::BallastStep)]
pub(crate) struct StepView {
    pub time_s: f64,
    pub draft_m: f64,
    pub heel_deg: f64,
    pub trim_deg: f64,
    pub gm_t_m: f64,
    pub gm_l_m: f64,
    /// Unknown for the state before the first step.
    pub bending_n_m: Option<f64>,
    pub tank_pressure_pa: Option<f64>,
    /// The worst single fault: one tank wrong, or one pump lost.
    pub worst_fault: Option<String>,
    pub worst_fault_zh: Option<String>,
    pub fault_incline_deg: Option<f64>,
    /// In the order of `tanks`.
    pub fill: Vec<f64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::BallastSequence)]
pub(crate) struct SequenceView {
    pub target: FloatingState,
    pub tanks: Vec<TankFilling>,
    pub ballast_t: f64,
    pub preference: String,
    pub preference_zh: String,
    pub duration_s: f64,
    pub shortest_s: f64,
    /// The file lists no pumps: one a side at an assumed rate.
    pub pumps_assumed: bool,
    pub least_gm_m: f64,
    pub least_gm_at_draft_m: f64,
    pub limits: LimitsHeld,
    /// The first is the state now.
    pub steps: Vec<StepView>,
}

/// The vessel with its loads, where it starts and where it should end.
pub(crate) struct Move {
    pub vessel: Vessel,
    pub start: Vec<f64>,
    pub end: Vec<f64>,
    pub order: Order,
    pub limits: Limits,
}

impl Move {
    pub fn of(model: &Model, question: &Question) -> Result<Self, Refusal> {
        require("heel_deg", question.heel_deg, -MOST_INCLINE_DEG, MOST_INCLINE_DEG)?;
        require("trim_deg", question.trim_deg, -MOST_INCLINE_DEG, MOST_INCLINE_DEG)?;
        let Some((vessel, start)) = question.from.body(model)?.planned else {
            return Err(Refusal::new("platform_needed", "ballast needs the tanks of a platform file", "model"));
        };
        let order = order(&question.order, &vessel, "order")?;
        let target = Target {
            draft_m: question.draft_m,
            heel_rad: question.heel_deg.to_radians(),
            trim_rad: question.trim_deg.to_radians(),
        };
        let end = match order {
            Order::Even => even_filling(&vessel, question.draft_m).map_err(refuse_ballast)?,
            Order::Planned | Order::Groups(_) => plan(&vessel, target).map_err(refuse_ballast)?.fill,
        };
        let (usual, asked) = (Limits::default(), question.limits);
        let limits = Limits {
            draft_step_m: asked.step_m.unwrap_or(usual.draft_step_m),
            gm_floor_m: asked.gm_floor_m.unwrap_or(usual.gm_floor_m),
            heel_deg: asked.heel_deg.unwrap_or(usual.heel_deg),
            trim_deg: asked.trim_deg.unwrap_or(usual.trim_deg),
            bending_n_m: asked.bending_n_m,
            tank_pressure_pa: asked.tank_pressure_pa,
            fault_incline_deg: asked.fault_incline_deg.unwrap_or(usual.fault_incline_deg),
            ..usual
        };
        Ok(Self { vessel, start, end, order, limits })
    }
}

/// A safe way to a draft with every state and its margins; refused with the reason where there is none.
#[utoipa::path(
    post, path = "/api/farm/models/{id}/ballast", tag = "farm", params(("id" = String, Path)), request_body = Question,
    responses((status = 200, body = SequenceView))
)]
pub(crate) async fn plan_sequence(
    context: Context,
    Path(id): Path<ModelId>,
    Json(question): Json<Question>,
) -> Result<Json<SequenceView>, Failure> {
    let answer = context.query(MODEL_READ, move |look| {
        let org = look.org();
        let model = load(look, org, id, question.version)?.open()?;
        Ok(way(&model, &question)?)
    });
    Ok(Json(answer.await?))
}

pub(crate) fn way(model: &Model, question: &Question) -> Result<SequenceView, Refusal> {
    let asked = Move::of(model, question)?;
    let (pumps, pumps_assumed) = model.pumps(&asked.vessel)?;
    let gravity_m_s2 = model.platform("gravity")?.g_m_s2;
    let found = sequence(&asked.vessel, &pumps, asked.limits, gravity_m_s2, &asked.start, &asked.end, &asked.order)
        .map_err(refuse_ballast)?;
    let first = Condition::of(&asked.vessel, &asked.start).map_err(refuse_ballast)?;
    let weakest = found.weakest().map_or(&first, |step| &step.condition);
    let (least_gm_m, least_gm_at_draft_m) = (weakest.gm_t_m, weakest.draft_m);
    let steps = std::iter::once(state_only(0.0, &first, &asked.start)).chain(found.steps.iter().map(step)).collect();
    let ballast_t = asked.vessel.ballast_kg(&asked.end) / 1000.0;
    let limits = held(&asked.limits);
    let body = Body::filled(asked.vessel, asked.end)?;
    Ok(SequenceView {
        target: state(&body)?,
        tanks: tanks(&body),
        ballast_t,
        preference_zh: in_chinese(found.preference),
        preference: found.preference.to_owned(),
        duration_s: found.duration_s,
        shortest_s: found.shortest_s,
        pumps_assumed,
        least_gm_m,
        least_gm_at_draft_m,
        limits,
        steps,
    })
}

pub(crate) fn held(limits: &Limits) -> LimitsHeld {
    LimitsHeld {
        step_m: limits.draft_step_m,
        gm_floor_m: limits.gm_floor_m,
        heel_deg: limits.heel_deg,
        trim_deg: limits.trim_deg,
        bending_n_m: limits.bending_n_m,
        tank_pressure_pa: limits.tank_pressure_pa,
        fault_incline_deg: limits.fault_incline_deg,
        source_zh: LIMITS_SOURCE_ZH,
        source: LIMITS_SOURCE,
    }
}

/// A state without its loads.
pub(crate) fn state_only(time_s: f64, condition: &Condition, fill: &[f64]) -> StepView {
    StepView {
        time_s,
        draft_m: condition.draft_m,
        heel_deg: condition.heel_deg,
        trim_deg: condition.trim_deg,
        gm_t_m: condition.gm_t_m,
        gm_l_m: condition.gm_l_m,
        bending_n_m: None,
        tank_pressure_pa: None,
        worst_fault: None,
        worst_fault_zh: None,
        fault_incline_deg: None,
        fill: fill.to_vec(),
    }
}

fn step(step: &Step) -> StepView {
    StepView {
        bending_n_m: Some(step.bending_n_m),
        tank_pressure_pa: Some(step.tank_pressure_pa),
        worst_fault_zh: step.worst_fault.as_ref().map(|fault| in_chinese(&fault.what)),
        worst_fault: step.worst_fault.as_ref().map(|fault| fault.what.clone()),
        fault_incline_deg: step.worst_fault.as_ref().map(|fault| fault.incline_deg),
        ..state_only(step.time_s, &step.condition, &step.fill)
    }
}
