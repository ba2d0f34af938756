//! The RIFF WAVE container: its header and its samples as numbers of full scale.
//!
//! Source: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0" (1991) and the
//! WAVEFORMATEXTENSIBLE structure of the Windows SDK.

use std::io::{ErrorKind, Read, copy, sink};

/// How a sample is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Two's complement of so many bits, 8 bits as an offset from 128; the bytes may be more than the bits need.
    Integer {
        bits: u32,
    },
    Float32,
    Float64,
}

/// A WAV file read up to its samples, and from there on.
pub(super) struct Wave<R> {
    reader: R,
    pub(super) encoding: Encoding,
    pub(super) channels: usize,
    pub(super) sample_rate_hz: u32,
    /// Samples of each channel that the header promises.
    pub(super) frames: usize,
    sample_bytes: usize,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum WaveError {
    #[error("{0}; save the sound as a RIFF WAVE file")]
    Malformed(String),
    #[error("{0}; save it as 16, 24 or 32-bit PCM or as float")]
    Unsupported(String),
    #[error("the file ends before its header says; copy it again")]
    Truncated,
    #[error("{0}")]
    Unreadable(std::io::Error),
}

const PCM: u16 = 1;
const IEEE_FLOAT: u16 = 3;
const EXTENSIBLE: u16 = 0xFFFE;
const SHORTEST_FORMAT_BYTES: usize = 16;
const EXTENSIBLE_FORMAT_BYTES: usize = 40;
/// A format block longer than any that exists is not one.
const LONGEST_FORMAT_BYTES: usize = 4096;

impl<R: Read> Wave<R> {
    pub(super) fn open(mut reader: R) -> Result<Self, WaveError> {
        if &word(&mut reader)? != b"RIFF" {
            return Err(malformed("the first word is not RIFF"));
        }
        let [_, wave] = [word(&mut reader)?, word(&mut reader)?];
        if &wave != b"WAVE" {
            return Err(malformed("the third word is not WAVE"));
        }
        let mut format: Option<Vec<u8>> = None;
        loop {
            let (name, bytes) = (word(&mut reader)?, u32::from_le_bytes(word(&mut reader)?) as usize);
            match &name {
                b"data" => {
                    let format = format.ok_or_else(|| malformed("the samples come before the format"))?;
                    return Self::begin(reader, &format, bytes);
                }
                b"fmt " if (SHORTEST_FORMAT_BYTES..=LONGEST_FORMAT_BYTES).contains(&bytes) => {
                    let mut content = vec![0; bytes + bytes % 2];
                    reader.read_exact(&mut content).map_err(read_error)?;
                    content.truncate(bytes);
                    format = Some(content);
                }
                b"fmt " => return Err(malformed(format!("a format block of {bytes} bytes"))),
                _ => {
                    let padded = (bytes + bytes % 2) as u64;
                    if copy(&mut reader.by_ref().take(padded), &mut sink()).map_err(read_error)? < padded {
                        return Err(WaveError::Truncated);
                    }
                }
            }
        }
    }

    fn begin(reader: R, format: &[u8], data_bytes: usize) -> Result<Self, WaveError> {
        let short = |at: usize| u16::from_le_bytes([format[at], format[at + 1]]);
        let (channels, frame_bytes, bits) = (usize::from(short(2)), usize::from(short(12)), u32::from(short(14)));
        let sample_rate_hz = u32::from_le_bytes([format[4], format[5], format[6], format[7]]);
        let extended = short(0) == EXTENSIBLE && format.len() >= EXTENSIBLE_FORMAT_BYTES;
        let tag = if extended { short(24) } else { short(0) };
        if channels == 0 || sample_rate_hz == 0 {
            return Err(malformed(format!("{channels} channels at {sample_rate_hz} Hz")));
        }
        let sample_bytes = frame_bytes / channels;
        let encoding = match (tag, bits, sample_bytes) {
            (PCM, 8, 1) | (PCM, 16, 2) | (PCM, 24, 3 | 4) | (PCM, 32, 4) => Encoding::Integer { bits },
            (IEEE_FLOAT, 32, 4) => Encoding::Float32,
            (IEEE_FLOAT, 64, 8) => Encoding::Float64,
            (PCM | IEEE_FLOAT, ..) => {
                let kind = if tag == PCM { "integer" } else { "float" };
                return Err(WaveError::Unsupported(format!("{bits}-bit {kind} samples of {sample_bytes} bytes")));
            }
            _ => return Err(WaveError::Unsupported(format!("the samples are compressed (format {tag:#06x})"))),
        };
        if frame_bytes != channels * sample_bytes || data_bytes % frame_bytes != 0 {
            return Err(malformed(format!(
                "{data_bytes} bytes of samples are not whole frames of {frame_bytes} bytes"
            )));
        }
        Ok(Self { reader, encoding, channels, sample_rate_hz, frames: data_bytes / frame_bytes, sample_bytes })
    }

    /// Largest magnitude of an integer sample; none for floats, which have no end.
    pub(super) fn full_scale(&self) -> Option<f64> {
        match self.encoding {
            Encoding::Integer { bits } => Some(2f64.powi(bits as i32 - 1)),
            Encoding::Float32 | Encoding::Float64 => None,
        }
    }

    /// The next `frames` samples dealt out to the channels; the caller does not ask for more than there are.
    pub(super) fn read(&mut self, frames: usize) -> Result<Vec<Vec<f64>>, WaveError> {
        let frame_bytes = self.channels * self.sample_bytes;
        let mut block = vec![Vec::with_capacity(frames.min(FRAMES_AT_ONCE)); self.channels];
        let mut left = frames;
        while left > 0 {
            let now = left.min(FRAMES_AT_ONCE);
            let mut bytes = vec![0; now * frame_bytes];
            self.reader.read_exact(&mut bytes).map_err(read_error)?;
            for frame in bytes.chunks_exact(frame_bytes) {
                for (channel, sample) in block.iter_mut().zip(frame.chunks_exact(self.sample_bytes)) {
                    channel.push(decode(self.encoding, sample));
                }
            }
            left -= now;
        }
        Ok(block)
    }
}

/// A header may promise more than the file holds: memory is taken as the samples come.
const FRAMES_AT_ONCE: usize = 65_536;

fn decode(encoding: Encoding, sample: &[u8]) -> f64 {
    match (encoding, sample) {
        (Encoding::Float32, &[a, b, c, d]) => f64::from(f32::from_le_bytes([a, b, c, d])),
        (Encoding::Float64, &[a, b, c, d, e, f, g, h]) => f64::from_le_bytes([a, b, c, d, e, f, g, h]),
        (Encoding::Integer { bits: 8 }, &[a]) => (f64::from(a) - 128.0) / 128.0,
        (Encoding::Integer { bits }, bytes) => {
            // Left-aligned in 32 bits, which is full scale for every width.
            let word = bytes.iter().take(bits as usize / 8).rev().fold(0u32, |word, byte| word << 8 | u32::from(*byte));
            f64::from((word << (32 - bits)) as i32) / 2f64.powi(31)
        }
        _ => f64::NAN,
    }
}

fn word(reader: &mut impl Read) -> Result<[u8; 4], WaveError> {
    let mut bytes = [0; 4];
    reader.read_exact(&mut bytes).map_err(read_error)?;
    Ok(bytes)
}

fn read_error(error: std::io::Error) -> WaveError {
    if error.kind() == ErrorKind::UnexpectedEof { WaveError::Truncated } else { WaveError::Unreadable(error) }
}

fn malformed(what: impl Into<String>) -> WaveError {
    WaveError::Malformed(what.into())
}
