//! The industrial community: registry, visits, cases, indicators, services.

pub mod cli;
