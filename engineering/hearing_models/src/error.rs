/// Why a model refuses its input.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    #[error("the {signal} has no samples")]
    NoSamples { signal: &'static str },
    #[error("sample {index} of the {signal} is {value}, not a finite number")]
    SampleNotFinite { signal: &'static str, index: usize, value: f64 },
    #[error("the {signal} is silent: every sample is zero")]
    Silent { signal: &'static str },
    #[error(
        "the reference has {reference_samples} samples, the processed sound {processed_samples}; they must be equal"
    )]
    LengthsDiffer { reference_samples: usize, processed_samples: usize },
    #[error("the sample rate is {sample_rate_hz} Hz; {lowest_hz} to {highest_hz} Hz is possible")]
    SampleRateOutOfRange { sample_rate_hz: u32, lowest_hz: u32, highest_hz: u32 },
    #[error("only {speech_s:.3} s of the reference are speech; at least {needed_s:.3} s are needed")]
    TooLittleSpeech { speech_s: f64, needed_s: f64 },
    #[error("the reference never reaches the threshold of hearing; give its level in dB SPL")]
    ReferenceInaudible,
    #[error("{what}")]
    Aid { what: String },
    #[error("{what}")]
    Audiogram { what: String },
}

impl ModelError {
    /// The stable name of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSamples { .. } => "no_samples",
            Self::SampleNotFinite { .. } => "sample_not_finite",
            Self::Silent { .. } => "signal_silent",
            Self::LengthsDiffer { .. } => "lengths_differ",
            Self::SampleRateOutOfRange { .. } => "sample_rate_unsupported",
            Self::TooLittleSpeech { .. } => "too_little_speech",
            Self::ReferenceInaudible => "reference_inaudible",
            Self::Aid { .. } => "aid_settings_invalid",
            Self::Audiogram { .. } => "audiogram_invalid",
        }
    }
}
