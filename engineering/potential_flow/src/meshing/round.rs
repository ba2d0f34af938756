//! Hemispheres and vertical cylinders, as the quarter x > 0, y > 0 of the wetted surface.

use std::f64::consts::FRAC_PI_2;

use crate::vector::Vec3;

/// Equal steps in polar angle and azimuth; the panels at the pole are triangles.
pub fn hemisphere_quarter(radius_m: f64, polar: usize, azimuth: usize) -> Vec<[Vec3; 4]> {
    let point = |i: usize, j: usize| -> Vec3 {
        let theta = FRAC_PI_2 * i as f64 / polar as f64;
        let phi = FRAC_PI_2 * j as f64 / azimuth as f64;
        let snap = |v: f64| if v.abs() < 1e-15 { 0.0 } else { v * radius_m };
        [snap(theta.sin() * phi.cos()), snap(theta.sin() * phi.sin()), -snap(theta.cos())]
    };
    let cell = |i: usize, j: usize| [point(i, j), point(i, j + 1), point(i + 1, j + 1), point(i + 1, j)];
    (0..polar).flat_map(|i| (0..azimuth).map(move |j| (i, j))).map(|(i, j)| cell(i, j)).map(outward).collect()
}

/// A vertical cylinder: equal steps in azimuth; radii of the bottom and heights of the side as given, both ascending
/// from 0, the heights as depths below the water.
pub fn cylinder_quarter(radii_m: &[f64], depths_m: &[f64], azimuth: usize) -> Vec<[Vec3; 4]> {
    let point = |radius: f64, depth: f64, j: usize| -> Vec3 {
        let phi = FRAC_PI_2 * j as f64 / azimuth as f64;
        let snap = |v: f64| if v.abs() < 1e-15 { 0.0 } else { v * radius };
        [snap(phi.cos()), snap(phi.sin()), -depth]
    };
    let (radius, draft) = (radii_m[radii_m.len() - 1], depths_m[depths_m.len() - 1]);
    let mut panels = Vec::new();
    for j in 0..azimuth {
        for pair in radii_m.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            panels.push([point(a, draft, j), point(a, draft, j + 1), point(b, draft, j + 1), point(b, draft, j)]);
        }
        for pair in depths_m.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            panels.push([point(radius, a, j), point(radius, b, j), point(radius, b, j + 1), point(radius, a, j + 1)]);
        }
    }
    panels.into_iter().map(outward).collect()
}

/// Orders the corners so that the normal points away from the vertical axis through the origin, or down.
fn outward(mut corners: [Vec3; 4]) -> [Vec3; 4] {
    let panel = crate::mesh::Panel::new(corners);
    let [x, y, _] = panel.center_m;
    let out = panel.normal[0] * x + panel.normal[1] * y - panel.normal[2];
    if out < 0.0 {
        corners.reverse();
    }
    corners
}
