//! One door to the published gain rules, for the command line and for the page.

use audiology::ThresholdCurve;
use audiology::prescription::{
    CamfitCompressive, OutputCap, PrescriptionError, SpeechBands, camfit_linear, capped, fig6, nal_r, nal_r_1986,
    nal_rp, pogo2,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Conversational speech, the level that linear rules are made for.
pub(crate) const CONVERSATION_DB_SPL: f64 = 65.0;

/// A published rule from thresholds to insertion gains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = hearing::GainRule)]
pub(crate) enum Rule {
    /// NAL-R with the steeper slope for severe losses that public programs use.
    NalR,
    /// NAL-R as published in 1986, one slope throughout.
    #[value(name = "nal-r-1986")]
    #[serde(rename = "nal-r-1986")]
    NalR1986,
    NalRp,
    Pogo2,
    Fig6,
    CamfitLinear,
    CamfitCompressive,
}

/// What a rule says at one level, at each output frequency.
pub(crate) struct Gains {
    /// What the formula says before gains below 0 dB are raised to it and the cap is applied.
    pub formula_db: Vec<f64>,
    pub gains_db: Vec<f64>,
}

/// A linear target stands by itself until a cap is given; the compressive rule always has one.
pub(crate) fn gains_at(
    rule: Rule,
    curve: &ThresholdCurve,
    frequencies_hz: &[f64],
    level_db_spl: f64,
    cap: Option<&OutputCap>,
) -> Result<Gains, PrescriptionError> {
    let formula_db = match rule {
        Rule::NalR => nal_r(curve, frequencies_hz)?,
        Rule::NalR1986 => nal_r_1986(curve, frequencies_hz)?,
        Rule::NalRp => nal_rp(curve, frequencies_hz)?,
        Rule::Pogo2 => pogo2(curve, frequencies_hz),
        Rule::Fig6 => fig6(curve, frequencies_hz, level_db_spl),
        Rule::CamfitLinear => camfit_linear(curve, frequencies_hz),
        Rule::CamfitCompressive => {
            let rule = CamfitCompressive::prescribe(curve, SpeechBands::around(frequencies_hz)?);
            let cap = cap.unwrap_or(&OutputCap::REFERENCE);
            return Ok(Gains {
                formula_db: rule.formula_gains_db(level_db_spl),
                gains_db: rule.gains_db(level_db_spl, cap),
            });
        }
    };
    let limited = |(&gain_db, &f): (&f64, &f64)| {
        // POGO II is tabulated with its negative gains.
        let gain_db = if rule == Rule::Pogo2 { gain_db } else { gain_db.max(0.0) };
        cap.map_or(gain_db, |cap| capped(gain_db, level_db_spl, cap.at_hz(f)))
    };
    let gains_db = formula_db.iter().zip(frequencies_hz).map(limited).collect();
    Ok(Gains { formula_db, gains_db })
}
