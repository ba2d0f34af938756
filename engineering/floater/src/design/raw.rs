//! The entries of a design file as they are written, before values are checked.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::number::{Number, Numbers, Switch, Word};

/// Entries that no struct here names. Kept so that a field of a newer format is reported, not dropped.
pub(super) type Rest = BTreeMap<String, IgnoredAny>;

#[derive(Debug, Deserialize)]
pub(super) struct RawDesign {
    pub name: Option<Word>,
    pub version: Option<Word>,
    pub settings: Option<RawSettings>,
    pub site: Option<RawSite>,
    pub turbine: Option<RawTurbine>,
    pub platform: Option<RawPlatform>,
    pub mooring: Option<Mooring>,
    pub joints: Option<Vec<RawJoint>>,
    pub array: Option<IgnoredAny>,
    pub array_mooring: Option<IgnoredAny>,
    #[serde(flatten)]
    pub rest: Rest,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawSettings {
    pub min_freq: Option<Number>,
    pub max_freq: Option<Number>,
    #[serde(rename = "XiStart")]
    pub xi_start: Option<Number>,
    #[serde(rename = "nIter")]
    pub n_iter: Option<Number>,
    #[serde(rename = "staticsMod")]
    pub statics_mod: Option<Number>,
    #[serde(flatten)]
    pub rest: Rest,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawSite {
    pub water_depth: Option<Number>,
    pub rho_water: Option<Number>,
    pub g: Option<Number>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawJoint {
    pub name: Option<Word>,
    #[serde(rename = "type")]
    pub kind: Option<Word>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

impl<T: Clone> OneOrMore<T> {
    /// A single entry stands for each of `count`.
    pub fn repeated(self, count: usize) -> Vec<T> {
        match self {
            Self::One(item) => vec![item; count],
            Self::More(items) => items,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct RawTurbine {
    pub nrotors: Option<Number>,
    #[serde(rename = "mRNA")]
    pub m_rna: Option<Numbers>,
    #[serde(rename = "IxRNA")]
    pub ix_rna: Option<Numbers>,
    #[serde(rename = "IrRNA")]
    pub ir_rna: Option<Numbers>,
    #[serde(rename = "xCG_RNA")]
    pub x_cg_rna: Option<Numbers>,
    #[serde(rename = "hHub")]
    pub h_hub: Option<Numbers>,
    #[serde(rename = "rRNA")]
    pub r_rna: Option<Numbers>,
    pub overhang: Option<Numbers>,
    pub shaft_tilt: Option<Numbers>,
    pub shaft_toe: Option<Numbers>,
    pub tower: Option<OneOrMore<RawMember>>,
    pub nacelle: Option<OneOrMore<RawMember>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RawPlatform {
    #[serde(rename = "potModMaster")]
    pub pot_mod_master: Option<Number>,
    #[serde(rename = "potFirstOrder")]
    pub pot_first_order: Option<Number>,
    #[serde(rename = "potSecOrder")]
    pub pot_second_order: Option<Number>,
    #[serde(rename = "dlsMax")]
    pub dls_max: Option<Number>,
    pub yaw_stiffness: Option<Number>,
    pub additional_effects: Option<Vec<AdditionalEffect>>,
    pub members: Option<Vec<RawMember>>,
    #[serde(flatten)]
    pub rest: Rest,
}

/// A point mass or a steady load attached to the platform.
#[derive(Debug, Clone, Deserialize)]
pub struct AdditionalEffect {
    #[serde(rename = "type")]
    pub kind: Word,
    pub mass: Option<Number>,
    /// Jxx, Jyy, Jzz, Jxy, Jxz, Jyz, kg m2.
    pub moments_of_inertia: Option<Vec<Number>>,
    pub load: Option<Vec<Number>>,
    pub location: Option<Vec<Number>>,
}

/// A member as written.
#[derive(Debug, Clone, Deserialize)]
pub struct RawMember {
    pub name: Option<Word>,
    #[serde(rename = "type")]
    pub kind: Option<Word>,
    #[serde(rename = "rA")]
    pub end_a: Option<Numbers>,
    #[serde(rename = "rB")]
    pub end_b: Option<Numbers>,
    pub shape: Option<Word>,
    pub heading: Option<Numbers>,
    pub gamma: Option<Number>,
    #[serde(rename = "potMod")]
    pub pot_mod: Option<Switch>,
    #[serde(rename = "MCF")]
    pub mac_camy_fuchs: Option<Switch>,
    #[serde(rename = "dlsMax")]
    pub dls_max: Option<Number>,
    pub stations: Option<Numbers>,
    pub d: Option<Numbers>,
    pub t: Option<Numbers>,
    pub rho_shell: Option<Number>,
    pub l_fill: Option<Numbers>,
    pub rho_fill: Option<Numbers>,
    pub cap_stations: Option<Numbers>,
    pub cap_t: Option<Numbers>,
    pub cap_d_in: Option<Numbers>,
    #[serde(rename = "Cd")]
    pub cd: Option<Numbers>,
    #[serde(rename = "Cd_q")]
    pub cd_q: Option<Numbers>,
    #[serde(rename = "CdEnd")]
    pub cd_end: Option<Numbers>,
    #[serde(rename = "Ca")]
    pub ca: Option<Numbers>,
    #[serde(rename = "Ca_q")]
    pub ca_q: Option<Numbers>,
    #[serde(rename = "CaEnd")]
    pub ca_end: Option<Numbers>,
    #[serde(flatten)]
    pub(super) rest: Rest,
}

/// The mooring section: points, lines and line types by name.
#[derive(Debug, Clone, Deserialize)]
pub struct Mooring {
    pub water_depth: Option<Number>,
    #[serde(alias = "water_density")]
    pub rho: Option<Number>,
    /// Position tolerance of the mooring equilibrium, m.
    pub tol: Option<Number>,
    #[serde(rename = "moorMod")]
    pub moor_mod: Option<Number>,
    #[serde(rename = "currentMod")]
    pub current_mod: Option<Number>,
    pub file: Option<Word>,
    #[serde(default)]
    pub points: Vec<Point>,
    #[serde(default)]
    pub lines: Vec<LineEntry>,
    #[serde(default)]
    pub line_types: Vec<LineType>,
    #[serde(flatten)]
    pub(super) rest: Rest,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Point {
    pub name: Word,
    #[serde(rename = "type")]
    pub kind: Word,
    pub location: Vec<Number>,
    pub mass: Option<Number>,
    pub volume: Option<Number>,
    #[serde(flatten)]
    pub(super) rest: Rest,
}

#[derive(Debug, Clone, Deserialize)]
pub struct LineEntry {
    pub name: Word,
    #[serde(rename = "endA")]
    pub end_a: Word,
    #[serde(rename = "endB")]
    pub end_b: Word,
    #[serde(rename = "type")]
    pub kind: Word,
    pub length: Number,
    #[serde(flatten)]
    pub(super) rest: Rest,
}

#[derive(Debug, Clone, Deserialize)]
pub struct LineType {
    pub name: Word,
    pub diameter: Number,
    pub mass_density: Number,
    pub stiffness: Number,
    pub breaking_load: Option<Number>,
    pub transverse_drag: Option<Number>,
    pub tangential_drag: Option<Number>,
    pub transverse_added_mass: Option<Number>,
    pub tangential_added_mass: Option<Number>,
    pub cost: Option<Number>,
}
