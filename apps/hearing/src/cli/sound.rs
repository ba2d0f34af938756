//! WAV files: integer or float, any number of channels, read from beginning to end without holding the file.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use hound::{SampleFormat, WavReader, WavSpec};
use kernel::Refusal;

use super::audiogram_file::Side;

mod clipping;

use clipping::FlatTops;
pub use clipping::Warning;

/// An open WAV file, or its bytes.
pub struct Sound<R = BufReader<File>> {
    reader: WavReader<R>,
    pub name: String,
    pub sample_rate_hz: u32,
    pub channels: usize,
    pub samples: usize,
    read_frames: usize,
    flat_tops: FlatTops,
}

impl Sound {
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| refusal(&name, error.into()))?;
        Self::from_reader(BufReader::new(file), &name)
    }
}

impl<R: Read> Sound<R> {
    /// `name` stands in what is refused.
    pub fn from_reader(reader: R, name: &str) -> Result<Self, Refusal> {
        let name = name.to_owned();
        let reader = WavReader::new(reader).map_err(|error| refusal(&name, error))?;
        let WavSpec { channels, sample_rate, bits_per_sample, sample_format } = reader.spec();
        let full_scale = match (sample_format, bits_per_sample) {
            (SampleFormat::Int, 8 | 16 | 24 | 32) => 2f64.powi(i32::from(bits_per_sample) - 1),
            (SampleFormat::Float, 32) => 1.0,
            _ => {
                let detail = format!("{bits_per_sample}-bit {sample_format:?}; save as 16, 24 or 32-bit PCM or float");
                return Err(Refusal::new("wav_unsupported", detail, name));
            }
        };
        let samples = reader.duration() as usize;
        if samples == 0 {
            return Err(Refusal::new("no_samples", "the file holds no sound; record it again", name));
        }
        let flat_tops =
            FlatTops::new(usize::from(channels), (sample_format == SampleFormat::Int).then_some(full_scale));
        Ok(Self {
            reader,
            name,
            sample_rate_hz: sample_rate,
            channels: usize::from(channels),
            samples,
            read_frames: 0,
            flat_tops,
        })
    }

    /// The next at most `frames` samples of every channel; shorter at the end, then empty.
    pub fn read(&mut self, frames: usize) -> Result<Vec<Vec<f64>>, Refusal> {
        let frames = frames.min(self.samples - self.read_frames);
        let mut block = vec![Vec::with_capacity(frames); self.channels];
        match self.reader.spec().sample_format {
            SampleFormat::Int => {
                let full_scale = 2f64.powi(i32::from(self.reader.spec().bits_per_sample) - 1);
                let samples =
                    self.reader.samples::<i32>().map(|sample| sample.map(|value| f64::from(value) / full_scale));
                fill(&mut block, frames, samples)
            }
            SampleFormat::Float => {
                fill(&mut block, frames, self.reader.samples::<f32>().map(|sample| sample.map(f64::from)))
            }
        }
        .map_err(|error| refusal(&self.name, error))?;
        for (channel, samples) in block.iter().enumerate() {
            if let Some(index) = samples.iter().position(|sample| !sample.is_finite()) {
                let detail =
                    format!("sample {} is {}; export the file again", self.read_frames + index, samples[index]);
                return Err(Refusal::new("sample_not_finite", detail, format!("{} channel {channel}", self.name)));
            }
            self.flat_tops.observe(channel, samples);
        }
        self.read_frames += frames;
        Ok(block)
    }

    /// All of a sound that is not longer than an index can hold.
    pub fn read_whole(&mut self, longest_s: f64) -> Result<Vec<Vec<f64>>, Refusal> {
        let duration_s = self.samples as f64 / f64::from(self.sample_rate_hz);
        if duration_s > longest_s {
            let detail = format!("{duration_s:.0} s; cut it to at most {longest_s:.0} s");
            return Err(Refusal::new("sound_too_long", detail, self.name.clone()));
        }
        self.read(self.samples)
    }

    /// The channel to use: the only one, or the chosen one.
    pub fn channel(&self, chosen: Option<Side>) -> Result<usize, Refusal> {
        self.check_mono_or_stereo()?;
        match (self.channels, chosen) {
            (1, _) => Ok(0),
            (_, Some(side)) => Ok(side as usize),
            (_, None) => {
                let detail = "the file is stereo; choose with --channel left or --channel right";
                Err(Refusal::new("channel_not_chosen", detail, self.name.clone()))
            }
        }
    }

    /// A file with more channels than a head has ears is no listening material.
    pub fn check_mono_or_stereo(&self) -> Result<(), Refusal> {
        if self.channels <= 2 {
            return Ok(());
        }
        let detail = format!("{} channels; only mono and stereo files have ears", self.channels);
        Err(Refusal::new("wav_unsupported", detail, self.name.clone()))
    }

    /// What a person should know about the sound read so far.
    pub fn warnings(&self) -> Vec<Warning> {
        self.flat_tops.warning(&self.name).into_iter().collect()
    }
}

/// Deals interleaved samples out to the channels.
fn fill(
    block: &mut [Vec<f64>],
    frames: usize,
    mut samples: impl Iterator<Item = hound::Result<f64>>,
) -> hound::Result<()> {
    for _ in 0..frames {
        for channel in block.iter_mut() {
            channel.push(samples.next().unwrap_or_else(|| Err(truncated()))?);
        }
    }
    Ok(())
}

fn truncated() -> hound::Error {
    hound::Error::IoError(std::io::ErrorKind::UnexpectedEof.into())
}

fn refusal(name: &str, error: hound::Error) -> Refusal {
    use std::io::ErrorKind;
    let (code, detail) = match &error {
        hound::Error::IoError(io) if matches!(io.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => {
            ("file_unreadable", io.to_string())
        }
        hound::Error::IoError(io) => {
            ("wav_truncated", format!("the file ends before its header says ({io}); copy it again"))
        }
        hound::Error::FormatError(what) => ("wav_malformed", format!("{what}; save the sound as a RIFF WAVE file")),
        other => ("wav_unsupported", format!("{other}; save as 16, 24 or 32-bit PCM or float")),
    };
    Refusal::new(code, detail, name)
}
