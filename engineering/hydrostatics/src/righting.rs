use serde::Serialize;

use crate::balance::{Freedom, Loading, Problem};
use crate::error::HydrostaticsError;
use crate::frame::WaterFrame;
use crate::hull::Hull;
use crate::vector::{Point, dot};

/// Between asked angles the body is turned in steps of at most this, so that it stays on the path it would float.
const LARGEST_TURN_RAD: f64 = 0.175;

/// A trim that is foreseen to turn faster than the heel by this factor is not believed.
const MOST_TRIM_A_TURN: f64 = 4.0;

/// So small a trim is foreseen as none: a symmetric body that could fall over either way is not pushed by rounding.
const SYMMETRIC_RAD: f64 = 1e-5;

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
    /// d GZ / d angle along the curve, exact.
    pub gz_slope_m_rad: f64,
    /// d trim / d angle along the curve.
    pub trim_slope: f64,
    /// d level / d angle along the curve.
    pub level_slope_m_rad: f64,
}

impl RightingPoint {
    /// Height of a body point above the water, and how it grows with the angle.
    pub(crate) fn height_with_slope(&self, point: Point) -> [f64; 2] {
        let frame = &self.frame;
        let turning = self.trim_rad.cos() * dot(frame.y, point) - self.trim_slope * dot(frame.x, point);
        [frame.height_above_water_m(point), turning - self.level_slope_m_rad]
    }

    /// The work per angle over displacement weight, dE/d angle = GZ cos(trim), with its slope.
    pub(crate) fn work_with_slope(&self) -> [f64; 2] {
        let (sin, cos) = self.trim_rad.sin_cos();
        [self.gz_m * cos, self.gz_slope_m_rad * cos - self.gz_m * sin * self.trim_slope]
    }

    fn attitude(&self) -> Attitude {
        Attitude {
            angle_rad: self.angle_rad,
            trim: [self.trim_rad, self.trim_slope],
            level: [self.frame.level_m, self.level_slope_m_rad],
        }
    }
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

/// Trim and level of an angle, each with its slope.
#[derive(Debug, Clone, Copy)]
struct Attitude {
    angle_rad: f64,
    trim: [f64; 2],
    level: [f64; 2],
}

impl<'a> RightingWalk<'a> {
    pub(crate) fn start(hull: &'a Hull, loading: &'a Loading, how: Righting) -> Result<Self, HydrostaticsError> {
        let volume_m3 = loading.mass_kg() / how.water_kg_m3;
        let upright = hull.level_for_volume(&WaterFrame::upright(0.0), volume_m3)?;
        let at = Attitude { angle_rad: 0.0, trim: [0.0; 2], level: [upright.level_m, 0.0] };
        Ok(Self { hull, loading, how, volume_m3, size_m: hull.bounds().largest_m(), at, before: None })
    }

    /// The same walk, standing between two points of the curve; the next attitude is sought near `at`.
    pub(crate) fn between(&self, before: &RightingPoint, at: &RightingPoint) -> Self {
        Self { at: at.attitude(), before: Some(before.attitude()), ..self.clone() }
    }

    /// Turns the body to `angle_rad`, in small steps from where it is.
    pub(crate) fn to(&mut self, angle_rad: f64) -> Result<RightingPoint, HydrostaticsError> {
        let turn = angle_rad - self.at.angle_rad;
        if !turn.is_finite() {
            return Err(HydrostaticsError::OutOfRange {
                element: "angles".to_owned(),
                what: "angle",
                value: angle_rad,
                remedy: "a finite angle".to_owned(),
            });
        }
        let steps = (turn.abs() / LARGEST_TURN_RAD).ceil().max(1.0);
        let from = self.at.angle_rad;
        for step in 1..steps as usize {
            self.settle(from + turn * step as f64 / steps)?;
        }
        let point = self.settle(angle_rad)?;
        self.hull.refuse_water_over_rim(&point.frame)?;
        Ok(point)
    }

    fn settle(&mut self, angle_rad: f64) -> Result<RightingPoint, HydrostaticsError> {
        let [trim_rad, level_m] = self.predict(angle_rad);
        let problem = Problem {
            hull: self.hull,
            loading: self.loading,
            water_kg_m3: self.how.water_kg_m3,
            volume_m3: self.volume_m3,
            size_m: self.size_m,
        };
        let start = WaterFrame::inclined(self.how.axis_rad, angle_rad, trim_rad, level_m);
        let free = self.how.trim == TrimMode::Free;
        let freedom =
            if free { Freedom::Trim { axis_rad: self.how.axis_rad, heel_rad: angle_rad } } else { Freedom::Sinkage };
        let state = problem.settle(start, trim_rad, freedom)?;
        let onward = state.onward(free);
        let point = RightingPoint {
            angle_rad,
            gz_m: 0.0 - state.imbalance[2] / self.volume_m3,
            trim_rad: state.trim_rad,
            frame: state.frame,
            energy_m: state.energy_m4 / self.volume_m3,
            gz_slope_m_rad: 0.0 - onward.moment_m4 / self.volume_m3,
            trim_slope: onward.trim,
            level_slope_m_rad: onward.level_m,
        };
        self.before = Some(self.at);
        self.at = point.attitude();
        Ok(point)
    }

    /// Trim and level at an angle: by the cubic through the last two attitudes and their slopes, far away by the last
    /// alone. Where that leaps, because the body snaps over, the last attitude stands.
    fn predict(&self, angle_rad: f64) -> [f64; 2] {
        let at = self.at;
        let turn = angle_rad - at.angle_rad;
        let [trim_rad, level_m] = self.extrapolated(angle_rad);
        let near = (trim_rad - at.trim[0]).abs() <= MOST_TRIM_A_TURN * turn.abs()
            && (level_m - at.level[0]).abs() <= self.size_m * turn.abs();
        let [trim_rad, level_m] = if near { [trim_rad, level_m] } else { [at.trim[0], at.level[0]] };
        [if trim_rad.abs() < SYMMETRIC_RAD { 0.0 } else { trim_rad }, level_m]
    }

    fn extrapolated(&self, angle_rad: f64) -> [f64; 2] {
        let at = self.at;
        let turn = angle_rad - at.angle_rad;
        let Some(before) = self.before.filter(|before| (at.angle_rad - before.angle_rad).abs() * 2.0 >= turn.abs())
        else {
            return [at.trim, at.level].map(|[value, slope]| value + turn * slope);
        };
        let along = |now: [f64; 2], then: [f64; 2]| cubic([before.angle_rad, at.angle_rad], [then, now], angle_rad)[0];
        [along(at.trim, before.trim), along(at.level, before.level)]
    }
}

/// Value and slope at `x` of the cubic with the values and slopes `ends` at two places; at one place, its tangent.
pub(crate) fn cubic(places: [f64; 2], ends: [[f64; 2]; 2], x: f64) -> [f64; 2] {
    let width = places[1] - places[0];
    if width == 0.0 {
        return [ends[1][0] + (x - places[1]) * ends[1][1], ends[1][1]];
    }
    let t = (x - places[0]) / width;
    let chord = (ends[1][0] - ends[0][0]) / width;
    let (bend, twist) = (3.0 * chord - 2.0 * ends[0][1] - ends[1][1], ends[0][1] + ends[1][1] - 2.0 * chord);
    let value = ends[0][0] + width * t * (ends[0][1] + t * (bend + t * twist));
    [value, ends[0][1] + t * (2.0 * bend + 3.0 * t * twist)]
}
