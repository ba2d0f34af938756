//! The reference platform as a vessel; a test that finds no shared data says so and passes.

use ballast::{PointMass, Tank, Vessel};
use hydrostatics::{Hull, Solid};
use serde_json::Value;

pub fn json(name: &str) -> Option<Value> {
    let path = format!("{}/../../../shared/data/farm/structure/{name}", env!("CARGO_MANIFEST_DIR"));
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: shared data `{name}` is absent");
        return None;
    };
    Some(serde_json::from_slice(&bytes).unwrap())
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn solid(shape: &Value) -> Solid {
    let range = |key: &str| [number(&shape[key][0]), number(&shape[key][1])];
    Solid::cuboid(shape["name"].as_str().unwrap(), range("x_m"), range("y_m"), range("z_m")).unwrap()
}

fn mass(weight: &Value) -> PointMass {
    let at_m = ["x_m", "y_m", "z_m"].map(|key| number(&weight[key]));
    PointMass { mass_kg: 1000.0 * number(&weight["mass_t"]), at_m }
}

pub fn dh1() -> Option<Vessel> {
    let model = json("dh1/model.json")?;
    let list = |key: &str| model[key].as_array().unwrap().clone();
    let hull = Hull::new(list("boxes").iter().map(solid).collect()).unwrap();
    let mut fixed: Vec<PointMass> = list("lightship").iter().chain(&list("variables")).map(mass).collect();
    fixed.push(mass(&model["mooring_vertical_load"]));
    let tank = |shape: &Value| Tank::new(solid(shape), number(&model["tank_permeability"]), 1025.0).unwrap();
    Some(Vessel::new(hull, 1025.0, fixed, list("tanks").iter().map(tank).collect()).unwrap())
}

#[track_caller]
pub fn near(got: f64, want: f64, within: f64) {
    assert!((got - want).abs() <= within, "got {got}, want {want}, off by {:e}", got - want);
}
