//! Published gain rules: from thresholds to insertion gain. Licensed rules (NAL-NL2, DSL v5, CAM2) are not imitated;
//! their targets come in through [`ExternalTarget`].
//!
//! All gains are insertion gains in dB (aided minus unaided level at the eardrum).

mod cambridge;
mod external;
mod fig6;
mod nal;
mod pogo;

pub use cambridge::{CamfitCompressive, OutputCap, SpeechBands, camfit_linear, capped};
pub use external::{ExternalTarget, TargetError};
pub use fig6::{FIG6_INPUT_LEVELS_DB_SPL, fig6};
pub use nal::{nal_r, nal_r_1986, nal_rp, nal_rp_at_bands};
pub use pogo::pogo2;

/// Where the public references tabulate NAL-R and the Cambridge rules.
pub const SIX_FREQUENCIES_HZ: [f64; 6] = [250.0, 500.0, 1000.0, 2000.0, 4000.0, 6000.0];
/// Where Byrne et al. (1991) tabulate the severe-loss correction of NAL-RP.
pub const NAL_RP_FREQUENCIES_HZ: [f64; 8] = [250.0, 500.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0];

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PrescriptionError {
    #[error("the rule needs thresholds from {low_hz} to {high_hz} Hz, the audiogram does not span them")]
    AudiogramTooNarrow { low_hz: f64, high_hz: f64 },
    #[error("output frequencies must ascend within 20–20000 Hz; {frequency_hz} Hz does not")]
    OutputFrequency { frequency_hz: f64 },
    #[error("no output frequency given")]
    NoOutputFrequency,
    #[error("an input level of {level_db_spl} dB SPL is outside 0–130 dB SPL")]
    InputLevel { level_db_spl: f64 },
    #[error("an output cap of {cap_db_spl} dB SPL is outside 60–140 dB SPL")]
    OutputCap { cap_db_spl: f64 },
}

/// Refuses input levels that no rule was made for.
pub fn checked_input_level_db_spl(level_db_spl: f64) -> Result<f64, PrescriptionError> {
    if (0.0..=130.0).contains(&level_db_spl) {
        Ok(level_db_spl)
    } else {
        Err(PrescriptionError::InputLevel { level_db_spl })
    }
}

/// Refuses frequencies that do not ascend or that no aid reaches.
pub fn checked_output_frequencies_hz(frequencies_hz: &[f64]) -> Result<(), PrescriptionError> {
    let mut previous_hz = 0.0;
    for &frequency_hz in frequencies_hz {
        if !(20.0..=20_000.0).contains(&frequency_hz) || frequency_hz <= previous_hz {
            return Err(PrescriptionError::OutputFrequency { frequency_hz });
        }
        previous_hz = frequency_hz;
    }
    if frequencies_hz.is_empty() {
        return Err(PrescriptionError::NoOutputFrequency);
    }
    Ok(())
}
