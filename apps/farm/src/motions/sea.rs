use axum::Json;
use axum::extract::Path;
use floater::response::{Grid, Iteration, Moments, Sea};
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::body::{Floating, refuse};
use crate::app::MODEL_READ;
use crate::models::ModelId;
use crate::models::rows::load;
use crate::platform::Model;
use crate::stability::Loads;

const HEADINGS_DEG: [f64; 3] = [0.0, 45.0, 90.0];
/// From swell of 40 s to chop of 2.5 s.
const LOWEST_RAD_S: f64 = 0.16;
const STEP_RAD_S: f64 = 0.01;
const FREQUENCIES: usize = 236;
const STORM_S: f64 = 10_800.0;
/// Points of the integral over the spectrum.
const POINTS: usize = 2801;
const DRAG: Iteration = Iteration { start_amplitude: 0.5, max_iterations: 60 };

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = farm::MotionsQuestion)]
pub(crate) struct Question {
    #[serde(default)]
    pub version: Option<i64>,
    pub loads: Loads,
    pub hs_m: f64,
    pub tp_s: f64,
    #[serde(default)]
    pub gamma: Option<f64>,
}

/// One degree of freedom in waves from one direction; rotations in degrees.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::Operator)]
pub(crate) struct Operator {
    /// `surge`, `sway`, `heave`, `roll`, `pitch`, `yaw`.
    pub dof: &'static str,
    /// Amplitude for a wave of one metre, m or degrees, drag as in the sea asked for.
    pub amplitude_per_m: Vec<f64>,
    pub std: f64,
    /// Most probable maximum of three hours.
    pub mpm_3h: f64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::HeadingMotions)]
pub(crate) struct HeadingMotions {
    /// Direction the waves run to: 0 towards the bow, 90 towards port.
    pub heading_deg: f64,
    pub operators: Vec<Operator>,
    /// The drag iteration settled.
    pub converged: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::Motions)]
pub(crate) struct MotionsView {
    pub draft_m: f64,
    pub omega_rad_s: Vec<f64>,
    /// Surge … yaw; nothing where nothing restores.
    pub natural_periods_s: Vec<Option<f64>>,
    pub headings: Vec<HeadingMotions>,
    pub moored: bool,
    pub method: &'static str,
}

/// Response operators and statistics of the platform in a sea, by strips with drag.
#[utoipa::path(
    post, path = "/api/farm/models/{id}/motions", tag = "farm", params(("id" = String, Path)), request_body = Question,
    responses((status = 200, body = MotionsView))
)]
pub(crate) async fn motions(
    context: Context,
    Path(id): Path<ModelId>,
    Json(question): Json<Question>,
) -> Result<Json<MotionsView>, Failure> {
    let answer = context.query(MODEL_READ, move |look| {
        let org = look.org();
        let model = load(look, org, id, question.version)?.open()?;
        Ok(view(&model, &question)?)
    });
    Ok(Json(answer.await?))
}

pub(crate) fn view(model: &Model, question: &Question) -> Result<MotionsView, Refusal> {
    let omega: Vec<f64> = (0..FREQUENCIES).map(|step| LOWEST_RAD_S + STEP_RAD_S * step as f64).collect();
    let floating = Floating::of(model, &question.loads, &omega, &HEADINGS_DEG)?;
    let headings = HEADINGS_DEG.iter().enumerate().map(|(index, heading_deg)| {
        let sea = Sea { hs_m: question.hs_m, tp_s: question.tp_s, gamma: question.gamma, heading_deg: *heading_deg };
        sea.check().map_err(refuse)?;
        heading(&floating, index, &omega, &sea)
    });
    let headings = headings.collect::<Result<_, Refusal>>()?;
    let periods = floating.body.natural_periods_s().map_err(refuse)?;
    Ok(MotionsView {
        draft_m: floating.draft_m,
        omega_rad_s: omega,
        natural_periods_s: periods.to_vec(),
        headings,
        moored: floating.mooring_n_m.is_some(),
        method: "strips of the boxes: added mass 1.186 and drag 2.0 of a square section (DNV-RP-C205 [K]), no radiation \
                 damping, drag linearised for the sea; inertia by gyration_m about the centre of gravity",
    })
}

fn heading(floating: &Floating, index: usize, omega: &[f64], sea: &Sea) -> Result<HeadingMotions, Refusal> {
    let hz: Vec<f64> = omega.iter().map(|omega| omega / std::f64::consts::TAU).collect();
    let grid = Grid::new(&hz, sea, floating.site.water_depth_m);
    let found =
        floating.body.motions(index, &grid, &floating.strips, &floating.site, &floating.pose, DRAG).map_err(refuse)?;
    // With the drag of this sea the body is linear: waves of one metre give its operators.
    let mut linear = floating.body.clone();
    linear.damping += found.drag_damping;
    let raos = linear.raos(index).map_err(refuse)?;
    let operators = floater::rigid::DOF.iter().enumerate().map(|(dof, name)| {
        let scale = if dof < 3 { 1.0 } else { 1f64.to_degrees() };
        let amplitude: Vec<f64> = raos.iter().map(|motion| scale * motion[dof].norm()).collect();
        let moments = Moments::of_operator(omega, &amplitude, sea, POINTS);
        Operator {
            dof: name,
            std: moments.std(),
            mpm_3h: moments.most_probable_maximum(STORM_S),
            amplitude_per_m: amplitude,
        }
    });
    Ok(HeadingMotions { heading_deg: sea.heading_deg, operators: operators.collect(), converged: found.converged })
}
