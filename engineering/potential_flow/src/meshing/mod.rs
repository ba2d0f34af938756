//! Panel meshes of simple bodies, for tests, demonstrations and edge-graded models.

mod round;

pub use round::{cylinder_quarter, hemisphere_quarter};
