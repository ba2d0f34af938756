//! Prints the time of one ballast plan and of the whole lift of a ring-pontoon unit like DH1-REF, best of many runs.
//! `cargo run --release -p ballast --example bench_ballast`

use std::time::Instant;

use ballast::{Limits, Order, PointMass, Pump, PumpRoom, Tank, Target, Vessel, plan, sequence};
use hydrostatics::{Hull, Solid};

fn cuboid(name: &str, x: [f64; 2], y: [f64; 2], z: [f64; 2]) -> Solid {
    Solid::cuboid(name, x, y, z).expect("box")
}

pub fn vessel() -> Vessel {
    let mut solids = Vec::new();
    for z in [[0.0, 3.0], [16.0, 18.0]] {
        solids.extend([[-16.0, -12.8], [12.8, 16.0]].map(|y| cuboid("long", [-41.0, 41.0], y, z)));
        solids.extend([-39.4, 0.0, 39.4].map(|x| cuboid("cross", [x - 1.6, x + 1.6], [-12.8, 12.8], z)));
    }
    for x in [-39.4, -19.7, 0.0, 19.7, 39.4] {
        solids.extend([-14.4, 14.4].map(|y| cuboid("column", [x - 1.4, x + 1.4], [y - 1.4, y + 1.4], [3.0, 16.0])));
    }
    let mut tanks = Vec::new();
    for (side, y) in [("P", [12.8, 16.0]), ("S", [-16.0, -12.8])] {
        tanks.extend((0..8).map(|k| {
            let aft = -41.0 + 10.25 * f64::from(k);
            cuboid(&format!("{side}{}", k + 1), [aft, aft + 10.25], y, [0.0, 3.0])
        }));
    }
    for (k, x) in [-39.4, 0.0, 39.4].into_iter().enumerate() {
        for (side, y) in [("P", [0.0, 12.8]), ("S", [-12.8, 0.0])] {
            tanks.push(cuboid(&format!("T{}{side}", k + 1), [x - 1.6, x + 1.6], y, [0.0, 3.0]));
        }
    }
    let tanks = tanks.into_iter().map(|solid| Tank::new(solid, 0.97, 1025.0).expect("tank")).collect();
    let fixed = PointMass { mass_kg: 1_696_120.0, at_m: [2.0517, 0.0, 9.592] };
    Vessel::new(Hull::new(solids).expect("hull"), 1025.0, vec![fixed], tanks).expect("vessel")
}

fn best_s(runs: usize, mut work: impl FnMut()) -> f64 {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

fn main() {
    let vessel = vessel();
    let target = Target { draft_m: 14.0, heel_rad: 0.0, trim_rad: 0.0 };
    let time = best_s(300, || {
        std::hint::black_box(plan(&vessel, target).expect("plan"));
    });
    println!("one plan, {} tanks: {:.1} us", vessel.tanks.len(), 1e6 * time);
    let end = plan(&vessel, target).expect("plan").fill;
    let start = vec![0.0; end.len()];
    let side =
        |port: bool| (0..end.len()).filter(|k| (vessel.tanks[*k].centre_m()[1] > 0.0) == port).collect::<Vec<usize>>();
    let pump = |name: &str, tanks| Pump { name: name.to_owned(), rate_m3_s: 250.0 / 3600.0, tanks };
    let pumps = PumpRoom::new(&vessel, vec![pump("port", side(true)), pump("starboard", side(false))]).expect("pumps");
    let calm = Limits { wrong_fill: 0.0, notice_s: 0.0, ..Limits::default() };
    for (what, limits) in [("every state", calm), ("every state and every single fault", Limits::default())] {
        let run = || sequence(&vessel, &pumps, limits, 9.81, &start, &end, &Order::Planned).expect("sequence");
        let time = best_s(10, || {
            std::hint::black_box(run());
        });
        let found = run();
        let weakest = found.weakest().map_or(f64::NAN, |step| step.condition.gm_t_m);
        println!(
            "lift in {} states, {what}: {:.2} ms, least GM {weakest:.3} m, {:.2} h pumping ({})",
            found.steps.len(),
            1e3 * time,
            found.duration_s / 3600.0,
            found.preference
        );
    }
}
