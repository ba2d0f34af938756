//! A platform, its lines and free connections in equilibrium.
//!
//! Bodies are poses (x, y, z, roll, pitch, yaw). The rotation is yaw after pitch after roll about fixed axes,
//! R = Rz(yaw) Ry(pitch) Rx(roll), as MoorPy and naval architects have it. Lines are the quasi-static catenaries of
//! [`crate::catenary`] on a flat seabed; bending stiffness has no part in it.
//! Start with [`System::from_deck`] and [`System::solve`].

mod assemble;
mod line_force;
mod newton;
mod rotation;

use crate::catenary::{self, CatenaryError, Regime};
use crate::deck::{self, Attachment, Deck, Mobility};

pub use rotation::{matrix, turn};

/// What a point hangs on.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Support {
    Fixed([f64; 3]),
    Body { body: usize, local_m: [f64; 3] },
    Free(usize),
}

/// A connection that finds its own place.
#[derive(Debug, Clone, Copy, PartialEq)]
struct FreePoint {
    position_m: [f64; 3],
    weight_n: f64,
    volume_m3: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Body {
    pub pose: [f64; 6],
    /// Whether the equilibrium moves it.
    pub free: [bool; 6],
    /// Constant force and moment about its reference point, in fixed axes.
    pub load: [f64; 6],
    /// Stiffness of its own (buoyancy) about `pose_at_rest`: heave, roll, pitch.
    pub hydrostatic: [f64; 3],
    pose_at_rest: [f64; 6],
    weight_n: f64,
    buoyancy_n: f64,
    centre_of_gravity_m: [f64; 3],
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct SystemLine {
    id: usize,
    line: catenary::Line,
    end_a: usize,
    end_b: usize,
    lost: bool,
}

/// Bodies, points and lines that act on one another.
#[derive(Debug, Clone, PartialEq)]
pub struct System {
    pub bodies: Vec<Body>,
    free_points: Vec<FreePoint>,
    points: Vec<Support>,
    lines: Vec<SystemLine>,
    depth_m: f64,
    water_n_m3: f64,
    max_strain: f64,
    /// Index of the body that stands for all points of the file that move with the platform.
    pub platform: Option<usize>,
}

/// A line's state in a solved system.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineState {
    pub id: usize,
    pub lost: bool,
    pub regime: Regime,
    /// Tension at the file's ends A and B.
    pub tension_a_n: f64,
    pub tension_b_n: f64,
    /// Force of the line on what holds its ends.
    pub force_a_n: [f64; 3],
    pub force_b_n: [f64; 3],
    pub grounded_m: f64,
}

/// The answer of [`System::solve`]; the system itself holds the poses.
#[derive(Debug, Clone, PartialEq)]
pub struct Equilibrium {
    pub lines: Vec<LineState>,
    /// Force and moment of the lines on each body, about its reference point.
    pub line_loads: Vec<[f64; 6]>,
    /// `-d(force, moment)/d(pose)` of the lines on each body, free points following.
    pub stiffness: Vec<[[f64; 6]; 6]>,
    pub iterations: usize,
    /// Largest force left unbalanced, moments divided by the size of the system.
    pub residual_n: f64,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EquilibriumError {
    #[error("line {id}: {error}")]
    Line { id: usize, error: CatenaryError },
    #[error(
        "no equilibrium after {iterations} steps: {residual_n} N remain, largest on {element}; check that lines can \
         carry the load there, or start nearer to the answer"
    )]
    NotConverged { iterations: usize, residual_n: f64, element: String },
    #[error("{name} is {value}; it must be a finite number")]
    BadInput { name: &'static str, value: f64 },
    #[error("there is no line {id}; the file has lines {known}")]
    NoSuchLine { id: usize, known: String },
}

impl System {
    /// The system that a deck describes, platform held at the pose of the file, free bodies and points to be found.
    pub fn from_deck(deck: &Deck) -> Self {
        let options = &deck.options;
        let water_n_m3 = options.density_kg_m3 * options.gravity_m_s2;
        let mut bodies: Vec<Body> = deck
            .bodies
            .iter()
            .map(|body| Body {
                pose: body.pose,
                free: [body.mobility == Mobility::Free; 6],
                load: [0.0; 6],
                hydrostatic: [0.0; 3],
                pose_at_rest: body.pose,
                weight_n: body.mass_kg * options.gravity_m_s2,
                buoyancy_n: body.volume_m3 * water_n_m3,
                centre_of_gravity_m: body.centre_of_gravity_m,
            })
            .collect();
        let mut platform = deck.bodies.iter().position(|body| body.mobility == Mobility::Coupled);
        if platform.is_none() && deck.points.iter().any(|point| point.attachment == Attachment::Coupled) {
            platform = Some(bodies.len());
            bodies.push(Body::massless_at_origin());
        }
        let mut free_points = Vec::new();
        let points = deck.points.iter().map(|point| support(point, options, platform, &bodies, &mut free_points));
        let points = points.collect();
        let lines = deck
            .lines
            .iter()
            .map(|line| {
                let line_type = &deck.line_types[line.line_type];
                SystemLine {
                    id: line.id,
                    line: catenary::Line {
                        length_m: line.length_m,
                        ea_n: line_type.ea_n,
                        weight_n_m: line_type.weight_n_m(options),
                    },
                    end_a: line.end_a,
                    end_b: line.end_b,
                    lost: false,
                }
            })
            .collect();
        let max_strain = catenary::DEFAULT_MAX_STRAIN;
        Self { bodies, free_points, points, lines, depth_m: options.depth_m, water_n_m3, max_strain, platform }
    }

    /// Breaks a line; what it held is held by the others.
    pub fn lose(&mut self, id: usize) -> Result<(), EquilibriumError> {
        let known = || self.lines.iter().map(|line| line.id.to_string()).collect::<Vec<_>>().join(", ");
        let known = known();
        match self.lines.iter_mut().find(|line| line.id == id) {
            Some(line) => {
                line.lost = true;
                Ok(())
            }
            None => Err(EquilibriumError::NoSuchLine { id, known }),
        }
    }

    /// Ids of the lines that still hold, in file order.
    pub fn holding(&self) -> Vec<usize> {
        self.lines.iter().filter(|line| !line.lost).map(|line| line.id).collect()
    }

    /// Where a point of the deck is, by its index there.
    pub fn point_position_m(&self, point: usize) -> [f64; 3] {
        match self.points[point] {
            Support::Fixed(position_m) => position_m,
            Support::Free(free) => self.free_points[free].position_m,
            Support::Body { body, local_m } => {
                let pose = &self.bodies[body].pose;
                let r = turn(&matrix(&pose[3..]), local_m);
                [pose[0] + r[0], pose[1] + r[1], pose[2] + r[2]]
            }
        }
    }

    /// Finds the equilibrium of everything free and leaves it in the system.
    pub fn solve(&mut self) -> Result<Equilibrium, EquilibriumError> {
        newton::solve(self)
    }

    /// Lets a body float: its lines are balanced at its present pose, and its own stiffness answers from there on.
    pub fn float(&mut self, body: usize, hydrostatic: [f64; 3]) -> Result<(), EquilibriumError> {
        let held = self.clone().solve()?;
        let body_loads = held.line_loads[body];
        let weight = self.bodies[body].own_load();
        let body = &mut self.bodies[body];
        body.hydrostatic = hydrostatic;
        body.pose_at_rest = body.pose;
        for k in 0..6 {
            body.load[k] -= body_loads[k] + weight[k];
        }
        Ok(())
    }
}

impl Body {
    /// Whether the file gave it mass or volume.
    pub fn has_own_weight(&self) -> bool {
        self.weight_n != 0.0 || self.buoyancy_n != 0.0
    }

    fn massless_at_origin() -> Self {
        Self {
            pose: [0.0; 6],
            free: [false; 6],
            load: [0.0; 6],
            hydrostatic: [0.0; 3],
            pose_at_rest: [0.0; 6],
            weight_n: 0.0,
            buoyancy_n: 0.0,
            centre_of_gravity_m: [0.0; 3],
        }
    }
}

fn support(
    point: &deck::Point,
    options: &deck::Options,
    platform: Option<usize>,
    bodies: &[Body],
    free_points: &mut Vec<FreePoint>,
) -> Support {
    match (point.attachment, platform) {
        (Attachment::Body(body), _) => Support::Body { body, local_m: point.position_m },
        (Attachment::Coupled, Some(body)) => {
            // The file gives its place while the platform is at rest.
            let pose = &bodies[body].pose;
            let r = [0, 1, 2].map(|k| point.position_m[k] - pose[k]);
            let back = rotation::transposed(&matrix(&pose[3..]));
            Support::Body { body, local_m: turn(&back, r) }
        }
        (Attachment::Free, _) => {
            free_points.push(FreePoint {
                position_m: point.position_m,
                weight_n: point.mass_kg * options.gravity_m_s2,
                volume_m3: point.volume_m3,
            });
            Support::Free(free_points.len() - 1)
        }
        (Attachment::Fixed | Attachment::Coupled, _) => Support::Fixed(point.position_m),
    }
}
