//! Wave loads that do not depend on the motion: inertia and dynamic pressure on the strips.

use nalgebra::{Matrix3, Vector3};

use super::Complex;
use super::diffraction::inertia_coefficient;
use super::sea::Sea;
use super::waves;
use crate::design::Site;
use crate::rigid::{alternator, force_at};
use crate::strip::{Node, Pose, Shape};

/// A submerged node at the mean position with the wave that passes it.
pub struct WetNode {
    /// From the displaced reference point, m.
    pub arm_m: Vector3<f64>,
    pub axes: Matrix3<f64>,
    pub shape: Shape,
    pub drag_area_m2: [f64; 4],
    /// Velocity along the heading and upward: real and imaginary parts over the frequencies.
    pub along: [Vec<f64>; 2],
    pub up: [Vec<f64>; 2],
}

/// Frequencies, wave numbers and amplitudes of the sea.
pub struct Grid {
    pub omega_rad_s: Vec<f64>,
    pub k_rad_m: Vec<f64>,
    pub amplitude_m: Vec<f64>,
    /// Unit vector the waves run to.
    pub heading: Vector3<f64>,
}

impl Grid {
    pub fn new(frequencies_hz: &[f64], sea: &Sea, depth_m: f64) -> Self {
        let omega_rad_s: Vec<f64> = frequencies_hz.iter().map(|hz| hz * std::f64::consts::TAU).collect();
        let k_rad_m = omega_rad_s.iter().map(|omega| waves::wave_number_rad_m(*omega, depth_m)).collect();
        let amplitude_m = sea.amplitudes_m(&omega_rad_s);
        let (sin, cos) = sea.heading_deg.to_radians().sin_cos();
        Self { omega_rad_s, k_rad_m, amplitude_m, heading: Vector3::new(cos, sin, 0.0) }
    }
}

/// Nodes under water at the pose, and the inertia and pressure load of the sea for each degree of freedom.
pub fn excite(nodes: &[Node], site: &Site, pose: &Pose, grid: &Grid) -> (Vec<WetNode>, Vec<[Complex; 6]>) {
    let mut load = vec![[Complex::new(0.0, 0.0); 6]; grid.omega_rad_s.len()];
    let mut wet = Vec::new();
    for node in nodes {
        let arm = pose.turn * node.position_m;
        let at = arm + pose.shift_m;
        if at.z < 0.0 {
            wet.push(pass(site, node, pose, arm, at, grid, &mut load));
        }
    }
    (wet, load)
}

fn pass(
    site: &Site,
    node: &Node,
    pose: &Pose,
    arm: Vector3<f64>,
    at: Vector3<f64>,
    grid: &Grid,
    load: &mut [[Complex; 6]],
) -> WetNode {
    let x = grid.heading.dot(&at);
    let axes = pose.turn * node.axes;
    let axis: Vector3<f64> = axes.column(2).into();
    let weight = site.water_density_kg_m3 * site.gravity_m_s2;
    // Loads are linear in three wave quantities: acceleration along the heading, upward, and pressure.
    let steady = if node.mac_camy_fuchs { node.end_kg() } else { node.excitation_kg };
    let by_along = force_at(steady * grid.heading, arm);
    let by_up = force_at(steady * Vector3::z(), arm);
    let by_head = force_at(axis * (node.pressure_area_m2 * weight), arm);
    let count = grid.omega_rad_s.len();
    let zeros = || [vec![0.0; count], vec![0.0; count]];
    let (mut along, mut up) = (zeros(), zeros());
    for index in 0..count {
        let omega = grid.omega_rad_s[index];
        let wave = waves::at(omega, grid.k_rad_m[index], site.water_depth_m, grid.amplitude_m[index], x, at.z);
        along[0][index] = wave.along.re;
        along[1][index] = wave.along.im;
        up[0][index] = wave.up.re;
        up[1][index] = wave.up.im;
        let rate = Complex::new(0.0, omega);
        let (push, lift) = (wave.along * rate, wave.up * rate);
        for dof in 0..6 {
            load[index][dof] += push * by_along[dof] + lift * by_up[dof] + wave.head * by_head[dof];
        }
        if node.mac_camy_fuchs {
            diffract(node, arm, grid, index, [push, lift], &mut load[index]);
        }
    }
    WetNode { arm_m: arm, axes, shape: node.shape, drag_area_m2: node.drag_area_m2, along, up }
}

/// The transverse inertia load of a strip whose coefficients depend on the wave length.
fn diffract(
    node: &Node,
    arm: Vector3<f64>,
    grid: &Grid,
    index: usize,
    [push, lift]: [Complex; 2],
    load: &mut [Complex; 6],
) {
    for (axis, added) in node.added_mass_coefficients.into_iter().enumerate() {
        let unit: Vector3<f64> = node.axes.column(axis).into();
        let coefficient = inertia_coefficient(grid.k_rad_m[index], node.radius_m, 1.0 + added);
        let acceleration = push * unit.dot(&grid.heading) + lift * unit.z;
        let lever = force_at(unit * node.displaced_kg, arm);
        for dof in 0..6 {
            load[dof] += coefficient * acceleration * lever[dof];
        }
    }
}

/// Displacement of a point at `arm` by the six motions.
pub fn point_motion(arm: Vector3<f64>, motion: &[Complex; 6]) -> [Complex; 3] {
    let h = alternator(arm);
    [0, 1, 2].map(|axis| motion[axis] + (0..3).map(|turn| motion[3 + turn] * h[(axis, turn)]).sum::<Complex>())
}
