//! Extremes: within a sea state of some hours, and over the years.

mod return_levels;
mod short_term;

pub use return_levels::{Fit, FitError, Level, Method, PeaksOverThreshold, annual_maxima, peaks_over_threshold};
pub use short_term::ShortTerm;
