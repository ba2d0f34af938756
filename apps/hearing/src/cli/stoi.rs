//! `yong hearing stoi REFERENCE.wav PROCESSED.wav`

use std::path::PathBuf;

use command_line::{Warning, document};
use hearing_models::stoi::{Intelligibility, intelligibility};
use kernel::Refusal;
use serde::Serialize;
use serde_json::Value;

use super::audiogram_file::Side;
use super::sound_pair::SoundPair;

/// Longest sound that is read into memory.
const LONGEST_S: f64 = 600.0;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The clean sound.
    reference: PathBuf,
    /// The same sound after noise or processing: same length, same sample rate.
    processed: PathBuf,
    /// Channel of stereo files.
    #[arg(long)]
    channel: Option<Side>,
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    intelligibility: Intelligibility,
    sample_rate_hz: u32,
    samples: usize,
    warnings: Vec<Warning>,
}

pub fn run(args: &Args) -> Result<Value, Refusal> {
    let pair = SoundPair::read(&args.reference, &args.processed, LONGEST_S)?;
    let (reference, processed) = pair.channel(args.channel)?;
    let intelligibility =
        intelligibility(reference, processed, pair.sample_rate_hz).map_err(|error| pair.refusal(&error))?;
    let (sample_rate_hz, samples, warnings) = (pair.sample_rate_hz, reference.len(), pair.warnings());
    document(&Answer { intelligibility, sample_rate_hz, samples, warnings })
}
