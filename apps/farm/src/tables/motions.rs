//! Wave-frequency motions and mean drift at one draft, by boundary elements on the boxes of the file.

use floater::response::{Body, Coefficients, Complex, Moments, Sea as Waves, mean_drift_n};
use floater::rigid::Matrix6;
use kernel::Refusal;
use potential_flow::meshing::{BoxMember, union_of_boxes};
use potential_flow::{Analysis, Answer, Hydrostatics, PanelMesh, PotentialFlowError, Sea, Settings, c64};
use rehearsal::{Drift, PeakMotion};

use super::{Afloat, Setup};
use crate::platform::Model;

/// Relative headings of the tables; waves against the bow are 0 and run towards −x.
const HEADINGS_DEG: [f64; 3] = [0.0, 45.0, 90.0];
const PEAK_PERIODS_S: [f64; 11] = [4.0, 6.0, 8.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 18.0];
/// Two rows suffice: the answer is linear in the wave height.
const HEIGHTS_M: [f64; 2] = [0.0, 20.0];
/// From swell that a typhoon sends ahead to where motions end.
const SLOWEST_RAD_S: f64 = 0.20;
const FASTEST_RAD_S: f64 = 2.0;
const FREQUENCIES: usize = 46;
/// Three cosine-graded panels between the planes of the boxes: on DH1-REF at 14 m 2 736 panels, whose added mass in
/// heave lies 2 % above that of 1 932 panels graded by hand (docs/decisions/rehearsal-tables.md).
const LARGEST_PANEL_M: f64 = 6.0;
const LEAST_PARTS: usize = 3;
const GRADING: f64 = 1.0;
/// Points of the integral over a spectrum.
const SPECTRUM_POINTS: usize = 2001;
const ROLL: usize = 3;
const PITCH: usize = 4;

pub(super) struct Answers {
    pub motions: Vec<PeakMotion>,
    pub drift: Drift,
}

/// The body at one draft, about its centre of gravity.
struct Floating {
    omega_rad_s: Vec<f64>,
    /// By heading, then frequency: motions for a wave of one metre, `exp(+iωt)`.
    raos: Vec<Vec<[Complex; 6]>>,
    answers: Vec<Answer>,
    /// Centre of gravity, z from the still water.
    centre_m: [f64; 3],
    surge_mass_kg: f64,
}

pub(super) fn of(model: &Model, setup: &Setup, state: &Afloat, lines: &[[f64; 6]; 6]) -> Result<Answers, Refusal> {
    let floating = solve(model, setup, state, lines)?;
    let bounds = model.hull.bounds();
    let edge =
        EdgePoints { length_m: [bounds.low_m[0], bounds.high_m[0]], breadth_m: [bounds.low_m[1], bounds.high_m[1]] };
    let motions =
        HEADINGS_DEG.iter().enumerate().map(|(index, heading)| table(&floating, setup, &edge, index, *heading));
    let motions = motions.collect();
    let drift = Drift {
        tp_s: PEAK_PERIODS_S.to_vec(),
        mean_n_m2: PEAK_PERIODS_S.iter().map(|tp_s| worst_drift_n_m2(&floating, setup, *tp_s)).collect(),
        mass_kg: floating.surge_mass_kg,
        damping: setup.slow_damping,
    };
    Ok(Answers { motions, drift })
}

fn solve(model: &Model, setup: &Setup, state: &Afloat, lines: &[[f64; 6]; 6]) -> Result<Floating, Refusal> {
    let refuse = |error: PotentialFlowError| Refusal::new("waves_unsolved", error.to_string(), "waves".to_owned());
    let mesh = mesh(model, state.draft_m)?;
    let sea = Sea { depth_m: setup.depth_m, density_kg_m3: state.water_kg_m3, gravity_m_s2: state.gravity_m_s2 };
    let settings = Settings { use_symmetry: true, highest_omega_rad_s: FASTEST_RAD_S, far_field: true };
    let condition = &state.condition;
    let centre_m = [condition.lcg_m, condition.tcg_m, condition.kg_m - state.draft_m];
    let step = (FASTEST_RAD_S - SLOWEST_RAD_S) / (FREQUENCIES - 1) as f64;
    let omega_rad_s: Vec<f64> = (0..FREQUENCIES).map(|k| SLOWEST_RAD_S + step * k as f64).collect();
    let headings_rad = HEADINGS_DEG.map(|heading| (180.0 - heading).to_radians());
    let analysis = Analysis::new(&mesh, sea, settings).map_err(refuse)?;
    let answers = analysis.solve(&omega_rad_s, &headings_rad, centre_m).map_err(refuse)?;
    let body = body(model, setup, state, &mesh, sea, centre_m, &answers, lines)?;
    let raos = (0..HEADINGS_DEG.len()).map(|heading| body.raos(heading)).collect::<Result<Vec<_>, _>>();
    let raos = raos.map_err(|error| Refusal::new(error.code(), error.to_string(), "waves".to_owned()))?;
    let surge_mass_kg = condition.displacement_kg + answers[0].added_mass_kg[0][0];
    Ok(Floating { omega_rad_s, raos, answers, centre_m, surge_mass_kg })
}

fn mesh(model: &Model, draft_m: f64) -> Result<PanelMesh, Refusal> {
    let file = model.platform("boxes")?;
    if file.boxes.is_empty() || !file.cylinders.is_empty() || !file.meshes.is_empty() {
        let detail = "motions are computed for hulls of boxes; list the hull under `boxes` alone";
        return Err(Refusal::new("boxes_needed", detail, model.name.clone()));
    }
    let level_m = model.hull.bounds().low_m[2] + draft_m;
    let members: Vec<BoxMember> = file
        .boxes
        .iter()
        .filter(|part| part.z_m[0] < level_m)
        .map(|part| BoxMember {
            low_m: [part.x_m[0], part.y_m[0], part.z_m[0] - level_m],
            high_m: [part.x_m[1], part.y_m[1], part.z_m[1] - level_m],
        })
        .collect();
    let quads = union_of_boxes(&members, LARGEST_PANEL_M, LEAST_PARTS, GRADING);
    PanelMesh::new(&quads, Default::default())
        .map_err(|error| Refusal::new("waves_unsolved", error.to_string(), "waves".to_owned()))
}

#[expect(clippy::too_many_arguments, reason = "the parts of one body, each with its own source")]
fn body(
    model: &Model,
    setup: &Setup,
    state: &Afloat,
    mesh: &PanelMesh,
    sea: Sea,
    centre_m: [f64; 3],
    answers: &[Answer],
    lines: &[[f64; 6]; 6],
) -> Result<Body, Refusal> {
    let file = model.platform("radii of gyration")?;
    let Some(gyration) = &file.gyration_m else {
        let detail = "give the radii of gyration kxx, kyy and kzz under `gyration_m`";
        return Err(Refusal::new("gyration_missing", detail, model.name.clone()));
    };
    let mass_kg = state.condition.displacement_kg;
    let inertia = [gyration.kxx, gyration.kyy, gyration.kzz].map(|radius_m| mass_kg * radius_m * radius_m);
    let mass = Matrix6::from_fn(|row, column| match (row == column, row) {
        (false, _) => 0.0,
        (true, 0..3) => mass_kg,
        (true, turn) => inertia[turn - 3],
    });
    let floats = Hydrostatics::new(mesh, sea, centre_m).stiffness_n_m;
    let weight_n = mass_kg * state.gravity_m_s2;
    let slack = [state.condition.fsc_t_m, state.condition.fsc_l_m].map(|correction_m| weight_n * correction_m);
    let held = about_centre(lines, centre_m);
    let stiffness = Matrix6::from_fn(|row, column| {
        let free_surface = match (row, column) {
            (ROLL, ROLL) => slack[0],
            (PITCH, PITCH) => slack[1],
            _ => 0.0,
        };
        floats[row][column] - free_surface + held[(row, column)]
    });
    let coefficients = Coefficients {
        omega_rad_s: answers.iter().map(|answer| answer.omega_rad_s).collect(),
        added_mass: answers.iter().map(|answer| matrix(&answer.added_mass_kg)).collect(),
        damping: answers.iter().map(|answer| matrix(&answer.radiation_damping_kg_s)).collect(),
        headings_deg: HEADINGS_DEG.to_vec(),
        excitation: (0..HEADINGS_DEG.len())
            .map(|heading| answers.iter().map(|answer| answer.excitation_n_m[heading].map(conjugate)).collect())
            .collect(),
    };
    let mut body = Body { mass, stiffness, damping: Matrix6::zeros(), coefficients };
    let periods = body.natural_periods_s();
    let periods = periods.map_err(|error| Refusal::new(error.code(), error.to_string(), "waves".to_owned()))?;
    for dof in 2..=PITCH {
        // 2 ζ √(c m) with the mass that the natural period itself tells: m = c T²/4π².
        if let Some(period_s) = periods[dof] {
            let natural_rad_s = std::f64::consts::TAU / period_s;
            body.damping[(dof, dof)] = 2.0 * setup.viscous_damping * stiffness[(dof, dof)] / natural_rad_s;
        }
    }
    Ok(body)
}

/// Stiffness of the lines about the origin as one about the centre of gravity: `Tᵀ K T` with `u(0) = u(g) + g × ω`.
fn about_centre(lines: &[[f64; 6]; 6], [x, y, z]: [f64; 3]) -> Matrix6 {
    let arm = [[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]];
    let shift = Matrix6::from_fn(|row, column| match (row == column, row < 3 && column >= 3) {
        (true, _) => 1.0,
        (false, true) => arm[row][column - 3],
        (false, false) => 0.0,
    });
    shift.transpose() * matrix(lines) * shift
}

fn matrix(rows: &[[f64; 6]; 6]) -> Matrix6 {
    Matrix6::from_fn(|row, column| rows[row][column])
}

/// Potential flow counts time as `exp(−iωt)`, the response as `exp(+iωt)`.
fn conjugate(value: c64) -> Complex {
    Complex::new(value.re, -value.im)
}

/// Where the deck is nearest to the sea: corners and waists of its outline.
struct EdgePoints {
    length_m: [f64; 2],
    breadth_m: [f64; 2],
}

impl EdgePoints {
    fn all(&self) -> [[f64; 2]; 6] {
        let [aft, fore] = self.length_m;
        let [starboard, port] = self.breadth_m;
        let middle = 0.5 * (aft + fore);
        [[fore, port], [fore, starboard], [aft, port], [aft, starboard], [middle, port], [middle, starboard]]
    }
}

fn table(floating: &Floating, setup: &Setup, edge: &EdgePoints, heading: usize, heading_deg: f64) -> PeakMotion {
    let raos = &floating.raos[heading];
    let (sin, cos) = (180.0 - heading_deg).to_radians().sin_cos();
    let norm =
        |pick: &dyn Fn(&[Complex; 6]) -> Complex| -> Vec<f64> { raos.iter().map(|rao| pick(rao).norm()).collect() };
    let horizontal = norm(&|rao| rao[0] * cos + rao[1] * sin);
    let heave = norm(&|rao| rao[2]);
    let tilt: Vec<f64> =
        raos.iter().map(|rao| (rao[ROLL].norm_sqr() + rao[PITCH].norm_sqr()).sqrt().to_degrees()).collect();
    let relative: Vec<Vec<f64>> = edge
        .all()
        .iter()
        .map(|[x_m, y_m]| {
            let (dx_m, dy_m) = (x_m - floating.centre_m[0], y_m - floating.centre_m[1]);
            let one = |(rao, answer): (&[Complex; 6], &Answer)| {
                let rise = rao[2] + rao[ROLL] * dy_m - rao[PITCH] * dx_m;
                // The crest is at the origin at the start.
                let phase = -answer.wave_number_per_m * (x_m * cos + y_m * sin);
                (Complex::new(phase.cos(), phase.sin()) - rise).norm()
            };
            raos.iter().zip(&floating.answers).map(one).collect()
        })
        .collect();
    let std = |operator: &[f64], hs_m: f64, tp_s: f64| deviation(&floating.omega_rad_s, operator, setup, hs_m, tp_s);
    let rows = |operators: &[&[f64]]| -> Vec<Vec<f64>> {
        let largest = |hs_m: f64, tp_s: f64| operators.iter().map(|one| std(one, hs_m, tp_s)).fold(0.0, f64::max);
        HEIGHTS_M.iter().map(|hs_m| PEAK_PERIODS_S.iter().map(|tp_s| largest(*hs_m, *tp_s)).collect()).collect()
    };
    let relative: Vec<&[f64]> = relative.iter().map(Vec::as_slice).collect();
    PeakMotion {
        heading_deg,
        hs_m: HEIGHTS_M.to_vec(),
        tp_s: PEAK_PERIODS_S.to_vec(),
        horizontal_m: rows(&[&horizontal]),
        heave_m: rows(&[&heave]),
        tilt_deg: rows(&[&tilt]),
        relative_m: rows(&relative),
    }
}

fn deviation(omega_rad_s: &[f64], operator: &[f64], setup: &Setup, hs_m: f64, tp_s: f64) -> f64 {
    if hs_m == 0.0 {
        return 0.0;
    }
    let waves = Waves { hs_m, tp_s, gamma: Some(setup.gamma), heading_deg: 0.0 };
    Moments::of_operator(omega_rad_s, operator, &waves, SPECTRUM_POINTS).std()
}

/// Mean drift along the waves for one metre of significant height, the largest of the headings.
fn worst_drift_n_m2(floating: &Floating, setup: &Setup, tp_s: f64) -> f64 {
    let waves = Waves { hs_m: 1.0, tp_s, gamma: Some(setup.gamma), heading_deg: 0.0 };
    let of_heading = |(heading, heading_deg): (usize, &f64)| {
        let (sin, cos) = (180.0 - heading_deg).to_radians().sin_cos();
        let along: Vec<f64> = floating
            .answers
            .iter()
            .zip(&floating.raos[heading])
            .filter_map(|(answer, rao)| {
                let far_field = answer.far_field.as_ref()?;
                let drift = far_field.drift(heading, &about_origin(rao, floating.centre_m));
                Some(drift.surge_n_m2 * cos + drift.sway_n_m2 * sin)
            })
            .collect();
        mean_drift_n(&floating.omega_rad_s, &along, &waves)
    };
    HEADINGS_DEG.iter().enumerate().map(of_heading).fold(0.0, f64::max)
}

/// Motions about the centre of gravity as motions about the origin, back in the time convention of potential flow.
fn about_origin(rao: &[Complex; 6], centre_m: [f64; 3]) -> [c64; 6] {
    let [x, y, z] = centre_m;
    let turn = [rao[3], rao[4], rao[5]];
    // u(0) = u(g) + ω × (0 − g).
    let moved = [
        rao[0] - (turn[1] * z - turn[2] * y),
        rao[1] - (turn[2] * x - turn[0] * z),
        rao[2] - (turn[0] * y - turn[1] * x),
        turn[0],
        turn[1],
        turn[2],
    ];
    moved.map(|value| c64::new(value.re, -value.im))
}
