//! Validation and property tests, one module for each source.

mod design_errors;
mod dh1;
mod nets;
mod raft_2;
mod statistics;
mod time_domain;
