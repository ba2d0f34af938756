//! A floating body described by matrices and potential-flow coefficients, with drag on strips where wanted.

use super::coefficients::Coefficients;
use super::drag::Drag;
use super::dynamics::{self, Motions, System};
use super::excitation::{Grid, excite};
use super::{Complex, dynamics::Iteration};
use crate::design::Site;
use crate::error::AnalysisError;
use crate::rigid::{DOF, Matrix6};
use crate::strip::{Node, Pose};

/// Linear body about one reference point.
#[derive(Debug, Clone)]
pub struct Body {
    pub mass: Matrix6,
    /// Hydrostatic and mooring stiffness.
    pub stiffness: Matrix6,
    /// Linear damping besides radiation.
    pub damping: Matrix6,
    pub coefficients: Coefficients,
}

/// Fixed-point steps for the added mass at a natural frequency, and its relative accuracy.
const PERIOD_STEPS: usize = 200;
const PERIOD_ACCURACY: f64 = 1e-12;

impl Body {
    /// Uncoupled natural periods: each degree of freedom by itself with the added mass at its own frequency.
    ///
    /// `None` where nothing restores the motion.
    pub fn natural_periods_s(&self) -> Result<[Option<f64>; 6], AnalysisError> {
        self.coefficients.check()?;
        let mut out = [None; 6];
        for (dof, period) in out.iter_mut().enumerate() {
            let stiffness = self.stiffness[(dof, dof)];
            if stiffness <= 0.0 {
                continue;
            }
            let mut omega = (stiffness / self.mass[(dof, dof)]).sqrt();
            for _ in 0..PERIOD_STEPS {
                let mass = self.mass[(dof, dof)] + self.coefficients.added_mass_at(omega)[(dof, dof)];
                if mass <= 0.0 {
                    let remedy = "mass and added mass together must be positive";
                    return Err(AnalysisError::NotRestored { what: "mass", dof: DOF[dof], value: mass, remedy });
                }
                let next = (stiffness / mass).sqrt();
                let done = (next - omega).abs() <= PERIOD_ACCURACY * omega;
                omega = next;
                if done {
                    break;
                }
            }
            *period = Some(std::f64::consts::TAU / omega);
        }
        Ok(out)
    }

    /// Motions for a wave of one metre at each frequency of the coefficients, without quadratic drag.
    pub fn raos(&self, heading: usize) -> Result<Vec<[Complex; 6]>, AnalysisError> {
        self.coefficients.check()?;
        let omega = self.coefficients.omega_rad_s.clone();
        let force: Vec<_> = omega.iter().map(|omega| self.coefficients.excitation_at(heading, *omega)).collect();
        Ok(self.solve(&omega, &force, &Drag::none(), Iteration::LINEAR)?.amplitude)
    }

    /// Motions in a sea with drag on strips: potential flow for inertia, Morison for drag. Strips and coefficients share
    /// the reference point; the waves run along the grid's heading, which is the one asked for.
    pub fn motions(
        &self,
        heading: usize,
        grid: &Grid,
        strips: &[Node],
        site: &Site,
        pose: &Pose,
        iteration: Iteration,
    ) -> Result<Motions, AnalysisError> {
        self.coefficients.check()?;
        let (nodes, _) = excite(strips, site, pose, grid);
        let omega = &grid.omega_rad_s;
        let force: Vec<_> = omega
            .iter()
            .zip(&grid.amplitude_m)
            .map(|(omega, amplitude)| self.coefficients.excitation_at(heading, *omega).map(|force| force * *amplitude))
            .collect();
        let drag = Drag { nodes: &nodes, heading: grid.heading, density_kg_m3: site.water_density_kg_m3 };
        self.solve(omega, &force, &drag, iteration)
    }

    fn solve(
        &self,
        omega: &[f64],
        force: &[[Complex; 6]],
        drag: &Drag,
        iteration: Iteration,
    ) -> Result<Motions, AnalysisError> {
        let mass: Vec<_> = omega.iter().map(|omega| self.mass + self.coefficients.added_mass_at(*omega)).collect();
        let damping: Vec<_> = omega.iter().map(|omega| self.damping + self.coefficients.damping_at(*omega)).collect();
        let system = System { mass: &|index| mass[index], damping: &|index| damping[index], stiffness: self.stiffness };
        dynamics::solve(&system, omega, force, drag, iteration)
    }
}
