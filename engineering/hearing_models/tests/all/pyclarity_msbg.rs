//! MSBG of pyclarity 0.9.0. It displaces its output and loses the end of the sound; ours lies sample on sample, so
//! the comparison shifts and leaves the two ends alone.

use hearing_models::HearingLoss;
use hearing_models::msbg::{FULL_SCALE_DB_SPL, SimulationClass, simulate};
use proptest::prelude::*;
use serde_json::Value;

use crate::data;

/// Two ear filters and a low-pass; with smearing three hops more.
const DELAY: usize = 1080;
const DELAY_WITH_SMEARING: usize = DELAY + 192;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn run(case: &Value) -> Vec<f64> {
    let loss = HearingLoss::new(&numbers(&case["freqs"]), &numbers(&case["levels"])).unwrap();
    let rms = 10f64.powf((case["level_db_spl"].as_f64().unwrap() - FULL_SCALE_DB_SPL) / 20.0);
    let input = data::scaled_to_rms(&data::wav(case["signal"].as_str().unwrap()), rms);
    simulate(&loss, &input, 44_100, FULL_SCALE_DB_SPL).unwrap()
}

#[test]
fn agrees_in_every_sample_given() {
    let Some(document) = data::json("msbg_cases.json") else { return };
    for case in document["cases"].as_array().unwrap() {
        let output = run(case);
        let name = format!("{} {}", case["signal"], case["audiogram"]);
        assert_eq!(output.len() as u64, case["n_in"].as_u64().unwrap());
        let delay = if case["severity"] == "NOTHING" { DELAY } else { DELAY_WITH_SMEARING };
        let peak = case["peak"].as_f64().unwrap();
        for (index, want) in case["samples_at"].as_object().unwrap() {
            let got = output[index.parse::<usize>().unwrap() - delay];
            let want = want.as_f64().unwrap();
            assert!((got - want).abs() < 1e-8 * peak + 1e-8 * want.abs(), "{name} at {index}: {got} not {want}");
        }
        let at_peak = output[case["argpeak"].as_u64().unwrap() as usize - delay];
        assert!((at_peak.abs() / peak - 1.0).abs() < 1e-8, "{name}: {at_peak} not {peak}");
        let rms_db = 20.0 * data::rms(&output).log10();
        assert!((rms_db - case["rms_out_dbfs"].as_f64().unwrap()).abs() < 0.2, "{name}: {rms_db} dBFS");
    }
}

#[test]
fn agrees_over_a_whole_sound() {
    let Some(path) = data::path("msbg_N3_speech_zh_44100.f32") else { return };
    let bytes = std::fs::read(path).unwrap();
    let want: Vec<f64> = bytes.chunks(4).map(|b| f64::from(f32::from_le_bytes(b.try_into().unwrap()))).collect();
    // The audiogram N3 of the case list with the other language.
    let document = data::json("msbg_cases.json").unwrap();
    let mut case = document["cases"].as_array().unwrap().iter().find(|case| case["audiogram"] == "N3").unwrap().clone();
    case["signal"] = "speech_zh_44100".into();
    let output = run(&case);
    let peak = want.iter().fold(0.0f64, |peak, x| peak.max(x.abs()));
    for n in 1000..output.len() - 4000 {
        let (got, want) = (output[n], want[n + DELAY_WITH_SMEARING]);
        assert!((got - want).abs() < 1e-7 * peak, "{n}: {got} not {want}");
    }
}

/// Half a second of noise-like sound.
fn sound(rate_hz: u32) -> Vec<f64> {
    let mut state = 1u64;
    (0..rate_hz as usize / 2)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64 / (1u64 << 24) as f64 * 0.1 - 0.05
        })
        .collect()
}

#[test]
fn a_pulse_stays_where_it_was() {
    for (rate_hz, threshold_db_hl) in [(44_100, 0.0), (44_100, 50.0), (16_000, 0.0), (48_000, 30.0)] {
        let loss = HearingLoss::new(&[250.0, 8000.0], &[threshold_db_hl, threshold_db_hl]).unwrap();
        let mut input = vec![0.0; rate_hz as usize];
        input[rate_hz as usize / 2] = 0.5;
        let output = simulate(&loss, &input, rate_hz, FULL_SCALE_DB_SPL).unwrap();
        assert_eq!(output.len(), input.len());
        let energy: f64 = output.iter().map(|x| x * x).sum();
        let centre = output.iter().enumerate().map(|(n, x)| n as f64 * x * x).sum::<f64>() / energy;
        let displaced_s = (centre - f64::from(rate_hz) / 2.0) / f64::from(rate_hz);
        assert!(displaced_s.abs() < 1.5e-3, "{rate_hz} Hz, {threshold_db_hl} dB HL: {displaced_s} s");
    }
}

#[test]
fn silence_stays_silence() {
    let loss = HearingLoss::new(&[1000.0, 4000.0], &[40.0, 80.0]).unwrap();
    assert_eq!(simulate(&loss, &vec![0.0; 30_000], 44_100, FULL_SCALE_DB_SPL).unwrap(), vec![0.0; 30_000]);
}

#[test]
fn a_loss_beyond_the_catch_up_level_is_inaudible() {
    let loss = HearingLoss::new(&[1000.0, 4000.0], &[105.0, 120.0]).unwrap();
    let output = simulate(&loss, &sound(44_100), 44_100, FULL_SCALE_DB_SPL).unwrap();
    assert!(output.iter().all(|x| *x == 0.0));
}

#[test]
fn a_tone_at_a_ripple_of_the_bank_is_not_amplified() {
    let loss = HearingLoss::new(&[1000.0], &[-20.0]).unwrap();
    for frequency_hz in [500.0, 1000.0, 1300.0, 3100.0] {
        let tone: Vec<f64> = (0..44_100).map(|n| 0.1 * (n as f64 * frequency_hz * 1.424_757e-4).sin()).collect();
        let output = simulate(&loss, &tone, 44_100, FULL_SCALE_DB_SPL).unwrap();
        assert!(data::rms(&output) <= data::rms(&tone) * (1.0 + 1e-12));
    }
}

#[test]
fn the_class_follows_the_mean_from_2_to_8_khz() {
    let class = |db| SimulationClass::of(&HearingLoss::new(&[1000.0, 2000.0, 8000.0], &[130.0, db, db]).unwrap());
    assert_eq!(class(15.0), SimulationClass::Nothing);
    assert_eq!(class(15.1), SimulationClass::Mild);
    assert_eq!(class(35.1), SimulationClass::Moderate);
    assert_eq!(class(56.1), SimulationClass::Severe);
    assert_eq!(SimulationClass::of(&HearingLoss::new(&[500.0], &[90.0]).unwrap()), SimulationClass::Nothing);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_loss_leaves_a_finite_sound_that_is_not_louder(
        thresholds in proptest::collection::vec(-20.0..130.0f64, 6),
        rate_hz in proptest::sample::select(vec![8000u32, 16_000, 44_100, 48_000]),
        level in -60.0..0.0f64,
    ) {
        let loss = HearingLoss::new(&[250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0], &thresholds).unwrap();
        let input = data::scaled_to_rms(&sound(rate_hz), 10f64.powf(level / 20.0));
        let output = simulate(&loss, &input, rate_hz, FULL_SCALE_DB_SPL).unwrap();
        prop_assert_eq!(output.len(), input.len());
        prop_assert!(output.iter().all(|x| x.is_finite()));
        prop_assert!(data::rms(&output) <= data::rms(&input) * (1.0 + 1e-12));
    }
}
