//! Is the surface closed, turned outward and counted once? By edges (with T-junctions) and by winding numbers.

use std::collections::BTreeMap;

use super::Mesh;
use crate::error::HydrostaticsError;
use crate::vector::{Point, add, cross, dot, norm, scale, sub};

/// Two corners nearer than this share of the mesh are on one line or at one place.
const NEAR_SHARE: f64 = 1e-7;
/// Solid angles computed at most for the winding test; larger meshes are sampled evenly.
const MOST_SOLID_ANGLES: usize = 3_000_000;

/// An edge with the number of facets that walk it from low to high corner and back.
#[derive(Debug, Clone, Copy)]
struct Edge {
    low: u32,
    high: u32,
    forward: usize,
    backward: usize,
    facet: usize,
}

/// `drawn` facets come from the file; those after them close the mesh at its water line.
pub(super) fn check(mesh: &Mesh, drawn: usize) -> Result<(), HydrostaticsError> {
    let edges = edges(mesh);
    let near_m = NEAR_SHARE * mesh.extent_m();
    refuse_open_edges(mesh, &edges, near_m)?;
    refuse_wrong_side(mesh, drawn, &shells(mesh, &edges), near_m)
}

fn edges(mesh: &Mesh) -> Vec<Edge> {
    let mut found: BTreeMap<(u32, u32), Edge> = BTreeMap::new();
    for (facet, triangle) in mesh.triangles.iter().enumerate() {
        for (from, to) in [(triangle[0], triangle[1]), (triangle[1], triangle[2]), (triangle[2], triangle[0])] {
            let (low, high) = (from.min(to), from.max(to));
            let edge = found.entry((low, high)).or_insert(Edge { low, high, forward: 0, backward: 0, facet });
            if from < to { edge.forward += 1 } else { edge.backward += 1 }
        }
    }
    found.into_values().collect()
}

/// Along every edge as many facets must walk one way as the other; neighbours may split the edge at other corners.
fn refuse_open_edges(mesh: &Mesh, edges: &[Edge], near_m: f64) -> Result<(), HydrostaticsError> {
    let loose: Vec<Edge> = edges.iter().copied().filter(|edge| edge.forward != edge.backward).collect();
    let open: Vec<(Edge, [Point; 2], [usize; 2])> = loose
        .iter()
        .filter_map(|edge| open_stretch(mesh, edge, &loose, near_m).map(|(stretch, uses)| (*edge, stretch, uses)))
        .collect();
    // A surplus facet leaves holes beside it, so the worst edge explains the others.
    let worst = open.iter().max_by_key(|(edge, _, uses)| (uses[0] + uses[1], std::cmp::Reverse(edge.facet)));
    let Some(&(edge, [from, to], uses)) = worst else { return Ok(()) };
    let count = open.len();
    let element = format!("facet {}", edge.facet + 1);
    Err(match uses {
        [1, 0] | [0, 1] => HydrostaticsError::MeshHole { element, from, to, count },
        [2, 0] | [0, 2] => HydrostaticsError::MeshFlipped { element, from, to, count },
        [forward, backward] => HydrostaticsError::MeshNotManifold { element, from, to, uses: forward + backward },
    })
}

/// The first stretch of the edge that is not walked equally often both ways, with the counts each way.
fn open_stretch(mesh: &Mesh, edge: &Edge, loose: &[Edge], near_m: f64) -> Option<([Point; 2], [usize; 2])> {
    let ends = |edge: &Edge| [edge.low, edge.high].map(|corner| mesh.corners_m[corner as usize]);
    let [start, end] = ends(edge);
    let length = norm(sub(end, start));
    let along = scale(sub(end, start), 1.0 / length);
    let place = |point: Point| {
        let reach = dot(sub(point, start), along);
        (norm(sub(sub(point, start), scale(along, reach))) <= near_m).then_some(reach)
    };
    let mut covers: Vec<(f64, f64, usize, usize)> = Vec::new();
    let mut breaks = vec![0.0, length];
    for other in loose {
        let [a, b] = ends(other);
        let (Some(a), Some(b)) = (place(a), place(b)) else { continue };
        if a.min(b) < length - near_m && a.max(b) > near_m {
            let same_way = a < b;
            let (with, against) =
                if same_way { (other.forward, other.backward) } else { (other.backward, other.forward) };
            covers.push((a.min(b), a.max(b), with, against));
            breaks.extend([a, b].into_iter().filter(|at| *at > near_m && *at < length - near_m));
        }
    }
    breaks.sort_by(f64::total_cmp);
    breaks.windows(2).filter(|pair| pair[1] - pair[0] > near_m).find_map(|pair| {
        let middle = 0.5 * (pair[0] + pair[1]);
        let covering = covers.iter().filter(|(from, to, ..)| *from < middle && middle < *to);
        let uses = covering.fold([0, 0], |[f, b], (_, _, forward, backward)| [f + forward, b + backward]);
        let stretch = [pair[0], pair[1]].map(|at| add(start, scale(along, at)));
        (uses[0] != uses[1]).then_some((stretch, uses))
    })
}

/// The shell each facet belongs to: facets joined by edges that exactly two of them share.
fn shells(mesh: &Mesh, edges: &[Edge]) -> Vec<usize> {
    let plain: std::collections::HashSet<(u32, u32)> =
        edges.iter().filter(|e| e.forward == 1 && e.backward == 1).map(|e| (e.low, e.high)).collect();
    let mut parent: Vec<usize> = (0..mesh.triangles.len()).collect();
    let mut seen: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (facet, triangle) in mesh.triangles.iter().enumerate() {
        for (from, to) in [(triangle[0], triangle[1]), (triangle[1], triangle[2]), (triangle[2], triangle[0])] {
            let key = (from.min(to), from.max(to));
            if !plain.contains(&key) {
                continue;
            }
            if let Some(other) = seen.insert(key, facet) {
                let (a, b) = (root(&mut parent, facet), root(&mut parent, other));
                parent[a] = b;
            }
        }
    }
    (0..mesh.triangles.len()).map(|facet| root(&mut parent, facet)).collect()
}

fn root(parent: &mut [usize], mut of: usize) -> usize {
    while parent[of] != of {
        parent[of] = parent[parent[of]];
        of = parent[of];
    }
    of
}

/// Just inside every facet the surface winds once round the point, just outside once or not at all.
fn refuse_wrong_side(mesh: &Mesh, drawn: usize, shells: &[usize], near_m: f64) -> Result<(), HydrostaticsError> {
    let count = mesh.triangles.len();
    let stride = (2 * count * count / MOST_SOLID_ANGLES).max(1);
    let mut sampled = std::collections::HashSet::new();
    let present: std::collections::HashSet<[u32; 3]> = mesh.triangles.iter().map(|t| from_lowest(*t)).collect();
    for facet in 0..drawn {
        // Two facets back to back enclose nothing, as at the stem of a ship drawn side by side: they have no outside.
        let [a, b, c] = mesh.triangles[facet];
        if present.contains(&from_lowest([a, c, b])) {
            continue;
        }
        let new_shell = sampled.insert(shells[facet]);
        if !new_shell && facet % stride != 0 {
            continue;
        }
        let [a, b, c] = mesh.corners_of(mesh.triangles[facet]);
        let normal = cross(sub(b, a), sub(c, a));
        let normal = scale(normal, near_m / norm(normal));
        let middle = scale(add(add(a, b), c), 1.0 / 3.0);
        let inside = mesh_winding(mesh, sub(middle, normal));
        let outside = mesh_winding(mesh, add(middle, normal));
        let element = format!("facet {}", facet + 1);
        if inside < 0.5 || outside < -0.5 {
            let members: Vec<usize> = (0..count).filter(|other| shells[*other] == shells[facet]).collect();
            let volume_m3 = members.iter().map(|member| volume_to_origin(mesh, *member)).sum();
            return Err(HydrostaticsError::MeshInsideOut { element, facets: members.len(), volume_m3 });
        }
        if inside > 1.5 {
            return Err(HydrostaticsError::MeshShellsOverlap { element });
        }
    }
    Ok(())
}

/// The corners in their order, from the lowest on.
fn from_lowest([a, b, c]: [u32; 3]) -> [u32; 3] {
    [[a, b, c], [b, c, a], [c, a, b]].into_iter().min().unwrap_or([a, b, c])
}

fn volume_to_origin(mesh: &Mesh, facet: usize) -> f64 {
    let [a, b, c] = mesh.corners_of(mesh.triangles[facet]);
    dot(a, cross(b, c)) / 6.0
}

fn mesh_winding(mesh: &Mesh, point: Point) -> f64 {
    let angles = mesh.triangles.iter().map(|triangle| solid_angle(mesh.corners_of(*triangle), point));
    angles.sum::<f64>() / (4.0 * std::f64::consts::PI)
}

/// How often the faces wind round the point: 1 inside, 0 outside, ½ on a face.
pub(crate) fn winding(faces: impl Iterator<Item = Vec<Point>>, point: Point) -> f64 {
    let angles =
        faces.map(|face| face[1..].windows(2).map(|pair| solid_angle([face[0], pair[0], pair[1]], point)).sum::<f64>());
    angles.sum::<f64>() / (4.0 * std::f64::consts::PI)
}

/// Van Oosterom & Strackee 1983, IEEE Trans. Biomed. Eng. 30:125: solid angle of a triangle, positive from inside.
fn solid_angle(corners: [Point; 3], point: Point) -> f64 {
    let [a, b, c] = corners.map(|corner| sub(corner, point));
    let (la, lb, lc) = (norm(a), norm(b), norm(c));
    let over = la * lb * lc + dot(a, b) * lc + dot(b, c) * la + dot(c, a) * lb;
    2.0 * dot(a, cross(b, c)).atan2(over)
}
