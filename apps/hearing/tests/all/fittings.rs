//! The fitting record: each step holds what it must before the next opens; nothing written is changed.

use serde_json::{Value, json};
use shell::stage::Stage;

use crate::centre::{client, done, refused, stages};

pub const FITTINGS: &str = "/api/hearing/fittings";

pub fn no_flags() -> Value {
    json!({"sudden_or_rapid_loss": false, "discharge": false, "dizziness": false, "ear_pain": false, "deformity": false,
        "one_sided_or_pulsing_tinnitus": false, "nerve_signs": false})
}

pub fn profile() -> Value {
    json!({"kind": "profile", "complaint": "看电视声音开得很大", "red_flags": no_flags()})
}

fn points(levels: &[(f64, f64)]) -> Value {
    levels.iter().map(|(f, level)| json!({"frequency_hz": f, "level_db": level})).collect()
}

pub fn series(ear: &str, measure: &str, levels: &[(f64, f64)]) -> Value {
    let transducer = if measure == "bone" { "b71" } else { "hda200" };
    json!({"ear": ear, "measure": measure, "masked": false, "transducer": transducer, "points": points(levels)})
}

const N3: [(f64, f64); 6] =
    [(250.0, 35.0), (500.0, 35.0), (1000.0, 40.0), (2000.0, 50.0), (4000.0, 60.0), (8000.0, 65.0)];
const BONE: [(f64, f64); 3] = [(500.0, 30.0), (1000.0, 35.0), (2000.0, 45.0)];

/// N3 in both ears with bone to match, by hand from an audiometer.
pub fn audiogram() -> Value {
    let series = [series("left", "air", &N3), series("right", "air", &N3), series("left", "bone", &BONE)];
    json!({"kind": "audiogram", "how": "entered", "device": "AD629", "series": series})
}

pub async fn version(stage: &mut Stage, id: &str) -> i64 {
    stage.get("audiologist", &format!("{FITTINGS}/{id}")).await.json()["version"].as_i64().unwrap()
}

pub async fn write(stage: &mut Stage, id: &str, entry: Value) -> Value {
    let version = version(stage, id).await;
    done(stage, "audiologist", &format!("{FITTINGS}/{id}/entries"), json!({"version": version, "entry": entry})).await
}

async fn cannot_write(stage: &mut Stage, id: &str, entry: Value) -> String {
    let version = version(stage, id).await;
    refused(stage, "audiologist", &format!("{FITTINGS}/{id}/entries"), json!({"version": version, "entry": entry}))
        .await
}

pub async fn advance(stage: &mut Stage, id: &str) -> Value {
    let version = version(stage, id).await;
    done(stage, "audiologist", &format!("{FITTINGS}/{id}/advance"), json!({"version": version})).await
}

/// The codes of what keeps the step closed.
async fn missing(stage: &mut Stage, id: &str) -> Vec<String> {
    let view = stage.get("audiologist", &format!("{FITTINGS}/{id}")).await.json();
    let version = view["version"].clone();
    let reply = stage.post("audiologist", &format!("{FITTINGS}/{id}/advance"), &json!({"version": version})).await;
    let missing = view["missing"].as_array().unwrap();
    let codes: Vec<String> = missing.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect();
    assert_eq!(reply.code(), "step_incomplete");
    let told = reply.json()["detail"].as_str().unwrap().to_owned();
    assert!(codes.iter().all(|code| told.contains(code)), "{told}");
    codes
}

pub async fn open(stage: &mut Stage, client: &str) -> String {
    done(stage, "audiologist", FITTINGS, json!({"client_id": client})).await.as_str().unwrap().to_owned()
}

/// Up to and including the test, ready to select.
pub async fn tested(stage: &mut Stage, client: &str) -> String {
    let id = open(stage, client).await;
    for entries in [
        vec![profile()],
        vec![json!({"kind": "counselling", "goals": ["听清电视"], "family_present": true})],
        vec![json!({"kind": "otoscopy", "left": "clear", "right": "clear"}), audiogram()],
    ] {
        for entry in entries {
            write(stage, &id, entry).await;
        }
        advance(stage, &id).await;
    }
    id
}

pub fn prescription(ear: &str) -> Value {
    json!({"kind": "prescription", "ear": ear, "rule": "nal-r", "level_db_spl": 65,
        "frequencies_hz": [250, 500, 1000, 2000, 4000, 6000], "targets_db": [0.1, 9.1, 19.65, 20.75, 22.85, 24.4]})
}

pub fn verification(ear: &str, off_db: f64) -> Value {
    json!({"kind": "verification", "ear": ear, "method": "real_ear", "level_db_spl": 65,
        "frequencies_hz": [250, 500, 1000, 2000, 4000], "targets_db": [0.0, 9.0, 20.0, 21.0, 23.0],
        "measured_db": [off_db, 9.0 + off_db, 20.0 + off_db, 21.0 + off_db, 23.0 + off_db]})
}

#[tokio::test]
async fn eight_steps_from_profile_to_follow_up() {
    for stage in &mut stages("steps").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let agree = json!({"purpose": "contact", "text_version": "2026-01", "given": true, "means": "paper"});
        done(stage, "reception", &format!("/api/hearing/clients/{id}/consents"), agree).await;
        let fitting = open(stage, &id).await;
        assert_eq!(refused(stage, "audiologist", FITTINGS, json!({"client_id": id})).await, "fitting_open_already");
        assert_eq!(missing(stage, &fitting).await, ["profile_missing"]);
        assert_eq!(cannot_write(stage, &fitting, audiogram()).await, "step_not_open");
        write(stage, &fitting, profile()).await;
        assert_eq!(advance(stage, &fitting).await, "counselling");
        assert_eq!(missing(stage, &fitting).await, ["counselling_missing"]);
        write(stage, &fitting, json!({"kind": "counselling", "goals": ["听清电视"], "family_present": true})).await;
        assert_eq!(advance(stage, &fitting).await, "test");
        assert_eq!(missing(stage, &fitting).await, ["otoscopy_missing", "audiogram_missing"]);
        write(stage, &fitting, json!({"kind": "otoscopy", "left": "clear", "right": "clear"})).await;
        let computed = write(stage, &fitting, audiogram()).await["computed"].clone();
        assert_eq!(computed["label"], "db_hl");
        // 4FA of N3 is 46.25: moderate by WHO 2021 and 1997, grade 4 by GB/T 26341; the scheme stands beside.
        let degrees: Vec<&Value> =
            computed["grades"].as_array().unwrap().iter().filter(|grade| grade["ear"].is_null()).collect();
        let told: Vec<(&str, &str)> =
            degrees.iter().map(|g| (g["scheme"].as_str().unwrap(), g["degree"].as_str().unwrap())).collect();
        assert_eq!(told, [("who2021", "moderate"), ("who1997", "moderate"), ("gb_t26341", "disability_grade4")]);
        assert_eq!(degrees[0]["average_db_hl"], 46.25);
        assert_eq!(advance(stage, &fitting).await, "selection");
        assert_eq!(missing(stage, &fitting).await, ["selection_missing"]);
        let ears = json!([{"ear": "left", "item": "A", "style": "ric", "coupling": "open"},
            {"ear": "right", "item": "A", "style": "ric", "coupling": "open"}]);
        write(stage, &fitting, json!({"kind": "selection", "ears": ears, "reason": "对称中度损失"})).await;
        write(stage, &fitting, prescription("left")).await;
        assert_eq!(missing(stage, &fitting).await, ["prescription_missing"]);
        write(stage, &fitting, prescription("right")).await;
        assert_eq!(advance(stage, &fitting).await, "fitting");
        let fit = |ear: &str| json!({"kind": "fitting", "ear": ear, "serial": format!("SN-{ear}"), "programs": ["安静"], "max_output_db_spl": 110});
        assert_eq!(missing(stage, &fitting).await, ["fitting_missing", "fitting_missing"]);
        write(stage, &fitting, fit("left")).await;
        write(stage, &fitting, fit("right")).await;
        assert_eq!(advance(stage, &fitting).await, "verification");
        let judged = write(stage, &fitting, verification("left", 5.0)).await["computed"].clone();
        assert_eq!(judged["passed"], true);
        let judged = write(stage, &fitting, verification("right", 5.1)).await["computed"].clone();
        assert_eq!((&judged["passed"], &judged["points"][2]["verdict"]), (&json!(false), &json!("too_much")));
        assert_eq!(missing(stage, &fitting).await, ["verification_failed"]);
        write(stage, &fitting, verification("right", 4.9)).await;
        assert_eq!(advance(stage, &fitting).await, "guidance");
        write(stage, &fitting, json!({"kind": "guidance", "done": ["insert_remove", "power"]})).await;
        assert_eq!(missing(stage, &fitting).await, ["guidance_incomplete"]);
        let all =
            ["insert_remove", "power", "controls", "cleaning", "feedback", "telephone", "expectations", "warranty"];
        write(stage, &fitting, json!({"kind": "guidance", "done": all, "family_present": true})).await;
        assert_eq!(advance(stage, &fitting).await, "follow_up");
        let tasks = stage.get("reception", &format!("/api/hearing/tasks?client_id={id}")).await.json();
        let about: Vec<&str> = tasks.as_array().unwrap().iter().map(|task| task["about"].as_str().unwrap()).collect();
        assert_eq!(about[..3], ["two_weeks", "three_months", "year_1"]);
        assert_eq!((about.len(), &tasks[0]["due_at"]), (10, &json!("2026-11-16T01:00:00Z")));
        assert_eq!(stage.get("reception", "/api/hearing/tasks").await.json(), json!([]), "nothing is due yet");
        write(stage, &fitting, json!({"kind": "follow_up", "hours_a_day": 8, "satisfaction": 4})).await;
        assert_eq!(advance(stage, &fitting).await, "closed");
        assert_eq!(cannot_write(stage, &fitting, profile()).await, "fitting_closed");
        let view = stage.get("audiologist", &format!("{FITTINGS}/{fitting}")).await.json();
        let verified: Vec<(&Value, &Value)> = view["entries"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry["entry"]["kind"] == "verification")
            .map(|entry| (&entry["entry"]["ear"], &entry["version"]))
            .collect();
        assert_eq!(verified, [(&json!("left"), &json!(1)), (&json!("right"), &json!(1)), (&json!("right"), &json!(2))]);
        assert_eq!(view["entries"][0]["author_name"], "audiologist.");
        open(stage, &id).await;
    }
}

#[tokio::test]
async fn red_flags_stop_the_test_until_a_doctor_has_spoken() {
    for stage in &mut stages("flags").await {
        let gap: Vec<(f64, f64)> = BONE.iter().map(|(f, level)| (*f, level - 15.0)).collect();
        let worse: Vec<(f64, f64)> = N3.iter().map(|(f, level)| (*f, level + 15.0)).collect();
        let profound: Vec<(f64, f64)> = N3.iter().map(|(f, _)| (*f, 80.0)).collect();
        let deep_bone: Vec<(f64, f64)> = BONE.iter().map(|(f, _)| (*f, 70.0)).collect();
        let with = |left: Value, right: Value, bone: Value| json!({"kind": "audiogram", "how": "entered", "device": "AD629", "series": [left, right, bone]});
        let mut phone = 13_800_000_000u64;
        for (flags, test, expected) in [
            (json!({"dizziness": true}), audiogram(), json!(["dizziness"])),
            (
                json!({}),
                with(series("left", "air", &N3), series("right", "air", &N3), series("left", "bone", &gap)),
                json!(["air_bone_gap"]),
            ),
            (
                json!({}),
                with(series("left", "air", &N3), series("right", "air", &worse), series("left", "bone", &BONE)),
                json!(["asymmetry"]),
            ),
            (
                json!({}),
                with(
                    series("left", "air", &profound),
                    series("right", "air", &profound),
                    series("left", "bone", &deep_bone),
                ),
                json!(["beyond_aids"]),
            ),
        ] {
            phone += 1;
            let mut body = crate::centre::person("王秀英", &phone.to_string());
            body["is_another"] = json!(true);
            let id = done(stage, "reception", "/api/hearing/clients", body).await["id"].as_str().unwrap().to_owned();
            let consent = json!({"purpose": "health_data", "text_version": "2026-01", "given": true, "means": "paper"});
            done(stage, "reception", &format!("/api/hearing/clients/{id}/consents"), consent).await;
            let fitting = open(stage, &id).await;
            let mut asked = profile();
            for (flag, raised) in flags.as_object().unwrap() {
                asked["red_flags"][flag] = raised.clone();
            }
            write(stage, &fitting, asked).await;
            advance(stage, &fitting).await;
            write(stage, &fitting, json!({"kind": "counselling", "goals": ["听清电视"], "family_present": false}))
                .await;
            advance(stage, &fitting).await;
            let referral = json!({"kind": "referral", "outcome": "cleared", "note": "耳鼻喉科 11 月 1 日,可以验配"});
            // A doctor's word from before the test does not answer what the test shows.
            write(stage, &fitting, referral.clone()).await;
            write(stage, &fitting, json!({"kind": "otoscopy", "left": "clear", "right": "clear"})).await;
            write(stage, &fitting, test).await;
            let view = stage.get("audiologist", &format!("{FITTINGS}/{fitting}")).await.json();
            assert_eq!(view["red_flags"], expected);
            assert_eq!(missing(stage, &fitting).await, ["referral_due"], "{expected}");
            write(stage, &fitting, referral).await;
            assert_eq!(advance(stage, &fitting).await, "selection");
        }
    }
}

#[tokio::test]
async fn a_malformed_audiogram_is_refused_with_code_and_place_and_nothing_is_lost() {
    for stage in &mut stages("badtest").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let fitting = open(stage, &id).await;
        write(stage, &fitting, profile()).await;
        advance(stage, &fitting).await;
        write(stage, &fitting, json!({"kind": "counselling", "goals": ["听清电视"], "family_present": true})).await;
        advance(stage, &fitting).await;
        let before = version(stage, &fitting).await;
        let one = |series: Value| json!({"kind": "audiogram", "how": "entered", "device": "AD629", "series": [series]});
        let mut wrong = series("left", "air", &N3);
        wrong["transducer"] = json!("b71");
        let mut masked = series("left", "uncomfortable", &N3);
        masked["masked"] = json!(true);
        let mut silent = series("left", "air", &N3);
        silent["points"][0] = json!({"frequency_hz": 250, "no_response": true});
        let twice = json!({"kind": "audiogram", "how": "entered", "device": "AD629", "series": [series("left", "air", &N3), series("left", "air", &N3)]});
        let mut nameless = one(series("left", "air", &N3));
        nameless["device"] = json!("");
        for (entry, code, place) in [
            (
                one(series("left", "air", &[(500.0, 40.0), (500.0, 45.0)])),
                "audiogram_frequency_repeated",
                "series[0].points[1]",
            ),
            (
                one(series("left", "air", &[(1000.0, 40.0), (500.0, 45.0)])),
                "audiogram_frequencies_unsorted",
                "series[0].points[1]",
            ),
            (
                one(series("left", "air", &[(500.0, 40.0), (1000.0, 131.0)])),
                "audiogram_threshold_out_of_range",
                "series[0].points[1]",
            ),
            (one(series("left", "air", &[(500.0, -21.0)])), "audiogram_threshold_out_of_range", "series[0].points[0]"),
            (one(series("left", "air", &[(50.0, 40.0)])), "audiogram_frequency_out_of_range", "series[0].points[0]"),
            (one(series("left", "air", &[])), "audiogram_empty", "series"),
            (one(wrong), "audiogram_transducer_wrong", "series"),
            (one(masked), "audiogram_masked_loudness", "series"),
            (one(silent), "audiogram_point_malformed", "series[0].points[0]"),
            (twice, "audiogram_series_repeated", "series[0]"),
            (nameless, "device_missing", "device"),
        ] {
            let body = json!({"version": before, "entry": entry});
            let reply = stage.post("audiologist", &format!("{FITTINGS}/{fitting}/entries"), &body).await;
            assert_eq!(
                (reply.code().as_str(), reply.json()["where"].as_str()),
                (code, Some(place)),
                "{}",
                reply.json()
            );
        }
        let view = stage.get("audiologist", &format!("{FITTINGS}/{fitting}")).await.json();
        assert_eq!((view["version"].as_i64(), view["entries"].as_array().unwrap().len()), (Some(before), 2));
        // 105 dB HL is a loss like another; a level that nobody heard counts with its limit.
        let mut severe = series("left", "air", &[(500.0, 105.0), (1000.0, 105.0), (2000.0, 110.0), (4000.0, 120.0)]);
        severe["points"][3]["no_response"] = json!(true);
        let computed = write(stage, &fitting, one(severe)).await["computed"].clone();
        assert_eq!(
            (&computed["grades"][0]["degree"], &computed["grades"][0]["at_least"]),
            (&json!("complete"), &json!(true))
        );
        assert_eq!(
            missing(stage, &fitting).await,
            ["otoscopy_missing", "air_thresholds_missing", "bone_thresholds_missing"]
        );
    }
}

#[tokio::test]
async fn without_a_calibrated_output_there_is_no_hearing_level() {
    for stage in &mut stages("demo").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let fitting = open(stage, &id).await;
        write(stage, &fitting, profile()).await;
        advance(stage, &fitting).await;
        write(stage, &fitting, json!({"kind": "counselling", "goals": ["听清电视"], "family_present": true})).await;
        advance(stage, &fitting).await;
        write(stage, &fitting, json!({"kind": "otoscopy", "left": "clear", "right": "clear"})).await;
        let air = [(500.0, 15.0), (1000.0, 15.0), (2000.0, 15.0), (4000.0, 15.0)];
        let mut test = json!({"kind": "audiogram", "how": "measured", "series": [series("left", "air", &air), series("right", "air", &air)]});
        let computed = write(stage, &fitting, test.clone()).await["computed"].clone();
        assert_eq!((&computed["label"], &computed["grades"]), (&json!("demo_level"), &json!([])));
        assert_eq!(missing(stage, &fitting).await, ["audiogram_uncalibrated"]);
        let mut readings = Vec::new();
        for ear in ["left", "right"] {
            for f in [500, 1000, 2000] {
                readings.push(json!({"ear": ear, "frequency_hz": f, "full_scale_db": 110.0}));
            }
        }
        let mut profile = json!({"device": "USB-A 音量 80", "transducer": "hda200", "measured_on": "2026-10-12", "cap_db": 100.0, "points": readings});
        let path = "/api/hearing/calibrations";
        for (field, value, code) in [
            ("device", json!(" "), "calibration_unnamed"),
            ("cap_db", json!(150.0), "calibration_cap_out_of_range"),
            ("points", json!([]), "calibration_empty"),
            (
                "points",
                json!([{"ear": "left", "frequency_hz": 500, "full_scale_db": 20}]),
                "calibration_reading_out_of_range",
            ),
            ("points", json!([{"ear": "left", "frequency_hz": 501, "full_scale_db": 110}]), "calibration_no_reference"),
            ("measured_on", json!("gestern"), "date_malformed"),
        ] {
            let mut bad = profile.clone();
            bad[field] = value;
            assert_eq!(refused(stage, "audiologist", path, bad).await, code);
        }
        assert_eq!(refused(stage, "reception", path, profile.clone()).await, "not_permitted");
        let calibration = done(stage, "audiologist", path, profile.clone()).await;
        test["calibration_id"] = calibration.clone();
        stage.clock.advance_to(crate::centre::MONDAY.plus_s(60));
        assert_eq!(cannot_write(stage, &fitting, test.clone()).await, "not_calibrated", "4000 Hz was never measured");
        for ear in ["left", "right"] {
            profile["points"]
                .as_array_mut()
                .unwrap()
                .push(json!({"ear": ear, "frequency_hz": 4000, "full_scale_db": 110.0}));
        }
        test["calibration_id"] = done(stage, "audiologist", path, profile).await;
        let mut loud = test.clone();
        loud["series"][0]["points"][0]["level_db"] = json!(95);
        assert_eq!(cannot_write(stage, &fitting, loud).await, "above_device", "100 dB SPL is 89 dB HL at 500 Hz");
        assert_eq!(write(stage, &fitting, test).await["computed"]["label"], "db_hl");
        done(stage, "audiologist", &format!("{path}/{}/withdraw", calibration.as_str().unwrap()), json!({})).await;
        let listed = stage.get("audiologist", path).await.json();
        assert_eq!((&listed[0]["withdrawn"], &listed[1]["withdrawn"]), (&json!(false), &json!(true)));
        assert_eq!((&listed[0]["unit"], &listed[0]["highest_db_hl"][0]), (&json!("db_spl"), &json!(89.0)));
        assert_eq!(advance(stage, &fitting).await, "selection");
    }
}

#[tokio::test]
async fn withdrawn_consent_stops_writing_and_a_foreign_or_unpermitted_eye_sees_nothing() {
    for stage in &mut stages("stop").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let fitting = tested(stage, &id).await;
        let path = format!("{FITTINGS}/{fitting}");
        assert_eq!(stage.get("stranger", &path).await.code(), "not_found");
        assert_eq!(stage.get("reception", &path).await.code(), "not_permitted");
        assert_eq!(
            refused(stage, "manager", &format!("{path}/entries"), json!({"version": 1, "entry": profile()})).await,
            "not_permitted"
        );
        let stale = json!({"version": 1, "entry": prescription("left")});
        assert_eq!(refused(stage, "audiologist", &format!("{path}/entries"), stale).await, "changed_meanwhile");
        let back = |to: &str, reason: &str, version: i64| json!({"version": version, "to": to, "reason": reason});
        let now = version(stage, &fitting).await;
        assert_eq!(
            refused(stage, "audiologist", &format!("{path}/back"), back("fitting", "x", now)).await,
            "step_not_earlier"
        );
        assert_eq!(
            refused(stage, "audiologist", &format!("{path}/back"), back("test", " ", now)).await,
            "reason_missing"
        );
        done(stage, "audiologist", &format!("{path}/back"), back("test", "复测右耳", now)).await;
        let withdraw = json!({"purpose": "health_data", "text_version": "2026-01", "given": false, "means": "paper"});
        done(stage, "reception", &format!("/api/hearing/clients/{id}/consents"), withdraw).await;
        assert_eq!(cannot_write(stage, &fitting, audiogram()).await, "consent_missing");
        let sealed: Vec<Vec<u8>> = stage
            .shell
            .store()
            .read(|read| read.all("select content from hearing_fitting_entry", &[], |row| row.take("content")))
            .await
            .unwrap();
        assert!(sealed.iter().all(|bytes| !String::from_utf8_lossy(bytes).contains("complaint")));
        let reason = json!({"reason": "本人到店,已核对身份证"});
        let tables =
            done(stage, "manager", &format!("/api/hearing/clients/{id}/export"), reason.clone()).await["tables"]
                .clone();
        assert!(tables["hearing_fitting_entry"][0]["content"].as_str().unwrap().contains("看电视"));
        done(stage, "manager", &format!("/api/hearing/clients/{id}/erase"), reason).await;
        let view = stage.get("audiologist", &path).await.json();
        assert_eq!(view["entries"], json!([]));
    }
}
