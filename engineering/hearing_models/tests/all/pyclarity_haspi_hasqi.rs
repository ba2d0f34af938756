//! HASPI and HASQI version 2 of pyclarity 0.9.0, without and with dither.

use hearing_models::haspi::haspi;
use hearing_models::hasqi::hasqi;
use hearing_models::{Dither, HearingLoss};
use serde_json::Value;

use crate::data;

const RATE_HZ: u32 = 16_000;
const FREQUENCIES_HZ: [f64; 6] = [250.0, 500.0, 1000.0, 2000.0, 4000.0, 6000.0];

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

/// The hearing aid of the cases: NAL-R as a 141-tap filter, its transient kept.
fn nal_r(thresholds_db_hl: &[f64], sound: &[f64]) -> Vec<f64> {
    use hearing_models::dsp::{fir, window};
    const ORDER: usize = 140;
    let bias_db = [-17.0, -8.0, 1.0, -1.0, -2.0, -2.0];
    let sum: f64 = thresholds_db_hl[1..4].iter().sum();
    let overall_db = if sum <= 180.0 { 0.05 * sum } else { 9.0 + 0.116 * (sum - 180.0) };
    let gains_db: Vec<f64> =
        thresholds_db_hl.iter().zip(bias_db).map(|(hl, bias)| (overall_db + 0.31 * hl + bias).max(0.0)).collect();
    let at = |hz: f64| {
        let above = FREQUENCIES_HZ.partition_point(|knot| *knot <= hz).clamp(1, 5);
        let (low, high) = (FREQUENCIES_HZ[above - 1], FREQUENCIES_HZ[above]);
        let share = ((hz - low) / (high - low)).clamp(0.0, 1.0);
        gains_db[above - 1] + share * (gains_db[above] - gains_db[above - 1])
    };
    let frequencies: Vec<f64> = (0..=ORDER).map(|n| n as f64 / ORDER as f64).collect();
    let gains: Vec<f64> = frequencies.iter().map(|f| 10f64.powf(at(f * f64::from(RATE_HZ) / 2.0) / 20.0)).collect();
    let taps = fir::frequency_sampling(&frequencies, &gains, &window::hamming(ORDER + 1));
    fir::cascade(&taps, sound)
}

fn sounds(case: &Value, speech: &str, noise: &str, samples: Option<usize>) -> (HearingLoss, Vec<f64>, Vec<f64>) {
    let thresholds = numbers(&case["hl6"]);
    let loss = HearingLoss::new(&FREQUENCIES_HZ, &thresholds).unwrap();
    let cut = |name: &str| {
        let sound = data::wav(name);
        let end = samples.unwrap_or(sound.len());
        sound[..end].to_vec()
    };
    let reference = data::scaled_to_rms(&cut(speech), 1.0);
    let mix = data::mixed(&reference, &cut(noise), case["snr_db"].as_f64());
    let processed = if case["processing"] == "nalr" { nal_r(&thresholds, &mix) } else { mix };
    (loss, reference, processed)
}

#[test]
fn agrees_without_dither() {
    let Some(document) = data::json("haspi_hasqi_deterministic.json") else { return };
    for case in document["cases"].as_array().unwrap() {
        let (loss, reference, processed) = sounds(case, "speech_zh_16000", "noise_16000", Some(16_000));
        let name = format!("{} {} {}", case["audiogram"], case["snr_db"], case["processing"]);
        let check = |what: &str, got: f64, want: &Value| {
            let want = want.as_f64().unwrap();
            assert!((got - want).abs() < 2e-9 * 10.0, "{name} {what}: {got} not {want}");
        };
        let index = haspi(&loss, &reference, &processed, RATE_HZ, 65.0, Dither::Off).unwrap();
        check("haspi", index.haspi, &case["haspi_v2"]);
        for (band, want) in case["haspi_modulation_corr"].as_array().unwrap().iter().enumerate() {
            check("modulation", index.modulation_correlations[band], want);
        }
        let index = hasqi(&loss, &reference, &processed, RATE_HZ, 65.0, Dither::Off).unwrap();
        check("hasqi", index.hasqi, &case["hasqi_v2"]);
        check("nonlinear", index.nonlinear, &case["hasqi_nonlin"]);
        check("linear", index.linear, &case["hasqi_lin"]);
        let raw = [
            index.cepstral_correlation,
            index.vibration_correlation,
            index.loudness_similarity,
            index.slope_similarity,
        ];
        for (got, want) in raw.into_iter().zip(case["hasqi_raw"].as_array().unwrap()) {
            check("raw", got, want);
        }
    }
}

#[test]
fn agrees_with_dither_within_its_spread() {
    let Some(document) = data::json("haspi_hasqi_cases.json") else { return };
    for case in document["cases"].as_array().unwrap().iter().step_by(4) {
        let samples = case["n_samples"].as_u64().unwrap() as usize;
        let (speech, noise) = (case["speech"].as_str().unwrap(), case["noise"].as_str().unwrap());
        let (loss, reference, processed) = sounds(case, speech, noise, Some(samples));
        let name = format!("{speech} {} {} {}", case["audiogram"], case["snr_db"], case["processing"]);
        let near = |what: &str, got: f64, tolerance: f64| {
            let want = case[what][0].as_f64().unwrap();
            assert!((got - want).abs() < tolerance, "{name} {what}: {got} not {want}");
        };
        let index = haspi(&loss, &reference, &processed, RATE_HZ, 65.0, Dither::Seed(0)).unwrap();
        near("haspi_v2_by_seed", index.haspi, 0.01);
        let index = hasqi(&loss, &reference, &processed, RATE_HZ, 65.0, Dither::Seed(0)).unwrap();
        near("hasqi_v2_by_seed", index.hasqi, 0.001);
    }
}
