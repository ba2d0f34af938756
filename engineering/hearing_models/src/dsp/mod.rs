//! Signal processing that more than one model needs. Sample values are full-scale ratios, angles radians.

pub mod biquad;
pub mod chebyshev;
mod dot;
pub mod elementary;
pub mod fir;
pub mod overlap_save;
pub mod resample;
pub mod window;

pub use dot::{dot, dots};
