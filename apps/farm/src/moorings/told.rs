//! A coupled run as it is answered: statistics of motions and tensions, the verdict, series thin enough to draw.

use kernel::Refusal;
use mooring::safety::{Analysis, Condition, Load, Material, Rule, SOURCE_STATUS, verdict};
use serde::Serialize;

use super::coupled::{Case, Coupled};
use crate::stability::in_chinese;

/// Values of a drawn series; each is the one farthest from the mean in its span, so that no peak is lost.
const DRAWN: usize = 600;
const NAMES: [&str; 6] = ["surge_m", "sway_m", "heave_m", "roll_deg", "pitch_deg", "yaw_deg"];

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Told {
    pub draft_m: f64,
    pub hs_m: f64,
    pub tp_s: f64,
    pub heading_deg: f64,
    pub load_n: f64,
    pub direction_deg: f64,
    pub lost: Vec<usize>,
    pub seed: u64,
    pub duration_s: f64,
    pub segments: usize,
    pub motions: Vec<MotionFigures>,
    pub lines: Vec<LineFigures>,
    pub max_tension_n: f64,
    pub max_tension_line: usize,
    pub mbl_n: f64,
    /// Breaking load over the largest tension.
    pub factor: f64,
    pub required_factor: f64,
    pub passed: bool,
    pub source: String,
    pub source_zh: String,
    pub time_s: Vec<f64>,
    /// Of the line with the largest tension.
    pub tension_n: Vec<f64>,
    pub surge_m: Vec<f64>,
    pub sway_m: Vec<f64>,
    pub heave_m: Vec<f64>,
    pub method: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct MotionFigures {
    pub name: &'static str,
    pub mean: f64,
    pub std: f64,
    pub max_abs: f64,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct LineFigures {
    pub line: usize,
    pub static_n: f64,
    pub mean_n: f64,
    pub std_n: f64,
    pub max_n: f64,
    pub max_at_s: f64,
    pub factor: f64,
}

pub(crate) fn told(case: &Case, found: &Coupled) -> Result<Told, Refusal> {
    let first = (found.settled_s / found.step_s) as usize;
    let settled = &found.poses[first.min(found.poses.len() - 1)..];
    let motions = NAMES.iter().enumerate().map(|(dof, name)| {
        let scale = if dof < 3 { 1.0 } else { 1f64.to_degrees() };
        let values: Vec<f64> = settled.iter().map(|pose| scale * pose[dof]).collect();
        figures(name, &values)
    });
    let lines: Vec<LineFigures> = (0..found.lines.lines.len()).map(|index| line(found, index)).collect();
    let worst = (0..lines.len()).max_by(|a, b| lines[*a].max_n.total_cmp(&lines[*b].max_n)).unwrap_or(0);
    let (max_tension_n, mean_n) = lines.get(worst).map_or((0.0, 0.0), |line| (line.max_n, line.mean_n));
    let condition = if case.lost.is_empty() { Condition::Intact } else { Condition::LineLost };
    let load = Load { mean_n, dynamic_n: max_tension_n - mean_n, mbl_n: found.mbl_n };
    let judged = verdict(Rule::ApiRp2sk, Analysis::Dynamic, condition, Material::Chain, load)
        .map_err(|error| Refusal::new("safety_input_invalid", error.to_string(), "mooring"))?;
    let tensions = found.lines.series_n.get(worst).map(|ends| ends[1].as_slice()).unwrap_or_default();
    let along = |dof: usize| thinned(&found.poses.iter().map(|pose| pose[dof]).collect::<Vec<_>>());
    let span_s = case.duration_s + found.settled_s;
    Ok(Told {
        draft_m: case.draft_m,
        hs_m: case.sea.hs_m,
        tp_s: case.sea.tp_s,
        heading_deg: case.sea.heading_deg,
        load_n: case.load_n,
        direction_deg: case.direction_deg,
        lost: case.lost.clone(),
        seed: case.seed,
        duration_s: case.duration_s,
        segments: case.segments,
        motions: motions.collect(),
        max_tension_line: lines.get(worst).map_or(0, |line| line.line),
        lines,
        max_tension_n,
        mbl_n: found.mbl_n,
        factor: found.mbl_n / max_tension_n,
        required_factor: judged.factor_material,
        passed: judged.utilisation <= 1.0,
        source_zh: in_chinese(&format!("{}; {SOURCE_STATUS}", judged.source)),
        source: format!("{}; {SOURCE_STATUS}", judged.source),
        time_s: (0..DRAWN).map(|index| span_s * (index as f64 + 0.5) / DRAWN as f64).collect(),
        tension_n: thinned(tensions),
        surge_m: along(0),
        sway_m: along(1),
        heave_m: along(2),
        method: "strips of the boxes in time (Cummins, DNV-RP-C205 coefficients [K]), quadratic drag, lines solved at every \
                 step; lumped-mass lines under that motion; no slow drift; the first 120 s ease the load in and are not counted",
    })
}

fn figures(name: &'static str, values: &[f64]) -> MotionFigures {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
    let max_abs = values.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    MotionFigures { name, mean, std: variance.sqrt(), max_abs }
}

/// Figures of a line's fairlead after the load has been eased in.
fn line(found: &Coupled, index: usize) -> LineFigures {
    let whole = &found.lines.lines[index];
    let series = found.lines.series_n.get(index).map(|ends| ends[1].as_slice()).unwrap_or_default();
    let settled = found.lines.times_s.partition_point(|time_s| *time_s < found.settled_s);
    let counted = &series[settled.min(series.len().saturating_sub(1))..];
    let FromSeries { mean_n, std_n, max_n, at } = from_series(counted);
    LineFigures {
        line: whole.id,
        static_n: whole.end_b.static_n,
        mean_n,
        std_n,
        max_n,
        max_at_s: found.lines.times_s.get(settled + at).copied().unwrap_or_default(),
        factor: found.mbl_n / max_n,
    }
}

struct FromSeries {
    mean_n: f64,
    std_n: f64,
    max_n: f64,
    at: usize,
}

fn from_series(values: &[f64]) -> FromSeries {
    let count = values.len().max(1) as f64;
    let mean_n = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|value| (value - mean_n).powi(2)).sum::<f64>() / count;
    let at = (0..values.len()).max_by(|a, b| values[*a].total_cmp(&values[*b])).unwrap_or(0);
    FromSeries { mean_n, std_n: variance.sqrt(), max_n: values.get(at).copied().unwrap_or_default(), at }
}

fn thinned(values: &[f64]) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    let span = |index: usize| {
        let (from, to) = (index * values.len() / DRAWN, ((index + 1) * values.len() / DRAWN).min(values.len()));
        let some = &values[from..to.max(from + 1).min(values.len())];
        some.iter().copied().max_by(|a, b| (a - mean).abs().total_cmp(&(b - mean).abs())).unwrap_or(mean)
    };
    (0..DRAWN).map(span).collect()
}
