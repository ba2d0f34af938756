//! What the commands on a floating model share: the model argument, and numbers that must make sense.

use std::path::PathBuf;

use kernel::Refusal;

use crate::platform::Model;

/// The floating body that a command asks about.
#[derive(Debug, clap::Args)]
pub struct ModelArgs {
    /// Platform file (JSON) or closed mesh (.stl, .obj, .gdf).
    pub model: PathBuf,
    /// Metres per unit of a mesh file: 0.001 for millimetres.
    #[arg(long, default_value_t = 1.0)]
    pub scale: f64,
    /// Water density; the platform file's own, else 1025.
    #[arg(long)]
    pub rho_kg_m3: Option<f64>,
}

impl ModelArgs {
    pub fn open(&self) -> Result<(Model, f64), Refusal> {
        let model = Model::open(&self.model, self.scale)?;
        let of_file = model.platform.as_ref().map_or(hydrostatics::SEA_WATER_KG_M3, |file| file.rho_kg_m3);
        let water_kg_m3 = self.rho_kg_m3.unwrap_or(of_file);
        require("rho-kg-m3", water_kg_m3, 900.0, 1_200.0)?;
        Ok((model, water_kg_m3))
    }
}

/// Refuses a flag outside its range; NaN is outside every range.
pub fn require(flag: &'static str, value: f64, low: f64, high: f64) -> Result<(), Refusal> {
    if value >= low && value <= high {
        return Ok(());
    }
    Err(Refusal::new("out_of_range", format!("{value} is not between {low} and {high}"), format!("--{flag}")))
}
