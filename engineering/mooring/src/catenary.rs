//! One elastic line in its vertical plane: suspended, partly grounded with friction, slack, or hanging between two
//! raised ends with its belly on the seabed.
//!
//! Source: Jonkman, "Dynamics Modeling and Loads Analysis of an Offshore Floating Wind Turbine", NREL/TP-500-41958
//! (2007), section 2.5.2, eqs. 2-31 to 2-37, extended here by a sloping seabed and by contact between the ends.
//! Valid for a homogeneous, linearly elastic line without bending stiffness.

mod curve;
mod newton;
mod profile;
mod sagging;
mod slack;

pub use profile::{ProfilePoint, profile};

/// A strain above which a linear-elastic answer is refused: polyester breaks near 0.12, chain and wire far below.
pub const DEFAULT_MAX_STRAIN: f64 = 0.1;

/// A homogeneous line in water.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Unstretched length.
    pub length_m: f64,
    /// Axial stiffness.
    pub ea_n: f64,
    /// Submerged weight per unstretched metre; negative for a rope that floats.
    pub weight_n_m: f64,
}

/// What lies under the line. The lower end is end A (the anchor), the upper end B (the fairlead).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Seabed {
    /// Nothing to touch.
    Absent,
    /// End A lies on a plane that rises towards end B by `slope_rad`; friction is Coulomb with the given coefficient.
    AtAnchor { friction: f64, slope_rad: f64 },
    /// A flat frictionless seabed that lies `below_anchor_m` under end A.
    Below { below_anchor_m: f64 },
}

/// How the line lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regime {
    /// No part touches the seabed.
    Suspended,
    /// A part next to the anchor lies on the seabed.
    PartlyGrounded,
    /// All of the line lies on the seabed.
    FullyGrounded,
    /// Longer than the way along seabed and straight up: no horizontal force.
    Slack,
    /// Both ends are raised and the belly lies on the seabed.
    Sagging,
}

impl Regime {
    /// The name used in answers.
    pub fn name(self) -> &'static str {
        match self {
            Regime::Suspended => "suspended",
            Regime::PartlyGrounded => "partly_grounded",
            Regime::FullyGrounded => "fully_grounded",
            Regime::Slack => "slack",
            Regime::Sagging => "sagging",
        }
    }
}

/// Tension components at both ends and their change with the span.
///
/// `h_n` and `v_n` are the components with which the line pulls the fairlead towards the anchor and down;
/// `anchor_h_n` and `anchor_v_n` pull the anchor towards the fairlead and up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Solution {
    pub h_n: f64,
    pub v_n: f64,
    pub anchor_h_n: f64,
    pub anchor_v_n: f64,
    /// Unstretched length on the seabed.
    pub grounded_m: f64,
    pub regime: Regime,
    /// `[[dH/dx, dH/dz], [dV/dx, dV/dz]]` at the fairlead.
    pub stiffness_n_m: [[f64; 2]; 2],
    /// The same for `anchor_h_n`, `anchor_v_n`, both ends of the span moving apart by dx, dz.
    pub anchor_stiffness_n_m: [[f64; 2]; 2],
    /// Changes of `h_n`, `v_n`, `anchor_h_n`, `anchor_v_n` with the height of both ends over a seabed under them.
    pub by_height_n_m: [f64; 4],
}

impl Solution {
    pub fn tension_n(&self) -> f64 {
        self.h_n.hypot(self.v_n)
    }

    pub fn anchor_tension_n(&self) -> f64 {
        self.anchor_h_n.hypot(self.anchor_v_n)
    }
}

/// Why a line has no answer, with the values and the way out.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum CatenaryError {
    #[error("{name} is {value}; it must be a finite number {rule}")]
    BadInput { name: &'static str, value: f64, rule: &'static str },
    #[error(
        "the anchor lies {above_m} m above the fairlead; exchange the two ends, or check that z is positive upwards"
    )]
    AnchorAboveFairlead { above_m: f64 },
    #[error(
        "the fairlead lies {below_m} m below the seabed at its place; raise it, lower the seabed slope, or give the \
         platform the buoyancy that carries the lines"
    )]
    FairleadBelowSeabed { below_m: f64 },
    #[error(
        "the line is too short: {length_m} m spans {distance_m} m only with a strain of {strain}, above the limit of \
         {max_strain}; lengthen it to more than {needed_m} m or bring the ends together"
    )]
    TooShort { length_m: f64, distance_m: f64, strain: f64, max_strain: f64, needed_m: f64 },
    #[error("no equilibrium found for a span of {x_m} m and {z_m} m with {length_m} m of line")]
    NotConverged { x_m: f64, z_m: f64, length_m: f64 },
}

/// The equilibrium of a line whose end B lies `x_m` beside and `z_m` above end A.
///
/// `guess` is (H, V) of a neighbouring state; a good one saves iterations and never changes the answer.
/// Strains up to [`DEFAULT_MAX_STRAIN`] are answered; see [`solve_up_to`].
pub fn solve(
    line: &Line,
    seabed: Seabed,
    x_m: f64,
    z_m: f64,
    guess: Option<(f64, f64)>,
) -> Result<Solution, CatenaryError> {
    solve_up_to(DEFAULT_MAX_STRAIN, line, seabed, x_m, z_m, guess)
}

/// [`solve`] with another limit of strain.
pub fn solve_up_to(
    max_strain: f64,
    line: &Line,
    seabed: Seabed,
    x_m: f64,
    z_m: f64,
    guess: Option<(f64, f64)>,
) -> Result<Solution, CatenaryError> {
    check(max_strain, line, seabed, x_m, z_m)?;
    match seabed {
        Seabed::Absent if line.weight_n_m < 0.0 => buoyant(line, x_m, z_m, guess),
        Seabed::Absent => suspended(line, x_m, z_m, guess),
        Seabed::AtAnchor { friction, slope_rad } => {
            let ground = curve::Ground::new(line, friction, slope_rad);
            // A line right under its fairlead that does not reach the seabed twice hangs as if there were none.
            match slack::on_ground(line, &ground, x_m, z_m).or_else(|| slack::plumb(line, x_m, z_m)) {
                Some(solution) => Ok(solution),
                None => newton::solve(line, Some(&ground), x_m, z_m, guess),
            }
        }
        Seabed::Below { below_anchor_m } => {
            if line.weight_n_m <= 0.0 {
                return buoyant(line, x_m, z_m, guess);
            }
            if let Some(solution) = slack::over_ground(line, below_anchor_m, x_m, z_m) {
                return Ok(solution);
            }
            // A chord that ends higher than the sag it can reach never touches: decided by the suspended answer.
            let free = suspended(line, x_m, z_m, guess)?;
            if sagging::lowest_below_anchor_m(line, &free) <= below_anchor_m {
                return Ok(free);
            }
            sagging::solve(line, below_anchor_m, x_m, z_m, free.h_n)
        }
    }
}

fn suspended(line: &Line, x_m: f64, z_m: f64, guess: Option<(f64, f64)>) -> Result<Solution, CatenaryError> {
    if line.weight_n_m == 0.0 {
        return Ok(slack::weightless(line, x_m, z_m));
    }
    if let Some(solution) = slack::plumb(line, x_m, z_m) {
        return Ok(solution);
    }
    newton::solve(line, None, x_m, z_m, guess)
}

/// A rope that floats is a heavy one seen upside down.
fn buoyant(line: &Line, x_m: f64, z_m: f64, guess: Option<(f64, f64)>) -> Result<Solution, CatenaryError> {
    let heavy = Line { weight_n_m: -line.weight_n_m, ..*line };
    let mut mirrored = suspended(&heavy, x_m, -z_m, guess.map(|(h, v)| (h, -v)))?;
    mirrored.v_n = -mirrored.v_n;
    mirrored.anchor_v_n = -mirrored.anchor_v_n;
    for matrix in [&mut mirrored.stiffness_n_m, &mut mirrored.anchor_stiffness_n_m] {
        matrix[0][1] = -matrix[0][1];
        matrix[1][0] = -matrix[1][0];
    }
    Ok(mirrored)
}

fn check(max_strain: f64, line: &Line, seabed: Seabed, x_m: f64, z_m: f64) -> Result<(), CatenaryError> {
    let bad = |name, value, rule| Err(CatenaryError::BadInput { name, value, rule });
    if !(line.length_m.is_finite() && line.length_m > 0.0) {
        return bad("length_m", line.length_m, "above 0");
    }
    if !(line.ea_n.is_finite() && line.ea_n > 0.0) {
        return bad("ea_n", line.ea_n, "above 0");
    }
    if !line.weight_n_m.is_finite() {
        return bad("weight_n_m", line.weight_n_m, "(negative for a rope that floats)");
    }
    if !(x_m.is_finite() && x_m >= 0.0) {
        return bad("x_m", x_m, "not below 0");
    }
    if !z_m.is_finite() {
        return bad("z_m", z_m, "");
    }
    if max_strain.is_nan() || max_strain <= 0.0 {
        return bad("max_strain", max_strain, "above 0, such as 0.1");
    }
    let distance_m = (x_m * x_m + z_m * z_m).sqrt();
    let strain = distance_m / line.length_m - 1.0;
    if strain > max_strain {
        return Err(CatenaryError::TooShort {
            length_m: line.length_m,
            distance_m,
            strain,
            max_strain,
            needed_m: distance_m / (1.0 + max_strain),
        });
    }
    check_seabed(line, seabed, x_m, z_m)
}

fn check_seabed(line: &Line, seabed: Seabed, x_m: f64, z_m: f64) -> Result<(), CatenaryError> {
    let bad = |name, value, rule| Err(CatenaryError::BadInput { name, value, rule });
    match seabed {
        Seabed::Absent => Ok(()),
        Seabed::AtAnchor { friction, slope_rad } => {
            if !(friction.is_finite() && friction >= 0.0) {
                return bad("friction", friction, "not below 0");
            }
            if !(slope_rad.is_finite() && slope_rad.abs() < STEEPEST_SLOPE_RAD) {
                return bad("slope_rad", slope_rad, "between -1.2 and 1.2");
            }
            if line.weight_n_m <= 0.0 {
                return bad("weight_n_m", line.weight_n_m, "above 0 for a line that lies on the seabed");
            }
            if slope_rad == 0.0 && z_m < 0.0 {
                return Err(CatenaryError::AnchorAboveFairlead { above_m: -z_m });
            }
            let clearance_m = if slope_rad == 0.0 { z_m } else { z_m - x_m * slope_rad.tan() };
            if clearance_m < -ROUNDING * line.length_m {
                return Err(CatenaryError::FairleadBelowSeabed { below_m: -clearance_m });
            }
            Ok(())
        }
        Seabed::Below { below_anchor_m } => {
            if !(below_anchor_m.is_finite() && below_anchor_m >= 0.0) {
                return bad("below_anchor_m", below_anchor_m, "not below 0");
            }
            if z_m < 0.0 {
                return Err(CatenaryError::AnchorAboveFairlead { above_m: -z_m });
            }
            Ok(())
        }
    }
}

/// Steeper seabeds than this (69 degrees) are cliffs, where a line does not lie.
const STEEPEST_SLOPE_RAD: f64 = 1.2;
/// Heights below this fraction of the line length are rounding.
const ROUNDING: f64 = 1e-13;
