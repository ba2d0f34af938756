//! The mean position of the moored unit without wind and current.

use nalgebra::{Cholesky, LU};

use crate::error::AnalysisError;
use crate::moorings::{Limits, Reaction, System, Verdict, descend};
use crate::rigid::{Matrix6, Vector6};
use crate::strip::Platform;

/// RAFT's stopping rule: the next step is smaller than this, m and rad, and is not taken.
pub const RAFT_TOLERANCE: [f64; 6] = [0.05, 0.05, 0.05, 0.005, 0.005, 0.005];
/// RAFT's step brake and step count.
const LIMITS: Limits = Limits { max_iterations: 20, growth: 1.6 };
const STIFFENINGS: usize = 10;
const STIFFENING: f64 = 0.1;

/// Where the unit lies and what holds it there.
#[derive(Debug, Clone)]
pub struct Mean {
    pub offset: Vector6,
    /// Of weight, buoyancy and mooring together, N/m, N, N m.
    pub stiffness: Matrix6,
    /// Force left over at the offset, N and N m.
    pub residual: Vector6,
    pub mooring: Option<Reaction>,
}

/// Finds the mean position to the given step tolerance.
pub fn settle(platform: &Platform, mooring: Option<&mut System>, tolerance: [f64; 6]) -> Result<Mean, AnalysisError> {
    let mut mooring = mooring;
    let statics = &platform.statics;
    let restoring = statics.weight_stiffness + statics.hydrostatic_stiffness;
    let mut x = vec![0.0; 6];
    let mut mean = Mean { offset: Vector6::zeros(), stiffness: restoring, residual: statics.load, mooring: None };
    let walked = descend(&mut x, LIMITS, |x| {
        mean.offset = Vector6::from_column_slice(x);
        mean.residual = statics.load - restoring * mean.offset;
        mean.stiffness = restoring;
        if let Some(system) = mooring.as_deref_mut() {
            let reaction = system.react(&mean.offset)?;
            mean.residual += reaction.force;
            mean.stiffness += reaction.stiffness;
            mean.mooring = Some(reaction);
        }
        let step = newton(&mean).iter().copied().collect();
        Ok::<_, AnalysisError>(Verdict::Step {
            step,
            negligible: tolerance.to_vec(),
            done_below: Some(tolerance.to_vec()),
        })
    })?;
    match walked {
        Some(_) if mean.residual.iter().all(|force| force.is_finite()) => Ok(mean),
        _ => Err(AnalysisError::NoEquilibrium { iterations: LIMITS.max_iterations, residual_n: mean.residual.amax() }),
    }
}

/// A Newton step that goes with the force: a stiffness that would send it backwards is strengthened first.
fn newton(mean: &Mean) -> Vector6 {
    let mut stiffness = mean.stiffness;
    let typical = stiffness.diagonal().mean();
    for dof in 0..6 {
        if stiffness[(dof, dof)] == 0.0 {
            stiffness[(dof, dof)] = typical;
        }
    }
    let solve = |stiffness: &Matrix6| LU::new(*stiffness).solve(&mean.residual).unwrap_or_else(Vector6::zeros);
    let mut step = solve(&stiffness);
    for _ in 0..STIFFENINGS {
        if step.dot(&mean.residual) >= 0.0 {
            break;
        }
        for dof in 0..6 {
            stiffness[(dof, dof)] += STIFFENING * stiffness[(dof, dof)].abs();
        }
        step = solve(&stiffness);
    }
    step
}

/// Whether a matrix is symmetric positive definite, as a mass matrix must be.
pub(super) fn definite(matrix: &Matrix6) -> Option<Cholesky<f64, nalgebra::Const<6>>> {
    Cholesky::new(crate::rigid::symmetric(matrix))
}
