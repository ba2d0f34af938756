//! A floating platform as a RAFT design file describes it: site, settings, turbine, members, mooring.
//!
//! [`Design::parse`] takes the text and returns a design whose shape is right; the physics checks values when it
//! builds its own model. Aerodynamic tables of the file are not read: nothing here computes wind loads.

mod number;
mod raw;
mod reading;

pub use number::{Number, Numbers, Word};
pub use raw::{AdditionalEffect, LineEntry, LineType, Mooring, Point, RawMember};
pub(crate) use reading::{label as member_label, positive};

use crate::error::DesignError;

/// A RAFT design, checked for shape and for what this program can analyse.
#[derive(Debug, Clone)]
pub struct Design {
    pub name: String,
    pub settings: Settings,
    pub site: Site,
    /// Platform members in file order, then tower members, then nacelle members.
    pub members: Vec<(Part, RawMember)>,
    pub rotors: Vec<Rotor>,
    pub additional_effects: Vec<AdditionalEffect>,
    pub mooring: Option<Mooring>,
    /// Yaw stiffness of a bridle that the lines do not model, N m/rad.
    pub yaw_stiffness_nm_rad: f64,
}

/// Which part of the unit a member belongs to. Nacelle members only displace water; their mass is in the rotor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Platform,
    Tower,
    Nacelle,
}

/// Frequency grid and iteration limits (RAFT `settings`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    pub min_frequency_hz: f64,
    pub max_frequency_hz: f64,
    /// Amplitude given to every degree of freedom before the first drag linearisation, m and rad.
    pub start_amplitude: f64,
    pub max_iterations: usize,
}

/// Water and gravity at the site (RAFT `site`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Site {
    pub water_depth_m: f64,
    pub water_density_kg_m3: f64,
    pub gravity_m_s2: f64,
}

/// Rotor-nacelle assembly as a rigid mass on the tower.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rotor {
    /// Point that the assembly turns about, on the tower axis, m.
    pub reference_point_m: [f64; 3],
    /// Centre of mass from the reference point along the shaft, m (positive downwind).
    pub cg_along_shaft_m: f64,
    /// Shaft direction, unit vector.
    pub shaft: [f64; 3],
    pub mass_kg: f64,
    /// About the shaft, kg m2.
    pub inertia_shaft_kg_m2: f64,
    /// About the two transverse axes, kg m2.
    pub inertia_transverse_kg_m2: f64,
    pub shaft_tilt_rad: f64,
    pub shaft_toe_rad: f64,
}

impl Design {
    /// Reads the text of a RAFT design (versions 1 and 2 of the format).
    pub fn parse(text: &str) -> Result<Self, DesignError> {
        reading::read(text)
    }

    /// Frequencies of the analysis, Hz: `min, 2 min, … max`, as RAFT spaces them.
    ///
    /// With `count`, the step is the file's highest frequency divided by it.
    pub fn frequencies_hz(&self, count: Option<usize>) -> Result<Vec<f64>, DesignError> {
        let Settings { min_frequency_hz, max_frequency_hz, .. } = self.settings;
        let step_hz = count.map_or(min_frequency_hz, |count| max_frequency_hz / count as f64);
        let total = (max_frequency_hz / step_hz - 0.5).ceil();
        if !(2.0..=MAX_FREQUENCIES as f64).contains(&total) {
            return Err(DesignError::FrequencyCount { count: total, max: MAX_FREQUENCIES });
        }
        Ok((0..total as usize).map(|index| step_hz + index as f64 * step_hz).collect())
    }
}

/// More frequencies than this are a slip of the pen, not an analysis.
pub const MAX_FREQUENCIES: usize = 20_000;
