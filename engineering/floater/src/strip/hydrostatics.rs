//! Buoyancy and hydrostatic stiffness of a member about its end A.

use std::f64::consts::PI;

use nalgebra::{Matrix3, Vector3};

use super::frustum;
use super::member::{Member, Shape};
use crate::rigid::{Matrix6, Vector6, force_at};

/// Buoyancy of the undisplaced member in still water.
#[derive(Debug, Clone)]
pub struct Buoyancy {
    pub volume_m3: f64,
    /// Sum of volume times centre, m4.
    pub moment_m4: Vector3<f64>,
    pub waterplane_m2: f64,
    /// Of the waterplane about its own centre, m4; RAFT takes the circle's also for rectangles' roll axis.
    pub waterplane_moment_m4: f64,
    pub waterplane_at_m: [f64; 2],
    /// About end A, along global axes.
    pub force: Vector6,
    pub stiffness: Matrix6,
}

pub fn of(member: &Member, density_kg_m3: f64, gravity_m_s2: f64) -> Buoyancy {
    let weight = density_kg_m3 * gravity_m_s2;
    let mut out = Buoyancy {
        volume_m3: 0.0,
        moment_m4: Vector3::zeros(),
        waterplane_m2: 0.0,
        waterplane_moment_m4: 0.0,
        waterplane_at_m: [0.0; 2],
        force: Vector6::zeros(),
        stiffness: Matrix6::zeros(),
    };
    for section in 0..member.stations_m.len() - 1 {
        let (a, b) = (member.position(member.stations_m[section]), member.position(member.stations_m[section + 1]));
        if a.z * b.z <= 0.0 {
            piercing(member, section, a, b, weight, &mut out);
        } else if a.z <= 0.0 {
            let length = member.stations_m[section + 1] - member.stations_m[section];
            let (volume, centre) =
                frustum::volume(member.shape, member.sides_m[section], member.sides_m[section + 1], length);
            let centre = a + member.axis() * centre;
            out.force += force_at(Vector3::new(0.0, 0.0, weight * volume), centre - member.end_a_m);
            submerged(member, volume, centre, weight, &mut out);
        }
    }
    out
}

fn submerged(member: &Member, volume: f64, centre: Vector3<f64>, weight: f64, out: &mut Buoyancy) {
    let arm = centre - member.end_a_m;
    out.stiffness[(3, 3)] += weight * volume * arm.z;
    out.stiffness[(4, 4)] += weight * volume * arm.z;
    out.stiffness[(3, 5)] -= weight * volume * arm.x;
    out.stiffness[(4, 5)] -= weight * volume * arm.y;
    out.volume_m3 += volume;
    out.moment_m4 += centre * volume;
}

/// A section through the waterplane. Area and moments are those of the section normal to the axis, not divided by the
/// cosine of the incline (except in heave): RAFT's approximation, exact for vertical members.
fn piercing(member: &Member, section: usize, a: Vector3<f64>, b: Vector3<f64>, weight: f64, out: &mut Buoyancy) {
    let axis = member.axis();
    let horizontal = axis.x.hypot(axis.y);
    let incline = horizontal.atan2(axis.z);
    let (sin, cos) = incline.sin_cos();
    let share = if b.z == a.z { 0.0 } else { -a.z / (b.z - a.z) };
    let (low, high) = (member.sides_m[section], member.sides_m[section + 1]);
    // RAFT 2.0.4 interpolates the sides from the far station; equal for an untapered section. Kept for equality.
    let sides = [0, 1].map(|side| high[side] + share * (low[side] - high[side]));
    let (area, [ix, iy]) = waterplane(member, sides);
    let wet_length = (a.z / cos).abs();
    let (volume, centre) = frustum::volume(member.shape, low, sides, wet_length);
    let centre = a + axis * centre;

    let at = a + (b - a) * share;
    let (x, y) = (at.x - member.end_a_m.x, at.y - member.end_a_m.y);
    out.force += force_at(Vector3::new(0.0, 0.0, weight * volume), a - member.end_a_m);
    if member.shape == Shape::Circular {
        // RAFT's moment of the inclined circular member about its end (Member.getHydrostatics).
        let tan = sin / cos;
        let moment = -weight * PI * (sides[0] * sides[0] / 32.0 * (2.0 + tan * tan) + 0.5 * (a.z / cos).powi(2)) * sin;
        let heading = axis.y.atan2(axis.x);
        out.force[3] -= moment * heading.sin();
        out.force[4] += moment * heading.cos();
    }
    let c = &mut out.stiffness;
    c[(2, 2)] += weight * area / cos;
    c[(2, 3)] -= weight * area * y;
    c[(3, 2)] -= weight * area * y;
    c[(2, 4)] += weight * area * x;
    c[(4, 2)] += weight * area * x;
    c[(3, 3)] += weight * (ix + area * y * y);
    c[(4, 4)] += weight * (iy + area * x * x);
    c[(3, 4)] += weight * area * x * y;
    c[(4, 3)] += weight * area * x * y;
    out.waterplane_m2 = area;
    out.waterplane_moment_m4 = if member.shape == Shape::Circular { ix } else { 0.0 };
    out.waterplane_at_m = [x, y];
    submerged(member, volume, centre, weight, out);
}

fn waterplane(member: &Member, sides: [f64; 2]) -> (f64, [f64; 2]) {
    match member.shape {
        Shape::Circular => (PI / 4.0 * sides[0].powi(2), [PI / 64.0 * sides[0].powi(4); 2]),
        Shape::Rectangular => {
            let [b, w] = sides;
            let local = Matrix3::from_diagonal(&Vector3::new(b * w.powi(3) / 12.0, b.powi(3) * w / 12.0, 0.0));
            let turned = member.axes * local * member.axes.transpose();
            (b * w, [turned[(0, 0)], turned[(1, 1)]])
        }
    }
}
