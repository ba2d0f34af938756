//! Hearing tests and prescriptions: audiograms, grades, masking, procedures, gains, intelligibility index.
//!
//! Pure functions and state machines over numbers a person measured. Never plays a sound, never reads a clock or a
//! file, never calls an uncalibrated level "dB HL". Start with [`Audiogram`], the clinical record, and
//! [`ThresholdCurve`], what every rule is fed with.
//!
//! A test runs as [`HearingTest`]: it asks for a tone, [`Output`] turns the dial into a digital level, [`Tone`] renders
//! it, a person or a [`SimulatedListener`] answers.

mod adaptive;
mod ascending;
mod audiogram;
mod calibration;
mod grade;
mod hearing_test;
mod listener;
pub mod masking;
pub mod prescription;
mod random;
pub mod sii;
mod threshold_curve;
mod tone;
mod transducer;
mod units;
mod verification;

pub use adaptive::{AdaptiveTest, Expectation};
pub use ascending::{AscendingRule, AscendingTest, TestError, TestLimits, ThresholdOutcome, ThresholdStep};
pub use audiogram::{Audiogram, AudiogramError, Ear, Finding, Measure, Point, Series};
pub use calibration::{
    Calibration, CalibrationError, CalibrationPoint, DEMO_CAP, Drive, HIGHEST_DEMO_LEVEL, LevelLabel, Output,
    OutputError,
};
pub use grade::{Average, Degree, Grade, GradeError, Scheme, four_frequency_average, three_frequency_average};
pub use hearing_test::{HearingTest, Method, Presentation, TestResult, TestStep};
pub use listener::SimulatedListener;
pub use threshold_curve::{CurveError, ThresholdCurve, ValueSource};
pub use tone::{RISE_FALL_S, Sound, Tone, ToneError};
pub use transducer::{Provenance, ReferenceUnit, Transducer};
pub use units::{DbHl, DbSpl};
pub use verification::{Verdict, Verification, VerificationError, VerificationPoint, verify};
