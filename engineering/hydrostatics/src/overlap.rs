//! Do two solids of one body share room? It would be counted twice.

use crate::mesh::winding;
use crate::solid::Solid;
use crate::vector::{Point, add, cross, dot, norm, scale, sub};

/// Depth to which two solids may run into each other before it is called an overlap: rounding of drawings.
const TOUCH_M: f64 = 1e-6;
/// A point nearer to a plane is in it.
const IN_PLANE_M: f64 = 1e-9;
/// Share of the smaller solid that two touching ones may have in common: a prism stands a hair outside of its circle.
const TOUCH_SHARE: f64 = 1e-5;
/// Solid angles computed at most when one of the two is a mesh; larger meshes are sampled evenly.
const MOST_SOLID_ANGLES: usize = 3_000_000;

/// The common volume of two solids, when it is more than touching; meshes are tried at points just inside their faces.
pub(crate) fn overlap_m3(a: &Solid, b: &Solid) -> Option<f64> {
    let ([low_a, high_a], [low_b, high_b]) = (a.extent_m(), b.extent_m());
    let depth = [0, 1, 2].map(|axis| high_a[axis].min(high_b[axis]) - low_a[axis].max(low_b[axis]));
    if depth.iter().any(|depth_m| *depth_m <= TOUCH_M) {
        return None;
    }
    let smaller_m3 = a.volume_m3().min(b.volume_m3());
    if a.is_convex() && b.is_convex() {
        return Some(common_m3(a, b)).filter(|volume_m3| *volume_m3 > TOUCH_SHARE * smaller_m3);
    }
    // One inside the other, or surfaces that cross: some face of one lies in the other. How much they share is not
    // computed; the smaller of the two is the most it can be.
    (reaches_into(a, b) || reaches_into(b, a)).then_some(smaller_m3)
}

/// A convex solid cut by the plane of every face of another: what is left is common to both.
fn common_m3(a: &Solid, b: &Solid) -> f64 {
    let mut faces: Vec<Vec<Point>> = a.faces().collect();
    for plane in b.faces() {
        let normal = cross(sub(plane[1], plane[0]), sub(plane[2], plane[0]));
        let length = norm(normal);
        if length > 0.0 {
            faces = cut(faces, scale(normal, 1.0 / length), plane[0]);
        }
        if faces.is_empty() {
            return 0.0;
        }
    }
    let origin = faces[0][0];
    let cone_m3 = |face: &Vec<Point>| -> f64 {
        let [first, rest @ ..] = &face[..] else { return 0.0 };
        let triangle = |pair: &[Point]| dot(sub(*first, origin), cross(sub(pair[0], origin), sub(pair[1], origin)));
        rest.windows(2).map(triangle).sum::<f64>() / 6.0
    };
    faces.iter().map(cone_m3).sum()
}

/// The part behind a plane, closed by a face in the plane.
fn cut(faces: Vec<Vec<Point>>, normal: Point, on_plane: Point) -> Vec<Vec<Point>> {
    let ahead = |point: Point| {
        let distance_m = dot(normal, sub(point, on_plane));
        if distance_m.abs() > IN_PLANE_M { distance_m } else { 0.0 }
    };
    if faces.iter().flatten().all(|point| ahead(*point) <= 0.0) {
        return faces;
    }
    let mut kept = Vec::with_capacity(faces.len() + 1);
    let mut rim: Vec<Point> = Vec::new();
    for face in faces {
        // A face in the plane is what closes the cut.
        if face.iter().all(|point| ahead(*point) == 0.0) {
            rim.extend(face);
            continue;
        }
        let mut behind = Vec::with_capacity(face.len() + 1);
        for (here, next) in face.iter().zip(face.iter().cycle().skip(1)) {
            let (from, to) = (ahead(*here), ahead(*next));
            if from <= 0.0 {
                behind.push(*here);
            }
            if (from < 0.0 && to > 0.0) || (from > 0.0 && to < 0.0) {
                let crossing = add(*here, scale(sub(*next, *here), from / (from - to)));
                behind.push(crossing);
                rim.push(crossing);
            } else if from == 0.0 {
                rim.push(*here);
            }
        }
        if behind.len() >= 3 {
            kept.push(behind);
        }
    }
    if kept.is_empty() || rim.len() < 3 {
        return kept;
    }
    kept.push(around(rim, normal));
    kept
}

/// Points in a plane in their order round its normal; the section of a convex body is convex.
fn around(mut rim: Vec<Point>, normal: Point) -> Vec<Point> {
    let middle = scale(rim.iter().fold([0.0; 3], |sum, point| add(sum, *point)), 1.0 / rim.len() as f64);
    let helper = if normal[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
    let side = cross(helper, normal);
    let other = cross(normal, side);
    let angle = |point: &Point| {
        let arm = sub(*point, middle);
        dot(arm, other).atan2(dot(arm, side))
    };
    rim.sort_by(|a, b| angle(a).total_cmp(&angle(b)));
    rim.dedup_by(|a, b| norm(sub(*a, *b)) <= IN_PLANE_M);
    rim
}

/// Does a point just inside a face of `a` lie in `b`?
fn reaches_into(a: &Solid, b: &Solid) -> bool {
    let (count, others) = (a.faces().count(), b.faces().count());
    let stride = (count * others / MOST_SOLID_ANGLES).max(1);
    a.faces().step_by(stride).any(|face| {
        let [first, rest @ ..] = &face[..] else { return false };
        let normal =
            rest.windows(2).fold([0.0; 3], |sum, pair| add(sum, cross(sub(pair[0], *first), sub(pair[1], *first))));
        let length = norm(normal);
        let middle = scale(face.iter().fold([0.0; 3], |sum, point| add(sum, *point)), 1.0 / face.len() as f64);
        // Deeper than touching and than rounding, and less than what a model shows.
        length > 0.0 && winding(b.faces(), sub(middle, scale(normal, 10.0 * TOUCH_M / length))) > 0.5
    })
}
