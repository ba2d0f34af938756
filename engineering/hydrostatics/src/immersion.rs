use std::ops::AddAssign;

use crate::frame::WaterFrame;
use crate::vector::{Point, dot};

/// What lies below the water plane, in the axes of the [`WaterFrame`] with the origin in the water plane.
///
/// Integrals of the divergence theorem over the wet faces; the water plane itself adds nothing to them, and its own
/// area and moments are the projections of the wet faces. Exact for flat faces: no quadrature, no tolerance.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Immersion {
    pub volume_m3: f64,
    /// First moments of volume; the third is about the water plane and negative, m⁴.
    pub moment_m4: Point,
    pub waterplane_area_m2: f64,
    /// First moments of the water plane, m³.
    pub waterplane_moment_m3: [f64; 2],
    /// Second moments of the water plane about the axes through the origin: ∫x², ∫y², ∫xy, m⁴.
    pub waterplane_second_m4: [f64; 3],
}

impl Immersion {
    pub(crate) fn add_scaled(&mut self, other: &Self, factor: f64) {
        self.volume_m3 += factor * other.volume_m3;
        self.waterplane_area_m2 += factor * other.waterplane_area_m2;
        for axis in 0..3 {
            self.moment_m4[axis] += factor * other.moment_m4[axis];
            self.waterplane_second_m4[axis] += factor * other.waterplane_second_m4[axis];
        }
        for axis in 0..2 {
            self.waterplane_moment_m3[axis] += factor * other.waterplane_moment_m3[axis];
        }
    }

    /// The whole solid under water: nothing of it in the water plane.
    pub(crate) fn of_submerged(volume_m3: f64, moment_m4: Point, frame: &WaterFrame) -> Self {
        Self {
            volume_m3,
            moment_m4: [
                dot(frame.x, moment_m4),
                dot(frame.y, moment_m4),
                dot(frame.up, moment_m4) - frame.level_m * volume_m3,
            ],
            ..Self::default()
        }
    }

    /// Adds a face (convex, outward, at most four corners in body axes), cut at the water plane.
    #[inline]
    pub(crate) fn add_face(&mut self, corners: &[Point], frame: &WaterFrame) {
        let count = corners.len();
        let mut height = [0.0; 4];
        let mut wet = 0;
        for (slot, corner) in height.iter_mut().zip(corners) {
            *slot = frame.height_above_water_m(*corner);
            wet += usize::from(*slot < 0.0);
        }
        if wet == 0 {
            return;
        }
        let mut seen = [[0.0; 3]; 4];
        for ((slot, corner), height) in seen.iter_mut().zip(corners).zip(height) {
            *slot = [dot(frame.x, *corner), dot(frame.y, *corner), height];
        }
        if wet == count {
            self.add_polygon(&seen[..count]);
            return;
        }
        let mut cut = [[0.0; 3]; 6];
        let mut used = 0;
        for index in 0..count {
            let (here, next) = (seen[index], seen[(index + 1) % count]);
            if here[2] < 0.0 {
                cut[used] = here;
                used += 1;
            }
            if (here[2] < 0.0) != (next[2] < 0.0) {
                cut[used] = crossing(here, next);
                used += 1;
            }
        }
        self.add_polygon(&cut[..used]);
    }

    #[inline]
    fn add_polygon(&mut self, corners: &[Point]) {
        let first = corners[0];
        for pair in corners[1..].windows(2) {
            self.add_triangle(first, pair[0], pair[1]);
        }
    }

    #[inline]
    fn add_triangle(&mut self, a: Point, b: Point, c: Point) {
        let area = 0.5 * ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));
        let sum = [a[0] + b[0] + c[0], a[1] + b[1] + c[1], a[2] + b[2] + c[2]];
        let twelfth = area / 12.0;
        let product = |i: usize, j: usize| twelfth * (sum[i] * sum[j] + a[i] * a[j] + b[i] * b[j] + c[i] * c[j]);
        self.volume_m3 += area / 3.0 * sum[2];
        self.moment_m4[0] += product(0, 2);
        self.moment_m4[1] += product(1, 2);
        self.moment_m4[2] += 0.5 * product(2, 2);
        self.waterplane_area_m2 -= area;
        self.waterplane_moment_m3[0] -= area / 3.0 * sum[0];
        self.waterplane_moment_m3[1] -= area / 3.0 * sum[1];
        self.waterplane_second_m4[0] -= product(0, 0);
        self.waterplane_second_m4[1] -= product(1, 1);
        self.waterplane_second_m4[2] -= product(0, 1);
    }
}

impl AddAssign for Immersion {
    fn add_assign(&mut self, other: Self) {
        self.add_scaled(&other, 1.0);
    }
}

/// The point of an edge in the water plane; the same whichever way the edge is walked.
#[inline]
fn crossing(a: Point, b: Point) -> Point {
    let (low, high) = if a[2] < b[2] { (a, b) } else { (b, a) };
    let share = low[2] / (low[2] - high[2]);
    [low[0] + share * (high[0] - low[0]), low[1] + share * (high[1] - low[1]), 0.0]
}
