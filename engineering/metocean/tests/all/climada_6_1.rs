//! Wind fields of CLIMADA 6.1.0 (`TropCyclone.from_tracks`, 30 min, 500 km, equirect): three storms, four models.

use metocean::typhoon::{CompleteTrack, Completion, Model, Site, WindConversion, WindField};

use crate::shared;

const STORMS: [&str; 3] = ["LEKIMA1909", "INFA2106", "BEBINCA2413"];
const MODELS: [(Model, &str); 4] =
    [(Model::H1980, "H1980"), (Model::H08, "H08"), (Model::H10, "H10"), (Model::Er11, "ER11")];
const REACH_M: f64 = 500_000.0;
const STEP_S: i64 = 1800;

fn complete(text: &str) -> CompleteTrack {
    let track = metocean::tracks::read(text, None).expect("readable");
    let completion = Completion { environment_pa: None, wind_conversion: WindConversion::WmoAtSea };
    CompleteTrack::new(&track, completion).expect("complete")
}

fn sites(summary: &serde_json::Value, header: &str) -> Vec<Site> {
    let names = header.split(',').skip(1).step_by(2).map(|column| column.trim_end_matches("_v_north"));
    let site = |name: &str| Site {
        lat_deg: summary["points"][name][0].as_f64().expect("lat"),
        lon_deg: summary["points"][name][1].as_f64().expect("lon"),
    };
    names.map(site).collect()
}

/// Largest difference in m/s over all sites and instants of one file of components.
fn worst_m_s(track: &CompleteTrack, model: Model, expected: &str, summary: &serde_json::Value) -> f64 {
    let mut lines = expected.lines();
    let sites = sites(summary, lines.next().expect("header"));
    let series = WindField::new(track, model, REACH_M).expect("field").series(&sites);
    let rows: Vec<&str> = lines.collect();
    assert_eq!(rows.len(), track.states().len());
    let mut worst = 0.0f64;
    for (step, row) in rows.iter().enumerate() {
        let cells: Vec<f64> = row.split(',').skip(1).map(|cell| cell.parse().expect("number")).collect();
        for (site, pair) in cells.chunks(2).enumerate() {
            worst = worst.max((series[site].north_m_s[step] - pair[0]).abs());
            worst = worst.max((series[site].east_m_s[step] - pair[1]).abs());
        }
    }
    worst
}

fn check(resolution: &str) {
    let Some(summary) = shared::json("climada/summary.json") else { return };
    for storm in STORMS {
        let Some(text) = shared::text(&format!("climada/{storm}_track_{resolution}.csv")) else { return };
        let track = complete(&text).every(STEP_S).expect("interpolated");
        for (model, name) in MODELS {
            let Some(expected) = shared::text(&format!("climada/{storm}_{name}_points_uv.csv")) else { return };
            let worst = worst_m_s(&track, model, &expected, &summary);
            println!("{storm} {name} from {resolution}: {worst:.2e} m/s");
            // the files are rounded to 1e-4: half a unit, and the model's own rounding
            assert!(worst < 6e-5, "{storm} {name} from {resolution}: {worst} m/s");
        }
    }
}

#[test]
fn every_file_from_the_half_hour_tracks() {
    check("30min");
}

#[test]
fn every_file_from_the_six_hour_tracks() {
    check("6h");
}
