//! Models of impaired hearing and of hearing aids, working on sound.
//!
//! Owns: the hearing aid that runs live ([`aid`]), the simulation of a hearing loss ([`msbg`]), indices of
//! intelligibility and quality ([`stoi`], [`haspi`], [`hasqi`]), and the signal processing that they need ([`dsp`]).
//! Never: reads files, knows a sound card, allocates or fails inside a `process` function.
//! Start at [`stoi`], the shortest model; every other model has the same shape.

pub mod aid;
mod cepstrum;
mod cochlea;
mod dither;
pub mod dsp;
mod error;
pub mod haspi;
pub mod hasqi;
mod loss;
pub mod msbg;
mod pair;
pub mod stoi;

pub use dither::Dither;
pub use error::ModelError;
pub use loss::HearingLoss;
