//! Validation against published tables and public reference programs, and properties.

mod audiogram;
mod calibration;
mod expected;
mod grade;
mod masking;
mod prescription_tables;
mod procedures;
mod sii_ansi_s3_5;
mod threshold_curve;
mod tone;
mod verification;
