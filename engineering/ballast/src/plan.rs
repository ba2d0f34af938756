use hydrostatics::{Particulars, WaterFrame};

use crate::error::BallastError;
use crate::simplex::{LinearProgram, SimplexError, invert};
use crate::vessel::{SLACK_SHARE, Vessel, is_slack};

/// Weight of "far from midship" against "large free surface" in the objective: it only decides between equals.
const ENDS_WEIGHT: f64 = 1e-3;
/// Rounds of the linear program when heel or trim makes the moments depend on the fillings.
const MOST_ROUNDS: usize = 40;

/// The attitude to reach. Draft above the lowest point of the hull at x = y = 0; heel to starboard, trim bow down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    pub draft_m: f64,
    pub heel_rad: f64,
    pub trim_rad: f64,
}

/// Fillings that hold the target, in the order of the tanks; 0 empty, 1 pressed up.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub fill: Vec<f64>,
    pub ballast_kg: f64,
    /// Value of the objective: reward of every tank times its filling, to be as large as possible.
    pub reward: f64,
    pub steps: usize,
}

impl Plan {
    /// Tanks left with a free surface.
    pub fn slack(&self) -> Vec<usize> {
        (0..self.fill.len()).filter(|index| is_slack(self.fill[*index])).collect()
    }
}

/// Which tanks to press up first: large free surfaces, then those far from midship. One number per unit of filling.
pub fn rewards(vessel: &Vessel) -> Vec<f64> {
    let surface = |index: usize| vessel.tanks[index].free_surface_kg_m()[0];
    let reach = |index: usize| vessel.tanks[index].centre_m()[0].abs();
    let most = |of: &dyn Fn(usize) -> f64| (0..vessel.tanks.len()).map(of).fold(f64::MIN_POSITIVE, f64::max);
    let (widest, farthest) = (most(&surface), most(&reach));
    (0..vessel.tanks.len()).map(|index| surface(index) / widest + ENDS_WEIGHT * reach(index) / farthest).collect()
}

/// Fillings for the target: weight and two moments hold exactly, so at most three tanks stay slack.
///
/// Linear program: rows are weight and the moments along the two horizontal axes of the wanted attitude; the
/// objective is [`rewards`]. Upright the moments do not depend on the filling; inclined they do a little, and the
/// program is solved again with the new centres until nothing changes.
pub fn plan(vessel: &Vessel, target: Target) -> Result<Plan, BallastError> {
    let frame = frame_of(vessel, target)?;
    let wet = vessel.hull.immersed(&frame);
    let needed_kg = wet.volume_m3 * vessel.water_kg_m3 - vessel.fixed_mass_kg();
    refuse_weight(vessel, target, needed_kg)?;
    let upright = target.heel_rad == 0.0 && target.trim_rad == 0.0;
    let rewards = rewards(vessel);
    let mut fill = vec![0.5; vessel.tanks.len()];
    for _ in 0..MOST_ROUNDS {
        let program = program(vessel, &frame, &fill, needed_kg, &rewards)?;
        let optimum = program.solve().map_err(|error| explain(error, vessel, target, needed_kg))?;
        let change = optimum.x.iter().zip(&fill).map(|(new, old)| (new - old).abs()).fold(0.0, f64::max);
        fill = optimum.x.clone();
        let settled = match optimum.basis {
            [Some(first), Some(second), Some(third)] if !upright => {
                settle_slack(vessel, &frame, needed_kg, [first, second, third], &mut fill)?
            }
            _ => upright || change < 1e-13,
        };
        if settled {
            let ballast_kg = vessel.ballast_kg(&fill);
            let reward = fill.iter().zip(&rewards).map(|(fill, reward)| fill * reward).sum();
            return Ok(Plan { fill, ballast_kg, reward, steps: optimum.steps });
        }
    }
    Err(BallastError::NotSettled { steps: MOST_ROUNDS })
}

/// All tanks equally full to the displacement of the draft, whatever heel and trim come of it: what not to do.
pub fn even_filling(vessel: &Vessel, draft_m: f64) -> Result<Vec<f64>, BallastError> {
    let target = Target { draft_m, heel_rad: 0.0, trim_rad: 0.0 };
    let wet = vessel.hull.immersed(&frame_of(vessel, target)?);
    let needed_kg = wet.volume_m3 * vessel.water_kg_m3 - vessel.fixed_mass_kg();
    refuse_weight(vessel, target, needed_kg)?;
    Ok(vec![(needed_kg / vessel.capacity_kg()).clamp(0.0, 1.0); vessel.tanks.len()])
}

/// Keeps the full and the empty tanks and solves the rest for the centres they really have at the inclination.
///
/// False when a filling leaves its bounds: the program must choose again with the centres found.
fn settle_slack(
    vessel: &Vessel,
    frame: &WaterFrame,
    needed_kg: f64,
    slack: [usize; 3],
    fill: &mut [f64],
) -> Result<bool, BallastError> {
    for _ in 0..MOST_ROUNDS {
        let program = program(vessel, frame, fill, needed_kg, &vec![0.0; fill.len()])?;
        let mut rest = program.right;
        for (index, column) in program.columns.iter().enumerate().filter(|(index, _)| !slack.contains(index)) {
            (0..3).for_each(|row| rest[row] -= column[row] * fill[index]);
        }
        let Some(inverse) = invert(slack.map(|index| program.columns[index])) else { return Ok(false) };
        let mut change = 0.0f64;
        for (place, index) in slack.into_iter().enumerate() {
            let next: f64 = (0..3).map(|row| inverse[place][row] * rest[row]).sum();
            change = change.max((next - fill[index]).abs());
            fill[index] = next.clamp(0.0, 1.0);
            if (next - fill[index]).abs() > SLACK_SHARE {
                return Ok(false);
            }
        }
        if change < 1e-13 {
            return Ok(true);
        }
    }
    Ok(false)
}

fn frame_of(vessel: &Vessel, target: Target) -> Result<WaterFrame, BallastError> {
    // Refuses a draft outside the hull and a mesh that ends at its water line.
    Particulars::at_draft(&vessel.hull, target.draft_m, target.heel_rad, target.trim_rad, vessel.water_kg_m3)?;
    let mut frame = WaterFrame::inclined(0.0, target.heel_rad, target.trim_rad, 0.0);
    frame.level_m = frame.up[2] * (vessel.hull.bounds().low_m[2] + target.draft_m);
    Ok(frame)
}

fn program(
    vessel: &Vessel,
    frame: &WaterFrame,
    fill: &[f64],
    needed_kg: f64,
    rewards: &[f64],
) -> Result<LinearProgram<3>, BallastError> {
    let wet = vessel.hull.immersed(frame);
    let along = |axis: [f64; 3], point: [f64; 3]| (0..3).map(|k| axis[k] * point[k]).sum::<f64>();
    let (mass_kg, centre) = (vessel.fixed_mass_kg(), vessel.fixed_cg_m());
    let right = [
        needed_kg,
        wet.moment_m4[0] * vessel.water_kg_m3 - mass_kg * along(frame.x, centre),
        wet.moment_m4[1] * vessel.water_kg_m3 - mass_kg * along(frame.y, centre),
    ];
    let mut columns = Vec::with_capacity(fill.len());
    for (index, tank) in vessel.tanks.iter().enumerate() {
        let centre = vessel.centre_of_fill_m(index, fill[index], frame)?;
        columns.push([1.0, along(frame.x, centre), along(frame.y, centre)].map(|arm| arm * tank.capacity_kg()));
    }
    Ok(LinearProgram {
        cost: rewards.iter().map(|reward| -reward).collect(),
        columns,
        low: vec![0.0; fill.len()],
        high: vec![1.0; fill.len()],
        right,
    })
}

fn refuse_weight(vessel: &Vessel, target: Target, needed_kg: f64) -> Result<(), BallastError> {
    let capacity_kg = vessel.capacity_kg();
    let draft_m = target.draft_m;
    if needed_kg < -1e-9 * vessel.fixed_mass_kg() {
        let empty_t = vessel.fixed_mass_kg() / 1000.0;
        let excess_t = -needed_kg / 1000.0;
        return Err(BallastError::TooHeavy { draft_m, displacement_t: empty_t - excess_t, empty_t, excess_t });
    }
    if needed_kg > capacity_kg * (1.0 + 1e-12) {
        let (needed_t, capacity_t) = (needed_kg / 1000.0, capacity_kg / 1000.0);
        return Err(BallastError::NotEnoughTank { draft_m, needed_t, capacity_t });
    }
    Ok(())
}

fn explain(error: SimplexError, vessel: &Vessel, target: Target, needed_kg: f64) -> BallastError {
    match error {
        SimplexError::NotSettled => BallastError::NotSettled { steps: 0 },
        SimplexError::Infeasible => {
            let [empty_lcg_m, empty_tcg_m, _] = vessel.fixed_cg_m();
            BallastError::MomentOutOfReach {
                needed_t: needed_kg / 1000.0,
                heel_deg: target.heel_rad.to_degrees(),
                trim_deg: target.trim_rad.to_degrees(),
                empty_lcg_m,
                empty_tcg_m,
            }
        }
    }
}
