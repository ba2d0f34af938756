//! A listening demonstration: ordered, rendered as a job that can be cancelled, fetched as three tracks.

use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Answer, Context, Failure, Job, JobId, Progress, Shell, Work};
use utoipa::ToSchema;

use super::fitting::Device;
use super::level::{self, Playback};
use super::render::{Frames, Scene, TRACK_RATE_HZ, TRACKS, track_level, tracks};
use super::thresholds::Thresholds;
use super::{RENDER, RenderId, RenderKind, SoundId, sentences, upload, wav};
use crate::app::{FITTING_READ, FITTING_WRITE};
use crate::fittings::CalibrationId;
use crate::gain_rule::{CONVERSATION_DB_SPL, Rule};

const WISH_COLUMN: &str = "hearing_render.wish";
const TRACK_COLUMN: &str = "hearing_render_track.audio";
/// From whispering to shouting.
const LEVELS_DB_SPL: std::ops::RangeInclusive<f64> = 30.0..=85.0;
const RATIOS_DB: std::ops::RangeInclusive<f64> = -15.0..=30.0;

/// What to listen to, and as whom.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::ListeningWish)]
pub(crate) struct Wish {
    /// A bundled sentence, or
    #[serde(default)]
    sentence: Option<String>,
    /// an uploaded recording.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    sound: Option<SoundId>,
    thresholds: Thresholds,
    rule: Rule,
    #[serde(default)]
    device: Option<Device>,
    #[serde(default)]
    level_db_spl: Option<f64>,
    /// Talkers around, so many dB below the recording; none without it.
    #[serde(default)]
    noise_ratio_db: Option<f64>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    calibration: Option<CalibrationId>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = hearing::ListeningOrdered)]
pub(crate) struct Ordered {
    id: RenderId,
    /// Its progress and its end: `/api/shell/jobs/{job}`.
    #[schema(value_type = String)]
    job: JobId,
}

impl Wish {
    fn check(&self) -> Result<(), Refusal> {
        let refuse = |code, detail: String, at: &str| Err(Refusal::new(code, detail, at));
        self.thresholds.check()?;
        self.device.unwrap_or_default().check()?;
        match (&self.sentence, self.sound) {
            (Some(code), None) if sentences::find(code).is_none() => {
                return refuse("sentence_unknown", format!("{code:?} is none of the bundled sentences"), "sentence");
            }
            (Some(_), None) | (None, Some(_)) => {}
            _ => return refuse("sound_not_chosen", "choose a sentence or a recording".to_owned(), "sentence"),
        }
        let level_db_spl = self.level();
        if !LEVELS_DB_SPL.contains(&level_db_spl) {
            return refuse("level_out_of_range", format!("{level_db_spl} dB SPL is outside 30…85"), "level_db_spl");
        }
        match self.noise_ratio_db {
            Some(ratio) if !RATIOS_DB.contains(&ratio) => {
                refuse("noise_level_invalid", format!("{ratio} dB is outside −15…30"), "noise_ratio_db")
            }
            _ => Ok(()),
        }
    }

    fn level(&self) -> f64 {
        self.level_db_spl.unwrap_or(CONVERSATION_DB_SPL)
    }
}

/// Orders the three tracks of a recording.
#[utoipa::path(
    post, path = "/api/hearing/listening/renders", tag = "hearing", request_body = Wish,
    responses((status = 200, body = Ordered))
)]
pub(crate) async fn order(context: Context, Json(wish): Json<Wish>) -> Result<Answer, Failure> {
    context.require(FITTING_WRITE)?;
    wish.check()?;
    context
        .command(FITTING_WRITE, move |work| {
            upload::sweep(work)?;
            let (org, now, id) = (work.org(), work.now, work.new_id::<RenderKind>());
            let text = serde_json::to_string(&wish).map_err(|error| Failure::Fault(error.to_string()))?;
            let sealed = work.keys.seal(WISH_COLUMN, &text, work.rng)?;
            work.execute(
                "insert into hearing_render (org, id, wish, ordered_at_us) values ($1, $2, $3, $4)",
                &[&org, &id, &sealed, &now],
            )?;
            let job = work.enqueue(RENDER.name, &json!({ "render": id }), now)?;
            work.record("hearing.listening.ordered", id, json!({}))?;
            Ok(Ordered { id, job })
        })
        .await
}

/// The job: reads the order, renders, keeps the tracks.
pub(super) fn carry_out(_: &Shell, job: &Job, progress: &Progress) -> Result<Value, Failure> {
    let id: RenderId = serde_json::from_value(job.payload["render"].clone())
        .map_err(|error| Failure::Fault(format!("job {}: {error}", job.id)))?;
    let (wish, bytes, playback) = progress.work(move |work| prepare(work, id))?;
    let recording = upload::read(&bytes, "sound")?;
    let ears = wish.thresholds.check()?;
    let scene = Scene {
        recording: &recording,
        ears: &ears,
        rule: wish.rule,
        device: wish.device.unwrap_or_default(),
        level_db_spl: wish.level(),
        noise_ratio_db: wish.noise_ratio_db,
    };
    let mut made = tracks(&scene, |done| progress.report(done, "rendering"))?;
    let levels: Vec<_> = TRACKS.iter().zip(&made).map(|(track, frames)| track_level(track, frames)).collect();
    let lowered_db = playback.scale(&mut made);
    let samples = made[0].len();
    keep(progress, id, &made)?;
    Ok(json!({
        "id": id,
        "sample_rate_hz": TRACK_RATE_HZ,
        "samples": samples,
        "tracks": serde_json::to_value(levels).map_err(|error| Failure::Fault(error.to_string()))?,
        "lowered_db": lowered_db,
        "calibrated": playback.calibrated,
        "cap_db_spl": playback.cap_db_spl,
        "warnings": serde_json::to_value(&recording.warnings).map_err(|error| Failure::Fault(error.to_string()))?,
    }))
}

fn prepare(work: &mut Work<'_, '_>, id: RenderId) -> Result<(Wish, Vec<u8>, Playback), Failure> {
    let org = work.org();
    let sealed: Option<Vec<u8>> =
        work.value("select wish from hearing_render where org = $1 and id = $2", &[&org, &id])?;
    let text = work.keys.open(WISH_COLUMN, &sealed.ok_or_else(|| Failure::not_found(id.to_string()))?)?;
    let wish: Wish = serde_json::from_str(&text).map_err(|error| Failure::Fault(error.to_string()))?;
    let bytes = match (&wish.sentence, wish.sound) {
        (_, Some(sound)) => upload::load(work, sound)?,
        (Some(code), None) => {
            let sentence = sentences::find(code).ok_or_else(|| Failure::not_found(code.clone()))?;
            sentence.wav.to_vec()
        }
        (None, None) => return Err(Failure::not_found("sentence")),
    };
    let playback = Playback::of(&level::output(work.tx, org, wish.calibration)?);
    Ok((wish, bytes, playback))
}

fn keep(progress: &Progress, id: RenderId, made: &[Frames; 3]) -> Result<(), Failure> {
    let files: Vec<Vec<u8>> =
        made.iter().map(|frames| wav::sixteen_bit(frames, TRACK_RATE_HZ)).collect::<Result<_, _>>()?;
    progress.work(move |work| {
        let org = work.org();
        for (track, bytes) in TRACKS.iter().zip(&files) {
            let sealed = work.keys.seal_bytes(TRACK_COLUMN, bytes, work.rng)?;
            // The job may run again after a crash.
            work.execute(
                "insert into hearing_render_track (org, render_id, track, audio) values ($1, $2, $3, $4) \
                 on conflict (org, render_id, track) do update set audio = excluded.audio",
                &[&org, &id, track, &sealed],
            )?;
        }
        Ok(())
    })
}

/// One track as a WAV file: `normal`, `unaided` or `aided`.
#[utoipa::path(
    get, path = "/api/hearing/listening/renders/{id}/{track}", tag = "hearing",
    params(("id" = String, Path), ("track" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "audio/wav"))
)]
pub(crate) async fn track(context: Context, Path((id, track)): Path<(RenderId, String)>) -> Result<Response, Failure> {
    let bytes = context.query(FITTING_READ, move |look| {
        let org = look.org();
        let sealed: Option<Vec<u8>> = look.value(
            "select audio from hearing_render_track where org = $1 and render_id = $2 and track = $3",
            &[&org, &id, &track],
        )?;
        look.keys.open_bytes(TRACK_COLUMN, &sealed.ok_or_else(|| Failure::not_found(id.to_string()))?)
    });
    Ok(wav::answer(bytes.await?))
}
