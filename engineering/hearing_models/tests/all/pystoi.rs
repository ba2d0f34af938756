//! pystoi 0.4.1 on speech in noise.

use hearing_models::ModelError;
use hearing_models::stoi::intelligibility;

use crate::data;

#[test]
fn agrees_on_every_mix() {
    let Some(document) = data::json("stoi_sii_compressor_cases.json") else { return };
    for case in document["stoi_pesq_mbstoi"].as_array().unwrap() {
        let speech = data::scaled_to_rms(&data::wav(case["speech"].as_str().unwrap()), 1.0);
        let mix = data::mixed(&speech, &data::wav(case["noise"].as_str().unwrap()), case["snr_db"].as_f64());
        let got = intelligibility(&speech, &mix, 16_000).unwrap();
        for (key, value) in [("stoi", got.stoi), ("estoi", got.estoi)] {
            let want = case[key].as_f64().unwrap();
            assert!(
                (value - want).abs() < 2e-6,
                "{key} of {} at {}: {value} not {want}",
                case["speech"],
                case["snr_db"]
            );
        }
    }
}

fn tone(samples: usize) -> Vec<f64> {
    (0..samples).map(|n| 0.1 * (n as f64 * 0.3).sin() * (1.0 + (n as f64 * 0.001).sin())).collect()
}

#[test]
fn a_sound_compared_with_itself_is_fully_intelligible() {
    let sound = tone(20_000);
    let got = intelligibility(&sound, &sound, 10_000).unwrap();
    assert!((got.stoi - 1.0).abs() < 1e-9 && (got.estoi - 1.0).abs() < 1e-9, "{got:?}");
}

#[test]
fn silence_out_of_the_aid_scores_zero_and_finite() {
    let sound = tone(20_000);
    let got = intelligibility(&sound, &vec![0.0; 20_000], 10_000).unwrap();
    assert_eq!((got.stoi, got.estoi), (0.0, 0.0));
}

#[test]
fn refuses_what_it_cannot_measure() {
    let check = |reference: &[f64], processed: &[f64], rate: u32, code: &str| {
        assert_eq!(intelligibility(reference, processed, rate).unwrap_err().code(), code);
    };
    let sound = tone(20_000);
    let mut broken = sound.clone();
    broken[7] = f64::NAN;
    check(&[], &[], 16_000, "no_samples");
    check(&sound, &sound[1..], 16_000, "lengths_differ");
    check(&sound, &broken, 16_000, "sample_not_finite");
    check(&vec![0.0; 9000], &vec![0.0; 9000], 16_000, "signal_silent");
    check(&sound[..4000], &sound[..4000], 10_000, "too_little_speech");
    check(&sound[..100], &sound[..100], 10_000, "too_little_speech");
    check(&sound, &sound, 100, "sample_rate_unsupported");
    let error = intelligibility(&sound, &broken, 16_000).unwrap_err();
    assert!(matches!(error, ModelError::SampleNotFinite { index: 7, .. }));
}
