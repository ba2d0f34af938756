//! Validation of the room against the reference platform, an independent optimum and properties.

mod dh1_plans;
mod interlock_exploration;
mod reference;
mod sequences;
mod simplex_properties;
