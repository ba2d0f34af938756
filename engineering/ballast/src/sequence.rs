//! From one filling to another in small steps of draft, every state checked, also with one fault.

use hydrostatics::{Particulars, WaterFrame, float_freely};

use crate::condition::Condition;
use crate::error::BallastError;
use crate::hull_load::bending_moment_n_m;
use crate::plan::rewards;
use crate::pumps::PumpRoom;
use crate::simplex::LinearProgram;
use crate::vessel::Vessel;

/// States just above and below a flat of the hull, where the water plane jumps, m.
const BESIDE_FLAT_M: f64 = 1e-3;
/// Ways that take at most so much longer than the quickest count as equally quick.
const QUICK_ENOUGH: f64 = 1.05;
/// Each group of tanks weighs so much of the one before it, so that one is finished before the next is begun.
const NEXT_GROUP: f64 = 0.6;
/// What full trim or heel within the limits costs against pressing up one tank: it only decides between equals.
const LEAN_COST: f64 = 0.5;

/// What no state may exceed. Angles of the floating unit, heights and moments as reported by [`Condition`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    pub draft_step_m: f64,
    pub heel_deg: f64,
    pub trim_deg: f64,
    pub gm_floor_m: f64,
    pub bending_n_m: Option<f64>,
    pub tank_pressure_pa: Option<f64>,
    /// Inclination allowed after one fault.
    pub fault_incline_deg: f64,
    /// A wrong tank holds this share of its capacity more or less than believed.
    pub wrong_fill: f64,
    /// Time until a lost pump is noticed and the others stopped.
    pub notice_s: f64,
}

impl Default for Limits {
    /// Assumed unless the operator says otherwise; the GM floor is that of DNV-OS-C301 for temporary conditions [K].
    fn default() -> Self {
        Self {
            draft_step_m: 0.1,
            heel_deg: 2.0,
            trim_deg: 2.0,
            gm_floor_m: 0.3,
            bending_n_m: None,
            tank_pressure_pa: None,
            fault_incline_deg: 10.0,
            wrong_fill: 0.05,
            notice_s: 60.0,
        }
    }
}

/// Who decides which tank comes next.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// A linear program at every step; several preferences are tried and the quickest safe one is kept.
    Planned,
    /// All tanks together in proportion to what each has to take.
    Even,
    /// Groups of tanks one after the other, the tanks of a group together.
    Groups(Vec<Vec<usize>>),
}

/// A state of the sequence.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Since the start, pumps running at their rate.
    pub time_s: f64,
    pub fill: Vec<f64>,
    pub condition: Condition,
    pub bending_n_m: f64,
    pub tank_pressure_pa: f64,
    pub worst_fault: Option<Fault>,
}

/// What one wrong tank or one lost pump makes of a state.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    pub what: String,
    pub incline_deg: f64,
    pub stable: bool,
}

/// A checked way from one filling to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Sequence {
    pub steps: Vec<Step>,
    pub duration_s: f64,
    /// What the pumps need for the volumes alone.
    pub shortest_s: f64,
    /// The preference that was followed.
    pub preference: &'static str,
}

impl Sequence {
    /// The state with the smallest upright GM.
    pub fn weakest(&self) -> Option<&Step> {
        self.steps.iter().min_by(|a, b| a.condition.gm_t_m.total_cmp(&b.condition.gm_t_m))
    }

    fn least_gm_m(&self) -> f64 {
        self.weakest().map_or(f64::INFINITY, |step| step.condition.gm_t_m)
    }
}

/// Why a state may not be passed.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    pub code: &'static str,
    pub step: usize,
    pub draft_m: f64,
    pub detail: String,
    /// Smallest GM met on the way, to compare ways that fail.
    least_gm_m: f64,
}

pub(crate) struct Job<'a> {
    pub vessel: &'a Vessel,
    pub pumps: &'a PumpRoom,
    pub limits: Limits,
    pub gravity_m_s2: f64,
    pub start: &'a [f64],
    pub end: &'a [f64],
}

/// A safe way from `start` to `end`, or why there is none.
pub fn sequence(
    vessel: &Vessel,
    pumps: &PumpRoom,
    limits: Limits,
    gravity_m_s2: f64,
    start: &[f64],
    end: &[f64],
    order: &Order,
) -> Result<Sequence, BallastError> {
    refuse_limits(&limits)?;
    let job = Job { vessel, pumps, limits, gravity_m_s2, start, end };
    let ways: Vec<(&'static str, Vec<f64>)> = match order {
        Order::Planned => preferences(vessel),
        Order::Even => vec![("all tanks evenly", Vec::new())],
        Order::Groups(_) => vec![("the order asked for", Vec::new())],
    };
    let mut safe: Vec<Sequence> = Vec::new();
    let mut failed: Vec<Violation> = Vec::new();
    for (preference, reward) in ways {
        let fills = match order {
            Order::Planned => job.planned_fills(&reward)?,
            Order::Even => Ok(job.grouped_fills(&[(0..end.len()).collect()])?),
            Order::Groups(groups) => Ok(job.grouped_fills(groups)?),
        };
        let checked = match fills {
            Ok(fills) => job.check(fills, preference)?,
            Err(violation) => Err(violation),
        };
        match checked {
            // Nothing can be quicker than the pumps, and the first preference leaves least free surface.
            Ok(mut found) if found.duration_s <= QUICK_ENOUGH * found.shortest_s => match job.add_faults(&mut found)? {
                None => return Ok(found),
                Some(violation) => failed.push(violation),
            },
            Ok(found) => safe.push(found),
            Err(violation) => failed.push(violation),
        }
    }
    // The quickest first; of those as quick within a twentieth, the one that keeps most GM.
    let quickest_s = safe.iter().map(|way| way.duration_s).fold(f64::INFINITY, f64::min);
    let slow = |way: &Sequence| way.duration_s > QUICK_ENOUGH * quickest_s;
    safe.sort_by(|a, b| slow(a).cmp(&slow(b)).then(b.least_gm_m().total_cmp(&a.least_gm_m())));
    for mut way in safe {
        match job.add_faults(&mut way)? {
            None => return Ok(way),
            Some(violation) => failed.push(violation),
        }
    }
    match failed.into_iter().max_by(|a, b| a.least_gm_m.total_cmp(&b.least_gm_m)) {
        Some(violation) => Err(BallastError::NoSafeWay { violation: Box::new(violation) }),
        None => Err(BallastError::NoTank),
    }
}

fn refuse_limits(limits: &Limits) -> Result<(), BallastError> {
    let checks = [
        ("draft step in m", limits.draft_step_m, 1e-3, 5.0),
        ("heel limit in deg", limits.heel_deg, 1e-3, 30.0),
        ("trim limit in deg", limits.trim_deg, 1e-3, 30.0),
        ("GM floor in m", limits.gm_floor_m, 0.0, 100.0),
        ("inclination after a fault in deg", limits.fault_incline_deg, 1e-3, 45.0),
        ("wrong filling", limits.wrong_fill, 0.0, 1.0),
        ("notice time in s", limits.notice_s, 0.0, 86_400.0),
    ];
    for (what, value, low, high) in checks {
        let inside = value >= low && value <= high;
        if !inside {
            let remedy = format!("between {low} and {high}");
            return Err(BallastError::OutOfRange { element: "limits".to_owned(), what, value, remedy });
        }
    }
    Ok(())
}

/// Ways to weigh the tanks against each other at every step, the plan's own first.
fn preferences(vessel: &Vessel) -> Vec<(&'static str, Vec<f64>)> {
    let reach = |index: usize| vessel.tanks[index].centre_m()[0].abs();
    let beam = |index: usize| vessel.tanks[index].centre_m()[1].abs();
    let height = |index: usize| vessel.tanks[index].centre_m()[2];
    let surface = |index: usize| vessel.tanks[index].free_surface_kg_m()[0];
    let scaled = |of: &dyn Fn(usize) -> f64, sign: f64| -> Vec<f64> {
        let most = (0..vessel.tanks.len()).map(of).fold(f64::MIN_POSITIVE, f64::max);
        (0..vessel.tanks.len()).map(|index| sign * of(index) / most).collect()
    };
    let with = |main: Vec<f64>, minor: Vec<f64>| main.iter().zip(minor).map(|(a, b)| a + 0.03 * b).collect();
    vec![
        ("one group after the other, large free surfaces first, then the ends", ranked(vessel)),
        ("large free surfaces first, then the ends", with(rewards(vessel), scaled(&reach, 1.0))),
        ("large free surfaces first, then midship", with(rewards(vessel), scaled(&reach, -1.0))),
        ("low tanks first", with(scaled(&height, -1.0), scaled(&surface, 1.0))),
        ("tanks near the middle line first", with(scaled(&beam, -1.0), scaled(&reach, 1.0))),
        ("tanks far from the middle line first", with(scaled(&beam, 1.0), scaled(&reach, 1.0))),
        ("small free surfaces first", with(scaled(&surface, -1.0), scaled(&reach, 1.0))),
    ]
}

/// Tanks with the same free surface and the same distance from midship are a group; groups weigh ever less.
fn ranked(vessel: &Vessel) -> Vec<f64> {
    let key = |index: usize| {
        let tank = &vessel.tanks[index];
        // Millimetres and kilograms of moment are enough to tell groups apart.
        ((tank.free_surface_kg_m()[0]).round() as i64, (1000.0 * tank.centre_m()[0].abs()).round() as i64)
    };
    let mut groups: Vec<(i64, i64)> = (0..vessel.tanks.len()).map(key).collect();
    groups.sort_unstable_by(|a, b| b.cmp(a));
    groups.dedup();
    let rank = |index: usize| groups.iter().position(|group| *group == key(index)).unwrap_or(0);
    (0..vessel.tanks.len()).map(|index| NEXT_GROUP.powi(rank(index) as i32)).collect()
}

impl Job<'_> {
    /// Masses of ballast at which the unit is looked at: every draft step, and both sides of every flat.
    fn ballast_masses_kg(&self) -> Result<Vec<f64>, BallastError> {
        let hull = &self.vessel.hull;
        let draft_of = |fill: &[f64]| -> Result<f64, BallastError> {
            let mass = self.vessel.fixed_mass_kg() + self.vessel.ballast_kg(fill);
            let level = hull.level_for_volume(&WaterFrame::upright(0.0), mass / self.vessel.water_kg_m3)?;
            Ok(level.level_m - hull.bounds().low_m[2])
        };
        let (from, to) = (draft_of(self.start)?, draft_of(self.end)?);
        let count = ((to - from).abs() / self.limits.draft_step_m).ceil() as usize;
        let mut drafts: Vec<f64> = (1..count).map(|k| from + (to - from) * k as f64 / count as f64).collect();
        let base_m = hull.bounds().low_m[2];
        let flats = hull.solids().flat_map(|solid| solid.extent_m().map(|corner| corner[2] - base_m));
        let beside = flats.flat_map(|flat| [flat - BESIDE_FLAT_M, flat + BESIDE_FLAT_M]);
        drafts.extend(beside.filter(|draft| *draft > from.min(to) && *draft < from.max(to)));
        drafts.sort_by(f64::total_cmp);
        drafts.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
        if to < from {
            drafts.reverse();
        }
        let fixed = self.vessel.fixed_mass_kg();
        let mass_at = |draft: &f64| {
            let volume = hull.immersed(&WaterFrame::upright(base_m + draft)).volume_m3;
            volume * self.vessel.water_kg_m3 - fixed
        };
        Ok(drafts.iter().map(mass_at).collect())
    }

    /// Fillings when whole groups are moved one after the other; afterwards whatever is left moves together.
    fn grouped_fills(&self, groups: &[Vec<usize>]) -> Result<Vec<Vec<f64>>, BallastError> {
        let mut fill = self.start.to_vec();
        let mut corners = vec![fill.clone()];
        let rest: Vec<usize> = (0..self.end.len()).collect();
        for group in groups.iter().chain([&rest]) {
            for tank in group {
                fill[*tank] = self.end[*tank];
            }
            if corners.last() != Some(&fill) {
                corners.push(fill.clone());
            }
        }
        let mut fills = Vec::new();
        let masses = self.ballast_masses_kg()?;
        for pair in corners.windows(2) {
            let (from, to) = (self.vessel.ballast_kg(&pair[0]), self.vessel.ballast_kg(&pair[1]));
            let inside = masses.iter().filter(|mass| **mass > from.min(to) && **mass < from.max(to));
            let shares = inside.map(|mass| (mass - from) / (to - from));
            for share in shares.chain([1.0]) {
                fills.push(pair[0].iter().zip(&pair[1]).map(|(a, b)| a + share * (b - a)).collect());
            }
        }
        Ok(fills)
    }

    /// Fillings by a linear program at every state: tanks move one way only, weight holds, heel and trim stay inside.
    fn planned_fills(&self, reward: &[f64]) -> Result<Result<Vec<Vec<f64>>, Violation>, BallastError> {
        let mut fill = self.start.to_vec();
        let mut fills: Vec<Vec<f64>> = Vec::new();
        for (step, mass_kg) in self.ballast_masses_kg()?.into_iter().enumerate() {
            let (program, draft_m) = self.program(&fill, mass_kg, reward)?;
            match program.solve() {
                Ok(optimum) => fill = optimum.x[..fill.len()].to_vec(),
                Err(_) => {
                    let detail = format!(
                        "no filling between the one before and the end holds this draft within heel {} deg and trim {} deg",
                        self.limits.heel_deg, self.limits.trim_deg
                    );
                    let code = "sequence_no_filling";
                    return Ok(Err(Violation { code, step, draft_m, detail, least_gm_m: f64::NEG_INFINITY }));
                }
            }
            fills.push(fill.clone());
        }
        fills.extend(self.closing_fills(&fill));
        Ok(Ok(fills))
    }

    /// From the last planned filling to the end: where tanks are both filled and emptied, a shift at constant draft.
    fn closing_fills(&self, fill: &[f64]) -> Vec<Vec<f64>> {
        let farthest = fill.iter().zip(self.end).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        let parts = (farthest / 0.1).ceil().max(1.0) as usize;
        let part = |k: usize| {
            let share = k as f64 / parts as f64;
            fill.iter().zip(self.end).map(|(a, b)| if k == parts { *b } else { a + share * (b - a) }).collect()
        };
        (1..=parts).map(part).collect()
    }

    fn program(&self, fill: &[f64], mass_kg: f64, reward: &[f64]) -> Result<(LinearProgram<3>, f64), BallastError> {
        let vessel = self.vessel;
        let (fixed_kg, centre) = (vessel.fixed_mass_kg(), vessel.fixed_cg_m());
        let total_kg = fixed_kg + mass_kg;
        let upright = WaterFrame::upright(0.0);
        let level = vessel.hull.level_for_volume(&upright, total_kg / vessel.water_kg_m3)?;
        let water = Particulars::in_water(&vessel.hull, &level, vessel.water_kg_m3)?;
        let kg_m = vessel.loading(fill)?.upright_centre_m()[2] - vessel.hull.bounds().low_m[2];
        let moment_of = |limit_deg: f64, km_m: f64| total_kg * (km_m - kg_m).max(0.1) * limit_deg.to_radians().tan();
        // Half the limits: the exact attitude is checked afterwards and must not sit on the edge.
        let trim = moment_of(0.5 * self.limits.trim_deg, water.km_l_m);
        let heel = moment_of(0.1 * self.limits.heel_deg, water.km_t_m);
        let mut columns = Vec::with_capacity(fill.len() + 4);
        for tank in &vessel.tanks {
            let at = tank.centre_m();
            columns.push([1.0, at[0], at[1]].map(|arm| arm * tank.capacity_kg()));
        }
        columns.extend([[0.0, trim, 0.0], [0.0, -trim, 0.0], [0.0, 0.0, heel], [0.0, 0.0, -heel]]);
        let low = fill.iter().zip(self.end).map(|(a, b)| a.min(*b)).chain([0.0; 4]).collect();
        let high = fill.iter().zip(self.end).map(|(a, b)| a.max(*b)).chain([1.0; 4]).collect();
        let cost = reward.iter().map(|reward| -reward).chain([LEAN_COST; 4]).collect();
        let right =
            [mass_kg, total_kg * water.lcb_m - fixed_kg * centre[0], total_kg * water.tcb_m - fixed_kg * centre[1]];
        Ok((LinearProgram { cost, columns, low, high, right }, water.draft_m))
    }

    /// Conditions, loads and faults of every state; the first that breaks a limit ends the way.
    fn check(
        &self,
        fills: Vec<Vec<f64>>,
        preference: &'static str,
    ) -> Result<Result<Sequence, Violation>, BallastError> {
        let mut steps: Vec<Step> = Vec::with_capacity(fills.len());
        let mut time_s = 0.0;
        let mut least_gm_m = f64::INFINITY;
        let mut before = self.start.to_vec();
        for fill in fills {
            let volume: Vec<f64> = self.volumes_m3(&before, &fill);
            let took_s = self.pumps.shortest_time_s(&volume, None).unwrap_or(0.0);
            time_s += took_s;
            let condition = Condition::of(self.vessel, &fill)?;
            least_gm_m = least_gm_m.min(condition.gm_t_m.min(condition.gm_l_m));
            let step = self.step(time_s, fill, condition)?;
            if let Some((code, detail)) = self.broken(&step) {
                let draft_m = step.condition.draft_m;
                return Ok(Err(Violation { code, step: steps.len() + 1, draft_m, detail, least_gm_m }));
            }
            before.clone_from(&step.fill);
            steps.push(step);
        }
        let total = self.volumes_m3(self.start, self.end);
        let shortest_s = self.pumps.shortest_time_s(&total, None).unwrap_or(0.0);
        Ok(Ok(Sequence { steps, duration_s: time_s, shortest_s, preference }))
    }

    fn volumes_m3(&self, from: &[f64], to: &[f64]) -> Vec<f64> {
        let moved = self.vessel.tanks.iter().zip(from.iter().zip(to));
        moved.map(|(tank, (from, to))| (to - from).abs() * tank.capacity_m3(self.vessel.water_kg_m3)).collect()
    }

    fn step(&self, time_s: f64, fill: Vec<f64>, condition: Condition) -> Result<Step, BallastError> {
        let base_m = self.vessel.hull.bounds().low_m[2];
        let (heel, trim) = (condition.heel_deg.to_radians(), condition.trim_deg.to_radians());
        let mut frame = WaterFrame::inclined(0.0, heel, trim, 0.0);
        let volume = condition.displacement_kg / self.vessel.water_kg_m3;
        frame.level_m = self
            .vessel
            .hull
            .level_for_volume(&WaterFrame { level_m: base_m + condition.draft_m, ..frame }, volume)?
            .level_m;
        let bending_n_m = bending_moment_n_m(self.vessel, &fill, &frame, self.gravity_m_s2);
        // Sea outside against the water inside at the bottom of the tank.
        let heads = self.vessel.tanks.iter().zip(&fill).map(|(tank, fill)| {
            let [low, high] = tank.extent_m();
            (condition.draft_m + base_m - low[2] - fill * (high[2] - low[2])).abs()
        });
        let head_m = heads.fold(0.0, f64::max);
        let tank_pressure_pa = self.vessel.water_kg_m3 * self.gravity_m_s2 * head_m;
        Ok(Step { time_s, fill, condition, bending_n_m, tank_pressure_pa, worst_fault: None })
    }

    /// The first limit the state breaks, and how.
    fn broken(&self, step: &Step) -> Option<(&'static str, String)> {
        let (limits, state) = (&self.limits, &step.condition);
        let gm_m = state.gm_t_m.min(state.gm_l_m);
        if gm_m < limits.gm_floor_m {
            let words = format!(
                "GM {gm_m:.4} m is below the floor of {} m: KB {:.3} + BM {:.3} - KG {:.3} - free surface {:.3} m; \
                 press up the tanks with large free surfaces before the pontoons go under",
                limits.gm_floor_m, state.kb_m, state.bm_t_m, state.kg_m, state.fsc_t_m
            );
            return Some(("gm_below_floor", words));
        }
        let over = |what: &str, value: f64, limit: f64, unit: &str| {
            format!("{what} {value:.4} {unit} exceeds the limit of {limit} {unit}; fill opposite tanks together")
        };
        if state.heel_deg.abs() > limits.heel_deg {
            return Some(("heel_over_limit", over("heel", state.heel_deg.abs(), limits.heel_deg, "deg")));
        }
        if state.trim_deg.abs() > limits.trim_deg {
            return Some(("trim_over_limit", over("trim", state.trim_deg.abs(), limits.trim_deg, "deg")));
        }
        if let Some(limit) = limits.bending_n_m.filter(|limit| step.bending_n_m > *limit) {
            return Some(("bending_over_limit", over("bending moment", step.bending_n_m, limit, "N m")));
        }
        let limit = limits.tank_pressure_pa.filter(|limit| step.tank_pressure_pa > *limit)?;
        Some(("tank_pressure_over_limit", over("tank pressure", step.tank_pressure_pa, limit, "Pa")))
    }

    /// Notes the worst single fault of every state; the first that goes too far is why the way is not safe.
    fn add_faults(&self, way: &mut Sequence) -> Result<Option<Violation>, BallastError> {
        let least_gm_m = way.least_gm_m();
        let mut before = (self.start.to_vec(), 0.0);
        for (index, step) in way.steps.iter_mut().enumerate() {
            let fault = self.worst_fault(&before.0, step, step.time_s - before.1)?;
            before = (step.fill.clone(), step.time_s);
            if let Some(fault) = fault.as_ref().filter(|f| !f.stable || f.incline_deg > self.limits.fault_incline_deg) {
                let detail = format!(
                    "{} would incline the unit by {:.3} deg (allowed {} deg{}); take smaller steps or keep more GM",
                    fault.what,
                    fault.incline_deg,
                    self.limits.fault_incline_deg,
                    if fault.stable { "" } else { ", and it would not be stable" }
                );
                let (code, draft_m) = ("fault_over_limit", step.condition.draft_m);
                return Ok(Some(Violation { code, step: index + 1, draft_m, detail, least_gm_m }));
            }
            step.worst_fault = fault;
        }
        Ok(None)
    }

    /// The state with each tank wrong either way and with each pump lost unnoticed for a while: the worst of them.
    fn worst_fault(&self, before: &[f64], step: &Step, took_s: f64) -> Result<Option<Fault>, BallastError> {
        let (fill, vessel) = (step.fill.as_slice(), self.vessel);
        // One fault moves the unit little from where it floats.
        let near = WaterFrame::upright(vessel.hull.bounds().low_m[2] + step.condition.draft_m);
        let mut worst: Option<Fault> = None;
        let mut consider = |what: &dyn Fn() -> String, fill: &[f64]| -> Result<(), BallastError> {
            let floating = float_freely(&vessel.hull, &vessel.loading(fill)?, vessel.water_kg_m3, Some(near))?;
            let incline_deg = floating.frame.up[2].clamp(-1.0, 1.0).acos().to_degrees();
            if worst.as_ref().is_none_or(|kept| incline_deg > kept.incline_deg || (kept.stable && !floating.stable)) {
                worst = Some(Fault { what: what(), incline_deg, stable: floating.stable });
            }
            Ok(())
        };
        for (index, tank) in vessel.tanks.iter().enumerate() {
            for sign in [-1.0, 1.0] {
                let wrong = (fill[index] + sign * self.limits.wrong_fill).clamp(0.0, 1.0);
                if wrong == fill[index] {
                    continue;
                }
                let mut other = fill.to_vec();
                other[index] = wrong;
                consider(&|| format!("tank {} at {wrong:.3} instead of {:.3}", tank.name(), fill[index]), &other)?;
            }
        }
        if took_s > 0.0 {
            for pump in self.pumps.pumps() {
                let share = (self.limits.notice_s / took_s).min(1.0);
                let other: Vec<f64> = (0..fill.len())
                    .map(|tank| {
                        let moved = if pump.tanks.contains(&tank) { 0.0 } else { share };
                        before[tank] + moved * (fill[tank] - before[tank])
                    })
                    .collect();
                consider(
                    &|| format!("pump {} lost, the others stopped after {} s", pump.name, self.limits.notice_s),
                    &other,
                )?;
            }
        }
        Ok(worst)
    }
}
