//! A polygon cut into triangles: a fan where it is convex, ear by ear where it is not.

use crate::vector::{Point, cross, dot, norm, sub};

/// Triangles between the corners of a polygon, in its sense. The polygon need not be quite plane.
pub(super) fn triangles(polygon: &[u32], corners: &[Point]) -> Vec<[u32; 3]> {
    let at = |index: u32| corners[index as usize];
    let turn = |[a, b, c]: [u32; 3]| cross(sub(at(b), at(a)), sub(at(c), at(b)));
    let upright = newell(polygon, corners);
    let scale = norm(upright);
    let convex = |triangle: [u32; 3]| dot(turn(triangle), upright) > FLAT_SHARE * scale * scale;
    let mut left = polygon.to_vec();
    let mut cut = Vec::with_capacity(polygon.len().saturating_sub(2));
    while left.len() > 3 {
        let count = left.len();
        let corner = |k: usize| [left[(k + count - 1) % count], left[k], left[(k + 1) % count]];
        let holds_none = |triangle: [u32; 3]| {
            left.iter()
                .filter(|other| !triangle.contains(other))
                .all(|other| !holds(triangle.map(at), at(*other), upright))
        };
        // From the second corner on, a convex polygon is cut into the fan about its first.
        let ear = (1..count).chain([0]).find(|k| convex(corner(*k)) && holds_none(corner(*k)));
        // None is left when all that remains is a line, or the polygon crosses itself: the checks of the mesh decide.
        let ear = ear.unwrap_or(1);
        cut.push(corner(ear));
        left.remove(ear);
    }
    cut.extend(<[u32; 3]>::try_from(left).ok());
    cut
}

/// Share of a polygon's area below which three corners are on a line.
const FLAT_SHARE: f64 = 1e-12;

/// Twice the area of a polygon along its normal, by Newell's sum.
fn newell(polygon: &[u32], corners: &[Point]) -> Point {
    let at = |index: u32| corners[index as usize];
    let mut sum = [0.0; 3];
    for pair in polygon.windows(2) {
        let part = cross(sub(at(pair[0]), at(polygon[0])), sub(at(pair[1]), at(polygon[0])));
        for axis in 0..3 {
            sum[axis] += part[axis];
        }
    }
    sum
}

/// Seen along `upright`, does the triangle hold the point, its edges included?
fn holds([a, b, c]: [Point; 3], point: Point, upright: Point) -> bool {
    [[a, b], [b, c], [c, a]].iter().all(|[from, to]| dot(cross(sub(*to, *from), sub(point, *from)), upright) >= 0.0)
}
