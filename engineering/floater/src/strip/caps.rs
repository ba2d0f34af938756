//! End caps and bulkheads: plates inside the shell, with a hole or without.

use super::frustum;
use super::inertia::Slice;
use super::member::{Cap, Member};
use super::station::interpolate_sides;

/// How a plate lies to its station.
#[derive(Clone, Copy, PartialEq)]
enum Lie {
    /// Rises from the station: bottom cap, or upper plate of a step.
    Above,
    /// Hangs below the station: top cap, or lower plate of a step.
    Below,
    Centred,
}

pub(super) fn slices(member: &Member) -> Vec<Slice> {
    let inner: Vec<[f64; 2]> = (0..member.stations_m.len()).map(|station| member.inner_m(station)).collect();
    (0..member.caps.len()).map(|index| slice(member, &inner, index)).collect()
}

fn slice(member: &Member, inner: &[[f64; 2]], index: usize) -> Slice {
    let cap = member.caps[index];
    let height = cap.thickness_m;
    let (lower, upper) = faces(member, inner, index);
    let scaled = |face: [f64; 2], reference: [f64; 2]| {
        [0, 1].map(|side| if reference[side] == 0.0 { 0.0 } else { face[side] * (cap.hole_m[side] / reference[side]) })
    };
    let (hole_lower, hole_upper) = match lie(member, index) {
        Lie::Above => (cap.hole_m, scaled(upper, lower)),
        Lie::Below => (scaled(lower, upper), cap.hole_m),
        Lie::Centred => {
            let middle = interpolate_sides(cap.at_m, &member.stations_m, inner);
            (scaled(lower, middle), scaled(upper, middle))
        }
    };
    let (outer, outer_centre) = frustum::volume(member.shape, lower, upper, height);
    let (empty, empty_centre) = frustum::volume(member.shape, hole_lower, hole_upper, height);
    let volume = outer - empty;
    let mass_kg = volume * member.shell_density_kg_m3;
    let centre = if volume == 0.0 { 0.0 } else { (outer_centre * outer - empty_centre * empty) / volume };
    let whole = frustum::inertia(member.shape, lower, upper, height, member.shell_density_kg_m3);
    let missing = frustum::inertia(member.shape, hole_lower, hole_upper, height, member.shell_density_kg_m3);
    let shift = mass_kg * centre * centre;
    let inertia_kg_m2 = [whole[0] - missing[0] - shift, whole[1] - missing[1] - shift, whole[2] - missing[2]];
    Slice { mass_kg, centre_m: cap.at_m + centre_from_station(member, cap, centre), inertia_kg_m2 }
}

/// Plates at a step are placed as if centred on it, as RAFT does: half a thickness off.
fn centre_from_station(member: &Member, cap: Cap, centre: f64) -> f64 {
    if cap.at_m == member.stations_m[0] {
        centre
    } else if cap.at_m == member.stations_m[member.stations_m.len() - 1] {
        centre - cap.thickness_m
    } else {
        centre - cap.thickness_m / 2.0
    }
}

fn lie(member: &Member, index: usize) -> Lie {
    let at = member.caps[index].at_m;
    let same = |other: Option<&Cap>| other.is_some_and(|cap| cap.at_m == at);
    if at == member.stations_m[0] {
        Lie::Above
    } else if at == member.stations_m[member.stations_m.len() - 1] || same(member.caps.get(index + 1)) {
        Lie::Below
    } else if same(index.checked_sub(1).and_then(|before| member.caps.get(before))) {
        Lie::Above
    } else {
        Lie::Centred
    }
}

/// Inner sides of the shell at the lower and upper face of the plate.
fn faces(member: &Member, inner: &[[f64; 2]], index: usize) -> ([f64; 2], [f64; 2]) {
    let Cap { at_m, thickness_m, .. } = member.caps[index];
    let stations = &member.stations_m;
    let at = |x: f64| interpolate_sides(x, stations, inner);
    // On a step the plate belongs to the section that it closes.
    let first = stations.partition_point(|station| *station < at_m).min(inner.len() - 1);
    let last = stations.partition_point(|station| *station <= at_m).clamp(1, inner.len()) - 1;
    match lie(member, index) {
        Lie::Above => (if at_m == stations[0] { inner[0] } else { inner[last] }, at(at_m + thickness_m)),
        Lie::Below => (at(at_m - thickness_m), inner[first]),
        Lie::Centred => (at(at_m - thickness_m / 2.0), at(at_m + thickness_m / 2.0)),
    }
}
