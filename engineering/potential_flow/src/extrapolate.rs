//! Richardson extrapolation from a mesh and its halved mesh: constant panels converge with the square of their size
//! on smooth bodies (observed on the hemisphere from 400 to 6 400 panels, ratio 4.0).

use faer::c64;

use crate::analysis::Answer;

/// Order of convergence in the panel size.
const RATIO: f64 = 4.0;

/// `fine` plus a third of its distance from `coarse`.
pub fn extrapolated(coarse: &[Answer], fine: &[Answer]) -> Vec<Answer> {
    let number = |a: f64, b: f64| b + (b - a) / (RATIO - 1.0);
    let matrix = |a: &[[f64; 6]; 6], b: &[[f64; 6]; 6]| -> [[f64; 6]; 6] {
        std::array::from_fn(|i| std::array::from_fn(|j| number(a[i][j], b[i][j])))
    };
    let force = |a: &[c64; 6], b: &[c64; 6]| -> [c64; 6] {
        std::array::from_fn(|i| c64::new(number(a[i].re, b[i].re), number(a[i].im, b[i].im)))
    };
    coarse
        .iter()
        .zip(fine)
        .map(|(a, b)| Answer {
            added_mass_kg: matrix(&a.added_mass_kg, &b.added_mass_kg),
            radiation_damping_kg_s: matrix(&a.radiation_damping_kg_s, &b.radiation_damping_kg_s),
            excitation_n_m: a.excitation_n_m.iter().zip(&b.excitation_n_m).map(|(a, b)| force(a, b)).collect(),
            ..b.clone()
        })
        .collect()
}
