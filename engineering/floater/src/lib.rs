//! How a moored floater answers the sea: strip analysis, response, statistics, typhoon rehearsal.
//!
//! It reads no files and knows no clock: [`design::Design::parse`] takes the text of a RAFT design,
//! [`strip::Platform::build`] turns it into members with strips, [`response::analyse`] answers a sea state.

pub mod cummins;
pub mod design;
pub mod error;
pub mod moorings;
pub mod nets;
pub mod response;
pub mod rigid;
pub mod strip;
