//! Processor seconds per second of sound of every model, best of five, and the peak memory of the process.
//! `cargo run --release -p hearing_models --example bench_models`

use std::hint::black_box;

use hearing_models::aid::{Aid, AidSettings, BANDS, Compression, Ear};
use hearing_models::msbg::FULL_SCALE_DB_SPL;
use hearing_models::{Dither, HearingLoss, haspi, hasqi, msbg, stoi};

const ROUNDS: usize = 5;
const SECONDS: f64 = 5.0;

fn main() {
    let loss = |scale: f64| {
        let thresholds = [20.0, 25.0, 35.0, 50.0, 60.0, 65.0].map(|db| db * scale);
        HearingLoss::new(&[250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0], &thresholds).expect("a valid audiogram")
    };
    let (core, speech) = (sound(44_100), sound(16_000));
    let noisy: Vec<f64> = speech.iter().zip(sound(16_000).iter().rev()).map(|(s, n)| s + 0.5 * n).collect();
    for (name, scale) in [("msbg mild", 0.5), ("msbg moderate", 0.8), ("msbg severe", 1.2)] {
        report(name, || msbg::simulate(&loss(scale), &core, 44_100, FULL_SCALE_DB_SPL).map(|out| out.len()));
    }
    report("haspi", || haspi::haspi(&loss(1.0), &speech, &noisy, 16_000, 85.0, Dither::Off));
    report("hasqi", || hasqi::hasqi(&loss(1.0), &speech, &noisy, 16_000, 85.0, Dither::Off));
    report("stoi and estoi", || stoi::intelligibility(&speech, &noisy, 16_000));
    report("live aid, stereo", || live(&core));
    if let Some(kilobytes) = peak_memory_kb() {
        println!("peak memory  {:.1} MB", kilobytes / 1024.0);
    }
}

fn report<T>(name: &str, mut run: impl FnMut() -> T) {
    let time = |_| {
        let start_s = processor_s();
        black_box(run());
        (processor_s() - start_s) / SECONDS
    };
    let best = (0..ROUNDS).map(time).fold(f64::INFINITY, f64::min);
    println!("{name:18} {best:.5} s per s");
}

fn live(sound: &[f64]) -> [f64; 2] {
    let band = Compression { gain_db: 25.0, kneepoint_db_spl: 45.0, ratio: 2.0 };
    let ear = Ear { bands: [band; BANDS], largest_output_db_spl: 110.0 };
    let ears = [ear.clone(), ear];
    let settings =
        AidSettings { sample_rate_hz: 44_100, full_scale_db_spl: 120.0, attack_s: 0.005, release_s: 0.05, ears };
    let mut aid = Aid::prepare(&settings).expect("valid settings");
    let mut frames: Vec<[f64; 2]> = sound.iter().map(|sample| [*sample, -sample]).collect();
    frames.chunks_mut(64).for_each(|block| aid.process(block));
    frames[frames.len() - 1]
}

/// Noise whose level moves as that of speech does, four times a second.
fn sound(rate_hz: u32) -> Vec<f64> {
    let mut state = 1u64;
    (0..(SECONDS * f64::from(rate_hz)) as usize)
        .map(|n| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let noise = (state >> 40) as f64 / f64::from(1u32 << 24) - 0.5;
            noise * 0.1 * (1.0 + (25.0 * n as f64 / f64::from(rate_hz)).sin())
        })
        .collect()
}

/// Time that this thread has spent on a processor, which other programs do not lengthen.
fn processor_s() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux with scheduler statistics");
    let spent_ns: f64 = text.split(' ').next().and_then(|word| word.parse().ok()).expect("nanoseconds");
    spent_ns * 1e-9
}

fn peak_memory_kb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.trim().parse().ok()
}
