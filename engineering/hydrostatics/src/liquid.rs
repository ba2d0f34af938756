use crate::error::HydrostaticsError;
use crate::frame::WaterFrame;
use crate::hull::level_for_volume;
use crate::immersion::Immersion;
use crate::solid::Solid;
use crate::vector::{Point, dot};

/// Liquid with a free surface in a tank, held exactly at every angle: it is cut level inside the tank.
#[derive(Debug, Clone, PartialEq)]
pub struct Liquid {
    tank: Solid,
    volume_m3: f64,
    density_kg_m3: f64,
}

/// The liquid at one attitude, in the axes of the frame it was asked for, heights along `up` from the body origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Settled {
    pub centroid: Point,
    /// Second moments of the free surface about its own centroid: ∫x², ∫y², ∫xy, m⁴.
    pub surface_second_m4: [f64; 3],
}

impl Liquid {
    /// `volume_m3` is geometric: steel inside the tank is allowed for by a lower density (density × permeability).
    pub fn new(tank: Solid, volume_m3: f64, density_kg_m3: f64) -> Result<Self, HydrostaticsError> {
        let capacity_m3 = tank.volume_m3();
        let sound = volume_m3 >= 0.0 && volume_m3 <= capacity_m3 * (1.0 + 1e-9);
        if !sound {
            return Err(HydrostaticsError::OutOfRange {
                element: tank.name,
                what: "liquid volume",
                value: volume_m3,
                remedy: format!("between 0 and the {capacity_m3} m3 of the tank"),
            });
        }
        let dense = density_kg_m3.is_finite() && density_kg_m3 > 0.0;
        if !dense {
            return Err(HydrostaticsError::OutOfRange {
                element: tank.name,
                what: "liquid density",
                value: density_kg_m3,
                remedy: "a density in kg/m3 above 0".to_owned(),
            });
        }
        Ok(Self { volume_m3: volume_m3.min(capacity_m3), tank, density_kg_m3 })
    }

    pub fn mass_kg(&self) -> f64 {
        self.volume_m3 * self.density_kg_m3
    }

    /// Neither empty nor pressed up.
    pub fn is_slack(&self) -> bool {
        let slack_m3 = 1e-9 * self.tank.volume_m3();
        self.volume_m3 > slack_m3 && self.volume_m3 < self.tank.volume_m3() - slack_m3
    }

    /// Free-surface moment about the axes x and y at small angles, upright: density × own inertia, kg·m.
    pub fn small_angle_moment_kg_m(&self) -> [f64; 2] {
        let settled = self.settled(&WaterFrame::upright(0.0));
        [1, 0].map(|axis| self.density_kg_m3 * settled.surface_second_m4[axis])
    }

    /// Where the centre of the liquid lies, in body axes, with `up` of the frame pointing up.
    pub fn centroid_m(&self, frame: &WaterFrame) -> Point {
        let centre = self.settled(frame).centroid;
        [0, 1, 2].map(|axis| frame.x[axis] * centre[0] + frame.y[axis] * centre[1] + frame.up[axis] * centre[2])
    }

    pub(crate) fn settled(&self, frame: &WaterFrame) -> Settled {
        let [low, high] = self.tank.extent_m();
        if !self.is_slack() {
            let middle = if self.volume_m3 > 0.5 * self.tank.volume_m3() {
                self.tank.centroid_m()
            } else {
                [0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1]), low[2]]
            };
            let centroid = [dot(frame.x, middle), dot(frame.y, middle), dot(frame.up, middle)];
            return Settled { centroid, surface_second_m4: [0.0; 3] };
        }
        let range = (0..3).fold([0.0, 0.0], |[bottom, top], axis| {
            let (a, b) = (frame.up[axis] * low[axis], frame.up[axis] * high[axis]);
            [bottom + a.min(b), top + a.max(b)]
        });
        let guess = range[0] + (range[1] - range[0]) * self.volume_m3 / self.tank.volume_m3();
        let mut inside = Immersion::default();
        let level_m = level_for_volume(self.volume_m3, range, guess, |level_m| {
            inside = self.tank.immersed(&WaterFrame { level_m, ..*frame });
            (inside.volume_m3, inside.waterplane_area_m2)
        });
        let inside = self.tank.immersed(&WaterFrame { level_m, ..*frame });
        let [mx, my, mz] = inside.moment_m4.map(|moment| moment / inside.volume_m3);
        let area = inside.waterplane_area_m2;
        let [sx, sy] = inside.waterplane_moment_m3;
        let [xx, yy, xy] = inside.waterplane_second_m4;
        let about_own =
            if area > 0.0 { [xx - sx * sx / area, yy - sy * sy / area, xy - sx * sy / area] } else { [0.0; 3] };
        Settled { centroid: [mx, my, mz + level_m], surface_second_m4: about_own }
    }

    pub(crate) fn density_kg_m3(&self) -> f64 {
        self.density_kg_m3
    }
}
