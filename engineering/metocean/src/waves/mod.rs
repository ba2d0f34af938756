//! Waves: spectra and their moments, spreading, dispersion, growth by wind, waves of a typhoon.

mod dispersion;
mod growth;
mod parametric;
mod spectrum;
mod spreading;

pub use dispersion::wave_number_rad_m;
pub use growth::{Growth, GrowthModel, breaking_limit_m, grow};
pub use parametric::{StormWaves, Young, storm_waves};
pub use spectrum::{Band, Moments, Normalisation, Spectrum};
pub use spreading::Spreading;
