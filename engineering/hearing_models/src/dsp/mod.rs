//! Signal processing that more than one model needs. Sample values are full-scale ratios, angles radians.

mod dot;
pub mod resample;
pub mod window;

pub use dot::dot;
