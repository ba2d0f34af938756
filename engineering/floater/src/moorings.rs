//! Quasi-static mooring of a RAFT design: elastic catenaries between anchors, free points and the unit.
//!
//! Iteration limits are those of MoorPy 1.2 (Hall et al., BSD-3), on which RAFT stands: a line is solved to a position
//! error, not to machine precision, and the stiffness is taken there. Equality with RAFT to 1e-6 in the natural
//! periods needs the same limits; [`catenary::solve`] with a small tolerance gives the exact line.

pub mod catenary;
mod descent;
mod system;

pub use descent::{Limits, Verdict, descend};
pub use system::{Reaction, System};
