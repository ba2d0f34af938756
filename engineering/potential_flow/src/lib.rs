//! Linear potential flow around floating bodies by boundary elements: Green functions, radiation, diffraction.
//!
//! Owns panel meshes below the still water, the free-surface Green functions of infinite and finite depth, and the
//! first-order forces (and mean drift) that follow from them. Never reads files or the clock; masses, moorings and
//! statistics live in `floater`. Start with [`Analysis`], which turns a [`PanelMesh`] and a [`Sea`] into [`Answer`]s.
//!
//! Axes: z up, z = 0 the still water. Time factor e^(-i omega t). Panel normals point out of the body into the water.
//! A heading is the direction the waves travel to, from the x axis towards y.

mod analysis;
mod assembly;
mod bessel;
mod closed;
mod dispersion;
mod error;
mod extrapolate;
mod far_field;
pub mod formats;
pub mod green;
mod hydrostatics;
mod incident;
mod lid;
mod limits;
mod mesh;
pub mod meshing;
mod modes;
mod polynomial_table;
mod quadrature;
mod rankine;
mod refine;
mod solve;
mod symmetry;
mod vector;

pub use analysis::{Analysis, Answer, Sea, Settings};
pub use dispersion::wave_number_per_m;
pub use error::PotentialFlowError;
pub use extrapolate::extrapolated;
pub use faer::c64;
pub use far_field::{FarField, MeanDrift};
pub use hydrostatics::Hydrostatics;
pub use limits::AddedMassLimits;
pub use mesh::{Mirror, Panel, PanelMesh};
pub use refine::{CREASE_DEG, halved, is_curved};
pub use vector::Vec3;
