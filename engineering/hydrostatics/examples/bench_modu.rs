//! Prints the time of MODU intact and damage checks of a ring-pontoon platform like DH1-REF: 24 headings × 30 drafts,
//! on one core and on all.
//! `cargo run --release -p hydrostatics --example bench_modu`

use std::time::Instant;

use hydrostatics::criteria::{DamageKind, StabilityCase, UnitKind, modu_damage, modu_intact};
use hydrostatics::wind::{DAMAGE_WIND_M_S, SEVERE_STORM_M_S, Silhouette, WindStrip};
use hydrostatics::{GRAVITY_M_S2, Hull, Loading, Opening, SEA_WATER_KG_M3, Solid, TrimMode, WaterFrame};

fn cuboid(x: [f64; 2], y: [f64; 2], z: [f64; 2]) -> Solid {
    Solid::cuboid("part", x, y, z).expect("box")
}

fn platform() -> Hull {
    let mut solids = Vec::new();
    for z in [[0.0, 3.0], [16.0, 18.0]] {
        solids.extend([[-16.0, -12.8], [12.8, 16.0]].map(|y| cuboid([-41.0, 41.0], y, z)));
        solids.extend([-39.4, 0.0, 39.4].map(|x| cuboid([x - 1.6, x + 1.6], [-12.8, 12.8], z)));
    }
    for x in [-39.4, -19.7, 0.0, 19.7, 39.4] {
        solids.extend([-14.4, 14.4].map(|y| cuboid([x - 1.4, x + 1.4], [y - 1.4, y + 1.4], [3.0, 16.0])));
    }
    Hull::new(solids).expect("hull")
}

fn strips(width_m: f64, columns_m: f64) -> Vec<WindStrip> {
    let strip = |name: &str, width_m: f64, z_m: [f64; 2]| WindStrip {
        name: name.to_owned(),
        width_m,
        z_m,
        shape_coefficient: 1.0,
    };
    vec![
        strip("deck", width_m, [16.0, 18.0]),
        strip("columns", columns_m, [3.0, 16.0]),
        strip("house", 16.0, [18.0, 21.2]),
    ]
}

fn main() {
    let hull = platform();
    let flooded = hull.flooded(&[(cuboid([20.5, 30.75], [-16.0, -12.8], [0.0, 3.0]), 0.97)]).expect("compartment");
    let silhouette = Silhouette { beam: strips(82.0, 28.0), end: strips(32.0, 28.0) };
    let corners = [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]];
    let openings = corners.map(|[x, y]| Opening { name: "air pipe".to_owned(), at_m: [39.4 * x, 14.4 * y, 20.5] });
    let judge = &|trim: TrimMode, first: u32, workers: u32| {
        let (mut least, mut failed) = (f64::INFINITY, 0);
        for step in (first..30).step_by(workers as usize) {
            let draft_m = 5.0 + 10.0 * f64::from(step) / 29.0;
            let mass_kg = hull.immersed(&WaterFrame::upright(draft_m)).volume_m3 * SEA_WATER_KG_M3;
            let loading = Loading::rigid(mass_kg, [0.0, 0.0, 6.9 - 0.13 * (draft_m - 5.0)]);
            for heading in 0..24 {
                let case = StabilityCase {
                    hull: &hull,
                    loading: &loading,
                    axis_rad: f64::to_radians(15.0 * f64::from(heading)),
                    trim,
                    water_kg_m3: SEA_WATER_KG_M3,
                    gravity_m_s2: GRAVITY_M_S2,
                    draft_m,
                    openings: &openings,
                    silhouette: &silhouette,
                };
                let intact = modu_intact(&case, SEVERE_STORM_M_S, UnitKind::ColumnStabilised).expect("intact");
                let hurt = StabilityCase { hull: &flooded, ..case };
                let damage = modu_damage(&hurt, DAMAGE_WIND_M_S, DamageKind::Collision).expect("damage");
                least = intact.criteria.iter().map(|criterion| criterion.margin).fold(least, f64::min);
                failed += usize::from(!intact.passed) + usize::from(!damage.passed);
            }
        }
        (least, failed)
    };
    let together = |trim: TrimMode, workers: u32| {
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..workers).map(|first| scope.spawn(move || judge(trim, first, workers))).collect();
            let parts = all.into_iter().map(|worker| worker.join().expect("a worker"));
            parts.fold((f64::INFINITY, 0), |sum: (f64, usize), part| (sum.0.min(part.0), sum.1 + part.1))
        })
    };
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    for (trim, workers) in
        [(TrimMode::Fixed, 1), (TrimMode::Fixed, cores), (TrimMode::Free, 1), (TrimMode::Free, cores)]
    {
        let mut best = f64::INFINITY;
        let mut found = (0.0, 0);
        for _ in 0..5 {
            let start = Instant::now();
            found = together(trim, workers);
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!(
            "720 cases intact and 720 damaged on {workers} cores, {trim:?} trim: {:.1} ms (least intact margin {:.4}, {} not passed)",
            1e3 * best,
            found.0,
            found.1
        );
    }
}
