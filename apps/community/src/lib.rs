//! The industrial community: registry, visits, cases, indicators, services.

pub mod cli;
pub mod registry;
