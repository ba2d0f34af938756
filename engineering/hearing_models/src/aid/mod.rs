//! A hearing aid that runs live: wide dynamic range compression in 18 bands, a limiter, and the filters and
//! measurements around it.
//!
//! `prepare` may fail and allocate; `process` does neither. Nothing here waits for a block: the sound passes through
//! minimum-phase filters only, so the algorithmic delay is that of the filters themselves.

mod analyser;
mod analysis;
mod bells;
mod feedback;
mod limiter;
mod prescription_filter;
mod wdrc;

pub use analyser::{Analyser, StepTimes, TransferCurve};
pub use feedback::{FeedbackMargin, feedback_margin};
pub use prescription_filter::{AUDIOMETRIC_HZ, PrescriptionFilter};
pub use wdrc::{Aid, AidSettings, BAND_CENTRES_HZ, BANDS, Compression, Ear};

/// Left and right sample of one moment.
pub type Frame = [f64; 2];
