//! Mooring lines: elastic catenaries, system equilibrium, line loss, dynamics, safety factors.
//!
//! Owns the statics and dynamics of lines and the formats that describe them (MoorDyn and MoorPy decks, as text).
//! Never reads files, never knows a platform's hull: bodies come in as poses, loads and stiffnesses.
//! Start with [`catenary::solve`] for one line.
//!
//! Axes: x, y horizontal, z up with the still water surface at 0 and the seabed at `-depth_m`.

pub mod catenary;
pub mod deck;
pub mod equilibrium;
