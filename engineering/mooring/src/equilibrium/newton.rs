//! Newton on everything free, damped where the tangent is poor.

use super::assemble::Assembly;
use super::{Equilibrium, EquilibriumError, LineState, Regime, System};
use crate::catenary::CatenaryError;
use crate::linear;

const STEPS: usize = 400;
/// Unbalanced force, as a share of the largest line tension, at which the next step is rounding.
const CONVERGED: f64 = 1e-11;
/// A step that moves nothing by more than this share of the system's size is rounding.
const STILL: f64 = 1e-15;
/// Largest movement in one step, as a share of the system's size, and largest turn.
const LARGEST_STEP: f64 = 0.05;
const LARGEST_TURN_RAD: f64 = 0.1;

/// One free coordinate and the length by which its moment becomes a force.
struct Unknown {
    coordinate: usize,
    arm_m: f64,
}

pub(super) fn solve(system: &mut System) -> Result<Equilibrium, EquilibriumError> {
    for value in system.bodies.iter().flat_map(|body| body.pose.into_iter().chain(body.load).chain(body.hydrostatic)) {
        if !value.is_finite() {
            return Err(EquilibriumError::BadInput { name: "a pose, load or stiffness", value });
        }
    }
    let size_m = size_m(system);
    let unknowns = unknowns(system, size_m);
    let mut assembly = Assembly::new(system);
    assembly.evaluate(system)?;
    let (iterations, residual_n) = iterate(system, &mut assembly, &unknowns, size_m)?;
    check_strain(system, &assembly)?;
    check_seabed(system)?;
    Ok(answer(system, &assembly, &unknowns, iterations, residual_n))
}

fn iterate(
    system: &mut System,
    assembly: &mut Assembly,
    unknowns: &[Unknown],
    size_m: f64,
) -> Result<(usize, f64), EquilibriumError> {
    let n = unknowns.len();
    let (mut matrix, mut step) = (vec![0.0; n * n], vec![0.0; n]);
    let mut damping = 0.0;
    let mut left_n = residual_n(assembly, unknowns);
    for iteration in 0..STEPS {
        let scale_n = scale_n(assembly);
        if left_n <= CONVERGED * scale_n || n == 0 {
            return Ok((iteration, left_n));
        }
        for (i, row) in unknowns.iter().enumerate() {
            step[i] = assembly.force[row.coordinate] / row.arm_m;
            for (j, column) in unknowns.iter().enumerate() {
                // Rotations as movements at the arm keep forces and moments comparable.
                matrix[i * n + j] =
                    assembly.stiffness[row.coordinate * assembly.size + column.coordinate] / (row.arm_m * column.arm_m);
            }
            matrix[i * n + i] += damping;
        }
        let solved = linear::solve(n, &mut matrix, 1, &mut step);
        if !solved || step.iter().any(|value| !value.is_finite()) {
            damping = (10.0 * damping).max(1e-6 * scale_n / size_m);
            continue;
        }
        let largest = unknowns.iter().zip(&step).fold(0.0f64, |most, (unknown, value)| {
            let limit = if unknown.arm_m == 1.0 { LARGEST_STEP * size_m } else { LARGEST_TURN_RAD * unknown.arm_m };
            most.max(value.abs() / limit)
        });
        if largest * LARGEST_STEP <= STILL {
            return Ok((iteration, left_n));
        }
        let before = system.clone_coordinates();
        let mut share = 1.0 / largest.max(1.0);
        let mut accepted = false;
        for _ in 0..HALVINGS {
            system.move_by(&before, unknowns, &step, share);
            if assembly.evaluate(system).is_ok() {
                let now_n = residual_n(assembly, unknowns);
                if now_n < left_n {
                    left_n = now_n;
                    accepted = true;
                    break;
                }
            }
            share *= 0.5;
        }
        damping = if accepted { damping * 0.1 } else { (10.0 * damping).max(1e-6 * scale_n / size_m) };
        if !accepted {
            system.move_by(&before, unknowns, &step, 0.0);
            assembly.evaluate(system)?;
            if left_n <= ACCEPTABLE * scale_n && damping > scale_n {
                return Ok((iteration, left_n));
            }
        }
    }
    Err(not_converged(system, assembly, unknowns, left_n))
}

/// Shortenings of one step before the tangent itself is damped.
const HALVINGS: usize = 8;
/// Rounding can hold the residual above the aim in a stiff system; this much is still an equilibrium.
const ACCEPTABLE: f64 = 1e-8;

fn not_converged(system: &System, assembly: &Assembly, unknowns: &[Unknown], residual_n: f64) -> EquilibriumError {
    let worst = unknowns.iter().max_by(|a, b| {
        (assembly.force[a.coordinate] / a.arm_m).abs().total_cmp(&(assembly.force[b.coordinate] / b.arm_m).abs())
    });
    let bodies = 6 * system.bodies.len();
    let element = match worst.map(|unknown| unknown.coordinate) {
        Some(c) if c < bodies => format!("body {}, {}", c / 6 + 1, DOF_NAMES[c % 6]),
        Some(c) => format!("free point {}, {}", (c - bodies) / 3 + 1, ["x", "y", "z"][(c - bodies) % 3]),
        None => "nothing".to_owned(),
    };
    EquilibriumError::NotConverged { iterations: STEPS, residual_n, element }
}

/// The six degrees of freedom of a body, in order.
pub(super) const DOF_NAMES: [&str; 6] = ["surge", "sway", "heave", "roll", "pitch", "yaw"];

fn size_m(system: &System) -> f64 {
    system.lines.iter().map(|line| line.line.length_m).fold(system.depth_m, f64::max)
}

fn unknowns(system: &System, size_m: f64) -> Vec<Unknown> {
    let reach_m = |body: usize| {
        let of_body = |point: &super::Support| match point {
            super::Support::Body { body: of, local_m } if *of == body => {
                local_m.iter().map(|v| v * v).sum::<f64>().sqrt()
            }
            _ => 0.0,
        };
        system.points.iter().map(of_body).fold(1e-3 * size_m, f64::max)
    };
    let mut unknowns = Vec::new();
    for (index, body) in system.bodies.iter().enumerate() {
        let arm_m = reach_m(index);
        for k in (0..6).filter(|&k| body.free[k]) {
            unknowns
                .push(Unknown { coordinate: 6 * index + k, arm_m: if k < 3 { 1.0 } else { arm_m.max(1.0 + 1e-9) } });
        }
    }
    let first = 6 * system.bodies.len();
    unknowns.extend((0..3 * system.free_points.len()).map(|k| Unknown { coordinate: first + k, arm_m: 1.0 }));
    unknowns
}

fn residual_n(assembly: &Assembly, unknowns: &[Unknown]) -> f64 {
    unknowns.iter().map(|unknown| (assembly.force[unknown.coordinate] / unknown.arm_m).abs()).fold(0.0, f64::max)
}

fn scale_n(assembly: &Assembly) -> f64 {
    let tension = |forces: &super::line_force::EndForces| {
        forces.force_n.iter().flatten().fold(0.0f64, |most, value| most.max(value.abs()))
    };
    assembly.lines.iter().flatten().map(tension).fold(1.0, f64::max)
}

impl System {
    fn clone_coordinates(&self) -> Vec<f64> {
        let bodies = self.bodies.iter().flat_map(|body| body.pose);
        bodies.chain(self.free_points.iter().flat_map(|point| point.position_m)).collect()
    }

    fn move_by(&mut self, from: &[f64], unknowns: &[Unknown], step: &[f64], share: f64) {
        let bodies = 6 * self.bodies.len();
        for (unknown, value) in unknowns.iter().zip(step) {
            let c = unknown.coordinate;
            let moved = from[c] + share * value / unknown.arm_m;
            if c < bodies {
                self.bodies[c / 6].pose[c % 6] = moved;
            } else {
                self.free_points[(c - bodies) / 3].position_m[(c - bodies) % 3] = moved;
            }
        }
    }
}

fn check_strain(system: &System, assembly: &Assembly) -> Result<(), EquilibriumError> {
    for (line, forces) in system.lines.iter().zip(&assembly.lines) {
        let Some(forces) = forces else { continue };
        if forces.strain > system.max_strain {
            let (a, b) = (system.point_position_m(line.end_a), system.point_position_m(line.end_b));
            let distance_m = (0..3).map(|k| (a[k] - b[k]).powi(2)).sum::<f64>().sqrt();
            let error = CatenaryError::TooShort {
                length_m: line.line.length_m,
                distance_m,
                strain: forces.strain,
                max_strain: system.max_strain,
                needed_m: distance_m / (1.0 + system.max_strain),
            };
            return Err(EquilibriumError::Line { id: line.id, error });
        }
    }
    Ok(())
}

/// A line end under the seabed means that nothing in the file holds its body up.
fn check_seabed(system: &System) -> Result<(), EquilibriumError> {
    /// Connections sink in by millimetres where they rest.
    const SUNK_M: f64 = 0.01;
    for line in system.lines.iter().filter(|line| !line.lost) {
        for point in [line.end_a, line.end_b] {
            let below_m = -system.depth_m - system.point_position_m(point)[2];
            if below_m > SUNK_M {
                let error = CatenaryError::FairleadBelowSeabed { below_m };
                return Err(EquilibriumError::Line { id: line.id, error });
            }
        }
    }
    Ok(())
}

fn answer(
    system: &System,
    assembly: &Assembly,
    unknowns: &[Unknown],
    iterations: usize,
    residual_n: f64,
) -> Equilibrium {
    let norm = |v: [f64; 3]| v.iter().map(|x| x * x).sum::<f64>().sqrt();
    let lines = system.lines.iter().zip(&assembly.lines).map(|(line, forces)| {
        let (force_a_n, force_b_n) = forces.as_ref().map_or(([0.0; 3], [0.0; 3]), |f| (f.force_n[0], f.force_n[1]));
        LineState {
            id: line.id,
            lost: line.lost,
            regime: forces.as_ref().map_or(Regime::Slack, |forces| forces.regime),
            tension_a_n: norm(force_a_n),
            tension_b_n: norm(force_b_n),
            force_a_n,
            force_b_n,
            grounded_m: forces.as_ref().map_or(line.line.length_m, |forces| forces.grounded_m),
        }
    });
    let line_loads = (0..system.bodies.len()).map(|body| std::array::from_fn(|k| assembly.line_force[6 * body + k]));
    let stiffness = (0..system.bodies.len()).map(|body| condensed(system, assembly, unknowns, body));
    Equilibrium {
        lines: lines.collect(),
        line_loads: line_loads.collect(),
        stiffness: stiffness.collect(),
        iterations,
        residual_n,
    }
}

/// Stiffness of the lines on one body with the free points and the other free bodies following.
fn condensed(system: &System, assembly: &Assembly, unknowns: &[Unknown], body: usize) -> [[f64; 6]; 6] {
    let first = 6 * body;
    let others: Vec<usize> =
        unknowns.iter().map(|unknown| unknown.coordinate).filter(|c| !(first..first + 6).contains(c)).collect();
    let at = |i: usize, j: usize| assembly.line_stiffness[i * assembly.size + j];
    let mut matrix: [[f64; 6]; 6] = std::array::from_fn(|i| std::array::from_fn(|j| at(first + i, first + j)));
    let n = others.len();
    if n == 0 || system.bodies.is_empty() {
        return matrix;
    }
    let mut inner: Vec<f64> = Vec::with_capacity(n * n);
    let mut follow: Vec<f64> = Vec::with_capacity(n * 6);
    for &i in &others {
        inner.extend(others.iter().map(|&j| assembly.stiffness[i * assembly.size + j]));
        follow.extend((0..6).map(|j| at(i, first + j)));
    }
    if linear::solve(n, &mut inner, 6, &mut follow) {
        for (i, row) in matrix.iter_mut().enumerate() {
            for (j, value) in row.iter_mut().enumerate() {
                *value -= (0..n).map(|k| at(first + i, others[k]) * follow[k * 6 + j]).sum::<f64>();
            }
        }
    }
    matrix
}
