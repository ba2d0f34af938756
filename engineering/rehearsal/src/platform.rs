//! What a rehearsal must be told of the platform: plain numbers for each draft that it may take.

use net_screens::{Pen, ScreenModel};
use serde::{Deserialize, Serialize};

use crate::RehearsalError;
use crate::curve::{Curve, Surface};
use crate::error::within;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    pub name: String,
    /// Where the bow points, clockwise from north.
    pub heading_deg: f64,
    /// Draft at the start.
    pub present_draft_m: f64,
    pub ballasting: Ballasting,
    pub limits: Limits,
    pub drafts: Vec<DraftChoice>,
}

/// When ballast may be moved, and how much time is kept in hand.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballasting {
    /// No ballast is moved in more wind than this.
    pub wind_limit_1min_m_s: f64,
    /// Nor in higher seas.
    pub wave_limit_m: f64,
    /// Time kept in hand between the last move and the limit.
    pub reserve_h: f64,
}

/// One demand on the platform, and where the number comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitValue {
    pub value: f64,
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Area under the righting arm over area under the wind arm, to the downflooding angle.
    pub stability_area_ratio: LimitValue,
    /// Breaking load over highest tension, all lines.
    pub mooring_factor_intact: LimitValue,
    /// The same with the worst line lost.
    pub mooring_factor_one_lost: LimitValue,
    /// Height that must remain between the highest crest and the deck.
    pub deck_clearance_m: LimitValue,
    /// Strength of a net wall over its force.
    pub net_factor: LimitValue,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftChoice {
    pub draft_m: f64,
    /// Time to reach it from the present draft, from the ballast plan; 0 for the present draft.
    pub ballast_time_h: f64,
    pub displacement_kg: f64,
    pub righting: Righting,
    pub windage: Vec<Windage>,
    /// Centre of lateral resistance below the water, for the wind lever.
    pub lateral_centre_depth_m: f64,
    /// Underside of the deck above still water.
    pub deck_height_m: f64,
    pub current: CurrentDrag,
    pub motions: Vec<PeakMotion>,
    pub drift: Drift,
    pub mooring: Mooring,
    pub nets: NetPens,
}

/// Righting arms about the weakest axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Righting {
    pub angle_deg: Vec<f64>,
    pub gz_m: Vec<f64>,
    pub downflooding_deg: f64,
}

/// One exposed part: projected area, centre above still water, shape coefficient Cs of the MODU Code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Windage {
    pub name: String,
    pub area_m2: f64,
    pub height_m: f64,
    pub shape: f64,
}

/// `0.5 ρ CD A v²` of the hull without nets.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurrentDrag {
    pub area_m2: f64,
    pub drag: f64,
}

/// Standard deviations of the wave-frequency response for one relative heading, rows over Hs, columns over Tp.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeakMotion {
    /// Waves against the bow are 0, on the beam 90; other quarters are folded onto these by symmetry.
    pub heading_deg: f64,
    pub hs_m: Vec<f64>,
    pub tp_s: Vec<f64>,
    /// Horizontal motion of the fairleads along the waves.
    pub horizontal_m: Vec<Vec<f64>>,
    pub heave_m: Vec<Vec<f64>>,
    /// Roll and pitch together, about the worst axis.
    pub tilt_deg: Vec<Vec<f64>>,
    /// Water surface relative to the deck where it comes nearest.
    pub relative_m: Vec<Vec<f64>>,
}

/// Mean wave drift per square metre of Hs, over Tp, and what slow drift needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drift {
    pub tp_s: Vec<f64>,
    pub mean_n_m2: Vec<f64>,
    /// Mass with added mass in surge.
    pub mass_kg: f64,
    /// Share of critical damping of the slow surge.
    pub damping: f64,
}

/// Restoring force and highest tension over offset, in the weakest direction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mooring {
    pub offset_m: Vec<f64>,
    pub restoring_n: Vec<f64>,
    pub tension_n: Vec<f64>,
    pub restoring_one_lost_n: Vec<f64>,
    pub tension_one_lost_n: Vec<f64>,
    pub breaking_n: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetPens {
    pub model: ScreenModel,
    /// Strength of one net wall with its ropes, as a force spread over it.
    pub wall_strength_n: f64,
    pub pens: Vec<Pen>,
}

/// A draft whose tables have been checked and laid out for looking up.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) choice: DraftChoice,
    pub(crate) gz: Curve,
    pub(crate) motions: Vec<PreparedMotion>,
    pub(crate) drift: Curve,
    pub(crate) intact: PreparedMooring,
    pub(crate) one_lost: PreparedMooring,
}

#[derive(Debug, Clone)]
pub(crate) struct PreparedMotion {
    pub heading_deg: f64,
    pub horizontal: Surface,
    pub heave: Surface,
    pub tilt: Surface,
    pub relative: Surface,
}

#[derive(Debug, Clone)]
pub(crate) struct PreparedMooring {
    pub restoring: Curve,
    pub tension: Curve,
}

impl Platform {
    /// Checks every table; the place in an error is the path in the scenario, e.g. `drafts[2].mooring`.
    pub fn prepare(&self) -> Result<Vec<Prepared>, RehearsalError> {
        within("platform.heading_deg", "heading", self.heading_deg, "deg", -360.0, 360.0)?;
        let ballasting = &self.ballasting;
        within("platform.ballasting", "wind limit", ballasting.wind_limit_1min_m_s, "m/s", 1.0, 60.0)?;
        within("platform.ballasting", "wave limit", ballasting.wave_limit_m, "m", 0.2, 20.0)?;
        within("platform.ballasting", "time in reserve", ballasting.reserve_h, "h", 0.0, 72.0)?;
        let limits = &self.limits;
        for (limit, name) in [
            (&limits.stability_area_ratio, "stability area ratio"),
            (&limits.mooring_factor_intact, "mooring factor"),
            (&limits.mooring_factor_one_lost, "mooring factor, one line lost"),
            (&limits.net_factor, "net factor"),
        ] {
            within("platform.limits", name, limit.value, "", 0.1, 20.0)?;
        }
        within("platform.limits", "deck clearance", limits.deck_clearance_m.value, "m", 0.0, 20.0)?;
        if self.drafts.is_empty() {
            let detail = "name at least one draft".to_owned();
            return Err(RehearsalError::Table { place: "platform.drafts".to_owned(), detail });
        }
        self.drafts.iter().enumerate().map(|(i, choice)| prepare(&format!("platform.drafts[{i}]"), choice)).collect()
    }
}

fn prepare(place: &str, choice: &DraftChoice) -> Result<Prepared, RehearsalError> {
    within(place, "draft", choice.draft_m, "m", 0.1, 100.0)?;
    within(place, "ballast time", choice.ballast_time_h, "h", 0.0, 240.0)?;
    within(place, "displacement", choice.displacement_kg, "kg", 1.0, 1e10)?;
    within(place, "deck height", choice.deck_height_m, "m", 0.0, 100.0)?;
    within(place, "centre of lateral resistance", choice.lateral_centre_depth_m, "m", 0.0, 100.0)?;
    within(place, "current area", choice.current.area_m2, "m²", 0.0, 1e6)?;
    within(place, "current drag", choice.current.drag, "", 0.0, 5.0)?;
    within(place, "surge mass", choice.drift.mass_kg, "kg", 1.0, 1e11)?;
    within(place, "surge damping", choice.drift.damping, "", 1e-3, 1.0)?;
    within(place, "breaking load", choice.mooring.breaking_n, "N", 1.0, 1e10)?;
    within(place, "strength of a net wall", choice.nets.wall_strength_n, "N", 1.0, 1e10)?;
    for part in &choice.windage {
        let place = format!("{place}.windage[{}]", part.name);
        within(&place, "area", part.area_m2, "m²", 0.0, 1e6)?;
        within(&place, "height", part.height_m, "m", 0.0, 256.0)?;
        within(&place, "shape coefficient", part.shape, "", 0.0, 3.0)?;
    }
    for pen in &choice.nets.pens {
        pen.check().map_err(|error| {
            let (name, value, unit, low, high) = (error.name, error.value, error.unit, error.low, error.high);
            RehearsalError::OutOfRange { place: format!("{place}.nets"), name, value, unit, low, high }
        })?;
    }
    let righting = format!("{place}.righting");
    let gz = Curve::new(&righting, &choice.righting.angle_deg, &choice.righting.gz_m)?;
    within(&righting, "downflooding angle", choice.righting.downflooding_deg, "deg", 1.0, gz.last().0)?;
    if choice.motions.is_empty() {
        let detail = "give the motions for at least one heading".to_owned();
        return Err(RehearsalError::Table { place: format!("{place}.motions"), detail });
    }
    let motions = choice.motions.iter().map(|motion| prepare_motion(place, motion)).collect::<Result<Vec<_>, _>>()?;
    if !motions.windows(2).all(|pair| pair[0].heading_deg < pair[1].heading_deg) {
        let detail = "the headings must increase".to_owned();
        return Err(RehearsalError::Table { place: format!("{place}.motions"), detail });
    }
    let mooring = &choice.mooring;
    let lines = |name: &str, restoring: &[f64], tension: &[f64]| {
        let place = format!("{place}.mooring.{name}");
        let restoring = Curve::new(&place, &mooring.offset_m, restoring)?.increasing(&place)?;
        Ok::<_, RehearsalError>(PreparedMooring { restoring, tension: Curve::new(&place, &mooring.offset_m, tension)? })
    };
    Ok(Prepared {
        gz,
        motions,
        drift: Curve::new(&format!("{place}.drift"), &choice.drift.tp_s, &choice.drift.mean_n_m2)?,
        intact: lines("restoring_n", &mooring.restoring_n, &mooring.tension_n)?,
        one_lost: lines("restoring_one_lost_n", &mooring.restoring_one_lost_n, &mooring.tension_one_lost_n)?,
        choice: choice.clone(),
    })
}

fn prepare_motion(place: &str, motion: &PeakMotion) -> Result<PreparedMotion, RehearsalError> {
    let place = format!("{place}.motions[{} deg]", motion.heading_deg);
    within(&place, "heading", motion.heading_deg, "deg", 0.0, 90.0)?;
    let surface = |values: &[Vec<f64>]| Surface::new(&place, &motion.hs_m, &motion.tp_s, values);
    Ok(PreparedMotion {
        heading_deg: motion.heading_deg,
        horizontal: surface(&motion.horizontal_m)?,
        heave: surface(&motion.heave_m)?,
        tilt: surface(&motion.tilt_deg)?,
        relative: surface(&motion.relative_m)?,
    })
}
