//! Validation of the room against analytic truths, the reference platform and properties.

mod analytic_barge;
mod dh1_reference;
mod liquids;
mod meshes;
mod modu_dh1;
mod parts;
mod reference;
