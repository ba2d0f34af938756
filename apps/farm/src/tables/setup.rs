use kernel::Refusal;
use net_screens::{Net, ScreenModel};
use rehearsal::{Ballasting, Limits};
use serde::Deserialize;

/// What a platform model does not say and a rehearsal needs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// Where the bow points, clockwise from north.
    pub heading_deg: f64,
    pub present_draft_m: f64,
    /// Drafts to choose from.
    pub drafts_m: Vec<f64>,
    pub depth_m: f64,
    /// Share of critical damping in heave, roll and pitch besides wave making: drag of braces, nets and edges.
    pub viscous_damping: f64,
    /// Share of critical damping of the slow surge.
    pub slow_damping: f64,
    /// Peak enhancement of the JONSWAP spectra.
    pub gamma: f64,
    pub ballasting: Ballasting,
    pub limits: Limits,
    pub nets: Nets,
}

/// The net pens beyond their plan and depth.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nets {
    pub model: ScreenModel,
    pub net: Net,
    /// Strength of one net wall with its ropes, as a force spread over it.
    pub wall_strength_n: f64,
    /// Bottom of the nets below the keel.
    pub below_keel_m: f64,
}

impl Setup {
    /// The numbers that only this room uses; the rest is checked where it is used.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let within = |name: &str, value: f64, low: f64, high: f64| {
            if (low..=high).contains(&value) {
                return Ok(());
            }
            Err(Refusal::new(
                "out_of_range",
                format!("{name} is {value}; {low} to {high} is possible"),
                name.to_owned(),
            ))
        };
        within("depth_m", self.depth_m, 5.0, 3000.0)?;
        within("viscous_damping", self.viscous_damping, 0.0, 1.0)?;
        within("slow_damping", self.slow_damping, 1e-3, 1.0)?;
        within("gamma", self.gamma, 1.0, 7.0)?;
        within("nets.below_keel_m", self.nets.below_keel_m, 0.0, 100.0)?;
        if self.drafts_m.is_empty() {
            return Err(Refusal::new("no_drafts", "name at least one draft", "drafts_m"));
        }
        Ok(())
    }
}
