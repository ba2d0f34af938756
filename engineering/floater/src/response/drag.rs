//! Stochastic (Borgman) linearisation of quadratic drag: `|v| v` becomes `sqrt(8/π) σ_v v` node by node.

use nalgebra::Vector3;

use super::Complex;
use super::excitation::WetNode;
use crate::rigid::{Matrix6, Vector6};
use crate::strip::Shape;

/// Velocities of the unit over the frequencies, one pair of real and imaginary lists for each degree of freedom.
pub struct Velocity([[Vec<f64>; 2]; 6]);

impl Velocity {
    pub fn of(motion: &[[Complex; 6]], omega_rad_s: &[f64]) -> Self {
        let part = |dof: usize| {
            let real = motion.iter().zip(omega_rad_s).map(|(x, omega)| -omega * x[dof].im).collect();
            let imaginary = motion.iter().zip(omega_rad_s).map(|(x, omega)| omega * x[dof].re).collect();
            [real, imaginary]
        };
        Self([0, 1, 2, 3, 4, 5].map(part))
    }
}

/// One direction of a node: how the wave and the six motions enter the velocity along it.
struct Direction {
    along: f64,
    up: f64,
    lever: Vector6,
}

impl Direction {
    fn new(node: &WetNode, unit: Vector3<f64>, heading: Vector3<f64>) -> Self {
        let moment = node.arm_m.cross(&unit);
        let lever = Vector6::new(unit.x, unit.y, unit.z, moment.x, moment.y, moment.z);
        Self { along: unit.dot(&heading), up: unit.z, lever }
    }

    /// Variance of the water's velocity relative to the unit along this direction, m2/s2.
    fn variance(&self, node: &WetNode, velocity: &Velocity) -> f64 {
        let mut sum = 0.0;
        for part in 0..2 {
            let (along, up) = (&node.along[part], &node.up[part]);
            let [v0, v1, v2, v3, v4, v5] = [0, 1, 2, 3, 4, 5].map(|dof| &velocity.0[dof][part][..along.len()]);
            let g = &self.lever;
            let mut squares = [0.0; LANES];
            for index in 0..along.len() {
                let unit = g[0] * v0[index] + g[1] * v1[index] + g[2] * v2[index];
                let turn = g[3] * v3[index] + g[4] * v4[index] + g[5] * v5[index];
                let relative = self.along * along[index] + self.up * up[index] - unit - turn;
                squares[index % LANES] += relative * relative;
            }
            sum += squares.iter().sum::<f64>();
        }
        0.5 * sum
    }
}

/// Independent running sums, so that additions need not wait for one another.
const LANES: usize = 4;

/// Nodes that the water drags on.
pub struct Drag<'a> {
    pub nodes: &'a [WetNode],
    /// Unit vector the waves run to.
    pub heading: Vector3<f64>,
    pub density_kg_m3: f64,
}

/// Damping of the unit and drag load of the wave, for one state of motion.
pub struct Linearised {
    pub damping: Matrix6,
    load: [[Vec<f64>; 2]; 6],
}

impl Linearised {
    #[inline]
    pub fn load(&self, dof: usize, index: usize) -> Complex {
        let [real, imaginary] = &self.load[dof];
        Complex::new(real.get(index).copied().unwrap_or(0.0), imaginary.get(index).copied().unwrap_or(0.0))
    }
}

impl Drag<'_> {
    pub fn none() -> Self {
        Self { nodes: &[], heading: Vector3::x(), density_kg_m3: 0.0 }
    }

    pub fn is_none(&self) -> bool {
        self.nodes.is_empty()
    }

    pub fn linearise(&self, velocity: &Velocity) -> Linearised {
        let count = self.nodes.first().map_or(0, |node| node.along[0].len());
        let mut out =
            Linearised { damping: Matrix6::zeros(), load: [(); 6].map(|()| [vec![0.0; count], vec![0.0; count]]) };
        for node in self.nodes {
            if node.drag_area_m2.iter().sum::<f64>() > 0.0 {
                self.add(node, velocity, &mut out);
            }
        }
        out
    }

    fn add(&self, node: &WetNode, velocity: &Velocity, out: &mut Linearised) {
        let [axial, first, second, end] = node.drag_area_m2;
        let directions = [0, 1, 2].map(|axis| Direction::new(node, node.axes.column(axis).into(), self.heading));
        let scale = (8.0 / std::f64::consts::PI).sqrt() * 0.5 * self.density_kg_m3;
        let variance =
            |area: f64, axis: usize| if area == 0.0 { 0.0 } else { directions[axis].variance(node, velocity) };
        let across = match node.shape {
            // A circle meets the whole transverse velocity, a rectangle each component by itself.
            Shape::Circular => [variance(first + second, 0) + variance(first + second, 1); 2],
            Shape::Rectangular => [variance(first, 0), variance(second, 1)],
        };
        let along = variance(axial + end, 2);
        let rates = [first * across[0].sqrt(), second * across[1].sqrt(), (axial + end) * along.sqrt()];
        let (mut by_along, mut by_up) = (Vector6::zeros(), Vector6::zeros());
        for (direction, rate) in directions.iter().zip(rates.map(|rate| rate * scale)) {
            out.damping += direction.lever * direction.lever.transpose() * rate;
            by_along += direction.lever * (rate * direction.along);
            by_up += direction.lever * (rate * direction.up);
        }
        for (dof, parts) in out.load.iter_mut().enumerate() {
            for (part, sum) in parts.iter_mut().enumerate() {
                let wave = node.along[part].iter().zip(&node.up[part]);
                sum.iter_mut().zip(wave).for_each(|(sum, (along, up))| *sum += by_along[dof] * along + by_up[dof] * up);
            }
        }
    }
}
