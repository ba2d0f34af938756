//! Time and tensions of a deck under a motion:
//! `cargo run --release -p mooring --example bench_dynamics -- DECK.txt MOTION.csv [step_s] [segments]`.

use std::ops::ControlFlow;
use std::time::Instant;

use mooring::deck;
use mooring::dynamics::{Settings, simulate};
use mooring::motion::Motion;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, deck_file, motion_file, rest @ ..] = arguments.as_slice() else {
        return Err("DECK.txt MOTION.csv [step_s] [segments]".into());
    };
    let deck = deck::parse(&std::fs::read_to_string(deck_file)?)?;
    let motion = Motion::parse(&std::fs::read_to_string(motion_file)?)?;
    let settings = Settings {
        step_s: rest.first().map(|text| text.parse()).transpose()?,
        segments: rest.get(1).map(|text| text.parse()).transpose()?,
        record: false,
    };
    let start = Instant::now();
    let found = simulate(&deck, &motion, &settings, &|_| ControlFlow::Continue(()))?;
    let wall_s = start.elapsed().as_secs_f64();
    println!(
        "{:.3} s wall, step {} s, {} steps, {} implicit steps, {:.2} Newton passes each",
        wall_s,
        found.step_s,
        found.steps,
        found.implicit_steps,
        found.newton_passes as f64 / found.implicit_steps as f64
    );
    println!("line  static_n  mean_n  max_n  std_n  at_s");
    for line in &found.lines {
        let t = line.end_b;
        println!(
            "{:3} {:3} {:10.0} {:10.0} {:10.0} {:10.0} {:9.2}",
            line.id, line.segments, t.static_n, t.mean_n, t.max_n, t.std_n, t.max_at_s
        );
    }
    Ok(())
}
