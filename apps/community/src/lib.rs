//! The industrial community: registry, visits, cases, indicators, services.

pub mod cases;
pub mod cli;
pub mod deadlines;
pub mod registry;
