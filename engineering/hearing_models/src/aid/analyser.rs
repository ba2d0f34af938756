//! Measures an aid with tones as ANSI S3.22-2003 does: input/output curve, kneepoint, attack and release time.

use std::f64::consts::{PI, SQRT_2};

use super::wdrc::{ATTACK_LEFT_DB, RELEASE_LEFT_DB, STEP_HIGH_DB_SPL, STEP_LOW_DB_SPL};

/// Longer than any release that is meant for speech.
const SETTLE_S: f64 = 2.0;
/// A fresh aid at one level only turns its gain down, which attack does.
const CURVE_SETTLE_S: f64 = 0.5;
/// The steady level is taken over this much at the end of a tone.
const STEADY_S: f64 = 0.1;
/// The course of a level is read in windows of whole periods, at least this long.
const WINDOW_S: f64 = 0.001;
const CURVE_FROM_DB_SPL: i32 = 30;
const CURVE_TO_DB_SPL: i32 = 90;
/// Least departure from linear growth that counts as compression.
const BEND_DB: f64 = 1.0;

/// A tone generator, a level meter and a clock around one channel of sound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Analyser {
    pub frequency_hz: f64,
    pub sample_rate_hz: u32,
    /// Level of a sound of root mean square 1.
    pub full_scale_db_spl: f64,
}

/// Output over input in one-decibel steps, and where the growth bends.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct TransferCurve {
    pub input_db_spl: Vec<f64>,
    pub output_db_spl: Vec<f64>,
    /// `None` for an aid that is linear throughout.
    pub kneepoint_db_spl: Option<f64>,
    /// Input decibels for one output decibel above the kneepoint.
    pub ratio: Option<f64>,
}

/// From a step of 55 to 90 dB SPL and back.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct StepTimes {
    pub attack_s: f64,
    pub release_s: f64,
}

impl Analyser {
    /// Measures with a fresh aid for every level: `aid()` gives the function that processes samples in place.
    pub fn transfer_curve<P: FnMut(&mut [f64])>(&self, mut aid: impl FnMut() -> P) -> TransferCurve {
        let steady = (STEADY_S * self.rate_hz()) as usize;
        let input_db_spl: Vec<f64> = (CURVE_FROM_DB_SPL..=CURVE_TO_DB_SPL).map(f64::from).collect();
        let measure = |level_db_spl: &f64| {
            let mut tone = self.tone(&[(*level_db_spl, CURVE_SETTLE_S)]);
            aid()(&mut tone);
            self.level_db_spl(&tone[tone.len() - steady..])
        };
        let output_db_spl: Vec<f64> = input_db_spl.iter().map(measure).collect();
        let (kneepoint_db_spl, ratio) = bend(&input_db_spl, &output_db_spl);
        TransferCurve { input_db_spl, output_db_spl, kneepoint_db_spl, ratio }
    }

    /// Attack until the output is within 3 dB of where it settles, release until within 4 dB.
    pub fn step_times(&self, mut aid: impl FnMut(&mut [f64])) -> StepTimes {
        let mut sound =
            self.tone(&[(STEP_LOW_DB_SPL, SETTLE_S), (STEP_HIGH_DB_SPL, SETTLE_S), (STEP_LOW_DB_SPL, SETTLE_S)]);
        aid(&mut sound);
        let part = sound.len() / 3;
        StepTimes {
            attack_s: self.settling_s(&sound[part..2 * part], ATTACK_LEFT_DB),
            release_s: self.settling_s(&sound[2 * part..], RELEASE_LEFT_DB),
        }
    }

    /// A tone at the levels and for the times given, without a break in its phase.
    pub fn tone(&self, levels: &[(f64, f64)]) -> Vec<f64> {
        let step = 2.0 * PI * self.frequency_hz / self.rate_hz();
        let mut tone = Vec::new();
        for (level_db_spl, duration_s) in levels {
            let amplitude = SQRT_2 * 10f64.powf((level_db_spl - self.full_scale_db_spl) / 20.0);
            let begin = tone.len();
            let end = begin + (duration_s * self.rate_hz()).round() as usize;
            tone.extend((begin..end).map(|n| amplitude * (step * n as f64).sin()));
        }
        tone
    }

    /// Time after which the level stays within `left_db` of the final one.
    fn settling_s(&self, sound: &[f64], left_db: f64) -> f64 {
        let steady = (STEADY_S * self.rate_hz()) as usize;
        let final_db = self.level_db_spl(&sound[sound.len() - steady..]);
        let period_s = 1.0 / self.frequency_hz;
        let window = ((WINDOW_S / period_s).ceil() * period_s * self.rate_hz()).round() as usize;
        let outside = |window: &[f64]| (self.level_db_spl(window) - final_db).abs() > left_db;
        let hop = (window / 8).max(1);
        let mut starts = (0..sound.len() - window).step_by(hop);
        let last_outside = starts.rfind(|start| outside(&sound[*start..start + window]));
        last_outside.map_or(0.0, |start| (start + window / 2) as f64 / self.rate_hz())
    }

    fn level_db_spl(&self, sound: &[f64]) -> f64 {
        let power = sound.iter().map(|x| x * x).sum::<f64>() / sound.len() as f64;
        10.0 * power.log10() + self.full_scale_db_spl
    }

    fn rate_hz(&self) -> f64 {
        f64::from(self.sample_rate_hz)
    }
}

/// Where the line through the linear part meets the line through the compressed part at the highest levels.
fn bend(input_db: &[f64], output_db: &[f64]) -> (Option<f64>, Option<f64>) {
    let linear_gain_db = output_db[0] - input_db[0];
    let departed = input_db.iter().zip(output_db).position(|(x, y)| x + linear_gain_db - y > BEND_DB);
    let Some(departed) = departed.filter(|departed| departed + 3 < input_db.len()) else { return (None, None) };
    // Between the departure and the top; the slope of least squares.
    let (x, y) = (&input_db[departed + 1..], &output_db[departed + 1..]);
    let count = x.len() as f64;
    let (mean_x, mean_y) = (x.iter().sum::<f64>() / count, y.iter().sum::<f64>() / count);
    let products: f64 = x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let squares: f64 = x.iter().map(|x| (x - mean_x).powi(2)).sum();
    let slope = products / squares;
    let knee = (mean_y - slope * mean_x - linear_gain_db) / (1.0 - slope);
    (Some(knee), (slope > 0.0).then(|| 1.0 / slope))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bent_line_is_measured_where_it_bends() {
        let input: Vec<f64> = (30..=90).map(f64::from).collect();
        let output: Vec<f64> = input.iter().map(|x| x + 20.0 - (x - 52.0).max(0.0) * (1.0 - 1.0 / 2.5)).collect();
        let (knee, ratio) = bend(&input, &output);
        assert!((knee.unwrap() - 52.0).abs() < 1e-9 && (ratio.unwrap() - 2.5).abs() < 1e-9);
        let linear: Vec<f64> = input.iter().map(|x| x + 20.0).collect();
        assert_eq!(bend(&input, &linear), (None, None));
    }
}
