//! Validation and property tests, one module for each source.

mod design_errors;
mod raft_2;
