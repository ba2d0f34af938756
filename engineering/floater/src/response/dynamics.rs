//! Motions in the frequency domain: impedance, drag iteration, solution.

use super::Complex;
use super::drag::{self, Velocity};
use super::excitation::{Grid, WetNode};
use crate::design::Settings;
use crate::error::AnalysisError;
use crate::rigid::Matrix6;

/// RAFT's fixed-point rule: relative change allowed, and share of the new motion in the next start.
const TOLERANCE: f64 = 0.01;
const RELAXATION: f64 = 0.8;

/// Motions for each frequency, and how they were reached.
pub struct Motions {
    /// Surge … yaw, m and rad, for each frequency.
    pub amplitude: Vec<[Complex; 6]>,
    pub damping: Matrix6,
    pub iterations: usize,
    pub converged: bool,
}

/// Solves `(-ω² M + iω B(x) + C) x = F + F_drag(x)` by RAFT's relaxed fixed point.
pub fn solve(
    nodes: &[WetNode],
    load: &[[Complex; 6]],
    mass: &Matrix6,
    stiffness: &Matrix6,
    grid: &Grid,
    settings: &Settings,
    density_kg_m3: f64,
) -> Result<Motions, AnalysisError> {
    let count = grid.omega_rad_s.len();
    let mut last = vec![[Complex::new(settings.start_amplitude, 0.0); 6]; count];
    let mut out = Motions { amplitude: last.clone(), damping: Matrix6::zeros(), iterations: 0, converged: false };
    for iteration in 0..=settings.max_iterations {
        let linear = drag::linearise(nodes, grid, &Velocity::of(&last, &grid.omega_rad_s), density_kg_m3);
        for (index, load) in load.iter().enumerate() {
            let omega = grid.omega_rad_s[index];
            let force = [0, 1, 2, 3, 4, 5]
                .map(|dof| load[dof] + Complex::new(linear.load[dof][0][index], linear.load[dof][1][index]));
            let impedance = |i: usize, j: usize| {
                Complex::new(stiffness[(i, j)] - omega * omega * mass[(i, j)], omega * linear.damping[(i, j)])
            };
            let frequency_hz = omega / std::f64::consts::TAU;
            out.amplitude[index] =
                eliminate(impedance, force).ok_or(AnalysisError::SingularResponse { frequency_hz })?;
        }
        out.damping = linear.damping;
        out.iterations = iteration + 1;
        let settled = out
            .amplitude
            .iter()
            .flatten()
            .zip(last.iter().flatten())
            .all(|(new, old)| (new - old).norm() < TOLERANCE * (new.norm() + TOLERANCE));
        if settled {
            out.converged = true;
            break;
        }
        for (old, new) in last.iter_mut().flatten().zip(out.amplitude.iter().flatten()) {
            *old = *old * (1.0 - RELAXATION) + new * RELAXATION;
        }
    }
    Ok(out)
}

/// Gaussian elimination with partial pivoting, 6 unknowns.
fn eliminate(entry: impl Fn(usize, usize) -> Complex, force: [Complex; 6]) -> Option<[Complex; 6]> {
    let mut a: [[Complex; 7]; 6] =
        std::array::from_fn(|i| std::array::from_fn(|j| if j < 6 { entry(i, j) } else { force[i] }));
    for column in 0..6 {
        let pivot = (column..6).max_by(|i, j| a[*i][column].norm_sqr().total_cmp(&a[*j][column].norm_sqr()))?;
        a.swap(column, pivot);
        let inverse = a[column][column].inv();
        if !(inverse.re.is_finite() && inverse.im.is_finite()) {
            return None;
        }
        for row in column + 1..6 {
            let factor = a[row][column] * inverse;
            let above = a[column];
            a[row].iter_mut().zip(above).skip(column + 1).for_each(|(entry, above)| *entry -= factor * above);
        }
    }
    let mut x = [Complex::new(0.0, 0.0); 6];
    for row in (0..6).rev() {
        let known: Complex = (row + 1..6).map(|column| a[row][column] * x[column]).sum();
        x[row] = (a[row][6] - known) * a[row][row].inv();
    }
    x.iter().all(|value| value.re.is_finite() && value.im.is_finite()).then_some(x)
}
