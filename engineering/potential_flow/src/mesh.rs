//! Panel meshes of the wetted body: quadrilaterals (or triangles with a repeated corner) with outward normals.

use std::collections::HashMap;

use crate::error::PotentialFlowError;
use crate::vector::{Vec3, add, cross, dot, norm, scale, sub};

/// No coordinate of a body at sea is larger; a larger one betrays a mesh in millimetres.
const LARGEST_COORDINATE_M: f64 = 5000.0;
/// Lengths below this part of the mesh's extent are taken as zero.
const RELATIVE_TOLERANCE: f64 = 1e-6;

/// Which mirror images, in the planes x = 0 and y = 0, complete the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mirror {
    pub x: bool,
    pub y: bool,
}

impl Mirror {
    /// The signs (x, y) of every image, the body's own first.
    pub fn images(self) -> Vec<[f64; 2]> {
        let along = |mirrored: bool| if mirrored { vec![1.0, -1.0] } else { vec![1.0] };
        along(self.y).iter().flat_map(|&sy| along(self.x).into_iter().map(move |sx| [sx, sy])).collect()
    }
}

/// A flat panel; a warped one stands for the two triangles 0-1-2 and 0-2-3.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panel {
    pub corners_m: [Vec3; 4],
    pub center_m: Vec3,
    pub normal: Vec3,
    pub area_m2: f64,
    /// The larger diagonal.
    pub diameter_m: f64,
}

impl Panel {
    pub fn new(corners_m: [Vec3; 4]) -> Self {
        let [a, b, c, d] = corners_m;
        let first = scale(cross(sub(b, a), sub(c, a)), 0.5);
        let second = scale(cross(sub(c, a), sub(d, a)), 0.5);
        let vector_area = add(first, second);
        let area_m2 = norm(vector_area);
        let (w1, w2) = (norm(first), norm(second));
        let third = 1.0 / (3.0 * (w1 + w2));
        let center_m = scale(add(scale(add(a, add(b, c)), w1), scale(add(a, add(c, d)), w2)), third);
        let diameter_m = norm(sub(c, a)).max(norm(sub(d, b)));
        Self { corners_m, center_m, normal: scale(vector_area, 1.0 / area_m2), area_m2, diameter_m }
    }

    /// The panel's image under the signs of [`Mirror::images`], its normal still pointing out of the body.
    pub fn mirrored(&self, [sx, sy]: [f64; 2]) -> Self {
        let flip = |p: Vec3| [sx * p[0], sy * p[1], p[2]];
        let mut corners_m = self.corners_m.map(flip);
        if sx * sy < 0.0 {
            corners_m.reverse();
        }
        Self { corners_m, center_m: flip(self.center_m), normal: flip(self.normal), ..*self }
    }

    /// Points and weights (m2) of the n x n Gauss rule on the bilinear patch through the corners.
    pub(crate) fn gauss_points(&self, rule: &[(f64, f64)]) -> Vec<(Vec3, f64)> {
        let [a, b, c, d] = self.corners_m;
        let mut points = Vec::with_capacity(rule.len() * rule.len());
        for &(u, wu) in rule {
            for &(v, wv) in rule {
                let bottom = add(scale(a, 1.0 - u), scale(b, u));
                let top = add(scale(d, 1.0 - u), scale(c, u));
                let along_u = add(scale(sub(b, a), 1.0 - v), scale(sub(c, d), v));
                let along_v = sub(top, bottom);
                let point = add(scale(bottom, 1.0 - v), scale(top, v));
                points.push((point, wu * wv * norm(cross(along_u, along_v))));
            }
        }
        points
    }
}

/// A body's wetted surface: the panels and their mirror images.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelMesh {
    panels: Vec<Panel>,
    mirror: Mirror,
    standing_on_m: f64,
}

impl PanelMesh {
    /// Checks every panel and that the surface is closed below the water plane, with normals outward.
    pub fn new(corners_m: &[[Vec3; 4]], mirror: Mirror) -> Result<Self, PotentialFlowError> {
        Self::standing(corners_m, mirror, f64::INFINITY)
    }

    /// As [`PanelMesh::new`] for a body that may stand on the bottom at `depth_m`, where its surface may be open.
    pub fn standing(corners_m: &[[Vec3; 4]], mirror: Mirror, depth_m: f64) -> Result<Self, PotentialFlowError> {
        if corners_m.is_empty() {
            return Err(PotentialFlowError::NoPanels);
        }
        let mut extent_m: f64 = 0.0;
        for (index, quad) in corners_m.iter().enumerate() {
            for &value_m in quad.iter().flatten() {
                if !value_m.is_finite() {
                    return Err(PotentialFlowError::NotFinite { panel: index + 1 });
                }
                if value_m.abs() > LARGEST_COORDINATE_M {
                    let limit_m = LARGEST_COORDINATE_M;
                    return Err(PotentialFlowError::TooLarge { panel: index + 1, value_m, limit_m });
                }
                extent_m = extent_m.max(value_m.abs());
            }
        }
        let tolerance_m = RELATIVE_TOLERANCE * extent_m;
        let panels: Vec<Panel> = corners_m.iter().map(|&quad| Panel::new(quad)).collect();
        for (index, panel) in panels.iter().enumerate() {
            check_panel(index + 1, panel, mirror, tolerance_m)?;
            if panel.corners_m.iter().all(|p| p[2] < tolerance_m - depth_m) {
                return Err(PotentialFlowError::OnBottom { panel: index + 1 });
            }
        }
        let mesh = Self { panels, mirror, standing_on_m: depth_m };
        crate::closed::check(&mesh, tolerance_m)?;
        Ok(mesh)
    }

    pub fn panels(&self) -> &[Panel] {
        &self.panels
    }

    pub fn mirror(&self) -> Mirror {
        self.mirror
    }

    /// The depth of the bottom that the body may stand on; infinite when it floats clear.
    pub(crate) fn standing_on_m(&self) -> f64 {
        self.standing_on_m
    }

    /// Whether the body reaches the bottom it may stand on.
    pub fn stands(&self) -> bool {
        self.draft_m() > self.standing_on_m - self.tolerance_m()
    }

    /// Panels of the whole body.
    pub fn full_panels(&self) -> Vec<Panel> {
        let images = self.mirror.images();
        images.iter().flat_map(|&signs| self.panels.iter().map(move |panel| panel.mirrored(signs))).collect()
    }

    pub fn draft_m(&self) -> f64 {
        -self.panels.iter().flat_map(|panel| panel.corners_m).map(|p| p[2]).fold(0.0, f64::min)
    }

    /// The largest horizontal distance between two points of the body, bounded by its box.
    pub(crate) fn span_m(&self) -> f64 {
        let full = self.full_panels();
        let side = |axis: usize| {
            let values = full.iter().flat_map(|panel| panel.corners_m).map(move |p| p[axis]);
            let (low, high) =
                values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (v.min(low), v.max(high)));
            high - low
        };
        f64::hypot(side(0), side(1))
    }

    /// Volumes from the x, y and z components of the divergence theorem.
    pub fn volumes_m3(&self) -> Vec3 {
        let mut sum = [0.0; 3];
        for panel in &self.panels {
            for axis in 0..3 {
                sum[axis] += panel.center_m[axis] * panel.normal[axis] * panel.area_m2;
            }
        }
        scale(sum, self.mirror.images().len() as f64)
    }

    pub(crate) fn tolerance_m(&self) -> f64 {
        let extent_m = self.panels.iter().flat_map(|p| p.corners_m).flatten().fold(0.0f64, |m, v| m.max(v.abs()));
        RELATIVE_TOLERANCE * extent_m
    }
}

fn check_panel(panel_number: usize, panel: &Panel, mirror: Mirror, tolerance_m: f64) -> Result<(), PotentialFlowError> {
    let panel_area_floor_m2 = tolerance_m * panel.diameter_m;
    if !(panel.area_m2 > panel_area_floor_m2) {
        return Err(PotentialFlowError::ZeroArea { panel: panel_number, area_m2: panel.area_m2 });
    }
    let z = panel.corners_m.map(|p| p[2]);
    let (highest, lowest) = (z.iter().fold(f64::MIN, |m, v| m.max(*v)), z.iter().fold(f64::MAX, |m, v| m.min(*v)));
    if highest > tolerance_m {
        return Err(PotentialFlowError::AboveWater { panel: panel_number, z_m: highest });
    }
    if lowest > -tolerance_m {
        return Err(PotentialFlowError::InWaterPlane { panel: panel_number });
    }
    for (mirrored, axis, plane) in [(mirror.x, 0, 'x'), (mirror.y, 1, 'y')] {
        let values = panel.corners_m.map(|p| p[axis]);
        let crosses = values.iter().any(|v| *v > tolerance_m) && values.iter().any(|v| *v < -tolerance_m);
        if mirrored && crosses {
            return Err(PotentialFlowError::CrossesMirror { panel: panel_number, plane });
        }
    }
    Ok(())
}

/// Whether two panels are the same patch of surface with the same side outward.
pub(crate) fn same_patch(a: &Panel, b: &Panel, tolerance_m: f64) -> bool {
    dot(a.normal, b.normal) > 0.999
        && a.corners_m.iter().all(|p| b.corners_m.iter().any(|q| norm(sub(*p, *q)) < tolerance_m))
}

pub(crate) type Key = [i64; 3];

pub(crate) fn key(point: Vec3, cell_m: f64) -> Key {
    point.map(|v| (v / cell_m).round() as i64)
}

/// Gives points closer than the tolerance one number.
pub(crate) struct Weld {
    ids: HashMap<Key, usize>,
    cell_m: f64,
    count: usize,
}

impl Weld {
    pub(crate) fn new(points: impl Iterator<Item = Vec3>, tolerance_m: f64) -> Self {
        let mut weld = Self { ids: HashMap::new(), cell_m: 4.0 * tolerance_m, count: 0 };
        for point in points {
            let found = weld.find(point).unwrap_or(weld.count);
            weld.count = weld.count.max(found + 1);
            weld.ids.entry(key(point, weld.cell_m)).or_insert(found);
        }
        weld
    }

    fn find(&self, point: Vec3) -> Option<usize> {
        let center = key(point, self.cell_m);
        if let Some(id) = self.ids.get(&center) {
            return Some(*id);
        }
        let steps = [0, 1, 2].map(|axis| {
            let fraction = point[axis] / self.cell_m - center[axis] as f64;
            if fraction.abs() < 0.25 { vec![0] } else { vec![0, if fraction > 0.0 { 1 } else { -1 }] }
        });
        for &dx in &steps[0] {
            for &dy in &steps[1] {
                for &dz in &steps[2] {
                    if let Some(id) = self.ids.get(&[center[0] + dx, center[1] + dy, center[2] + dz]) {
                        return Some(*id);
                    }
                }
            }
        }
        None
    }

    /// The number of a point that was among those given.
    pub(crate) fn id(&self, point: Vec3) -> usize {
        self.find(point).unwrap_or(usize::MAX)
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }
}
