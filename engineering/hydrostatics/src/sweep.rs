use crate::balance::Loading;
use crate::error::HydrostaticsError;
use crate::hull::Hull;
use crate::righting::{Righting, RightingPoint, RightingWalk, cubic};
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
            let point = walk.to(end_rad * step as f64 / steps as f64)?;
            let Some((opening, height)) = lowest(openings, &point) else {
                sweep.points.push(point);
                continue;
            };
            if height > 0.0 {
                sweep.points.push(point);
                continue;
            }
            let (opening, dips) = first_dip(&walk, openings, opening, sweep.end(), point)?;
            sweep.points.push(dips);
            sweep.downflooding = Some((opening, dips.angle_rad));
            break;
        }
        sweep.walk = walk;
        Ok(sweep)
    }

    /// Where the righting arm crosses the wind arm `upright_m · cos(angle)` or the constant one: from below (`rising`)
    /// or from above, beyond `after_rad`.
    pub(crate) fn crossing(
        &self,
        arm: WindArm,
        rising: bool,
        after_rad: f64,
    ) -> Result<Option<RightingPoint>, HydrostaticsError> {
        let excess = |point: &RightingPoint| {
            let [value, slope] = arm.at(point.angle_rad);
            [point.gz_m - value, point.gz_slope_m_rad - slope]
        };
        for pair in self.points.windows(2) {
            let (here, next) = (excess(&pair[0])[0], excess(&pair[1])[0]);
            if pair[1].angle_rad <= after_rad {
                continue;
            }
            let crosses = if rising { here < 0.0 && next >= 0.0 } else { here > 0.0 && next <= 0.0 };
            if crosses {
                return Ok(Some(root(&self.walk, [pair[0], pair[1]], excess)?));
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

    /// ∫ dE / cos(trim) over one step: the mean of 1/cos times the work, which is known exactly, and a trapezoid with
    /// end slopes for what 1/cos departs from its mean. The same trapezoid on the work alone shows where the curve has
    /// a corner; there the step is split.
    fn work_over_cosine(
        &self,
        from: &RightingPoint,
        to: &RightingPoint,
        within: f64,
        splits: usize,
    ) -> Result<f64, HydrostaticsError> {
        let width = to.angle_rad - from.angle_rad;
        let ends = [from, to].map(|point| {
            let (sin, cos) = point.trim_rad.sin_cos();
            (1.0 / cos, point.trim_slope * sin / (cos * cos), point.work_with_slope())
        });
        let trapezoid = |[a, b]: [[f64; 2]; 2]| width * (0.5 * (a[0] + b[0]) + width / 12.0 * (a[1] - b[1]));
        let work = to.energy_m - from.energy_m;
        let mean = 0.5 * (ends[0].0 + ends[1].0);
        let varying =
            ends.map(|(factor, slope, [g, g_slope])| [(factor - mean) * g, slope * g + (factor - mean) * g_slope]);
        let corner = work - trapezoid(ends.map(|(_, _, work)| work));
        let spread = (ends[0].0 - ends[1].0).abs() + width.abs() * (ends[0].1.abs() + ends[1].1.abs());
        if splits == 0 || (corner * spread).abs() <= within {
            return Ok(mean * work + trapezoid(varying));
        }
        let middle = self.walk.between(to, from).to(0.5 * (from.angle_rad + to.angle_rad))?;
        let left = self.work_over_cosine(from, &middle, 0.5 * within, splits - 1)?;
        Ok(left + self.work_over_cosine(&middle, to, 0.5 * within, splits - 1)?)
    }

    pub(crate) fn end(&self) -> &RightingPoint {
        &self.points[self.points.len() - 1]
    }

    /// The curve at one more angle within it.
    pub(crate) fn at(&self, angle_rad: f64) -> Result<RightingPoint, HydrostaticsError> {
        let next =
            self.points.partition_point(|point| point.angle_rad <= angle_rad).clamp(1, self.points.len().max(2) - 1);
        let before = &self.points[next - 1];
        self.walk.between(self.points.get(next).unwrap_or(before), before).to(angle_rad)
    }
}

/// A heeling arm over the angle.
#[derive(Debug, Clone, Copy)]
pub(crate) enum WindArm {
    /// Falls with the cosine from this upright arm.
    Cosine(f64),
    Constant(f64),
}

impl WindArm {
    /// The arm and its slope.
    fn at(self, angle_rad: f64) -> [f64; 2] {
        match self {
            Self::Cosine(upright_m) => [upright_m * angle_rad.cos(), -upright_m * angle_rad.sin()],
            Self::Constant(arm_m) => [arm_m, 0.0],
        }
    }
}

/// The opening that dips first between two angles: the lowest at the end, unless another is under water by then.
fn first_dip<'a>(
    walk: &RightingWalk,
    openings: &'a [Opening],
    lowest_at_end: &'a Opening,
    from: &RightingPoint,
    to: RightingPoint,
) -> Result<(&'a Opening, RightingPoint), HydrostaticsError> {
    let mut opening = lowest_at_end;
    let mut dips = root(walk, [*from, to], |point| point.height_with_slope(opening.at_m))?;
    for _ in openings {
        match lowest(openings, &dips).filter(|(_, height)| *height < -1e-9) {
            Some((other, _)) => opening = other,
            None => break,
        }
        dips = root(walk, [*from, dips], |point| point.height_with_slope(opening.at_m))?;
    }
    Ok((opening, dips))
}

fn lowest<'a>(openings: &'a [Opening], point: &RightingPoint) -> Option<(&'a Opening, f64)> {
    let height = |opening: &Opening| point.frame.height_above_water_m(opening.at_m);
    openings.iter().map(|opening| (opening, height(opening))).min_by(|a, b| a.1.total_cmp(&b.1))
}

/// Newton inside a bracket on a quantity of the curve (value and slope) that changes sign between two of its points,
/// from the root of the cubic through them.
fn root(
    walk: &RightingWalk,
    bracket: [RightingPoint; 2],
    quantity: impl Fn(&RightingPoint) -> [f64; 2],
) -> Result<RightingPoint, HydrostaticsError> {
    let ends = bracket.map(|point| quantity(&point));
    let places = bracket.map(|point| point.angle_rad);
    let rising = ends[1][0] > ends[0][0];
    let mut range = places;
    let step = |range: &mut [f64; 2], at: f64, [value, slope]: [f64; 2]| {
        range[usize::from((value > 0.0) == rising)] = at;
        let newton = at - value / slope;
        if newton >= range[0] && newton <= range[1] { newton } else { 0.5 * (range[0] + range[1]) }
    };
    let mut angle = places[0] + (places[1] - places[0]) * ends[0][0] / (ends[0][0] - ends[1][0]);
    for _ in 0..6 {
        angle = step(&mut range, angle, cubic(places, ends, angle));
    }
    range = places;
    let mut walk = walk.between(&bracket[0], &bracket[1]);
    let mut point = walk.to(angle)?;
    for _ in 0..80 {
        let next = step(&mut range, angle, quantity(&point));
        if (next - angle).abs() <= ANGLE_TOLERANCE || range[1] - range[0] <= ANGLE_TOLERANCE {
            break;
        }
        angle = next;
        point = walk.to(angle)?;
    }
    Ok(point)
}
