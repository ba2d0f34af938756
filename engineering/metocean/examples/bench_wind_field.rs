//! Point-steps a second of the wind field: 61 × 61 points, a 4-day storm in half hours, reach 500 km.

use std::time::Instant;

use metocean::typhoon::{CompleteTrack, Completion, Fix, Model, Site, Track, WindAveraging, WindConversion, WindField};

const ROUNDS: usize = 100;
const REACH_M: f64 = 500_000.0;
const HALF_HOUR_S: i64 = 1800;
const SIDE: usize = 61;

/// A storm that crosses the grid from the south-east.
fn storm() -> CompleteTrack {
    let fix = |i: usize| Fix {
        line: i + 1,
        time_s: i as i64 * 21_600,
        lat_deg: 21.0 + i as f64 * 0.9,
        lon_deg: 127.0 - i as f64 * 0.4,
        wind_m_s: Some(45.0),
        central_pa: Some(94_500.0),
        environment_pa: None,
        radius_max_wind_m: None,
    };
    let track = Track::new("bench", "bench", "synthetic", WindAveraging::OneMinute, (0..17).map(fix).collect());
    let completion = Completion { environment_pa: None, wind_conversion: WindConversion::WmoAtSea };
    let complete = track.and_then(|track| CompleteTrack::new(&track, completion));
    complete.and_then(|complete| complete.every(HALF_HOUR_S)).expect("the storm above is in order")
}

fn best_of<T>(mut work: impl FnMut() -> T) -> f64 {
    let once = |_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(once).fold(f64::MAX, f64::min)
}

fn main() {
    let track = storm();
    let at = |i: usize| Site { lat_deg: 25.0 + (i / SIDE) as f64 * 0.1, lon_deg: 120.0 + (i % SIDE) as f64 * 0.1 };
    let sites: Vec<Site> = (0..SIDE * SIDE).map(at).collect();
    let point_steps = (sites.len() * track.states().len()) as f64;
    for model in [Model::H1980, Model::H08, Model::H10, Model::Er11] {
        let field = WindField::new(&track, model, REACH_M).expect("field");
        let maxima_s = best_of(|| field.maxima_m_s(&sites));
        let series_s = best_of(|| field.series(&sites));
        let millions = |seconds: f64| point_steps / seconds / 1e6;
        println!(
            "{model:?}: maxima {:.1} M point-steps/s, full series {:.1} M point-steps/s",
            millions(maxima_s),
            millions(series_s)
        );
    }
}
