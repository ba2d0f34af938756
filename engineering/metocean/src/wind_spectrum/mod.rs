//! Wind profiles and gust spectra over the sea.

pub mod npd;
