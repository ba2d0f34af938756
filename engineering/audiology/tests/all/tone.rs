//! What a sound-level meter would say of the rendered samples.

use std::f64::consts::TAU;

use audiology::{Ear, Sound, Tone, ToneError};

const RATE_HZ: f64 = 48_000.0;
const TONE: Tone =
    Tone { sound: Sound::Pure, frequency_hz: 1000.0, level_dbfs: -20.0, duration_s: 1.0, rise_fall_s: 0.03 };

fn render(tone: Tone) -> Vec<f32> {
    let mut out = vec![0.0; tone.samples(RATE_HZ)];
    tone.render(RATE_HZ, &mut out).unwrap();
    out
}

/// Steady part: a whole number of periods of any multiple of 10 Hz.
fn steady(samples: &[f32]) -> &[f32] {
    &samples[4800..4800 + 38_400]
}

fn level_dbfs(samples: &[f32]) -> f64 {
    let power = samples.iter().map(|&s| f64::from(s).powi(2)).sum::<f64>() / samples.len() as f64;
    10.0 * (2.0 * power).log10()
}

/// Amplitude of one spectral line.
fn line(samples: &[f32], frequency_hz: f64) -> f64 {
    let (mut re, mut im) = (0.0, 0.0);
    for (n, &sample) in samples.iter().enumerate() {
        let (sin, cos) = (TAU * frequency_hz * n as f64 / RATE_HZ).sin_cos();
        re += f64::from(sample) * cos;
        im += f64::from(sample) * sin;
    }
    2.0 * re.hypot(im) / samples.len() as f64
}

#[test]
fn a_pure_tone_has_its_level_and_hardly_any_distortion() {
    for frequency_hz in [125.0, 1000.0, 8000.0] {
        for level_dbfs_wanted in [-3.0, -60.0, -100.0] {
            let samples = render(Tone { frequency_hz, level_dbfs: level_dbfs_wanted, ..TONE });
            assert!((level_dbfs(steady(&samples)) - level_dbfs_wanted).abs() < 0.1, "{frequency_hz} Hz");
            let harmonics: f64 = (2..=5)
                .map(|k| k as f64 * frequency_hz)
                .filter(|&f| f < RATE_HZ / 2.0)
                .map(|f| line(steady(&samples), f).powi(2))
                .sum();
            let distortion = harmonics.sqrt() / line(steady(&samples), frequency_hz);
            assert!(distortion < 0.001, "{frequency_hz} Hz at {level_dbfs_wanted} dBFS: {distortion}");
        }
    }
}

#[test]
fn edges_are_soft_and_symmetric() {
    let samples = render(TONE);
    let edge = (0.03 * RATE_HZ) as usize;
    let peak = |range: &[f32]| range.iter().fold(0.0f32, |peak, s| peak.max(s.abs()));
    let steady_peak = peak(steady(&samples));
    assert_eq!(samples[0], 0.0);
    assert!(peak(&samples[..edge / 10]) < 0.05 * steady_peak);
    assert!(peak(&samples[samples.len() - edge / 10..]) < 0.05 * steady_peak);
    assert!(peak(&samples[edge - 60..edge + 60]) > 0.99 * steady_peak, "full level after the rise");
    let half = peak(&samples[edge / 2 - 24..edge / 2 + 24]) / steady_peak;
    assert!((half - 0.5).abs() < 0.05, "{half}");
}

#[test]
fn the_other_ear_hears_nothing() {
    for (ear, sounding, silent) in [(Ear::Left, 0, 1), (Ear::Right, 1, 0)] {
        let frames = TONE.render_stereo(ear, RATE_HZ).unwrap();
        assert!(frames.iter().skip(silent).step_by(2).all(|&sample| sample == 0.0));
        assert!(frames.iter().skip(sounding).step_by(2).any(|&sample| sample != 0.0));
    }
}

#[test]
fn narrow_band_noise_has_its_level_and_its_third_of_an_octave() {
    for frequency_hz in [250.0, 1000.0, 8000.0] {
        let noise = Tone { sound: Sound::NarrowBandNoise { seed: 9 }, frequency_hz, duration_s: 4.0, ..TONE };
        let samples = render(noise);
        assert!((level_dbfs(&samples) + 20.0).abs() < 0.3, "{}", level_dbfs(&samples));
        let part = &samples[4800..4800 + 48_000];
        let power = |low_hz: f64, high_hz: f64| {
            (low_hz as usize..high_hz as usize).map(|f| line(part, f as f64).powi(2)).sum::<f64>()
        };
        if frequency_hz <= 1000.0 {
            let inside = power(frequency_hz * 0.8909, frequency_hz * 1.1225);
            let all = power(frequency_hz / 4.0, frequency_hz * 4.0);
            assert!(inside / all > 0.6, "{frequency_hz} Hz: {}", inside / all);
            let octave_above = power(frequency_hz * 1.9, frequency_hz * 2.1);
            assert!(octave_above / all < 0.01, "{frequency_hz} Hz");
        }
        assert_eq!(samples, render(noise), "the same seed gives the same noise");
    }
}

#[test]
fn a_warble_keeps_its_level_and_moves_its_frequency() {
    let samples = render(Tone { sound: Sound::Warble, ..TONE });
    assert!((level_dbfs(steady(&samples)) + 20.0).abs() < 0.1);
    let crossings: Vec<usize> = (1..samples.len()).filter(|&n| samples[n - 1] < 0.0 && samples[n] >= 0.0).collect();
    let periods: Vec<usize> = crossings.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let (shortest, longest) = (periods.iter().min().unwrap(), periods.iter().max().unwrap());
    assert!(*shortest <= 46 && *longest >= 50, "{shortest}–{longest} samples around 48");
}

#[test]
fn what_cannot_be_rendered_is_refused() {
    let refused = |tone: Tone, rate_hz: f64| tone.render_stereo(Ear::Left, rate_hz).unwrap_err();
    assert!(matches!(refused(TONE, 0.0), ToneError::SampleRate { .. }));
    assert!(matches!(refused(Tone { frequency_hz: 8000.0, ..TONE }, 16_000.0), ToneError::Frequency { .. }));
    assert!(matches!(refused(Tone { level_dbfs: 0.1, ..TONE }, RATE_HZ), ToneError::Clips { .. }));
    assert!(matches!(refused(Tone { level_dbfs: f64::NAN, ..TONE }, RATE_HZ), ToneError::Clips { .. }));
    assert!(matches!(refused(Tone { rise_fall_s: 0.005, ..TONE }, RATE_HZ), ToneError::RiseFall { .. }));
    assert!(matches!(refused(Tone { duration_s: 0.03, ..TONE }, RATE_HZ), ToneError::Duration { .. }));
    let loud_noise = Tone { sound: Sound::NarrowBandNoise { seed: 1 }, level_dbfs: 0.0, ..TONE };
    assert!(matches!(refused(loud_noise, RATE_HZ), ToneError::Clips { .. }));
    let mut short = [0.0; 10];
    assert!(matches!(TONE.render(RATE_HZ, &mut short), Err(ToneError::BufferLength { found: 10, needed: 48_000 })));
}
