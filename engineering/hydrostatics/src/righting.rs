use serde::Serialize;

use crate::balance::{Freedom, Loading, Problem, State};
use crate::error::HydrostaticsError;
use crate::frame::WaterFrame;
use crate::hull::Hull;

/// Between asked angles the body is turned in steps of at most this, so that it stays on the path it would float.
const LARGEST_TURN_RAD: f64 = 0.175;

/// What the body does about trim while it is heeled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TrimMode {
    /// Trim follows the moment: the righting arm of a floating body.
    Free,
    /// The body turns about the axis alone; only draft follows.
    Fixed,
}

/// How the body is heeled: about which axis, with trim free or fixed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Righting {
    /// Direction of the heel axis in the plane of the deck, from the bow towards port.
    pub axis_rad: f64,
    pub trim: TrimMode,
    pub water_kg_m3: f64,
}

/// The righting arm at one angle, with the attitude at which it was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RightingPoint {
    pub angle_rad: f64,
    /// Horizontal distance of buoyancy from gravity square to the heel axis; positive turns the body back.
    pub gz_m: f64,
    /// Trim about the horizontal axis square to the heel axis.
    pub trim_rad: f64,
    pub frame: WaterFrame,
    /// Potential energy over displacement weight, m: its growth is the work done against the righting moment.
    pub energy_m: f64,
}

/// Righting arms at the asked angles, in the order asked. Liquids in tanks stay level at every angle.
pub fn righting_arms(
    hull: &Hull,
    loading: &Loading,
    how: Righting,
    angles_rad: &[f64],
) -> Result<Vec<RightingPoint>, HydrostaticsError> {
    let walk = RightingWalk::start(hull, loading, how)?;
    let mut order: Vec<usize> = (0..angles_rad.len()).collect();
    order.sort_by(|a, b| angles_rad[*a].total_cmp(&angles_rad[*b]));
    let forward = order.iter().copied().filter(|index| angles_rad[*index] >= 0.0);
    let backward = order.iter().rev().copied().filter(|index| angles_rad[*index] < 0.0);
    let mut found = vec![None; angles_rad.len()];
    for side in [forward.collect::<Vec<_>>(), backward.collect()] {
        let mut walk = walk.clone();
        for index in side {
            found[index] = Some(walk.to(angles_rad[index])?);
        }
    }
    Ok(found.into_iter().flatten().collect())
}

/// A body on its way over, keeping the last attitudes to start the next search from.
#[derive(Clone)]
pub(crate) struct RightingWalk<'a> {
    hull: &'a Hull,
    loading: &'a Loading,
    how: Righting,
    volume_m3: f64,
    size_m: f64,
    at: Attitude,
    before: Option<Attitude>,
}

#[derive(Debug, Clone, Copy)]
struct Attitude {
    angle_rad: f64,
    trim_rad: f64,
    level_m: f64,
}

impl<'a> RightingWalk<'a> {
    pub(crate) fn start(hull: &'a Hull, loading: &'a Loading, how: Righting) -> Result<Self, HydrostaticsError> {
        let volume_m3 = loading.mass_kg() / how.water_kg_m3;
        let upright = hull.level_for_volume(&WaterFrame::upright(0.0), volume_m3)?;
        let at = Attitude { angle_rad: 0.0, trim_rad: 0.0, level_m: upright.level_m };
        Ok(Self { hull, loading, how, volume_m3, size_m: hull.bounds().largest_m(), at, before: None })
    }

    /// The same walk, standing at a point found before.
    pub(crate) fn near(&self, point: &RightingPoint) -> Self {
        let at = Attitude { angle_rad: point.angle_rad, trim_rad: point.trim_rad, level_m: point.frame.level_m };
        Self { at, before: None, ..self.clone() }
    }

    /// Turns the body to `angle_rad`, in small steps from where it is.
    pub(crate) fn to(&mut self, angle_rad: f64) -> Result<RightingPoint, HydrostaticsError> {
        let turn = angle_rad - self.at.angle_rad;
        let steps = (turn.abs() / LARGEST_TURN_RAD).ceil().max(1.0);
        let from = self.at.angle_rad;
        let mut state = None;
        for step in 1..=steps as usize {
            let here = if step as f64 == steps { angle_rad } else { from + turn * step as f64 / steps };
            state = Some(self.settle(here)?);
        }
        let Some(state) = state else {
            return Err(HydrostaticsError::OutOfRange {
                element: "angles".to_owned(),
                what: "angle",
                value: angle_rad,
                remedy: "a finite angle".to_owned(),
            });
        };
        self.hull.refuse_water_over_rim(&state.frame)?;
        let gz_m = 0.0 - state.imbalance[2] / self.volume_m3;
        let energy_m = state.energy_m4 / self.volume_m3;
        Ok(RightingPoint { angle_rad, gz_m, trim_rad: state.trim_rad, frame: state.frame, energy_m })
    }

    fn settle(&mut self, angle_rad: f64) -> Result<State, HydrostaticsError> {
        let guess = self.predict(angle_rad);
        let problem = Problem {
            hull: self.hull,
            loading: self.loading,
            water_kg_m3: self.how.water_kg_m3,
            volume_m3: self.volume_m3,
            size_m: self.size_m,
        };
        let start = WaterFrame::inclined(self.how.axis_rad, angle_rad, guess.trim_rad, guess.level_m);
        let state = match self.how.trim {
            TrimMode::Free => {
                let freedom = Freedom::Trim { axis_rad: self.how.axis_rad, heel_rad: angle_rad };
                problem.settle(start, guess.trim_rad, freedom)?
            }
            TrimMode::Fixed => problem.state(self.hull.level_for_volume(&start, self.volume_m3)?, 0.0),
        };
        self.before = Some(self.at);
        self.at = Attitude { angle_rad, trim_rad: state.trim_rad, level_m: state.frame.level_m };
        Ok(state)
    }

    /// The next attitude by the line through the last two.
    fn predict(&self, angle_rad: f64) -> Attitude {
        let at = self.at;
        let share = match self.before {
            Some(before) if before.angle_rad != at.angle_rad => {
                (angle_rad - at.angle_rad) / (at.angle_rad - before.angle_rad)
            }
            _ => 0.0,
        };
        if share.abs() > 2.0 {
            return Attitude { angle_rad, ..at };
        }
        let along = |now: f64, then: f64| now + share * (now - then);
        let before = self.before.unwrap_or(at);
        Attitude {
            angle_rad,
            trim_rad: along(at.trim_rad, before.trim_rad),
            level_m: along(at.level_m, before.level_m),
        }
    }
}
