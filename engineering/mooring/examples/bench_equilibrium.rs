//! Time of a deck's equilibrium under loads, found from rest, with the tangent at it:
//! `cargo run --release -p mooring --example bench_equilibrium -- DECK.txt`.

use std::hint::black_box;
use std::time::Instant;

use mooring::deck;
use mooring::equilibrium::System;

const LOADS_N: [f64; 4] = [0.5e6, 1e6, 2e6, 4e6];
const HEADINGS_DEG: [f64; 3] = [0.0, 45.0, 90.0];
/// A load moves the platform in the plane, as a moored vessel whose buoyancy holds it up.
const IN_PLANE: [bool; 6] = [true, true, false, false, false, true];
const REPEATS: usize = 300;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("DECK.txt")?;
    let mut at_rest = System::from_deck(&deck::parse(&std::fs::read_to_string(path)?)?);
    let platform = at_rest.platform.ok_or("the deck has no platform")?;
    at_rest.bodies[platform].free = IN_PLANE;
    let (mut sum_us, mut worst_us) = (0.0, 0.0f64);
    println!("load_n heading_deg  us  steps  max_tension_n");
    for load_n in LOADS_N {
        for heading_deg in HEADINGS_DEG {
            let (sin, cos) = heading_deg.to_radians().sin_cos();
            at_rest.bodies[platform].load = [load_n * cos, load_n * sin, 0.0, 0.0, 0.0, 0.0];
            let (mut best_us, mut found) = (f64::INFINITY, None);
            for _ in 0..REPEATS {
                let mut system = at_rest.clone();
                let start = Instant::now();
                let equilibrium = black_box(&mut system).solve()?;
                best_us = best_us.min(start.elapsed().as_secs_f64() * 1e6);
                found = Some(equilibrium);
            }
            let found = found.ok_or("no run")?;
            let most_n = found.lines.iter().map(|line| line.tension_a_n.max(line.tension_b_n)).fold(0.0, f64::max);
            println!("{load_n:9} {heading_deg:4}  {best_us:7.1}  {:2}  {most_n:.1}", found.iterations);
            (sum_us, worst_us) = (sum_us + best_us, worst_us.max(best_us));
        }
    }
    let count = (LOADS_N.len() * HEADINGS_DEG.len()) as f64;
    println!("mean {:.1} us, worst {worst_us:.1} us", sum_us / count);
    Ok(())
}
