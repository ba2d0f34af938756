use axum::Json;
use axum::extract::Path;
use kernel::Refusal;
use mooring::equilibrium::{Equilibrium, System};
use mooring::safety::{Analysis, Condition, Load, Material, Rule, SOURCE_STATUS, verdict};
use serde::{Deserialize, Serialize};
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::losses::{LineLoss, Overloads, chain, each, refuse};
use super::spread::Spread;
use crate::app::MODEL_READ;
use crate::models::ModelId;
use crate::models::rows::load;
use crate::platform::Model;
use crate::stability::{Grade, in_chinese, require};

/// A line used above this share of what the rule allows is tight.
const TIGHT: f64 = 0.9;
const LARGEST_LOAD_N: f64 = 1e9;
/// A load moves the platform in the water plane; the file's draft holds it up.
const FREE: [bool; 6] = [true, true, false, false, false, true];

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = farm::MooringQuestion)]
pub(crate) struct Question {
    #[serde(default)]
    pub version: Option<i64>,
    pub draft_m: f64,
    /// Mean horizontal load of wind, waves and current.
    #[serde(default)]
    pub load_n: f64,
    /// Where the load pushes to, from the bow towards port.
    #[serde(default)]
    pub direction_deg: f64,
    /// Lines that are broken.
    #[serde(default)]
    pub lost: Vec<usize>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::MooringLine)]
pub(crate) struct MooringLine {
    pub line: usize,
    pub heading_deg: f64,
    pub anchor_m: [f64; 3],
    /// With the platform where it comes to rest.
    pub fairlead_m: [f64; 3],
    pub lost: bool,
    pub tension_n: f64,
    pub anchor_tension_n: f64,
    pub grounded_m: f64,
    /// Breaking load over tension.
    pub factor: Option<f64>,
    pub grade: Grade,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::Mooring)]
pub(crate) struct MooringView {
    pub lines: Vec<MooringLine>,
    pub surge_m: f64,
    pub sway_m: f64,
    pub yaw_deg: f64,
    pub excursion_m: f64,
    pub vertical_n: f64,
    /// Of the lines: surge, sway in N/m, yaw in N m/rad.
    pub stiffness_surge_n_m: f64,
    pub stiffness_sway_n_m: f64,
    pub stiffness_yaw_nm_rad: f64,
    pub max_tension_n: f64,
    pub max_tension_line: usize,
    pub mbl_n: f64,
    pub factor: Option<f64>,
    pub required_factor: f64,
    pub passed: bool,
    pub source: String,
    pub source_zh: String,
    /// Directions are derived, the file lists none.
    pub layout_assumed: bool,
    /// Each line that still holds lost in turn, the worst first.
    pub losses: Vec<LineLoss>,
    pub required_factor_one_lost: f64,
    pub overloads: Overloads,
}

/// The mooring in equilibrium under a load, with lines lost as asked, judged by API RP 2SK.
#[utoipa::path(
    post, path = "/api/farm/models/{id}/mooring", tag = "farm", params(("id" = String, Path)), request_body = Question,
    responses((status = 200, body = MooringView))
)]
pub(crate) async fn mooring(
    context: Context,
    Path(id): Path<ModelId>,
    Json(question): Json<Question>,
) -> Result<Json<MooringView>, Failure> {
    let answer = context.query(MODEL_READ, move |look| {
        let org = look.org();
        let model = load(look, org, id, question.version)?.open()?;
        Ok(view(&model, &question)?)
    });
    Ok(Json(answer.await?))
}

pub(crate) fn view(model: &Model, question: &Question) -> Result<MooringView, Refusal> {
    require("load_n", question.load_n, 0.0, LARGEST_LOAD_N)?;
    require("direction_deg", question.direction_deg, -360.0, 360.0)?;
    let spread = Spread::of(model, question.draft_m)?;
    let mut system = System::from_deck(&spread.deck);
    let Some(platform) = system.platform else {
        return Err(Refusal::new("mooring_missing", "no line ends at the platform", "mooring.lines"));
    };
    for line in &question.lost {
        system.lose(*line).map_err(refuse)?;
    }
    let (sine, cosine) = question.direction_deg.to_radians().sin_cos();
    system.bodies[platform].load[0] += question.load_n * cosine;
    system.bodies[platform].load[1] += question.load_n * sine;
    system.bodies[platform].free = FREE;
    let before = system.clone();
    let found = system.solve().map_err(refuse)?;
    let condition = if question.lost.is_empty() { Condition::Intact } else { Condition::LineLost };
    answer(&spread, &system, &before, &found, platform, condition)
}

fn answer(
    spread: &Spread,
    system: &System,
    before: &System,
    found: &Equilibrium,
    platform: usize,
    condition: Condition,
) -> Result<MooringView, Refusal> {
    let mbl_n = spread.mbl_n;
    let lines = spread.lines.iter().zip(&found.lines).enumerate().map(|(index, (laid, state))| {
        let used = used(state.tension_b_n, mbl_n, condition)?;
        Ok(MooringLine {
            line: state.id,
            heading_deg: laid.heading_deg,
            anchor_m: laid.anchor_m,
            fairlead_m: system.point_position_m(2 * index + 1),
            lost: state.lost,
            tension_n: state.tension_b_n,
            anchor_tension_n: state.tension_a_n,
            grounded_m: state.grounded_m,
            factor: (!state.lost && state.tension_b_n > 0.0).then(|| mbl_n / state.tension_b_n),
            grade: if used > 1.0 {
                Grade::Broken
            } else if used > TIGHT {
                Grade::Tight
            } else {
                Grade::Good
            },
        })
    });
    let lines: Vec<MooringLine> = lines.collect::<Result<_, Refusal>>()?;
    let worst = lines.iter().filter(|line| !line.lost).max_by(|a, b| a.tension_n.total_cmp(&b.tension_n));
    let (max_tension_n, max_tension_line) = worst.map_or((0.0, 0), |line| (line.tension_n, line.line));
    let pose = system.bodies[platform].pose;
    let stiffness = found.stiffness[platform];
    let largest = Load { mean_n: max_tension_n, dynamic_n: 0.0, mbl_n };
    let rule = |condition| {
        verdict(Rule::ApiRp2sk, Analysis::QuasiStatic, condition, Material::Chain, largest)
            .map_err(|error| Refusal::new("safety_input_invalid", error.to_string(), "mooring"))
    };
    let judged = rule(condition)?;
    Ok(MooringView {
        surge_m: pose[0],
        sway_m: pose[1],
        yaw_deg: pose[5].to_degrees(),
        excursion_m: pose[0].hypot(pose[1]),
        vertical_n: -found.line_loads[platform][2],
        stiffness_surge_n_m: stiffness[0][0],
        stiffness_sway_n_m: stiffness[1][1],
        stiffness_yaw_nm_rad: stiffness[5][5],
        max_tension_n,
        max_tension_line,
        mbl_n,
        factor: (max_tension_n > 0.0).then(|| mbl_n / max_tension_n),
        required_factor: judged.factor_material,
        passed: judged.utilisation <= 1.0,
        source_zh: in_chinese(&format!("{}; {SOURCE_STATUS}", judged.source)),
        source: format!("{}; {SOURCE_STATUS}", judged.source),
        layout_assumed: spread.layout_assumed,
        losses: each(before, mbl_n)?,
        required_factor_one_lost: rule(Condition::LineLost)?.factor_material,
        overloads: chain(before, mbl_n),
        lines,
    })
}

/// Of what the rule allows.
fn used(tension_n: f64, mbl_n: f64, condition: Condition) -> Result<f64, Refusal> {
    let load = Load { mean_n: tension_n, dynamic_n: 0.0, mbl_n };
    verdict(Rule::ApiRp2sk, Analysis::QuasiStatic, condition, Material::Chain, load)
        .map(|verdict| verdict.utilisation)
        .map_err(|error| Refusal::new("safety_input_invalid", error.to_string(), "mooring"))
}

/// Stiffness of the lines at rest: surge and sway in N/m, yaw in N m/rad.
pub(crate) fn stiffness_n_m(model: &Model, draft_m: f64) -> Result<[f64; 3], Refusal> {
    let spread = Spread::of(model, draft_m)?;
    let mut system = System::from_deck(&spread.deck);
    let found = system.solve().map_err(refuse)?;
    let stiffness = system.platform.map_or([[0.0; 6]; 6], |platform| found.stiffness[platform]);
    Ok([0, 1, 5].map(|dof| stiffness[dof][dof]))
}
