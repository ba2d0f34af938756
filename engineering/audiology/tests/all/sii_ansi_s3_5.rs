//! ANSI S3.5-1997 against the public reference program: its own test cases, and 66 listeners of the shared data.

use audiology::ThresholdCurve;
use audiology::prescription::{SIX_FREQUENCIES_HZ, nal_r};
use audiology::sii::{
    Bands, IMPORTANCE_COLUMNS, Importance, Listening, NO_NOISE_DB, SiiError, VocalEffort, at_bands, sii,
    standard_speech_db, thresholds_at_bands,
};
use proptest::prelude::*;

use crate::expected::{assert_close, load, numbers};

const QUIET: Bands = [NO_NOISE_DB; 18];

fn index(speech_db: Bands, noise_db: Bands, threshold_db_hl: Bands, importance: &Importance) -> f64 {
    sii(&Listening { speech_db, noise_db, threshold_db_hl }, importance).unwrap().index
}

#[test]
fn listeners_with_and_without_an_aid() {
    let Some(table) = load("stoi_sii_compressor_cases.json") else { return };
    let audiograms = load("prescription_cases.json").expect("both files or none");
    let frequencies_hz = numbers(&audiograms["frequencies"]);
    let cases = table["sii_third_octave"]["cases"].as_array().unwrap();
    for case in cases {
        let name = case["audiogram"].as_str().unwrap();
        let curve = match audiograms["audiograms"].get(name) {
            Some(thresholds) => ThresholdCurve::new(&frequencies_hz, &numbers(thresholds)).unwrap(),
            None => ThresholdCurve::new(&SIX_FREQUENCIES_HZ, &[0.0; 6]).unwrap(),
        };
        let threshold_db_hl = thresholds_at_bands(&curve);
        assert_close(name, &threshold_db_hl, &numbers(&case["hl18"]), 1e-6);
        let effort = match case["vocal_effort"].as_str().unwrap() {
            "normal" => VocalEffort::Normal,
            "raised" => VocalEffort::Raised,
            "loud" => VocalEffort::Loud,
            other => panic!("{other}"),
        };
        let speech_db = standard_speech_db(effort, 1.0).unwrap();
        let listening = Listening { speech_db, noise_db: QUIET, threshold_db_hl };
        let average = Importance::average_speech();
        let unaided = sii(&listening, &average).unwrap().index;
        assert_close(name, &[unaided], &[case["sii_unaided"].as_f64().unwrap()], 1e-6);
        // The table leaves a listener with normal hearing without an aid.
        let gains_db: Bands = if name == "ZERO" {
            [0.0; 18]
        } else {
            let six: Vec<f64> =
                nal_r(&curve, &SIX_FREQUENCIES_HZ).unwrap().into_iter().map(|gain| gain.max(0.0)).collect();
            at_bands(&SIX_FREQUENCIES_HZ, &six)
        };
        assert_close(name, &gains_db, &numbers(&case["gain18"]), 1e-6);
        let aided = sii(&listening.with_insertion_gain(&gains_db), &average).unwrap().index;
        assert_close(name, &[aided], &[case["sii_nalr"].as_f64().unwrap()], 1e-6);
    }
    assert_eq!(cases.len(), 33);
}

#[test]
fn the_two_examples_of_the_first_program() {
    let mut speech = [40.0; 18];
    (speech[0], speech[1]) = (90.0, 5.0);
    speech[14..].fill(-10.0);
    let mut noise = [-10.0; 18];
    (noise[0], noise[3]) = (10.0, 75.0);
    noise[14..].fill(10.0);
    let mut threshold = [0.0; 18];
    threshold[0] = 90.0;
    assert!((index(speech, noise, threshold, &Importance::average_speech()) - 0.445).abs() < 1e-3);
    let mut weights = [0.0; 18];
    weights[9..16].fill(0.1);
    weights[16] = 0.3;
    assert!((index(speech, noise, threshold, &Importance::new(weights).unwrap()) - 0.438).abs() < 1e-3);
}

#[test]
fn speech_over_distance_heard_with_both_ears() {
    let at = |effort, distance_m| {
        let speech_db = standard_speech_db(effort, distance_m).unwrap();
        let listening = Listening { speech_db, noise_db: QUIET, threshold_db_hl: [0.0; 18] }.with_both_ears();
        sii(&listening, &Importance::average_speech()).unwrap().index
    };
    for (distance_m, shouted, normal) in [
        (0.5, 0.8809, 1.0),
        (1.0, 0.9177, 0.9969),
        (5.0, 0.9899, 0.9775),
        (10.0, 0.9958, 0.9583),
        (20.0, 0.9900, 0.8627),
    ] {
        assert!((at(VocalEffort::Shout, distance_m) - shouted).abs() < 1e-4, "shouted at {distance_m} m");
        assert!((at(VocalEffort::Normal, distance_m) - normal).abs() < 1e-4, "normal at {distance_m} m");
    }
}

#[test]
fn shouting_against_white_noise() {
    let at = |level_db: f64| {
        let speech_db = standard_speech_db(VocalEffort::Shout, 1.0).unwrap();
        index(speech_db, [level_db; 18], [0.0; 18], &Importance::average_speech())
    };
    for (level_db, expected) in [(0.0, 0.9177), (20.0, 0.8795), (40.0, 0.5372), (60.0, 0.0534), (66.0, 0.0)] {
        assert!((at(level_db) - expected).abs() < 1e-4, "{level_db} dB");
    }
}

#[test]
fn standard_spectra_have_their_overall_levels() {
    for (effort, overall_db_spl, tolerance_db) in [
        (VocalEffort::Normal, 62.35, 0.01),
        (VocalEffort::Raised, 68.34, 0.1),
        (VocalEffort::Loud, 74.85, 0.1),
        (VocalEffort::Shout, 82.30, 0.1),
    ] {
        let power: f64 = effort
            .spectrum_db()
            .iter()
            .enumerate()
            .map(|(band, level)| 10f64.powf((level + 15.65 + band as f64) / 10.0))
            .sum();
        assert!((10.0 * power.log10() - overall_db_spl).abs() < tolerance_db, "{effort:?}");
    }
}

#[test]
fn importance_columns_add_up_to_one() {
    for (name, weights) in IMPORTANCE_COLUMNS {
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 2e-4, "{name}");
        assert!(Importance::new(weights).is_ok(), "{name}");
    }
    assert_eq!(Importance::new([0.1; 18]), Err(SiiError::WeightSum { sum: 1.8000000000000005 }));
    assert!(matches!(Importance::new([f64::NAN; 18]), Err(SiiError::Weight { .. })));
}

#[test]
fn what_is_no_level_is_refused() {
    let speech_db = *VocalEffort::Normal.spectrum_db();
    let mut noise_db = QUIET;
    noise_db[4] = f64::NAN;
    let listening = Listening { speech_db, noise_db, threshold_db_hl: [0.0; 18] };
    let refused = sii(&listening, &Importance::average_speech());
    assert!(matches!(refused, Err(SiiError::Level { quantity: "noise level", frequency_hz: 400.0, .. })));
    assert!(standard_speech_db(VocalEffort::Normal, 0.0).is_err());
}

proptest! {
    #[test]
    fn more_loss_never_raises_the_index(
        thresholds in prop::collection::vec(-20.0..130.0f64, 18), band in 0..18usize, more_db in 0.0..40.0f64,
        noise_level in -50.0..80.0f64,
    ) {
        let speech = *VocalEffort::Normal.spectrum_db();
        let importance = Importance::average_speech();
        let mut threshold: Bands = thresholds.try_into().unwrap();
        let before = index(speech, [noise_level; 18], threshold, &importance);
        threshold[band] = (threshold[band] + more_db).min(130.0_f64.max(threshold[band]));
        let after = index(speech, [noise_level; 18], threshold, &importance);
        prop_assert!((0.0..=1.0).contains(&before) && after <= before + 1e-12);
    }
}
