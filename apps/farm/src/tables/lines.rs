//! What the mooring holds over offset, in its weakest direction, intact and with its worst line lost.

use std::fmt::Write as _;

use kernel::Refusal;
use mooring::deck;
use mooring::equilibrium::{EquilibriumError, System};
use rehearsal::Mooring;

use super::Afloat;
use crate::platform::{Model, MooringShape};

/// Directions that are tried for the weakest, from the bow to the beam; the spreads are symmetric.
const DIRECTIONS_DEG: [f64; 5] = [0.0, 22.5, 45.0, 67.5, 90.0];
/// Factors at which directions are compared (API RP 2SK, quasi-static).
const INTACT_FACTOR: f64 = 2.0;
const ONE_LOST_FACTOR: f64 = 1.43;
/// Loads grow by this share of the breaking load.
const LOAD_STEP: f64 = 0.01;
const MOST_STEPS: usize = 400;
const NODES: usize = 40;
/// Two lines stand at each corner, this far on either side of its diagonal.
const SPREAD_DEG: f64 = 10.0;
/// Fairleads above the keel when the file does not say, [A].
const FAIRLEAD_ABOVE_KEEL_M: f64 = 2.0;

pub(super) struct Held {
    pub mooring: Mooring,
    /// Of the lines on the platform at rest, about the origin in the water plane; N/m, N and N m.
    pub stiffness_n_m: [[f64; 6]; 6],
}

/// Offset, restoring force and highest tension, load by load.
#[derive(Debug, Clone, Default)]
struct Sweep {
    offset_m: Vec<f64>,
    restoring_n: Vec<f64>,
    tension_n: Vec<f64>,
}

pub(super) fn curves(model: &Model, state: &Afloat) -> Result<Held, Refusal> {
    let missing = |what: &str| {
        Refusal::new("mooring_missing", format!("the platform file gives no {what}"), "mooring".to_owned())
    };
    let shape = model.platform("mooring")?.mooring.as_ref().ok_or_else(|| missing("mooring"))?;
    let breaking_n = shape.mbl_n.ok_or_else(|| missing("mbl_n"))?;
    let system =
        system(model, shape, state).ok_or_else(|| missing("length, weight, stiffness, anchors or depth"))??;
    let refuse = |error: EquilibriumError| Refusal::new("mooring_unsolved", error.to_string(), "mooring".to_owned());
    let platform = system.platform.ok_or_else(|| missing("fairleads"))?;
    let at_rest = system.clone().solve().map_err(refuse)?;
    let (mut intact, mut lost) = (None, None);
    for direction_deg in DIRECTIONS_DEG {
        let whole = sweep(&system, platform, direction_deg, breaking_n)?;
        keep_weaker(&mut intact, whole, breaking_n / INTACT_FACTOR);
        for line in system.holding() {
            let mut broken = system.clone();
            broken.lose(line).map_err(refuse)?;
            let left = sweep(&broken, platform, direction_deg, breaking_n)?;
            keep_weaker(&mut lost, left, breaking_n / ONE_LOST_FACTOR);
        }
    }
    let (Some((_, intact)), Some((_, lost))) = (intact, lost) else { return Err(missing("direction")) };
    let last_m = intact.offset_m.iter().chain(&lost.offset_m).copied().fold(1.0, f64::max);
    let offset_m: Vec<f64> = (0..=NODES).map(|node| last_m * node as f64 / NODES as f64).collect();
    let over =
        |sweep: &Sweep, values: &[f64]| offset_m.iter().map(|x| interpolate(&sweep.offset_m, values, *x)).collect();
    Ok(Held {
        stiffness_n_m: at_rest.stiffness[platform],
        mooring: Mooring {
            restoring_n: over(&intact, &intact.restoring_n),
            tension_n: over(&intact, &intact.tension_n),
            restoring_one_lost_n: over(&lost, &lost.restoring_n),
            tension_one_lost_n: over(&lost, &lost.tension_n),
            offset_m,
            breaking_n,
        },
    })
}

/// Of two directions the one that carries less when its most loaded line reaches `tension_n`.
fn keep_weaker(kept: &mut Option<(f64, Sweep)>, sweep: Sweep, tension_n: f64) {
    let carried_n = interpolate(&sweep.tension_n, &sweep.restoring_n, tension_n);
    if kept.as_ref().is_none_or(|(least_n, _)| carried_n < *least_n) {
        *kept = Some((carried_n, sweep));
    }
}

/// Loads the platform along a direction until the first line would break; it may turn and give way sideways.
fn sweep(system: &System, platform: usize, direction_deg: f64, breaking_n: f64) -> Result<Sweep, Refusal> {
    let (sin, cos) = direction_deg.to_radians().sin_cos();
    let mut system = system.clone();
    system.bodies[platform].free = [true, true, false, false, false, true];
    let mut out = Sweep::default();
    // A spread that has lost a line rests elsewhere: negative loads bring it back to where it stood.
    for step in -8_i32..MOST_STEPS as i32 {
        let load_n = f64::from(step) * LOAD_STEP * breaking_n;
        system.bodies[platform].load = [load_n * cos, load_n * sin, 0.0, 0.0, 0.0, 0.0];
        let before = system.clone();
        // Beyond what the lines can carry there is no equilibrium, and the table ends.
        let Ok(found) = system.solve() else {
            system = before;
            if step < 0 { continue } else { break }
        };
        let pose = system.bodies[platform].pose;
        let lines = found.lines.iter().filter(|line| !line.lost);
        let tension_n = lines.map(|line| line.tension_a_n.max(line.tension_b_n)).fold(0.0, f64::max);
        let offset_m = pose[0] * cos + pose[1] * sin;
        if out.offset_m.last().is_some_and(|last| offset_m <= *last) {
            continue;
        }
        out.offset_m.push(offset_m);
        out.restoring_n.push(load_n);
        out.tension_n.push(tension_n);
        if tension_n > breaking_n {
            return Ok(out);
        }
    }
    if out.offset_m.len() < 2 {
        let detail =
            format!("no equilibrium was found under loads towards {direction_deg} deg; check lengths and anchors");
        return Err(Refusal::new("mooring_unsolved", detail, "mooring".to_owned()));
    }
    Ok(out)
}

/// The spread as a MoorDyn deck: lines evenly over the corners of the hull, fairleads rigid on the platform.
fn system(model: &Model, shape: &MooringShape, state: &Afloat) -> Option<Result<System, Refusal>> {
    let (weight_n_m, ea_n) = (shape.wet_weight_n_m?, shape.ea_n?);
    let (mass_kg_m, diameter_m) = (shape.mass_kg_m?, shape.volume_diameter_m?);
    let (radius_m, depth_m) = (shape.anchor_radius_m?, shape.depth_m?);
    let bounds = model.hull.bounds();
    let fairlead_z_m = shape.fairlead_z_m.unwrap_or(FAIRLEAD_ABOVE_KEEL_M) - state.draft_m;
    let mut text = String::from("--- MoorDyn Input File ---\nspread of the platform file\n--- LINE TYPES ---\n");
    let _ = writeln!(
        text,
        "Name Diam MassDenInAir EA BA/-zeta EI Cd Ca CdAx CaAx\n(-) (m) (kg/m) (N) (-) (N-m^2) (-) (-) (-) (-)"
    );
    let _ = writeln!(text, "chain {diameter_m} {mass_kg_m} {ea_n} -1 0 1.2 1 0.2 0");
    let (mut points, mut lines) = (String::new(), String::new());
    let each = (shape.lines / 4).max(1);
    for line in 0..shape.lines {
        let corner = (line / each).min(3);
        let share = if each > 1 { f64::from(line % each) / f64::from(each - 1) * 2.0 - 1.0 } else { 0.0 };
        let heading_rad = (45.0 + 90.0 * f64::from(corner) + share * SPREAD_DEG).to_radians();
        let right = heading_rad.cos() > 0.0;
        let x_m = if right { bounds.high_m[0] } else { bounds.low_m[0] };
        let y_m = if heading_rad.sin() > 0.0 { bounds.high_m[1] } else { bounds.low_m[1] };
        let (ax_m, ay_m) = (x_m + radius_m * heading_rad.cos(), y_m + radius_m * heading_rad.sin());
        let _ = writeln!(points, "{} Fixed {ax_m} {ay_m} {} 0 0 0 0", 2 * line + 1, -depth_m);
        let _ = writeln!(points, "{} Vessel {x_m} {y_m} {fairlead_z_m} 0 0 0 0", 2 * line + 2);
        let _ = writeln!(lines, "{} chain {} {} {} 20 -", line + 1, 2 * line + 1, 2 * line + 2, shape.length_m);
    }
    let _ = write!(
        text,
        "--- POINTS ---\nID Attachment X Y Z M V CdA CA\n(#) (-) (m) (m) (m) (kg) (m^3) (m^2) (-)\n{points}--- LINES ---\n\
         ID LineType AttachA AttachB UnstrLen NumSegs Outputs\n(#) (-) (#) (#) (m) (-) (-)\n{lines}--- OPTIONS ---\n\
         {} g\n{} rhoW\n{depth_m} WtrDpth\n--- OUTPUTS ---\nend\n",
        state.gravity_m_s2, state.water_kg_m3
    );
    let parsed =
        deck::parse(&text).map_err(|error| Refusal::new("mooring_invalid", error.to_string(), "mooring".to_owned()));
    let checked = parsed.map(|parsed| (parsed.line_types[0].weight_n_m(&parsed.options), System::from_deck(&parsed)));
    Some(checked.and_then(|(in_water_n_m, system)| {
        if (in_water_n_m / weight_n_m - 1.0).abs() > 0.02 {
            let detail = format!(
                "mass_kg_m and volume_diameter_m give {in_water_n_m:.1} N/m in water, wet_weight_n_m is {weight_n_m:.1}; \
                 correct one of them"
            );
            return Err(Refusal::new("mooring_contradicts_itself", detail, "mooring".to_owned()));
        }
        Ok(system)
    }))
}

/// Linear between the nodes of an increasing list, and on along its ends.
fn interpolate(x: &[f64], y: &[f64], at: f64) -> f64 {
    let upper = x.partition_point(|node| *node < at).clamp(1, x.len() - 1);
    let share = (at - x[upper - 1]) / (x[upper] - x[upper - 1]);
    y[upper - 1] + share * (y[upper] - y[upper - 1])
}
