//! Input that is wrong, one test each: a stable code, what is wrong and where, and nothing recorded is lost.
//! What comes over HTTP beside it: swapped ears in `exchange.rs`, overlapping campaigns in `shop.rs`, uploads of two
//! gigabytes in the server's own tests.

use std::path::PathBuf;

use clap::Parser;
use hound::{SampleFormat, WavSpec, WavWriter};
use kernel::Refusal;
use serde_json::{Value, json};

#[derive(clap::Parser)]
struct Yong {
    #[command(subcommand)]
    command: hearing::cli::Command,
}

fn place(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bad_input");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

fn file(name: &str, content: &[u8]) -> String {
    let path = place(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

fn yong(line: &[&str]) -> Result<Value, Refusal> {
    let words = ["hearing"].iter().chain(line);
    hearing::cli::run(Yong::try_parse_from(words).expect("the command line parses").command)
}

/// The same refusal from every command that reads a sound, with the file named.
#[track_caller]
fn sound_refused(name: &str, bytes: &[u8], code: &str) -> Refusal {
    let (audiogram, bad) = (ears("sound", "[500, 1000]", "[40, 40]"), file(name, bytes));
    let out = place(&format!("{name}.out.wav")).display().to_string();
    let refusals = [
        yong(&["simulate", "--audiogram", &audiogram, &bad, &out]),
        yong(&["haspi", "--audiogram", &audiogram, &bad, &bad]),
        yong(&["hasqi", "--audiogram", &audiogram, &bad, &bad]),
        yong(&["stoi", &bad, &bad]),
    ]
    .map(Result::unwrap_err);
    for refusal in &refusals {
        assert_eq!(refusal.code, code, "{refusal:?}");
        assert!(refusal.at.contains(name) && !refusal.detail.is_empty(), "{refusal:?}");
    }
    assert!(!PathBuf::from(&out).exists() && !PathBuf::from(format!("{out}.partial")).exists(), "nothing half-made");
    let [first, ..] = refusals;
    first
}

fn ears(name: &str, frequencies: &str, thresholds: &str) -> String {
    let text = format!(r#"{{"frequencies_hz": {frequencies}, "thresholds_db_hl": {thresholds}}}"#);
    file(&format!("{name}.json"), text.as_bytes())
}

fn wav(bits: u16, sample_format: SampleFormat, channels: u16, samples: &[f32]) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let spec = WavSpec { channels, sample_rate: 16_000, bits_per_sample: bits, sample_format };
    let mut writer = WavWriter::new(&mut bytes, spec).unwrap();
    for sample in samples {
        match sample_format {
            SampleFormat::Float => writer.write_sample(*sample).unwrap(),
            SampleFormat::Int => writer.write_sample((sample * 32_767.0) as i16).unwrap(),
        }
    }
    writer.finalize().unwrap();
    bytes.into_inner()
}

fn speech() -> Vec<f32> {
    (0..32_000).map(|n| (n as f32 * 0.3).sin() * 0.2 * (1.0 + (n as f32 * 0.001).sin())).collect()
}

#[test]
fn an_unsupported_wav() {
    sound_refused("three_channels.wav", &wav(16, SampleFormat::Int, 3, &speech()[..30_000]), "wav_unsupported");
    sound_refused("text.wav", b"this is not a sound at all", "wav_malformed");
    // MPEG layer 3 in a WAVE file: format tag 0x55.
    let mut compressed = wav(16, SampleFormat::Int, 1, &speech());
    compressed[20] = 0x55;
    sound_refused("mp3.wav", &compressed, "wav_unsupported");
}

/// A sound in a form that no writer of ours has: the header by hand.
fn raw_wav(tag: u16, bits: u16, samples: &[u8]) -> Vec<u8> {
    let frame_bytes = bits / 8;
    let mut bytes = b"RIFF\0\0\0\0WAVELIST\x03\0\0\0abc\0fmt \x10\0\0\0".to_vec();
    for word in [tag, 1] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(16_000u32.to_le_bytes());
    bytes.extend((16_000 * u32::from(frame_bytes)).to_le_bytes());
    bytes.extend(frame_bytes.to_le_bytes());
    bytes.extend(bits.to_le_bytes());
    bytes.extend(b"data");
    bytes.extend((samples.len() as u32).to_le_bytes());
    bytes.extend(samples);
    bytes
}

#[test]
fn every_width_of_sample_is_the_same_sound() {
    let speech: Vec<f64> = speech().iter().map(|sample| f64::from((sample * 127.0).round()) / 128.0).collect();
    let integer = |bytes: usize| {
        let scale = 2f64.powi(8 * bytes as i32 - 1);
        speech.iter().flat_map(|s| ((s * scale) as i64).to_le_bytes().into_iter().take(bytes)).collect::<Vec<u8>>()
    };
    let whole = [
        raw_wav(1, 8, &speech.iter().map(|s| (s * 128.0 + 128.0) as u8).collect::<Vec<_>>()),
        raw_wav(1, 16, &integer(2)),
        raw_wav(1, 24, &integer(3)),
        raw_wav(1, 32, &integer(4)),
        raw_wav(3, 32, &speech.iter().flat_map(|s| (*s as f32).to_le_bytes()).collect::<Vec<_>>()),
        raw_wav(3, 64, &speech.iter().flat_map(|s| s.to_le_bytes()).collect::<Vec<_>>()),
    ];
    let noisy: Vec<f32> = speech.iter().enumerate().map(|(n, s)| *s as f32 + 0.1 * (n as f32).sin()).collect();
    let noisy = file("widths_noisy.wav", &wav(32, SampleFormat::Float, 1, &noisy));
    let stoi = whole.iter().enumerate().map(|(n, bytes)| {
        let answer = yong(&["stoi", &file(&format!("width_{n}.wav"), bytes), &noisy]).unwrap();
        (answer["stoi"].as_f64(), answer["samples"].as_u64())
    });
    let stoi: Vec<_> = stoi.collect();
    assert!(stoi.iter().all(|value| *value == stoi[0] && value.0.is_some_and(|v| v > 0.0 && v < 1.0)), "{stoi:?}");
    let refusal = sound_refused("half.wav", &raw_wav(3, 16, &[0; 64_000]), "wav_unsupported");
    assert!(refusal.detail.contains("16-bit float"), "{refusal:?}");
    sound_refused("torn_frame.wav", &raw_wav(3, 64, &[0; 801]), "wav_malformed");
}

#[test]
fn an_output_that_would_overwrite_the_recording() {
    let (audiogram, whole) = (ears("overwrite", "[500, 1000]", "[40, 40]"), wav(16, SampleFormat::Int, 1, &speech()));
    let recording = file("kept.wav", &whole);
    let same = place(".").join("..").join("bad_input").join("kept.wav").display().to_string();
    let refusal = yong(&["simulate", "--audiogram", &audiogram, &recording, &same]).unwrap_err();
    assert_eq!(refusal.code, "output_is_input", "{refusal:?}");
    assert!(std::fs::read(&recording).unwrap() == whole, "the recording is untouched");
}

#[test]
fn a_truncated_wav() {
    let whole = wav(16, SampleFormat::Int, 1, &speech());
    sound_refused("truncated.wav", &whole[..whole.len() / 2], "wav_truncated");
    sound_refused("head_only.wav", &whole[..20], "wav_truncated");
}

#[test]
fn a_sound_of_no_samples() {
    sound_refused("empty.wav", &wav(16, SampleFormat::Int, 1, &[]), "no_samples");
}

#[test]
fn a_sample_that_is_no_number() {
    let mut samples = speech();
    samples[1234] = f32::NAN;
    let refusal = sound_refused("nan.wav", &wav(32, SampleFormat::Float, 1, &samples), "sample_not_finite");
    assert!(refusal.detail.contains("1234"), "{refusal:?}");
}

#[test]
fn a_clipped_recording_is_computed_and_told() {
    let samples: Vec<f32> = speech().iter().map(|sample| (sample * 8.0).clamp(-1.0, 1.0)).collect();
    let clipped = file("clipped.wav", &wav(16, SampleFormat::Int, 1, &samples));
    let (audiogram, out) = (ears("clip", "[500, 1000]", "[40, 40]"), place("clipped_out.wav").display().to_string());
    for answer in [
        yong(&["simulate", "--audiogram", &audiogram, &clipped, &out]).unwrap(),
        yong(&["hasqi", "--audiogram", &audiogram, "--level-db", "80", &clipped, &clipped]).unwrap(),
        yong(&["stoi", &clipped, &clipped]).unwrap(),
    ] {
        let warning = &answer["warnings"][0];
        assert_eq!(warning["code"], "input_clipped", "{answer}");
        assert!(warning["where"].as_str().unwrap().contains("clipped.wav"), "{warning}");
    }
}

#[test]
fn an_audiogram_with_105_db_hl_is_finite_silent_where_it_must_be_and_told() {
    let sound = file("speech.wav", &wav(16, SampleFormat::Int, 1, &speech()));
    let out = place("n7.wav").display().to_string();
    let n7 = ears("n7", "[250, 500, 1000, 2000, 4000]", "[90, 95, 105, 105, 105]");
    let answer = yong(&["simulate", "--audiogram", &n7, &sound, &out]).unwrap();
    assert_eq!(answer["warnings"][0]["code"], "threshold_inaudible", "{answer}");
    assert!(answer["warnings"][0]["where"].as_str().unwrap().ends_with("thresholds_db_hl[2]"), "{answer}");
    let level = |key: &str| answer[key].as_f64().unwrap_or(f64::NEG_INFINITY);
    assert!(level("level_out_dbfs") <= level("level_in_dbfs") && level("level_out_dbfs") < 0.0);
    let mut reader = hound::WavReader::open(&out).unwrap();
    assert!(reader.samples::<f32>().all(|sample| sample.unwrap().is_finite()));
    for rule in ["nal-r", "nal-rp", "pogo2", "fig6", "camfit-linear", "camfit-compressive"] {
        let answer = yong(&["prescribe", "--rule", rule, &n7]).unwrap();
        assert!(answer["gains_db"].as_array().unwrap().iter().all(|gain| gain.as_f64().is_some_and(f64::is_finite)));
    }
    for index in ["haspi", "hasqi"] {
        let answer = yong(&[index, "--audiogram", &n7, "--level-db", "80", "--no-dither", &sound, &sound]).unwrap();
        assert!((0.0..=1.0).contains(&answer[index].as_f64().unwrap()), "{answer}");
    }
}

#[test]
fn a_frequency_entered_twice() {
    let twice = ears("twice", "[500, 1000, 1000]", "[40, 40, 50]");
    let sound = file("for_twice.wav", &wav(16, SampleFormat::Int, 1, &speech()));
    let out = place("twice.wav").display().to_string();
    for line in [
        vec!["prescribe", "--rule", "nal-r", &twice],
        vec!["sii", &twice],
        vec!["simulate", "--audiogram", &twice, &sound, &out],
        vec!["haspi", "--audiogram", &twice, &sound, &sound],
    ] {
        let refusal = yong(&line).unwrap_err();
        assert_eq!(refusal.code, "audiogram_frequency_repeated");
        assert!(refusal.at.ends_with("twice.json: frequencies_hz[2]"), "{refusal:?}");
        assert!(refusal.detail.contains("1000"), "{refusal:?}");
    }
}

#[test]
fn a_quote_for_an_unknown_item_and_a_campaign_whose_windows_overlap() {
    let cart = |policy: Value, items: Value| {
        let cart = json!({"catalogue": {"A": {"name": "充电RIC", "brand": "X", "list": 680_000}}, "policy": policy,
            "items": items, "when": "2024-11-03T10:00:00", "family": false, "tradein_fen": 0, "special_sold_today": 0});
        yong(&["quote", &file("cart.json", cart.to_string().as_bytes())]).unwrap_err()
    };
    let window = |from: &str, to: &str| json!({"start": from, "end": to});
    let one = json!({"windows": [window("2024-11-02T00:00:00", "2024-11-06T00:00:00")]});
    let unknown = cart(one, json!(["A", "Z"]));
    assert_eq!((unknown.code, unknown.at.ends_with("items[1]")), ("unknown_item", true), "{unknown:?}");
    assert!(unknown.detail.contains('Z'), "{unknown:?}");
    let both = json!({"windows": [window("2024-11-02T00:00:00", "2024-11-06T00:00:00"),
        window("2024-11-05T23:59:59", "2024-11-07T00:00:00")]});
    let overlap = cart(both, json!(["A"]));
    assert_eq!((overlap.code, overlap.at.ends_with("policy.windows")), ("campaign_windows_overlap", true));
    assert!(overlap.detail.contains("2024-11-02") && overlap.detail.contains("2024-11-05"), "{overlap:?}");
}
