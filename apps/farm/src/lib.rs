//! The offshore farm: platform, ballast, mooring, sea, typhoon rehearsal.

pub mod cli;
pub mod platform;
