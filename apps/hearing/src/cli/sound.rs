//! WAV files: integer or float, any number of channels, read from beginning to end without holding the file.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use command_line::Warning;
use kernel::Refusal;

use super::audiogram_file::Side;

mod clipping;
mod wave;

use clipping::FlatTops;
use wave::{Wave, WaveError};

/// An open WAV file, or its bytes.
pub struct Sound<R = BufReader<File>> {
    wave: Wave<R>,
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
        let file = File::open(path).map_err(|error| refusal(&name, &WaveError::Unreadable(error)))?;
        Self::from_reader(BufReader::new(file), &name)
    }
}

impl<R: Read> Sound<R> {
    /// `name` stands in what is refused.
    pub fn from_reader(reader: R, name: &str) -> Result<Self, Refusal> {
        let name = name.to_owned();
        let wave = Wave::open(reader).map_err(|error| refusal(&name, &error))?;
        if wave.frames == 0 {
            return Err(Refusal::new("no_samples", "the file holds no sound; record it again", name));
        }
        let flat_tops = FlatTops::new(wave.channels, wave.full_scale());
        Ok(Self {
            name,
            sample_rate_hz: wave.sample_rate_hz,
            channels: wave.channels,
            samples: wave.frames,
            wave,
            read_frames: 0,
            flat_tops,
        })
    }

    /// The next at most `frames` samples of every channel; shorter at the end, then empty.
    pub fn read(&mut self, frames: usize) -> Result<Vec<Vec<f64>>, Refusal> {
        let frames = frames.min(self.samples - self.read_frames);
        let block = self.wave.read(frames).map_err(|error| refusal(&self.name, &error))?;
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

fn refusal(name: &str, error: &WaveError) -> Refusal {
    let code = match error {
        WaveError::Malformed(_) => "wav_malformed",
        WaveError::Unsupported(_) => "wav_unsupported",
        WaveError::Truncated => "wav_truncated",
        WaveError::Unreadable(_) => "file_unreadable",
    };
    Refusal::new(code, error.to_string(), name)
}
