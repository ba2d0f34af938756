//! Added mass at zero and infinite frequency, where the free surface is a rigid wall or carries no pressure.

use faer::c64;

use crate::analysis::solve_radiation;
use crate::assembly::{Equations, HeightImage, Influence};
use crate::modes::moved_matrix;
use crate::solve::Workspace;
use crate::symmetry::Orbits;
use crate::vector::Vec3;

/// Images on either side of the body between surface and bottom, and how many of the last are weighed by Euler's
/// transformation of the alternating series; the remainder is below 1e-6 of the reciprocal depth.
const IMAGES: i32 = 20;
const EULER: i32 = 12;

/// Added mass beyond the ends of the frequency range, moments about the reference point.
#[derive(Debug, Clone, PartialEq)]
pub struct AddedMassLimits {
    pub infinite_frequency_kg: [[f64; 6]; 6],
    /// Absent in finite depth, where heave grows without bound as the frequency falls.
    pub zero_frequency_kg: Option<[[f64; 6]; 6]>,
}

pub(crate) fn added_mass(orbits: &Orbits, depth_m: f64, density_kg_m3: f64, point_m: Vec3) -> AddedMassLimits {
    let solve = |images: &[HeightImage]| {
        let influence = Influence::new(orbits.clone(), &[], images);
        let mut equations: Vec<Equations> = Vec::new();
        equations.resize_with(influence.classes.len(), Equations::default);
        influence.clear(&mut equations);
        influence.finish(0.0, &mut equations);
        let mut integrals = [[c64::new(0.0, 0.0); 6]; 6];
        let mut workspace = Workspace::default();
        for (class, equations) in influence.classes.iter().zip(&mut equations) {
            solve_radiation(&influence, class, equations, &mut workspace, &mut integrals);
        }
        moved_matrix(&integrals.map(|row| row.map(|v| -density_kg_m3 * v.re)), point_m)
    };
    AddedMassLimits {
        infinite_frequency_kg: solve(&pressure_free(depth_m)),
        zero_frequency_kg: depth_m.is_infinite().then(|| solve(&HeightImage::of_waves(depth_m))),
    }
}

/// Images odd about the surface and even about the bottom: z + 2mh with (-1)^m and -z + 2mh with -(-1)^m.
fn pressure_free(depth_m: f64) -> Vec<HeightImage> {
    let own = HeightImage { flipped: false, shift_m: 0.0, weight: 1.0 };
    let above = HeightImage { flipped: true, shift_m: 0.0, weight: -1.0 };
    let mut images = vec![own, above];
    if depth_m.is_finite() {
        for m in 1..=IMAGES {
            let sign = if m % 2 == 0 { 1.0 } else { -1.0 };
            let weight = sign * euler_weight(m);
            for shift_m in [2.0 * f64::from(m) * depth_m, -2.0 * f64::from(m) * depth_m] {
                images.push(HeightImage { flipped: false, shift_m, weight });
                images.push(HeightImage { flipped: true, shift_m, weight: -weight });
            }
        }
    }
    images
}

/// 1 up to the last [`EULER`] terms, then the upper tail of the binomial distribution.
fn euler_weight(m: i32) -> f64 {
    let position = m - (IMAGES - EULER);
    if position <= 0 {
        return 1.0;
    }
    let mut choose = 1.0;
    let mut below = 0.0;
    for j in 0..position {
        below += choose;
        choose *= f64::from(EULER - j) / f64::from(j + 1);
    }
    1.0 - below / 2f64.powi(EULER)
}
