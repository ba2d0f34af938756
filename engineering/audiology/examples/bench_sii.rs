//! Microseconds for one index, best of 200 short rounds: `cargo run --release -p audiology --example bench_sii`.

use std::hint::black_box;
use std::time::Instant;

use audiology::sii::{Importance, Listening, NO_NOISE_DB, VocalEffort, sii};

const CALLS: u32 = 1_000;

fn main() {
    let listening = Listening {
        speech_db: *VocalEffort::Normal.spectrum_db(),
        noise_db: [NO_NOISE_DB; 18],
        threshold_db_hl: std::array::from_fn(|band| 30.0 + 2.0 * band as f64),
    };
    let importance = Importance::average_speech();
    let best_s = (0..200)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..CALLS {
                black_box(sii(black_box(&listening), &importance).ok());
            }
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    println!("{:.2} us a call", best_s * 1e6 / f64::from(CALLS));
}
