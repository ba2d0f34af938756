//! Steady wind on the part above water: MODU Code 2009, 3.2 (46 CFR 174.055 states the same formula and speeds).

use serde::Serialize;

use crate::error::HydrostaticsError;

/// Density of air in the code's wind force, kg/m³ [MODU Code 3.2.2].
pub const MODU_AIR_KG_M3: f64 = 1.222;
/// Severe storm, 100 knots [MODU Code 3.1.3].
pub const SEVERE_STORM_M_S: f64 = 51.5;
/// Normal operation, 70 knots [MODU Code 3.1.3].
pub const OPERATING_WIND_M_S: f64 = 36.0;
/// Damaged, 50 knots [MODU Code 3.4].
pub const DAMAGE_WIND_M_S: f64 = 25.8;

/// Height coefficient C_H: height of the centre of an area above the water up to … m. [K] MODU Code table 3-2.
pub const HEIGHT_COEFFICIENTS: [(f64, f64); 17] = [
    (15.3, 1.00),
    (30.5, 1.10),
    (46.0, 1.20),
    (61.0, 1.30),
    (76.0, 1.37),
    (91.5, 1.43),
    (106.5, 1.48),
    (122.0, 1.52),
    (137.0, 1.56),
    (152.5, 1.60),
    (167.5, 1.63),
    (183.0, 1.67),
    (198.0, 1.70),
    (213.5, 1.72),
    (228.5, 1.75),
    (244.0, 1.77),
    (256.0, 1.79),
];
/// Above the table.
const HIGHEST_COEFFICIENT: f64 = 1.80;

/// Shape coefficient C_S by kind of surface. [K] MODU Code table 3-1.
pub const SHAPE_COEFFICIENTS: [(&str, f64); 9] = [
    ("spherical", 0.4),
    ("cylindrical", 0.5),
    ("large flat surface", 1.0),
    ("drilling derrick", 1.25),
    ("wires", 1.2),
    ("exposed beams and girders under deck", 1.3),
    ("small parts", 1.4),
    ("isolated shapes", 1.5),
    ("clustered deckhouses", 1.1),
];

pub fn height_coefficient(height_m: f64) -> f64 {
    HEIGHT_COEFFICIENTS.iter().find(|(up_to_m, _)| height_m <= *up_to_m).map_or(HIGHEST_COEFFICIENT, |(_, c)| *c)
}

/// A strip of the silhouette, heights in body axes.
#[derive(Debug, Clone, PartialEq)]
pub struct WindStrip {
    pub name: String,
    pub width_m: f64,
    pub z_m: [f64; 2],
    pub shape_coefficient: f64,
}

/// What the wind sees from the side and from the end; columns without shielding are listed once each.
#[derive(Debug, Clone, PartialEq)]
pub struct Silhouette {
    pub beam: Vec<WindStrip>,
    pub end: Vec<WindStrip>,
}

/// Steady wind square to a heel axis, upright.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WindLoad {
    pub speed_m_s: f64,
    pub force_n: f64,
    pub area_m2: f64,
    /// Centre of the force above the base line.
    pub centre_z_m: f64,
    /// From the centre of lateral resistance, taken at half draft, to the centre of the force.
    pub lever_m: f64,
}

impl Silhouette {
    /// F = ½ C_S C_H ρ V² A over the strips above water; an oblique axis sees `|cos|` of the beam and `|sin|` of the
    /// end silhouette, as a box of that length and breadth would show.
    pub fn load(
        &self,
        axis_rad: f64,
        base_z_m: f64,
        draft_m: f64,
        speed_m_s: f64,
    ) -> Result<WindLoad, HydrostaticsError> {
        let blows = (0.0..=120.0).contains(&speed_m_s);
        if !blows {
            return Err(HydrostaticsError::OutOfRange {
                element: "wind".to_owned(),
                what: "wind speed in m/s",
                value: speed_m_s,
                remedy: "a speed between 0 and 120 m/s".to_owned(),
            });
        }
        let pressure = 0.5 * MODU_AIR_KG_M3 * speed_m_s * speed_m_s;
        let (mut force_n, mut moment_n_m, mut area_m2) = (0.0, 0.0, 0.0);
        for (strips, share) in [(&self.beam, axis_rad.cos().abs()), (&self.end, axis_rad.sin().abs())] {
            for strip in strips {
                let low = (strip.z_m[0] - base_z_m).max(draft_m);
                let high = strip.z_m[1] - base_z_m;
                if high <= low {
                    continue;
                }
                let (area, centre) = (share * strip.width_m * (high - low), 0.5 * (low + high));
                let force = pressure * strip.shape_coefficient * height_coefficient(centre - draft_m) * area;
                area_m2 += area;
                force_n += force;
                moment_n_m += force * centre;
            }
        }
        let centre_z_m = if force_n > 0.0 { moment_n_m / force_n } else { draft_m };
        Ok(WindLoad { speed_m_s, force_n, area_m2, centre_z_m, lever_m: centre_z_m - 0.5 * draft_m })
    }
}

impl WindLoad {
    /// Heeling arm when upright; at an angle it falls with the cosine [MODU Code 3.2.9 allows the cosine law].
    pub fn upright_arm_m(&self, displacement_kg: f64, gravity_m_s2: f64) -> f64 {
        self.force_n * self.lever_m / (displacement_kg * gravity_m_s2)
    }
}
