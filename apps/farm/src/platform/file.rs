//! The platform file as written. Lengths in metres, z up from the keel, x forward, y to port; masses in tonnes.

use serde::Deserialize;
use serde_json::Value;

/// Newest shape this program reads; a file without the field is of this shape.
pub const FORMAT_VERSION: u32 = 1;

/// A platform: hull solids, weights, tanks, wind areas. Only a hull is needed; everything else unlocks a command.
#[derive(Debug, Clone, Deserialize)]
pub struct PlatformFile {
    #[serde(default = "this_version")]
    pub format_version: u32,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default = "sea_water")]
    pub rho_kg_m3: f64,
    #[serde(default = "gravity")]
    pub g_m_s2: f64,
    #[serde(default)]
    pub boxes: Vec<BoxShape>,
    #[serde(default)]
    pub cylinders: Vec<CylinderShape>,
    #[serde(default)]
    pub meshes: Vec<MeshShape>,
    #[serde(default)]
    pub lightship: Vec<Weight>,
    #[serde(default)]
    pub variables: Vec<Weight>,
    #[serde(default)]
    pub mooring_vertical_load: Option<Weight>,
    #[serde(default = "empty_tank")]
    pub tank_permeability: f64,
    #[serde(default)]
    pub tanks: Vec<BoxShape>,
    #[serde(default)]
    pub pumps: Vec<PumpShape>,
    #[serde(default)]
    pub downflooding_points: Vec<OpeningShape>,
    #[serde(default)]
    pub wind_areas_beam: Vec<WindArea>,
    #[serde(default)]
    pub wind_areas_end: Vec<WindArea>,
    #[serde(default)]
    pub gyration_m: Option<Gyration>,
    #[serde(default)]
    pub mooring: Option<MooringShape>,
    #[serde(default)]
    pub nets: Option<NetsShape>,
    /// Where each value comes from: `{path: {status: published|assumed, source}}`.
    #[serde(default)]
    pub provenance: Value,
}

/// A box with sides along the axes: hull part or tank.
#[derive(Debug, Clone, Deserialize)]
pub struct BoxShape {
    pub name: String,
    pub x_m: [f64; 2],
    pub y_m: [f64; 2],
    pub z_m: [f64; 2],
}

/// A round bar between two points; two radii make a frustum.
#[derive(Debug, Clone, Deserialize)]
pub struct CylinderShape {
    pub name: String,
    pub from_m: [f64; 3],
    pub to_m: [f64; 3],
    pub radius_m: f64,
    #[serde(default)]
    pub end_radius_m: Option<f64>,
}

/// A closed surface in a file beside the platform file.
#[derive(Debug, Clone, Deserialize)]
pub struct MeshShape {
    pub file: String,
    #[serde(default = "one")]
    pub scale: f64,
}

/// A mass at a point. Masses without a name carry the name of their list.
#[derive(Debug, Clone, Deserialize)]
pub struct Weight {
    #[serde(default)]
    pub name: Option<String>,
    pub mass_t: f64,
    pub x_m: f64,
    pub y_m: f64,
    pub z_m: f64,
}

/// A ballast pump and the tanks it can reach.
#[derive(Debug, Clone, Deserialize)]
pub struct PumpShape {
    pub name: String,
    pub rate_m3_h: f64,
    pub tanks: Vec<String>,
}

/// A point through which water would run in.
#[derive(Debug, Clone, Deserialize)]
pub struct OpeningShape {
    pub name: String,
    pub x_m: f64,
    pub y_m: f64,
    pub z_m: f64,
}

/// A strip of the silhouette: width, height range, shape coefficient Cs.
#[derive(Debug, Clone, Deserialize)]
pub struct WindArea {
    pub name: String,
    pub width_m: f64,
    pub z_m: [f64; 2],
    pub shape_coef: f64,
}

/// Radii of gyration, m.
#[derive(Debug, Clone, Deserialize)]
pub struct Gyration {
    pub kxx: f64,
    pub kyy: f64,
    pub kzz: f64,
}

/// The mooring spread in words and numbers; the mooring commands read decks of their own.
#[derive(Debug, Clone, Deserialize)]
pub struct MooringShape {
    pub lines: u32,
    pub length_m: f64,
    #[serde(default)]
    pub chain_mm: Option<f64>,
    #[serde(default)]
    pub mass_kg_m: Option<f64>,
    #[serde(default)]
    pub wet_weight_n_m: Option<f64>,
    #[serde(default)]
    pub ea_n: Option<f64>,
    #[serde(default)]
    pub volume_diameter_m: Option<f64>,
    #[serde(default)]
    pub anchor_radius_m: Option<f64>,
    #[serde(default)]
    pub depth_m: Option<f64>,
    /// Fairleads above the keel.
    #[serde(default)]
    pub fairlead_z_m: Option<f64>,
    #[serde(default)]
    pub headings_deg: Value,
    #[serde(default)]
    pub mbl_n: Option<f64>,
}

/// The net pens.
#[derive(Debug, Clone, Deserialize)]
pub struct NetsShape {
    pub pens: u32,
    pub plan_area_m2: f64,
    pub depth_m: f64,
    /// Of one pen, along the platform; a pen without it is square.
    #[serde(default)]
    pub length_m: Option<f64>,
}

fn this_version() -> u32 {
    FORMAT_VERSION
}

fn sea_water() -> f64 {
    hydrostatics::SEA_WATER_KG_M3
}

fn gravity() -> f64 {
    hydrostatics::GRAVITY_M_S2
}

fn empty_tank() -> f64 {
    1.0
}

fn one() -> f64 {
    1.0
}
