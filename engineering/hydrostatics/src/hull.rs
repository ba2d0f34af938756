use crate::error::HydrostaticsError;
use crate::frame::WaterFrame;
use crate::immersion::Immersion;
use crate::solid::Solid;
use crate::vector::Point;

/// The longest thing afloat measures 488 m; a larger number is a file in millimetres.
const LARGEST_HULL_M: f64 = 1_000.0;
/// Two sums of the same volume differ by less.
const ROUNDING_SHARE: f64 = 1e-12;
/// Water may stand this far above the edge of a mesh that ends at its water line: rounding of the file.
const LID_SLACK_M: f64 = 1e-6;

/// A floating body as a sum of solids that touch but do not overlap.
///
/// Each solid is cut by the water plane on its own, so common faces cancel exactly and do no harm.
#[derive(Debug, Clone, PartialEq)]
pub struct Hull {
    parts: Vec<Part>,
    bounds: Bounds,
    /// Corners of the edge of a mesh that ends at its water line; the sea must not reach over them.
    rim: Vec<Point>,
}

#[derive(Debug, Clone, PartialEq)]
struct Part {
    solid: Solid,
    /// +1 for buoyancy, −permeability for a compartment open to the sea.
    factor: f64,
}

/// The box around a hull, m.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub low_m: Point,
    pub high_m: Point,
}

impl Bounds {
    pub fn length_m(&self) -> f64 {
        self.high_m[0] - self.low_m[0]
    }

    pub fn breadth_m(&self) -> f64 {
        self.high_m[1] - self.low_m[1]
    }

    pub fn depth_m(&self) -> f64 {
        self.high_m[2] - self.low_m[2]
    }

    pub(crate) fn largest_m(&self) -> f64 {
        self.length_m().max(self.breadth_m()).max(self.depth_m())
    }
}

impl Hull {
    pub fn new(solids: Vec<Solid>) -> Result<Self, HydrostaticsError> {
        let mut bounds = Bounds { low_m: [f64::INFINITY; 3], high_m: [f64::NEG_INFINITY; 3] };
        for solid in &solids {
            let [low, high] = solid.extent_m();
            for axis in 0..3 {
                bounds.low_m[axis] = bounds.low_m[axis].min(low[axis]);
                bounds.high_m[axis] = bounds.high_m[axis].max(high[axis]);
            }
            let extent_m = (0..3).map(|axis| high[axis] - low[axis]).fold(0.0, f64::max);
            if extent_m > LARGEST_HULL_M {
                let element = solid.name.clone();
                return Err(HydrostaticsError::SuspectUnits { element, extent_m, limit_m: LARGEST_HULL_M });
            }
        }
        if solids.is_empty() {
            return Err(HydrostaticsError::NoSolid);
        }
        refuse_overlap(&solids)?;
        let parts = solids.into_iter().map(|solid| Part { solid, factor: 1.0 }).collect();
        Ok(Self { parts, bounds, rim: Vec::new() })
    }

    pub(crate) fn with_rim(mut self, rim: Vec<Point>) -> Self {
        self.rim = rim;
        self
    }

    /// The hull with compartments open to the sea (lost buoyancy): each gives up `permeability` of its volume.
    pub fn flooded(&self, compartments: &[(Solid, f64)]) -> Result<Self, HydrostaticsError> {
        let mut damaged = self.clone();
        for (solid, permeability) in compartments {
            let sound = *permeability > 0.0 && *permeability <= 1.0;
            if !sound {
                return Err(HydrostaticsError::OutOfRange {
                    element: solid.name.clone(),
                    what: "permeability",
                    value: *permeability,
                    remedy: "a share of the volume above 0 and at most 1".to_owned(),
                });
            }
            damaged.parts.push(Part { solid: solid.clone(), factor: -permeability });
        }
        Ok(damaged)
    }

    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    pub fn solids(&self) -> impl Iterator<Item = &Solid> {
        self.parts.iter().filter(|part| part.factor > 0.0).map(|part| &part.solid)
    }

    /// Volume inside the hull, less what stands open to the sea, m³.
    pub fn volume_m3(&self) -> f64 {
        self.parts.iter().map(|part| part.factor * part.solid.volume_m3()).sum()
    }

    /// What lies below the water plane. Linear in the solids, exact for flat faces.
    pub fn immersed(&self, frame: &WaterFrame) -> Immersion {
        let mut sum = Immersion::default();
        for part in &self.parts {
            sum.add_scaled(&part.solid.immersed(frame), part.factor);
        }
        sum
    }

    /// The level of the water plane at which the hull displaces `volume_m3`, at fixed inclination.
    pub fn level_for_volume(&self, frame: &WaterFrame, volume_m3: f64) -> Result<WaterFrame, HydrostaticsError> {
        let available_m3 = self.volume_m3();
        // A mesh that ends at its own water line floats there with all it has.
        if !self.rim.is_empty() && (volume_m3 - available_m3).abs() <= ROUNDING_SHARE * available_m3 {
            return Ok(WaterFrame { level_m: self.height_range_m(frame).1, ..*frame });
        }
        let afloat = volume_m3 > 0.0 && volume_m3 < available_m3;
        if !afloat {
            return Err(HydrostaticsError::Sinks { element: "hull".to_owned(), needed_m3: volume_m3, available_m3 });
        }
        let (low, high) = self.height_range_m(frame);
        let level_m = level_for_volume(volume_m3, [low, high], frame.level_m, |level_m| {
            let immersion = self.immersed(&WaterFrame { level_m, ..*frame });
            (immersion.volume_m3, immersion.waterplane_area_m2)
        });
        Ok(WaterFrame { level_m, ..*frame })
    }

    /// Lowest and highest corner of the surrounding box along `up`, m.
    pub(crate) fn height_range_m(&self, frame: &WaterFrame) -> (f64, f64) {
        let Bounds { low_m, high_m } = self.bounds;
        (0..3).fold((0.0, 0.0), |(low, high), axis| {
            let (a, b) = (frame.up[axis] * low_m[axis], frame.up[axis] * high_m[axis]);
            (low + a.min(b), high + a.max(b))
        })
    }

    /// A mesh that ends at its own water line says nothing about what lies above.
    pub fn refuse_water_over_rim(&self, frame: &WaterFrame) -> Result<(), HydrostaticsError> {
        let over_m = self.rim.iter().map(|corner| -frame.height_above_water_m(*corner)).fold(0.0, f64::max);
        if over_m > LID_SLACK_M {
            return Err(HydrostaticsError::MeshEndsAtWaterline { element: "mesh".to_owned(), over_m });
        }
        Ok(())
    }

    /// Is the point inside (or on the face of) one of the solids? By the solid angle of all faces.
    pub fn encloses(&self, point: Point) -> bool {
        let turns: f64 = self.solids().map(|solid| crate::mesh::winding(solid.faces(), point)).sum();
        turns > 0.5
    }
}

/// Newton inside a bracket on a function that grows with the level: volume and its slope, the water plane.
pub(crate) fn level_for_volume(
    target_m3: f64,
    range_m: [f64; 2],
    guess_m: f64,
    mut at: impl FnMut(f64) -> (f64, f64),
) -> f64 {
    let [mut low, mut high] = range_m;
    let mut level = if guess_m > low && guess_m < high { guess_m } else { 0.5 * (low + high) };
    for _ in 0..200 {
        let (volume_m3, area_m2) = at(level);
        let miss = volume_m3 - target_m3;
        if miss.abs() <= 1e-14 * target_m3 {
            break;
        }
        if miss > 0.0 {
            high = level
        } else {
            low = level
        }
        let newton = level - miss / area_m2;
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if (next - level).abs() <= 1e-15 * (range_m[1] - range_m[0]) {
            level = next;
            break;
        }
        level = next;
    }
    level
}

fn refuse_overlap(solids: &[Solid]) -> Result<(), HydrostaticsError> {
    for (index, solid) in solids.iter().enumerate() {
        for other in &solids[..index] {
            if let Some(volume_m3) = other.overlap_m3(solid) {
                let (element, other) = (solid.name.clone(), other.name.clone());
                return Err(HydrostaticsError::PartsOverlap { element, other, volume_m3 });
            }
        }
    }
    Ok(())
}
