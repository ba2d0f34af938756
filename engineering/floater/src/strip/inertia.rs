//! Mass matrix of a member: shell, ballast, caps.

use nalgebra::{Matrix3, Vector3};

use super::caps;
use super::frustum;
use super::member::Member;
use crate::rigid::{Matrix6, mass_at};

/// Mass of a member and where it sits.
#[derive(Debug, Clone)]
pub struct Inertia {
    pub mass_kg: f64,
    pub shell_kg: f64,
    pub ballast_kg: f64,
    pub centre_m: Vector3<f64>,
    /// About end A, along global axes.
    pub matrix: Matrix6,
}

/// A slice with mass, centre along the axis, and inertia about that centre in member axes.
pub(super) struct Slice {
    pub mass_kg: f64,
    pub centre_m: f64,
    pub inertia_kg_m2: [f64; 3],
}

pub fn of(member: &Member) -> Inertia {
    let mut out =
        Inertia { mass_kg: 0.0, shell_kg: 0.0, ballast_kg: 0.0, centre_m: Vector3::zeros(), matrix: Matrix6::zeros() };
    let mut repeated = [0.0; 3];
    for section in 0..member.stations_m.len() - 1 {
        if member.stations_m[section + 1] > member.stations_m[section] {
            let (shell_kg, ballast_kg, slice) = section_slice(member, section);
            out.shell_kg += shell_kg;
            out.ballast_kg += ballast_kg;
            repeated = slice.inertia_kg_m2;
            add(member, &mut out, &slice);
        } else {
            // RAFT 2.0.4 adds the inertia of the section before once more at a step of zero length; kept for equality.
            add(member, &mut out, &Slice { mass_kg: 0.0, centre_m: 0.0, inertia_kg_m2: repeated });
        }
    }
    for slice in caps::slices(member) {
        out.shell_kg += slice.mass_kg;
        add(member, &mut out, &slice);
    }
    if out.mass_kg != 0.0 {
        out.centre_m /= out.mass_kg;
    }
    out
}

fn add(member: &Member, out: &mut Inertia, slice: &Slice) {
    let centre = member.position(slice.centre_m);
    let inertia = member.axes * Matrix3::from_diagonal(&Vector3::from(slice.inertia_kg_m2)) * member.axes.transpose();
    out.mass_kg += slice.mass_kg;
    out.centre_m += centre * slice.mass_kg;
    out.matrix += mass_at(slice.mass_kg, &inertia, centre - member.end_a_m);
}

/// Shell and ballast between two stations. Ballast rests on the lower station, thickness of caps ignored.
fn section_slice(member: &Member, section: usize) -> (f64, f64, Slice) {
    let (low, high) = (section, section + 1);
    let length = member.stations_m[high] - member.stations_m[low];
    let shape = member.shape;
    let (outer_a, outer_b) = (member.sides_m[low], member.sides_m[high]);
    let (inner_a, inner_b) = (member.inner_m(low), member.inner_m(high));
    let (outer, outer_centre) = frustum::volume(shape, outer_a, outer_b, length);
    let (inner, inner_centre) = frustum::volume(shape, inner_a, inner_b, length);
    let shell_volume = outer - inner;
    let shell_kg = shell_volume * member.shell_density_kg_m3;
    let shell_moment = (outer_centre * outer - inner_centre * inner) * member.shell_density_kg_m3;

    let (level, density) = member.fill[section];
    let surface = [0, 1].map(|side| (inner_b[side] - inner_a[side]) * (level / length) + inner_a[side]);
    let (fill_volume, fill_centre) = frustum::volume(shape, inner_a, surface, level);
    let ballast_kg = fill_volume * density;

    let mass_kg = shell_kg + ballast_kg;
    let centre = if mass_kg == 0.0 { 0.0 } else { (fill_centre * ballast_kg + shell_moment) / mass_kg };
    let outside = frustum::inertia(shape, outer_a, outer_b, length, member.shell_density_kg_m3);
    let inside = frustum::inertia(shape, inner_a, inner_b, length, member.shell_density_kg_m3);
    let contents = frustum::inertia(shape, inner_a, surface, level, density);
    let shift = mass_kg * centre * centre;
    let about_end = [0, 1, 2].map(|axis| outside[axis] - inside[axis] + contents[axis]);
    let inertia_kg_m2 = [about_end[0] - shift, about_end[1] - shift, about_end[2]];
    (shell_kg, ballast_kg, Slice { mass_kg, centre_m: member.stations_m[low] + centre, inertia_kg_m2 })
}
