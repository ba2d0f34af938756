//! A client's own recording: checked on arrival, sealed, gone after a day.

use command_line::Warning;
use std::io::Cursor;

use axum::body::Bytes;
use axum::extract::Query;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::{IntoParams, ToSchema};

use super::{SoundId, SoundKind};
use crate::app::FITTING_WRITE;
use crate::cli::sound::Sound;

/// 30 s of stereo at 48 kHz in 32-bit floats, and its header.
pub(super) const LARGEST_BYTES: usize = 12 * 1024 * 1024;
pub(super) const LONGEST_S: f64 = 30.0;
const SHORTEST_S: f64 = 0.3;
const RATES_HZ: std::ops::RangeInclusive<u32> = 8_000..=192_000;
/// Recordings and what was made of them are kept this long.
const KEPT_S: i64 = 86_400;
const COLUMN: &str = "hearing_sound.audio";
const LONGEST_NAME: usize = 120;

/// A recording as channels between −1 and 1; one channel or two.
pub(super) struct Recording {
    pub sample_rate_hz: u32,
    pub channels: Vec<Vec<f64>>,
    pub warnings: Vec<Warning>,
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Options {
    /// For the list; the recording's own file name.
    #[serde(default)]
    name: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = hearing::UploadedSound)]
pub(crate) struct Uploaded {
    id: SoundId,
    duration_s: f64,
    sample_rate_hz: u32,
    #[schema(value_type = Vec<Object>)]
    warnings: Vec<Warning>,
}

/// Keeps a WAV recording for the listening page, for a day.
#[utoipa::path(
    post, path = "/api/hearing/listening/sounds", tag = "hearing", params(Options),
    request_body(content = Vec<u8>, content_type = "audio/wav"), responses((status = 200, body = Uploaded))
)]
pub(crate) async fn upload(
    context: Context,
    Query(options): Query<Options>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Answer, Failure> {
    context.require(FITTING_WRITE)?;
    let body = body.map_err(|_| {
        let detail = format!("at most {} MB, which is {LONGEST_S} s of stereo", LARGEST_BYTES / 1024 / 1024);
        Failure::refused(StatusCode::PAYLOAD_TOO_LARGE, "upload_too_large", detail, "file")
    })?;
    let recording = read(&body, "file")?;
    let samples = recording.channels[0].len();
    let name: String = options.name.chars().take(LONGEST_NAME).collect();
    context
        .command(FITTING_WRITE, move |work| {
            sweep(work)?;
            let (org, now, id) = (work.org(), work.now, work.new_id::<SoundKind>());
            let sealed = work.keys.seal_bytes(COLUMN, &body, work.rng)?;
            let (rate, count) = (i64::from(recording.sample_rate_hz), samples as i64);
            work.execute(
                "insert into hearing_sound (org, id, name, sample_rate_hz, samples, audio, uploaded_at_us) \
                 values ($1, $2, $3, $4, $5, $6, $7)",
                &[&org, &id, &name, &rate, &count, &sealed, &now],
            )?;
            work.record("hearing.sound.uploaded", id, json!({ "samples": samples }))?;
            Ok(Uploaded {
                id,
                duration_s: samples as f64 / f64::from(recording.sample_rate_hz),
                sample_rate_hz: recording.sample_rate_hz,
                warnings: recording.warnings.clone(),
            })
        })
        .await
}

/// Refuses what is no recording of a fit length; `name` stands in the refusal.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Recording, Refusal> {
    let mut sound = Sound::from_reader(Cursor::new(bytes), name)?;
    sound.check_mono_or_stereo()?;
    let rate_hz = sound.sample_rate_hz;
    if !RATES_HZ.contains(&rate_hz) {
        let detail = format!("{rate_hz} Hz; save it with 8000 to 192000 Hz");
        return Err(Refusal::new("sample_rate_unsupported", detail, name));
    }
    let channels = sound.read_whole(LONGEST_S)?;
    let duration_s = channels[0].len() as f64 / f64::from(rate_hz);
    if duration_s < SHORTEST_S {
        let detail = format!("{duration_s:.2} s is too short to be judged; record at least {SHORTEST_S} s");
        return Err(Refusal::new("sound_too_short", detail, name));
    }
    if channels.iter().flatten().all(|sample| *sample == 0.0) {
        return Err(Refusal::new("signal_silent", "every sample is zero; check the microphone", name));
    }
    Ok(Recording { sample_rate_hz: rate_hz, channels, warnings: sound.warnings() })
}

pub(super) fn load(work: &mut Work<'_, '_>, id: SoundId) -> Result<Vec<u8>, Failure> {
    let org = work.org();
    let sealed: Option<Vec<u8>> =
        work.value("select audio from hearing_sound where org = $1 and id = $2", &[&org, &id])?;
    work.keys.open_bytes(COLUMN, &sealed.ok_or_else(|| Failure::not_found(id.to_string()))?)
}

/// Forgets what is older than a day: recordings, orders and tracks.
pub(super) fn sweep(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let (org, before) = (work.org(), work.now.plus_s(-KEPT_S));
    work.execute("delete from hearing_sound where org = $1 and uploaded_at_us < $2", &[&org, &before])?;
    work.execute(
        "delete from hearing_render_track where org = $1 and render_id in \
         (select id from hearing_render where org = $1 and ordered_at_us < $2)",
        &[&org, &before],
    )?;
    work.execute("delete from hearing_render where org = $1 and ordered_at_us < $2", &[&org, &before])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use hound::{SampleFormat, WavSpec, WavWriter};

    use super::*;

    fn wav(spec: WavSpec, samples: &[f32]) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let mut writer = WavWriter::new(&mut bytes, spec).unwrap();
        for sample in samples {
            match spec.sample_format {
                SampleFormat::Float => writer.write_sample(*sample).unwrap(),
                SampleFormat::Int => writer.write_sample((sample * 32767.0) as i16).unwrap(),
            }
        }
        writer.finalize().unwrap();
        bytes.into_inner()
    }

    fn spec(channels: u16, sample_rate: u32, sample_format: SampleFormat) -> WavSpec {
        let bits_per_sample = if sample_format == SampleFormat::Float { 32 } else { 16 };
        WavSpec { channels, sample_rate, bits_per_sample, sample_format }
    }

    fn code(bytes: &[u8]) -> &'static str {
        read(bytes, "file").map(|_| "").map_err(|refusal| refusal.code).unwrap_or_else(|code| code)
    }

    #[test]
    fn what_is_no_recording_is_named() {
        let float = |samples: &[f32]| wav(spec(1, 16_000, SampleFormat::Float), samples);
        let good = float(&[0.1; 16_000]);
        assert_eq!(code(&good), "");
        assert_eq!(code(&good[..good.len() / 2]), "wav_truncated");
        assert_eq!(code(b"not a sound"), "wav_malformed");
        assert_eq!(code(&float(&[])), "no_samples");
        assert_eq!(code(&float(&[0.0; 16_000])), "signal_silent");
        assert_eq!(code(&float(&[0.1; 100])), "sound_too_short");
        let mut broken = vec![0.1; 16_000];
        broken[77] = f32::NAN;
        assert_eq!(code(&float(&broken)), "sample_not_finite");
        assert_eq!(code(&wav(spec(6, 16_000, SampleFormat::Int), &[0.1; 60_000])), "wav_unsupported");
        assert_eq!(code(&wav(spec(1, 4000, SampleFormat::Int), &[0.1; 8000])), "sample_rate_unsupported");
        assert_eq!(code(&wav(spec(1, 8000, SampleFormat::Int), &vec![0.1; 8000 * 31])), "sound_too_long");
    }

    #[test]
    fn a_header_that_promises_gigabytes_is_refused_before_anything_is_reserved() {
        let mut lying = wav(spec(1, 8000, SampleFormat::Int), &[0.1; 8000]);
        let size = 0x7fff_fff0u32.to_le_bytes();
        let data = lying.windows(4).position(|four| four == b"data").unwrap() + 4;
        lying[data..data + 4].copy_from_slice(&size);
        assert_eq!(code(&lying), "sound_too_long");
    }

    #[test]
    fn clipping_is_told_and_kept() {
        let recording = read(&wav(spec(2, 16_000, SampleFormat::Int), &[1.0; 32_000]), "file").unwrap();
        assert_eq!((recording.channels.len(), recording.warnings[0].code), (2, "input_clipped"));
    }
}
