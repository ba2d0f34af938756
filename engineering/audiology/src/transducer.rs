//! What turns volts into sound, and the level at which each first reaches a normal ear.
//!
//! Where each table was read stands at it. `Checked` is a table whose every value agrees with a printed one; in the
//! others some values are known from memory of the standard alone and are named: compare them before clinical use.

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
    /// At least one value is not compared with a printed one yet.
    Unchecked,
}

const AIR_FREQUENCIES_HZ: [f64; 11] =
    [125.0, 250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0, 8000.0];
/// ISO 389-8:2004; all eleven agree with the table that openMHA prints from it.
const HDA200_DB_SPL: [f64; 11] = [30.5, 18.0, 11.0, 6.0, 5.5, 5.5, 4.5, 2.5, 9.5, 17.0, 17.5];
/// ISO 389-1 in the 6 cm³ coupler; nine agree with the table of an audiometer's specification (Sound Scouts). 750 and
/// 1500 Hz are not in it.
const TDH39_DB_SPL: [f64; 11] = [45.0, 25.5, 11.5, 8.0, 7.0, 6.5, 9.0, 10.0, 9.5, 15.5, 13.0];
/// ISO 389-2:1994 in the HA-2 coupler; all eleven agree with the calibration table of the maker's E-A-RTONE manual,
/// which gives them at 70 dB HL.
const ER3A_DB_SPL: [f64; 11] = [26.0, 14.0, 5.5, 2.0, 0.0, 2.0, 3.0, 3.5, 5.5, 2.0, 0.0];
const BONE_FREQUENCIES_HZ: [f64; 8] = [250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0];
/// ISO 389-3; six agree with the rows cited from Henry and Letowski (2007), ARL-TR-4138. 750 and 1000 Hz are not
/// among them.
const B71_DB_FORCE: [f64; 8] = [67.0, 58.0, 48.5, 42.5, 36.5, 31.0, 30.0, 35.5];
/// Octaves of ISO 389-7:2005, which agree with ISO 226:2003 as printed by openMHA and pyclarity.
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
            Self::Hda200 | Self::Er3a | Self::SoundField => Provenance::Checked,
            Self::Tdh39 | Self::B71 => Provenance::Unchecked,
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
