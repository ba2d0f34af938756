//! `yong hearing sii`: how much of speech a listener hears, without and with an aid.

use std::path::{Path, PathBuf};

use audiology::sii::{
    self, Bands, FREQUENCIES_HZ, IMPORTANCE_COLUMNS, Importance, Listening, NO_NOISE_DB, Sii, SiiError, VocalEffort,
};
use command_line::{document, read_json};
use kernel::Refusal;
use serde::Serialize;
use serde_json::Value;

use super::audiogram_file::{AudiogramFile, Ear, Side};
use super::band_file::{BandFile, Curve};

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Speech {
    Normal,
    Raised,
    Loud,
    Shout,
}

impl From<Speech> for VocalEffort {
    fn from(speech: Speech) -> Self {
        match speech {
            Speech::Normal => Self::Normal,
            Speech::Raised => Self::Raised,
            Speech::Loud => Self::Loud,
            Speech::Shout => Self::Shout,
        }
    }
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Audiogram file.
    audiogram: PathBuf,
    /// Insertion gains: `{"frequencies_hz": […], "gains_db": […]}`, or both ears, as `prescribe` answers.
    #[arg(long)]
    gains: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "normal")]
    speech: Speech,
    /// Distance from the talker in metres.
    #[arg(long, default_value_t = 1.0)]
    distance_m: f64,
    /// `none`, `white:LEVEL`, `speech-shaped:SNR`, or a file of spectrum levels (dB SPL per Hz): 18 numbers or
    /// `{"frequencies_hz": […], "spectrum_levels_db": […]}`.
    #[arg(long, default_value = "none")]
    noise: String,
    /// `average`, `nns`, `cid-22`, `nu6`, `drt`, `short-passages`, `spin`, or a file of 18 weights that add up to 1.
    #[arg(long, default_value = "average")]
    importance: String,
    /// Listening with both ears: thresholds count 1.7 dB less.
    #[arg(long)]
    binaural: bool,
    /// One ear of a two-ear file.
    #[arg(long, value_enum)]
    ear: Option<Side>,
}

#[derive(Serialize)]
struct Answer {
    sii: f64,
    sii_unaided: f64,
    speech: String,
    noise: String,
    importance: String,
    frequencies_hz: Bands,
    thresholds_db_hl: Bands,
    gains_db: Bands,
    speech_db: Bands,
    noise_db: Bands,
    disturbance_db: Bands,
    audibility: Bands,
    importance_weights: Bands,
    contribution: Bands,
    notes: Vec<&'static str>,
}

/// What is the same for both ears.
struct Scene {
    speech_db: Bands,
    noise_db: Bands,
    importance: Importance,
}

pub fn run(args: &Args) -> Result<Value, Refusal> {
    let file = AudiogramFile::read(&args.audiogram)?;
    let gains = args.gains.as_deref().map(|path| BandFile::read(path, "gains_db")).transpose()?;
    let speech_db = sii::standard_speech_db(args.speech.into(), args.distance_m).map_err(refusal)?;
    let noise_db = noise(&args.noise, &speech_db)?;
    let scene = Scene { speech_db, noise_db, importance: importance(&args.importance)? };
    file.answer(args.ear, |side, ear| {
        let gains_db = match &gains {
            Some(gains) => Some(gains.of_ear(side)?.at_bands()),
            None => None,
        };
        listen(args, &scene, ear, gains_db).and_then(|answer| document(&answer))
    })
}

fn listen(args: &Args, scene: &Scene, ear: &Ear, gains_db: Option<Bands>) -> Result<Answer, Refusal> {
    let gains_db = gains_db.unwrap_or([0.0; 18]);
    sii::check_levels("gain", &gains_db).map_err(refusal)?;
    let thresholds_db_hl = sii::thresholds_at_bands(&ear.thresholds);
    let mut unaided =
        Listening { speech_db: scene.speech_db, noise_db: scene.noise_db, threshold_db_hl: thresholds_db_hl };
    if args.binaural {
        unaided = unaided.with_both_ears();
    }
    let aided = unaided.clone().with_insertion_gain(&gains_db);
    let without = sii::sii(&unaided, &scene.importance).map_err(refusal)?;
    let Sii { index, disturbance_db, audibility, contribution } =
        sii::sii(&aided, &scene.importance).map_err(refusal)?;
    Ok(Answer {
        sii: index,
        sii_unaided: without.index,
        speech: clap::ValueEnum::to_possible_value(&args.speech).map(|v| v.get_name().to_owned()).unwrap_or_default(),
        noise: args.noise.clone(),
        importance: args.importance.clone(),
        frequencies_hz: FREQUENCIES_HZ,
        thresholds_db_hl,
        gains_db,
        speech_db: aided.speech_db,
        noise_db: aided.noise_db,
        disturbance_db,
        audibility,
        importance_weights: *scene.importance.weights(),
        contribution,
        notes: vec!["ANSI S3.5-1997 counts what is audible; it has no factor for the distortion of a severe loss"],
    })
}

fn noise(text: &str, speech_db: &Bands) -> Result<Bands, Refusal> {
    let named = |value: &str| {
        value.parse::<f64>().ok().filter(|level| level.abs() <= 150.0).ok_or_else(|| {
            Refusal::new("noise_level_invalid", format!("{value:?} is not a level in dB"), format!("--noise {text}"))
        })
    };
    match text.split_once(':') {
        None if text == "none" => Ok([NO_NOISE_DB; 18]),
        Some(("white", level)) => Ok([named(level)?; 18]),
        Some(("speech-shaped", ratio)) => named(ratio).map(|ratio_db| speech_db.map(|level| level - ratio_db)),
        _ => Curve::read(Path::new(text), "spectrum_levels_db").map(|curve| curve.at_bands()),
    }
}

fn importance(text: &str) -> Result<Importance, Refusal> {
    if let Some(column) = Importance::named(text) {
        return Ok(column);
    }
    if !Path::new(text).exists() {
        let names: Vec<&str> = IMPORTANCE_COLUMNS.iter().map(|(name, _)| *name).collect();
        let detail = format!("{text:?} is neither a file nor one of {}", names.join(", "));
        return Err(Refusal::new("importance_unknown", detail, "--importance"));
    }
    let weights: Vec<f64> = read_json(Path::new(text))?;
    let count = weights.len();
    let weights: Bands = weights
        .try_into()
        .map_err(|_| Refusal::new("importance_invalid", format!("{count} weights; there are 18 bands"), text))?;
    Importance::new(weights).map_err(refusal)
}

fn refusal(error: SiiError) -> Refusal {
    let (code, place) = match &error {
        SiiError::Level { quantity: "gain", .. } => ("gain_out_of_range", "--gains"),
        SiiError::Level { .. } => ("spectrum_level_out_of_range", "--noise"),
        SiiError::Weight { .. } | SiiError::WeightSum { .. } => ("importance_invalid", "--importance"),
        SiiError::Distance { .. } => ("distance_out_of_range", "--distance-m"),
    };
    Refusal::new(code, error.to_string(), place)
}
