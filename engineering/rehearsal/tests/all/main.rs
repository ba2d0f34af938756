//! The rehearsal against its own single path, hand calculations and the shipped scenario.

mod demonstration;
mod loads;
mod members;
