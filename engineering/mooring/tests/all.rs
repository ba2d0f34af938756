//! Validation of the mooring room, one module a source.

mod catenary_limits;
mod catenary_truths;
mod shared_data;
mod spread_moorpy;
