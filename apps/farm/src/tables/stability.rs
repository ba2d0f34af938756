//! Righting arms about the weakest axis and what the wind sees.

use hydrostatics::{Hull, Loading, Righting, TrimMode, righting_arms};
use kernel::Refusal;
use rehearsal::{Righting as Arms, Windage};

use super::Afloat;
use crate::platform::{Model, refuse, refuse_ballast};

/// Axes between bow and beam.
const AXES_DEG: [f64; 4] = [0.0, 30.0, 60.0, 90.0];
const ANGLES_DEG: [f64; 16] =
    [0.0, 2.0, 5.0, 7.5, 10.0, 12.5, 15.0, 17.5, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 55.0];
/// Angles at which openings are watched, and how closely the angle of flooding is found.
const FLOODING_STEP_DEG: f64 = 1.0;
const BISECTIONS: usize = 20;

/// The weakest axis: the one with the least area under its arms up to where, about any axis, water would first run in.
pub(super) fn weakest(model: &Model, state: &Afloat) -> Result<Arms, Refusal> {
    let loading = state.vessel.loading(&state.fill).map_err(refuse_ballast)?;
    let about = |axis_deg: f64| {
        let how = Righting { axis_rad: axis_deg.to_radians(), trim: TrimMode::Free, water_kg_m3: state.water_kg_m3 };
        let angles = ANGLES_DEG.map(f64::to_radians);
        let points = righting_arms(&model.hull, &loading, how, &angles).map_err(refuse)?;
        let downflooding_deg = flooding_deg(model, &model.hull, &loading, how)?;
        let gz_m = points.iter().map(|point| point.gz_m).collect();
        Ok(Arms { angle_deg: ANGLES_DEG.to_vec(), gz_m, downflooding_deg })
    };
    let all = AXES_DEG.into_iter().map(about).collect::<Result<Vec<Arms>, Refusal>>()?;
    let first_deg = all.iter().map(|arms| arms.downflooding_deg).fold(f64::INFINITY, f64::min);
    let weaker = |one: &Arms, other: &Arms| area(&one.gz_m, first_deg).total_cmp(&area(&other.gz_m, first_deg));
    let missing = || Refusal::new("no_axis", "no axis was asked for", "tables");
    all.into_iter().min_by(weaker).ok_or_else(missing)
}

/// First angle at which an opening is under water; the last angle of the table when none is.
fn flooding_deg(model: &Model, hull: &Hull, loading: &Loading, how: Righting) -> Result<f64, Refusal> {
    let last_deg = ANGLES_DEG[ANGLES_DEG.len() - 1];
    let openings = model.openings();
    let flooded = |angle_deg: f64| -> Result<bool, Refusal> {
        let points = righting_arms(hull, loading, how, &[angle_deg.to_radians()]).map_err(refuse)?;
        let frame = &points[0].frame;
        let depth = |at: [f64; 3]| frame.level_m - (0..3).map(|k| frame.up[k] * at[k]).sum::<f64>();
        Ok(openings.iter().any(|opening| depth(opening.at_m) > 0.0))
    };
    let mut dry_deg = 0.0;
    while dry_deg < last_deg && !flooded(dry_deg + FLOODING_STEP_DEG)? {
        dry_deg += FLOODING_STEP_DEG;
    }
    if dry_deg >= last_deg {
        return Ok(last_deg);
    }
    let (mut low, mut high) = (dry_deg, dry_deg + FLOODING_STEP_DEG);
    for _ in 0..BISECTIONS {
        let middle = 0.5 * (low + high);
        if flooded(middle)? { high = middle } else { low = middle }
    }
    Ok(low.max(FLOODING_STEP_DEG))
}

fn area(gz_m: &[f64], to_deg: f64) -> f64 {
    let pairs = ANGLES_DEG.windows(2).zip(gz_m.windows(2)).filter(|(angles, _)| angles[0] < to_deg);
    pairs.map(|(angles, arms)| (angles[1].min(to_deg) - angles[0]) * 0.5 * (arms[0] + arms[1])).sum()
}

/// Beam strips above the water, each at the middle of its dry part.
pub(super) fn windage(model: &Model, draft_m: f64) -> Result<Vec<Windage>, Refusal> {
    let silhouette = model.silhouette()?;
    let dry = silhouette.beam.iter().filter(|strip| strip.z_m[1] > draft_m);
    Ok(dry
        .map(|strip| {
            let bottom_m = strip.z_m[0].max(draft_m);
            Windage {
                name: strip.name.clone(),
                area_m2: strip.width_m * (strip.z_m[1] - bottom_m),
                height_m: 0.5 * (strip.z_m[1] + bottom_m) - draft_m,
                shape: strip.shape_coefficient,
            }
        })
        .collect())
}
