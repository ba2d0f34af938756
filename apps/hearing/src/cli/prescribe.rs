//! `yong hearing prescribe`: from thresholds to insertion gains by a published rule.

use std::path::PathBuf;

use audiology::prescription::{
    CamfitCompressive, FIG6_INPUT_LEVELS_DB_SPL, NAL_RP_FREQUENCIES_HZ, OutputCap, PrescriptionError,
    SIX_FREQUENCIES_HZ, SpeechBands, camfit_linear, checked_input_level_db_spl, checked_output_frequencies_hz,
};
use audiology::{ThresholdCurve, ValueSource};
use command_line::document;
use kernel::Refusal;
use serde::Serialize;
use serde_json::Value;

use super::audiogram_file::{AudiogramFile, Ear, Side};
use crate::gain_rule::{CONVERSATION_DB_SPL, Rule, gains_at};

const CAMBRIDGE_INPUT_LEVELS_DB_SPL: [f64; 3] = [50.0, 65.0, 80.0];

#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_enum)]
    rule: Rule,
    /// Input level in dB SPL (per band for the Cambridge rules); 65 where a rule needs one.
    #[arg(long)]
    level_db: Option<f64>,
    /// One ear of a two-ear file.
    #[arg(long, value_enum)]
    ear: Option<Side>,
    /// Output frequencies instead of those the rule is tabulated at, e.g. 250,500,1000.
    #[arg(long, value_delimiter = ',')]
    frequencies_hz: Option<Vec<f64>>,
    /// Output limit in dB SPL of every band; the file's `ucl_db_hl` otherwise, 100 dB for the Cambridge rules.
    #[arg(long)]
    max_output_db: Option<f64>,
    /// Audiogram file.
    audiogram: PathBuf,
}

#[derive(Serialize)]
struct Answer {
    rule: String,
    level_db_spl: f64,
    frequencies_hz: Vec<f64>,
    gains_db: Vec<f64>,
    /// What the formula says before gains below 0 dB are raised to it and the output cap is applied.
    formula_gains_db: Vec<f64>,
    thresholds_db_hl: Vec<f64>,
    threshold_sources: Vec<ValueSource>,
    #[serde(flatten)]
    details: Value,
    notes: Vec<&'static str>,
}

pub fn run(args: &Args) -> Result<Value, Refusal> {
    let file = AudiogramFile::read(&args.audiogram)?;
    let refused = |error| refusal(error, &args.audiogram.display().to_string());
    if let Some(level) = args.level_db {
        checked_input_level_db_spl(level).map_err(refused)?;
    }
    if let Some(frequencies_hz) = &args.frequencies_hz {
        checked_output_frequencies_hz(frequencies_hz).map_err(refused)?;
    }
    let flag_cap = args.max_output_db.map(OutputCap::flat).transpose().map_err(refused)?;
    file.answer(args.ear, |_, ear| prescribe(args, ear, flag_cap.clone()).map_err(refused).and_then(|a| document(&a)))
}

fn prescribe(args: &Args, ear: &Ear, flag_cap: Option<OutputCap>) -> Result<Answer, PrescriptionError> {
    let curve = &ear.thresholds;
    let frequencies_hz = args.frequencies_hz.clone().unwrap_or_else(|| tabulated_frequencies_hz(args.rule, curve));
    let level_db_spl = args.level_db.unwrap_or(CONVERSATION_DB_SPL);
    let own_cap = flag_cap.or_else(|| ear.ucl.clone().map(OutputCap::Uncomfortable));
    let cap = cap_for(args, own_cap.clone());
    let gains = gains_at(args.rule, curve, &frequencies_hz, level_db_spl, cap.as_ref())?;
    Ok(Answer {
        rule: clap::ValueEnum::to_possible_value(&args.rule).map(|v| v.get_name().to_owned()).unwrap_or_default(),
        level_db_spl,
        thresholds_db_hl: frequencies_hz.iter().map(|&f| curve.at_hz(f).0).collect(),
        threshold_sources: frequencies_hz.iter().map(|&f| curve.source_at_hz(f)).collect(),
        details: details(args.rule, curve, &frequencies_hz, own_cap)?,
        notes: notes(args.rule),
        gains_db: gains.gains_db,
        formula_gains_db: gains.formula_db,
        frequencies_hz,
    })
}

/// POGO and FIG6 give a gain for each loss; the others are tabulated at frequencies of their own.
fn tabulated_frequencies_hz(rule: Rule, curve: &ThresholdCurve) -> Vec<f64> {
    match rule {
        Rule::Pogo2 | Rule::Fig6 => curve.frequencies_hz().to_vec(),
        Rule::NalRp => NAL_RP_FREQUENCIES_HZ.to_vec(),
        Rule::NalR | Rule::NalR1986 | Rule::CamfitLinear | Rule::CamfitCompressive => SIX_FREQUENCIES_HZ.to_vec(),
    }
}

/// A linear target stands by itself until a level or a limit is named; the compressive rule always has both.
fn cap_for(args: &Args, own_cap: Option<OutputCap>) -> Option<OutputCap> {
    match args.rule {
        Rule::CamfitCompressive => Some(own_cap.unwrap_or(OutputCap::REFERENCE)),
        Rule::CamfitLinear if args.level_db.is_some() => Some(own_cap.unwrap_or(OutputCap::REFERENCE)),
        _ => own_cap,
    }
}

/// Gains at the input levels a rule is tabulated for, and the compression behind them.
fn details(
    rule: Rule,
    curve: &ThresholdCurve,
    frequencies_hz: &[f64],
    own_cap: Option<OutputCap>,
) -> Result<Value, PrescriptionError> {
    let (levels_db_spl, cap) = match rule {
        Rule::Fig6 => (FIG6_INPUT_LEVELS_DB_SPL, own_cap),
        Rule::CamfitLinear | Rule::CamfitCompressive => {
            (CAMBRIDGE_INPUT_LEVELS_DB_SPL, Some(own_cap.unwrap_or(OutputCap::REFERENCE)))
        }
        _ => return Ok(Value::Object(Default::default())),
    };
    let mut fields = serde_json::Map::new();
    if rule == Rule::CamfitLinear {
        fields.insert("insertion_gains_db".into(), camfit_linear(curve, frequencies_hz).into());
    }
    if rule == Rule::CamfitCompressive {
        let rule = CamfitCompressive::prescribe(curve, SpeechBands::around(frequencies_hz)?);
        fields.insert("edges_hz".into(), rule.bands.edges_hz.into());
        fields.insert("compression_thresholds_db_spl".into(), rule.minima_db_spl.into());
        fields.insert("compression_ratios".into(), rule.compression_ratios.into());
    }
    for level_db_spl in levels_db_spl {
        let gains_db = gains_at(rule, curve, frequencies_hz, level_db_spl, cap.as_ref())?.gains_db;
        fields.insert(format!("at_{level_db_spl}"), gains_db.into());
    }
    Ok(Value::Object(fields))
}

fn notes(rule: Rule) -> Vec<&'static str> {
    match rule {
        Rule::Fig6 => vec!["as published, FIG6 at 65 dB SPL jumps by 1 dB just above 60 dB HL; the jump is kept"],
        Rule::Pogo2 => vec!["as published, POGO II asks for attenuation where a bass loss is small; it is not clamped"],
        Rule::CamfitLinear | Rule::CamfitCompressive => {
            vec![
                "at_… gains keep every band at or below the output cap: --max-output-db, else ucl_db_hl, else 100 dB SPL",
            ]
        }
        Rule::NalR | Rule::NalR1986 | Rule::NalRp => vec![],
    }
}

fn refusal(error: PrescriptionError, file: &str) -> Refusal {
    let (code, place) = match &error {
        PrescriptionError::AudiogramTooNarrow { .. } => ("audiogram_too_narrow", format!("{file}: frequencies_hz")),
        PrescriptionError::OutputFrequency { .. } | PrescriptionError::NoOutputFrequency => {
            ("output_frequencies_invalid", "--frequencies-hz".to_owned())
        }
        PrescriptionError::InputLevel { .. } => ("input_level_out_of_range", "--level-db".to_owned()),
        PrescriptionError::OutputCap { .. } => ("output_cap_out_of_range", "--max-output-db".to_owned()),
    };
    Refusal::new(code, error.to_string(), place)
}
