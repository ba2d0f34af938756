//! Table 3 of ANSI S3.5-1997 and its appendix B: bands, speech spectra, internal noise, importance of bands.

use super::{Bands, SiiError};

pub const FREQUENCIES_HZ: Bands = [
    160.0, 200.0, 250.0, 315.0, 400.0, 500.0, 630.0, 800.0, 1000.0, 1250.0, 1600.0, 2000.0, 2500.0, 3150.0, 4000.0,
    5000.0, 6300.0, 8000.0,
];

/// Reference internal noise spectrum level of normal ears.
pub(super) const INTERNAL_NOISE_DB: Bands = [
    0.6, -1.7, -3.9, -6.1, -8.2, -9.7, -10.8, -11.9, -12.5, -13.5, -15.4, -17.7, -21.2, -24.2, -25.9, -23.6, -15.8,
    -7.1,
];

pub(super) const NORMAL_SPEECH_DB: Bands = [
    32.41, 34.48, 34.75, 33.98, 34.59, 34.27, 32.06, 28.30, 25.01, 23.00, 20.15, 17.32, 13.18, 11.55, 9.33, 5.31, 2.59,
    1.13,
];
const RAISED_SPEECH_DB: Bands = [
    33.81, 33.92, 38.98, 38.57, 39.11, 40.15, 38.78, 36.37, 33.86, 31.89, 28.58, 25.32, 22.35, 20.15, 16.78, 11.47,
    7.67, 5.07,
];
const LOUD_SPEECH_DB: Bands = [
    35.29, 37.76, 41.55, 43.78, 43.30, 44.85, 45.55, 44.05, 42.16, 40.53, 37.70, 34.39, 30.98, 28.21, 25.41, 18.35,
    13.87, 11.39,
];
const SHOUTED_SPEECH_DB: Bands = [
    30.77, 36.65, 42.50, 46.51, 47.40, 49.24, 51.21, 51.44, 51.31, 49.63, 47.65, 44.32, 40.80, 38.13, 34.41, 28.24,
    23.45, 20.72,
];

/// How hard the talker tries. Standard spectra at 1 m: 62.35, 68.3, 74.9 and 82.3 dB SPL overall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VocalEffort {
    Normal,
    Raised,
    Loud,
    Shout,
}

impl VocalEffort {
    pub fn spectrum_db(self) -> &'static Bands {
        match self {
            Self::Normal => &NORMAL_SPEECH_DB,
            Self::Raised => &RAISED_SPEECH_DB,
            Self::Loud => &LOUD_SPEECH_DB,
            Self::Shout => &SHOUTED_SPEECH_DB,
        }
    }
}

/// How much each band matters for a kind of speech; adds up to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Importance {
    weights: Bands,
}

impl Importance {
    /// Published columns are rounded to four digits, so their sums stray a little from 1.
    const SUM_TOLERANCE: f64 = 0.002;

    /// Average speech, table 3 of the standard.
    pub fn average_speech() -> Self {
        Self { weights: IMPORTANCE_COLUMNS[0].1 }
    }

    /// One of [`IMPORTANCE_COLUMNS`] by name, hyphens and capitals aside.
    pub fn named(name: &str) -> Option<Self> {
        let plain = |text: &str| text.replace(['-', '_', ' '], "").to_lowercase();
        let found = IMPORTANCE_COLUMNS.iter().find(|(column, _)| plain(column) == plain(name));
        found.map(|(_, weights)| Self { weights: *weights })
    }

    /// A column of one's own, e.g. for Mandarin, whose published weights are not free to copy.
    pub fn new(weights: Bands) -> Result<Self, SiiError> {
        for (&value, frequency_hz) in weights.iter().zip(FREQUENCIES_HZ) {
            if !(0.0..=1.0).contains(&value) {
                return Err(SiiError::Weight { frequency_hz, value });
            }
        }
        let sum: f64 = weights.iter().sum();
        if (sum - 1.0).abs() > Self::SUM_TOLERANCE {
            return Err(SiiError::WeightSum { sum });
        }
        Ok(Self { weights })
    }

    pub fn weights(&self) -> &Bands {
        &self.weights
    }
}

/// Table 3 (average speech) and table B.2.
pub const IMPORTANCE_COLUMNS: [(&str, Bands); 7] = [
    (
        "average",
        [
            0.0083, 0.0095, 0.0150, 0.0289, 0.0440, 0.0578, 0.0653, 0.0711, 0.0818, 0.0844, 0.0882, 0.0898, 0.0868,
            0.0844, 0.0771, 0.0527, 0.0364, 0.0185,
        ],
    ),
    (
        "nns",
        [
            0.0, 0.0, 0.0153, 0.0284, 0.0363, 0.0422, 0.0509, 0.0584, 0.0667, 0.0774, 0.0893, 0.1104, 0.1120, 0.0981,
            0.0867, 0.0728, 0.0551, 0.0,
        ],
    ),
    (
        "cid-22",
        [
            0.0365, 0.0279, 0.0405, 0.0500, 0.0530, 0.0518, 0.0514, 0.0575, 0.0717, 0.0873, 0.0902, 0.0938, 0.0928,
            0.0678, 0.0498, 0.0312, 0.0215, 0.0253,
        ],
    ),
    (
        "nu6",
        [
            0.0168, 0.0130, 0.0211, 0.0344, 0.0517, 0.0737, 0.0658, 0.0644, 0.0664, 0.0802, 0.0987, 0.1171, 0.0932,
            0.0783, 0.0562, 0.0337, 0.0177, 0.0176,
        ],
    ),
    (
        "drt",
        [
            0.0, 0.0240, 0.0330, 0.0390, 0.0571, 0.0691, 0.0781, 0.0751, 0.0781, 0.0811, 0.0961, 0.0901, 0.0781,
            0.0691, 0.0480, 0.0330, 0.0270, 0.0240,
        ],
    ),
    (
        "short-passages",
        [
            0.0114, 0.0153, 0.0179, 0.0558, 0.0898, 0.0944, 0.0709, 0.0660, 0.0628, 0.0672, 0.0747, 0.0755, 0.0820,
            0.0808, 0.0483, 0.0453, 0.0274, 0.0145,
        ],
    ),
    (
        "spin",
        [
            0.0, 0.0255, 0.0256, 0.0360, 0.0362, 0.0514, 0.0616, 0.0770, 0.0718, 0.0718, 0.1075, 0.0921, 0.1026,
            0.0922, 0.0719, 0.0461, 0.0306, 0.0,
        ],
    ),
];
