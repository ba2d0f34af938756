//! Time of one catenary, cold and warm: `cargo run --release -p mooring --example bench_catenary`.

use std::hint::black_box;
use std::time::Instant;

use mooring::catenary::{Line, Seabed, solve};

const FLAT: Seabed = Seabed::AtAnchor { friction: 0.0, slope_rad: 0.0 };
const CALLS: usize = 500;
const REPEATS: usize = 2_000;

fn best_us(mut call: impl FnMut(usize) -> f64) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..REPEATS {
        let start = Instant::now();
        for i in 0..CALLS {
            black_box(call(i));
        }
        best = best.min(start.elapsed().as_secs_f64() * 1e6 / CALLS as f64);
    }
    best
}

fn main() {
    let rows = [
        (400.0, 200.0, 500.0, 7.51e8, 800.0),
        (848.67, 250.0, 902.2, 753.6e6, 1065.7),
        (165.0, 22.0, 175.0, 5e8, 900.0),
        (800.0, 180.0, 835.5, 753.6e6, 1065.7),
        (58.0, 40.0, 75.0, 1e9, 300.0),
        (330.0, 23.0, 332.5, 6.04e8, 1203.84),
        (400.0, 200.0, 440.0, 7.51e8, 800.0),
    ];
    println!("span_x_m span_z_m length_m  cold_us  warm_us");
    for (x_m, z_m, length_m, ea_n, weight_n_m) in rows {
        let line = Line { length_m, ea_n, weight_n_m };
        let cold = best_us(|_| solve(black_box(&line), FLAT, x_m, z_m, None).map_or(f64::NAN, |s| s.h_n));
        let mut last = solve(&line, FLAT, x_m, z_m, None).ok().map(|s| (s.h_n, s.v_n));
        // Warm: the fairlead moves 1 cm from call to call, as in a time domain.
        let warm = best_us(|i| {
            let x_m = x_m + 0.01 * (i % 3) as f64;
            let found = solve(black_box(&line), FLAT, x_m, z_m, last);
            last = found.as_ref().ok().map(|s| (s.h_n, s.v_n));
            found.map_or(f64::NAN, |s| s.h_n)
        });
        println!("{x_m:8} {z_m:8} {length_m:8}  {cold:7.3}  {warm:7.3}");
    }
}
