//! Typhoons: the track, what is estimated where it is silent, motion, radial profiles and the wind field.

mod completion;
mod elementary;
mod error;
mod field;
mod interpolation;
mod perturbation;
mod profile;
mod scale;
mod spline;
mod track;
mod willoughby;

pub use completion::{Basin, CompleteTrack, Completion, Estimate, State, WindConversion};
pub use error::TrackError;
pub use field::{Site, WindField, WindSeries};
pub use perturbation::{Draw, ForecastError};
pub use profile::{Model, Profile};
pub use scale::{CmaGrade, beaufort_force, cma_grade, saffir_simpson};
pub use track::{Fix, Track, WindAveraging, utc_text};
pub use willoughby::Willoughby;
