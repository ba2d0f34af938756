//! What the unit carries: tanks, deck loads, the pull of the mooring.

use std::collections::BTreeMap;

use kernel::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Body;
use crate::platform::{Model, Weight};

/// A load case. Tanks are filled by the ballast plan for `draft_m`, or as `fill` says; tanks not named are empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = farm::Loads)]
pub struct Loads {
    #[serde(default)]
    pub draft_m: Option<f64>,
    /// Tank → share of its capacity, 0 to 1.
    #[serde(default)]
    pub fill: BTreeMap<String, f64>,
    /// On top of the platform's own variables.
    #[serde(default)]
    pub deck_loads: Vec<DeckLoad>,
    /// Instead of the platform's own; 0 for the tow.
    #[serde(default)]
    pub mooring_vertical_t: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = farm::DeckLoad)]
pub struct DeckLoad {
    pub name: String,
    pub mass_t: f64,
    pub x_m: f64,
    pub y_m: f64,
    pub z_m: f64,
}

const HEAVIEST_LOAD_T: f64 = 1e5;
const FARTHEST_LOAD_M: f64 = 1e3;

impl Loads {
    /// The platform with these weights on it.
    pub fn on(&self, model: &Model) -> Result<Model, Refusal> {
        let mut model = model.clone();
        let Some(file) = model.platform.as_mut() else { return Ok(model) };
        for (index, load) in self.deck_loads.iter().enumerate() {
            let place = |field: &str| format!("deck_loads[{index}] {}: {field}", load.name);
            require(&place("mass_t"), load.mass_t, 0.0, HEAVIEST_LOAD_T)?;
            for (field, value) in [("x_m", load.x_m), ("y_m", load.y_m), ("z_m", load.z_m)] {
                require(&place(field), value, -FARTHEST_LOAD_M, FARTHEST_LOAD_M)?;
            }
            file.variables.push(Weight {
                name: Some(load.name.clone()),
                mass_t: load.mass_t,
                x_m: load.x_m,
                y_m: load.y_m,
                z_m: load.z_m,
            });
        }
        if let Some(mass_t) = self.mooring_vertical_t {
            require("mooring_vertical_t", mass_t, 0.0, HEAVIEST_LOAD_T)?;
            match file.mooring_vertical_load.as_mut() {
                Some(pull) => pull.mass_t = mass_t,
                None if mass_t > 0.0 => {
                    let detail =
                        "the platform file says nothing of the mooring's place; add `mooring_vertical_load` to it";
                    return Err(Refusal::new("mooring_load_unknown", detail, "mooring_vertical_t"));
                }
                None => {}
            }
        }
        Ok(model)
    }

    /// The body as it floats with these loads.
    pub fn body(&self, model: &Model) -> Result<Body, Refusal> {
        let loaded = self.on(model)?;
        let vessel = loaded.vessel(loaded.platform("weights")?.rho_kg_m3, true)?;
        if let Some(draft_m) = self.draft_m {
            if !self.fill.is_empty() {
                let detail = "give either a draft, whose plan fills the tanks, or the fillings themselves";
                return Err(Refusal::new("loads_twice", detail, "draft_m, fill"));
            }
            return Body::planned(vessel, draft_m);
        }
        let fill = self.fillings(&vessel)?;
        Body::filled(vessel, fill)
    }

    fn fillings(&self, vessel: &ballast::Vessel) -> Result<Vec<f64>, Refusal> {
        let mut fill = vec![0.0; vessel.tanks.len()];
        for (name, share) in &self.fill {
            let Some(index) = vessel.tanks.iter().position(|tank| tank.name() == name) else {
                return Err(Refusal::new("tank_unknown", format!("no tank is named `{name}`"), format!("fill.{name}")));
            };
            require(&format!("fill.{name}"), *share, 0.0, 1.0)?;
            fill[index] = *share;
        }
        Ok(fill)
    }
}

/// Refuses a number outside its range; NaN is outside every range.
pub(crate) fn require(place: &str, value: f64, low: f64, high: f64) -> Result<(), Refusal> {
    if value >= low && value <= high {
        return Ok(());
    }
    Err(Refusal::new("out_of_range", format!("{value} is not between {low} and {high}"), place))
}
