//! Panel meshes of simple bodies, for tests, demonstrations and edge-graded models.

mod boxes;
mod round;

pub use boxes::{BoxMember, union_of_boxes};
pub use round::{cylinder_quarter, hemisphere_quarter};
