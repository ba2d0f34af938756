//! The tables that a typhoon rehearsal looks up, computed from a platform model: nothing in them is filled by hand.
//!
//! For every draft: weights by the ballast plan, righting arms, windage, motions and drift by boundary elements, mooring
//! curves by the catenary system, net pens. Start with [`tables_of`].

mod lines;
mod motions;
mod setup;
mod stability;

use ballast::{Condition, Limits as SequenceLimits, Order, Target, Vessel, plan, sequence};
use kernel::Refusal;
use rehearsal::{CurrentDrag, DraftChoice, NetPens, Platform};

pub use setup::{Nets, Setup};

use crate::platform::{Model, refuse_ballast};

/// Drag of square-edged parts in steady flow over their area, no shielding counted [A].
const HULL_DRAG: f64 = 1.5;
const SECONDS_PER_HOUR: f64 = 3600.0;

/// The platform afloat at one draft.
struct Afloat {
    vessel: Vessel,
    fill: Vec<f64>,
    condition: Condition,
    draft_m: f64,
    gravity_m_s2: f64,
    water_kg_m3: f64,
}

/// Tables for every draft of the setup; a draft that cannot be taken safely is refused with its reason.
pub fn tables_of(model: &Model, setup: &Setup) -> Result<Platform, Refusal> {
    tables_watched(model, setup, &mut |_, _| Ok(()))
}

/// Refuses at once what would be refused after minutes: settings out of range, a draft without ballast plan or mooring.
pub fn check(model: &Model, setup: &Setup) -> Result<(), Refusal> {
    setup.check()?;
    let present = afloat(model, setup.present_draft_m)?;
    for draft_m in &setup.drafts_m {
        let state = afloat(model, *draft_m)?;
        ballast_time_s(model, &present, &state)?;
        lines::curves(model, &state)?;
        stability::windage(model, *draft_m)?;
    }
    Ok(())
}

/// The same as [`tables_of`], telling before each draft how many are done; the watcher may refuse to go on.
pub fn tables_watched(
    model: &Model,
    setup: &Setup,
    watch: &mut dyn FnMut(usize, f64) -> Result<(), Refusal>,
) -> Result<Platform, Refusal> {
    setup.check()?;
    let present = afloat(model, setup.present_draft_m)?;
    let mut drafts = Vec::new();
    for (done, draft_m) in setup.drafts_m.iter().enumerate() {
        watch(done, *draft_m)?;
        drafts.push(choice(model, setup, &present, *draft_m)?);
    }
    Ok(Platform {
        name: model.name.clone(),
        heading_deg: setup.heading_deg,
        present_draft_m: setup.present_draft_m,
        ballasting: setup.ballasting,
        limits: setup.limits.clone(),
        drafts,
    })
}

fn choice(model: &Model, setup: &Setup, present: &Afloat, draft_m: f64) -> Result<DraftChoice, Refusal> {
    let state = afloat(model, draft_m)?;
    let held = lines::curves(model, &state)?;
    let answers = motions::of(model, setup, &state, &held.stiffness_n_m)?;
    let bounds = model.hull.bounds();
    Ok(DraftChoice {
        draft_m,
        ballast_time_h: ballast_time_s(model, present, &state)? / SECONDS_PER_HOUR,
        displacement_kg: state.condition.displacement_kg,
        righting: stability::weakest(model, &state)?,
        windage: stability::windage(model, draft_m)?,
        lateral_centre_depth_m: 0.5 * draft_m,
        deck_height_m: (bounds.high_m[2] - bounds.low_m[2] - draft_m).max(0.0),
        current: CurrentDrag { area_m2: wetted_area_m2(model, draft_m)?, drag: HULL_DRAG },
        motions: answers.motions,
        drift: answers.drift,
        mooring: held.mooring,
        nets: nets(model, &setup.nets, draft_m)?,
    })
}

fn afloat(model: &Model, draft_m: f64) -> Result<Afloat, Refusal> {
    let file = model.platform("tanks and weights")?;
    let (water_kg_m3, gravity_m_s2) = (file.rho_kg_m3, file.g_m_s2);
    let vessel = model.vessel(water_kg_m3, true)?;
    let target = Target { draft_m, heel_rad: 0.0, trim_rad: 0.0 };
    let about = |refusal: Refusal| Refusal::new(refusal.code, refusal.detail, format!("draft {draft_m} m"));
    let fill = plan(&vessel, target).map_err(|error| about(refuse_ballast(error)))?.fill;
    let condition = Condition::of(&vessel, &fill).map_err(refuse_ballast)?;
    Ok(Afloat { vessel, fill, condition, draft_m, gravity_m_s2, water_kg_m3 })
}

/// Time of the checked sequence from the present draft.
fn ballast_time_s(model: &Model, from: &Afloat, to: &Afloat) -> Result<f64, Refusal> {
    if from.draft_m == to.draft_m {
        return Ok(0.0);
    }
    let (pumps, _) = model.pumps(&from.vessel)?;
    let limits = SequenceLimits::default();
    let way = sequence(&from.vessel, &pumps, limits, from.gravity_m_s2, &from.fill, &to.fill, &Order::Planned);
    let about = |refusal: Refusal| Refusal::new(refusal.code, refusal.detail, format!("draft {} m", to.draft_m));
    Ok(way.map_err(|error| about(refuse_ballast(error)))?.duration_s)
}

/// Wetted sides of all parts seen from abeam, none in the shadow of another.
fn wetted_area_m2(model: &Model, draft_m: f64) -> Result<f64, Refusal> {
    let file = model.platform("hull parts")?;
    let keel_m = model.hull.bounds().low_m[2];
    let side = |low_m: f64, high_m: f64, length_m: f64| {
        let wetted_m = high_m.min(keel_m + draft_m) - low_m;
        length_m * wetted_m.max(0.0)
    };
    let boxes = file.boxes.iter().map(|part| side(part.z_m[0], part.z_m[1], part.x_m[1] - part.x_m[0]));
    Ok(boxes.sum())
}

/// Pens of equal plan, one behind another; a net that is hauled up with the hull keeps its bottom as far below the keel.
fn nets(model: &Model, setup: &Nets, draft_m: f64) -> Result<NetPens, Refusal> {
    let Some(shape) = &model.platform("net pens")?.nets else {
        return Ok(NetPens { model: setup.model, wall_strength_n: setup.wall_strength_n, pens: Vec::new() });
    };
    let plan_area_m2 = shape.plan_area_m2 / f64::from(shape.pens.max(1));
    let length_m = shape.length_m.unwrap_or(plan_area_m2.sqrt());
    let depth_m = (draft_m + setup.below_keel_m).clamp(0.0, shape.depth_m);
    let pen = |number: u32| net_screens::Pen {
        length_m,
        width_m: plan_area_m2 / length_m,
        depth_m,
        net: setup.net,
        // Two walls of every pen before it.
        shielded_by: 2 * number,
    };
    let pens = (0..shape.pens).map(pen).collect();
    Ok(NetPens { model: setup.model, wall_strength_n: setup.wall_strength_n, pens })
}
