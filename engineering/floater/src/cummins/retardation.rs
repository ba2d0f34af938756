//! Memory of the radiated waves.

use std::f64::consts::PI;

use crate::error::AnalysisError;
use crate::response::Coefficients;
use crate::rigid::Matrix6;

/// Retardation functions on an even time grid, and the added mass at infinite frequency that goes with them.
#[derive(Debug, Clone)]
pub struct Retardation {
    pub step_s: f64,
    /// `K(0), K(Δt), …`, N/m, N, N m per second of velocity.
    pub kernel: Vec<Matrix6>,
    pub infinite_added_mass: Matrix6,
}

/// Points of the transform in one cycle at the longest time.
const POINTS_PER_CYCLE: f64 = 12.0;
const MAX_POINTS: usize = 200_000;
/// The tail of the damping is followed to this multiple of the highest given frequency.
const TAIL: f64 = 4.0;

impl Retardation {
    /// `K(t) = (2/π) ∫ B(ω) cos ωt dω` (Ogilvie 1964), B linear between the given frequencies, rising from zero at
    /// ω = 0 and falling as ω⁻³ above the last one.
    ///
    /// `A∞` is the mean over the given frequencies of `A(ω) + ω⁻¹ ∫ K(t) sin ωt dt`.
    pub fn new(coefficients: &Coefficients, step_s: f64, memory_s: f64) -> Result<Self, AnalysisError> {
        coefficients.check()?;
        let wrong = |name, value| {
            let remedy = "give a step above zero, s, shorter than the memory";
            Err(AnalysisError::Coefficients { name, value, remedy })
        };
        if !(step_s > 0.0 && step_s.is_finite()) {
            return wrong("time step", step_s);
        }
        if !(memory_s > step_s && memory_s / step_s < MAX_POINTS as f64) {
            return wrong("memory", memory_s);
        }
        let (omega, damping) = tapered(coefficients, memory_s);
        let count = (memory_s / step_s).round() as usize + 1;
        let kernel: Vec<Matrix6> = (0..count).map(|index| cosine(&omega, &damping, index as f64 * step_s)).collect();
        let infinite_added_mass = infinite(coefficients, &kernel, step_s);
        Ok(Self { step_s, kernel, infinite_added_mass })
    }

    /// A body that radiates nothing: strip theory, with its constant added mass.
    pub fn none(added_mass: Matrix6, step_s: f64) -> Self {
        Self { step_s, kernel: Vec::new(), infinite_added_mass: added_mass }
    }

    /// Radiation damping that the truncated kernel gives back, to compare with the input.
    pub fn damping_at(&self, omega_rad_s: f64) -> Matrix6 {
        transform(&self.kernel, self.step_s, |t| (omega_rad_s * t).cos())
    }

    /// Added mass that the truncated kernel gives back.
    pub fn added_mass_at(&self, omega_rad_s: f64) -> Matrix6 {
        self.infinite_added_mass - transform(&self.kernel, self.step_s, |t| (omega_rad_s * t).sin()) / omega_rad_s
    }
}

/// Damping with a value at zero and a tail, on a grid fine enough for the memory.
fn tapered(coefficients: &Coefficients, memory_s: f64) -> (Vec<f64>, Vec<Matrix6>) {
    let last = coefficients.omega_rad_s.len() - 1;
    let (highest, at_highest) = (coefficients.omega_rad_s[last], coefficients.damping[last]);
    let lowest = coefficients.omega_rad_s[0];
    let step = 2.0 * PI / memory_s / POINTS_PER_CYCLE;
    let count = ((TAIL * highest / step) as usize).clamp(16, MAX_POINTS);
    let omega: Vec<f64> = (0..=count).map(|index| TAIL * highest * index as f64 / count as f64).collect();
    let damping = omega.iter().map(|omega| match *omega {
        omega if omega < lowest => coefficients.damping[0] * (omega / lowest),
        omega if omega > highest => at_highest * (highest / omega).powi(3),
        omega => coefficients.damping_at(omega),
    });
    let damping = damping.collect();
    (omega, damping)
}

fn cosine(omega: &[f64], damping: &[Matrix6], t: f64) -> Matrix6 {
    let (step, last) = (omega[1] - omega[0], omega.len() - 1);
    let mut sum = Matrix6::zeros();
    for (index, (omega, damping)) in omega.iter().zip(damping).enumerate() {
        let edge = if index == 0 || index == last { 0.5 } else { 1.0 };
        sum += damping * (edge * (omega * t).cos());
    }
    sum * (2.0 / PI * step)
}

fn transform(kernel: &[Matrix6], step_s: f64, weight: impl Fn(f64) -> f64) -> Matrix6 {
    let last = kernel.len().saturating_sub(1);
    let mut sum = Matrix6::zeros();
    for (index, value) in kernel.iter().enumerate() {
        let edge = if index == 0 || index == last { 0.5 } else { 1.0 };
        sum += value * (edge * weight(index as f64 * step_s));
    }
    sum * step_s
}

fn infinite(coefficients: &Coefficients, kernel: &[Matrix6], step_s: f64) -> Matrix6 {
    let pairs = coefficients.omega_rad_s.iter().zip(&coefficients.added_mass);
    let each = pairs.map(|(omega, added)| added + transform(kernel, step_s, |t| (omega * t).sin()) / *omega);
    each.sum::<Matrix6>() / coefficients.omega_rad_s.len() as f64
}
