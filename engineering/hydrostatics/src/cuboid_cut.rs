//! A box whose four parallel edges all cross the water plane: a column. The wet part is a prism with a slanted top and
//! its integrals are polynomials; the general cut by faces gives the same numbers ten times more slowly.

use crate::frame::WaterFrame;
use crate::immersion::Immersion;
use crate::vector::{Point, dot};

/// None when the plane cuts the box in any other way.
pub(crate) fn immersed_column(centre: Point, half: Point, frame: &WaterFrame) -> Option<Immersion> {
    let up = frame.up;
    let reach = [0, 1, 2].map(|axis| up[axis].abs() * half[axis]);
    let k = (0..3).max_by(|a, b| reach[*a].total_cmp(&reach[*b]))?;
    let (i, j) = ((k + 1) % 3, (k + 2) % 3);
    let height = frame.height_above_water_m(centre);
    // One end face wholly wet, the other wholly dry.
    if reach[k] - reach[i] - reach[j] <= height.abs() {
        return None;
    }
    // Along the edges from the centre, upward: the plane stands at v0 + α a + β b over the section a, b.
    let (steep, sign) = (up[k].abs(), up[k].signum());
    let (v0, alpha, beta) = (-height / steep, -up[i] / steep, -up[j] / steep);
    let section = 4.0 * half[i] * half[j];
    let (aa, bb) = (half[i] * half[i] / 3.0, half[j] * half[j] / 3.0);
    let volume = section * (v0 + half[k]);
    let mut moment = centre.map(|place| place * volume);
    moment[i] += section * alpha * aa;
    moment[j] += section * beta * bb;
    moment[k] += sign * 0.5 * section * (v0 * v0 + alpha * alpha * aa + beta * beta * bb - half[k] * half[k]);
    let mut immersion = Immersion::of_submerged(volume, moment, frame);
    let area = section / steep;
    let seen = |axis: Point| {
        let rise = sign * axis[k];
        [dot(axis, centre) + rise * v0, axis[i] + rise * alpha, axis[j] + rise * beta]
    };
    let (x, y) = (seen(frame.x), seen(frame.y));
    let second = |p: [f64; 3], q: [f64; 3]| area * (p[0] * q[0] + p[1] * q[1] * aa + p[2] * q[2] * bb);
    immersion.waterplane_area_m2 = area;
    immersion.waterplane_moment_m3 = [area * x[0], area * y[0]];
    immersion.waterplane_second_m4 = [second(x, x), second(y, y), second(x, y)];
    Some(immersion)
}
