//! Time of one sea state with 200 frequencies, from parsed design to statistics, best of many.
//! `cargo run --release -p floater --example bench_response -- DESIGN.yaml …`

use std::time::Instant;

use floater::design::Design;
use floater::error::AnalysisError;
use floater::response::{Sea, analyse};

const ROUNDS: usize = 200;

fn main() {
    for path in std::env::args().skip(1) {
        match std::fs::read_to_string(&path) {
            Err(error) => println!("{path}: {error}"),
            Ok(text) => match time(&text) {
                Err(error) => println!("{path}: {error}"),
                Ok(line) => println!("{path}: {line}"),
            },
        }
    }
}

fn time(text: &str) -> Result<String, AnalysisError> {
    let start = Instant::now();
    let design = Design::parse(text)?;
    let parse_ms = start.elapsed().as_secs_f64() * 1e3;
    let sea = Sea { hs_m: 6.0, tp_s: 12.0, gamma: None, heading_deg: 0.0 };
    let grid = design.frequencies_hz(Some(200))?;
    let mut best_ms = f64::INFINITY;
    let mut answer = analyse(&design, &sea, &grid)?;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        answer = analyse(&design, &sea, &grid)?;
        best_ms = best_ms.min(start.elapsed().as_secs_f64() * 1e3);
    }
    let (nodes, rounds) = (answer.platform.nodes.len(), answer.iterations);
    Ok(format!("{best_ms:.3} ms ({nodes} nodes, {rounds} drag iterations), parse {parse_ms:.1} ms"))
}
