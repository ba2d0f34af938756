//! The compressor of the Clarity Enhancement Challenge on the step of its data: the analyser's stimulus is the same
//! sound, and it measures what the compressor's own equations say.

use hearing_models::aid::Analyser;

use crate::data;

const RATE_HZ: u32 = 44_100;

/// Gain follows level over a sliding rms window (pyclarity 0.9.0), parameters of the case.
fn compress(samples: &mut [f64]) {
    let (attack, release) = (1000.0 / 50.0 / f64::from(RATE_HZ), 1000.0 / 1000.0 / f64::from(RATE_HZ));
    let (threshold, attenuation, window) = (0.01, 0.1, (0.064 * f64::from(RATE_HZ)) as usize);
    let input = samples.to_vec();
    let (mut energy, mut gain) = (0.0, 1.0);
    for n in 0..input.len() {
        energy += input[n] * input[n];
        if n >= window {
            energy -= input[n - window] * input[n - window];
        }
        let rms = (energy / window as f64 + 1e-8).sqrt();
        gain = if rms > threshold {
            gain * (1.0 - attack) + attack * (rms * attenuation + (1.0 - attenuation) * threshold)
        } else {
            release + gain * (1.0 - release)
        };
        samples[n] = input[n] * gain;
    }
}

#[test]
fn the_stimulus_and_the_compressed_step_are_those_of_the_data() {
    let Some(document) = data::json("stoi_sii_compressor_cases.json") else { return };
    let case = &document["compressor_step"]["cec"];
    let analyser = Analyser { frequency_hz: 1000.0, sample_rate_hz: RATE_HZ, full_scale_db_spl: 120.0 };
    let mut step = analyser.tone(&[(55.0, 0.25), (90.0, 0.35), (55.0, 0.4)]);
    compress(&mut step);
    for (index, want) in case["samples"].as_object().unwrap() {
        let (got, want) = (step[index.parse::<usize>().unwrap()], want.as_f64().unwrap());
        assert!((got - want).abs() < 1e-9, "{index}: {got} not {want}");
    }
    let sum: f64 = step.iter().map(|x| x.abs()).sum();
    assert!((sum - case["sum_abs"].as_f64().unwrap()).abs() < 1e-6);
}

#[test]
fn the_analyser_times_it_by_its_own_equations() {
    let analyser = Analyser { frequency_hz: 1000.0, sample_rate_hz: RATE_HZ, full_scale_db_spl: 120.0 };
    let times = analyser.step_times(compress);
    // Above the threshold the gain falls from 1 to its end within 3 dB in τ·ln((1 − end)/(end·(10^0.15 − 1))).
    let end: f64 = 0.0316_228 * 0.1 + 0.9 * 0.01;
    let expected_s = 0.050 * ((1.0 - end) / (end * (10f64.powf(0.15) - 1.0))).ln();
    assert!((times.attack_s - expected_s).abs() < 0.01, "{} not {expected_s}", times.attack_s);
}
