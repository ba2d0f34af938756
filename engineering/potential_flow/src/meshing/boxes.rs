//! Panels on the wetted surface of a union of axis-parallel boxes, graded towards edges.

use std::f64::consts::PI;

use crate::vector::Vec3;

/// A box by its lowest and highest corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoxMember {
    pub low_m: Vec3,
    pub high_m: Vec3,
}

/// Outward panels of the union below z = 0, conforming because all members share one grid of planes.
///
/// Every stretch between planes is divided into at least `least` parts, no part longer than `largest_m` when spaced evenly;
/// `grading` 0 spaces them evenly, 1 by the cosine rule, which crowds them at both ends, where the flow is singular.
pub fn union_of_boxes(members: &[BoxMember], largest_m: f64, least: usize, grading: f64) -> Vec<[Vec3; 4]> {
    let planes: [Vec<f64>; 3] = std::array::from_fn(|axis| planes(members, axis));
    let mut quads = Vec::new();
    for axis in 0..3 {
        let (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
        for (index, &level) in planes[axis].iter().enumerate() {
            if axis == 2 && level == 0.0 {
                continue;
            }
            for pu in planes[u].windows(2) {
                for pv in planes[v].windows(2) {
                    let solid = |side: Option<usize>| {
                        let Some(low) = side.filter(|s| s + 1 < planes[axis].len()) else { return false };
                        let mut center = [0.0; 3];
                        center[axis] = 0.5 * (planes[axis][low] + planes[axis][low + 1]);
                        center[u] = 0.5 * (pu[0] + pu[1]);
                        center[v] = 0.5 * (pv[0] + pv[1]);
                        members.iter().any(|m| (0..3).all(|i| m.low_m[i] < center[i] && center[i] < m.high_m[i]))
                    };
                    let (below, above) = (solid(index.checked_sub(1)), solid(Some(index)));
                    if below != above {
                        let parts = [stations(pu, largest_m, least, grading), stations(pv, largest_m, least, grading)];
                        patch(&mut quads, axis, level, &parts, below);
                    }
                }
            }
        }
    }
    quads
}

/// Panels of one rectangle; `upward` when the normal points along the axis.
fn patch(quads: &mut Vec<[Vec3; 4]>, axis: usize, level: f64, parts: &[Vec<f64>; 2], upward: bool) {
    let (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
    let point = |a: f64, b: f64| {
        let mut p = [0.0; 3];
        (p[axis], p[u], p[v]) = (level, a, b);
        p
    };
    for a in parts[0].windows(2) {
        for b in parts[1].windows(2) {
            let mut quad = [point(a[0], b[0]), point(a[1], b[0]), point(a[1], b[1]), point(a[0], b[1])];
            if !upward {
                quad.reverse();
            }
            quads.push(quad);
        }
    }
}

/// Coordinates of all faces along an axis, cut at the water plane.
fn planes(members: &[BoxMember], axis: usize) -> Vec<f64> {
    let mut planes: Vec<f64> = members.iter().flat_map(|m| [m.low_m[axis], m.high_m[axis]]).collect();
    if axis == 2 {
        planes.retain(|z| *z < 0.0);
        planes.push(0.0);
    }
    planes.sort_by(f64::total_cmp);
    planes.dedup();
    planes
}

fn stations(ends: &[f64], largest_m: f64, least: usize, grading: f64) -> Vec<f64> {
    let (low, high) = (ends[0], ends[1]);
    let count = ((high - low) / largest_m).ceil().max(least.max(1) as f64) as usize;
    (0..=count)
        .map(|i| {
            let even = i as f64 / count as f64;
            let cosine = 0.5 * (1.0 - (PI * even).cos());
            low + (high - low) * (even + grading * (cosine - even))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mesh::{Mirror, PanelMesh};

    #[test]
    fn a_column_on_a_pontoon_is_closed_and_has_the_union_volume() {
        let members = [
            BoxMember { low_m: [-10.0, -3.0, -8.0], high_m: [10.0, 3.0, -5.0] },
            BoxMember { low_m: [-2.0, -2.0, -6.0], high_m: [2.0, 2.0, 4.0] },
        ];
        let quads = union_of_boxes(&members, 2.0, 3, 0.7);
        let mesh = PanelMesh::new(&quads, Mirror::default()).unwrap();
        for volume in mesh.volumes_m3() {
            assert!((volume - (20.0 * 6.0 * 3.0 + 16.0 * 5.0)).abs() < 1e-9, "{volume}");
        }
    }
}
