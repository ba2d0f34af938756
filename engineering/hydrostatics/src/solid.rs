use crate::cuboid_cut::immersed_column;
use crate::error::HydrostaticsError;
use crate::frame::WaterFrame;
use crate::immersion::Immersion;
use crate::overlap::overlap_m3;
use crate::vector::{Point, add, cross, dot, norm, scale, sub};

/// Sides of the prism that stands for a round section. Its area is that of the circle, so volume is exact; its second
/// moment is larger by x⁴/180 with x = 2π/sides (here 3·10⁻⁸), measured against the circle.
pub const CYLINDER_SIDES: usize = 128;
/// Sides where the water can cut along the axis: the width of such a cut is off by up to x²/24 of the radius (6·10⁻⁶).
pub const LYING_CYLINDER_SIDES: usize = 512;

/// A closed body with flat faces of at most four corners, turned outward.
#[derive(Debug, Clone, PartialEq)]
pub struct Solid {
    pub name: String,
    corners: Vec<Point>,
    faces: Vec<Face>,
    is_cuboid: bool,
    is_convex: bool,
    centre: Point,
    half: Point,
    /// What is described: for a cylinder the round one, not the prism that stands for it.
    extent_m: [Point; 2],
    volume_m3: f64,
    moment_m4: Point,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Face {
    corners: [u32; 4],
    count: u8,
}

impl Solid {
    /// A box with sides parallel to the axes.
    pub fn cuboid(name: &str, x_m: [f64; 2], y_m: [f64; 2], z_m: [f64; 2]) -> Result<Self, HydrostaticsError> {
        for (axis, range) in [("x_m", x_m), ("y_m", y_m), ("z_m", z_m)] {
            let ordered = range[0].is_finite() && range[1].is_finite() && range[0] < range[1];
            if !ordered {
                return Err(HydrostaticsError::EmptyBox {
                    element: name.to_owned(),
                    axis,
                    from_m: range[0],
                    to_m: range[1],
                });
            }
        }
        let corners = (0..8).map(|bits| [x_m[bits & 1], y_m[bits >> 1 & 1], z_m[bits >> 2 & 1]]).collect();
        let quads = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]];
        let faces = quads.map(|corners| Face { corners, count: 4 }).to_vec();
        Ok(Self { is_cuboid: true, is_convex: true, ..Self::from_faces(name, corners, faces) })
    }

    /// A round bar or frustum between two points: column, cylindrical pontoon or brace.
    pub fn cylinder(name: &str, ends: [Point; 2], radius_m: [f64; 2]) -> Result<Self, HydrostaticsError> {
        let axis = sub(ends[1], ends[0]);
        let length_m = norm(axis);
        let sound = length_m.is_finite() && length_m > 0.0 && radius_m.iter().all(|r| r.is_finite() && *r > 0.0);
        if !sound {
            return Err(HydrostaticsError::EmptyCylinder { element: name.to_owned(), length_m, radius_m });
        }
        let along = scale(axis, 1.0 / length_m);
        let helper = if along[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
        let side = cross(helper, along);
        let side = scale(side, 1.0 / norm(side));
        let other = cross(along, side);
        let stands = along[0].hypot(along[1]) < UPRIGHT;
        let sides = if stands { CYLINDER_SIDES } else { LYING_CYLINDER_SIDES };
        let step = 2.0 * std::f64::consts::PI / sides as f64;
        let equal_area = (step / step.sin()).sqrt();
        let ring = |end: Point, radius: f64| {
            (0..sides).map(move |index| {
                let (sin, cos) = ((index as f64 + 0.5) * step).sin_cos();
                add(end, add(scale(side, radius * equal_area * cos), scale(other, radius * equal_area * sin)))
            })
        };
        let corners: Vec<Point> =
            ring(ends[0], radius_m[0]).chain(ring(ends[1], radius_m[1])).chain([ends[0], ends[1]]).collect();
        let n = sides as u32;
        let mut faces = Vec::with_capacity(3 * sides);
        for here in 0..n {
            let next = (here + 1) % n;
            faces.push(Face { corners: [here, next, n + next, n + here], count: 4 });
            faces.push(Face { corners: [2 * n, next, here, 0], count: 3 });
            faces.push(Face { corners: [2 * n + 1, n + here, n + next, 0], count: 3 });
        }
        let reach = |end: usize, axis: usize| radius_m[end] * (1.0 - along[axis] * along[axis]).max(0.0).sqrt();
        let extent_m = [
            [0, 1, 2].map(|axis| (ends[0][axis] - reach(0, axis)).min(ends[1][axis] - reach(1, axis))),
            [0, 1, 2].map(|axis| (ends[0][axis] + reach(0, axis)).max(ends[1][axis] + reach(1, axis))),
        ];
        Ok(Self { is_convex: true, extent_m, ..Self::from_faces(name, corners, faces) })
    }

    pub(crate) fn from_triangles(name: &str, corners: Vec<Point>, triangles: &[[u32; 3]]) -> Self {
        let faces = triangles.iter().map(|t| Face { corners: [t[0], t[1], t[2], 0], count: 3 }).collect();
        Self::from_faces(name, corners, faces)
    }

    fn from_faces(name: &str, corners: Vec<Point>, faces: Vec<Face>) -> Self {
        let mut low = [f64::INFINITY; 3];
        let mut high = [f64::NEG_INFINITY; 3];
        for corner in &corners {
            for axis in 0..3 {
                low[axis] = low[axis].min(corner[axis]);
                high[axis] = high[axis].max(corner[axis]);
            }
        }
        let centre = scale(add(low, high), 0.5);
        let half = scale(sub(high, low), 0.5);
        let mut solid = Self {
            name: name.to_owned(),
            corners,
            faces,
            is_cuboid: false,
            is_convex: false,
            centre,
            half,
            extent_m: [low, high],
            volume_m3: 0.0,
            moment_m4: [0.0; 3],
        };
        let whole = solid.integrate(&WaterFrame::upright(high[2] + 1.0));
        solid.volume_m3 = whole.volume_m3;
        solid.moment_m4 = whole.moment_m4;
        solid.moment_m4[2] += (high[2] + 1.0) * whole.volume_m3;
        solid
    }

    pub fn volume_m3(&self) -> f64 {
        self.volume_m3
    }

    pub fn centroid_m(&self) -> Point {
        scale(self.moment_m4, 1.0 / self.volume_m3)
    }

    /// Lowest and highest corner of the box around it, m.
    pub fn extent_m(&self) -> [Point; 2] {
        self.extent_m
    }

    /// The volume shared with another solid, m³, when it is more than touching; none when they only touch.
    pub fn overlap_m3(&self, other: &Self) -> Option<f64> {
        overlap_m3(self, other)
    }

    pub(crate) fn is_convex(&self) -> bool {
        self.is_convex
    }

    /// The corners of each face, for drawing and for checks.
    pub fn faces(&self) -> impl Iterator<Item = Vec<Point>> + '_ {
        self.faces.iter().map(|face| self.face_corners(face)[..face.count as usize].to_vec())
    }

    pub fn moved(mut self, by_m: Point) -> Self {
        for corner in &mut self.corners {
            *corner = add(*corner, by_m);
        }
        self.centre = add(self.centre, by_m);
        self.extent_m = self.extent_m.map(|corner| add(corner, by_m));
        self.moment_m4 = add(self.moment_m4, scale(by_m, self.volume_m3));
        self
    }

    /// The part below the water plane.
    pub fn immersed(&self, frame: &WaterFrame) -> Immersion {
        let reach = (0..3).map(|axis| frame.up[axis].abs() * self.half[axis]).sum::<f64>();
        let height = dot(frame.up, self.centre) - frame.level_m;
        if height - reach >= 0.0 {
            Immersion::default()
        } else if height + reach < 0.0 {
            Immersion::of_submerged(self.volume_m3, self.moment_m4, frame)
        } else {
            let column = self.is_cuboid.then(|| immersed_column(self.centre, self.half, frame)).flatten();
            column.unwrap_or_else(|| self.integrate(frame))
        }
    }

    fn integrate(&self, frame: &WaterFrame) -> Immersion {
        let mut immersion = Immersion::default();
        for face in &self.faces {
            immersion.add_face(&self.face_corners(face)[..face.count as usize], frame);
        }
        immersion
    }

    #[inline]
    fn face_corners(&self, face: &Face) -> [Point; 4] {
        face.corners.map(|index| self.corners[index as usize])
    }
}

/// An axis nearer to the vertical than this is vertical.
const UPRIGHT: f64 = 1e-9;
