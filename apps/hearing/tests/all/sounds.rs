//! Tones, uploads and the listening job through the front door.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};

use crate::centre::{done, refused, stages};

fn ears() -> Value {
    let ear = json!({"frequencies_hz": [250, 500, 1000, 2000, 4000], "thresholds_db_hl": [30, 35, 45, 60, 70]});
    json!({"left": ear, "right": ear})
}

fn wish(extra: Value) -> Value {
    let mut wish = json!({"sentence": "zh_bus", "thresholds": ears(), "rule": "nal-rp"});
    if let (Some(wish), Value::Object(extra)) = (wish.as_object_mut(), extra) {
        wish.extend(extra);
    }
    wish
}

/// Samples of a WAV file, interleaved, between −1 and 1.
fn samples(reply: &Reply) -> Vec<f64> {
    assert_eq!((reply.status.as_u16(), reply.headers[header::CONTENT_TYPE].to_str().unwrap()), (200, "audio/wav"));
    let mut reader = hound::WavReader::new(reply.bytes.as_slice()).unwrap();
    match reader.spec().sample_format {
        hound::SampleFormat::Float => reader.samples::<f32>().map(|s| f64::from(s.unwrap())).collect(),
        hound::SampleFormat::Int => reader.samples::<i16>().map(|s| f64::from(s.unwrap()) / 32768.0).collect(),
    }
}

async fn upload(stage: &mut Stage, login: &str, bytes: Vec<u8>) -> Reply {
    let cookie = stage.cookie(login).await;
    let request = Request::post("/api/hearing/listening/sounds?name=x.wav").header("x-yong", "1");
    stage.raw(request.header(header::COOKIE, cookie).body(Body::from(bytes)).unwrap()).await
}

#[tokio::test]
async fn a_sentence_becomes_three_tracks_in_step_that_only_the_own_house_hears() {
    for mut stage in stages("listening").await {
        let stage = &mut stage;
        let path = "/api/hearing/listening/renders";
        let ordered = done(stage, "audiologist", path, wish(json!({"noise_ratio_db": 5}))).await;
        assert_eq!(stage.do_due_jobs().await.unwrap(), 1);
        let job = format!("/api/shell/jobs/{}", ordered["job"].as_str().unwrap());
        let told = stage.get("audiologist", &job).await.json();
        assert_eq!(told["state"], "done", "{told}");
        let (id, frames) = (ordered["id"].as_str().unwrap(), told["answer"]["samples"].as_u64().unwrap() as usize);
        let mut loudest = 0.0f64;
        for track in ["normal", "unaided", "aided"] {
            let heard = samples(&stage.get("audiologist", &format!("{path}/{id}/{track}")).await);
            assert_eq!(heard.len(), 2 * frames, "{track}");
            loudest = heard.iter().fold(loudest, |peak, sample| peak.max(sample.abs()));
        }
        assert!(loudest > 0.05 && loudest <= 10f64.powf(-1.0 / 20.0) + 1e-4, "{loudest}");
        assert_eq!(stage.get("stranger", &format!("{path}/{id}/normal")).await.status, 404);
        assert_eq!(stage.get("audiologist", &format!("{path}/{id}/loud")).await.status, 404);
    }
}

#[tokio::test]
async fn a_cancelled_order_makes_nothing() {
    for mut stage in stages("listening_cancel").await {
        let stage = &mut stage;
        let ordered = done(stage, "audiologist", "/api/hearing/listening/renders", wish(json!({}))).await;
        let job = format!("/api/shell/jobs/{}", ordered["job"].as_str().unwrap());
        done(stage, "audiologist", &format!("{job}/cancel"), json!({})).await;
        assert_eq!(stage.do_due_jobs().await.unwrap(), 0);
        let track = format!("/api/hearing/listening/renders/{}/normal", ordered["id"].as_str().unwrap());
        assert_eq!(stage.get("audiologist", &track).await.status, 404);
    }
}

#[tokio::test]
async fn wishes_that_make_no_sense_are_named() {
    let stage = &mut stages("listening_refusals").await[0];
    let path = "/api/hearing/listening/renders";
    for (extra, code) in [
        (json!({"sentence": "none"}), "sentence_unknown"),
        (json!({"sentence": null}), "sound_not_chosen"),
        (json!({"level_db_spl": 120}), "level_out_of_range"),
        (json!({"noise_ratio_db": 90}), "noise_level_invalid"),
        (json!({"thresholds": {}}), "audiogram_empty"),
        (
            json!({"device": {"max_gain_db": 200, "max_output_db_spl": 110, "low_hz": 200, "high_hz": 6000}}),
            "device_limits_invalid",
        ),
    ] {
        assert_eq!(refused(stage, "audiologist", path, wish(extra)).await, code);
    }
    assert_eq!(refused(stage, "reception", path, wish(json!({}))).await, "not_permitted");
}

#[tokio::test]
async fn an_own_recording_is_kept_sealed_for_a_day() {
    for mut stage in stages("listening_upload").await {
        let stage = &mut stage;
        let wav = include_bytes!("../../sentences/en_train.wav").to_vec();
        let told = upload(stage, "audiologist", wav).await;
        assert_eq!(told.status, 200, "{}", told.json());
        let sound = told.json()["id"].clone();
        let order = wish(json!({"sentence": null, "sound": sound}));
        done(stage, "audiologist", "/api/hearing/listening/renders", order.clone()).await;
        assert_eq!(upload(stage, "audiologist", vec![0; 13 * 1024 * 1024]).await.code(), "upload_too_large");
        assert_eq!(upload(stage, "audiologist", b"RIFF".to_vec()).await.code(), "wav_truncated");
        let found: Option<Vec<u8>> = stage
            .shell
            .store()
            .read(|read| read.value("select audio from hearing_sound", &[]).map_err(shell::Failure::from))
            .await
            .unwrap();
        assert!(!found.unwrap().windows(4).any(|four| four == b"RIFF"), "the recording lies open in the database");
        stage.clock.advance_to(stage.shell.now().plus_s(86_401));
        stage.forget_sign_ins();
        done(stage, "audiologist", "/api/hearing/listening/renders", wish(json!({}))).await;
        stage.do_due_jobs().await.unwrap();
        let kept: Option<i64> = stage
            .shell
            .store()
            .read(|read| read.value("select count(*) as n from hearing_sound", &[]).map_err(shell::Failure::from))
            .await
            .unwrap();
        assert_eq!(kept, Some(0));
    }
}

#[tokio::test]
async fn a_tone_is_a_demonstration_until_its_output_is_measured() {
    for mut stage in stages("tones").await {
        let stage = &mut stage;
        let tone = "/api/hearing/tone?kind=pure&ear=left&frequency_hz=1000&duration_s=1";
        let reply = stage.get("audiologist", &format!("{tone}&level_db=60")).await;
        assert_eq!(reply.headers["x-level"], "demo");
        let heard = samples(&reply);
        assert!(heard.iter().skip(1).step_by(2).all(|right| *right == 0.0));
        let peak = heard.iter().fold(0.0f64, |peak, sample| peak.max(*sample));
        assert!((20.0 * peak.log10() + 40.0).abs() < 0.01, "{peak}");
        assert_eq!(stage.get("audiologist", &format!("{tone}&level_db=85")).await.code(), "level_above_cap");

        let points = json!([{"ear": "left", "frequency_hz": 1000, "full_scale_db": 105.5}]);
        let profile = json!({
            "device": "测听室 1", "transducer": "hda200", "measured_on": "2026-10-12", "points": points, "cap_db": 95
        });
        let id = done(stage, "audiologist", "/api/hearing/calibrations", profile).await;
        let measured = format!("{tone}&calibration={}", id.as_str().unwrap());
        let reply = stage.get("audiologist", &format!("{measured}&level_db=60")).await;
        assert_eq!(reply.headers["x-level"], "db_hl");
        // 60 dB HL + 5.5 dB reference − 105.5 dB SPL at full scale.
        let peak = samples(&reply).iter().fold(0.0f64, |peak, sample| peak.max(*sample));
        assert!((20.0 * peak.log10() + 40.0).abs() < 0.01, "{peak}");
        assert_eq!(stage.get("audiologist", &format!("{measured}&level_db=90")).await.code(), "level_above_cap");
        let other = measured.replace("ear=left", "ear=right");
        assert_eq!(stage.get("audiologist", &format!("{other}&level_db=20")).await.code(), "frequency_not_calibrated");
    }
}
