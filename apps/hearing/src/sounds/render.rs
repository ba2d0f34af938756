//! One recording, three tracks: as a normal ear hears it, as the client does without an aid, and with it. All three
//! have the same samples at the same moments.

use hearing_models::aid::{Aid, AidSettings, BANDS, Compression, Ear as AidEar};
use hearing_models::dsp::resample::Resampler;
use hearing_models::msbg::{self, CORE_RATE_HZ};
use hearing_models::{HearingLoss, ModelError};
use kernel::Refusal;
use serde::Serialize;
use shell::Failure;

use super::fitting::{Device, Prescription};
use super::level::MODEL_FULL_SCALE_DB_SPL;
use super::thresholds::EarCurves;
use super::upload::Recording;
use crate::gain_rule::Rule;

pub(super) type Frames = Vec<[f64; 2]>;

/// Rate of the tracks: the one the simulation is defined at.
pub(super) const TRACK_RATE_HZ: u32 = CORE_RATE_HZ;
/// Usual times of an aid's compression.
const ATTACK_S: f64 = 0.005;
const RELEASE_S: f64 = 0.100;
/// Talkers in the noise: the recording itself, backwards and at as many offsets, so that the noise has its spectrum.
const TALKERS: usize = 12;
/// A track quieter than this is nothing to hear: below a silent room.
const AUDIBLE_DB_SPL: f64 = 15.0;

/// What to make of a recording.
pub(super) struct Scene<'a> {
    pub recording: &'a Recording,
    pub ears: &'a [Option<EarCurves>; 2],
    pub rule: Rule,
    pub device: Device,
    pub level_db_spl: f64,
    /// Talkers around, so many dB below the recording.
    pub noise_ratio_db: Option<f64>,
}

/// What a track came out as.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TrackLevel {
    pub track: &'static str,
    /// None for silence.
    pub level_db_spl: Option<f64>,
    pub audible: bool,
}

pub(super) const TRACKS: [&str; 3] = ["normal", "unaided", "aided"];

/// Normal, unaided, aided, at model level. `report` is told how far it is and may stop it.
pub(super) fn tracks(
    scene: &Scene<'_>,
    mut report: impl FnMut(f64) -> Result<(), Failure>,
) -> Result<[Frames; 3], Failure> {
    let normal = heard(scene)?;
    report(0.1)?;
    let mut unaided = normal.clone();
    for ear in 0..2 {
        impair(scene, ear, &mut unaided)?;
        report(0.25 + 0.2 * ear as f64)?;
    }
    let mut aided = normal.clone();
    amplify(scene, &mut aided)?;
    report(0.55)?;
    for ear in 0..2 {
        impair(scene, ear, &mut aided)?;
        report(0.75 + 0.2 * ear as f64)?;
    }
    Ok([normal, unaided, aided])
}

pub(super) fn track_level(track: &'static str, frames: &Frames) -> TrackLevel {
    let rms = rms(frames);
    let level_db_spl = (rms > 0.0).then(|| MODEL_FULL_SCALE_DB_SPL + 20.0 * rms.log10());
    TrackLevel { track, level_db_spl, audible: level_db_spl.is_some_and(|level| level >= AUDIBLE_DB_SPL) }
}

fn rms(frames: &Frames) -> f64 {
    (frames.as_flattened().iter().map(|s| s * s).sum::<f64>() / (2 * frames.len()) as f64).sqrt()
}

/// The recording at the wanted level and the track's rate, with the talkers around it.
fn heard(scene: &Scene<'_>) -> Result<Frames, Failure> {
    let Recording { sample_rate_hz, channels, .. } = scene.recording;
    let at_rate = |channel: &Vec<f64>| match *sample_rate_hz {
        TRACK_RATE_HZ => channel.clone(),
        other_hz => Resampler::transparent(other_hz, TRACK_RATE_HZ).whole(channel),
    };
    let channels: Vec<Vec<f64>> = channels.iter().map(at_rate).collect();
    let (left, right) = (&channels[0], &channels[channels.len() - 1]);
    let mut frames: Frames = left.iter().zip(right).map(|(left, right)| [*left, *right]).collect();
    let now = rms(&frames);
    if !(now > 0.0) {
        return Err(Refusal::new("signal_silent", "every sample is zero", "sound").into());
    }
    let gain = 10f64.powf((scene.level_db_spl - MODEL_FULL_SCALE_DB_SPL) / 20.0) / now;
    frames.as_flattened_mut().iter_mut().for_each(|sample| *sample *= gain);
    if let Some(ratio_db) = scene.noise_ratio_db {
        let talkers = talkers(&frames);
        let gain = rms(&frames) / rms(&talkers) * 10f64.powf(-ratio_db / 20.0);
        for (sample, noise) in frames.as_flattened_mut().iter_mut().zip(talkers.as_flattened()) {
            *sample += gain * noise;
        }
    }
    Ok(frames)
}

fn talkers(frames: &Frames) -> Frames {
    let samples = frames.len();
    // Offsets spread by the golden ratio fall nowhere near one another.
    let golden = (5f64.sqrt() - 1.0) / 2.0;
    let offsets: Vec<usize> =
        (1..=TALKERS).map(|talker| ((talker as f64 * golden).fract() * samples as f64) as usize).collect();
    let sum = |place: usize| {
        offsets.iter().fold([0.0; 2], |sum: [f64; 2], offset| {
            let frame = frames[samples - 1 - (place + offset) % samples];
            [sum[0] + frame[0], sum[1] + frame[1]]
        })
    };
    (0..samples).map(sum).collect()
}

fn impair(scene: &Scene<'_>, ear: usize, frames: &mut Frames) -> Result<(), Failure> {
    let Some(curves) = &scene.ears[ear] else { return Ok(()) };
    let curve = &curves.thresholds;
    let simulated = HearingLoss::new(curve.frequencies_hz(), curve.thresholds_db_hl()).and_then(|loss| {
        let input: Vec<f64> = frames.iter().map(|frame| frame[ear]).collect();
        msbg::simulate(&loss, &input, TRACK_RATE_HZ, MODEL_FULL_SCALE_DB_SPL)
    });
    for (frame, sample) in frames.iter_mut().zip(simulated.map_err(refusal)?) {
        frame[ear] = sample;
    }
    Ok(())
}

fn amplify(scene: &Scene<'_>, frames: &mut Frames) -> Result<(), Failure> {
    let Scene { rule, device, .. } = *scene;
    let ear = |place: usize| match &scene.ears[place] {
        Some(ear) => Prescription { rule, ear, device, external: None }.aid(),
        None => Ok(open_ear(device)),
    };
    let settings = AidSettings {
        sample_rate_hz: TRACK_RATE_HZ,
        full_scale_db_spl: MODEL_FULL_SCALE_DB_SPL,
        attack_s: ATTACK_S,
        release_s: RELEASE_S,
        ears: [ear(0)?, ear(1)?],
    };
    Aid::prepare(&settings).map_err(refusal)?.process(frames);
    Ok(())
}

/// An ear without an aid.
fn open_ear(device: Device) -> AidEar {
    let nothing = Compression { gain_db: 0.0, kneepoint_db_spl: 50.0, ratio: 1.0 };
    AidEar { bands: [nothing; BANDS], largest_output_db_spl: device.max_output_db_spl }
}

fn refusal(error: ModelError) -> Failure {
    Refusal::new(error.code(), error.to_string(), "thresholds").into()
}

#[cfg(test)]
mod tests {
    use super::super::sentences;
    use super::super::thresholds::{EarThresholds, Thresholds};
    use super::super::upload::read;
    use super::*;

    fn ears(left: Option<[f64; 6]>, right: Option<[f64; 6]>) -> [Option<EarCurves>; 2] {
        let ear = |levels: [f64; 6]| EarThresholds {
            frequencies_hz: vec![250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0],
            thresholds_db_hl: levels.to_vec(),
            ucl_db_hl: None,
        };
        Thresholds { left: left.map(ear), right: right.map(ear) }.check().unwrap()
    }

    fn run(ears: &[Option<EarCurves>; 2], noise_ratio_db: Option<f64>) -> [Frames; 3] {
        let recording = read(sentences::find("zh_bus").unwrap().wav, "zh_bus").unwrap();
        let scene = Scene {
            recording: &recording,
            ears,
            rule: Rule::CamfitCompressive,
            device: Device::default(),
            level_db_spl: 65.0,
            noise_ratio_db,
        };
        tracks(&scene, |_| Ok(())).unwrap()
    }

    const SLOPING: [f64; 6] = [30.0, 35.0, 45.0, 60.0, 70.0, 75.0];

    #[test]
    fn the_aid_brings_back_what_the_loss_takes_and_all_tracks_are_in_step() {
        let [normal, unaided, aided] = run(&ears(Some(SLOPING), None), None);
        assert!(normal.len() == unaided.len() && normal.len() == aided.len());
        let level = |frames: &Frames| track_level("", frames).level_db_spl.unwrap();
        assert!((level(&normal) - 65.0).abs() < 0.01);
        let left = |frames: &Frames| frames.iter().map(|frame| [frame[0]; 2]).collect::<Frames>();
        let (full, without, with) = (level(&left(&normal)), level(&left(&unaided)), level(&left(&aided)));
        assert!(without < full - 3.0 && with > without + 3.0, "{full} {without} {with}");
        assert_eq!(normal.iter().map(|f| f[1]).collect::<Vec<_>>(), unaided.iter().map(|f| f[1]).collect::<Vec<_>>());
    }

    #[test]
    fn talkers_lie_below_the_recording_by_the_ratio() {
        let [quiet, ..] = run(&ears(Some([0.0; 6]), None), None);
        let [noisy, ..] = run(&ears(Some([0.0; 6]), None), Some(5.0));
        let noise: Frames = noisy.iter().zip(&quiet).map(|(n, q)| [n[0] - q[0], n[1] - q[1]]).collect();
        let ratio_db = 20.0 * (rms(&quiet) / rms(&noise)).log10();
        assert!((ratio_db - 5.0).abs() < 1e-6, "{ratio_db}");
    }

    #[test]
    fn a_loss_beyond_the_model_is_said_to_be_inaudible() {
        let [_, unaided, _] = run(&ears(Some([120.0; 6]), Some([120.0; 6])), None);
        assert!(!track_level("unaided", &unaided).audible);
        assert!(unaided.as_flattened().iter().all(|sample| sample.is_finite()));
    }

    #[test]
    fn a_cancelled_job_stops() {
        let recording = read(sentences::find("zh_bus").unwrap().wav, "zh_bus").unwrap();
        let ears = ears(Some(SLOPING), None);
        let scene = Scene {
            recording: &recording,
            ears: &ears,
            rule: Rule::NalRp,
            device: Device::default(),
            level_db_spl: 65.0,
            noise_ratio_db: None,
        };
        let stop = |_| Err(Refusal::new("job_cancelled", "", "").into());
        assert!(tracks(&scene, stop).is_err());
    }
}
