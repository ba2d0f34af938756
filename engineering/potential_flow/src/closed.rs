//! Is the wetted surface closed below the water plane, with every normal outward?
//!
//! Neighbouring panels need not share whole edges (graded meshes have hanging corners): what is left over after equal
//! and opposite edges cancel is cancelled piecewise along common lines.

use std::collections::HashMap;

use crate::error::PotentialFlowError;
use crate::mesh::{Key, PanelMesh, Weld, key};
use crate::vector::{Vec3, add, dot, norm, scale, sub};

/// Volumes from x, y and z may differ by this part: planar approximations of warped panels cancel to rounding.
const VOLUME_TOLERANCE: f64 = 1e-4;

#[derive(Clone, Copy)]
struct Edge {
    panel: usize,
    from: Vec3,
    to: Vec3,
}

pub(crate) fn check(mesh: &PanelMesh, tolerance_m: f64) -> Result<(), PotentialFlowError> {
    duplicates(mesh, tolerance_m)?;
    let unmatched = whole_edges(mesh, tolerance_m)?;
    if let Some(edge) = leftover(&unmatched, tolerance_m) {
        return Err(PotentialFlowError::Open { panel: edge.panel, from_m: edge.from, to_m: edge.to });
    }
    let [x_m3, y_m3, mut z_m3] = mesh.volumes_m3();
    if mesh.stands() {
        z_m3 = 0.5 * (x_m3 + y_m3);
    }
    let mean = (x_m3 + y_m3 + z_m3) / 3.0;
    if mean < 0.0 {
        return Err(PotentialFlowError::InsideOut { volume_m3: mean });
    }
    if [x_m3, y_m3, z_m3].iter().any(|v| (v - mean).abs() > VOLUME_TOLERANCE * mean) {
        return Err(PotentialFlowError::VolumesDiffer { x_m3, y_m3, z_m3 });
    }
    Ok(())
}

fn duplicates(mesh: &PanelMesh, tolerance_m: f64) -> Result<(), PotentialFlowError> {
    let mut seen: HashMap<Key, Vec<usize>> = HashMap::new();
    for (index, panel) in mesh.panels().iter().enumerate() {
        let here = seen.entry(key(panel.center_m, 100.0 * tolerance_m)).or_default();
        for &other in here.iter() {
            if crate::mesh::same_patch(panel, &mesh.panels()[other], 2.0 * tolerance_m) {
                return Err(PotentialFlowError::Duplicate { panel: other + 1, other: index + 1 });
            }
        }
        here.push(index);
    }
    Ok(())
}

/// Cancels equal and opposite edges; returns what is left below the water and off the declared mirror planes.
fn whole_edges(mesh: &PanelMesh, tolerance_m: f64) -> Result<Vec<Edge>, PotentialFlowError> {
    let weld = Weld::new(mesh.panels().iter().flat_map(|panel| panel.corners_m), tolerance_m);
    let mut open: HashMap<(usize, usize), Vec<Edge>> = HashMap::new();
    for (index, panel) in mesh.panels().iter().enumerate() {
        for corner in 0..4 {
            let (from, to) = (panel.corners_m[corner], panel.corners_m[(corner + 1) % 4]);
            let (a, b) = (weld.id(from), weld.id(to));
            if a == b {
                continue;
            }
            if let Some(list) = open.get_mut(&(b, a)).filter(|list| !list.is_empty()) {
                list.pop();
            } else {
                open.entry((a, b)).or_default().push(Edge { panel: index + 1, from, to });
            }
        }
    }
    if let Some(panel) = flipped(&open) {
        return Err(PotentialFlowError::Flipped { panel });
    }
    let mirror = mesh.mirror();
    let mut left = Vec::new();
    for edges in open.into_values() {
        left.extend(edges.into_iter().filter(|edge| {
            let on = |axis: usize| edge.from[axis].abs() < tolerance_m && edge.to[axis].abs() < tolerance_m;
            let on_bottom = [edge.from, edge.to].iter().all(|p| (p[2] + mesh.standing_on_m()).abs() < tolerance_m);
            !(on(2) || on_bottom || (mirror.x && on(0)) || (mirror.y && on(1)))
        }));
    }
    left.sort_by_key(|edge| edge.panel);
    Ok(left)
}

/// The panel most of whose edges run the same way as a neighbour's; the last of those that are even.
fn flipped(open: &HashMap<(usize, usize), Vec<Edge>>) -> Option<usize> {
    let mut against: HashMap<usize, usize> = HashMap::new();
    for edge in open.values().filter(|edges| edges.len() > 1).flatten() {
        *against.entry(edge.panel).or_default() += 1;
    }
    against.into_iter().max_by_key(|(panel, edges)| (*edges, *panel)).map(|(panel, _)| panel)
}

/// The first stretch of an unmatched edge that no opposite edges along the same line cover.
fn leftover(edges: &[Edge], tolerance_m: f64) -> Option<Edge> {
    let slack_m = 10.0 * tolerance_m;
    edges.iter().find_map(|edge| {
        let length = norm(sub(edge.to, edge.from));
        let direction = scale(sub(edge.to, edge.from), 1.0 / length);
        let mut covered: Vec<(f64, f64)> = Vec::new();
        for other in edges {
            let (a, b) = (sub(other.from, edge.from), sub(other.to, edge.from));
            let (ta, tb) = (dot(a, direction), dot(b, direction));
            let off_line = |p: Vec3, t: f64| norm(sub(p, scale(direction, t))) > slack_m;
            if tb < ta && !off_line(a, ta) && !off_line(b, tb) {
                covered.push((tb.max(0.0), ta.min(length)));
            }
        }
        covered.sort_by(|p, q| p.0.total_cmp(&q.0));
        let mut reached = 0.0;
        for (start, end) in covered {
            if start > reached + slack_m {
                break;
            }
            reached = f64::max(reached, end);
        }
        let at = |t: f64| add(edge.from, scale(direction, t));
        (reached < length - slack_m).then(|| Edge { panel: edge.panel, from: at(reached), to: edge.to })
    })
}
