//! The industrial community: registry, visits, cases, indicators, services.
//! Owns the rules of the community's work. The pure parts (`registry`, `deadlines`, `cases` without its `desk`) know no
//! database; start with [`app`], which lists rights, schema and routes.

pub mod app;
mod bookings;
pub mod cases;
pub mod cli;
mod conditions;
pub mod deadlines;
mod demo;
mod indicators;
mod neutral;
mod offers;
mod open311;
mod people;
mod places;
pub mod registry;
mod reports;
mod visits;

pub use app::app;
