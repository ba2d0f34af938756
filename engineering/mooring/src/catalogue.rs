//! Chains and ropes by type and diameter: breaking load, mass, stiffness, volume.
//!
//! First estimates for a design; a purchase rests on the maker's certificate.

/// What a line can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Material {
    StudlessChain(Grade),
    StudChain(Grade),
    Polyester,
    Nylon,
    Polypropylene,
    /// Six strands of 19 wires on a wire core.
    WireRope,
}

/// Offshore chain steel grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    R3,
    R3S,
    R4,
    R4S,
    R5,
}

/// A line of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    pub nominal_diameter_m: f64,
    /// Minimum breaking load.
    pub mbl_n: f64,
    pub mass_kg_m: f64,
    pub ea_n: f64,
    /// Diameter of the cylinder with the same volume per length.
    pub volume_diameter_m: f64,
    pub source: &'static str,
    pub status: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum CatalogueError {
    #[error("a diameter of {diameter_m} m is outside of the {low_m} to {high_m} m for which the formulas hold")]
    Diameter { diameter_m: f64, low_m: f64, high_m: f64 },
}

impl Grade {
    /// Factor of IACS UR W22 in MBL = c d^2 (44 - 0.08 d), N and mm.
    fn strength(self) -> f64 {
        match self {
            Grade::R3 => 22.3,
            Grade::R3S => 24.9,
            Grade::R4 => 27.4,
            Grade::R4S => 30.4,
            Grade::R5 => 32.0,
        }
    }
}

const CHAIN_SOURCE: &str = "breaking load IACS UR W22 c d^2 (44 - 0.08 d); mass, EA, volume: Orcina line type wizard";
const ROPE_SOURCE: &str = "Orcina line type wizard, proportional to the square of the diameter";

/// Looks a line up by material and nominal diameter.
pub fn entry(material: Material, diameter_m: f64) -> Result<Entry, CatalogueError> {
    let (low_m, high_m) = match material {
        Material::StudlessChain(_) | Material::StudChain(_) => (0.012, 0.25),
        _ => (0.008, 0.35),
    };
    // NaN is outside too.
    if !(low_m..=high_m).contains(&diameter_m) {
        return Err(CatalogueError::Diameter { diameter_m, low_m, high_m });
    }
    let square = diameter_m * diameter_m;
    let chain = |grade: Grade, mass: f64, ea: f64, volume: f64| {
        let d_mm = 1000.0 * diameter_m;
        Entry {
            nominal_diameter_m: diameter_m,
            mbl_n: grade.strength() * d_mm * d_mm * (44.0 - 0.08 * d_mm),
            mass_kg_m: mass * square,
            ea_n: ea * square,
            volume_diameter_m: volume * diameter_m,
            source: CHAIN_SOURCE,
            status: crate::safety::SOURCE_STATUS,
        }
    };
    let rope = |mbl: f64, mass: f64, ea: f64, volume: f64| Entry {
        nominal_diameter_m: diameter_m,
        mbl_n: mbl * square,
        mass_kg_m: mass * square,
        ea_n: ea * square,
        volume_diameter_m: volume * diameter_m,
        source: ROPE_SOURCE,
        status: crate::safety::SOURCE_STATUS,
    };
    Ok(match material {
        Material::StudlessChain(grade) => chain(grade, 19.9e3, 85.4e9, 1.80),
        Material::StudChain(grade) => chain(grade, 21.9e3, 101.0e9, 1.89),
        Material::Polyester => rope(170.466e6, 797.8, 1.09e9, 0.86),
        Material::Nylon => rope(139.357e6, 647.6, 0.118e9, 0.85),
        Material::Polypropylene => rope(105.990e6, 452.6, 1.06e9, 0.80),
        Material::WireRope => rope(633.358e6, 3989.7, 40.4e9, 0.82),
    })
}
