//! One sea state from design to statistics.

use nalgebra::Vector3;

use super::drag::Drag;
use super::dynamics::{self, Iteration, System as Dynamics};
use super::excitation::{Grid, excite, point_motion};
use super::mean::{Mean, RAFT_TOLERANCE, settle};
use super::modes::natural_periods_s;
use super::sea::Sea;
use super::statistics::Moments;
use super::{Complex, waves};
use crate::design::{Design, Part};
use crate::error::AnalysisError;
use crate::moorings::System;
use crate::rigid::{Matrix6, Vector6};
use crate::strip::{Member, Platform, Pose};

/// Everything the analysis of one sea state finds.
#[derive(Debug, Clone)]
pub struct Response {
    pub platform: Platform,
    pub mean: Mean,
    pub natural_periods_s: [f64; 6],
    pub omega_rad_s: Vec<f64>,
    pub wave_amplitude_m: Vec<f64>,
    /// Surge … yaw of the reference point, m and rad, for each frequency.
    pub motion: Vec<[Complex; 6]>,
    pub iterations: usize,
    pub converged: bool,
    /// Standard deviation of acceleration at each rotor, x, y, z, m/s2.
    pub rotor_acceleration_m_s2: Vec<[f64; 3]>,
    pub tensions: Vec<Tension>,
    pub air_gaps: Vec<AirGap>,
}

/// Tension at the upper end of a mooring line.
#[derive(Debug, Clone)]
pub struct Tension {
    pub line: String,
    pub mean_n: f64,
    pub std_n: f64,
    pub breaking_load_n: f64,
    pub grounded_m: f64,
}

/// Water level against a member that pierces the surface.
#[derive(Debug, Clone)]
pub struct AirGap {
    pub member: String,
    pub x_m: f64,
    pub y_m: f64,
    /// Height of the member's top above the mean water at the mean position, m.
    pub freeboard_m: f64,
    /// Standard deviation of the undisturbed wave against the unit, m.
    pub relative_elevation_std_m: f64,
}

/// Standard deviation of a quantity from its amplitudes on the frequency grid.
pub fn deviation(amplitudes: impl Iterator<Item = Complex>) -> f64 {
    (0.5 * amplitudes.map(|amplitude| amplitude.norm_sqr()).sum::<f64>()).sqrt()
}

/// Builds the unit, finds its mean position without wind and current, and its answer to the sea.
pub fn analyse(design: &Design, sea: &Sea, frequencies_hz: &[f64]) -> Result<Response, AnalysisError> {
    sea.check()?;
    let platform = Platform::build(design)?;
    let mut mooring = design.mooring.as_ref().map(|mooring| System::build(mooring, &design.site)).transpose()?;
    let mean = settle(&platform, mooring.as_mut(), RAFT_TOLERANCE)?;
    let mass = platform.statics.mass_matrix + platform.added_mass;
    let mut bridled = mean.stiffness;
    bridled[(5, 5)] += design.yaw_stiffness_nm_rad;
    let natural_periods_s = natural_periods_s(&mass, &bridled)?;
    let grid = Grid::new(frequencies_hz, sea, design.site.water_depth_m);
    let pose = Pose::of(&mean.offset);
    let (nodes, load) = excite(&platform.nodes, &design.site, &pose, &grid);
    // RAFT counts the bridle in the natural periods only, not in the response.
    let drag = Drag { nodes: &nodes, heading: grid.heading, density_kg_m3: design.site.water_density_kg_m3 };
    let iteration =
        Iteration { start_amplitude: design.settings.start_amplitude, max_iterations: design.settings.max_iterations };
    let dynamics = Dynamics { mass: &|_| mass, damping: &|_| Matrix6::zeros(), stiffness: mean.stiffness };
    let motions = dynamics::solve(&dynamics, &grid.omega_rad_s, &load, &drag, iteration)?;
    let rotor_acceleration_m_s2 = platform.rotors.iter().map(|rotor| {
        let arm = pose.turn * Vector3::from(rotor.reference_point_m);
        [0, 1, 2].map(|axis| {
            deviation(
                motions
                    .amplitude
                    .iter()
                    .zip(&grid.omega_rad_s)
                    .map(|(x, omega)| point_motion(arm, x)[axis] * omega.powi(2)),
            )
        })
    });
    Ok(Response {
        rotor_acceleration_m_s2: rotor_acceleration_m_s2.collect(),
        tensions: tensions(&mean, &motions.amplitude),
        air_gaps: air_gaps(&platform, &pose, &grid, &motions.amplitude),
        natural_periods_s,
        wave_amplitude_m: grid.amplitude_m,
        omega_rad_s: grid.omega_rad_s,
        motion: motions.amplitude,
        iterations: motions.iterations,
        converged: motions.converged,
        platform,
        mean,
    })
}

impl Response {
    /// Standard deviations of the six motions, m and rad.
    pub fn std(&self) -> [f64; 6] {
        [0, 1, 2, 3, 4, 5].map(|dof| deviation(self.motion.iter().map(|x| x[dof])))
    }

    /// Most probable largest motions about the mean in a stretch of the sea state, m and rad.
    pub fn most_probable_maxima(&self, duration_s: f64) -> [f64; 6] {
        let of = |dof: usize| self.omega_rad_s.iter().zip(&self.motion).map(move |(omega, x)| (*omega, x[dof]));
        [0, 1, 2, 3, 4, 5].map(|dof| Moments::of_amplitudes(of(dof)).most_probable_maximum(duration_s))
    }
}

fn tensions(mean: &Mean, motion: &[[Complex; 6]]) -> Vec<Tension> {
    let along = |by_motion: &Vector6, x: &[Complex; 6]| (0..6).map(|dof| x[dof] * by_motion[dof]).sum::<Complex>();
    let lines = mean.mooring.iter().flat_map(|reaction| &reaction.lines);
    lines
        .map(|line| {
            let upper = line.tension_b_n >= line.tension_a_n;
            let (mean_n, by_motion) = if upper {
                (line.tension_b_n, &line.tension_b_by_motion)
            } else {
                (line.tension_a_n, &line.tension_a_by_motion)
            };
            Tension {
                line: line.name.clone(),
                mean_n,
                std_n: deviation(motion.iter().map(|x| along(by_motion, x))),
                breaking_load_n: line.breaking_load_n,
                grounded_m: line.grounded_m,
            }
        })
        .collect()
}

fn air_gaps(platform: &Platform, pose: &Pose, grid: &Grid, motion: &[[Complex; 6]]) -> Vec<AirGap> {
    let piercing = platform.members.iter().filter(|member| member.part == Part::Platform);
    piercing.filter_map(|member| air_gap(member, pose, grid, motion)).collect()
}

fn air_gap(member: &Member, pose: &Pose, grid: &Grid, motion: &[[Complex; 6]]) -> Option<AirGap> {
    let ends = [0.0, member.length_m].map(|along| pose.turn * member.position(along) + pose.shift_m);
    if ends[0].z * ends[1].z >= 0.0 {
        return None;
    }
    let at = ends[0] + (ends[1] - ends[0]) * (ends[0].z / (ends[0].z - ends[1].z));
    let arm = at - pose.shift_m;
    let x = grid.heading.dot(&at);
    let relative = (0..grid.omega_rad_s.len()).map(|index| {
        let elevation = waves::elevation(grid.k_rad_m[index], grid.amplitude_m[index], x);
        elevation - point_motion(arm, &motion[index])[2]
    });
    Some(AirGap {
        member: member.name.clone(),
        x_m: at.x,
        y_m: at.y,
        freeboard_m: ends[0].z.max(ends[1].z),
        relative_elevation_std_m: deviation(relative),
    })
}
