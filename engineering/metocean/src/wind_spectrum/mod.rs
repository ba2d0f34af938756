//! Wind profiles and gust spectra over the sea.

pub mod api;
pub mod kaimal;
pub mod npd;
