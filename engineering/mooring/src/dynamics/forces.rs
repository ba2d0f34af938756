//! Unbalanced forces on all nodes of a bundle and their tangent, for a trial place.
//!
//! Lumped masses joined by springs, with drag and added mass across and along the line, after Hall and Goupee,
//! Ocean Engineering 104 (2015) 590-603, eqs. 1-15. Seabed after the same, with two changes: its damping sets in over
//! the penetration at rest instead of jumping, and it never pulls.

use super::bundle::{Bundle, Properties};
use super::lanes::{Lanes, Symmetric, Vector, along_and_across, dot, minus, plus, sum, times};

/// How velocity and acceleration depend on the trial place: v = rate x + base, a = rate_2 x + base.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rates {
    pub(super) velocity_per_s: f64,
    pub(super) acceleration_per_s2: f64,
    /// Drag is scaled by this while a static shape is sought.
    pub(super) drag_scale: f64,
}

/// Keeps a division by a vanishing length or speed finite without touching any real one.
const TINY: f64 = 1e-30;

struct Segment<const W: usize> {
    pull: Vector<W>,
    direction: Vector<W>,
    wet: Lanes<W>,
}

/// Fills `force` with outer minus inertia forces, `diagonal` and `coupling` with the tangent.
#[inline(always)]
pub(super) fn assemble<const W: usize>(bundle: &mut Bundle<W>, rates: &Rates) {
    let rate = Lanes::splat(rates.velocity_per_s);
    let n = bundle.segments;
    let half = Lanes::splat(0.5);
    let mut here = velocity(bundle, 0, rate);
    let mut before: Option<Segment<W>> = None;
    let mut stiffness_before: Symmetric<W> = [Lanes::ZERO; 6];
    for node in 0..=n {
        let mut ahead = None;
        let mut next = here;
        let mut stiffness_ahead: Symmetric<W> = [Lanes::ZERO; 6];
        if node < n {
            next = velocity(bundle, node + 1, rate);
            let (segment, stiffness) =
                segment(&bundle.properties, &bundle.trial[node], &bundle.trial[node + 1], &minus(&next, &here), rate);
            bundle.coupling[node] = stiffness;
            stiffness_ahead = stiffness;
            ahead = Some(segment);
        }
        let (direction, wet, share) = match (&before, &ahead) {
            (Some(a), Some(b)) => {
                let both = plus(&a.direction, &b.direction);
                // A fold back upon itself has no direction: across it, drag is across in every direction.
                let per = (dot(&both, &both) + Lanes::splat(TINY)).sqrt().reciprocal();
                (times(&both, per), half * (a.wet + b.wet), Lanes::splat(1.0))
            }
            (Some(one), None) | (None, Some(one)) => (one.direction, one.wet, half),
            (None, None) => ([Lanes::ZERO; 3], Lanes::ZERO, half),
        };
        let (mut force, mut diagonal) = node_force(
            &bundle.properties,
            rates,
            &bundle.trial[node],
            &here,
            &bundle.acceleration_base[node],
            &direction,
            wet,
            share,
        );
        if let Some(segment) = &ahead {
            force = plus(&force, &segment.pull);
        }
        if let Some(segment) = &before {
            force = minus(&force, &segment.pull);
        }
        diagonal = sum(&diagonal, &sum(&stiffness_before, &stiffness_ahead));
        bundle.force[node] = force;
        bundle.diagonal[node] = diagonal;
        stiffness_before = stiffness_ahead;
        before = ahead;
        here = next;
    }
    if bundle.properties.has_bending {
        bend(bundle);
    }
}

#[inline(always)]
fn velocity<const W: usize>(bundle: &Bundle<W>, node: usize, rate: Lanes<W>) -> Vector<W> {
    plus(&times(&bundle.trial[node], rate), &bundle.velocity_base[node])
}

#[inline(always)]
fn segment<const W: usize>(
    p: &Properties<W>,
    from: &Vector<W>,
    to: &Vector<W>,
    relative: &Vector<W>,
    rate: Lanes<W>,
) -> (Segment<W>, Symmetric<W>) {
    let d = minus(to, from);
    let length = (dot(&d, &d) + Lanes::splat(TINY)).sqrt();
    let per_length = length.reciprocal();
    let direction = times(&d, per_length);
    let stretch = length - p.segment_m;
    let tension = p.axial_n_m * stretch.positive_part() + p.axial_damping_n_s_m * dot(relative, &direction);
    let along = p.axial_n_m.where_positive(stretch) + rate * p.axial_damping_n_s_m;
    let across = tension.positive_part() * per_length + Lanes::splat(4.0) * p.bending_n_m;
    let stiffness = along_and_across(&direction, along - across, across);
    (Segment { pull: times(&direction, tension), direction, wet: wet_share(p, from[2], to[2]) }, stiffness)
}

/// Share of a segment that is under water.
#[inline(always)]
fn wet_share<const W: usize>(p: &Properties<W>, z_a: Lanes<W>, z_b: Lanes<W>) -> Lanes<W> {
    if !p.surfaces {
        return Lanes::splat(1.0);
    }
    let (low, high) = (z_a.least(z_b), z_a.most(z_b));
    let rise = (high - low).most(Lanes::splat(1e-9));
    ((-low) * rise.reciprocal()).positive_part().least(Lanes::splat(1.0))
}

#[inline(always)]
#[allow(clippy::too_many_arguments)]
fn node_force<const W: usize>(
    p: &Properties<W>,
    rates: &Rates,
    place: &Vector<W>,
    velocity: &Vector<W>,
    acceleration_base: &Vector<W>,
    direction: &Vector<W>,
    wet: Lanes<W>,
    share: Lanes<W>,
) -> (Vector<W>, Symmetric<W>) {
    let rate = Lanes::splat(rates.velocity_per_s);
    let rate_2 = Lanes::splat(rates.acceleration_per_s2);
    let scaled = share * wet;
    // Inertia.
    let across_kg = share * p.mass_kg + scaled * p.added_across_kg;
    let along_kg = scaled * p.added_along_kg;
    let acceleration = plus(&times(place, rate_2), acceleration_base);
    let along = along_kg * dot(&acceleration, direction);
    let mut force = minus(&times(&acceleration, -across_kg), &times(direction, along));
    // Weight and buoyancy.
    force[2] += scaled * p.buoyancy_n - share * p.dry_weight_n;
    // Drag of still water.
    let drag = scaled * Lanes::splat(rates.drag_scale);
    let speed_along = dot(velocity, direction);
    let across = minus(velocity, &times(direction, speed_along));
    let speed_across = (dot(&across, &across) + Lanes::splat(TINY)).sqrt();
    let resist_across = drag * p.drag_across * speed_across;
    let resist_along = drag * p.drag_along * speed_along.magnitude();
    force = minus(&force, &plus(&times(&across, resist_across), &times(direction, resist_along * speed_along)));
    // Tangent of inertia and drag: the along part on the line's direction, the rest on all.
    let every = rate_2 * across_kg + rate * resist_across;
    let on_line = rate_2 * along_kg + rate * (resist_along + resist_along - resist_across);
    let mut tangent = along_and_across(direction, on_line, every);
    let steeper = rate * resist_across * (speed_across * speed_across).reciprocal();
    let outer = along_and_across(&across, steeper, Lanes::ZERO);
    tangent = sum(&tangent, &outer);
    seabed(p, rates, share, place, velocity, &mut force, &mut tangent);
    (force, tangent)
}

#[inline(always)]
fn seabed<const W: usize>(
    p: &Properties<W>,
    rates: &Rates,
    share: Lanes<W>,
    place: &Vector<W>,
    velocity: &Vector<W>,
    force: &mut Vector<W>,
    tangent: &mut Symmetric<W>,
) {
    let rate = Lanes::splat(rates.velocity_per_s);
    let sunk = Lanes::splat(-p.depth_m) - place[2];
    let depth = sunk.positive_part();
    let set_in = (depth * p.per_rest_penetration).least(Lanes::splat(1.0));
    let damping = share * p.contact_n_s_m * set_in;
    let raw = share * p.contact_n_m * depth - damping * velocity[2];
    let up = raw.positive_part();
    force[2] += up;
    // While damping sets in, depth changes it too; where that would make the seabed push out, it is left out.
    let setting_in = -share * p.contact_n_s_m * p.per_rest_penetration * velocity[2];
    let stiffness = (share * p.contact_n_m
        + rate * damping
        + setting_in.where_positive(Lanes::splat(1.0) - depth * p.per_rest_penetration))
    .positive_part();
    tangent[5] += stiffness.where_positive(up);
    if p.has_friction {
        let speed = (velocity[0] * velocity[0] + velocity[1] * velocity[1] + Lanes::splat(TINY)).sqrt();
        // Viscous up to the dynamic friction of the contact force, constant beyond it.
        let viscous = p.friction_n_s_m.where_positive(up).least(p.friction * up * speed.reciprocal());
        force[0] -= viscous * velocity[0];
        force[1] -= viscous * velocity[1];
        tangent[0] += rate * viscous;
        tangent[3] += rate * viscous;
    }
}

/// Forces of the bending energy EI |t2 - t1|^2 / (2 l) at every inner node; the tangent is in the segments already.
#[inline(always)]
fn bend<const W: usize>(bundle: &mut Bundle<W>) {
    let bending = bundle.properties.bending_nm;
    for node in 1..bundle.segments {
        let back = minus(&bundle.trial[node], &bundle.trial[node - 1]);
        let ahead = minus(&bundle.trial[node + 1], &bundle.trial[node]);
        let per = |d: &Vector<W>| (dot(d, d) + Lanes::splat(TINY)).sqrt().reciprocal();
        let (per_back, per_ahead) = (per(&back), per(&ahead));
        let (t1, t2) = (times(&back, per_back), times(&ahead, per_ahead));
        let turn = minus(&t2, &t1);
        let normal = |t: &Vector<W>, per: Lanes<W>| times(&minus(&turn, &times(t, dot(&turn, t))), bending * per);
        let (pull_back, pull_ahead) = (normal(&t1, per_back), normal(&t2, per_ahead));
        bundle.force[node - 1] = minus(&bundle.force[node - 1], &pull_back);
        bundle.force[node + 1] = minus(&bundle.force[node + 1], &pull_ahead);
        bundle.force[node] = plus(&bundle.force[node], &plus(&pull_back, &pull_ahead));
    }
}

/// Tension in the segments at end A and end B, stiffness and damping together, never below zero.
pub(super) fn end_tensions<const W: usize>(bundle: &Bundle<W>, rates: &Rates) -> [[f64; W]; 2] {
    let rate = Lanes::splat(rates.velocity_per_s);
    [0, bundle.segments - 1].map(|first| {
        let relative = minus(&velocity(bundle, first + 1, rate), &velocity(bundle, first, rate));
        let (segment, _) = segment(&bundle.properties, &bundle.trial[first], &bundle.trial[first + 1], &relative, rate);
        dot(&segment.pull, &segment.direction).positive_part().0
    })
}
