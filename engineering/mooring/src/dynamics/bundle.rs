//! Several lines of equally many segments side by side: their properties, their state, their Newton workspace.

use super::lanes::{Lanes, Symmetric, Vector};
use crate::deck::{AxialDamping, Deck};

/// What holds a line end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum End {
    Fixed([f64; 3]),
    /// On the body with this index into the deck, or on the platform as a whole, at this place in its axes.
    Moved {
        body: usize,
        local_m: [f64; 3],
    },
    /// Index of a free point.
    Free(usize),
    /// A lane without a line.
    Idle([f64; 3]),
}

/// Per-lane constants of the lines, in the form in which the forces need them.
#[derive(Debug, Clone)]
pub(super) struct Properties<const W: usize> {
    pub(super) segment_m: Lanes<W>,
    /// EA / l and BA / l.
    pub(super) axial_n_m: Lanes<W>,
    pub(super) axial_damping_n_s_m: Lanes<W>,
    /// Mass of a whole node and its added mass across and (beyond that) along the line, when wet.
    pub(super) mass_kg: Lanes<W>,
    pub(super) added_across_kg: Lanes<W>,
    pub(super) added_along_kg: Lanes<W>,
    pub(super) dry_weight_n: Lanes<W>,
    pub(super) buoyancy_n: Lanes<W>,
    /// Force over squared speed.
    pub(super) drag_across: Lanes<W>,
    pub(super) drag_along: Lanes<W>,
    pub(super) contact_n_m: Lanes<W>,
    pub(super) contact_n_s_m: Lanes<W>,
    /// One over the penetration at rest, over which the seabed's damping sets in.
    pub(super) per_rest_penetration: Lanes<W>,
    pub(super) friction: Lanes<W>,
    pub(super) friction_n_s_m: Lanes<W>,
    /// EI / l.
    pub(super) bending_nm: Lanes<W>,
    /// EI / l^3.
    pub(super) bending_n_m: Lanes<W>,
    pub(super) depth_m: f64,
    pub(super) has_friction: bool,
    pub(super) has_bending: bool,
    /// Some part may leave the water.
    pub(super) surfaces: bool,
}

/// `W` lines, some perhaps idle, of `segments` segments each.
#[derive(Debug, Clone)]
pub(super) struct Bundle<const W: usize> {
    /// Index into the deck's lines, one a lane in use.
    pub(super) lines: Vec<usize>,
    pub(super) ends: [Vec<End>; 2],
    pub(super) segments: usize,
    pub(super) properties: Properties<W>,
    /// State at the end of the last step, one entry a node.
    pub(super) place: Vec<Vector<W>>,
    pub(super) velocity: Vec<Vector<W>>,
    pub(super) acceleration: Vec<Vector<W>>,
    /// Trial place inside a step; velocity and acceleration are linear in it.
    pub(super) trial: Vec<Vector<W>>,
    pub(super) velocity_base: Vec<Vector<W>>,
    pub(super) acceleration_base: Vec<Vector<W>>,
    /// Unbalanced force, later the step.
    pub(super) force: Vec<Vector<W>>,
    pub(super) diagonal: Vec<Symmetric<W>>,
    /// Stiffness of each segment.
    pub(super) coupling: Vec<Symmetric<W>>,
    /// Coupling of each eliminated node to end A, only where an end is free.
    pub(super) spike: Vec<[Vector<W>; 3]>,
    pub(super) has_free_end: bool,
}

/// What a bundle is made of: one line of the deck with its segments and ends.
pub(super) struct Strand {
    pub(super) line: usize,
    pub(super) segments: usize,
    pub(super) ends: [End; 2],
    /// Places of all nodes to start from.
    pub(super) nodes_m: Vec<[f64; 3]>,
}

impl<const W: usize> Bundle<W> {
    /// Lays strands of equally many segments side by side; idle lanes repeat the first strand.
    pub(super) fn new(deck: &Deck, strands: &[Strand]) -> Self {
        let segments = strands.first().map_or(1, |strand| strand.segments);
        let lane = |lane: usize| &strands[if lane < strands.len() { lane } else { 0 }];
        let nodes = segments + 1;
        let place: Vec<Vector<W>> = (0..nodes)
            .map(|node| std::array::from_fn(|axis| Lanes(std::array::from_fn(|l| lane(l).nodes_m[node][axis]))))
            .collect();
        let ends = [0, 1].map(|end: usize| {
            (0..W)
                .map(|l| {
                    let strand = lane(l);
                    let node = if end == 0 { 0 } else { segments };
                    if l < strands.len() { strand.ends[end] } else { End::Idle(strand.nodes_m[node]) }
                })
                .collect::<Vec<_>>()
        });
        let has_free_end = strands.iter().any(|strand| strand.ends.iter().any(|end| matches!(end, End::Free(_))));
        let zero = vec![[Lanes::ZERO; 3]; nodes];
        Self {
            lines: strands.iter().map(|strand| strand.line).collect(),
            ends,
            segments,
            properties: Properties::new(deck, |l| (lane(l).line, lane(l).segments), &place),
            place: place.clone(),
            velocity: zero.clone(),
            acceleration: zero.clone(),
            trial: place,
            velocity_base: zero.clone(),
            acceleration_base: zero.clone(),
            force: zero.clone(),
            diagonal: vec![[Lanes::ZERO; 6]; nodes],
            coupling: vec![[Lanes::ZERO; 6]; segments],
            spike: vec![[[Lanes::ZERO; 3]; 3]; nodes],
            has_free_end,
        }
    }
}

impl<const W: usize> Properties<W> {
    fn new(deck: &Deck, lane: impl Fn(usize) -> (usize, usize), place: &[Vector<W>]) -> Self {
        let options = &deck.options;
        let of = |f: &dyn Fn(&crate::deck::LineType, f64) -> f64| {
            Lanes(std::array::from_fn(|l| {
                let (line, segments) = lane(l);
                let line = &deck.lines[line];
                f(&deck.line_types[line.line_type], line.length_m / segments as f64)
            }))
        };
        let rho = options.density_kg_m3;
        let pi = std::f64::consts::PI;
        // A floating or weightless line rests on no seabed; its damping sets in over a millimetre.
        let least_penetration_m = 1e-3;
        let highest_m = place.iter().flat_map(|node| node[2].0).fold(f64::NEG_INFINITY, f64::max);
        // Margin for the platform's heave: nearer to the surface than this the wet share is computed.
        let margin_m = 0.2 * options.depth_m;
        Self {
            segment_m: of(&|_, l| l),
            axial_n_m: of(&|t, l| t.ea_n / l),
            axial_damping_n_s_m: of(&|t, l| match t.damping {
                AxialDamping::Ratio(ratio) => ratio * (t.ea_n * t.mass_kg_m).sqrt(),
                AxialDamping::NewtonSeconds(ba) => ba / l,
            }),
            mass_kg: of(&|t, l| t.mass_kg_m * l),
            added_across_kg: of(&|t, l| rho * t.area_m2() * l * t.normal_added_mass),
            added_along_kg: of(&|t, l| rho * t.area_m2() * l * (t.tangential_added_mass - t.normal_added_mass)),
            dry_weight_n: of(&|t, l| t.mass_kg_m * l * options.gravity_m_s2),
            buoyancy_n: of(&|t, l| rho * t.area_m2() * l * options.gravity_m_s2),
            drag_across: of(&|t, l| 0.5 * rho * t.normal_drag * t.diameter_m * l),
            drag_along: of(&|t, l| 0.5 * rho * t.tangential_drag * pi * t.diameter_m * l),
            contact_n_m: of(&|t, l| options.seabed_stiffness_pa_m * t.diameter_m * l),
            contact_n_s_m: of(&|t, l| options.seabed_damping_pa_s_m * t.diameter_m * l),
            per_rest_penetration: of(&|t, _| {
                let rest_m = t.weight_n_m(options) / (options.seabed_stiffness_pa_m * t.diameter_m.max(1e-9));
                1.0 / rest_m.max(least_penetration_m)
            }),
            friction: of(&|_, _| options.friction),
            friction_n_s_m: of(&|_, _| options.friction * options.friction_damping),
            bending_nm: of(&|t, l| t.ei_n_m2 / l),
            bending_n_m: of(&|t, l| t.ei_n_m2 / (l * l * l)),
            depth_m: options.depth_m,
            has_friction: options.friction > 0.0,
            has_bending: (0..W).any(|l| deck.line_types[deck.lines[lane(l).0].line_type].ei_n_m2 > 0.0),
            surfaces: highest_m > -margin_m
                || (0..W).any(|l| deck.line_types[deck.lines[lane(l).0].line_type].weight_n_m(options) <= 0.0),
        }
    }
}
