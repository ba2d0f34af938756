//! The offshore farm: platform, ballast, mooring, sea, typhoon rehearsal.
//! Owns the rules of the farm's work. `platform` and `cli` know no database; start with [`app`], which lists rights,
//! schema and routes.

pub mod app;
pub mod ballasting;
pub mod cli;
pub mod demo;
mod diffraction;
pub mod models;
mod moorings;
mod motions;
mod papers;
pub mod platform;
pub mod rehearsals;
pub mod stability;
pub mod tables;

pub use app::app;
