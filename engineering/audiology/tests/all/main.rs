//! Validation against published tables and public reference programs, and properties.

mod expected;
mod prescription_tables;
mod sii_ansi_s3_5;
mod threshold_curve;
