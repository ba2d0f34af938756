//! Mooring lines: elastic catenaries, system equilibrium, line loss, dynamics, safety factors.
