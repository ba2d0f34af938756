//! Validation of the mooring room, one module a source.

mod catenary_limits;
mod catenary_truths;
mod dynamics_moordyn;
mod dynamics_webs;
mod motion_files;
mod shared_data;
mod spread_moorpy;
mod strength;
