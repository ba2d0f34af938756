//! The demonstration organisation: the reference platform DH1-REF, every value marked published or assumed, and load
//! cases to begin with.

use std::collections::HashMap;

use shell::{Failure, Work};

use crate::stability::{DeckLoad, Loads, keep_new};

/// Ships with the program; `yong farm hydrostatics apps/farm/demo/dh1_ref.json` reads the same file.
pub const DH1_REF: &str = include_str!("../demo/dh1_ref.json");

pub(crate) fn fill(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let body = serde_json::from_str(DH1_REF).map_err(|error| Failure::Fault(error.to_string()))?;
    let model = crate::models::found(work, body, None, &HashMap::new())?.id;
    let feed = DeckLoad { name: "饲料，加满".to_owned(), mass_t: 60.0, x_m: -20.0, y_m: 0.0, z_m: 18.9 };
    let cases = [
        ("拖航，空舱，未系泊", Loads { mooring_vertical_t: Some(0.0), ..Loads::default() }),
        ("作业 14 m", Loads { draft_m: Some(14.0), ..Loads::default() }),
        ("作业 14 m，饲料加满", Loads { draft_m: Some(14.0), deck_loads: vec![feed], ..Loads::default() }),
        ("抗台 8 m", Loads { draft_m: Some(8.0), ..Loads::default() }),
    ];
    for (name, loads) in cases {
        keep_new(work, model, name, loads)?;
    }
    Ok(())
}
