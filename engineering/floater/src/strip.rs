//! Strip theory of slender members: mass, hydrostatics, Morison coefficients node by node.
//!
//! The method and its conventions are those of RAFT 2.0.4 (Hall et al., "An open-source frequency-domain model for
//! floating wind turbine design optimization", TORQUE 2022), so that the numbers agree; where RAFT departs from the
//! exact formula the code says so and `docs/decisions/floater-raft-conventions.md` lists it.

mod boxes;
mod caps;
mod frustum;
mod hydro;
mod hydrostatics;
mod inertia;
mod member;
mod platform;
mod station;

pub use boxes::{BoxCoefficients, BoxPart, box_strips};
pub use hydro::Node;
pub use member::{Member, Pose, Shape};
pub use platform::{Platform, Statics};
