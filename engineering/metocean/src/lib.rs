//! Sea and weather: spectra, typhoon tracks and wind fields, waves, extremes, tide and current.
//!
//! Owns the formulas and the field's track formats; SI `f64` in and out, every formula with its source and range.
//! Never reads files, clocks or networks: callers hand over text and bytes.
//! Start at [`tracks::read`] (a file's text → [`typhoon::Track`]) and [`typhoon::WindField`] (a track → winds).

pub mod averaging;
pub mod current;
mod error;
pub mod extremes;
mod gamma;
mod quadrature;
pub mod tide;
pub mod tracks;
pub mod typhoon;
pub mod units;
pub mod waves;
pub mod wind_spectrum;

pub use error::OutOfRange;

/// Standard acceleration used throughout the room, as in the sea-keeping references.
pub const GRAVITY_M_S2: f64 = 9.81;
