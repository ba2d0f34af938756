//! Validation against published tables and public reference programs, and properties.

mod expected;
mod prescription_tables;
mod threshold_curve;
