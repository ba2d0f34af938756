//! A test sound as a file, sample by sample as the engine renders it, at a level that the output is allowed.

use audiology::{Ear, Output, OutputError, Sound, Tone, ToneError};
use axum::extract::Query;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use kernel::Refusal;
use serde::Deserialize;
use shell::{Context, Failure};
use utoipa::{IntoParams, ToSchema};

use super::{level, wav};
use crate::app::FITTING_READ;
use crate::fittings::CalibrationId;

/// Pulsed tones sound and rest this long (ISO 8253-1).
const PULSE_S: f64 = 0.225;
const RISE_FALL_S: f64 = 0.025;
const USUAL_DURATION_S: f64 = 1.5;
const LONGEST_S: f64 = 10.0;
const USUAL_RATE_HZ: u32 = 48_000;
/// Rates that sound cards have.
const RATES_HZ: std::ops::RangeInclusive<u32> = 22_050..=192_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = hearing::ToneKind)]
pub(crate) enum ToneKind {
    Pure,
    Pulsed,
    Warble,
    /// A third of an octave of noise.
    Noise,
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Wish {
    #[param(inline)]
    kind: ToneKind,
    /// `left` or `right`.
    #[param(value_type = String)]
    ear: Ear,
    frequency_hz: f64,
    /// dB HL on a calibrated output, the number on the dial otherwise.
    level_db: f64,
    #[serde(default)]
    duration_s: Option<f64>,
    /// Noise in the other ear, in dB effective masking.
    #[serde(default)]
    masking_db: Option<f64>,
    /// The page's own rate, so that nothing is resampled on the way.
    #[serde(default)]
    sample_rate_hz: Option<u32>,
    /// A measured output; without it the level is a demonstration.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    calibration: Option<CalibrationId>,
}

/// A test tone as a WAV file: one ear sounds, the other is silent or hears masking noise.
#[utoipa::path(
    get, path = "/api/hearing/tone", tag = "hearing", params(Wish),
    responses((status = 200, body = Vec<u8>, content_type = "audio/wav"))
)]
pub(crate) async fn tone(context: Context, Query(wish): Query<Wish>) -> Result<Response, Failure> {
    let id = wish.calibration;
    let output = context.query(FITTING_READ, move |look| level::output(look.read, look.actor.organisation, id)).await?;
    let rate_hz = wish.sample_rate_hz.unwrap_or(USUAL_RATE_HZ);
    let samples = render(&wish, &output, rate_hz)?;
    let mut response = wav::answer(wav::floats(&samples, rate_hz)?);
    let label = if matches!(output, Output::Calibrated(_)) { "db_hl" } else { "demo" };
    response.headers_mut().insert(HeaderName::from_static("x-level"), HeaderValue::from_static(label));
    Ok(response)
}

fn render(wish: &Wish, output: &Output, rate_hz: u32) -> Result<Vec<f32>, Refusal> {
    if !RATES_HZ.contains(&rate_hz) {
        let detail = format!("{rate_hz} Hz is outside 22050…192000 Hz");
        return Err(Refusal::new("sample_rate_unsupported", detail, "sample_rate_hz"));
    }
    let duration_s = wish.duration_s.unwrap_or(USUAL_DURATION_S);
    if !(0.1..=LONGEST_S).contains(&duration_s) {
        let detail = format!("{duration_s} s is outside 0.1–{LONGEST_S} s");
        return Err(Refusal::new("tone_duration_out_of_range", detail, "duration_s"));
    }
    let sound = match wish.kind {
        ToneKind::Pure | ToneKind::Pulsed => Sound::Pure,
        ToneKind::Warble => Sound::Warble,
        ToneKind::Noise => Sound::NarrowBandNoise { seed: 1 },
    };
    let level_dbfs = level_dbfs(output, wish.ear, wish.frequency_hz, wish.level_db)?;
    let whole = Tone { sound, frequency_hz: wish.frequency_hz, level_dbfs, duration_s, rise_fall_s: RISE_FALL_S };
    let mut test_ear = if wish.kind == ToneKind::Pulsed { pulses(whole, rate_hz)? } else { channel(whole, rate_hz)? };
    let mut other_ear = vec![0.0; test_ear.len()];
    if let Some(masking_db) = wish.masking_db {
        let level_db = masking_db + noise_above_tone_db(wish.frequency_hz);
        let level_dbfs = level_dbfs_of_noise(output, wish.ear.other(), wish.frequency_hz, level_db)?;
        let noise = Tone { sound: Sound::NarrowBandNoise { seed: 2 }, level_dbfs, ..whole };
        other_ear = channel(noise, rate_hz)?;
        let samples = test_ear.len().min(other_ear.len());
        test_ear.truncate(samples);
        other_ear.truncate(samples);
    }
    let frame = |(test, other): (&f32, &f32)| match wish.ear {
        Ear::Left => [*test, *other],
        Ear::Right => [*other, *test],
    };
    Ok(test_ear.iter().zip(&other_ear).flat_map(frame).collect())
}

/// What third-octave noise must exceed a tone's reference level by to mask it just so: ISO 389-4:1994, table 1, from
/// memory of it (no printed copy was at hand); the plateau search does not depend on it.
pub(super) fn noise_above_tone_db(frequency_hz: f64) -> f64 {
    match frequency_hz {
        f if f <= 500.0 => 4.0,
        f if f <= 800.0 => 5.0,
        f if f <= 3150.0 => 6.0,
        _ => 5.0,
    }
}

fn level_dbfs(output: &Output, ear: Ear, frequency_hz: f64, level_db: f64) -> Result<f64, Refusal> {
    output.drive(ear, frequency_hz, level_db).map(|drive| drive.level_dbfs).map_err(|error| refusal(&error))
}

/// Noise peaks above a sine of its level; an output that would clip is told as one that is not strong enough.
fn level_dbfs_of_noise(output: &Output, ear: Ear, frequency_hz: f64, level_db: f64) -> Result<f64, Refusal> {
    level_dbfs(output, ear, frequency_hz, level_db)
        .map_err(|refusal| Refusal { at: "masking_db".to_owned(), ..refusal })
}

fn channel(tone: Tone, rate_hz: u32) -> Result<Vec<f32>, Refusal> {
    let rate_hz = f64::from(rate_hz);
    let mut samples = vec![0.0; tone.samples(rate_hz)];
    tone.render(rate_hz, &mut samples).map_err(|error| tone_refusal(&error))?;
    Ok(samples)
}

/// On and off for as long as the tone lasts; the last pulse is whole.
fn pulses(whole: Tone, rate_hz: u32) -> Result<Vec<f32>, Refusal> {
    let pulse = channel(Tone { duration_s: PULSE_S, ..whole }, rate_hz)?;
    let samples = whole.samples(f64::from(rate_hz)).max(pulse.len());
    let mut out = vec![0.0; samples];
    for start in (0..samples).step_by(2 * pulse.len()) {
        if let Some(place) = out.get_mut(start..start + pulse.len()) {
            place.copy_from_slice(&pulse);
        }
    }
    Ok(out)
}

fn refusal(error: &OutputError) -> Refusal {
    let (code, at) = match error {
        OutputError::NotCalibrated { .. } => ("frequency_not_calibrated", "frequency_hz"),
        OutputError::AboveDevice { .. } => ("level_above_device", "level_db"),
        OutputError::AboveCap { .. } => ("level_above_cap", "level_db"),
    };
    Refusal::new(code, error.to_string(), at)
}

fn tone_refusal(error: &ToneError) -> Refusal {
    let (code, at) = match error {
        ToneError::SampleRate { .. } => ("sample_rate_unsupported", "sample_rate_hz"),
        ToneError::Frequency { .. } => ("tone_frequency_out_of_range", "frequency_hz"),
        ToneError::Clips { .. } => ("level_above_device", "level_db"),
        ToneError::RiseFall { .. } | ToneError::Duration { .. } | ToneError::BufferLength { .. } => {
            ("tone_duration_out_of_range", "duration_s")
        }
    };
    Refusal::new(code, error.to_string(), at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE_HZ: u32 = 48_000;

    fn wish(kind: ToneKind, level_db: f64) -> Wish {
        Wish {
            kind,
            ear: Ear::Right,
            frequency_hz: 1000.0,
            level_db,
            duration_s: None,
            masking_db: None,
            sample_rate_hz: None,
            calibration: None,
        }
    }

    fn rms_dbfs(samples: impl Iterator<Item = f32>) -> f64 {
        let (sum, count) = samples.fold((0.0, 0.0), |(sum, n), s| (sum + f64::from(s).powi(2), n + 1.0));
        10.0 * (2.0 * sum / count).log10()
    }

    #[test]
    fn a_tone_has_its_level_in_its_ear_and_nothing_in_the_other() {
        let samples = render(&wish(ToneKind::Pure, 60.0), &Output::Uncalibrated, RATE_HZ).unwrap();
        assert_eq!(samples.len(), 2 * 72_000);
        assert!(samples.iter().step_by(2).all(|left| *left == 0.0));
        let steady = samples.iter().skip(1).step_by(2).copied().skip(4800).take(48_000);
        assert!((rms_dbfs(steady) + 40.0).abs() < 0.01);
    }

    #[test]
    fn a_pulsed_tone_rests_as_long_as_it_sounds() {
        let samples = render(&wish(ToneKind::Pulsed, 60.0), &Output::Uncalibrated, RATE_HZ).unwrap();
        let right: Vec<f32> = samples.into_iter().skip(1).step_by(2).collect();
        let pulse = 10_800;
        assert!(right[..pulse].iter().any(|s| s.abs() > 0.009));
        assert!(right[pulse..2 * pulse].iter().all(|s| *s == 0.0));
        assert!(right[2 * pulse..3 * pulse].iter().any(|s| s.abs() > 0.009));
    }

    #[test]
    fn masking_noise_lies_above_the_tone_by_the_reference_difference() {
        let masked = Wish { masking_db: Some(50.0), ..wish(ToneKind::Pure, 40.0) };
        let samples = render(&masked, &Output::Uncalibrated, RATE_HZ).unwrap();
        let noise = samples.iter().step_by(2).copied().skip(4800).take(60_000);
        assert!((rms_dbfs(noise) + 44.0).abs() < 1.0);
    }

    #[test]
    fn what_is_too_loud_or_no_number_is_refused() {
        let code = |wish: Wish| render(&wish, &Output::Uncalibrated, RATE_HZ).unwrap_err().code;
        assert_eq!(code(wish(ToneKind::Pure, 85.0)), "level_above_cap");
        assert_eq!(code(Wish { masking_db: Some(90.0), ..wish(ToneKind::Pure, 40.0) }), "level_above_cap");
        assert_eq!(code(Wish { frequency_hz: 30_000.0, ..wish(ToneKind::Pure, 40.0) }), "tone_frequency_out_of_range");
        assert_eq!(code(Wish { level_db: f64::NAN, ..wish(ToneKind::Pure, 40.0) }), "level_above_device");
        assert_eq!(code(Wish { duration_s: Some(60.0), ..wish(ToneKind::Pure, 40.0) }), "tone_duration_out_of_range");
        let odd = render(&wish(ToneKind::Pure, 40.0), &Output::Uncalibrated, 1000);
        assert_eq!(odd.unwrap_err().code, "sample_rate_unsupported");
    }
}
