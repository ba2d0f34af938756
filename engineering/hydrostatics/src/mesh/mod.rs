//! Hulls drawn as surfaces: bytes in, checked mesh out. STL (text and binary), OBJ, WAMIT GDF.

mod gdf;
mod obj;
mod polygon;
mod soundness;
mod stl;

pub(crate) use soundness::winding;

use std::collections::{BTreeMap, HashMap};

use crate::error::HydrostaticsError;
use crate::hull::Hull;
use crate::solid::Solid;
use crate::vector::{Point, cross, dot, norm, scale, sub};

/// The formats read. The name of a file decides, not its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeshFormat {
    Stl,
    Obj,
    Gdf,
}

/// A surface of triangles as it stands in the file, corners merged where they are the same point.
#[derive(Debug, Clone, PartialEq)]
pub struct Mesh {
    pub corners_m: Vec<Point>,
    pub triangles: Vec<[u32; 3]>,
    /// Height at which the mesh ends in a water plane of its own (GDF), closed there by a lid.
    pub lid_m: Option<f64>,
    /// Facets without area, left out: they add nothing. Who shows the hull should say so.
    pub without_area: usize,
}

impl Mesh {
    pub fn read(bytes: &[u8], format: MeshFormat, scale_to_m: f64) -> Result<Self, HydrostaticsError> {
        let mut soup = match format {
            MeshFormat::Stl => stl::read(bytes)?,
            MeshFormat::Obj => obj::read(bytes)?,
            MeshFormat::Gdf => gdf::read(bytes)?,
        };
        for corner in soup.corners.iter_mut() {
            if let Some(value) = corner.iter().find(|value| !value.is_finite()) {
                return Err(HydrostaticsError::MeshNotFinite { element: "mesh".to_owned(), value: *value });
            }
            *corner = scale(*corner, scale_to_m);
            if let Some(far_m) = corner.iter().map(|value| value.abs()).find(|far_m| *far_m > FARTHEST_M) {
                let element = "mesh".to_owned();
                return Err(HydrostaticsError::SuspectUnits { element, extent_m: far_m, limit_m: FARTHEST_M });
            }
        }
        Self::weld(soup)
    }

    /// Merges corners that are the same point and leaves out facets without area.
    fn weld(soup: Soup) -> Result<Self, HydrostaticsError> {
        let mut mesh = Self { corners_m: Vec::new(), triangles: Vec::new(), lid_m: soup.lid_m, without_area: 0 };
        let extent = soup.corners.iter().flatten().fold(0.0f64, |most, value| most.max(value.abs()));
        let grid = if extent > 0.0 { extent * WELD_SHARE } else { 1.0 };
        let mut known: HashMap<[i64; 3], u32> = HashMap::new();
        let index: Vec<u32> = soup
            .corners
            .iter()
            .map(|corner| {
                let cells = corner.map(|value| nearby_cells(value / grid));
                let neighbours = (0..8).map(|bits| [cells[0][bits & 1], cells[1][bits >> 1 & 1], cells[2][bits >> 2]]);
                neighbours.into_iter().find_map(|key| known.get(&key).copied()).unwrap_or_else(|| {
                    let index = mesh.corners_m.len() as u32;
                    known.insert(cells.map(|pair| pair[0]), index);
                    mesh.corners_m.push(*corner);
                    index
                })
            })
            .collect();
        for triangle in soup.triangles {
            let welded = triangle.map(|corner| index[corner as usize]);
            let [a, b, c] = welded.map(|corner| mesh.corners_m[corner as usize]);
            let longest = norm(sub(b, a)).max(norm(sub(c, b))).max(norm(sub(a, c)));
            if norm(cross(sub(b, a), sub(c, a))) <= 1e-12 * longest * longest {
                mesh.without_area += 1;
            } else {
                mesh.triangles.push(welded);
            }
        }
        if mesh.triangles.is_empty() {
            return Err(HydrostaticsError::MeshEmpty { element: "mesh".to_owned() });
        }
        Ok(mesh)
    }

    /// The hull inside the mesh, once it is closed, turned outward and counted once.
    pub fn into_hull(self, name: &str) -> Result<Hull, HydrostaticsError> {
        let (solid, rim) = self.checked(name)?;
        Ok(Hull::new(vec![solid])?.with_rim(rim))
    }

    /// The mesh as one part of a hull; a mesh that ends at its own water line cannot be one.
    pub fn into_solid(self, name: &str) -> Result<Solid, HydrostaticsError> {
        if self.lid_m.is_some() {
            let message =
                "a panel mesh ends at its own water line and cannot be part of a hull; give the whole surface";
            return Err(unreadable(name, message));
        }
        Ok(self.checked(name)?.0)
    }

    fn checked(mut self, name: &str) -> Result<(Solid, Vec<Point>), HydrostaticsError> {
        let size = self.extent_m();
        let drawn = self.triangles.len();
        let rim = match self.lid_m {
            Some(lid_m) => self.close_with_lid(lid_m, 1e-6 * size),
            None => Vec::new(),
        };
        soundness::check(&self, drawn)?;
        let facets = self.triangles.len();
        let solid = Solid::from_triangles(name, self.corners_m, &self.triangles);
        if solid.volume_m3() > NOTHING_SHARE * size * size * size {
            Ok((solid, rim))
        } else {
            Err(HydrostaticsError::MeshEnclosesNothing { element: "mesh".to_owned(), facets })
        }
    }

    pub fn extent_m(&self) -> f64 {
        let mut low = [f64::INFINITY; 3];
        let mut high = [f64::NEG_INFINITY; 3];
        for corner in &self.corners_m {
            for axis in 0..3 {
                low[axis] = low[axis].min(corner[axis]);
                high[axis] = high[axis].max(corner[axis]);
            }
        }
        (0..3).map(|axis| high[axis] - low[axis]).fold(0.0, f64::max)
    }

    pub(crate) fn corners_of(&self, triangle: [u32; 3]) -> [Point; 3] {
        triangle.map(|corner| self.corners_m[corner as usize])
    }

    /// Fans the open edge in the plane `lid_m` to one point of it: signed areas add up to the exact water plane.
    fn close_with_lid(&mut self, lid_m: f64, slack_m: f64) -> Vec<Point> {
        let on_lid = |corner: u32| (self.corners_m[corner as usize][2] - lid_m).abs() <= slack_m;
        let mut open: BTreeMap<(u32, u32), i32> = BTreeMap::new();
        for triangle in &self.triangles {
            for edge in [[0, 1], [1, 2], [2, 0]] {
                let (from, to) = (triangle[edge[0]], triangle[edge[1]]);
                if on_lid(from) && on_lid(to) {
                    *open.entry((from.min(to), from.max(to))).or_default() += if from < to { 1 } else { -1 };
                }
            }
        }
        let mut rim = Vec::new();
        let edges = open.into_iter().filter(|(_, count)| *count != 0);
        let edges: Vec<(u32, u32)> =
            edges.map(|((low, high), n)| if n > 0 { (low, high) } else { (high, low) }).collect();
        let Some(&(hub, _)) = edges.first() else { return rim };
        for (from, to) in edges {
            rim.push(self.corners_m[from as usize]);
            if from != hub && to != hub {
                self.triangles.push([to, from, hub]);
            }
        }
        rim
    }
}

/// The cell of a coordinate, and the next cell when the coordinate lies near their border.
fn nearby_cells(place: f64) -> [i64; 2] {
    let cell = place.round();
    let off = place - cell;
    let other = if off.abs() > 0.25 { cell + off.signum() } else { cell };
    [cell as i64, other as i64]
}

/// Share of the cube round a mesh below which its volume is rounding.
const NOTHING_SHARE: f64 = 1e-15;
/// No coordinate lies farther off, whatever map it is taken from.
const FARTHEST_M: f64 = 1e9;
/// Share of the largest coordinate below which two corners are the same point: rounding of text files.
const WELD_SHARE: f64 = 1e-9;

/// What a reader hands over: corners and triangles as written.
pub(crate) struct Soup {
    pub corners: Vec<Point>,
    pub triangles: Vec<[u32; 3]>,
    pub lid_m: Option<f64>,
}

pub(crate) fn unreadable(element: impl Into<String>, message: impl Into<String>) -> HydrostaticsError {
    HydrostaticsError::MeshUnreadable { element: element.into(), message: message.into() }
}

/// The stored normal must not point against the corners; a zero normal says nothing.
pub(crate) fn refuse_contrary_normal(
    facet: usize,
    normal: Point,
    corners: [Point; 3],
) -> Result<(), HydrostaticsError> {
    let by_corners = cross(sub(corners[1], corners[0]), sub(corners[2], corners[0]));
    let agreement = dot(normal, by_corners);
    if agreement < -0.5 * norm(normal) * norm(by_corners) {
        return Err(HydrostaticsError::MeshNormalAgainstCorners { element: format!("facet {facet}") });
    }
    Ok(())
}
