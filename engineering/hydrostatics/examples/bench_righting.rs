//! Prints the time of fifteen righting arms with free trim on a ring-pontoon platform like DH1-REF, best of many runs.
//! `cargo run --release -p hydrostatics --example bench_righting`

use std::time::Instant;

use hydrostatics::{Hull, Loading, Righting, Solid, TrimMode, WaterFrame, righting_arms};

const ANGLES_DEG: [f64; 15] = [0.5, 2.0, 5.0, 7.5, 10.0, 12.5, 15.0, 17.5, 20.0, 25.0, 30.0, 35.0, 40.0, 50.0, 60.0];

fn platform() -> Hull {
    let solid = |x: [f64; 2], y: [f64; 2], z: [f64; 2]| Solid::cuboid("part", x, y, z).expect("box");
    let mut solids = Vec::new();
    for z in [[0.0, 3.0], [16.0, 18.0]] {
        solids.extend([[-16.0, -12.8], [12.8, 16.0]].map(|y| solid([-41.0, 41.0], y, z)));
        solids.extend([[-41.0, -37.8], [-1.6, 1.6], [37.8, 41.0]].map(|x| solid(x, [-12.8, 12.8], z)));
    }
    for x in [-39.4, -19.7, 0.0, 19.7, 39.4] {
        solids.extend([-14.4, 14.4].map(|y| solid([x - 1.4, x + 1.4], [y - 1.4, y + 1.4], [3.0, 16.0])));
    }
    Hull::new(solids).expect("hull")
}

fn best_us(runs: usize, mut work: impl FnMut()) -> f64 {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e6
        })
        .fold(f64::INFINITY, f64::min)
}

fn main() {
    let hull = platform();
    let upright = WaterFrame::upright(14.0);
    let loading = Loading::rigid(hull.immersed(&upright).volume_m3 * 1025.0, [0.0, 0.0, 5.724]);
    let angles = ANGLES_DEG.map(f64::to_radians);
    for (axis_deg, trim) in [(0.0, TrimMode::Free), (30.0, TrimMode::Free), (0.0, TrimMode::Fixed)] {
        let how = Righting { axis_rad: f64::to_radians(axis_deg), trim, water_kg_m3: 1025.0 };
        let time = best_us(200, || {
            std::hint::black_box(righting_arms(&hull, &loading, how, &angles).expect("arms"));
        });
        println!("15 angles about {axis_deg} deg, {trim:?} trim: {time:.1} us");
    }
    let tilted = WaterFrame::inclined(0.3, 0.3, 0.02, 13.0);
    let time = best_us(1000, || {
        std::hint::black_box(hull.immersed(std::hint::black_box(&tilted)));
    });
    println!("one immersion of 20 boxes: {time:.2} us");
}
