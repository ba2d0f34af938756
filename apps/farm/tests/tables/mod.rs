//! Rehearsal tables of DH1-REF against the reference computations of its motions and of its mooring.

use std::path::Path;
use std::sync::LazyLock;

use farm::platform::Model;
use farm::tables::{Setup, tables_of};
use rehearsal::{DraftChoice, Platform};
use serde_json::Value;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn model() -> Model {
    Model::open(&Path::new(ROOT).join("apps/farm/demo/dh1_ref.json"), 1.0).unwrap()
}

fn setup(drafts_m: Vec<f64>) -> Setup {
    let text = std::fs::read_to_string(Path::new(ROOT).join("scenarios/farm/dh1_setup.toml")).unwrap();
    Setup { drafts_m, ..toml::from_str(&text).unwrap() }
}

fn computed() -> &'static DraftChoice {
    static TABLES: LazyLock<Platform> = LazyLock::new(|| tables_of(&model(), &setup(vec![14.0])).unwrap());
    &TABLES.drafts[0]
}

fn reference(name: &str) -> Option<Value> {
    let path = Path::new(ROOT).join("../shared/data/farm/structure/dh1").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: shared data {name} is not here");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

#[test]
fn the_shipped_tables_are_the_computed_ones() {
    let text = std::fs::read_to_string(Path::new(ROOT).join("scenarios/farm/dh1_rehearsal.toml")).unwrap();
    let shipped: Platform = toml::from_str(&text).unwrap();
    let shipped = shipped.drafts.iter().find(|draft| draft.draft_m == 14.0).unwrap();
    let flat = |choice: &DraftChoice| numbers(&serde_json::to_value(choice).unwrap());
    for (ours, theirs) in flat(computed()).iter().zip(flat(shipped)) {
        assert!((ours - theirs).abs() <= 1e-6 * theirs.abs().max(1e-3), "{ours} is not the shipped {theirs}");
    }
    assert_eq!(flat(computed()).len(), flat(shipped).len());
}

fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Number(number) => vec![number.as_f64().unwrap()],
        Value::Array(values) => values.iter().flat_map(numbers).collect(),
        Value::Object(map) => map.values().flat_map(numbers).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn motions_at_14_m_are_those_of_the_reference_mesh() {
    let Some(table) = reference("short_term_T14.json") else { return };
    let mut compared = 0;
    for row in table["rows"].as_array().unwrap() {
        let of = |key: &str| row[key].as_f64().unwrap();
        let motion = computed().motions.iter().find(|motion| motion.heading_deg == of("heading")).unwrap();
        let Some(column) = motion.tp_s.iter().position(|tp_s| *tp_s == of("Tp")) else { continue };
        let share = of("Hs") / motion.hs_m[1];
        let tilt = of("roll_std").hypot(of("pitch_std"));
        let horizontal = of("surge_std").hypot(of("sway_std"));
        let pairs = [
            ("heave", motion.heave_m[1][column], of("heave_std"), 0.10),
            ("tilt", motion.tilt_deg[1][column], tilt, 0.05),
            ("horizontal", motion.horizontal_m[1][column], horizontal, 0.10),
        ];
        for (name, ours, theirs, tolerance) in pairs {
            let ours = ours * share;
            assert!((ours / theirs - 1.0).abs() < tolerance, "{name} {row}: {ours} for {theirs}");
            compared += 1;
        }
    }
    assert!(compared >= 36, "{compared}");
}

#[test]
fn the_mooring_carries_what_the_reference_carries() {
    let Some(cases) = reference("mooring_redundancy.json") else { return };
    let mooring = &computed().mooring;
    let over = |values: &[f64], tension: &[f64], load_n: f64| {
        let upper = values.partition_point(|value| *value < load_n);
        let share = (load_n - values[upper - 1]) / (values[upper] - values[upper - 1]);
        tension[upper - 1] + share * (tension[upper] - tension[upper - 1])
    };
    for load_n in [1e6, 2e6, 3e6] {
        let worst = |lost: usize| {
            let of_load = cases.as_array().unwrap().iter().filter(|case| case["F"].as_f64() == Some(load_n));
            let count = |case: &Value| case["lost"].as_array().map_or(0, Vec::len);
            of_load.filter(|case| count(case) == lost).filter_map(|case| case["Tmax"].as_f64()).fold(0.0, f64::max)
        };
        let intact = over(&mooring.restoring_n, &mooring.tension_n, load_n);
        let one_lost = over(&mooring.restoring_one_lost_n, &mooring.tension_one_lost_n, load_n);
        assert!((intact / worst(0) - 1.0).abs() < 0.05, "intact {load_n}: {intact} for {}", worst(0));
        assert!((one_lost / worst(1) - 1.0).abs() < 0.05, "one lost {load_n}: {one_lost} for {}", worst(1));
    }
}

#[test]
fn what_cannot_be_computed_is_refused_by_name() {
    let refused = |setup: Setup| tables_of(&model(), &setup).unwrap_err().code;
    assert_eq!(refused(setup(vec![])), "no_drafts");
    assert_eq!(refused(Setup { viscous_damping: f64::NAN, ..setup(vec![14.0]) }), "out_of_range");
    assert_eq!(refused(setup(vec![30.0])), "out_of_range");
    let mut bare = model();
    bare.platform.as_mut().unwrap().mooring = None;
    assert_eq!(tables_of(&bare, &setup(vec![14.0])).unwrap_err().code, "mooring_missing");
}
