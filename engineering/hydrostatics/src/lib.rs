//! Floating bodies at rest: displacement, centres, equilibrium, righting arms and stability criteria.
//!
//! Owns: closed solids ([`Solid`], [`Hull`]), their exact immersion below a water plane ([`Hull::immersed`]), upright
//! particulars ([`Particulars`]), equilibrium and righting arms ([`righting_arms`]), liquids in tanks, flooding, criteria.
//! Never: reads files, keeps a clock, knows of pumps or waves, or repairs input in silence.
//!
//! **Axes.** x forward, y to port, z up from the base line. Heel is positive to starboard (a right-hand turn about +x),
//! trim is positive bow down (a right-hand turn about +y). Heel is taken first about a body axis that lies at
//! `axis_rad` from +x in the plane of the deck, trim after it about the horizontal axis square to it: the order of the
//! stability booklet. A righting arm is positive when it turns the body back.
//!
//! Start with [`Hull::immersed`]; everything else asks it.

mod balance;
pub mod criteria;
mod cuboid_cut;
mod error;
mod frame;
mod hull;
mod immersion;
mod liquid;
mod mesh;
mod overlap;
mod particulars;
mod righting;
mod solid;
mod sweep;
mod vector;
pub mod wind;

pub use balance::{Equilibrium, Loading, float_freely};
pub use error::HydrostaticsError;
pub use frame::WaterFrame;
pub use hull::{Bounds, Hull};
pub use immersion::Immersion;
pub use liquid::Liquid;
pub use mesh::{Mesh, MeshFormat};
pub use particulars::Particulars;
pub use righting::{Righting, RightingPoint, TrimMode, righting_arms};
pub use solid::{CYLINDER_SIDES, LYING_CYLINDER_SIDES, Solid};
pub use sweep::Opening;
pub use vector::Point;

/// Standard gravity used by the marine codes, m/s².
pub const GRAVITY_M_S2: f64 = 9.81;
/// Sea water at 15 °C and 35 g/kg, rounded as the codes round it, kg/m³.
pub const SEA_WATER_KG_M3: f64 = 1025.0;
