//! Reading the shared reference data; a test that finds none says so and passes.

use hydrostatics::{Hull, Solid};
use serde_json::Value;

pub fn text(name: &str) -> Option<Vec<u8>> {
    let path = format!("{}/../../../shared/data/farm/structure/{name}", env!("CARGO_MANIFEST_DIR"));
    let found = std::fs::read(path).ok();
    if found.is_none() {
        println!("skipped: shared data `{name}` is absent");
    }
    found
}

pub fn json(name: &str) -> Option<Value> {
    text(name).map(|bytes| serde_json::from_slice(&bytes).unwrap())
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

pub fn pair(value: &Value) -> [f64; 2] {
    [number(&value[0]), number(&value[1])]
}

pub fn cuboids(list: &Value) -> Vec<Solid> {
    let of = |b: &Value| {
        Solid::cuboid(b["name"].as_str().unwrap(), pair(&b["x_m"]), pair(&b["y_m"]), pair(&b["z_m"])).unwrap()
    };
    list.as_array().unwrap().iter().map(of).collect()
}

pub fn dh1() -> Option<Hull> {
    json("dh1/model.json").map(|model| Hull::new(cuboids(&model["boxes"])).unwrap())
}

#[track_caller]
pub fn near(got: f64, want: f64, within: f64) {
    assert!((got - want).abs() <= within, "got {got}, want {want}, off by {:e}", got - want);
}
