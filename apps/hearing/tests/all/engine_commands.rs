//! `prescribe`, `sii`, `quote`: shapes, values and refusals.

use std::path::PathBuf;

use clap::Parser;
use kernel::Refusal;
use serde_json::{Value, json};

#[derive(clap::Parser)]
struct Yong {
    #[command(subcommand)]
    command: hearing::cli::Command,
}

/// A file of this test alone; `name` is unique within the test binary.
fn file(name: &str, content: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("engine_commands");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

fn yong(line: &[&str]) -> Result<Value, Refusal> {
    let words = ["hearing"].iter().chain(line);
    hearing::cli::run(Yong::try_parse_from(words).expect("the command line parses").command)
}

fn code(line: &[&str]) -> &'static str {
    yong(line).expect_err("a refusal").code
}

const N3: &str = r#"{"frequencies_hz": [250, 375, 500, 750, 1000, 1500, 2000, 3000, 4000, 6000],
                     "thresholds_db_hl": [35, 35, 35, 35, 40, 45, 50, 55, 60, 65]}"#;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|v| v.as_f64().unwrap()).collect()
}

#[track_caller]
fn assert_close(found: &Value, expected: &[f64]) {
    let found = numbers(found);
    assert_eq!(found.len(), expected.len());
    for (f, e) in found.iter().zip(expected) {
        assert!((f - e).abs() < 1e-6, "{found:?}, expected {expected:?}");
    }
}

#[test]
fn a_one_ear_file_answers_flat() {
    let n3 = file("n3.json", N3);
    let answer = yong(&["prescribe", "--rule", "nal-r", &n3]).unwrap();
    assert_eq!(answer["frequencies_hz"], json!([250.0, 500.0, 1000.0, 2000.0, 4000.0, 6000.0]));
    assert_close(&answer["gains_db"], &[0.1, 9.1, 19.65, 20.75, 22.85, 24.4]);
    let compressive = yong(&["prescribe", "--rule", "camfit-compressive", &n3]).unwrap();
    let at_65 = [5.215373, 8.116269, 17.439447, 20.205065, 18.594965, 23.902288];
    assert_close(&compressive["gains_db"], &at_65);
    assert_close(&compressive["at_65"], &at_65);
    assert_close(&compressive["at_80"], &[0.0, 5.271908, 14.874809, 15.488395, 11.054877, 14.033867]);
    let louder = yong(&["prescribe", "--rule", "camfit-compressive", "--level-db", "80", &n3]).unwrap();
    assert_eq!(louder["gains_db"], compressive["at_80"]);
}

#[test]
fn every_rule_answers_on_the_command_line() {
    let n3 = file("n3_rules.json", N3);
    for rule in ["nal-r", "nal-r-1986", "nal-rp", "pogo2", "fig6", "camfit-linear", "camfit-compressive"] {
        let answer = yong(&["prescribe", "--rule", rule, &n3]).unwrap();
        assert_eq!(answer["rule"], rule);
        assert_eq!(numbers(&answer["gains_db"]).len(), numbers(&answer["frequencies_hz"]).len(), "{rule}");
    }
}

#[test]
fn a_two_ear_file_answers_both_or_the_chosen_one() {
    let both = file("both.json", &format!(r#"{{"left": {N3}, "right": {}}}"#, N3.replace("35", "20")));
    let answer = yong(&["prescribe", "--rule", "pogo2", &both]).unwrap();
    assert_ne!(answer["left"]["gains_db"], answer["right"]["gains_db"]);
    let right = yong(&["prescribe", "--rule", "pogo2", "--ear", "right", &both]).unwrap();
    assert_eq!(right, answer["right"]);
    assert_eq!(
        code(&["prescribe", "--rule", "pogo2", "--ear", "left", &file("n3_ear.json", N3)]),
        "audiogram_has_one_ear"
    );
}

#[test]
fn what_was_not_measured_is_marked() {
    let steep =
        file("gap.json", r#"{"frequencies_hz": [500, 1000, 2000, 4000], "thresholds_db_hl": [20, null, 60, 70]}"#);
    let answer = yong(&["prescribe", "--rule", "nal-r", &steep]).unwrap();
    let sources = ["held", "measured", "interpolated", "measured", "measured", "held"];
    assert_eq!(answer["threshold_sources"], json!(sources));
    assert_close(&answer["thresholds_db_hl"], &[20.0, 20.0, 40.0, 60.0, 70.0, 70.0]);
}

#[test]
fn the_clients_discomfort_or_a_flag_limits_the_output() {
    let severe =
        |ucl: &str| format!(r#"{{"frequencies_hz": [500, 1000, 2000], "thresholds_db_hl": [100, 100, 100]{ucl}}}"#);
    let capped = file("ucl.json", &severe(r#", "ucl_db_hl": [110, 110, 110]"#));
    let at_1_khz = |line: &[&str]| numbers(&yong(line).unwrap()["at_65"])[2];
    let by_ucl = at_1_khz(&["prescribe", "--rule", "camfit-linear", &capped]);
    assert!((by_ucl - (110.0 + 2.4 - 65.0)).abs() < 1e-9, "{by_ucl}");
    let by_flag = at_1_khz(&["prescribe", "--rule", "camfit-linear", "--max-output-db", "105", &capped]);
    assert_eq!(by_flag, 40.0);
    let by_reference = at_1_khz(&["prescribe", "--rule", "camfit-linear", &file("no_ucl.json", &severe(""))]);
    assert_eq!(by_reference, 35.0);
    assert_eq!(code(&["prescribe", "--rule", "fig6", "--max-output-db", "400", &capped]), "output_cap_out_of_range");
}

#[test]
fn a_bad_audiogram_is_refused_with_its_place() {
    let refused = |name: &str, frequencies: &str, thresholds: &str| {
        let path = file(name, &format!(r#"{{"frequencies_hz": {frequencies}, "thresholds_db_hl": {thresholds}}}"#));
        yong(&["prescribe", "--rule", "fig6", &path]).map_err(|refusal| (refusal.code, refusal.at))
    };
    assert!(refused("105.json", "[500, 1000]", "[105, 130]").is_ok());
    let found = [
        refused("140.json", "[500, 1000]", "[50, 140]"),
        refused("twice.json", "[500, 500]", "[50, 50]"),
        refused("unsorted.json", "[1000, 500]", "[50, 50]"),
        refused("short.json", "[500, 1000]", "[50]"),
        refused("empty.json", "[]", "[]"),
        refused("untested.json", "[500]", "[null]"),
        refused("nan.json", "[500]", "[NaN]"),
        refused("text.json", "[500]", "[\"loud\"]"),
        refused("zero.json", "[0]", "[50]"),
    ]
    .map(|result| result.unwrap_err());
    assert_eq!(
        found.each_ref().map(|(code, _)| *code),
        [
            "audiogram_threshold_out_of_range",
            "audiogram_frequency_repeated",
            "audiogram_frequencies_unsorted",
            "audiogram_lengths_differ",
            "audiogram_empty",
            "audiogram_empty",
            "json_malformed",
            "audiogram_shape",
            "audiogram_frequency_out_of_range",
        ]
    );
    assert!(found[0].1.ends_with("thresholds_db_hl[1]"), "{}", found[0].1);
    assert!(found[1].1.ends_with("frequencies_hz[1]"), "{}", found[1].1);
    assert_eq!(code(&["prescribe", "--rule", "fig6", "/no/such/file"]), "file_unreadable");
}

#[test]
fn prescribed_gains_feed_the_index() {
    let n3 = file("n3_sii.json", N3);
    let gains = file("n3_gains.json", &yong(&["prescribe", "--rule", "nal-r", &n3]).unwrap().to_string());
    let answer = yong(&["sii", &n3, "--gains", &gains]).unwrap();
    assert!((answer["sii"].as_f64().unwrap() - 0.683472).abs() < 1e-6, "{}", answer["sii"]);
    assert!((answer["sii_unaided"].as_f64().unwrap() - 0.283443).abs() < 1e-6);
    let loud = yong(&["sii", &n3, "--speech", "loud"]).unwrap();
    assert!((loud["sii"].as_f64().unwrap() - 0.630404).abs() < 1e-6);
    let total: f64 = numbers(&answer["contribution"]).iter().sum();
    assert!((total - answer["sii"].as_f64().unwrap()).abs() < 1e-12);
}

#[test]
fn noise_and_importance_come_by_name_or_file() {
    let n3 = file("n3_noise.json", N3);
    let sii = |line: &[&str]| yong(&[&["sii", n3.as_str()], line].concat()).unwrap()["sii"].as_f64().unwrap();
    let white = file("white.json", &json!(vec![30.0; 18]).to_string());
    let curve = file("curve.json", r#"{"frequencies_hz": [1000], "spectrum_levels_db": [30]}"#);
    assert_eq!(sii(&["--noise", &white]), sii(&["--noise", "white:30"]));
    let bare_gains = file("bare_gains.json", &json!({"gains_db": vec![0.0; 18]}).to_string());
    assert_eq!(sii(&["--gains", &bare_gains]), sii(&[]));
    assert_eq!(sii(&["--noise", &curve]), sii(&["--noise", "white:30"]));
    assert!(sii(&["--noise", "speech-shaped:0"]) < sii(&["--noise", "speech-shaped:10"]));
    assert_ne!(sii(&["--importance", "spin"]), sii(&["--importance", "average"]));
    assert_eq!(sii(&["--importance", "CID22"]), sii(&["--importance", "cid-22"]));
    let only_2_khz = file("weights.json", "[0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0]");
    assert!(sii(&["--importance", &only_2_khz]) > 0.0);
    let heavy = file("heavy.json", &json!(vec![1.0; 18]).to_string());
    assert_eq!(code(&["sii", &n3, "--importance", &heavy]), "importance_invalid");
    assert_eq!(code(&["sii", &n3, "--importance", "mandarin"]), "importance_unknown");
    assert_eq!(code(&["sii", &n3, "--noise", "white:loud"]), "noise_level_invalid");
    assert_eq!(code(&["sii", &n3, "--noise", &file("short_noise.json", "[1, 2]")]), "curve_shape");
}

fn cart(changes: Value) -> String {
    let mut cart = json!({
        "catalogue": {
            "A": {"name": "充电RIC", "brand": "X", "list": 680000, "special": null},
            "S": {"name": "特价耳背机", "brand": "X", "list": 198000, "special": 99800},
        },
        "policy": {"start": "2024-11-02T00:00:00", "end": "2024-11-06T00:00:00", "pairing": "adjacent_desc",
                   "special_quota_day": 2, "excluded_brands": ["联影"]},
        "items": ["A", "A"], "when": "2024-11-03T10:00:00", "family": true, "tradein_fen": 30000, "special_sold_today": 0,
    });
    for (field, value) in changes.as_object().unwrap() {
        cart[field] = value.clone();
    }
    cart.to_string()
}

#[test]
fn a_quote_answers_totals_lines_and_reasons() {
    let answer = yong(&["quote", &file("cart.json", &cart(json!({"kept": ["A"]})))]).unwrap();
    let totals = ["gross_fen", "bogo_fen", "accompany_fen", "tradein_fen", "payable_fen"]
        .map(|key| answer[key].as_i64().unwrap());
    assert_eq!(totals, [1_360_000, -680_000, -20_000, -30_000, 630_000]);
    let lines = answer["lines"].as_array().unwrap();
    assert_eq!(lines.iter().map(|line| line["payable_fen"].as_i64().unwrap()).sum::<i64>(), 630_000);
    assert!(lines[0]["explanation_zh"].as_str().unwrap().contains("买一赠一"));
    assert_eq!(answer["refund"]["refund_fen"], 0);
}

#[test]
fn a_bad_cart_is_refused_with_its_place() {
    let refused = |name: &str, changes: Value| {
        let refusal = yong(&["quote", &file(name, &cart(changes))]).unwrap_err();
        (refusal.code, refusal.at.rsplit(": ").next().unwrap().to_owned())
    };
    let overlapping = json!({"start": "2024-11-02T00:00:00", "end": "2024-11-06T00:00:00",
        "windows": [{"start": "2024-11-05T00:00:00", "end": "2024-11-08T00:00:00"}]});
    let negative = json!({"A": {"name": "a", "brand": "X", "list": -1}});
    assert_eq!(refused("c1.json", json!({"items": ["A", "Z"]})), ("unknown_item", "items[1]".into()));
    assert_eq!(refused("c2.json", json!({"items": ["S", "S", "S"]})), ("special_quota_exceeded", "items".into()));
    assert_eq!(
        refused("c3.json", json!({"policy": overlapping})),
        ("campaign_windows_overlap", "policy.windows".into())
    );
    assert_eq!(refused("c4.json", json!({"tradein_fen": -5})), ("money_negative", "tradein_fen".into()));
    assert_eq!(refused("c5.json", json!({"catalogue": negative})), ("money_negative", "catalogue.A.list".into()));
    assert_eq!(refused("c6.json", json!({"kept": ["A", "A", "A"]})), ("kept_not_bought", "kept[2]".into()));
    assert_eq!(refused("c7.json", json!({"when": "yesterday"})).0, "json_malformed");
    assert_eq!(refused("c8.json", json!({"tradein_fen": 0.5})).0, "json_malformed");
}
