//! Lines between anchors, free points and the unit: forces and stiffness on the unit at a pose.

use nalgebra::{DMatrix, DVector, Matrix2, Matrix3, Vector3};

use super::catenary::{self, Ends, Span};
use super::descent::{Limits, Verdict, descend};
use crate::design::{Mooring, Site};
use crate::error::{AnalysisError, DesignError};
use crate::rigid::{Matrix6, Vector6, alternator, force_at};
use crate::strip::Pose;

/// MoorPy's defaults: tolerance of free points, m; share of it for the lines; first solution of each line, m.
const DEFAULT_TOLERANCE_M: f64 = 0.05;
const LINE_SHARE: f64 = 0.01;
const FIRST_TOLERANCE_M: f64 = 1e-4;
const DEFAULT_DENSITY_KG_M3: f64 = 1025.0;
const GRAVITY_M_S2: f64 = 9.81;
const POINT_LIMITS: Limits = Limits { max_iterations: 500, growth: 1.4 };
/// Stretch beyond which no rope or chain is a linear spring.
const LARGEST_STRAIN: f64 = 0.1;
/// Spans flatter than this share of their rise take the transverse stiffness of a hanging line.
const STEEP: f64 = 0.01;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    Anchor(Vector3<f64>),
    /// Relative to the reference point of the unit.
    Fairlead(Vector3<f64>),
    /// Index among the free points, net weight in water, N.
    Free {
        index: usize,
        weight_n: f64,
    },
}

#[derive(Debug, Clone)]
struct Line {
    name: String,
    ends: [usize; 2],
    length_m: f64,
    stiffness_n: f64,
    weight_n_m: f64,
    weight_in_air_n_m: f64,
    breaking_load_n: f64,
    start: (f64, f64),
}

/// The mooring of one unit. Remembers the last solution of each line to start the next from.
#[derive(Debug, Clone)]
pub struct System {
    depth_m: f64,
    tolerance_m: f64,
    places: Vec<Place>,
    free_m: Vec<Vector3<f64>>,
    lines: Vec<Line>,
}

/// What the mooring does to the unit at a pose.
#[derive(Debug, Clone)]
pub struct Reaction {
    /// About the reference point of the displaced unit.
    pub force: Vector6,
    pub stiffness: Matrix6,
    pub lines: Vec<LineReaction>,
}

/// One line at a pose.
#[derive(Debug, Clone)]
pub struct LineReaction {
    pub name: String,
    pub tension_a_n: f64,
    pub tension_b_n: f64,
    pub grounded_m: f64,
    pub breaking_load_n: f64,
    /// Change of the tension at end A and B by motion of the unit, N/m and N/rad.
    pub tension_a_by_motion: Vector6,
    pub tension_b_by_motion: Vector6,
}

impl System {
    pub fn build(mooring: &Mooring, site: &Site) -> Result<Self, AnalysisError> {
        let depth_m = mooring.water_depth.map_or(site.water_depth_m, |number| number.0);
        let density = mooring.rho.map_or(DEFAULT_DENSITY_KG_M3, |number| number.0);
        let mut free_m = Vec::new();
        let mut places = Vec::new();
        for point in &mooring.points {
            let element = format!("mooring point `{}`", point.name);
            let location: Vec<f64> = point.location.iter().map(|number| number.0).collect();
            let [x, y, z] = location
                .try_into()
                .map_err(|_| DesignError::value(&element, "location", "of another length", "give x, y, z"))?;
            let at = Vector3::new(x, y, z);
            let kind = point.kind.to_string().to_lowercase();
            let contains = |words: &[&str]| words.iter().any(|word| kind.contains(word));
            if contains(&["anch", "fix"]) {
                if z < -depth_m {
                    return Err(DesignError::value(
                        element,
                        "location z",
                        z,
                        &format!(
                            "the seabed of the mooring is at -{depth_m} m: raise the anchor or correct water_depth"
                        ),
                    )
                    .into());
                }
                places.push(Place::Anchor(at));
            } else if contains(&["body", "fair", "ves", "coup"]) {
                places.push(Place::Fairlead(at));
            } else if contains(&["con", "free"]) {
                let of = |number: Option<crate::design::Number>| number.map_or(0.0, |number| number.0);
                let weight_n = (of(point.mass) - density * of(point.volume)) * GRAVITY_M_S2;
                places.push(Place::Free { index: free_m.len(), weight_n });
                free_m.push(at);
            } else {
                return Err(DesignError::value(element, "type", kind, "use fixed, vessel or free").into());
            }
        }
        let lines = mooring.lines.iter().map(|entry| line(mooring, entry, density)).collect::<Result<_, _>>()?;
        let tolerance_m = mooring.tol.map_or(DEFAULT_TOLERANCE_M, |number| number.0);
        crate::design::positive("mooring", "tol", tolerance_m)?;
        let mut system = Self { depth_m, tolerance_m, places, free_m, lines };
        system.refuse_lengths(&Pose::of(&Vector6::zeros()))?;
        system.solve_lines(&Pose::of(&Vector6::zeros()), FIRST_TOLERANCE_M)?;
        Ok(system)
    }

    /// A line between an anchor and the unit must reach, and must not lie slack, with the unit in its place.
    fn refuse_lengths(&self, pose: &Pose) -> Result<(), AnalysisError> {
        for line in &self.lines {
            if line.ends.iter().any(|end| matches!(self.places[*end], Place::Free { .. })) {
                continue;
            }
            let rise = self.at(line.ends[1], pose) - self.at(line.ends[0], pose);
            let (x_m, chord_m, length_m) = (rise.x.hypot(rise.y), rise.norm(), line.length_m);
            let needed_m = chord_m / (1.0 + LARGEST_STRAIN);
            let detail = if length_m < needed_m {
                format!(
                    "{length_m} m is too short for the {chord_m} m between its ends; lengthen it above {needed_m} m"
                )
            } else if length_m >= x_m + rise.z.abs() {
                let slack_m = x_m + rise.z.abs();
                format!("{length_m} m is too long: the way along the seabed and straight up is {slack_m} m; shorten it")
            } else {
                continue;
            };
            return Err(AnalysisError::Line { line: line.name.clone(), detail });
        }
        Ok(())
    }

    /// Moves the unit to a pose, lets free points settle, and returns forces and stiffness.
    pub fn react(&mut self, offset: &Vector6) -> Result<Reaction, AnalysisError> {
        let pose = Pose::of(offset);
        let solved = self.settle(&pose)?;
        Ok(self.reaction(&pose, &solved))
    }

    fn at(&self, place: usize, pose: &Pose) -> Vector3<f64> {
        match self.places[place] {
            Place::Anchor(at) => at,
            Place::Fairlead(relative) => pose.turn * relative + pose.shift_m,
            Place::Free { index, .. } => self.free_m[index],
        }
    }

    fn solve_lines(&mut self, pose: &Pose, tolerance_m: f64) -> Result<Vec<Solved>, AnalysisError> {
        let mut out = Vec::with_capacity(self.lines.len());
        for index in 0..self.lines.len() {
            let line = &self.lines[index];
            let [a, b] = line.ends.map(|end| self.at(end, pose));
            let solved = solve(line, a, b, self.depth_m, tolerance_m)
                .map_err(|error| AnalysisError::Line { line: line.name.clone(), detail: error.to_string() })?;
            self.lines[index].start = solved.ends.start;
            out.push(solved);
        }
        Ok(out)
    }

    fn settle(&mut self, pose: &Pose) -> Result<Vec<Solved>, AnalysisError> {
        let tolerance_m = LINE_SHARE * self.tolerance_m;
        if self.free_m.is_empty() {
            return self.solve_lines(pose, tolerance_m);
        }
        let mut x: Vec<f64> = self.free_m.iter().flat_map(|at| [at.x, at.y, at.z]).collect();
        let mut last = Vec::new();
        let tolerance = vec![self.tolerance_m; x.len()];
        let mut worst = 0.0;
        let walked = descend(&mut x, POINT_LIMITS, |x| {
            self.free_m.iter_mut().zip(x.chunks_exact(3)).for_each(|(at, x)| *at = Vector3::new(x[0], x[1], x[2]));
            last = self.solve_lines(pose, tolerance_m)?;
            let force = self.free_forces(&last);
            worst = force.amax();
            let (_, _, stiffness) = self.free_stiffness(pose, &last);
            let step = stiffness
                .lu()
                .solve(&force)
                .ok_or(AnalysisError::NoEquilibrium { iterations: 0, residual_n: worst })?;
            let step = step.iter().copied().collect();
            Ok::<_, AnalysisError>(Verdict::Step {
                step,
                negligible: tolerance.clone(),
                done_below: Some(tolerance.clone()),
            })
        })?;
        match walked {
            Some(_) => Ok(last),
            None => Err(AnalysisError::NoEquilibrium { iterations: POINT_LIMITS.max_iterations, residual_n: worst }),
        }
    }

    fn free_forces(&self, solved: &[Solved]) -> DVector<f64> {
        let mut out = DVector::zeros(3 * self.free_m.len());
        for place in &self.places {
            if let Place::Free { index, weight_n } = place {
                out[3 * index + 2] -= weight_n;
            }
        }
        for (line, solved) in self.lines.iter().zip(solved) {
            for (end, force) in line.ends.iter().zip([solved.force_a, solved.force_b]) {
                if let Place::Free { index, .. } = self.places[*end] {
                    let mut rows = out.fixed_rows_mut::<3>(3 * index);
                    rows += force;
                }
            }
        }
        out
    }

    /// Stiffness of the unit alone, its coupling to the free points, and theirs.
    fn free_stiffness(&self, pose: &Pose, solved: &[Solved]) -> (Matrix6, DMatrix<f64>, DMatrix<f64>) {
        let count = 3 * self.free_m.len();
        let (mut own, mut coupling, mut free) =
            (Matrix6::zeros(), DMatrix::zeros(6, count), DMatrix::zeros(count, count));
        for (line, solved) in self.lines.iter().zip(solved) {
            let [a, b] = line.ends;
            let blocks = [
                (a, a, solved.stiffness_a),
                (b, b, solved.stiffness_b),
                (b, a, solved.stiffness_ba),
                (a, b, solved.stiffness_ba.transpose()),
            ];
            for (row, column, k) in blocks {
                match (self.places[row], self.places[column]) {
                    (Place::Fairlead(ra), Place::Fairlead(rb)) => {
                        let (ha, hb) = (alternator(pose.turn * ra), alternator(pose.turn * rb));
                        own += spread(&k, &ha, &hb);
                    }
                    (Place::Fairlead(r), Place::Free { index, .. }) => {
                        let h = alternator(pose.turn * r);
                        let mut top = coupling.fixed_view_mut::<3, 3>(0, 3 * index);
                        top += k;
                        let mut bottom = coupling.fixed_view_mut::<3, 3>(3, 3 * index);
                        bottom += h.transpose() * k;
                    }
                    (Place::Free { index: i, .. }, Place::Free { index: j, .. }) => {
                        let mut block = free.fixed_view_mut::<3, 3>(3 * i, 3 * j);
                        block += k;
                    }
                    _ => {}
                }
            }
            for (end, force) in [(a, solved.force_a), (b, solved.force_b)] {
                if let Place::Fairlead(r) = self.places[end] {
                    let mut turning = own.fixed_view_mut::<3, 3>(3, 3);
                    turning -= alternator(force) * alternator(pose.turn * r);
                }
            }
        }
        (own, coupling, free)
    }

    fn reaction(&self, pose: &Pose, solved: &[Solved]) -> Reaction {
        let mut force = Vector6::zeros();
        for (line, solved) in self.lines.iter().zip(solved) {
            for (end, pull) in line.ends.iter().zip([solved.force_a, solved.force_b]) {
                if let Place::Fairlead(r) = self.places[*end] {
                    force += force_at(pull, pose.turn * r);
                }
            }
        }
        let (own, coupling, free) = self.free_stiffness(pose, solved);
        // Motion of the free points by motion of the unit.
        let follow = if free.is_empty() { None } else { free.lu().solve(&coupling.transpose()).map(|m| -m) };
        let mut stiffness = own;
        if let Some(follow) = &follow {
            let reduction = &coupling * follow;
            stiffness += Matrix6::from_fn(|i, j| reduction[(i, j)]);
        }
        mirror_coupling(&mut stiffness);
        let lines = self
            .lines
            .iter()
            .zip(solved)
            .map(|(line, solved)| self.line_reaction(line, solved, pose, follow.as_ref()))
            .collect();
        Reaction { force, stiffness, lines }
    }

    fn line_reaction(&self, line: &Line, solved: &Solved, pose: &Pose, follow: Option<&DMatrix<f64>>) -> LineReaction {
        let motion = |place: usize| {
            let mut out = nalgebra::SMatrix::<f64, 3, 6>::zeros();
            match self.places[place] {
                Place::Anchor(_) => {}
                Place::Fairlead(r) => {
                    out.fixed_view_mut::<3, 3>(0, 0).copy_from(&Matrix3::identity());
                    out.fixed_view_mut::<3, 3>(0, 3).copy_from(&alternator(pose.turn * r));
                }
                Place::Free { index, .. } => {
                    if let Some(follow) = follow {
                        out.copy_from(&follow.fixed_view::<3, 6>(3 * index, 0));
                    }
                }
            }
            out
        };
        let [move_a, move_b] = line.ends.map(motion);
        let by_motion = |force: Vector3<f64>, by_a: &Matrix3<f64>, by_b: &Matrix3<f64>| {
            let tension = force.norm();
            if tension == 0.0 {
                Vector6::zeros()
            } else {
                -((by_a * move_a + by_b * move_b).transpose() * force) / tension
            }
        };
        LineReaction {
            name: line.name.clone(),
            tension_a_n: solved.force_a.norm(),
            tension_b_n: solved.force_b.norm(),
            grounded_m: solved.ends.grounded_m,
            breaking_load_n: line.breaking_load_n,
            tension_a_by_motion: by_motion(solved.force_a, &solved.stiffness_a, &solved.stiffness_ba.transpose()),
            tension_b_by_motion: by_motion(solved.force_b, &solved.stiffness_ba, &solved.stiffness_b),
        }
    }
}

/// MoorPy mirrors the force-by-rotation block instead of computing the moment-by-translation one.
fn mirror_coupling(stiffness: &mut Matrix6) {
    let upper = stiffness.fixed_view::<3, 3>(0, 3).transpose();
    stiffness.fixed_view_mut::<3, 3>(3, 0).copy_from(&upper);
}

fn spread(k: &Matrix3<f64>, ha: &Matrix3<f64>, hb: &Matrix3<f64>) -> Matrix6 {
    let mut out = Matrix6::zeros();
    out.fixed_view_mut::<3, 3>(0, 0).copy_from(k);
    out.fixed_view_mut::<3, 3>(0, 3).copy_from(&(k * hb));
    out.fixed_view_mut::<3, 3>(3, 0).copy_from(&(ha.transpose() * k));
    out.fixed_view_mut::<3, 3>(3, 3).copy_from(&(ha.transpose() * k * hb));
    out
}

fn line(mooring: &Mooring, entry: &crate::design::LineEntry, density: f64) -> Result<Line, AnalysisError> {
    let element = format!("mooring line `{}`", entry.name);
    let kind = mooring.line_types.iter().find(|kind| kind.name == entry.kind);
    let kind = kind.ok_or_else(|| DesignError::value(&element, "type", &entry.kind, "name one of line_types"))?;
    let end = |field: &str, name: &crate::design::Word| {
        let found = mooring.points.iter().position(|point| point.name == *name);
        found.ok_or_else(|| DesignError::value(&element, field, name, "name one of points"))
    };
    let ends = [end("endA", &entry.end_a)?, end("endB", &entry.end_b)?];
    let type_element = format!("mooring line type `{}`", kind.name);
    let stiffness_n = crate::design::positive(&type_element, "stiffness", kind.stiffness.0)?;
    let length_m = crate::design::positive(&element, "length", entry.length.0)?;
    let mass = kind.mass_density.0;
    let displaced = std::f64::consts::PI / 4.0 * kind.diameter.0.powi(2) * density;
    if mass <= displaced {
        return Err(DesignError::value(
            type_element,
            "mass_density",
            mass,
            &format!("a line lighter than the {displaced} kg/m of water it displaces floats: give a heavier one"),
        )
        .into());
    }
    Ok(Line {
        name: entry.name.to_string(),
        ends,
        length_m,
        stiffness_n,
        weight_n_m: (mass - displaced) * GRAVITY_M_S2,
        weight_in_air_n_m: mass * GRAVITY_M_S2,
        breaking_load_n: kind.breaking_load.map_or(0.0, |number| number.0),
        start: (0.0, 0.0),
    })
}

/// A solved line along global axes.
struct Solved {
    ends: Ends,
    force_a: Vector3<f64>,
    force_b: Vector3<f64>,
    stiffness_a: Matrix3<f64>,
    stiffness_b: Matrix3<f64>,
    stiffness_ba: Matrix3<f64>,
}

fn solve(
    line: &Line,
    a: Vector3<f64>,
    b: Vector3<f64>,
    depth_m: f64,
    tolerance_m: f64,
) -> Result<Solved, catenary::CatenaryError> {
    let rise = b - a;
    let x_m = rise.x.hypot(rise.y);
    let (top, bottom) = (a.z.max(b.z), a.z.min(b.z));
    // MoorPy's rule for a line that leaves the water. Kept for equality; it overstates the weight.
    let weight_n_m = if top > 0.0 {
        line.weight_n_m + (line.weight_in_air_n_m - line.weight_n_m) * -bottom.min(0.0) / (top - bottom)
    } else {
        line.weight_n_m
    };
    let span = Span {
        x_m,
        z_m: rise.z,
        length_m: line.length_m,
        stiffness_n: line.stiffness_n,
        weight_n_m,
        height_a_m: a.z + depth_m,
        height_b_m: b.z + depth_m,
    };
    let ends = catenary::solve(&span, line.start, tolerance_m)?;
    let heading = rise.y.atan2(rise.x);
    let (sin, cos) = heading.sin_cos();
    let turn = Matrix3::new(cos, -sin, 0.0, sin, cos, 0.0, 0.0, 0.0, 1.0);
    let across = if x_m < STEEP * rise.z.abs() { 0.5 * (ends.a_n.y - ends.b_n.y) / rise.z } else { -ends.b_n.x / x_m };
    let lift = |force: nalgebra::Vector2<f64>| turn * Vector3::new(force.x, 0.0, force.y);
    let spatial = |k: Matrix2<f64>, across: f64| {
        turn * Matrix3::new(k.m11, 0.0, k.m12, 0.0, across, 0.0, k.m21, 0.0, k.m22) * turn.transpose()
    };
    Ok(Solved {
        force_a: lift(ends.a_n),
        force_b: lift(ends.b_n),
        stiffness_a: spatial(ends.stiffness_a, across),
        stiffness_b: spatial(ends.stiffness_b, across),
        stiffness_ba: spatial(ends.stiffness_ba, -across),
        ends,
    })
}
