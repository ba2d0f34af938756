//! The two files that an index compares.

use std::path::Path;

use command_line::Warning;
use hearing_models::ModelError;
use kernel::Refusal;

use super::audiogram_file::Side;
use super::sound::Sound;

pub struct SoundPair {
    reference: Sound,
    processed: Sound,
    reference_channels: Vec<Vec<f64>>,
    processed_channels: Vec<Vec<f64>>,
    pub sample_rate_hz: u32,
}

impl SoundPair {
    /// Both sounds, which must have the same sample rate.
    pub fn read(reference: &Path, processed: &Path, longest_s: f64) -> Result<Self, Refusal> {
        let (mut reference, mut processed) = (Sound::open(reference)?, Sound::open(processed)?);
        if reference.sample_rate_hz != processed.sample_rate_hz {
            let (clean, other) = (reference.sample_rate_hz, processed.sample_rate_hz);
            let detail = format!("{clean} Hz against {other} Hz; resample one of them");
            return Err(Refusal::new("sample_rates_differ", detail, processed.name));
        }
        let (reference_channels, processed_channels) =
            (reference.read_whole(longest_s)?, processed.read_whole(longest_s)?);
        let sample_rate_hz = reference.sample_rate_hz;
        Ok(Self { reference, processed, reference_channels, processed_channels, sample_rate_hz })
    }

    /// The clean and the processed samples of one channel; a mono file serves either side.
    pub fn channel(&self, side: Option<Side>) -> Result<(&[f64], &[f64]), Refusal> {
        let (reference, processed) = (self.reference.channel(side)?, self.processed.channel(side)?);
        Ok((&self.reference_channels[reference], &self.processed_channels[processed]))
    }

    pub fn warnings(&self) -> Vec<Warning> {
        [&self.reference, &self.processed].into_iter().flat_map(Sound::warnings).collect()
    }

    /// Says so when one sound is longer: the end of it is not compared.
    pub fn length_warning(&self) -> Option<Warning> {
        let (reference, processed) = (self.reference.samples, self.processed.samples);
        (reference != processed).then(|| Warning {
            code: "lengths_differ",
            detail: format!("{reference} samples against {processed}; the shorter length is compared"),
            at: self.processed.name.clone(),
        })
    }

    pub fn refusal(&self, error: &ModelError) -> Refusal {
        let about_reference = matches!(
            error,
            ModelError::TooLittleSpeech { .. } | ModelError::Silent { .. } | ModelError::ReferenceInaudible
        );
        let name = if about_reference { &self.reference.name } else { &self.processed.name };
        Refusal::new(error.code(), error.to_string(), name)
    }
}
