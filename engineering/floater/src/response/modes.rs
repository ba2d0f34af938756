//! Natural periods of the undamped unit.

use nalgebra::SymmetricEigen;

use super::mean::definite;
use crate::error::AnalysisError;
use crate::rigid::{DOF, Matrix6, Vector6, symmetric};

/// RAFT refuses diagonals below this, in SI.
const SMALLEST_DIAGONAL: f64 = 1.0;

/// Natural periods in the order surge … yaw: each degree of freedom takes the mode in which it moves most.
///
/// Modes are compared with unit length in mixed units (m, rad), rotations choosing first, as RAFT sorts them.
pub fn natural_periods_s(mass: &Matrix6, stiffness: &Matrix6) -> Result<[f64; 6], AnalysisError> {
    for dof in 0..6 {
        for (what, matrix) in [("mass", mass), ("stiffness", stiffness)] {
            let value = matrix[(dof, dof)];
            if value.is_nan() || value < SMALLEST_DIAGONAL {
                let remedy = "the unit does not return to its place: check mooring, ballast and waterplane";
                return Err(AnalysisError::NotRestored { what, dof: DOF[dof], value, remedy });
            }
        }
    }
    let remedy = "the mass matrix is not positive definite: check masses and added mass";
    let cholesky =
        definite(mass).ok_or(AnalysisError::NotRestored { what: "mass", dof: "the unit", value: 0.0, remedy })?;
    let inverse = cholesky.l().try_inverse().unwrap_or_else(Matrix6::zeros);
    let eigen = SymmetricEigen::new(inverse * symmetric(stiffness) * inverse.transpose());
    let modes: Vec<Vector6> = eigen.eigenvectors.column_iter().map(|y| (inverse.transpose() * y).normalize()).collect();
    let mut taken = [false; 6];
    let mut periods = [0.0; 6];
    for dof in (0..6).rev() {
        let free = (0..6).filter(|mode| !taken[*mode]);
        let chosen = free.fold(None, |best: Option<usize>, mode| match best {
            Some(best) if modes[best][dof].abs() >= modes[mode][dof].abs() => Some(best),
            _ => Some(mode),
        });
        let Some(mode) = chosen else { continue };
        taken[mode] = true;
        let value = eigen.eigenvalues[mode];
        if value.is_nan() || value <= 0.0 {
            let remedy = "the unit is not stable: check centre of mass, waterplane and mooring";
            return Err(AnalysisError::NotRestored { what: "squared natural frequency", dof: DOF[dof], value, remedy });
        }
        periods[dof] = std::f64::consts::TAU / value.sqrt();
    }
    Ok(periods)
}
