//! The acceptance data beside the project.

use std::path::PathBuf;

use serde_json::Value;

pub fn path(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/hearing")).join(name);
    if !path.exists() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

pub fn json(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(path(name)?).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

pub fn wav(name: &str) -> Vec<f64> {
    let reader = hound::WavReader::open(path(&format!("{name}.wav")).unwrap()).unwrap();
    let full_scale = f64::from(1u32 << (reader.spec().bits_per_sample - 1));
    reader.into_samples::<i32>().map(|sample| f64::from(sample.unwrap()) / full_scale).collect()
}

pub fn rms(signal: &[f64]) -> f64 {
    (signal.iter().map(|x| x * x).sum::<f64>() / signal.len() as f64).sqrt()
}

pub fn scaled_to_rms(signal: &[f64], target: f64) -> Vec<f64> {
    let factor = target / rms(signal);
    signal.iter().map(|x| x * factor).collect()
}

/// Speech at rms 1 plus noise `snr_db` below it; `None` is quiet.
pub fn mixed(speech: &[f64], noise: &[f64], snr_db: Option<f64>) -> Vec<f64> {
    let Some(snr_db) = snr_db else { return speech.to_vec() };
    let factor = 10f64.powf(-snr_db / 20.0);
    speech.iter().zip(scaled_to_rms(&noise[..speech.len()], 1.0)).map(|(s, n)| s + factor * n).collect()
}
