//! Halves a mesh on the surface it samples, for extrapolation to vanishing panel size.
//!
//! Corners are taken as points of the true surface. Where neighbouring panels meet at less than [`CREASE_DEG`] the surface
//! is smooth: its normals at the corners follow from the surrounding panels (Max 1999, J. Graphics Tools 4: exact on
//! spheres) and edge midpoints from the cubic of Vlachos et al. (2001, PN triangles), accurate to fourth order. Across
//! creases and at the water plane a midpoint obeys both surfaces. Flat surfaces stay as they are.

use std::collections::HashMap;

use crate::error::PotentialFlowError;
use crate::mesh::{Mirror, Panel, PanelMesh, Weld};
use crate::vector::{Vec3, add, cross, dot, norm, scale, sub};

/// Panels that meet at a larger angle meet at an edge of the body.
pub const CREASE_DEG: f64 = 35.0;
/// Panels that meet at a smaller angle are one plane.
const FLAT_DEG: f64 = 0.5;

/// A mesh as full panels on numbered corners.
struct Surface {
    faces: Vec<[usize; 4]>,
    points: Vec<Vec3>,
    panels: Vec<Panel>,
    tolerance_m: f64,
    standing_on_m: f64,
    /// Per face and corner: the smooth surface's normal there.
    normals: Vec<[Vec3; 4]>,
}

/// Whether any two neighbouring panels meet smoothly but not in one plane: the mesh samples a curved surface.
pub fn is_curved(mesh: &PanelMesh) -> bool {
    let surface = Surface::new(mesh);
    let (low, high) = (CREASE_DEG.to_radians().cos(), FLAT_DEG.to_radians().cos());
    surface.neighbours().values().any(|sides| match sides[..] {
        [(a, _), (b, _)] => (low..high).contains(&dot(surface.panels[a].normal, surface.panels[b].normal)),
        _ => false,
    })
}

/// The mesh with every panel split in four, mirror images written out.
pub fn halved(mesh: &PanelMesh) -> Result<PanelMesh, PotentialFlowError> {
    let mut surface = Surface::new(mesh);
    let neighbours = surface.neighbours();
    surface.estimate_normals(&neighbours);
    let midpoints: HashMap<(usize, usize), Vec3> =
        neighbours.iter().map(|(edge, sides)| (*edge, surface.midpoint(*edge, sides))).collect();
    let mut quads = Vec::with_capacity(4 * surface.faces.len());
    for face in &surface.faces {
        let p = face.map(|id| surface.points[id]);
        let m: [Vec3; 4] = std::array::from_fn(|i| {
            let (a, b) = (face[i], face[(i + 1) % 4]);
            if a == b { p[i] } else { midpoints[&key(a, b)] }
        });
        let center = center_of(&p, &m);
        for i in 0..4 {
            let quad = [p[i], m[i], center, m[(i + 3) % 4]];
            quads.push(quad);
        }
    }
    let area = |quad: &[Vec3; 4]| Panel::new(*quad).area_m2;
    quads.retain(|quad| area(quad) > surface.tolerance_m * surface.tolerance_m);
    PanelMesh::standing(&quads, Mirror::default(), mesh.standing_on_m())
}

/// Centre of the Coons patch; for a triangle (a repeated corner) the same formula without the vanished edge.
fn center_of(p: &[Vec3; 4], m: &[Vec3; 4]) -> Vec3 {
    let edges = add(add(m[0], m[1]), add(m[2], m[3]));
    let corners = add(add(p[0], p[1]), add(p[2], p[3]));
    sub(scale(edges, 0.5), scale(corners, 0.25))
}

fn key(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

type Neighbours = HashMap<(usize, usize), Vec<(usize, usize)>>;

impl Surface {
    fn new(mesh: &PanelMesh) -> Self {
        let panels = mesh.full_panels();
        let tolerance_m = mesh.tolerance_m();
        let weld = Weld::new(panels.iter().flat_map(|panel| panel.corners_m), tolerance_m);
        let faces: Vec<[usize; 4]> = panels.iter().map(|panel| panel.corners_m.map(|p| weld.id(p))).collect();
        let mut points = vec![[0.0; 3]; weld.len()];
        for (face, panel) in faces.iter().zip(&panels) {
            for (id, point) in face.iter().zip(panel.corners_m) {
                points[*id] = point;
            }
        }
        let normals = panels.iter().map(|panel| [panel.normal; 4]).collect();
        Self { faces, points, panels, tolerance_m, standing_on_m: mesh.standing_on_m(), normals }
    }

    /// Per edge: the faces along it, with the corner at which it starts.
    fn neighbours(&self) -> Neighbours {
        let mut map: Neighbours = HashMap::new();
        for (index, face) in self.faces.iter().enumerate() {
            for corner in 0..4 {
                let (a, b) = (face[corner], face[(corner + 1) % 4]);
                if a != b {
                    map.entry(key(a, b)).or_default().push((index, corner));
                }
            }
        }
        map
    }

    fn smooth(&self, sides: &[(usize, usize)]) -> Option<(usize, usize)> {
        match *sides {
            [(a, _), (b, _)] => {
                let cos = dot(self.panels[a].normal, self.panels[b].normal);
                (cos > CREASE_DEG.to_radians().cos()).then_some((a, b))
            }
            _ => None,
        }
    }

    /// Fills `normals`: whole rings by Max's weights, then open rings by reflection from their neighbours' normals.
    fn estimate_normals(&mut self, neighbours: &Neighbours) {
        let groups = self.groups(neighbours);
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut sums: HashMap<(usize, usize), (Vec3, bool)> = HashMap::new();
        for (index, face) in self.faces.iter().enumerate() {
            for corner in 0..4 {
                let Some((before, after)) = self.arms(index, corner) else { continue };
                let vertex = face[corner];
                let weight = dot(before, before) * dot(after, after);
                let term = scale(cross(after, before), 1.0 / weight);
                let entry = sums.entry((vertex, groups[index][corner])).or_insert(([0.0; 3], true));
                entry.0 = add(entry.0, term);
                entry.1 &= self.edges_at(index, corner).iter().all(|edge| self.smooth(&neighbours[edge]).is_some());
            }
        }
        for (index, group) in groups.iter().enumerate() {
            for corner in 0..4 {
                let Some((sum, closed)) = sums.get(&(self.faces[index][corner], group[corner])) else { continue };
                self.normals[index][corner] = scale(*sum, 1.0 / norm(*sum));
                if !closed {
                    open.push((index, corner));
                }
            }
        }
        self.close_open_rings(&open, &groups, &sums, neighbours);
    }

    /// On a circular arc the normals at both ends are mirror images in the plane halfway between them.
    fn close_open_rings(
        &mut self,
        open: &[(usize, usize)],
        groups: &[[usize; 4]],
        sums: &HashMap<(usize, usize), (Vec3, bool)>,
        neighbours: &Neighbours,
    ) {
        let mut better: HashMap<(usize, usize), Vec3> = HashMap::new();
        for &(index, corner) in open {
            let face = self.faces[index];
            for step in [1, 3] {
                let other = (corner + step) % 4;
                let (a, b) = (face[corner], face[other]);
                let closed = sums.get(&(b, groups[index][other])).is_some_and(|(_, closed)| *closed);
                if a == b || !closed || self.smooth(&neighbours[&key(a, b)]).is_none() {
                    continue;
                }
                let along = sub(self.points[b], self.points[a]);
                let n = self.normals[index][other];
                let mirrored = sub(n, scale(along, 2.0 * dot(n, along) / dot(along, along)));
                let entry = better.entry((a, groups[index][corner])).or_insert([0.0; 3]);
                *entry = add(*entry, mirrored);
            }
        }
        for &(index, corner) in open {
            if let Some(sum) = better.get(&(self.faces[index][corner], groups[index][corner])) {
                self.normals[index][corner] = scale(*sum, 1.0 / norm(*sum));
            }
        }
    }

    /// Per face and corner a number shared by the faces around that corner that join smoothly: the least face index.
    fn groups(&self, neighbours: &Neighbours) -> Vec<[usize; 4]> {
        let mut groups: Vec<[usize; 4]> = (0..self.faces.len()).map(|index| [index; 4]).collect();
        let corner_of = |face: usize, vertex: usize| self.faces[face].iter().position(|id| *id == vertex);
        let mut changed = true;
        while changed {
            changed = false;
            for (edge, sides) in neighbours {
                let Some((a, b)) = self.smooth(sides) else { continue };
                for vertex in [edge.0, edge.1] {
                    let (Some(ca), Some(cb)) = (corner_of(a, vertex), corner_of(b, vertex)) else { continue };
                    let least = groups[a][ca].min(groups[b][cb]);
                    changed |= groups[a][ca] != least || groups[b][cb] != least;
                    groups[a][ca] = least;
                    groups[b][cb] = least;
                }
            }
        }
        // A repeated corner belongs where its twin does.
        for (face, group) in self.faces.iter().zip(&mut groups) {
            for corner in 0..4 {
                let first = face.iter().position(|id| *id == face[corner]).unwrap_or(corner);
                group[corner] = group[first];
            }
        }
        groups
    }

    /// Edges from a corner to the corner before and to the one after it, skipping a repeated corner; each corner once.
    fn arms(&self, index: usize, corner: usize) -> Option<(Vec3, Vec3)> {
        let face = self.faces[index];
        if face[..corner].contains(&face[corner]) {
            return None;
        }
        let here = self.points[face[corner]];
        let different = |steps: [usize; 3]| {
            steps
                .iter()
                .map(|s| face[(corner + s) % 4])
                .find(|id| *id != face[corner])
                .map(|id| sub(self.points[id], here))
        };
        Some((different([3, 2, 1])?, different([1, 2, 3])?))
    }

    /// The edges of a face that end at a corner.
    fn edges_at(&self, index: usize, corner: usize) -> Vec<(usize, usize)> {
        let face = self.faces[index];
        (0..4)
            .map(|i| (face[i], face[(i + 1) % 4]))
            .filter(|(a, b)| a != b && (*a == face[corner] || *b == face[corner]))
            .map(|(a, b)| key(a, b))
            .collect()
    }

    /// The point of the surface halfway along an edge.
    fn midpoint(&self, edge: (usize, usize), sides: &[(usize, usize)]) -> Vec3 {
        let (p, q) = (self.points[edge.0], self.points[edge.1]);
        let middle = scale(add(p, q), 0.5);
        let lift = |side: &(usize, usize)| -> Vec3 {
            let face = self.faces[side.0];
            let normal = |id: usize| {
                let corner = face.iter().position(|v| *v == id).unwrap_or(side.1);
                self.normals[side.0][corner]
            };
            let (n0, n1) = (normal(edge.0), normal(edge.1));
            let along = sub(q, p);
            scale(sub(scale(n1, dot(along, n1)), scale(n0, dot(along, n0))), 0.125)
        };
        let on = |z: f64| (p[2] - z).abs() < self.tolerance_m && (q[2] - z).abs() < self.tolerance_m;
        let on_plane = on(0.0) || on(-self.standing_on_m);
        match sides {
            [one] if on_plane => add(middle, on_both(lift(one), [0.0; 3], [0.0, 0.0, 1.0])),
            [one] => add(middle, lift(one)),
            [one, other, ..] => {
                let (a, b) = (lift(one), lift(other));
                if self.smooth(sides).is_some() {
                    add(middle, scale(add(a, b), 0.5))
                } else {
                    add(middle, on_both(a, b, self.panels[other.0].normal))
                }
            }
            [] => middle,
        }
    }
}

/// The least displacement with the normal components of `a` (along itself) and of `b` (along itself, or the plane
/// `normal` when `b` vanishes).
fn on_both(a: Vec3, b: Vec3, normal: Vec3) -> Vec3 {
    let (la, lb) = (norm(a), norm(b));
    if la == 0.0 && lb == 0.0 {
        return [0.0; 3];
    }
    if la == 0.0 {
        return b;
    }
    let (na, nb) = (scale(a, 1.0 / la), if lb > 0.0 { scale(b, 1.0 / lb) } else { normal });
    let c = dot(na, nb);
    let determinant = 1.0 - c * c;
    if determinant < 1e-3 {
        return scale(add(a, b), 0.5);
    }
    let (u, v) = ((la - c * lb) / determinant, (lb - c * la) / determinant);
    add(scale(na, u), scale(nb, v))
}
