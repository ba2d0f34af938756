//! Points inside the body's water plane that remove irregular frequencies.
//!
//! At the eigenfrequencies of the water that would fill the body the integral equation has spurious solutions. The
//! extended equation (Kleinman 1982; Lee, Newman & Zhu 1996, Int. J. Numer. Meth. Fluids 23) also demands that the
//! potential inside vanish on the interior water plane, with an unknown there that is zero in the exact solution:
//! how finely the plane is divided matters little, so square cells whose centres lie inside are enough.

use std::f64::consts::PI;

use crate::mesh::{Mirror, Panel, PanelMesh};
use crate::vector::Vec3;

/// Cells across the shorter side of a water plane.
const CELLS_ACROSS: f64 = 8.0;
/// and per 1/K at the highest frequency: an eighth of a wave.
const CELL_PER_WAVE: f64 = 0.8;
/// Cell centres keep this many cells away from the water line, where one-point rules are poor. Cells do not depend on
/// the panels, so that a mesh and its halved mesh can be extrapolated.
const CLEARANCE: f64 = 0.75;
/// The estimate of the first irregular frequency (as wave number) is taken with this caution.
const CAUTION: f64 = 0.7;

/// One closed curve of the water line, as its segments and bounding box.
struct Loop {
    segments: Vec<[Vec3; 2]>,
    low: [f64; 2],
    high: [f64; 2],
}

/// K = omega^2/g above which irregular frequencies may occur: the lowest resonance of a tank around each water plane.
pub(crate) fn first_irregular_per_m(mesh: &PanelMesh) -> f64 {
    let draft_m = mesh.draft_m();
    loops(mesh)
        .iter()
        .map(|waterline| {
            let side = |axis: usize| waterline.high[axis] - waterline.low[axis];
            let kappa = PI * f64::hypot(1.0 / side(0), 1.0 / side(1));
            CAUTION * if mesh.stands() { kappa * (kappa * draft_m).tanh() } else { kappa / (kappa * draft_m).tanh() }
        })
        .fold(f64::INFINITY, f64::min)
}

/// Square cells inside the water planes; with mirror planes only those in x > 0 and/or y > 0.
pub(crate) fn cells(mesh: &PanelMesh, mirror: Mirror, deep_per_m: f64) -> Vec<Panel> {
    let mut cells = Vec::new();
    for waterline in loops(mesh) {
        let side = |axis: usize| waterline.high[axis] - waterline.low[axis];
        let edge_m = waterline.segments.iter().map(|[a, b]| f64::hypot(b[0] - a[0], b[1] - a[1])).sum::<f64>()
            / waterline.segments.len() as f64;
        // Waves shorter than the mesh resolves are not worth finer cells.
        let size = (side(0).min(side(1)) / CELLS_ACROSS).min((CELL_PER_WAVE / deep_per_m).max(edge_m));
        let span = |axis: usize, mirrored: bool| {
            let low = if mirrored { waterline.low[axis].max(0.0) } else { waterline.low[axis] };
            let count = ((waterline.high[axis] - low) / size).round().max(1.0);
            (low, (waterline.high[axis] - low) / count, count as usize)
        };
        let ((x0, dx, nx), (y0, dy, ny)) = (span(0, mirror.x), span(1, mirror.y));
        if dx <= 0.0 || dy <= 0.0 {
            continue;
        }
        for ix in 0..nx {
            for iy in 0..ny {
                let (x, y) = (x0 + dx * ix as f64, y0 + dy * iy as f64);
                let center = [x + 0.5 * dx, y + 0.5 * dy];
                let clear = waterline.segments.iter().all(|segment| distance(segment, center) > CLEARANCE * size);
                if clear && inside(&waterline.segments, center[0], center[1]) {
                    cells.push(Panel::new([[x, y, 0.0], [x + dx, y, 0.0], [x + dx, y + dy, 0.0], [x, y + dy, 0.0]]));
                }
            }
        }
    }
    cells
}

fn distance([a, b]: &[Vec3; 2], [x, y]: [f64; 2]) -> f64 {
    let (ex, ey) = (b[0] - a[0], b[1] - a[1]);
    let t = (((x - a[0]) * ex + (y - a[1]) * ey) / (ex * ex + ey * ey)).clamp(0.0, 1.0);
    f64::hypot(x - a[0] - t * ex, y - a[1] - t * ey)
}

/// Even-odd rule along a ray in +x.
fn inside(segments: &[[Vec3; 2]], x: f64, y: f64) -> bool {
    let crossed =
        |[a, b]: &&[Vec3; 2]| (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
    segments.iter().filter(crossed).count() % 2 == 1
}

/// Water line segments of the whole body, joined into loops by common ends.
fn loops(mesh: &PanelMesh) -> Vec<Loop> {
    let tolerance_m = mesh.tolerance_m();
    let mut segments: Vec<[Vec3; 2]> = Vec::new();
    for panel in mesh.full_panels() {
        for corner in 0..4 {
            let (a, b) = (panel.corners_m[corner], panel.corners_m[(corner + 1) % 4]);
            let long = f64::hypot(b[0] - a[0], b[1] - a[1]) > tolerance_m;
            if long && a[2].abs() < tolerance_m && b[2].abs() < tolerance_m {
                segments.push([a, b]);
            }
        }
    }
    let near = |p: Vec3, q: Vec3| f64::hypot(p[0] - q[0], p[1] - q[1]) < 10.0 * tolerance_m;
    let mut found = Vec::new();
    while let Some(start) = segments.pop() {
        let mut chain = vec![start];
        let mut ends = vec![start[0], start[1]];
        while let Some(end) = ends.pop() {
            while let Some(index) = segments.iter().position(|[a, b]| near(*a, end) || near(*b, end)) {
                let [a, b] = segments.swap_remove(index);
                ends.push(if near(a, end) { b } else { a });
                chain.push([a, b]);
            }
        }
        let bound = |axis: usize, pick: fn(f64, f64) -> f64, from: f64| {
            chain.iter().flatten().map(|p| p[axis]).fold(from, pick)
        };
        let low = [0, 1].map(|axis| bound(axis, f64::min, f64::INFINITY));
        let high = [0, 1].map(|axis| bound(axis, f64::max, f64::NEG_INFINITY));
        found.push(Loop { segments: chain, low, high });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_cover_the_water_plane_of_a_hemisphere() {
        let quarter = crate::meshing::hemisphere_quarter(2.0, 10, 10);
        let mirror = Mirror { x: true, y: true };
        let mesh = PanelMesh::new(&quarter, mirror).unwrap();
        let area: f64 = cells(&mesh, mirror, 0.1).iter().map(|cell| cell.area_m2).sum();
        assert!((0.5..1.0).contains(&(area / PI)), "{area}");
        let whole: f64 = cells(&mesh, Mirror::default(), 0.1).iter().map(|cell| cell.area_m2).sum();
        assert!((0.5..1.0).contains(&(whole / (4.0 * PI))), "{whole}");
        // Heave of a floating hemisphere: first irregular K a = 2.56.
        let first = first_irregular_per_m(&mesh) * 2.0;
        assert!(first > 1.3 && first < 2.56, "{first}");
    }
}
