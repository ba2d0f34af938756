//! A member of the unit: a straight frustum chain between two ends with its sections, coefficients and contents.

use nalgebra::{Matrix3, Vector3};

use crate::design::{Numbers, Part, RawMember};
use crate::error::DesignError;
use crate::rigid;

/// RAFT's defaults where the file is silent (openraft 2.0.4, `Member.__init__`).
const DEFAULT_SHELL_DENSITY_KG_M3: f64 = 8500.0;
const DEFAULT_FILL_DENSITY_KG_M3: f64 = 1025.0;
const DEFAULT_CD: f64 = 0.6;
const DEFAULT_CA: f64 = 0.97;
const DEFAULT_STRIP_LENGTH_M: f64 = 5.0;
/// A strip count beyond this asks for more work than any platform needs.
const MAX_STRIPS: f64 = 100_000.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Circular,
    Rectangular,
}

/// A bulkhead or end cap inside the shell.
#[derive(Debug, Clone, Copy)]
pub struct Cap {
    /// Distance from end A, m.
    pub at_m: f64,
    pub thickness_m: f64,
    pub hole_m: [f64; 2],
}

/// Coefficients at each station: axial, two transverse, end.
#[derive(Debug, Clone)]
pub struct Coefficients {
    pub axial: Vec<f64>,
    pub transverse: [Vec<f64>; 2],
    pub end: Vec<f64>,
}

#[derive(Debug, Clone)]
pub struct Member {
    pub name: String,
    pub part: Part,
    pub shape: Shape,
    /// End A in the undisplaced unit, m.
    pub end_a_m: Vector3<f64>,
    pub length_m: f64,
    /// Columns: the first and second section side, then the axis from A to B; undisplaced.
    pub axes: Matrix3<f64>,
    /// Distances from end A, m, ascending; a repeated station is a step in the section.
    pub stations_m: Vec<f64>,
    /// Outer sides (both the diameter when circular), m.
    pub sides_m: Vec<[f64; 2]>,
    pub thickness_m: Vec<f64>,
    pub shell_density_kg_m3: f64,
    /// Height and density of ballast in each section.
    pub fill: Vec<(f64, f64)>,
    pub caps: Vec<Cap>,
    pub drag: Coefficients,
    pub added_mass: Coefficients,
    pub max_strip_m: f64,
    pub mac_camy_fuchs: bool,
}

impl Member {
    /// One member for each heading of the entry.
    pub fn build(part: Part, raw: &RawMember) -> Result<Vec<Self>, DesignError> {
        let headings = match &raw.heading {
            Some(numbers) if part == Part::Platform => {
                numbers.list().ok_or_else(|| invalid(raw, "heading", "give one heading or a list, degrees"))?
            }
            _ => vec![0.0],
        };
        let base = Self::unrotated(part, raw)?;
        let twist_deg = if base.shape == Shape::Circular { 0.0 } else { raw.gamma.map_or(0.0, |number| number.0) };
        Ok(headings.into_iter().map(|heading_deg| base.clone().turned(heading_deg, twist_deg)).collect())
    }

    fn unrotated(part: Part, raw: &RawMember) -> Result<Self, DesignError> {
        let (end_a, end_b) = (end(raw, "rA", &raw.end_a)?, end(raw, "rB", &raw.end_b)?);
        for (field, position) in [("rA", end_a), ("rB", end_b)] {
            if position.z == 0.0 {
                return Err(DesignError::value(
                    label(raw),
                    field,
                    "z = 0",
                    "a member must not end on the waterplane: extend it through, or stop below",
                ));
            }
        }
        let length_m = (end_b - end_a).norm();
        if length_m == 0.0 {
            return Err(DesignError::value(
                label(raw),
                "rB",
                format!("{:?}", end_b.as_slice()),
                "ends A and B coincide: give the member a length",
            ));
        }
        let shape = match raw.shape.as_ref().map(|word| word.to_string().to_lowercase()) {
            Some(text) if text.starts_with('c') => Shape::Circular,
            Some(text) if text.starts_with('r') => Shape::Rectangular,
            Some(text) => return Err(DesignError::value(label(raw), "shape", text, "use circular or rectangular")),
            None => return Err(DesignError::Missing { element: label(raw), field: "shape" }),
        };
        let written = stations(raw)?;
        let scale = length_m / (written[written.len() - 1] - written[0]);
        let place = |station: f64| (station - written[0]) * scale;
        let count = written.len();
        let sides_m = sides(raw, shape, count)?;
        let thickness_m = per_station(raw, "t", &raw.t, count, 0.0)?;
        check_section(raw, &sides_m, &thickness_m)?;
        let max_strip_m = raw.dls_max.map_or(DEFAULT_STRIP_LENGTH_M, |number| number.0);
        if !(max_strip_m > 0.0 && length_m / max_strip_m < MAX_STRIPS) {
            return Err(DesignError::value(
                label(raw),
                "dlsMax",
                max_strip_m,
                "give a strip length that cuts the member into fewer than 100 000",
            ));
        }
        Ok(Self {
            name: raw.name.as_ref().map_or("unnamed".into(), |name| name.to_string()),
            part,
            shape,
            end_a_m: end_a,
            length_m,
            axes: axes(end_b - end_a, 0.0),
            stations_m: written.iter().map(|station| place(*station)).collect(),
            sides_m,
            thickness_m,
            shell_density_kg_m3: raw.rho_shell.map_or(DEFAULT_SHELL_DENSITY_KG_M3, |number| number.0),
            fill: fill(raw, &written, scale)?,
            caps: caps(raw, shape, &written, scale)?,
            drag: coefficients(raw, ["Cd_q", "Cd", "CdEnd"], [&raw.cd_q, &raw.cd, &raw.cd_end], DEFAULT_CD, count)?,
            added_mass: coefficients(
                raw,
                ["Ca_q", "Ca", "CaEnd"],
                [&raw.ca_q, &raw.ca, &raw.ca_end],
                DEFAULT_CA,
                count,
            )?,
            max_strip_m,
            mac_camy_fuchs: shape == Shape::Circular && raw.mac_camy_fuchs.is_some_and(|flag| flag.on()),
        })
    }

    /// Turns the member about the vertical; a vertical member twists about itself instead.
    fn turned(mut self, heading_deg: f64, twist_deg: f64) -> Self {
        let (sin, cos) = heading_deg.to_radians().sin_cos();
        let turn = Matrix3::new(cos, -sin, 0.0, sin, cos, 0.0, 0.0, 0.0, 1.0);
        let axis: Vector3<f64> = self.axes.column(2).into();
        let vertical = axis.x == 0.0 && axis.y == 0.0;
        let twist_deg = match self.shape {
            Shape::Rectangular if vertical => twist_deg + heading_deg,
            _ => twist_deg,
        };
        if heading_deg != 0.0 {
            self.end_a_m = turn * self.end_a_m;
        }
        self.axes = axes(if heading_deg == 0.0 { axis } else { turn * axis }, twist_deg.to_radians());
        self
    }

    pub fn axis(&self) -> Vector3<f64> {
        self.axes.column(2).into()
    }

    /// Position at a distance from end A in the undisplaced unit.
    pub fn position(&self, along_m: f64) -> Vector3<f64> {
        self.end_a_m + self.axis() * along_m
    }

    /// Inner sides at a station; a wall thicker than half the side leaves none.
    pub fn inner_m(&self, station: usize) -> [f64; 2] {
        self.sides_m[station].map(|side| side - 2.0 * self.thickness_m[station])
    }
}

/// Z-Y-Z rotation that carries the vertical to the axis, twisted about it.
fn axes(along: Vector3<f64>, twist_rad: f64) -> Matrix3<f64> {
    let q = along.normalize();
    let (s1, c1) = q.y.atan2(q.x).sin_cos();
    let (s2, c2) = q.x.hypot(q.y).atan2(q.z).sin_cos();
    let (s3, c3) = twist_rad.sin_cos();
    let p1 = Vector3::new(c1 * c2 * c3 - s1 * s3, c1 * s3 + c2 * c3 * s1, -c3 * s2);
    let p2 = Vector3::new(-c3 * s1 - c1 * c2 * s3, c1 * c3 - c2 * s1 * s3, s2 * s3);
    Matrix3::from_columns(&[p1, p2, q])
}

fn label(raw: &RawMember) -> String {
    crate::design::member_label(raw)
}

fn invalid(raw: &RawMember, field: &str, remedy: &str) -> DesignError {
    DesignError::value(label(raw), field, "of another shape", remedy)
}

fn end(raw: &RawMember, field: &'static str, numbers: &Option<Numbers>) -> Result<Vector3<f64>, DesignError> {
    match numbers.as_ref().map(Numbers::list) {
        Some(Some(list)) if list.len() == 3 => Ok(Vector3::new(list[0], list[1], list[2])),
        Some(_) => Err(invalid(raw, field, "give x, y, z")),
        None => Err(DesignError::Missing { element: label(raw), field }),
    }
}

fn stations(raw: &RawMember) -> Result<Vec<f64>, DesignError> {
    let list = raw.stations.as_ref().ok_or_else(|| DesignError::Missing { element: label(raw), field: "stations" })?;
    let list = list.list().ok_or_else(|| invalid(raw, "stations", "give a list of numbers"))?;
    if list.len() < 2 || list.windows(2).any(|pair| pair[1] < pair[0]) || list[0] == list[list.len() - 1] {
        return Err(DesignError::value(
            label(raw),
            "stations",
            format!("{list:?}"),
            "give two or more, ascending from end A to end B",
        ));
    }
    if list[1] == list[0] {
        return Err(DesignError::value(
            label(raw),
            "stations",
            format!("{list:?}"),
            "the first section has no length: remove the repeated station",
        ));
    }
    Ok(list)
}

fn sides(raw: &RawMember, shape: Shape, count: usize) -> Result<Vec<[f64; 2]>, DesignError> {
    let numbers = raw.d.as_ref().ok_or_else(|| DesignError::Missing { element: label(raw), field: "d" })?;
    match shape {
        Shape::Circular => numbers.per_place(count).map(|list| list.into_iter().map(|d| [d; 2]).collect()),
        Shape::Rectangular => numbers.pairs(count),
    }
    .ok_or_else(|| invalid(raw, "d", "give one diameter (or pair of sides), or one for each station"))
}

fn check_section(raw: &RawMember, sides_m: &[[f64; 2]], thickness_m: &[f64]) -> Result<(), DesignError> {
    for (pair, thickness) in sides_m.iter().zip(thickness_m) {
        let smallest = pair[0].min(pair[1]);
        if smallest < 0.0 {
            return Err(DesignError::value(label(raw), "d", smallest, "give sides of zero or more, m"));
        }
        if *thickness < 0.0 || 2.0 * thickness > smallest {
            return Err(DesignError::value(
                label(raw),
                "t",
                thickness,
                "give a wall between zero and half the side, m",
            ));
        }
    }
    Ok(())
}

fn per_station(
    raw: &RawMember,
    field: &str,
    numbers: &Option<Numbers>,
    count: usize,
    default: f64,
) -> Result<Vec<f64>, DesignError> {
    match numbers {
        None => Ok(vec![default; count]),
        Some(numbers) => numbers
            .per_place(count)
            .ok_or_else(|| invalid(raw, field, &format!("give one number, or one for each of the {count} places"))),
    }
}

fn fill(raw: &RawMember, written: &[f64], scale: f64) -> Result<Vec<(f64, f64)>, DesignError> {
    let sections = written.len() - 1;
    let height = per_station(raw, "l_fill", &raw.l_fill, sections, 0.0)?;
    let density = per_station(raw, "rho_fill", &raw.rho_fill, sections, DEFAULT_FILL_DENSITY_KG_M3)?;
    for (index, level) in height.iter().enumerate() {
        let room = written[index + 1] - written[index];
        if *level < 0.0 || *level > room {
            return Err(DesignError::value(
                label(raw),
                format!("l_fill of section {}", index + 1),
                level,
                &format!("give 0 to {room}, the length of the section"),
            ));
        }
        if *level > 0.0 && density[index] < 0.0 {
            return Err(DesignError::value(
                label(raw),
                "rho_fill",
                density[index],
                "give a density of zero or more, kg/m3 (a negative one asks RAFT to trim: trim first)",
            ));
        }
    }
    Ok(height.into_iter().map(|level| level * scale).zip(density).collect())
}

fn caps(raw: &RawMember, shape: Shape, written: &[f64], scale: f64) -> Result<Vec<Cap>, DesignError> {
    let Some(numbers) = &raw.cap_stations else { return Ok(Vec::new()) };
    let at = numbers.list().ok_or_else(|| invalid(raw, "cap_stations", "give a list of numbers"))?;
    let thickness = match &raw.cap_t {
        None if at.is_empty() => Vec::new(),
        None => return Err(DesignError::Missing { element: label(raw), field: "cap_t" }),
        some => per_station(raw, "cap_t", some, at.len(), 0.0)?,
    };
    let holes = match (&raw.cap_d_in, shape) {
        (None, _) if at.is_empty() => Some(Vec::new()),
        (None, _) => return Err(DesignError::Missing { element: label(raw), field: "cap_d_in" }),
        (Some(numbers), Shape::Circular) => {
            numbers.per_place(at.len()).map(|list| list.into_iter().map(|d| [d; 2]).collect())
        }
        (Some(numbers), Shape::Rectangular) => numbers.pairs(at.len()),
    };
    let holes = holes.ok_or_else(|| invalid(raw, "cap_d_in", "give one for each cap"))?;
    let (first, last) = (written[0], written[written.len() - 1]);
    at.iter()
        .zip(thickness)
        .zip(holes)
        .map(|((at, thickness_m), hole_m)| {
            if *at < first || *at > last || thickness_m < 0.0 {
                return Err(DesignError::value(
                    label(raw),
                    "cap_stations",
                    at,
                    &format!("give {first} to {last} and a thickness of zero or more"),
                ));
            }
            Ok(Cap { at_m: (at - first) * scale, thickness_m, hole_m })
        })
        .collect()
}

/// A list as long as the stations is read as RAFT 2.0.4 reads it: its first two numbers are the two directions.
fn transverse(numbers: &Numbers, count: usize) -> Option<[Vec<f64>; 2]> {
    match numbers {
        Numbers::One(number) => Some([vec![number.0; count], vec![number.0; count]]),
        Numbers::List(list) if list.len() == count => Some([vec![list[0].0; count], vec![list[1].0; count]]),
        Numbers::List(_) => None,
        table => {
            let pairs = table.pairs(count)?;
            Some([0, 1].map(|side| pairs.iter().map(|pair| pair[side]).collect()))
        }
    }
}

fn coefficients(
    raw: &RawMember,
    fields: [&str; 3],
    entries: [&Option<Numbers>; 3],
    default: f64,
    count: usize,
) -> Result<Coefficients, DesignError> {
    /// End coefficient where the file is silent, added mass and drag alike.
    const DEFAULT_END: f64 = 0.6;
    let [axial, side, end] = entries;
    let transverse = match side {
        None => [vec![default; count], vec![default; count]],
        Some(numbers) => transverse(numbers, count).ok_or_else(|| {
            invalid(raw, fields[1], &format!("give one number, a list of {count}, or a pair for each station"))
        })?,
    };
    let out = Coefficients {
        axial: per_station(raw, fields[0], axial, count, 0.0)?,
        transverse,
        end: per_station(raw, fields[2], end, count, DEFAULT_END)?,
    };
    let all = out.axial.iter().chain(&out.end).chain(out.transverse.iter().flatten());
    match all.copied().find(|value| *value < 0.0) {
        Some(value) => Err(DesignError::value(label(raw), fields[1], value, "give coefficients of zero or more")),
        None => Ok(out),
    }
}

/// The displaced pose of the unit: translation and rotation of its reference point.
#[derive(Debug, Clone, Copy)]
pub struct Pose {
    pub shift_m: Vector3<f64>,
    pub turn: Matrix3<f64>,
}

impl Pose {
    pub fn of(offset: &rigid::Vector6) -> Self {
        Self {
            shift_m: Vector3::new(offset[0], offset[1], offset[2]),
            turn: rigid::rotation(offset[3], offset[4], offset[5]),
        }
    }
}
