//! Lines that act on one another: bundles side by side, joined by free points, advanced in implicit steps.
//!
//! Generalised-alpha after Chung and Hulbert, J. Appl. Mech. 60 (1993) 371-375: second order, damping what a step
//! cannot resolve. Newton solves for the place between two steps at which the forces are balanced. A step on which
//! Newton fails is cut in halves; with enough halves inertia rules and Newton cannot fail.

use super::block_solve::{Condensed, condense, substitute_with_ends};
use super::bundle::{Bundle, End};
use super::forces::{Rates, assemble, end_tensions};
use super::lanes::{Lanes, Vector};
use super::simd::newton_step;
use super::{DynamicsError, Platform};
use crate::float::immersed;
use crate::linear;
use crate::motion::Placement;

/// Spectral radius at infinite frequency: what remains of an unresolved oscillation after one step.
const RHO_INFINITY: f64 = 0.5;
const ALPHA_M: f64 = (2.0 * RHO_INFINITY - 1.0) / (RHO_INFINITY + 1.0);
const ALPHA_F: f64 = RHO_INFINITY / (RHO_INFINITY + 1.0);
const GAMMA: f64 = 0.5 - ALPHA_M + ALPHA_F;
const BETA: f64 = 0.25 * (1.0 - ALPHA_M + ALPHA_F) * (1.0 - ALPHA_M + ALPHA_F);

const NEWTON_STEPS: usize = 14;
/// A Newton step that moves no node by more than this is the last: the next would move it by the square of it.
const CONVERGED_M: f64 = 1e-4;
/// No Newton step may move a node by more than this share of its segment.
const LONGEST_MOVE: f64 = 2.0;
/// 2^-14 of the step asked for is below a millisecond for any step worth asking.
const MOST_HALVINGS: usize = 14;

/// A connection between lines that nothing else holds.
#[derive(Debug, Clone)]
pub(super) struct FreePoint {
    pub(super) place: [f64; 3],
    pub(super) velocity: [f64; 3],
    pub(super) acceleration: [f64; 3],
    pub(super) mass_kg: f64,
    pub(super) added_mass_kg: f64,
    pub(super) weight_n: f64,
    pub(super) volume_m3: f64,
    pub(super) water_n_m3: f64,
    /// Force over squared speed.
    pub(super) drag: f64,
    pub(super) depth_m: f64,
    pub(super) trial: [f64; 3],
    velocity_base: [f64; 3],
    acceleration_base: [f64; 3],
}

impl FreePoint {
    pub(super) fn new(point: &crate::deck::Point, options: &crate::deck::Options, place: [f64; 3]) -> Self {
        let rho = options.density_kg_m3;
        Self {
            place,
            velocity: [0.0; 3],
            acceleration: [0.0; 3],
            mass_kg: point.mass_kg,
            added_mass_kg: rho * point.added_mass * point.volume_m3,
            weight_n: point.mass_kg * options.gravity_m_s2,
            volume_m3: point.volume_m3,
            water_n_m3: rho * options.gravity_m_s2,
            drag: 0.5 * rho * point.drag_area_m2,
            depth_m: options.depth_m,
            trial: place,
            velocity_base: [0.0; 3],
            acceleration_base: [0.0; 3],
        }
    }

    /// Unbalanced force and its tangent, diagonal but for drag.
    fn force(&self, rates: &Rates) -> ([f64; 3], [f64; 3]) {
        /// A clump at rest sinks this far into the seabed.
        const REST_M: f64 = 0.05;
        let mass_kg = self.mass_kg + self.added_mass_kg;
        let velocity = [0, 1, 2].map(|k| rates.velocity_per_s * self.trial[k] + self.velocity_base[k]);
        let speed = velocity.iter().map(|v| v * v).sum::<f64>().sqrt();
        let resist = self.drag * rates.drag_scale * speed;
        let mut force = [0.0; 3];
        let mut tangent = [rates.acceleration_per_s2 * mass_kg + 2.0 * rates.velocity_per_s * resist; 3];
        for k in 0..3 {
            let acceleration = rates.acceleration_per_s2 * self.trial[k] + self.acceleration_base[k];
            force[k] = -mass_kg * acceleration - resist * velocity[k];
        }
        let (immersed_m3, waterline_m2) = immersed(self.volume_m3, self.trial[2]);
        force[2] += immersed_m3 * self.water_n_m3 - self.weight_n;
        tangent[2] += waterline_m2 * self.water_n_m3;
        let sunk_m = -self.depth_m - self.trial[2];
        if sunk_m > 0.0 {
            let stiffness = self.weight_n / REST_M;
            force[2] += stiffness * sunk_m;
            tangent[2] += stiffness;
        }
        (force, tangent)
    }
}

/// Bundles and the free points between them.
#[derive(Debug, Clone)]
pub(super) struct Web<const W: usize> {
    pub(super) bundles: Vec<Bundle<W>>,
    pub(super) points: Vec<FreePoint>,
    condensed: Vec<Condensed<W>>,
    matrix: Vec<f64>,
    step: Vec<f64>,
    /// Longest halving in use; grows back by one each quiet step.
    halvings: usize,
    pub(super) substeps: u64,
    pub(super) newton_steps: u64,
}

impl<const W: usize> Web<W> {
    pub(super) fn new(bundles: Vec<Bundle<W>>, points: Vec<FreePoint>) -> Self {
        let unknowns = 3 * points.len();
        Self {
            bundles,
            points,
            condensed: Vec::new(),
            matrix: vec![0.0; unknowns * unknowns],
            step: vec![0.0; unknowns],
            halvings: 0,
            substeps: 0,
            newton_steps: 0,
        }
    }

    /// Advances by `step_s` from `from_s`; calls `each` with the time at which forces balance and the web there.
    pub(super) fn advance(
        &mut self,
        platform: &mut Platform,
        from_s: f64,
        step_s: f64,
        each: &mut dyn FnMut(f64, &Self, &Rates),
    ) -> Result<(), DynamicsError> {
        // Position inside the step in units of its smallest part, so that the parts add up exactly.
        let parts = 1u64 << MOST_HALVINGS;
        let mut done = 0u64;
        while done < parts {
            let mut halvings = self.halvings;
            loop {
                let size = parts >> halvings;
                let h = step_s * size as f64 / parts as f64;
                let start_s = from_s + step_s * done as f64 / parts as f64;
                if let Some(rates) = self.attempt(platform, start_s, h) {
                    each(start_s + (1.0 - ALPHA_F) * h, self, &rates);
                    self.substeps += 1;
                    done += size;
                    // Try a longer part again where the position allows it.
                    self.halvings = halvings;
                    if halvings > 0 && done.is_multiple_of(size * 2) {
                        self.halvings = halvings - 1;
                    }
                    break;
                }
                if halvings == MOST_HALVINGS {
                    return Err(DynamicsError::NotConverged { time_s: start_s, step_s: h });
                }
                halvings += 1;
            }
        }
        Ok(())
    }

    /// One implicit step; the state changes only if Newton converges.
    fn attempt(&mut self, platform: &mut Platform, from_s: f64, h: f64) -> Option<Rates> {
        let rates = Rates {
            velocity_per_s: GAMMA / (BETA * h),
            acceleration_per_s2: (1.0 - ALPHA_M) / (BETA * h * h * (1.0 - ALPHA_F)),
            drag_scale: 1.0,
        };
        let placement = platform.placements(from_s + (1.0 - ALPHA_F) * h);
        self.prepare(h, &rates, placement);
        for _ in 0..NEWTON_STEPS {
            let moved_m = self.newton(&rates)?;
            self.newton_steps += 1;
            if moved_m <= CONVERGED_M {
                self.accept(h);
                return Some(rates);
            }
        }
        None
    }

    fn prepare(&mut self, h: f64, rates: &Rates, placements: &[Placement]) {
        let weights = Weights::new(h, rates);
        for bundle in &mut self.bundles {
            for node in 0..=bundle.segments {
                for axis in 0..3 {
                    let (u, v, a) =
                        (bundle.place[node][axis], bundle.velocity[node][axis], bundle.acceleration[node][axis]);
                    bundle.velocity_base[node][axis] = weights.velocity(u, v, a);
                    bundle.acceleration_base[node][axis] = weights.acceleration(u, v, a);
                    bundle.trial[node][axis] = u + Lanes::splat((1.0 - ALPHA_F) * h) * v;
                }
            }
        }
        for point in &mut self.points {
            for axis in 0..3 {
                let one = |value: f64| Lanes::<1>([value]);
                let (u, v, a) = (one(point.place[axis]), one(point.velocity[axis]), one(point.acceleration[axis]));
                point.velocity_base[axis] = weights.velocity(u, v, a).0[0];
                point.acceleration_base[axis] = weights.acceleration(u, v, a).0[0];
                point.trial[axis] = point.place[axis] + (1.0 - ALPHA_F) * h * point.velocity[axis];
            }
        }
        self.hold_ends(rates, placements);
    }

    /// Puts held ends where the platform has them and free ends where their points are.
    pub(super) fn hold_ends(&mut self, rates: &Rates, placements: &[Placement]) {
        for bundle in &mut self.bundles {
            for (side, node) in [(0, 0), (1, bundle.segments)] {
                for lane in 0..W {
                    let (position_m, velocity_m_s) = match bundle.ends[side][lane] {
                        End::Fixed(position_m) | End::Idle(position_m) => (position_m, [0.0; 3]),
                        End::Moved { body, local_m } => placements[body].of(local_m),
                        End::Free(point) => {
                            let point = &self.points[point];
                            for axis in 0..3 {
                                bundle.trial[node][axis].0[lane] = point.trial[axis];
                                bundle.velocity_base[node][axis].0[lane] = point.velocity_base[axis];
                                bundle.acceleration_base[node][axis].0[lane] = point.acceleration_base[axis];
                            }
                            continue;
                        }
                    };
                    for axis in 0..3 {
                        bundle.trial[node][axis].0[lane] = position_m[axis];
                        bundle.velocity_base[node][axis].0[lane] =
                            velocity_m_s[axis] - rates.velocity_per_s * position_m[axis];
                        bundle.acceleration_base[node][axis].0[lane] = -rates.acceleration_per_s2 * position_m[axis];
                    }
                }
            }
        }
    }

    /// One Newton step on the trial place; the largest movement, or nothing where numbers ran away.
    pub(super) fn newton(&mut self, rates: &Rates) -> Option<f64> {
        if self.points.is_empty() {
            for bundle in &mut self.bundles {
                newton_step(bundle, rates);
            }
        } else {
            self.newton_with_points(rates)?;
        }
        let mut largest = 0.0f64;
        for bundle in &mut self.bundles {
            let free = usize::from(!bundle.has_free_end);
            let limit_m = bundle.properties.segment_m.0.iter().fold(f64::INFINITY, |a, b| a.min(*b)) * LONGEST_MOVE;
            let mut most: Lanes<W> = Lanes::ZERO;
            for node in free..=bundle.segments - free {
                for axis in 0..3 {
                    let step = bundle.force[node][axis];
                    most = most.most(step.magnitude());
                    bundle.trial[node][axis] += step;
                    // NaN never compares as larger: make it show.
                    if step.0.iter().any(|value| !value.is_finite()) {
                        return None;
                    }
                }
            }
            let moved_m = most.0.iter().fold(0.0f64, |a, b| a.max(*b));
            if moved_m > limit_m {
                return None;
            }
            largest = largest.max(moved_m);
        }
        Some(largest)
    }

    fn newton_with_points(&mut self, rates: &Rates) -> Option<()> {
        let unknowns = 3 * self.points.len();
        self.matrix.fill(0.0);
        for (index, point) in self.points.iter().enumerate() {
            let (force, tangent) = point.force(rates);
            for axis in 0..3 {
                let row = 3 * index + axis;
                self.step[row] = force[axis];
                self.matrix[row * unknowns + row] = tangent[axis];
            }
        }
        self.condensed.clear();
        for bundle in &mut self.bundles {
            assemble(bundle, rates);
            let condensed = condense(bundle);
            for lane in 0..bundle.lines.len() {
                let ends = [bundle.ends[0][lane], bundle.ends[1][lane]];
                add_to_border(&mut self.matrix, &mut self.step, unknowns, &condensed, ends, lane);
            }
            self.condensed.push(condensed);
        }
        if !linear::solve(unknowns, &mut self.matrix, 1, &mut self.step) {
            return None;
        }
        for bundle in &mut self.bundles {
            let mut ends: [Vector<W>; 2] = [[Lanes::ZERO; 3]; 2];
            for (side, steps) in ends.iter_mut().enumerate() {
                for lane in 0..bundle.lines.len() {
                    if let End::Free(point) = bundle.ends[side][lane] {
                        for (axis, step) in steps.iter_mut().enumerate() {
                            step.0[lane] = self.step[3 * point + axis];
                        }
                    }
                }
            }
            substitute_with_ends(bundle, ends);
        }
        for (index, point) in self.points.iter_mut().enumerate() {
            for axis in 0..3 {
                point.trial[axis] += self.step[3 * index + axis];
            }
        }
        Some(())
    }

    fn accept(&mut self, h: f64) {
        let (inner, per) = (1.0 / (1.0 - ALPHA_F), 1.0 / (BETA * h * h));
        for bundle in &mut self.bundles {
            for node in 0..=bundle.segments {
                for axis in 0..3 {
                    let (u, v, a) =
                        (bundle.place[node][axis], bundle.velocity[node][axis], bundle.acceleration[node][axis]);
                    let moved = (bundle.trial[node][axis] - u) * Lanes::splat(inner);
                    let now = (moved - v * Lanes::splat(h)) * Lanes::splat(per) - a * Lanes::splat(0.5 / BETA - 1.0);
                    bundle.place[node][axis] = u + moved;
                    bundle.velocity[node][axis] =
                        v + a * Lanes::splat(h * (1.0 - GAMMA)) + now * Lanes::splat(h * GAMMA);
                    bundle.acceleration[node][axis] = now;
                }
            }
        }
        for point in &mut self.points {
            for axis in 0..3 {
                let (u, v, a) = (point.place[axis], point.velocity[axis], point.acceleration[axis]);
                let moved = (point.trial[axis] - u) * inner;
                let now = (moved - h * v) * per - (0.5 / BETA - 1.0) * a;
                point.place[axis] = u + moved;
                point.velocity[axis] = v + h * ((1.0 - GAMMA) * a + GAMMA * now);
                point.acceleration[axis] = now;
            }
        }
    }

    /// A heavy brake around the present place of every free point, for the search of a static shape.
    pub(super) fn brake_points(&mut self, per_s2: f64) {
        for point in &mut self.points {
            point.trial = point.place;
            point.velocity_base = [0.0; 3];
            point.acceleration_base = point.place.map(|value| -per_s2 * value);
        }
    }

    /// Makes the trial place the place, at rest.
    pub(super) fn keep_trial(&mut self) {
        for bundle in &mut self.bundles {
            bundle.place.copy_from_slice(&bundle.trial);
        }
        for point in &mut self.points {
            point.place = point.trial;
        }
    }

    /// Tension at ends A and B of every line of the web, with the line's index in the deck.
    pub(super) fn tensions(&self, rates: &Rates, mut each: impl FnMut(usize, [f64; 2])) {
        for bundle in &self.bundles {
            let [at_a, at_b] = end_tensions(bundle, rates);
            for (lane, &line) in bundle.lines.iter().enumerate() {
                each(line, [at_a[lane], at_b[lane]]);
            }
        }
    }
}

/// What the last state adds to velocity and acceleration between the steps, linear in the trial place.
struct Weights {
    h: f64,
    velocity_per_s: f64,
    acceleration_per_s2: f64,
}

impl Weights {
    fn new(h: f64, rates: &Rates) -> Self {
        Self { h, velocity_per_s: rates.velocity_per_s, acceleration_per_s2: rates.acceleration_per_s2 }
    }

    /// v between = gamma/(beta h) (x - u) + (1 - (1-af) gamma/beta) v + (1-af) h (1 - gamma/(2 beta)) a.
    #[inline(always)]
    fn velocity<const W: usize>(&self, u: Lanes<W>, v: Lanes<W>, a: Lanes<W>) -> Lanes<W> {
        let by_v = 1.0 - (1.0 - ALPHA_F) * GAMMA / BETA;
        let by_a = (1.0 - ALPHA_F) * self.h * (1.0 - GAMMA / (2.0 * BETA));
        v * Lanes::splat(by_v) + a * Lanes::splat(by_a) - u * Lanes::splat(self.velocity_per_s)
    }

    /// a between = rate_2 (x - u) - (1-am)/(beta h) v + (am - (1-am)(1/(2 beta) - 1)) a.
    #[inline(always)]
    fn acceleration<const W: usize>(&self, u: Lanes<W>, v: Lanes<W>, a: Lanes<W>) -> Lanes<W> {
        let by_v = (1.0 - ALPHA_M) / (BETA * self.h);
        let by_a = ALPHA_M - (1.0 - ALPHA_M) * (0.5 / BETA - 1.0);
        a * Lanes::splat(by_a) - v * Lanes::splat(by_v) - u * Lanes::splat(self.acceleration_per_s2)
    }
}

fn add_to_border<const W: usize>(
    matrix: &mut [f64],
    step: &mut [f64],
    unknowns: usize,
    condensed: &Condensed<W>,
    ends: [End; 2],
    lane: usize,
) {
    let index = |end: End| if let End::Free(point) = end { Some(3 * point) } else { None };
    let [a, b] = ends.map(index);
    for (first, side) in [(a, 0), (b, 1)] {
        let Some(first) = first else { continue };
        let own = &condensed.own[side];
        let full = [[own[0], own[1], own[2]], [own[1], own[3], own[4]], [own[2], own[4], own[5]]];
        for i in 0..3 {
            step[first + i] += condensed.force[side][i].0[lane];
            for j in 0..3 {
                matrix[(first + i) * unknowns + first + j] += full[i][j].0[lane];
            }
        }
    }
    if let (Some(a), Some(b)) = (a, b) {
        for i in 0..3 {
            for j in 0..3 {
                let value = condensed.between[i][j].0[lane];
                matrix[(a + i) * unknowns + b + j] += value;
                matrix[(b + j) * unknowns + a + i] += value;
            }
        }
    }
}
