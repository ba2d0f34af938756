use crate::vector::{Point, add, cross, dot, norm, scale, sub};

/// Where the sea stands in the body: earth axes written in body axes, and the height of the water plane.
///
/// `x` and `y` are horizontal, `up` is vertical. A body point `p` lies `up·p − level_m` above the water.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaterFrame {
    pub x: Point,
    pub y: Point,
    pub up: Point,
    /// Distance of the water plane from the body origin along `up`, m.
    pub level_m: f64,
}

impl WaterFrame {
    pub fn upright(level_m: f64) -> Self {
        Self { x: [1.0, 0.0, 0.0], y: [0.0, 1.0, 0.0], up: [0.0, 0.0, 1.0], level_m }
    }

    /// Heel about the body axis at `axis_rad` from +x, then trim about the horizontal axis square to it.
    pub fn inclined(axis_rad: f64, heel_rad: f64, trim_rad: f64, level_m: f64) -> Self {
        let (sin_axis, cos_axis) = axis_rad.sin_cos();
        let (sin_heel, cos_heel) = heel_rad.sin_cos();
        let (sin_trim, cos_trim) = trim_rad.sin_cos();
        let along = [cos_axis, sin_axis, 0.0];
        let across = [-sin_axis, cos_axis, 0.0];
        let mix = |a: f64, b: f64, z: f64| add(add(scale(along, a), scale(across, b)), [0.0, 0.0, z]);
        Self {
            x: mix(cos_trim, sin_trim * sin_heel, sin_trim * cos_heel),
            y: mix(0.0, cos_heel, -sin_heel),
            up: mix(-sin_trim, cos_trim * sin_heel, cos_trim * cos_heel),
            level_m,
        }
    }

    /// The frame after a small tilt: points at horizontal (x, y) sink by `x·tilt_x + y·tilt_y` to first order.
    pub(crate) fn tilted(&self, tilt_x_rad: f64, tilt_y_rad: f64) -> Self {
        let up = sub(self.up, add(scale(self.x, tilt_x_rad), scale(self.y, tilt_y_rad)));
        let up = scale(up, 1.0 / norm(up));
        let x = sub(self.x, scale(up, dot(self.x, up)));
        let x = scale(x, 1.0 / norm(x));
        Self { x, y: cross(up, x), up, level_m: self.level_m }
    }

    /// Heel about the x axis, positive to starboard, rad.
    pub fn heel_rad(&self) -> f64 {
        self.up[1].atan2(self.up[2])
    }

    /// Trim about the y axis, positive bow down, rad.
    pub fn trim_rad(&self) -> f64 {
        0.0 - self.up[0].clamp(-1.0, 1.0).asin()
    }

    pub fn height_above_water_m(&self, point: Point) -> f64 {
        dot(self.up, point) - self.level_m
    }
}
