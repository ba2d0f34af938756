//! Quadratic drag on strips in time: `½ ρ Cd A |v| v` with the velocity of the water relative to the unit.

use nalgebra::Vector3;

use crate::response::{Grid, WetNode};
use crate::rigid::{Vector6, force_at};
use crate::strip::Shape;

/// Strips at their mean position in an irregular sea.
pub struct MorisonDrag<'a> {
    nodes: &'a [WetNode],
    grid: &'a Grid,
    phase_rad: Vec<f64>,
    density_kg_m3: f64,
    /// Time of the velocities kept below.
    at_s: f64,
    along_m_s: Vec<f64>,
    up_m_s: Vec<f64>,
}

impl<'a> MorisonDrag<'a> {
    /// Phases are those of the wave load that acts at the same time.
    pub fn new(nodes: &'a [WetNode], grid: &'a Grid, phase_rad: &[f64], density_kg_m3: f64) -> Self {
        let count = grid.omega_rad_s.len();
        let phase_rad = phase_rad.iter().copied().chain(std::iter::repeat(0.0)).take(count).collect();
        let (along_m_s, up_m_s) = (vec![0.0; nodes.len()], vec![0.0; nodes.len()]);
        Self { nodes, grid, phase_rad, density_kg_m3, at_s: f64::NAN, along_m_s, up_m_s }
    }

    /// Drag about the reference point; `velocity` is that of the unit, `ease` scales the wave.
    pub fn force(&mut self, time_s: f64, velocity: &Vector6, ease: f64) -> Vector6 {
        self.advance(time_s);
        let (shift, turn) = (velocity.fixed_rows::<3>(0), velocity.fixed_rows::<3>(3));
        let (shift, turn): (Vector3<f64>, Vector3<f64>) = (shift.into(), turn.into());
        let mut sum = Vector6::zeros();
        for (index, node) in self.nodes.iter().enumerate() {
            let water = self.grid.heading * self.along_m_s[index] + Vector3::z() * self.up_m_s[index];
            let relative = water * ease - shift - turn.cross(&node.arm_m);
            let local = node.axes.transpose() * relative;
            let speed = match node.shape {
                Shape::Circular => [local.x.hypot(local.y); 2],
                Shape::Rectangular => [local.x.abs(), local.y.abs()],
            };
            let [axial, first, second, end] = node.drag_area_m2;
            let pull = Vector3::new(
                first * speed[0] * local.x,
                second * speed[1] * local.y,
                (axial + end) * local.z.abs() * local.z,
            );
            sum += force_at(node.axes * pull * (0.5 * self.density_kg_m3), node.arm_m);
        }
        sum
    }

    fn advance(&mut self, time_s: f64) {
        if self.at_s == time_s {
            return;
        }
        self.at_s = time_s;
        let turns =
            self.grid.omega_rad_s.iter().zip(&self.phase_rad).map(|(omega, phase)| (omega * time_s + phase).sin_cos());
        let turns: Vec<(f64, f64)> = turns.collect();
        let real = |[re, im]: &[Vec<f64>; 2]| -> f64 {
            turns.iter().zip(re.iter().zip(im)).map(|((sin, cos), (re, im))| re * cos - im * sin).sum()
        };
        for (index, node) in self.nodes.iter().enumerate() {
            self.along_m_s[index] = real(&node.along);
            self.up_m_s[index] = real(&node.up);
        }
    }
}
