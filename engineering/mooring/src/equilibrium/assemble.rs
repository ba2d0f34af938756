//! Forces and tangents of all lines gathered on bodies and free points.

use super::line_force::{EndForces, Memory, end_forces};
use super::rotation::{axes, cross, matrix, turn};
use super::{Body, EquilibriumError, Support, System};
use crate::float::immersed;

/// Coordinates of all bodies (6 each), then of all free points (3 each).
pub(super) struct Assembly {
    pub(super) size: usize,
    /// Generalised force: lines, weight, buoyancy, loads.
    pub(super) force: Vec<f64>,
    /// Lines alone, on the bodies.
    pub(super) line_force: Vec<f64>,
    /// `-d(force)/d(coordinate)`, by rows.
    pub(super) stiffness: Vec<f64>,
    /// The same of the lines alone.
    pub(super) line_stiffness: Vec<f64>,
    pub(super) lines: Vec<Option<EndForces>>,
    memories: Vec<Option<Memory>>,
    turns: Vec<Turn>,
}

/// A body's rotation, computed once an evaluation.
struct Turn {
    matrix: [[f64; 3]; 3],
    axes: [[f64; 3]; 3],
}

/// A line end's hold on the coordinates: columns `first..first + count` with the velocity each gives the end.
#[derive(Clone, Copy)]
struct Hold {
    first: usize,
    count: usize,
    velocity: [[f64; 3]; 6],
    arm_m: [f64; 3],
}

impl Assembly {
    pub(super) fn new(system: &System) -> Self {
        let size = 6 * system.bodies.len() + 3 * system.free_points.len();
        Self {
            size,
            force: vec![0.0; size],
            line_force: vec![0.0; size],
            stiffness: vec![0.0; size * size],
            line_stiffness: vec![0.0; size * size],
            lines: vec![None; system.lines.len()],
            memories: vec![None; system.lines.len()],
            turns: Vec::with_capacity(system.bodies.len()),
        }
    }

    /// Evaluates the system where it is.
    pub(super) fn evaluate(&mut self, system: &System) -> Result<(), EquilibriumError> {
        self.line_force.fill(0.0);
        self.line_stiffness.fill(0.0);
        self.turns.clear();
        self.turns.extend(
            system.bodies.iter().map(|body| Turn { matrix: matrix(&body.pose[3..]), axes: axes(&body.pose[3..]) }),
        );
        for (index, line) in system.lines.iter().enumerate() {
            if line.lost {
                self.lines[index] = None;
                continue;
            }
            let points = [line.end_a, line.end_b];
            let (holds, ends_m) = {
                let [a, b] = points.map(|point| hold(system, &self.turns, point));
                ([a.0, b.0], [a.1, b.1])
            };
            let forces = end_forces(&line.line, ends_m, system.depth_m, self.memories[index].as_ref())
                .map_err(|error| EquilibriumError::Line { id: line.id, error })?;
            self.memories[index] = Some(forces.memory());
            self.gather(&forces, &holds);
            self.lines[index] = Some(forces);
        }
        self.force.copy_from_slice(&self.line_force);
        self.stiffness.copy_from_slice(&self.line_stiffness);
        for (index, body) in system.bodies.iter().enumerate() {
            self.add_body(6 * index, body);
        }
        for index in 0..system.free_points.len() {
            self.add_free_point(system, index);
        }
        Ok(())
    }

    fn gather(&mut self, forces: &EndForces, holds: &[Option<Hold>; 2]) {
        for (i, row) in holds.iter().enumerate() {
            let Some(row) = row else { continue };
            let force = forces.force_n[i];
            let moment = cross(row.arm_m, force);
            for k in 0..row.count {
                self.line_force[row.first + k] += if k < 3 { force[k] } else { moment[k - 3] };
            }
            for (j, column) in holds.iter().enumerate() {
                let Some(column) = column else { continue };
                let by = &forces.by[i][j];
                for c in 0..column.count {
                    let df = turn(by, column.velocity[c]);
                    let mut dm = cross(row.arm_m, df);
                    if i == j && c >= 3 {
                        let turning = cross(column.velocity[c], force);
                        dm = [dm[0] + turning[0], dm[1] + turning[1], dm[2] + turning[2]];
                    }
                    for k in 0..row.count {
                        let change = if k < 3 { df[k] } else { dm[k - 3] };
                        self.line_stiffness[(row.first + k) * self.size + column.first + c] -= change;
                    }
                }
            }
        }
    }

    fn add_body(&mut self, first: usize, body: &Body) {
        let own = body.own_load();
        for k in 0..6 {
            self.force[first + k] += own[k] + body.load[k];
        }
        let weight = [0.0, 0.0, -body.weight_n];
        let arm = turn(&matrix(&body.pose[3..]), body.centre_of_gravity_m);
        for (c, axis) in axes(&body.pose[3..]).into_iter().enumerate() {
            let turning = cross(cross(axis, arm), weight);
            for k in 0..3 {
                self.stiffness[(first + 3 + k) * self.size + first + 3 + c] -= turning[k];
            }
        }
        for (slot, stiffness) in body.hydrostatic.into_iter().enumerate() {
            let k = first + 2 + slot;
            self.force[k] -= stiffness * (body.pose[2 + slot] - body.pose_at_rest[2 + slot]);
            self.stiffness[k * self.size + k] += stiffness;
        }
    }

    fn add_free_point(&mut self, system: &System, index: usize) {
        /// A point resting on the seabed sinks in by this much under its weight.
        const SEABED_GIVE_M: f64 = 1e-3;
        /// Points without weight still rest on something.
        const LEAST_SEABED_N: f64 = 1e3;
        let point = &system.free_points[index];
        let up = 6 * system.bodies.len() + 3 * index + 2;
        let z_m = point.position_m[2];
        let (volume_m3, waterline_m2) = immersed(point.volume_m3, z_m);
        self.force[up] += volume_m3 * system.water_n_m3 - point.weight_n;
        self.stiffness[up * self.size + up] += waterline_m2 * system.water_n_m3;
        let sunk_m = -system.depth_m - z_m;
        if sunk_m > 0.0 {
            let stiffness = point.weight_n.max(LEAST_SEABED_N) / SEABED_GIVE_M;
            self.force[up] += stiffness * sunk_m;
            self.stiffness[up * self.size + up] += stiffness;
        }
    }
}

/// What a point holds on to, and where it is.
fn hold(system: &System, turns: &[Turn], point: usize) -> (Option<Hold>, [f64; 3]) {
    const UNIT: [[f64; 3]; 6] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0; 3], [0.0; 3], [0.0; 3]];
    match system.points[point] {
        Support::Fixed(position_m) => (None, position_m),
        Support::Free(free) => {
            let first = 6 * system.bodies.len() + 3 * free;
            let hold = Hold { first, count: 3, velocity: UNIT, arm_m: [0.0; 3] };
            (Some(hold), system.free_points[free].position_m)
        }
        Support::Body { body, local_m } => {
            let pose = &system.bodies[body].pose;
            let arm_m = turn(&turns[body].matrix, local_m);
            let mut velocity = UNIT;
            for (k, axis) in turns[body].axes.into_iter().enumerate() {
                velocity[3 + k] = cross(axis, arm_m);
            }
            let hold = Hold { first: 6 * body, count: 6, velocity, arm_m };
            (Some(hold), [pose[0] + arm_m[0], pose[1] + arm_m[1], pose[2] + arm_m[2]])
        }
    }
}

impl Body {
    /// Weight and buoyancy, about the reference point.
    pub(super) fn own_load(&self) -> [f64; 6] {
        let arm = turn(&matrix(&self.pose[3..]), self.centre_of_gravity_m);
        let moment = cross(arm, [0.0, 0.0, -self.weight_n]);
        [0.0, 0.0, self.buoyancy_n - self.weight_n, moment[0], moment[1], moment[2]]
    }
}
