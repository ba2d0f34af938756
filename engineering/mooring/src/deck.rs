//! What a mooring input file says: line types, bodies, points, lines, options.
//!
//! Reads MoorDyn v2 input files, the headings and columns of MoorDyn v1, and what MoorPy writes. What these formats can
//! say and this room cannot compute (rods, waves, stress-strain tables) is refused by name, never skipped.

mod parse;
mod sections;
mod table;

pub use parse::parse;

/// Standard gravity as both MoorDyn and MoorPy take it when a file names none.
pub const DEFAULT_GRAVITY_M_S2: f64 = 9.81;
/// Sea water as both take it when a file names none.
pub const DEFAULT_DENSITY_KG_M3: f64 = 1025.0;

#[derive(Debug, Clone, PartialEq)]
pub struct Deck {
    pub line_types: Vec<LineType>,
    pub bodies: Vec<Body>,
    pub points: Vec<Point>,
    pub lines: Vec<Line>,
    pub options: Options,
    /// Options of the file that have no meaning here, as written.
    pub unused_options: Vec<String>,
}

/// Axial damping of a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AxialDamping {
    /// Share of the critical damping of a segment's axial mode: BA = ratio * l * sqrt(EA m).
    Ratio(f64),
    /// BA itself, in N s.
    NewtonSeconds(f64),
}

#[derive(Debug, Clone, PartialEq)]
pub struct LineType {
    pub name: String,
    /// Diameter of the cylinder with the line's volume per length.
    pub diameter_m: f64,
    pub mass_kg_m: f64,
    pub ea_n: f64,
    pub damping: AxialDamping,
    pub ei_n_m2: f64,
    pub normal_drag: f64,
    pub normal_added_mass: f64,
    /// On the circumference pi d per length.
    pub tangential_drag: f64,
    pub tangential_added_mass: f64,
}

impl LineType {
    /// Displaced volume per length.
    pub fn area_m2(&self) -> f64 {
        std::f64::consts::FRAC_PI_4 * self.diameter_m * self.diameter_m
    }

    /// Submerged weight per length.
    pub fn weight_n_m(&self, options: &Options) -> f64 {
        (self.mass_kg_m - options.density_kg_m3 * self.area_m2()) * options.gravity_m_s2
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mobility {
    Fixed,
    /// Moves with the platform, whose motion is given.
    Coupled,
    /// Finds its own equilibrium.
    Free,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    pub id: usize,
    pub mobility: Mobility,
    /// x, y, z in m, then three angles in rad.
    pub pose: [f64; 6],
    pub mass_kg: f64,
    pub centre_of_gravity_m: [f64; 3],
    pub volume_m3: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attachment {
    Fixed,
    /// Moves with the platform as a whole, its file position being the one at zero motion.
    Coupled,
    Free,
    /// Index into [`Deck::bodies`]; the file position is in the body's axes.
    Body(usize),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub id: usize,
    pub attachment: Attachment,
    pub position_m: [f64; 3],
    pub mass_kg: f64,
    pub volume_m3: f64,
    pub drag_area_m2: f64,
    pub added_mass: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub id: usize,
    /// Index into [`Deck::line_types`].
    pub line_type: usize,
    /// Indices into [`Deck::points`].
    pub end_a: usize,
    pub end_b: usize,
    pub length_m: f64,
    pub segments: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    pub depth_m: f64,
    pub density_kg_m3: f64,
    pub gravity_m_s2: f64,
    /// Seabed stiffness per area of line.
    pub seabed_stiffness_pa_m: f64,
    pub seabed_damping_pa_s_m: f64,
    pub friction: f64,
    /// Speed scale of the friction: force grows as friction * this * speed until it saturates.
    pub friction_damping: f64,
    /// Static over dynamic friction.
    pub static_friction_scale: f64,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DeckError {
    #[error("line {row}: {what} '{found}' is not {wanted}")]
    Malformed { row: usize, what: String, found: String, wanted: &'static str },
    #[error("line {row}: {columns} columns where {needed} are needed; the section's heading names them")]
    TooFewColumns { row: usize, columns: usize, needed: usize },
    #[error("line {row}: no column called {wanted} in the heading of {section}")]
    MissingColumn { row: usize, section: &'static str, wanted: &'static str },
    #[error("line {row}: {what} {reference} does not exist; {remedy}")]
    Unknown { row: usize, what: &'static str, reference: String, remedy: &'static str },
    #[error("line {row}: {what} {reference} is defined twice")]
    Twice { row: usize, what: &'static str, reference: String },
    #[error("line {row}: {feature} cannot be computed here; {remedy}")]
    Unsupported { row: usize, feature: String, remedy: &'static str },
    #[error("line {row}: {what} is {value}; it must be {rule}")]
    OutOfRange { row: usize, what: String, value: f64, rule: &'static str },
    #[error("the file has no {0}")]
    Missing(&'static str),
}

impl Deck {
    /// Whether end B of a line is its fairlead: the end that moves with a body, else end B as the formats have it.
    pub fn fairlead_at_b(&self, line: &Line) -> bool {
        let moves = |point: usize| matches!(self.points[point].attachment, Attachment::Body(_) | Attachment::Coupled);
        moves(line.end_b) || !moves(line.end_a)
    }

    /// Refuses lines that no platform would be moored with: an anchor above its fairlead.
    pub fn check_anchors(&self) -> Result<(), LayoutError> {
        let system = crate::equilibrium::System::from_deck(self);
        for line in &self.lines {
            let (fairlead, anchor) =
                if self.fairlead_at_b(line) { (line.end_b, line.end_a) } else { (line.end_a, line.end_b) };
            let on_platform = matches!(self.points[fairlead].attachment, Attachment::Body(_) | Attachment::Coupled);
            let height_m = |point: usize| system.point_position_m(point)[2];
            let above_m = height_m(anchor) - height_m(fairlead);
            if self.points[anchor].attachment == Attachment::Fixed && on_platform && above_m > 0.0 {
                let (anchor, fairlead) = (self.points[anchor].id, self.points[fairlead].id);
                return Err(LayoutError::AnchorAboveFairlead { line: line.id, anchor, fairlead, above_m });
            }
        }
        Ok(())
    }
}

/// A layout that the formats can say and that makes no mooring.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LayoutError {
    #[error(
        "line {line}: its anchor, point {anchor}, lies {above_m} m above its fairlead, point {fairlead}; check the \
         signs of Z (0 at the water surface, negative below)"
    )]
    AnchorAboveFairlead { line: usize, anchor: usize, fairlead: usize, above_m: f64 },
}
