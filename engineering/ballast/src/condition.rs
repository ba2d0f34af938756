use hydrostatics::{Particulars, WaterFrame, float_freely};
use serde::Serialize;

use crate::error::BallastError;
use crate::vessel::{Vessel, is_slack};

/// A loading condition: weights against the upright hydrostatics of its displacement, and the attitude it floats at.
///
/// Heights above the lowest point of the hull. `gm_*` are KB + BM − KG − free surface, upright; `fsc_*` is that free
/// surface correction. Heel and trim come from the exact equilibrium with liquids level in their tanks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Condition {
    pub displacement_kg: f64,
    pub displacement_t: f64,
    pub ballast_kg: f64,
    pub draft_m: f64,
    pub kb_m: f64,
    pub bm_t_m: f64,
    pub bm_l_m: f64,
    pub kg_m: f64,
    pub lcg_m: f64,
    pub tcg_m: f64,
    pub fsc_t_m: f64,
    pub fsc_l_m: f64,
    pub gm_t_m: f64,
    pub gm_l_m: f64,
    pub heel_deg: f64,
    pub trim_deg: f64,
    pub stable: bool,
}

impl Condition {
    pub fn of(vessel: &Vessel, fill: &[f64]) -> Result<Self, BallastError> {
        let loading = vessel.loading(fill)?;
        let mass_kg = loading.mass_kg();
        let level = vessel.hull.level_for_volume(&WaterFrame::upright(0.0), mass_kg / vessel.water_kg_m3)?;
        let hull = Particulars::in_water(&vessel.hull, &level, vessel.water_kg_m3)?;
        let floating = float_freely(&vessel.hull, &loading, vessel.water_kg_m3, Some(level))?;
        let [lcg_m, tcg_m, z_m] = loading.upright_centre_m();
        let kg_m = z_m - vessel.hull.bounds().low_m[2];
        let free = |axis: usize| -> f64 {
            let slack = vessel.tanks.iter().zip(fill).filter(|(_, fill)| is_slack(**fill));
            slack.map(|(tank, _)| tank.free_surface_kg_m()[axis]).sum::<f64>() / mass_kg
        };
        let (fsc_t_m, fsc_l_m) = (free(0), free(1));
        Ok(Self {
            displacement_kg: mass_kg,
            displacement_t: mass_kg / 1000.0,
            ballast_kg: vessel.ballast_kg(fill),
            draft_m: hull.draft_m,
            kb_m: hull.kb_m,
            bm_t_m: hull.bm_t_m,
            bm_l_m: hull.bm_l_m,
            kg_m,
            lcg_m,
            tcg_m,
            fsc_t_m,
            fsc_l_m,
            gm_t_m: hull.km_t_m - kg_m - fsc_t_m,
            gm_l_m: hull.km_l_m - kg_m - fsc_l_m,
            heel_deg: floating.frame.heel_rad().to_degrees(),
            trim_deg: floating.frame.trim_rad().to_degrees(),
            stable: floating.stable && !floating.lolls,
        })
    }
}
