//! The output file: channels that arrive in pieces of different length, written interleaved, named only when complete.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use hound::{SampleFormat, WavSpec, WavWriter};
use kernel::Refusal;

/// Energy of the samples seen so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Level {
    energy: f64,
    samples: usize,
}

impl Level {
    pub(super) fn observe(&mut self, samples: &[f64]) {
        self.energy += samples.iter().map(|x| x * x).sum::<f64>();
        self.samples += samples.len();
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self { energy: self.energy + other.energy, samples: self.samples + other.samples }
    }

    pub(super) fn rms(self) -> f64 {
        if self.samples == 0 { 0.0 } else { (self.energy / self.samples as f64).sqrt() }
    }

    pub(super) fn dbfs(self) -> Option<f64> {
        (self.rms() > 0.0).then(|| 20.0 * self.rms().log10())
    }
}

/// A 32-bit float WAV file in the making, beside its final place.
pub(super) struct Interleaver {
    /// Taken when the file is kept.
    writer: Option<WavWriter<BufWriter<File>>>,
    pending: Vec<Vec<f64>>,
    partial: PathBuf,
    place: PathBuf,
}

impl Interleaver {
    pub(super) fn create(place: &Path, channels: usize, sample_rate_hz: u32) -> Result<Self, Refusal> {
        let mut partial = place.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let spec = WavSpec {
            channels: channels as u16,
            sample_rate: sample_rate_hz,
            bits_per_sample: 32,
            sample_format: SampleFormat::Float,
        };
        let writer = WavWriter::create(&partial, spec).map_err(|error| unwritable(place, &error))?;
        Ok(Self { writer: Some(writer), pending: vec![Vec::new(); channels], partial, place: place.to_owned() })
    }

    pub(super) fn push(&mut self, channel: usize, samples: &[f64]) {
        self.pending[channel].extend_from_slice(samples);
    }

    /// Writes the frames that every channel has reached.
    pub(super) fn write(&mut self) -> Result<(), Refusal> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let frames = self.pending.iter().map(Vec::len).min().unwrap_or(0);
        for frame in 0..frames {
            for channel in &self.pending {
                writer.write_sample(channel[frame] as f32).map_err(|error| unwritable(&self.place, &error))?;
            }
        }
        self.pending.iter_mut().for_each(|channel| drop(channel.drain(..frames)));
        Ok(())
    }

    /// Completes the file and gives it its name. Without this nothing remains of it.
    pub(super) fn keep(mut self) -> Result<(), Refusal> {
        if let Some(writer) = self.writer.take() {
            writer.finalize().map_err(|error| unwritable(&self.place, &error))?;
        }
        std::fs::rename(&self.partial, &self.place).map_err(|error| unwritable(&self.place, &error))
    }
}

impl Drop for Interleaver {
    fn drop(&mut self) {
        if let Some(writer) = self.writer.take() {
            drop(writer);
            let _ = std::fs::remove_file(&self.partial);
        }
    }
}

fn unwritable(place: &Path, error: &dyn std::error::Error) -> Refusal {
    Refusal::new("file_unwritable", error.to_string(), place.display().to_string())
}
