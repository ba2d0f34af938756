//! Morison coefficients of the strips: volumes, areas and added mass at the nodes.

use std::f64::consts::PI;

use nalgebra::{Matrix3, Vector3};

use super::member::{Member, Shape};
use super::station::interpolate;
use crate::rigid::{Matrix6, matrix3_at};

/// A strip of a member, lumped at its middle; end faces and steps are strips without length.
#[derive(Debug, Clone)]
pub struct Node {
    pub member: usize,
    /// In the undisplaced unit, m.
    pub position_m: Vector3<f64>,
    /// Section axes and member axis, undisplaced (columns).
    pub axes: Matrix3<f64>,
    pub shape: Shape,
    /// Added mass, kg, along global axes of the undisplaced unit; zero above water.
    pub added_mass_kg: Matrix3<f64>,
    /// Mass that multiplies the water's acceleration, kg (displaced plus added mass, transverse).
    pub excitation_kg: Matrix3<f64>,
    /// The transverse displaced mass alone, kg, for frequency-dependent inertia coefficients.
    pub displaced_kg: f64,
    /// Signed area that dynamic pressure acts on along the axis, m2, positive when it faces end A.
    pub pressure_area_m2: f64,
    /// Drag area times coefficient: axial, two transverse, end, m2.
    pub drag_area_m2: [f64; 4],
    pub radius_m: f64,
    pub added_mass_coefficients: [f64; 2],
    pub end_added_mass_kg: f64,
    pub mac_camy_fuchs: bool,
}

impl Node {
    /// Added mass of the end face alone, kg.
    pub fn end_kg(&self) -> Matrix3<f64> {
        let axis: Vector3<f64> = self.axes.column(2).into();
        axis * axis.transpose() * self.end_added_mass_kg
    }
}

pub fn nodes(members: &[Member], density_kg_m3: f64) -> Vec<Node> {
    let of = |(index, member)| strips(member).into_iter().map(move |strip| node(index, member, &strip, density_kg_m3));
    members.iter().enumerate().flat_map(of).collect()
}

/// Added mass of all submerged nodes about the reference point.
pub fn added_mass(nodes: &[Node]) -> Matrix6 {
    nodes.iter().map(|node| matrix3_at(&node.added_mass_kg, node.position_m)).sum()
}

/// Where a strip lies, its length, its mean sides and half the change of sides over it.
struct Strip {
    at_m: f64,
    length_m: f64,
    sides_m: [f64; 2],
    taper_m: [f64; 2],
}

/// End faces, equal strips of each section no longer than the limit, and one flat strip for each step.
fn strips(member: &Member) -> Vec<Strip> {
    let last = member.sides_m.len() - 1;
    let half = |sides: [f64; 2], sign: f64| sides.map(|side| sign * side / 2.0);
    let face = |at_m, sides, sign| Strip { at_m, length_m: 0.0, sides_m: half(sides, 1.0), taper_m: half(sides, sign) };
    let mut out = vec![face(0.0, member.sides_m[0], 1.0)];
    for section in 0..last {
        let (low, high) = (member.sides_m[section], member.sides_m[section + 1]);
        let start = member.stations_m[section];
        let length = member.stations_m[section + 1] - start;
        if length == 0.0 {
            let sides_m = [0, 1].map(|side| (low[side] + high[side]) / 2.0);
            out.push(Strip {
                at_m: start,
                length_m: 0.0,
                sides_m,
                taper_m: [0, 1].map(|side| (high[side] - low[side]) / 2.0),
            });
            continue;
        }
        let count = (length / member.max_strip_m).ceil();
        let length_m = length / count;
        let slope = [0, 1].map(|side| 0.5 * (high[side] - low[side]) / length);
        for step in 0..count as usize {
            let along = length_m * (0.5 + step as f64);
            let sides_m = [0, 1].map(|side| low[side] + 2.0 * slope[side] * along);
            out.push(Strip { at_m: start + along, length_m, sides_m, taper_m: slope.map(|m| length_m * m) });
        }
    }
    out.push(face(member.length_m, member.sides_m[last], -1.0));
    out
}

/// Reference volume of an end face: half a sphere's for a circle; for a rectangle the same rule with the mean side.
fn end_volume(shape: Shape, strip: &Strip) -> f64 {
    let sum = [0, 1].map(|side| strip.sides_m[side] + strip.taper_m[side]);
    let difference = [0, 1].map(|side| strip.sides_m[side] - strip.taper_m[side]);
    match shape {
        Shape::Circular => PI / 12.0 * (sum[0].powi(3) - difference[0].powi(3)).abs(),
        Shape::Rectangular => {
            let mean = |pair: [f64; 2]| (pair[0] + pair[1]) / 2.0;
            PI / 12.0 * (mean(sum).powi(3) - mean(difference).powi(3))
        }
    }
}

/// Signed axial area of a strip, m2.
fn end_area(shape: Shape, strip: &Strip) -> f64 {
    let ([a, b], [da, db]) = (strip.sides_m, strip.taper_m);
    match shape {
        Shape::Circular => PI * a * da,
        Shape::Rectangular => (a + da) * (b + db) - (a - da) * (b - db),
    }
}

fn node(index: usize, member: &Member, strip: &Strip, density_kg_m3: f64) -> Node {
    let position_m = member.position(strip.at_m);
    let [a, b] = strip.sides_m;
    let at = |values: &[f64]| interpolate(strip.at_m, &member.stations_m, values);
    let ca = [at(&member.added_mass.transverse[0]), at(&member.added_mass.transverse[1])];
    let projector = |axis: usize| {
        let unit: Vector3<f64> = member.axes.column(axis).into();
        unit * unit.transpose()
    };
    let wet = position_m.z < 0.0;
    let mut volume = match member.shape {
        Shape::Circular => PI / 4.0 * a * a * strip.length_m,
        Shape::Rectangular => a * b * strip.length_m,
    };
    // A strip that reaches out of the water counts its wet share as if it stood upright.
    if position_m.z + 0.5 * strip.length_m > 0.0 {
        volume *= (0.5 * strip.length_m - position_m.z) / strip.length_m;
    }
    let displaced_kg = if wet && strip.length_m > 0.0 { density_kg_m3 * volume } else { 0.0 };
    let end_kg = if wet { density_kg_m3 * end_volume(member.shape, strip) * at(&member.added_mass.end) } else { 0.0 };
    let end = projector(2) * end_kg;
    let across = |scale: [f64; 2]| projector(0) * (displaced_kg * scale[0]) + projector(1) * (displaced_kg * scale[1]);
    // RAFT's skin area: the circumference of a circle; four times the first side of a rectangle.
    let (skin, shadow) = match member.shape {
        Shape::Circular => (PI * a, [a, a]),
        Shape::Rectangular => (4.0 * a, [a, b]),
    };
    let area = end_area(member.shape, strip);
    let drag_area_m2 = [
        skin * strip.length_m * at(&member.drag.axial),
        shadow[0] * strip.length_m * at(&member.drag.transverse[0]),
        shadow[1] * strip.length_m * at(&member.drag.transverse[1]),
        area.abs() * at(&member.drag.end),
    ];
    Node {
        member: index,
        position_m,
        axes: member.axes,
        shape: member.shape,
        added_mass_kg: across(ca) + end,
        excitation_kg: across([1.0 + ca[0], 1.0 + ca[1]]) + end,
        displaced_kg,
        pressure_area_m2: if wet { area } else { 0.0 },
        drag_area_m2,
        radius_m: a / 2.0,
        added_mass_coefficients: ca,
        end_added_mass_kg: end_kg,
        mac_camy_fuchs: member.mac_camy_fuchs,
    }
}
