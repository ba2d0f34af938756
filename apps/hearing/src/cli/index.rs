//! What `haspi` and `hasqi` share: two sounds, an ear or both, a level, and dither.

use std::path::PathBuf;

use command_line::{Warning, document};
use hearing_models::{Dither, HearingLoss, ModelError};
use kernel::Refusal;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::audiogram_file::{AudiogramFile, Ear, Side};
use super::sound_pair::SoundPair;

/// Longest sound that fits into memory with all that the auditory model keeps of it.
const LONGEST_S: f64 = 120.0;
/// A reference quieter than this is more likely a forgotten `--level-db`.
const QUIET_DB_SPL: f64 = 30.0;
const LEVEL_RANGE_DB_SPL: std::ops::RangeInclusive<f64> = 0.0..=160.0;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Thresholds of one ear, or of both under `left` and `right`.
    #[arg(long)]
    audiogram: PathBuf,
    /// The clean sound.
    reference: PathBuf,
    /// The same sound after noise, an aid or other processing.
    processed: PathBuf,
    /// Sound pressure level, in dB, of a sound whose root mean square is 1.
    #[arg(long, default_value_t = 65.0)]
    level_db: f64,
    /// Leave the model's noise away: the same answer always.
    #[arg(long, conflicts_with = "seed")]
    no_dither: bool,
    /// Seed of the model's noise.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// The ear to use, of a file with both; without it both are answered and the better one counts.
    #[arg(long)]
    ear: Option<Side>,
    /// Channel of stereo files; without it the left ear hears the left and the right ear the right.
    #[arg(long)]
    channel: Option<Side>,
}

#[derive(Serialize)]
struct Circumstances {
    reference_level_db_spl: Option<f64>,
    dither_seed: Option<u64>,
    sample_rate_hz: u32,
    samples: usize,
    warnings: Vec<Warning>,
}

type Compute<T> = fn(&HearingLoss, &[f64], &[f64], u32, f64, Dither) -> Result<T, ModelError>;

/// Computes the index `name`, whose answer holds its value under that name.
pub fn measure<T: Serialize>(args: &Args, name: &str, compute: Compute<T>) -> Result<Value, Refusal> {
    if !LEVEL_RANGE_DB_SPL.contains(&args.level_db) {
        let detail = format!("{} dB SPL is outside 0…160 dB SPL", args.level_db);
        return Err(Refusal::new("level_out_of_range", detail, "--level-db"));
    }
    let audiogram = AudiogramFile::read(&args.audiogram)?;
    let pair = SoundPair::read(&args.reference, &args.processed, LONGEST_S)?;
    let dither = if args.no_dither { Dither::Off } else { Dither::Seed(args.seed) };
    let mut heard = None;
    let per_ear = audiogram.answer(args.ear, |side, ear: &Ear| {
        let (reference, processed) = pair.channel(args.channel.or(side))?;
        heard.get_or_insert((rms(reference), reference.len().min(processed.len())));
        let loss = HearingLoss::new(ear.thresholds.frequencies_hz(), ear.thresholds.thresholds_db_hl());
        loss.and_then(|loss| compute(&loss, reference, processed, pair.sample_rate_hz, args.level_db, dither))
            .map_err(|error| pair.refusal(&error))
            .and_then(|index| document(&index))
    })?;
    let Value::Object(mut answer) = with_better_ear(per_ear, name) else { return Ok(Value::Null) };
    let (rms, samples) = heard.unwrap_or((0.0, 0));
    let reference_level_db_spl = (rms > 0.0).then(|| 20.0 * rms.log10() + args.level_db);
    let circumstances = Circumstances {
        reference_level_db_spl,
        dither_seed: (!args.no_dither).then_some(args.seed),
        sample_rate_hz: pair.sample_rate_hz,
        samples,
        warnings: warnings(args, &pair, reference_level_db_spl),
    };
    if let Value::Object(rest) = document(&circumstances)? {
        answer.extend(rest);
    }
    Ok(Value::Object(answer))
}

/// Puts the value of the better ear in front of an answer for both.
fn with_better_ear(per_ear: Value, name: &str) -> Value {
    let value = |side: &str| per_ear.get(side).and_then(|ear| ear.get(name)).and_then(Value::as_f64);
    let (Some(left), Some(right)) = (value("left"), value("right")) else { return per_ear };
    let better = if left >= right { "left" } else { "right" };
    let mut answer =
        Map::from_iter([(name.to_owned(), json!(left.max(right))), ("better_ear".to_owned(), json!(better))]);
    if let Value::Object(ears) = per_ear {
        answer.extend(ears);
    }
    Value::Object(answer)
}

fn warnings(args: &Args, pair: &SoundPair, reference_level_db_spl: Option<f64>) -> Vec<Warning> {
    let mut warnings = pair.warnings();
    warnings.extend(pair.length_warning());
    if let Some(level_db_spl) = reference_level_db_spl.filter(|level| *level < QUIET_DB_SPL) {
        warnings.push(Warning {
            code: "reference_quiet",
            detail: format!("the reference lies at {level_db_spl:.1} dB SPL; --level-db is the level of full scale"),
            at: args.reference.display().to_string(),
        });
    }
    warnings
}

fn rms(sound: &[f64]) -> f64 {
    (sound.iter().map(|x| x * x).sum::<f64>() / sound.len() as f64).sqrt()
}
