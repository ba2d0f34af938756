use crate::balance::Loading;
use crate::error::HydrostaticsError;
use crate::hull::Hull;
use crate::righting::{Righting, RightingPoint, RightingWalk};
use crate::vector::Point;

/// Angles at which downflooding and intercepts are located, rad.
const ANGLE_TOLERANCE: f64 = 1e-11;

/// Accuracy of an area under free trim, as a share of the whole.
const AREA_SHARE: f64 = 2e-7;
const DEEPEST_SPLIT: usize = 8;

/// A point through which water would run in, body axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    pub name: String,
    pub at_m: Point,
}

/// The righting curve from upright to where an opening dips or the asked range ends.
pub(crate) struct Sweep<'a> {
    walk: RightingWalk<'a>,
    pub points: Vec<RightingPoint>,
    /// The opening that ends the curve.
    pub downflooding: Option<(&'a Opening, f64)>,
}

impl<'a> Sweep<'a> {
    pub(crate) fn run(
        hull: &'a Hull,
        loading: &'a Loading,
        how: Righting,
        openings: &'a [Opening],
        step_rad: f64,
        end_rad: f64,
    ) -> Result<Self, HydrostaticsError> {
        let mut walk = RightingWalk::start(hull, loading, how)?;
        let first = walk.to(0.0)?;
        let mut sweep = Self { walk: walk.clone(), points: vec![first], downflooding: None };
        if let Some((opening, _)) = lowest(openings, &first).filter(|(_, height)| *height <= 0.0) {
            sweep.downflooding = Some((opening, 0.0));
            return Ok(sweep);
        }
        let steps = (end_rad / step_rad).ceil().max(1.0) as usize;
        for step in 1..=steps {
            let before = walk.clone();
            let point = walk.to(end_rad * step as f64 / steps as f64)?;
            let Some((opening, height)) = lowest(openings, &point) else {
                sweep.points.push(point);
                continue;
            };
            if height > 0.0 {
                sweep.points.push(point);
                continue;
            }
            let from = sweep.points[sweep.points.len() - 1].angle_rad;
            let (opening, dips) = first_dip(&before, openings, opening, from, point.angle_rad)?;
            sweep.points.push(dips);
            sweep.downflooding = Some((opening, dips.angle_rad));
            break;
        }
        sweep.walk = walk;
        Ok(sweep)
    }

    /// Where the righting arm crosses `arm(angle)`: from below (`rising`) or from above, searched from `from` points on.
    pub(crate) fn crossing(
        &self,
        arm: impl Fn(f64) -> f64,
        rising: bool,
        after_rad: f64,
    ) -> Result<Option<RightingPoint>, HydrostaticsError> {
        let excess = |point: &RightingPoint| point.gz_m - arm(point.angle_rad);
        for pair in self.points.windows(2) {
            let (here, next) = (excess(&pair[0]), excess(&pair[1]));
            if pair[1].angle_rad <= after_rad {
                continue;
            }
            let crosses = if rising { here < 0.0 && next >= 0.0 } else { here > 0.0 && next <= 0.0 };
            if crosses {
                let walk = self.walk.near(&pair[0]);
                return Ok(Some(root(&walk, pair[0].angle_rad, pair[1].angle_rad, excess)?));
            }
        }
        Ok(None)
    }

    /// Area under the righting arm from upright to a point of the curve, m·rad.
    ///
    /// The growth of potential energy is the exact area when trim is fixed; with free trim the work is done about the
    /// dipping axis, and each step is divided by the cosine of its trim.
    pub(crate) fn area_to(&self, end: &RightingPoint) -> Result<f64, HydrostaticsError> {
        let inner = self.points.iter().take_while(|point| point.angle_rad < end.angle_rad);
        let path: Vec<&RightingPoint> = inner.chain([end]).collect();
        let whole = end.energy_m - self.points[0].energy_m;
        let mut sum = 0.0;
        for pair in path.windows(2) {
            sum += self.work_over_cosine(pair[0], pair[1], AREA_SHARE * whole.abs(), DEEPEST_SPLIT)?;
        }
        Ok(sum)
    }

    /// ∫ dE / cos(trim) over one step: trapezoid in energy, split while the halves disagree.
    fn work_over_cosine(
        &self,
        from: &RightingPoint,
        to: &RightingPoint,
        within: f64,
        splits: usize,
    ) -> Result<f64, HydrostaticsError> {
        let trapezoid = |a: &RightingPoint, b: &RightingPoint| {
            0.5 * (b.energy_m - a.energy_m) * (1.0 / a.trim_rad.cos() + 1.0 / b.trim_rad.cos())
        };
        let coarse = trapezoid(from, to);
        let bend = (1.0 / from.trim_rad.cos() - 1.0 / to.trim_rad.cos()) * (to.energy_m - from.energy_m);
        if splits == 0 || bend.abs() <= within {
            return Ok(coarse);
        }
        let middle = self.walk.near(from).to(0.5 * (from.angle_rad + to.angle_rad))?;
        let fine = trapezoid(from, &middle) + trapezoid(&middle, to);
        if (fine - coarse).abs() <= within {
            return Ok(fine + (fine - coarse) / 3.0);
        }
        let left = self.work_over_cosine(from, &middle, 0.5 * within, splits - 1)?;
        Ok(left + self.work_over_cosine(&middle, to, 0.5 * within, splits - 1)?)
    }

    pub(crate) fn end(&self) -> &RightingPoint {
        &self.points[self.points.len() - 1]
    }

    /// The curve at one more angle within it.
    pub(crate) fn at(&self, angle_rad: f64) -> Result<RightingPoint, HydrostaticsError> {
        let before = self.points.iter().rev().find(|point| point.angle_rad <= angle_rad).unwrap_or(&self.points[0]);
        self.walk.near(before).to(angle_rad)
    }
}

/// The opening that dips first between two angles: the lowest at the end, unless another is under water by then.
fn first_dip<'a>(
    walk: &RightingWalk,
    openings: &'a [Opening],
    lowest_at_end: &'a Opening,
    from_rad: f64,
    to_rad: f64,
) -> Result<(&'a Opening, RightingPoint), HydrostaticsError> {
    let mut opening = lowest_at_end;
    let mut dips = root(walk, from_rad, to_rad, |point| height_of(opening, point))?;
    for _ in openings {
        match lowest(openings, &dips).filter(|(_, height)| *height < -1e-9) {
            Some((other, _)) => opening = other,
            None => break,
        }
        dips = root(walk, from_rad, dips.angle_rad, |point| height_of(opening, point))?;
    }
    Ok((opening, dips))
}

fn height_of(opening: &Opening, point: &RightingPoint) -> f64 {
    point.frame.height_above_water_m(opening.at_m)
}

fn lowest<'a>(openings: &'a [Opening], point: &RightingPoint) -> Option<(&'a Opening, f64)> {
    openings.iter().map(|o| (o, height_of(o, point))).min_by(|a, b| a.1.total_cmp(&b.1))
}

/// Regula falsi with halving (Illinois) on a quantity of the curve that changes sign between two angles.
fn root(
    start: &RightingWalk,
    mut low: f64,
    mut high: f64,
    quantity: impl Fn(&RightingPoint) -> f64,
) -> Result<RightingPoint, HydrostaticsError> {
    let mut walk = start.clone();
    let mut at_low = quantity(&walk.to(low)?);
    let mut last = walk.to(high)?;
    let mut at_high = quantity(&last);
    let mut side = 0;
    for _ in 0..80 {
        if (high - low).abs() <= ANGLE_TOLERANCE || at_high == 0.0 {
            break;
        }
        let falsi = high - at_high * (high - low) / (at_high - at_low);
        let inside = falsi > low && falsi < high;
        let angle = if inside { falsi } else { 0.5 * (low + high) };
        last = walk.to(angle)?;
        let value = quantity(&last);
        if value.abs() < 1e-14 {
            return Ok(last);
        }
        if (value > 0.0) == (at_high > 0.0) {
            (high, at_high) = (angle, value);
            if side == 1 {
                at_low *= 0.5;
            }
            side = 1;
        } else {
            (low, at_low) = (angle, value);
            if side == -1 {
                at_high *= 0.5;
            }
            side = -1;
        }
    }
    Ok(last)
}
