//! Strips of platforms that are described as boxes along the axes, like the reference platform of the farm.

use nalgebra::{Matrix3, Vector3};

use super::hydro::{self, Node};
use super::member::{Coefficients, Member, Shape};
use crate::design::Part;
use crate::error::DesignError;
use crate::rigid::Matrix6;

/// A box between two corners, m, in the frame of the analysis (z = 0 in the still water).
#[derive(Debug, Clone)]
pub struct BoxPart {
    pub name: String,
    pub low_m: [f64; 3],
    pub high_m: [f64; 3],
}

/// Coefficients that hold for all boxes of a platform.
#[derive(Debug, Clone, Copy)]
pub struct BoxCoefficients {
    pub drag: f64,
    pub added_mass: f64,
    /// Drag and added mass of end faces; zero where boxes join end to side.
    pub end_drag: f64,
    pub end_added_mass: f64,
    pub max_strip_m: f64,
}

/// Strips of the boxes, each along its longest side, and their added mass about the origin.
///
/// Displaced water and dynamic pressure count box by box: on faces where boxes touch they cancel.
pub fn box_strips(
    parts: &[BoxPart],
    coefficients: &BoxCoefficients,
    density_kg_m3: f64,
) -> Result<(Vec<Node>, Matrix6), DesignError> {
    let members = parts.iter().map(|part| member(part, coefficients)).collect::<Result<Vec<_>, _>>()?;
    let nodes = hydro::nodes(&members, density_kg_m3);
    let added_mass = hydro::added_mass(&nodes);
    Ok((nodes, added_mass))
}

fn member(part: &BoxPart, coefficients: &BoxCoefficients) -> Result<Member, DesignError> {
    let element = format!("box `{}`", part.name);
    let size: [f64; 3] = std::array::from_fn(|axis| part.high_m[axis] - part.low_m[axis]);
    if let Some(wrong) = size.iter().find(|side| !(side.is_finite() && **side > 0.0)) {
        return Err(DesignError::value(element, "side", wrong, "give a low corner below the high one, m"));
    }
    let BoxCoefficients { drag, added_mass, end_drag, end_added_mass, max_strip_m } = *coefficients;
    if let Some(wrong) =
        [drag, added_mass, end_drag, end_added_mass].into_iter().find(|value| !(value.is_finite() && *value >= 0.0))
    {
        return Err(DesignError::value(element, "coefficient", wrong, "give coefficients of zero or more"));
    }
    if !(max_strip_m > 0.0 && max_strip_m.is_finite()) {
        return Err(DesignError::value(element, "strip length", max_strip_m, "give a positive length, m"));
    }
    let along = (0..3).fold(0, |best, axis| if size[axis] > size[best] { axis } else { best });
    let (first, second) = ((along + 1) % 3, (along + 2) % 3);
    let middle = |axis: usize| 0.5 * (part.low_m[axis] + part.high_m[axis]);
    let unit = |axis: usize| Vector3::ith(axis, 1.0);
    let end_a_m = Vector3::from_fn(|axis, _| if axis == along { part.low_m[axis] } else { middle(axis) });
    let sides = [size[first], size[second]];
    // A station at the waterline, so that no strip straddles it.
    let mut stations_m = vec![0.0, size[along]];
    if along == 2 && part.low_m[2] < 0.0 && part.high_m[2] > 0.0 {
        stations_m.insert(1, -part.low_m[2]);
    }
    let count = stations_m.len();
    let each = |value: f64| vec![value; count];
    let of =
        |side: f64, end: f64| Coefficients { axial: each(0.0), transverse: [each(side), each(side)], end: each(end) };
    Ok(Member {
        name: part.name.clone(),
        part: Part::Platform,
        shape: Shape::Rectangular,
        end_a_m,
        length_m: size[along],
        axes: Matrix3::from_columns(&[unit(first), unit(second), unit(along)]),
        stations_m,
        sides_m: vec![sides; count],
        thickness_m: each(0.0),
        shell_density_kg_m3: 0.0,
        fill: vec![(0.0, 0.0); count - 1],
        caps: Vec::new(),
        drag: of(drag, end_drag),
        added_mass: of(added_mass, end_added_mass),
        max_strip_m,
        mac_camy_fuchs: false,
    })
}
