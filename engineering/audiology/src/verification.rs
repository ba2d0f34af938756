//! Real-ear verification: does the aid give what was prescribed? BSA 2018: within 5 dB of target from 250 to 2000 Hz,
//! within 8 dB at 3000 and 4000 Hz, and the error must not tilt by more than 5 dB an octave.

use serde::Serialize;

const NEAR_TOLERANCE_DB: f64 = 5.0;
const TREBLE_TOLERANCE_DB: f64 = 8.0;
const JUDGED_FROM_HZ: f64 = 250.0;
const NEAR_TO_HZ: f64 = 2000.0;
const JUDGED_TO_HZ: f64 = 4000.0;
const TILT_TOLERANCE_DB_PER_OCTAVE: f64 = 5.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Within,
    TooLittle,
    TooMuch,
    /// Outside 250–4000 Hz no tolerance is defined.
    NotJudged,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct VerificationPoint {
    pub frequency_hz: f64,
    pub target_db: f64,
    pub measured_db: f64,
    pub deviation_db: f64,
    pub tolerance_db: Option<f64>,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verification {
    pub points: Vec<VerificationPoint>,
    /// Steepest change of the deviation between neighbouring judged frequencies.
    pub steepest_tilt_db_per_octave: f64,
    pub passed: bool,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum VerificationError {
    #[error(
        "{frequencies} frequencies, {targets} targets, {measured} measured gains; all must be as many, at least one"
    )]
    LengthsDiffer { frequencies: usize, targets: usize, measured: usize },
    #[error("frequencies must be positive and ascend; {frequency_hz} Hz does not")]
    Frequency { frequency_hz: f64 },
    #[error("{value_db} dB at {frequency_hz} Hz is outside −60…100 dB")]
    Gain { frequency_hz: f64, value_db: f64 },
    #[error("none of the frequencies lies within 250–4000 Hz, so nothing can be judged")]
    NothingToJudge,
}

fn tolerance_db(frequency_hz: f64) -> Option<f64> {
    match frequency_hz {
        f if !(JUDGED_FROM_HZ..=JUDGED_TO_HZ).contains(&f) => None,
        f if f <= NEAR_TO_HZ => Some(NEAR_TOLERANCE_DB),
        _ => Some(TREBLE_TOLERANCE_DB),
    }
}

/// Judges measured gains (or levels) against their targets, frequency by frequency.
pub fn verify(
    frequencies_hz: &[f64],
    targets_db: &[f64],
    measured_db: &[f64],
) -> Result<Verification, VerificationError> {
    let (frequencies, targets, measured) = (frequencies_hz.len(), targets_db.len(), measured_db.len());
    if frequencies == 0 || targets != frequencies || measured != frequencies {
        return Err(VerificationError::LengthsDiffer { frequencies, targets, measured });
    }
    let mut points = Vec::with_capacity(frequencies);
    let mut previous_hz = 0.0;
    for ((&frequency_hz, &target_db), &measured_db) in frequencies_hz.iter().zip(targets_db).zip(measured_db) {
        if !(frequency_hz > previous_hz && frequency_hz.is_finite()) {
            return Err(VerificationError::Frequency { frequency_hz });
        }
        previous_hz = frequency_hz;
        if let Some(value_db) = [target_db, measured_db].into_iter().find(|v| !(-60.0..=100.0).contains(v)) {
            return Err(VerificationError::Gain { frequency_hz, value_db });
        }
        points.push(judge(frequency_hz, target_db, measured_db));
    }
    let judged: Vec<&VerificationPoint> = points.iter().filter(|point| point.tolerance_db.is_some()).collect();
    if judged.is_empty() {
        return Err(VerificationError::NothingToJudge);
    }
    let tilt = |pair: &[&VerificationPoint]| {
        (pair[1].deviation_db - pair[0].deviation_db).abs() / (pair[1].frequency_hz / pair[0].frequency_hz).log2()
    };
    let steepest_tilt_db_per_octave = judged.windows(2).map(tilt).fold(0.0, f64::max);
    let passed = judged.iter().all(|point| point.verdict == Verdict::Within)
        && steepest_tilt_db_per_octave <= TILT_TOLERANCE_DB_PER_OCTAVE;
    Ok(Verification { points, steepest_tilt_db_per_octave, passed })
}

fn judge(frequency_hz: f64, target_db: f64, measured_db: f64) -> VerificationPoint {
    let deviation_db = measured_db - target_db;
    let tolerance_db = tolerance_db(frequency_hz);
    let verdict = match tolerance_db {
        None => Verdict::NotJudged,
        Some(tolerance_db) if deviation_db < -tolerance_db => Verdict::TooLittle,
        Some(tolerance_db) if deviation_db > tolerance_db => Verdict::TooMuch,
        Some(_) => Verdict::Within,
    };
    VerificationPoint { frequency_hz, target_db, measured_db, deviation_db, tolerance_db, verdict }
}
