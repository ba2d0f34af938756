//! FIG6 (Killion & Fikret-Pasa 1993): gain by loss for soft, conversational and loud speech.
//!
//! As published, the conversational rule jumps by 1 dB just above 60 dB HL (24 to 25 dB); it is kept, not smoothed,
//! so that our targets equal everyone else's.

use crate::threshold_curve::ThresholdCurve;

/// Input levels that the three published branches are for.
pub const FIG6_INPUT_LEVELS_DB_SPL: [f64; 3] = [40.0, 65.0, 95.0];

const NO_GAIN_TO_DB_HL: f64 = 20.0;
const SEVERE_FROM_DB_HL: f64 = 60.0;
const LOUD_NO_GAIN_TO_DB_HL: f64 = 40.0;

fn soft_db(loss_db: f64) -> f64 {
    match loss_db {
        loss if loss < NO_GAIN_TO_DB_HL => 0.0,
        loss if loss <= SEVERE_FROM_DB_HL => loss - 20.0,
        loss => 0.5 * loss + 10.0,
    }
}

fn conversational_db(loss_db: f64) -> f64 {
    match loss_db {
        loss if loss < NO_GAIN_TO_DB_HL => 0.0,
        loss if loss <= SEVERE_FROM_DB_HL => 0.6 * (loss - 20.0),
        loss => 0.8 * loss - 23.0,
    }
}

fn loud_db(loss_db: f64) -> f64 {
    0.1 * (loss_db - LOUD_NO_GAIN_TO_DB_HL).max(0.0).powf(1.4)
}

/// Gains at an input level; between the three published levels linear in dB, beyond them held.
pub fn fig6(curve: &ThresholdCurve, frequencies_hz: &[f64], level_db_spl: f64) -> Vec<f64> {
    let [soft, middle, loud] = FIG6_INPUT_LEVELS_DB_SPL;
    let gain = |&f: &f64| {
        let loss_db = curve.at_hz(f).0;
        let branches_db = [soft_db(loss_db), conversational_db(loss_db), loud_db(loss_db)];
        if level_db_spl <= middle {
            let share = ((level_db_spl - soft) / (middle - soft)).clamp(0.0, 1.0);
            branches_db[0] + share * (branches_db[1] - branches_db[0])
        } else {
            let share = ((level_db_spl - middle) / (loud - middle)).clamp(0.0, 1.0);
            branches_db[1] + share * (branches_db[2] - branches_db[1])
        }
    };
    frequencies_hz.iter().map(gain).collect()
}
