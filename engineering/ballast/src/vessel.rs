use hydrostatics::{Hull, HydrostaticsError, Liquid, Loading, Point, Solid, WaterFrame};

use crate::error::BallastError;

/// A mass at a point of the body: lightship item, stores, the downward pull of the mooring.
#[derive(Debug, Clone, PartialEq)]
pub struct PointMass {
    pub mass_kg: f64,
    pub at_m: Point,
}

/// A ballast tank. Steel inside it is allowed for by `permeability`.
#[derive(Debug, Clone, PartialEq)]
pub struct Tank {
    solid: Solid,
    /// Sea water times permeability, kg per cubic metre of the moulded tank.
    density_kg_m3: f64,
    /// Second moments of the upright free surface about its own axes: athwart (∫y²) and along (∫x²), m⁴.
    surface_second_m4: [f64; 2],
}

impl Tank {
    pub fn new(solid: Solid, permeability: f64, water_kg_m3: f64) -> Result<Self, BallastError> {
        let sound = permeability > 0.0 && permeability <= 1.0;
        if !sound {
            return Err(BallastError::OutOfRange {
                element: solid.name,
                what: "permeability",
                value: permeability,
                remedy: "a share above 0 and at most 1".to_owned(),
            });
        }
        let density_kg_m3 = permeability * water_kg_m3;
        let half = Liquid::new(solid.clone(), 0.5 * solid.volume_m3(), 1.0)?;
        let surface_second_m4 = half.small_angle_moment_kg_m();
        Ok(Self { solid, density_kg_m3, surface_second_m4 })
    }

    pub fn name(&self) -> &str {
        &self.solid.name
    }

    pub fn capacity_kg(&self) -> f64 {
        self.solid.volume_m3() * self.density_kg_m3
    }

    /// Water a full tank holds, m³.
    pub fn capacity_m3(&self, water_kg_m3: f64) -> f64 {
        self.capacity_kg() / water_kg_m3
    }

    pub fn centre_m(&self) -> Point {
        self.solid.centroid_m()
    }

    pub fn extent_m(&self) -> [Point; 2] {
        self.solid.extent_m()
    }

    /// Free-surface moments when slack, athwart and along, kg·m.
    pub fn free_surface_kg_m(&self) -> [f64; 2] {
        self.surface_second_m4.map(|second| second * self.density_kg_m3)
    }

    pub fn liquid(&self, fill: f64) -> Result<Liquid, HydrostaticsError> {
        Liquid::new(self.solid.clone(), fill * self.solid.volume_m3(), self.density_kg_m3)
    }
}

/// A floating unit with its tanks: hull, water, everything that weighs except ballast.
#[derive(Debug, Clone, PartialEq)]
pub struct Vessel {
    pub hull: Hull,
    pub water_kg_m3: f64,
    pub fixed: Vec<PointMass>,
    pub tanks: Vec<Tank>,
}

/// A tank filled less than this, or lacking less than this, is empty or pressed up.
pub(crate) const SLACK_SHARE: f64 = 1e-9;

pub(crate) fn is_slack(fill: f64) -> bool {
    fill > SLACK_SHARE && fill < 1.0 - SLACK_SHARE
}

impl Vessel {
    pub fn new(hull: Hull, water_kg_m3: f64, fixed: Vec<PointMass>, tanks: Vec<Tank>) -> Result<Self, BallastError> {
        if tanks.is_empty() {
            return Err(BallastError::NoTank);
        }
        for (index, tank) in tanks.iter().enumerate() {
            if tanks[..index].iter().any(|other| other.name() == tank.name()) {
                return Err(BallastError::SameName { name: tank.name().to_owned() });
            }
        }
        let vessel = Self { hull, water_kg_m3, fixed, tanks };
        let mass_kg = vessel.fixed_mass_kg();
        let weighs = mass_kg.is_finite() && mass_kg > 0.0;
        if !weighs {
            return Err(BallastError::OutOfRange {
                element: "lightship".to_owned(),
                what: "mass without ballast in kg",
                value: mass_kg,
                remedy: "the weights of the unit under `lightship`".to_owned(),
            });
        }
        Ok(vessel)
    }

    pub fn fixed_mass_kg(&self) -> f64 {
        self.fixed.iter().map(|mass| mass.mass_kg).sum()
    }

    pub fn fixed_cg_m(&self) -> Point {
        let total = self.fixed_mass_kg();
        [0, 1, 2].map(|axis| self.fixed.iter().map(|mass| mass.mass_kg * mass.at_m[axis]).sum::<f64>() / total)
    }

    pub fn capacity_kg(&self) -> f64 {
        self.tanks.iter().map(Tank::capacity_kg).sum()
    }

    pub fn ballast_kg(&self, fill: &[f64]) -> f64 {
        self.tanks.iter().zip(fill).map(|(tank, fill)| fill * tank.capacity_kg()).sum()
    }

    /// Rigid mass plus what moves: pressed-up tanks are rigid, slack ones carry a free surface.
    pub fn loading(&self, fill: &[f64]) -> Result<Loading, BallastError> {
        let mut mass_kg = self.fixed_mass_kg();
        let mut moment = self.fixed_cg_m().map(|place| place * mass_kg);
        let mut liquids = Vec::new();
        for (tank, fill) in self.tanks.iter().zip(fill) {
            if is_slack(*fill) {
                liquids.push(tank.liquid(*fill)?);
            } else if *fill > 0.5 {
                mass_kg += tank.capacity_kg();
                let centre = tank.centre_m();
                (0..3).for_each(|axis| moment[axis] += tank.capacity_kg() * centre[axis]);
            }
        }
        Ok(Loading { rigid_mass_kg: mass_kg, rigid_cg_m: moment.map(|value| value / mass_kg), liquids })
    }

    /// Centre of what is in a tank at a fill, with the water plane of `frame` pointing the way of gravity.
    pub(crate) fn centre_of_fill_m(&self, tank: usize, fill: f64, frame: &WaterFrame) -> Result<Point, BallastError> {
        Ok(self.tanks[tank].liquid(fill.clamp(0.0, 1.0))?.centroid_m(frame))
    }
}
