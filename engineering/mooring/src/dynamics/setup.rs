//! From a deck to webs: starting shapes from the catenaries, lanes filled, free points joined.

use std::collections::BTreeMap;

use super::bundle::{Bundle, End, Strand};
use super::web::{FreePoint, Web};
use super::{DynamicsError, Platform};
use crate::catenary::{self, Seabed};
use crate::deck::{Attachment, Deck, Mobility};
use crate::equilibrium::{EquilibriumError, System};
use crate::motion::{Motion, place};

/// A web in one of the two widths that are compiled.
pub(super) enum AnyWeb {
    Four(Box<Web<4>>),
    Eight(Box<Web<8>>),
}

pub(super) fn webs<'a>(
    deck: &Deck,
    motion: &'a Motion,
    segments: Option<usize>,
) -> Result<(Vec<AnyWeb>, Platform<'a>), DynamicsError> {
    if let Some(body) = deck.bodies.iter().find(|body| body.mobility == Mobility::Free) {
        return Err(DynamicsError::FreeBody { id: body.id });
    }
    let moves = |attachment: &Attachment| match attachment {
        Attachment::Coupled => true,
        Attachment::Body(body) => deck.bodies[*body].mobility == Mobility::Coupled,
        Attachment::Fixed | Attachment::Free => false,
    };
    if !deck.points.iter().any(|point| moves(&point.attachment)) {
        return Err(DynamicsError::NothingMoves);
    }
    let mut bodies: Vec<([f64; 6], bool)> =
        deck.bodies.iter().map(|body| (body.pose, body.mobility == Mobility::Coupled)).collect();
    let platform_body = deck.bodies.iter().position(|body| body.mobility == Mobility::Coupled).unwrap_or_else(|| {
        bodies.push(([0.0; 6], true));
        bodies.len() - 1
    });
    let mut platform = Platform { motion, bodies, row: 0, placed: Vec::new() };
    refuse_below_seabed(deck, &mut platform, platform_body)?;
    let strands = strands(deck, &mut platform, platform_body, segments)?;
    Ok((arrange(deck, strands), platform))
}

/// A fairlead in the mud is a slip in the motion; the seabed would throw it out with any force.
fn refuse_below_seabed(deck: &Deck, platform: &mut Platform, platform_body: usize) -> Result<(), DynamicsError> {
    let moved: Vec<(usize, usize, [f64; 3])> = deck
        .points
        .iter()
        .filter_map(|point| match point.attachment {
            Attachment::Coupled => {
                Some((point.id, platform_body, local(&platform.bodies[platform_body].0, point.position_m)))
            }
            Attachment::Body(body) => Some((point.id, body, point.position_m)),
            Attachment::Fixed | Attachment::Free => None,
        })
        .collect();
    // Rounding of a fairlead that rests on the seabed is forgiven.
    let lowest_m = -deck.options.depth_m * (1.0 + 1e-6) - 1e-6;
    let motion = platform.motion;
    for time_s in motion.times_s() {
        let placements = platform.placements(*time_s);
        for (id, body, local_m) in &moved {
            let height_m = placements[*body].of(*local_m).0[2];
            if height_m < lowest_m {
                let below_m = -deck.options.depth_m - height_m;
                return Err(DynamicsError::BelowSeabed { id: *id, time_s: *time_s, below_m });
            }
        }
    }
    Ok(())
}

/// One strand a line, with its starting shape, and the places of the free points.
struct Strands {
    strands: Vec<Strand>,
    /// Index into the deck's points and starting place.
    free: Vec<(usize, [f64; 3])>,
}

fn strands(
    deck: &Deck,
    platform: &mut Platform,
    platform_body: usize,
    segments: Option<usize>,
) -> Result<Strands, DynamicsError> {
    let start_s = platform.motion.start_s();
    let (q, _) = platform.motion.at(start_s, &mut 0);
    // The catenaries only start the search; their order of rotations does not matter.
    let mut system = System::from_deck(deck);
    for (index, body) in system.bodies.iter_mut().enumerate() {
        if deck.bodies.get(index).is_none_or(|body| body.mobility == Mobility::Coupled) {
            for (value, moved) in body.pose.iter_mut().zip(q) {
                *value += moved;
            }
        }
    }
    system.solve()?;
    let placements = platform.placements(start_s).to_vec();
    let free: Vec<usize> =
        (0..deck.points.len()).filter(|&point| deck.points[point].attachment == Attachment::Free).collect();
    let end_of = |point: usize| match deck.points[point].attachment {
        Attachment::Fixed => End::Fixed(deck.points[point].position_m),
        Attachment::Free => End::Free(free.iter().position(|known| *known == point).unwrap_or(0)),
        Attachment::Body(body) => End::Moved { body, local_m: deck.points[point].position_m },
        Attachment::Coupled => End::Moved {
            body: platform_body,
            local_m: local(&platform.bodies[platform_body].0, deck.points[point].position_m),
        },
    };
    let place_of = |point: usize, end: End| match end {
        End::Moved { body, local_m } => placements[body].of(local_m).0,
        End::Fixed(_) | End::Free(_) | End::Idle(_) => system.point_position_m(point),
    };
    let strand = |index: usize| -> Result<Strand, DynamicsError> {
        let line = &deck.lines[index];
        let ends = [end_of(line.end_a), end_of(line.end_b)];
        let places = [place_of(line.end_a, ends[0]), place_of(line.end_b, ends[1])];
        let segments = segments.unwrap_or(line.segments);
        let nodes_m = shape(deck, index, places, segments)?;
        Ok(Strand { line: index, segments, ends, nodes_m })
    };
    let strands = (0..deck.lines.len()).map(strand).collect::<Result<_, _>>()?;
    let free = free.iter().map(|&point| (point, system.point_position_m(point))).collect();
    Ok(Strands { strands, free })
}

/// A place at rest in the axes of a body with this rest pose.
fn local(rest: &[f64; 6], position_m: [f64; 3]) -> [f64; 3] {
    let placed = place(rest, &[0.0; 6]);
    let r = [0, 1, 2].map(|k| position_m[k] - placed.position_m[k]);
    [0, 1, 2].map(|k| (0..3).map(|i| placed.rotation[i][k] * r[i]).sum())
}

/// Nodes of a line along its catenary, from end A to end B.
fn shape(deck: &Deck, index: usize, ends_m: [[f64; 3]; 2], segments: usize) -> Result<Vec<[f64; 3]>, DynamicsError> {
    let line = &deck.lines[index];
    let line_type = &deck.line_types[line.line_type];
    let properties = catenary::Line {
        length_m: line.length_m,
        ea_n: line_type.ea_n,
        weight_n_m: line_type.weight_n_m(&deck.options),
    };
    let upper = usize::from(ends_m[1][2] >= ends_m[0][2]);
    let (low, high) = (ends_m[1 - upper], ends_m[upper]);
    let (dx, dy) = (high[0] - low[0], high[1] - low[1]);
    let x_m = dx.hypot(dy);
    let below_anchor_m = (low[2] + deck.options.depth_m).max(0.0);
    let seabed = if properties.weight_n_m <= 0.0 {
        Seabed::Absent
    } else if below_anchor_m == 0.0 {
        Seabed::AtAnchor { friction: 0.0, slope_rad: 0.0 }
    } else {
        Seabed::Below { below_anchor_m }
    };
    let failed = |error| DynamicsError::Start(EquilibriumError::Line { id: line.id, error });
    let solution = catenary::solve(&properties, seabed, x_m, high[2] - low[2], None).map_err(failed)?;
    let points = catenary::profile(&properties, seabed, &solution, segments + 1);
    let last = points.last().map_or(0.0, |point| point.x_m);
    // A slack line folds on the seabed; spread evenly it is a shape to start from.
    let squeeze = if last > 0.0 { x_m / last } else { 0.0 };
    let (cos, sin) = if x_m > 0.0 { (dx / x_m, dy / x_m) } else { (1.0, 0.0) };
    let mut nodes: Vec<[f64; 3]> = points
        .iter()
        .map(|p| [low[0] + squeeze * p.x_m * cos, low[1] + squeeze * p.x_m * sin, low[2] + p.z_m])
        .collect();
    if upper == 0 {
        nodes.reverse();
    }
    Ok(nodes)
}

/// Lines between held ends fill lanes; lines that meet at free points stay together.
fn arrange(deck: &Deck, found: Strands) -> Vec<AnyWeb> {
    let Strands { strands, free } = found;
    let joined = |strand: &Strand| strand.ends.iter().any(|end| matches!(end, End::Free(_)));
    let (tied, alone): (Vec<Strand>, Vec<Strand>) = strands.into_iter().partition(joined);
    let mut webs = Vec::new();
    for strands in by_segments(alone) {
        for part in parts(strands) {
            webs.push(if part.len() <= 4 {
                AnyWeb::Four(Box::new(Web::new(vec![Bundle::new(deck, &part)], Vec::new())))
            } else {
                AnyWeb::Eight(Box::new(Web::new(vec![Bundle::new(deck, &part)], Vec::new())))
            });
        }
    }
    for (strands, points) in components(tied, free.len()) {
        let points = points.iter().map(|&index| {
            let (point, place_m) = free[index];
            FreePoint::new(&deck.points[point], &deck.options, place_m)
        });
        let bundles = by_segments(strands)
            .into_iter()
            .flat_map(|strands| chunks(strands, 4))
            .map(|part| Bundle::new(deck, &part))
            .collect();
        webs.push(AnyWeb::Four(Box::new(Web::new(bundles, points.collect()))));
    }
    webs
}

fn by_segments(strands: Vec<Strand>) -> Vec<Vec<Strand>> {
    let mut groups: BTreeMap<usize, Vec<Strand>> = BTreeMap::new();
    for strand in strands {
        groups.entry(strand.segments).or_default().push(strand);
    }
    groups.into_values().collect()
}

/// At least two parts, so that two processors have work, and no more than eight lines in each.
fn parts(strands: Vec<Strand>) -> Vec<Vec<Strand>> {
    let parts = strands.len().div_ceil(8).max(2).min(strands.len());
    let size = strands.len().div_ceil(parts.max(1)).max(1);
    chunks(strands, size)
}

fn chunks(strands: Vec<Strand>, size: usize) -> Vec<Vec<Strand>> {
    let mut parts: Vec<Vec<Strand>> = Vec::new();
    for strand in strands {
        match parts.last_mut() {
            Some(part) if part.len() < size => part.push(strand),
            _ => parts.push(vec![strand]),
        }
    }
    parts
}

/// Groups of strands that hang together through free points, their ends renumbered within the group.
fn components(strands: Vec<Strand>, points: usize) -> Vec<(Vec<Strand>, Vec<usize>)> {
    let mut label: Vec<usize> = (0..points).collect();
    let of = |strand: &Strand| {
        strand
            .ends
            .iter()
            .filter_map(|end| if let End::Free(point) = end { Some(*point) } else { None })
            .collect::<Vec<_>>()
    };
    for strand in &strands {
        if let [a, b] = of(strand)[..] {
            let (keep, drop) = (label[a].min(label[b]), label[a].max(label[b]));
            label.iter_mut().filter(|value| **value == drop).for_each(|value| *value = keep);
        }
    }
    let mut groups: BTreeMap<usize, (Vec<Strand>, Vec<usize>)> = BTreeMap::new();
    for mut strand in strands {
        let Some(&first) = of(&strand).first() else { continue };
        let (members, points) = groups.entry(label[first]).or_default();
        for end in &mut strand.ends {
            if let End::Free(point) = end {
                let position = points.iter().position(|known| known == point).unwrap_or_else(|| {
                    points.push(*point);
                    points.len() - 1
                });
                *end = End::Free(position);
            }
        }
        members.push(strand);
    }
    groups.into_values().collect()
}
