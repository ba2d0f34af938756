//! What turns volts into sound, and the level at which each first reaches a normal ear.
//!
//! Reference levels of HDA 200 are checked against a published table. Those of TDH 39, ER-3A and B71 are transcribed
//! from memory of ISO 389-1, -2 and -3 and marked so: compare them with the standard before clinical use.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transducer {
    /// Circumaural headphone, ISO 389-8.
    Hda200,
    /// Supra-aural headphone, ISO 389-1 (6 cm³ coupler).
    Tdh39,
    /// Insert earphone, ISO 389-2 (HA-2 coupler).
    Er3a,
    /// Bone vibrator on the mastoid, ISO 389-3.
    B71,
    /// Loudspeakers in a free field, ISO 389-7.
    SoundField,
}

/// What a reference level is relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceUnit {
    /// dB re 20 µPa.
    DbSpl,
    /// dB re 1 µN.
    DbForce,
}

/// How far a table can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    Checked,
    /// Not compared with the standard yet.
    Unchecked,
}

const AIR_FREQUENCIES_HZ: [f64; 11] =
    [125.0, 250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0, 8000.0];
const HDA200_DB_SPL: [f64; 11] = [30.5, 18.0, 11.0, 6.0, 5.5, 5.5, 4.5, 2.5, 9.5, 17.0, 17.5];
const TDH39_DB_SPL: [f64; 11] = [45.0, 25.5, 11.5, 8.0, 7.0, 6.5, 9.0, 10.0, 9.5, 15.5, 13.0];
const ER3A_DB_SPL: [f64; 11] = [26.0, 14.0, 5.5, 2.0, 0.0, 2.0, 3.0, 3.5, 5.5, 2.0, 0.0];
const BONE_FREQUENCIES_HZ: [f64; 8] = [250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0];
const B71_DB_FORCE: [f64; 8] = [67.0, 58.0, 48.5, 42.5, 36.5, 31.0, 30.0, 35.5];
/// Octaves of ISO 389-7 that the sources at hand agree on.
const FIELD_FREQUENCIES_HZ: [f64; 7] = [125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0];
const FIELD_DB_SPL: [f64; 7] = [22.1, 11.4, 4.4, 2.4, -1.3, -5.4, 12.6];

impl Transducer {
    pub fn conducts_through_bone(self) -> bool {
        self == Self::B71
    }

    /// Level of 0 dB HL at a standard audiometric frequency; none where the standard gives none.
    pub fn reference_level_db(self, frequency_hz: f64) -> Option<f64> {
        let (frequencies_hz, levels_db): (&[f64], &[f64]) = match self {
            Self::Hda200 => (&AIR_FREQUENCIES_HZ, &HDA200_DB_SPL),
            Self::Tdh39 => (&AIR_FREQUENCIES_HZ, &TDH39_DB_SPL),
            Self::Er3a => (&AIR_FREQUENCIES_HZ, &ER3A_DB_SPL),
            Self::B71 => (&BONE_FREQUENCIES_HZ, &B71_DB_FORCE),
            Self::SoundField => (&FIELD_FREQUENCIES_HZ, &FIELD_DB_SPL),
        };
        frequencies_hz.iter().position(|&f| f == frequency_hz).map(|place| levels_db[place])
    }

    pub fn reference_unit(self) -> ReferenceUnit {
        if self.conducts_through_bone() { ReferenceUnit::DbForce } else { ReferenceUnit::DbSpl }
    }

    pub fn provenance(self) -> Provenance {
        match self {
            Self::Hda200 | Self::SoundField => Provenance::Checked,
            Self::Tdh39 | Self::Er3a | Self::B71 => Provenance::Unchecked,
        }
    }

    /// Least loss between the ears in dB that masking rules may count on: BSA 2018.
    pub fn interaural_attenuation_db(self) -> f64 {
        match self {
            Self::Hda200 | Self::Tdh39 | Self::SoundField => 40.0,
            Self::Er3a => 55.0,
            Self::B71 => 0.0,
        }
    }
}
