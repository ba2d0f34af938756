//! The wave part of the free-surface Green function: all of G beyond the Rankine sources 1/r and their images.
//!
//! G is the potential at a field point of a unit pulsating source, G -> 1/r near it, with waves going outward under
//! e^(-i omega t). Deep water: G = 1/r + 1/r1 + wave part, r1 to the image above the free surface. Finite depth:
//! G = 1/r + 1/r1 + 1/r2 + wave part, r2 to the image below the bottom.

mod deep;
mod finite;

pub use deep::DeepWater;
pub use finite::FiniteDepth;

/// What depends on the height of one point alone.
#[derive(Debug, Clone, Copy)]
pub struct Level {
    pub z_m: f64,
    /// Depth profile of the progressive wave and its slope in 1/m.
    pub profile: f64,
    pub profile_slope: f64,
}

/// The wave part in 1/m and its derivatives in 1/m2; imaginary parts under e^(-i omega t).
#[derive(Debug, Clone, Copy, Default)]
pub struct WaveTerm {
    pub value: [f64; 2],
    /// By the horizontal distance.
    pub radial: [f64; 2],
    /// By the height of the field point.
    pub field_z: [f64; 2],
    /// By the height of the source point.
    pub source_z: [f64; 2],
}

/// Evaluates the wave part at one frequency.
pub trait WaveGreen: Sync {
    fn level(&self, z_m: f64) -> Level;
    fn wave_part(&self, horizontal_m: f64, field: &Level, source: &Level) -> WaveTerm;
}
