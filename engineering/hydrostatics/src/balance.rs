//! Equilibrium by Newton on the potential energy: the Hessian is the hydrostatic stiffness, exact at every attitude.

use crate::error::HydrostaticsError;
use crate::frame::WaterFrame;
use crate::hull::Hull;
use crate::immersion::Immersion;
use crate::liquid::Liquid;
use crate::vector::{Point, dot};

const MOST_STEPS: usize = 80;
/// A residual of volume or moment below this share of the whole counts as balanced.
const BALANCED: f64 = 1e-13;
/// A step below this share of the size of the hull moves nothing.
const STILL: f64 = 1e-14;
const LARGEST_TILT_RAD: f64 = 0.2;
/// Below this share of what its volume suggests, a stiffness or a water plane is rounding: a spar that lies on its side
/// turns about its own axis for nothing.
const NEUTRAL: f64 = 1e-6;
/// The push that shows whether a balanced body stays.
const LOLL_PUSH_RAD: f64 = 1e-3;

/// Everything that weighs: rigid mass with its centre, and liquids that move.
#[derive(Debug, Clone, PartialEq)]
pub struct Loading {
    pub rigid_mass_kg: f64,
    /// Centre of the rigid mass in body axes, m.
    pub rigid_cg_m: Point,
    pub liquids: Vec<Liquid>,
}

impl Loading {
    pub fn rigid(mass_kg: f64, cg_m: Point) -> Self {
        Self { rigid_mass_kg: mass_kg, rigid_cg_m: cg_m, liquids: Vec::new() }
    }

    pub fn mass_kg(&self) -> f64 {
        self.rigid_mass_kg + self.liquids.iter().map(Liquid::mass_kg).sum::<f64>()
    }

    /// Centre of everything in body axes, liquids as they settle upright, m.
    pub fn upright_centre_m(&self) -> Point {
        let (moment, _) = self.weighed(&WaterFrame::upright(0.0), 1.0);
        moment.map(|value| value / self.mass_kg())
    }

    /// Moments of weight over water density along the axes of the frame (heights from the body origin), with the
    /// effect of the liquids on the stiffness: ∫x², ∫y², ∫xy of their free surfaces.
    fn weighed(&self, frame: &WaterFrame, water_kg_m3: f64) -> (Point, [f64; 3]) {
        let seen = |point: Point, volume: f64| [frame.x, frame.y, frame.up].map(|axis| volume * dot(axis, point));
        let mut moment = seen(self.rigid_cg_m, self.rigid_mass_kg / water_kg_m3);
        let mut surfaces = [0.0; 3];
        for liquid in &self.liquids {
            let settled = liquid.settled(frame);
            let volume = liquid.mass_kg() / water_kg_m3;
            let relative_density = liquid.density_kg_m3() / water_kg_m3;
            for axis in 0..3 {
                moment[axis] += volume * settled.centroid[axis];
                surfaces[axis] += relative_density * settled.surface_second_m4[axis];
            }
        }
        (moment, surfaces)
    }
}

/// A body at rest in the water.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equilibrium {
    pub frame: WaterFrame,
    pub immersion: Immersion,
    /// Metacentric heights of the balanced attitude about the horizontal axes, liquids allowed for, m.
    pub gm_t_m: f64,
    pub gm_l_m: f64,
    /// The nearest balanced attitude would not stand a push; this one is where the push ends.
    pub lolls: bool,
    /// Every small push is answered.
    pub stable: bool,
}

/// Draft, heel and trim of a freely floating body, from upright or from a nearby attitude.
pub fn float_freely(
    hull: &Hull,
    loading: &Loading,
    water_kg_m3: f64,
    start: Option<WaterFrame>,
) -> Result<Equilibrium, HydrostaticsError> {
    let volume_m3 = loading.mass_kg() / water_kg_m3;
    let start = match start {
        Some(frame) => frame,
        None => hull.level_for_volume(&WaterFrame::upright(0.0), volume_m3)?,
    };
    let problem = Problem { hull, loading, water_kg_m3, volume_m3, size_m: hull.bounds().largest_m() };
    let upright = problem.settle(start, 0.0, Freedom::HeelAndTrim)?;
    let state = match upright.soft_direction() {
        Some([x, y]) => {
            problem.settle(upright.frame.tilted(LOLL_PUSH_RAD * x, LOLL_PUSH_RAD * y), 0.0, Freedom::HeelAndTrim)?
        }
        None => upright,
    };
    hull.refuse_water_over_rim(&state.frame)?;
    let [along, athwart, _] = state.stiffness_m4();
    Ok(Equilibrium {
        frame: state.frame,
        immersion: state.immersion,
        gm_t_m: athwart / volume_m3,
        gm_l_m: along / volume_m3,
        lolls: upright.soft_direction().is_some(),
        stable: state.soft_direction().is_none(),
    })
}

/// Which tilts the body may take while it looks for balance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Freedom {
    /// Heel stays; trim about the horizontal axis `y` of the frame is free.
    Trim {
        axis_rad: f64,
        heel_rad: f64,
    },
    HeelAndTrim,
    /// The inclination stays.
    Sinkage,
}

pub(crate) struct Problem<'a> {
    pub hull: &'a Hull,
    pub loading: &'a Loading,
    pub water_kg_m3: f64,
    pub volume_m3: f64,
    pub size_m: f64,
}

/// One attitude with its imbalance and stiffness. Unknowns: sinkage, tilt along x, tilt along y.
#[derive(Debug, Clone, Copy)]
pub(crate) struct State {
    pub frame: WaterFrame,
    pub trim_rad: f64,
    pub immersion: Immersion,
    pub imbalance: [f64; 3],
    /// Potential energy over water weight density, m⁴.
    pub energy_m4: f64,
    /// Second moments plus the pendulum term, minus free surfaces: ∫x², ∫y², ∫xy.
    tilt: [f64; 3],
}

/// What one more radian of heel brings, while volume and, with free trim, the moment along the frame stay balanced.
pub(crate) struct Onward {
    pub level_m: f64,
    pub trim: f64,
    /// Growth of the third imbalance.
    pub moment_m4: f64,
}

impl State {
    /// By the implicit function theorem on the stiffness. Heel tilts the frame by −cos(trim) along y and spins it by
    /// sin(trim) about the vertical. Where the body has no stiffness left nothing can be said: zero.
    pub(crate) fn onward(&self, trim_is_free: bool) -> Onward {
        let wet = &self.immersion;
        let ([sx, sy], area) = (wet.waterplane_moment_m3, wet.waterplane_area_m2);
        let [xx, yy, xy] = self.tilt;
        let (sin, cos) = self.trim_rad.sin_cos();
        let along = xy * cos - sin * self.imbalance[2];
        let stiffness = xx - sx * sx / area;
        let holds = stiffness > NEUTRAL * wet.volume_m3.powf(4.0 / 3.0);
        let trim = if trim_is_free && holds { (along - sx * sy * cos / area) / stiffness } else { 0.0 };
        let level_m = if area > NEUTRAL * wet.volume_m3.powf(2.0 / 3.0) { (sy * cos - sx * trim) / area } else { 0.0 };
        Onward { level_m, trim, moment_m4: sy * level_m + xy * trim - yy * cos }
    }

    /// Stiffness against tilting at constant displacement, as volume × metacentric height: xx, yy, xy, m⁴.
    fn stiffness_m4(&self) -> [f64; 3] {
        let wet = &self.immersion;
        let [sx, sy] = wet.waterplane_moment_m3;
        if wet.waterplane_area_m2 <= 0.0 {
            return self.tilt;
        }
        let area = wet.waterplane_area_m2;
        [self.tilt[0] - sx * sx / area, self.tilt[1] - sy * sy / area, self.tilt[2] - sx * sy / area]
    }

    /// The horizontal direction in which the body does not resist tilting, if there is one.
    fn soft_direction(&self) -> Option<[f64; 2]> {
        let [xx, yy, xy] = self.stiffness_m4();
        let least = 0.5 * (xx + yy) - (0.25 * (xx - yy) * (xx - yy) + xy * xy).sqrt();
        if least > 0.0 {
            return None;
        }
        // The eigenvector of `least`, from the better conditioned row.
        let [x, y] = if (xx - least).abs() > (yy - least).abs() { [-xy, xx - least] } else { [yy - least, -xy] };
        let length = x.hypot(y);
        Some(if length > 0.0 { [x / length, y / length] } else { [0.0, 1.0] })
    }
}

impl Problem<'_> {
    pub(crate) fn state(&self, frame: WaterFrame, trim_rad: f64) -> State {
        let wet = self.hull.immersed(&frame);
        let (weight, surfaces) = self.loading.weighed(&frame, self.water_kg_m3);
        let buoyant_height = wet.moment_m4[2] + frame.level_m * wet.volume_m3;
        let pendulum = buoyant_height - weight[2];
        let [xx, yy, xy] = wet.waterplane_second_m4;
        State {
            frame,
            trim_rad,
            immersion: wet,
            imbalance: [wet.volume_m3 - self.volume_m3, wet.moment_m4[0] - weight[0], wet.moment_m4[1] - weight[1]],
            energy_m4: weight[2] - frame.level_m * self.volume_m3 - wet.moment_m4[2],
            tilt: [xx + pendulum - surfaces[0], yy + pendulum - surfaces[1], xy - surfaces[2]],
        }
    }

    /// Walks downhill in energy until nothing moves.
    pub(crate) fn settle(
        &self,
        start: WaterFrame,
        trim_rad: f64,
        freedom: Freedom,
    ) -> Result<State, HydrostaticsError> {
        let mut state = self.state(start, trim_rad);
        for _ in 0..MOST_STEPS {
            if self.is_balanced(&state, freedom) {
                return Ok(state);
            }
            let step = self.newton_step(&state, freedom);
            let (next, moved) = self.walk(&state, step, freedom);
            state = next;
            if !moved {
                return Ok(state);
            }
        }
        // A surface that ends at the water has no balance to find once the water stands over its edge.
        self.hull.refuse_water_over_rim(&state.frame)?;
        let (heel_rad, trim_rad) = (state.frame.heel_rad(), state.frame.trim_rad());
        Err(HydrostaticsError::NoEquilibrium {
            element: "hull".to_owned(),
            heel_deg: heel_rad.to_degrees(),
            trim_deg: trim_rad.to_degrees(),
        })
    }

    fn is_balanced(&self, state: &State, freedom: Freedom) -> bool {
        let moment = BALANCED * self.volume_m3 * self.size_m;
        state.imbalance[0].abs() <= BALANCED * self.volume_m3
            && (freedom == Freedom::Sinkage || state.imbalance[1].abs() <= moment)
            && (freedom != Freedom::HeelAndTrim || state.imbalance[2].abs() <= moment)
    }

    /// The Newton step, with as much added stiffness as makes it downhill.
    fn newton_step(&self, state: &State, freedom: Freedom) -> [f64; 3] {
        let wet = &state.immersion;
        let size = self.size_m;
        let [sx, sy] = wet.waterplane_moment_m3.map(|moment| moment / size);
        let [xx, yy, xy] = state.tilt.map(|second| second / (size * size));
        let mut matrix = [[wet.waterplane_area_m2, sx, sy], [sx, xx, xy], [sy, xy, yy]];
        let mut right = [-state.imbalance[0], -state.imbalance[1] / size, -state.imbalance[2] / size];
        if freedom != Freedom::HeelAndTrim {
            (matrix[0][2], matrix[1][2], matrix[2]) = (0.0, 0.0, [0.0, 0.0, 1.0]);
            right[2] = 0.0;
        }
        if freedom == Freedom::Sinkage {
            (matrix[0][1], matrix[1]) = (0.0, [0.0, 1.0, 0.0]);
            right[1] = 0.0;
        }
        let reference = self.volume_m3 / size;
        let shifts = std::iter::once(0.0).chain((-4..20).map(|power| reference * 10f64.powi(power)));
        let step = shifts
            .filter_map(|shift| solve_definite(matrix, right, shift, 1e-9 * reference))
            .next()
            .unwrap_or([0.0; 3]);
        let tallest = 0.3 * self.hull.bounds().depth_m();
        let excess = (step[0].abs() / tallest).max(step[1].abs().max(step[2].abs()) / (LARGEST_TILT_RAD * size));
        let keep = if excess > 1.0 { 1.0 / excess } else { 1.0 };
        [step[0] * keep, step[1] * keep / size, step[2] * keep / size]
    }

    /// Halves the step until the energy falls (or the imbalance shrinks, where energy is lost in rounding).
    fn walk(&self, state: &State, step: [f64; 3], freedom: Freedom) -> (State, bool) {
        let still = step[0].abs() <= STILL * self.size_m && step[1].abs().max(step[2].abs()) <= STILL;
        if still {
            return (*state, false);
        }
        let slope: f64 = step.iter().zip(state.imbalance).map(|(step, pull)| step * pull).sum();
        let before = self.size_of(state, freedom);
        let mut share = 1.0;
        for _ in 0..30 {
            let next = self.moved(state, step.map(|part| part * share), freedom);
            if self.size_of(&next, freedom) <= 0.5 * before || next.energy_m4 <= state.energy_m4 + 1e-4 * share * slope
            {
                return (next, true);
            }
            share *= 0.5;
        }
        (*state, false)
    }

    fn moved(&self, state: &State, step: [f64; 3], freedom: Freedom) -> State {
        let level_m = state.frame.level_m + step[0];
        match freedom {
            Freedom::Trim { axis_rad, heel_rad } => {
                let trim_rad = state.trim_rad + step[1];
                self.state(WaterFrame::inclined(axis_rad, heel_rad, trim_rad, level_m), trim_rad)
            }
            Freedom::Sinkage => self.state(WaterFrame { level_m, ..state.frame }, state.trim_rad),
            Freedom::HeelAndTrim => {
                let frame = WaterFrame { level_m, ..state.frame }.tilted(step[1], step[2]);
                self.state(frame, 0.0)
            }
        }
    }

    fn size_of(&self, state: &State, freedom: Freedom) -> f64 {
        let [volume, along, across] = state.imbalance;
        let along = if freedom == Freedom::Sinkage { 0.0 } else { along };
        let across = if freedom == Freedom::HeelAndTrim { across } else { 0.0 };
        volume.abs() + (along.abs() + across.abs()) / self.size_m
    }
}

/// Cholesky of the shifted matrix, or nothing when it is not positive definite.
fn solve_definite(matrix: [[f64; 3]; 3], right: [f64; 3], shift: f64, least: f64) -> Option<[f64; 3]> {
    let mut lower = [[0.0; 3]; 3];
    for row in 0..3 {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| lower[row][k] * lower[column][k]).sum();
            let value = matrix[row][column] + if row == column { shift } else { 0.0 } - known;
            if row == column {
                if value.is_nan() || value <= least {
                    return None;
                }
                lower[row][row] = value.sqrt();
            } else {
                lower[row][column] = value / lower[column][column];
            }
        }
    }
    let mut out = right;
    for row in 0..3 {
        out[row] = (out[row] - (0..row).map(|k| lower[row][k] * out[k]).sum::<f64>()) / lower[row][row];
    }
    for row in (0..3).rev() {
        out[row] = (out[row] - (row + 1..3).map(|k| lower[k][row] * out[k]).sum::<f64>()) / lower[row][row];
    }
    Some(out)
}
