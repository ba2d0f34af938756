//! Hearing tests and prescriptions: audiograms, grades, masking, procedures, gains, intelligibility index.
//!
//! Pure functions and state machines over numbers a person measured. Never plays a sound, never reads a clock or a
//! file, never calls an uncalibrated level "dB HL". Start with [`ThresholdCurve`], what every rule is fed with.

pub mod prescription;
pub mod sii;
mod threshold_curve;
mod units;

pub use threshold_curve::{CurveError, ThresholdCurve, ValueSource};
pub use units::{DbHl, DbSpl};
