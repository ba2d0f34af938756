//! The two decibels that must never be mixed: hearing level (relative to young normal ears, by frequency and
//! transducer) and sound pressure level (relative to 20 µPa).

use serde::{Deserialize, Serialize};

/// Hearing level, dB re the reference threshold of the transducer at that frequency (ISO 389).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DbHl(pub f64);

/// Sound pressure level, dB re 20 µPa.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DbSpl(pub f64);

impl DbHl {
    /// Range a clinical record may hold: no audiometer goes beyond either end.
    pub const LOWEST: DbHl = DbHl(-20.0);
    pub const HIGHEST: DbHl = DbHl(130.0);

    pub fn is_clinical(self) -> bool {
        (Self::LOWEST.0..=Self::HIGHEST.0).contains(&self.0)
    }
}
