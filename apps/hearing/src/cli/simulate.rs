//! `yong hearing simulate --audiogram AUDIOGRAM IN.wav OUT.wav`

mod output;

use std::path::PathBuf;

use command_line::{Warning, document};
use hearing_models::msbg::{CATCH_UP_DB_HL, FULL_SCALE_DB_SPL, Simulation, SimulationClass, Survey, trim};
use hearing_models::{HearingLoss, ModelError};
use kernel::Refusal;
use output::{Interleaver, Level};
use serde::Serialize;
use serde_json::Value;

use super::audiogram_file::{AudiogramFile, Ear, Side};
use super::sound::Sound;

/// Samples of one channel read at a time.
const BLOCK_SAMPLES: usize = 16_384;
/// Levels a calibrated sound may have at full scale; outside nobody listens.
const FULL_SCALE_RANGE_DB_SPL: std::ops::RangeInclusive<f64> = 60.0..=140.0;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Thresholds of one ear, or of both under `left` and `right`.
    #[arg(long)]
    audiogram: PathBuf,
    /// The recording: WAV, mono or stereo.
    input: PathBuf,
    /// The simulation: WAV, 32-bit float, as long as the recording and sample on sample with it.
    output: PathBuf,
    /// The ear to simulate, of a file with both; without it the output is stereo, an ear a channel.
    #[arg(long)]
    ear: Option<Side>,
    /// Level of a recording whose root mean square is full scale.
    #[arg(long, default_value_t = FULL_SCALE_DB_SPL)]
    full_scale_db_spl: f64,
}

#[derive(Serialize)]
struct Answer {
    sample_rate_hz: u32,
    samples: usize,
    #[serde(flatten)]
    levels: Levels,
    ears: Vec<EarAnswer>,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct EarAnswer {
    #[serde(skip_serializing_if = "Option::is_none")]
    ear: Option<&'static str>,
    simulation_class: SimulationClass,
    #[serde(flatten)]
    levels: Levels,
}

/// Levels before and after; `null` for silence.
#[derive(Serialize)]
struct Levels {
    level_in_dbfs: Option<f64>,
    level_out_dbfs: Option<f64>,
    level_in_db_spl: Option<f64>,
    level_out_db_spl: Option<f64>,
}

/// One channel of the output.
struct Path {
    ear: Option<Side>,
    input_channel: usize,
    loss: HearingLoss,
}

pub fn run(args: &Args) -> Result<Value, Refusal> {
    if !FULL_SCALE_RANGE_DB_SPL.contains(&args.full_scale_db_spl) {
        let detail = format!("{} dB SPL is outside 60…140 dB SPL", args.full_scale_db_spl);
        return Err(Refusal::new("full_scale_out_of_range", detail, "--full-scale-db-spl"));
    }
    refuse_overwriting(args)?;
    let audiogram = AudiogramFile::read(&args.audiogram)?;
    let sound = Sound::open(&args.input)?;
    sound.check_mono_or_stereo()?;
    let paths = paths(&audiogram, &sound, args)?;
    let gains = survey(args, &paths)?;
    let first = simulate(args, &paths, &gains, &vec![1.0; paths.len()])?;
    let trims: Vec<f64> = first.levels.iter().map(|(before, after)| trim(before.rms(), after.rms())).collect();
    let run = if trims.iter().any(|trim| *trim < 1.0) {
        drop(first);
        simulate(args, &paths, &gains, &trims)?
    } else {
        first
    };
    run.file.keep()?;
    let warnings = run.warnings.into_iter().chain(inaudible(args, &audiogram)).collect();
    document(&answer(args, &sound, &paths, &run.levels, warnings))
}

/// The recording is kept: the output goes into a file of its own.
fn refuse_overwriting(args: &Args) -> Result<(), Refusal> {
    let place = |path: &std::path::Path| path.canonicalize().ok();
    let output = place(&args.output);
    if output.is_some() && output == place(&args.input) {
        let detail = "the output would overwrite the recording; name another file";
        return Err(Refusal::new("output_is_input", detail, args.output.display().to_string()));
    }
    Ok(())
}

/// Losses that leave nothing to hear are told, not silently taken as silence.
fn inaudible(args: &Args, audiogram: &AudiogramFile) -> Vec<Warning> {
    let ears: Vec<(&Ear, &str)> = match audiogram {
        AudiogramFile::One(ear) => vec![(ear, "")],
        AudiogramFile::Both { left, right } => vec![(left, "left."), (right, "right.")],
    };
    let beyond = |(ear, side): (&Ear, &str)| {
        let thresholds = ear.thresholds.thresholds_db_hl();
        let place = thresholds.iter().position(|level_db| *level_db >= CATCH_UP_DB_HL)?;
        Some(Warning {
            code: "threshold_inaudible",
            detail: format!(
                "{} dB HL at {} Hz: from {CATCH_UP_DB_HL} dB HL on the model leaves nothing to hear",
                thresholds[place],
                ear.thresholds.frequencies_hz()[place]
            ),
            at: format!("{}: {side}thresholds_db_hl[{place}]", args.audiogram.display()),
        })
    };
    ears.into_iter().filter_map(beyond).collect()
}

/// Which input channel goes through which ear.
fn paths(audiogram: &AudiogramFile, sound: &Sound, args: &Args) -> Result<Vec<Path>, Refusal> {
    let path = |ear: &Ear, side: Option<Side>, input_channel: usize| {
        let thresholds = &ear.thresholds;
        HearingLoss::new(thresholds.frequencies_hz(), thresholds.thresholds_db_hl())
            .map(|loss| Path { ear: side, input_channel, loss })
            .map_err(|error| Refusal::new(error.code(), error.to_string(), args.audiogram.display().to_string()))
    };
    let channel_of = |side: Side| if sound.channels == 2 { side as usize } else { 0 };
    match (audiogram, args.ear) {
        (AudiogramFile::One(ear), None) => (0..sound.channels).map(|channel| path(ear, None, channel)).collect(),
        (AudiogramFile::One(_), Some(side)) => Err(Refusal::new(
            "audiogram_has_one_ear",
            "the file does not say which ear it is; leave --ear away",
            format!("--ear {}", side.name()),
        )),
        (AudiogramFile::Both { left, right }, chosen) => [(left, Side::Left), (right, Side::Right)]
            .into_iter()
            .filter(|(_, side)| chosen.is_none_or(|chosen| chosen == *side))
            .map(|(ear, side)| path(ear, Some(side), channel_of(side)))
            .collect(),
    }
}

/// The two passes over the recording that measure it.
fn survey(args: &Args, paths: &[Path]) -> Result<Vec<f64>, Refusal> {
    let refuse = |error| model_refusal(args, &error);
    let mut sound = Sound::open(&args.input)?;
    let rate_hz = sound.sample_rate_hz;
    let mut surveys: Vec<Survey> =
        paths.iter().map(|_| Survey::first(rate_hz)).collect::<Result<_, _>>().map_err(refuse)?;
    observe(&mut sound, paths, &mut surveys)?;
    let mut surveys: Vec<Survey> =
        surveys.into_iter().map(|survey| survey.second(rate_hz)).collect::<Result<_, _>>().map_err(refuse)?;
    observe(&mut Sound::open(&args.input)?, paths, &mut surveys)?;
    Ok(surveys.into_iter().map(Survey::gain).collect())
}

fn observe(sound: &mut Sound, paths: &[Path], surveys: &mut [Survey]) -> Result<(), Refusal> {
    loop {
        let block = sound.read(BLOCK_SAMPLES)?;
        if block[0].is_empty() {
            return Ok(());
        }
        for (path, survey) in paths.iter().zip(surveys.iter_mut()) {
            survey.observe(&block[path.input_channel]);
        }
    }
}

struct Run {
    levels: Vec<(Level, Level)>,
    warnings: Vec<Warning>,
    file: Interleaver,
}

fn simulate(args: &Args, paths: &[Path], gains: &[f64], trims: &[f64]) -> Result<Run, Refusal> {
    let mut sound = Sound::open(&args.input)?;
    let prepare = |(path, gain): (&Path, &f64)| {
        Simulation::prepare(&path.loss, sound.sample_rate_hz, args.full_scale_db_spl, *gain)
    };
    let mut simulations: Vec<Simulation> =
        paths.iter().zip(gains).map(prepare).collect::<Result<_, _>>().map_err(|error| model_refusal(args, &error))?;
    let mut file = Interleaver::create(&args.output, paths.len(), sound.sample_rate_hz)?;
    let mut levels = vec![(Level::default(), Level::default()); paths.len()];
    let mut fresh = Vec::new();
    loop {
        let block = sound.read(BLOCK_SAMPLES)?;
        let ended = block[0].is_empty();
        for (index, path) in paths.iter().enumerate() {
            let input = &block[path.input_channel];
            fresh.clear();
            if ended {
                simulations[index].finish(&mut fresh);
            } else {
                simulations[index].feed(input, &mut fresh);
            }
            fresh.iter_mut().for_each(|sample| *sample *= trims[index]);
            levels[index].0.observe(input);
            levels[index].1.observe(&fresh);
            file.push(index, &fresh);
        }
        file.write()?;
        if ended {
            return Ok(Run { levels, warnings: sound.warnings(), file });
        }
    }
}

fn answer(args: &Args, sound: &Sound, paths: &[Path], levels: &[(Level, Level)], warnings: Vec<Warning>) -> Answer {
    let describe = |before: Level, after: Level| Levels {
        level_in_dbfs: before.dbfs(),
        level_out_dbfs: after.dbfs(),
        level_in_db_spl: before.dbfs().map(|dbfs| dbfs + args.full_scale_db_spl),
        level_out_db_spl: after.dbfs().map(|dbfs| dbfs + args.full_scale_db_spl),
    };
    let ear = |(path, (before, after)): (&Path, &(Level, Level))| EarAnswer {
        ear: path.ear.map(Side::name),
        simulation_class: SimulationClass::of(&path.loss),
        levels: describe(*before, *after),
    };
    let sum = |pick: fn(&(Level, Level)) -> Level| levels.iter().map(pick).fold(Level::default(), Level::with);
    Answer {
        sample_rate_hz: sound.sample_rate_hz,
        samples: sound.samples,
        levels: describe(sum(|pair| pair.0), sum(|pair| pair.1)),
        ears: paths.iter().zip(levels).map(ear).collect(),
        warnings,
    }
}

fn model_refusal(args: &Args, error: &ModelError) -> Refusal {
    Refusal::new(error.code(), error.to_string(), args.input.display().to_string())
}
