//! Motions in the frequency domain: impedance, drag iteration, solution.

use super::Complex;
use super::drag::{Drag, Velocity};
use crate::error::AnalysisError;
use crate::rigid::Matrix6;

/// RAFT's fixed-point rule: relative change allowed, and share of the new motion in the next start.
const TOLERANCE: f64 = 0.01;
const RELAXATION: f64 = 0.8;

/// Mass with added mass and damping by frequency index, and stiffness.
pub struct System<'a> {
    pub mass: &'a dyn Fn(usize) -> Matrix6,
    pub damping: &'a dyn Fn(usize) -> Matrix6,
    pub stiffness: Matrix6,
}

/// How the drag iteration starts and when it gives up.
#[derive(Debug, Clone, Copy)]
pub struct Iteration {
    /// Amplitude of every motion in the first linearisation, m and rad.
    pub start_amplitude: f64,
    pub max_iterations: usize,
}

impl Iteration {
    /// No drag to iterate on.
    pub const LINEAR: Self = Self { start_amplitude: 0.0, max_iterations: 0 };
}

/// Motions for each frequency, and how they were reached.
pub struct Motions {
    /// Surge … yaw, m and rad, for each frequency.
    pub amplitude: Vec<[Complex; 6]>,
    /// Linearised drag, N s/m, N s, N m s.
    pub drag_damping: Matrix6,
    pub iterations: usize,
    pub converged: bool,
}

/// Solves `(-ω² M + iω (B + B_drag(x)) + C) x = F + F_drag(x)` by RAFT's relaxed fixed point.
pub fn solve(
    system: &System,
    omega_rad_s: &[f64],
    force: &[[Complex; 6]],
    drag: &Drag,
    iteration: Iteration,
) -> Result<Motions, AnalysisError> {
    let mut last = vec![[Complex::new(iteration.start_amplitude, 0.0); 6]; omega_rad_s.len()];
    let mut out = Motions { amplitude: last.clone(), drag_damping: Matrix6::zeros(), iterations: 0, converged: false };
    for round in 0..=iteration.max_iterations {
        let linear = drag.linearise(&Velocity::of(&last, omega_rad_s));
        for (index, omega) in omega_rad_s.iter().enumerate() {
            let force = std::array::from_fn(|dof| force[index][dof] + linear.load(dof, index));
            let (mass, damping) = ((system.mass)(index), (system.damping)(index) + linear.damping);
            let impedance = |i: usize, j: usize| {
                Complex::new(system.stiffness[(i, j)] - omega * omega * mass[(i, j)], omega * damping[(i, j)])
            };
            let frequency_hz = omega / std::f64::consts::TAU;
            out.amplitude[index] =
                eliminate(impedance, force).ok_or(AnalysisError::SingularResponse { frequency_hz })?;
        }
        out.drag_damping = linear.damping;
        out.iterations = round + 1;
        let pairs = out.amplitude.iter().flatten().zip(last.iter().flatten());
        if pairs.clone().all(|(new, old)| (new - old).norm() < TOLERANCE * (new.norm() + TOLERANCE)) {
            out.converged = true;
            break;
        }
        for (old, new) in last.iter_mut().flatten().zip(out.amplitude.iter().flatten()) {
            *old = *old * (1.0 - RELAXATION) + new * RELAXATION;
        }
    }
    out.converged |= drag.is_none();
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
