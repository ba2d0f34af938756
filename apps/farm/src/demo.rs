//! The demonstration organisation: the reference platform DH1-REF, every value marked published or assumed.

use std::collections::HashMap;

use shell::{Failure, Work};

/// Ships with the program; `yong farm hydrostatics apps/farm/demo/dh1_ref.json` reads the same file.
pub const DH1_REF: &str = include_str!("../demo/dh1_ref.json");

pub(crate) fn fill(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let body = serde_json::from_str(DH1_REF).map_err(|error| Failure::Fault(error.to_string()))?;
    crate::models::found(work, body, None, &HashMap::new())?;
    Ok(())
}
