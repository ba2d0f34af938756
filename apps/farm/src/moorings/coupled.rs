//! The platform in an irregular sea in time, held by its lines, and the dynamic tension of each line.
//!
//! Motions by Cummins' equation with strips: inertia and pressure of the waves, quadratic drag, and at every step the
//! static reaction of all lines. Those motions then move the fairleads of the lumped-mass lines. Slow drift by second
//! order wave forces is left out; a mean load stands for wind, current and mean drift.

use std::ops::ControlFlow;

use floater::cummins::{Harmonics, MorisonDrag, Retardation, Series, Simulation};
use floater::error::AnalysisError;
use floater::response::{Grid, Sea, excite, wave_number_rad_m};
use floater::rigid::{Matrix6, Vector6};
use kernel::Refusal;
use mooring::dynamics::{Settings, Simulation as Lines, simulate};
use mooring::equilibrium::{System, matrix, turn};
use mooring::motion::Motion;
use nalgebra::Vector3;

use super::losses::refuse as refuse_lines;
use super::spread::Spread;
use crate::motions::body::{Floating, refuse};
use crate::platform::Model;
use crate::stability::{Loads, require};

/// What happens to the platform.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Case {
    pub draft_m: f64,
    pub sea: Sea,
    pub load_n: f64,
    pub direction_deg: f64,
    pub lost: Vec<usize>,
    pub duration_s: f64,
    pub segments: usize,
    pub seed: u64,
}

/// Motions of the waterline origin, and the lines that they moved.
pub(crate) struct Coupled {
    pub step_s: f64,
    /// x, y, z and three angles, yaw after pitch after roll.
    pub poses: Vec<[f64; 6]>,
    pub lines: Lines,
    pub mbl_n: f64,
    /// Nothing is counted before: the load is eased in and the platform finds its mean place.
    pub settled_s: f64,
}

const STEP_S: f64 = 0.2;
const RAMP_S: f64 = 120.0;
/// From swell of 31 s to chop of 2.6 s.
const SLOWEST_RAD_S: f64 = 0.2;
const FASTEST_RAD_S: f64 = 2.4;
const HARMONICS: usize = 160;
const LONGEST_S: f64 = 10_800.0;
const MOST_SEGMENTS: usize = 80;
/// Share of critical damping of the slow motions in the plane, besides drag [A].
const SLOW_DAMPING: f64 = 0.05;
const ROLL_TO_YAW: std::ops::Range<usize> = 3..6;
/// Share of the work that the motions are; the lines are the rest.
const MOTIONS_SHARE: f64 = 0.5;

impl Case {
    /// Refuses what cannot be computed.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        require("duration_s", self.duration_s, 60.0, LONGEST_S)?;
        require("load_n", self.load_n, 0.0, 1e9)?;
        require("direction_deg", self.direction_deg, -360.0, 360.0)?;
        require("heading_deg", self.sea.heading_deg, -360.0, 360.0)?;
        require("segments", self.segments as f64, 2.0, MOST_SEGMENTS as f64)?;
        self.sea.check().map_err(refuse)
    }
}

/// Runs a case; `tell` hears shares of the work and may break off, which is answered by the refusal `stopped`.
pub(crate) fn run(
    model: &Model,
    case: &Case,
    tell: &(dyn Fn(f64) -> ControlFlow<()> + Sync),
) -> Result<Coupled, Refusal> {
    case.check()?;
    let spread = Spread::of(model, case.draft_m)?;
    let mut system = System::from_deck(&spread.deck);
    for line in &case.lost {
        system.lose(*line).map_err(refuse_lines)?;
    }
    let (series, centre_m) = motions(model, case, &mut system, tell)?;
    let poses: Vec<[f64; 6]> = series.position.iter().map(|position| at_origin(position, centre_m)).collect();
    let times: Vec<f64> = (0..poses.len()).map(|step| STEP_S * step as f64).collect();
    let motion = Motion::new(times, &poses.iter().map(about_turned_axes).collect::<Vec<_>>())
        .map_err(|error| Refusal::new("motion_out_of_range", error.to_string(), "motions"))?;
    let mut deck = spread.deck;
    deck.lines.retain(|line| !case.lost.contains(&line.id));
    let settings = Settings { step_s: None, segments: Some(case.segments), record: true };
    let lines = simulate(&deck, &motion, &settings, &|done| tell(MOTIONS_SHARE + (1.0 - MOTIONS_SHARE) * done))
        .map_err(|error| crate::cli::mooring_refusal(&error, "mooring"))?;
    Ok(Coupled { step_s: STEP_S, poses, lines, mbl_n: spread.mbl_n, settled_s: RAMP_S })
}

/// Motions about the centre of gravity, and where that lies from the waterline origin.
fn motions(
    model: &Model,
    case: &Case,
    system: &mut System,
    tell: &dyn Fn(f64) -> ControlFlow<()>,
) -> Result<(Series, Vector3<f64>), Refusal> {
    let omega = frequencies(case.seed);
    let loads = Loads { draft_m: Some(case.draft_m), ..Loads::default() };
    let floating = Floating::of(model, &loads, &omega, &[case.sea.heading_deg])?;
    let grid = grid(&omega, &case.sea, floating.site.water_depth_m);
    let (nodes, load) = excite(&floating.strips, &floating.site, &floating.pose, &grid);
    let phases: Vec<f64> = uniform(case.seed ^ PHASES, HARMONICS).map(|share| std::f64::consts::TAU * share).collect();
    let count = (case.duration_s + RAMP_S) / STEP_S;
    let mut series = Harmonics::new(&omega, &load, &phases).series(STEP_S, count as usize + 1);
    let (sine, cosine) = case.direction_deg.to_radians().sin_cos();
    for force in &mut series {
        force[0] += case.load_n * cosine;
        force[1] += case.load_n * sine;
    }
    let added = floating.body.coefficients.added_mass[0];
    let (mut stiffness, mut damping) = (floating.body.stiffness, Matrix6::zeros());
    for (dof, held) in [0, 1, 5].into_iter().zip(floating.mooring_n_m.unwrap_or_default()) {
        // The lines answer for themselves at every step.
        stiffness[(dof, dof)] -= held;
        damping[(dof, dof)] = 2.0 * SLOW_DAMPING * ((floating.body.mass + added)[(dof, dof)] * held.max(0.0)).sqrt();
    }
    let retardation = Retardation::none(added, STEP_S);
    let simulation = Simulation { mass: floating.body.mass, damping, stiffness, retardation: &retardation };
    let centre_m = floating.pose.shift_m;
    let mut held = Held { system, centre_m, at_rest: Vector6::zeros(), refused: None };
    held.at_rest = held.force(&Vector6::zeros()).map_err(|_| held.reason())?;
    let mut drag = MorisonDrag::new(&nodes, &grid, &phases, floating.site.water_density_kg_m3);
    let mut told_s = 0.0;
    let mut force = |time_s: f64, position: &Vector6, velocity: &Vector6| {
        if time_s > told_s + 10.0 {
            told_s = time_s;
            if tell(MOTIONS_SHARE * time_s / (case.duration_s + RAMP_S)).is_break() {
                held.refused = Some(Refusal::new("stopped", "stopped before the end", "motions"));
                return Err(stopped());
            }
        }
        let lines = held.force(position)? - held.at_rest;
        Ok(lines + drag.force(time_s, velocity, (time_s / RAMP_S).min(1.0)))
    };
    let found = simulation.run(&series, RAMP_S, Some(&mut force));
    found.map(|series| (series, centre_m)).map_err(|error| held.refused.take().unwrap_or_else(|| refuse(error)))
}

/// The lines as a force on the centre of gravity.
struct Held<'a> {
    system: &'a mut System,
    centre_m: Vector3<f64>,
    at_rest: Vector6,
    /// Why the lines found no answer, for the error of the integration cannot carry it.
    refused: Option<Refusal>,
}

fn stopped() -> AnalysisError {
    AnalysisError::Coefficients { name: "mooring", value: 0.0, remedy: "see the reason given with it" }
}

impl Held<'_> {
    fn force(&mut self, position: &Vector6) -> Result<Vector6, AnalysisError> {
        let Some(platform) = self.system.platform else { return Ok(Vector6::zeros()) };
        let pose = at_origin(position, self.centre_m);
        self.system.bodies[platform].pose = pose;
        match self.system.solve() {
            Ok(found) => {
                let [fx, fy, fz, mx, my, mz] = found.line_loads[platform];
                let (force, moment) = (Vector3::new(fx, fy, fz), Vector3::new(mx, my, mz));
                let centre = self.centre_m + Vector3::new(position[0], position[1], position[2]);
                let moment = moment + (Vector3::new(pose[0], pose[1], pose[2]) - centre).cross(&force);
                Ok(Vector6::new(force.x, force.y, force.z, moment.x, moment.y, moment.z))
            }
            Err(error) => {
                self.refused = Some(refuse_lines(error));
                Err(stopped())
            }
        }
    }

    fn reason(&mut self) -> Refusal {
        self.refused.take().unwrap_or_else(|| refuse(stopped()))
    }
}

/// The pose of the waterline origin when the centre of gravity has moved and turned.
fn at_origin(position: &Vector6, centre_m: Vector3<f64>) -> [f64; 6] {
    let angles = [position[3], position[4], position[5]];
    let turned = turn(&matrix(&angles), [-centre_m.x, -centre_m.y, -centre_m.z]);
    let [x, y, z] = [0, 1, 2].map(|axis| centre_m[axis] + position[axis] + turned[axis]);
    [x, y, z, angles[0], angles[1], angles[2]]
}

/// The same rotation by the angles of [`Motion`]: roll, then pitch and yaw about the axes turned with it.
fn about_turned_axes(pose: &[f64; 6]) -> [f64; 6] {
    let r = matrix(&pose[ROLL_TO_YAW]);
    let roll = (-r[1][2]).atan2(r[2][2]);
    let pitch = r[0][2].clamp(-1.0, 1.0).asin();
    let yaw = (-r[0][1]).atan2(r[0][0]);
    [pose[0], pose[1], pose[2], roll, pitch, yaw]
}

/// One frequency in each of even bins, at a place of its own in it: such a sum does not repeat itself.
fn frequencies(seed: u64) -> Vec<f64> {
    let bin = (FASTEST_RAD_S - SLOWEST_RAD_S) / HARMONICS as f64;
    uniform(seed, HARMONICS).enumerate().map(|(index, share)| SLOWEST_RAD_S + bin * (index as f64 + share)).collect()
}

fn grid(omega: &[f64], sea: &Sea, depth_m: f64) -> Grid {
    let bin = (FASTEST_RAD_S - SLOWEST_RAD_S) / HARMONICS as f64;
    let (sine, cosine) = sea.heading_deg.to_radians().sin_cos();
    Grid {
        omega_rad_s: omega.to_vec(),
        k_rad_m: omega.iter().map(|omega| wave_number_rad_m(*omega, depth_m)).collect(),
        amplitude_m: omega.iter().map(|omega| (2.0 * sea.density_m2_s(*omega) * bin).sqrt()).collect(),
        heading: Vector3::new(cosine, sine, 0.0),
    }
}

/// Sets the phases apart from the frequencies of the same seed.
const PHASES: u64 = 0x5DEE_CE66_D1CE_4E5B;

/// Numbers within 0 and 1 from a seed (SplitMix64, Steele et al. 2014): the same seed gives the same sea.
fn uniform(seed: u64, count: usize) -> impl Iterator<Item = f64> {
    let mut state = seed;
    (0..count).map(move |_| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    })
}

#[cfg(test)]
mod tests {
    use mooring::equilibrium::matrix;

    use super::{about_turned_axes, frequencies};

    #[test]
    fn the_two_ways_of_naming_a_rotation_agree() {
        let pose = [0.0, 0.0, 0.0, 0.2, -0.3, 0.5];
        let [_, _, _, a, b, c] = about_turned_axes(&pose);
        let (sa, ca, sb, cb, sc, cc) = (a.sin(), a.cos(), b.sin(), b.cos(), c.sin(), c.cos());
        // R = Rx(a) Ry(b) Rz(c), written out.
        let turned = [
            [cb * cc, -cb * sc, sb],
            [ca * sc + sa * sb * cc, ca * cc - sa * sb * sc, -sa * cb],
            [sa * sc - ca * sb * cc, sa * cc + ca * sb * sc, ca * cb],
        ];
        let fixed = matrix(&pose[3..]);
        for (row, other) in fixed.iter().zip(&turned) {
            row.iter().zip(other).for_each(|(a, b)| assert!((a - b).abs() < 1e-14, "{fixed:?} {turned:?}"));
        }
    }

    #[test]
    fn a_seed_names_one_sea() {
        let (one, again, other) = (frequencies(1), frequencies(1), frequencies(2));
        assert!(one == again && one != other && one.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
