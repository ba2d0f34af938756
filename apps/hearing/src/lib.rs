//! The hearing-aid centre: from the hearing test to the after-sales visit.

pub mod cli;
