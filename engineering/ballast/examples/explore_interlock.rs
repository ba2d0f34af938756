//! Walks every reachable state of an interlock with eight valves and holds every claim against every transition.
//! `cargo run --release -p ballast --example explore_interlock`

use std::time::Instant;

use ballast::interlock::exploration::explore;
use ballast::interlock::{Interlock, PlanStep, Timing};

fn main() {
    let steps = [0b0000_1111, 0b1111_0000, 0b0011_1100, 0b1100_0011].map(|valves| PlanStep { valves, pumps: 0b11 });
    let timing = Timing { confirm: 3, travel: 3, level: 3 };
    let plant = Interlock::new(8, vec![0b0101_0101, 0b1010_1010], steps.to_vec(), timing).expect("plan fits the plant");
    let start = Instant::now();
    match explore(&plant, 3) {
        Ok(found) => println!(
            "{} states, {} transitions, {} driving, plan completes: {}; no claim broken; {:.1} s",
            found.states,
            found.transitions,
            found.driving,
            found.completes,
            start.elapsed().as_secs_f64()
        ),
        Err(broken) => {
            println!("{}\n{:?}\n{:?}\n{:?}", broken.claim, broken.before, broken.event, broken.after);
            std::process::exit(1);
        }
    }
}
