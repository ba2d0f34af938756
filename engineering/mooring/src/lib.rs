//! Mooring lines: elastic catenaries, system equilibrium, line loss, dynamics, safety factors.
//!
//! Owns the statics and dynamics of lines and the formats that describe them (MoorDyn and MoorPy decks, as text).
//! Never reads files, never knows a platform's hull: bodies come in as poses, loads and stiffnesses.
//! Start with [`catenary::solve`] for one line, [`equilibrium::System`] for a whole mooring at rest and
//! [`dynamics::simulate`] for one that is moved.
//!
//! Axes: x, y horizontal, z up with the still water surface at 0 and the seabed at `-depth_m`.

pub mod catalogue;
pub mod catenary;
pub mod deck;
pub mod dynamics;
pub mod equilibrium;
pub mod fatigue;
mod float;
mod linear;
pub mod loss;
pub mod motion;
pub mod safety;
