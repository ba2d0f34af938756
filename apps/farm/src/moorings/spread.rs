//! The spread as lines with ends: anchors on a circle around the corner fairleads, which lie where the vertical load acts.

use kernel::Refusal;
use mooring::deck::{Attachment, AxialDamping, Deck, Line, LineType, Options, Point};

use crate::platform::{Model, MooringShape};
use crate::stability::require;

/// Fairleads: one corner of the hull's outline a quarter of the lines.
const CORNERS: [[f64; 2]; 4] = [[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]];
/// Heading of the first corner's lines; each further corner a quarter turn on.
const FIRST_HEADING_DEG: f64 = 45.0;
/// Two lines at a corner spread so far to either side, as the reference platform's.
const SPREAD_DEG: f64 = 10.0;
/// Studless chain over its volume diameter, as MoorPy 1.3 sets it [K].
const NORMAL_DRAG: f64 = 1.333;
const TANGENTIAL_DRAG: f64 = 0.639;
const NORMAL_ADDED_MASS: f64 = 1.0;
const TANGENTIAL_ADDED_MASS: f64 = 0.5;
/// Share of critical damping along the line.
const DAMPING_RATIO: f64 = 0.8;
/// Soft clay, the values of the MoorDyn examples [A].
const SEABED_STIFFNESS_PA_M: f64 = 3.0e5;
const SEABED_DAMPING_PA_S_M: f64 = 3.0e4;
/// Bending, friction, and what a point of the deck weighs.
const NOTHING: f64 = 0.0;

/// One line as it is laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Laid {
    pub heading_deg: f64,
    pub fairlead_m: [f64; 3],
    pub anchor_m: [f64; 3],
}

/// The mooring of a platform file at a draft.
pub(crate) struct Spread {
    pub lines: Vec<Laid>,
    pub deck: Deck,
    pub mbl_n: f64,
    /// The directions are derived, not listed in the file.
    pub layout_assumed: bool,
}

impl Spread {
    pub fn of(model: &Model, draft_m: f64) -> Result<Self, Refusal> {
        let file = model.platform("mooring")?;
        let missing = |field: &str| {
            let detail = format!("the platform file lacks mooring.{field}; add it");
            Refusal::new("mooring_missing", detail, format!("mooring.{field}"))
        };
        let shape = file.mooring.as_ref().ok_or_else(|| missing("lines"))?;
        let need = |value: Option<f64>, field: &'static str| value.ok_or_else(|| missing(field));
        let depth_m = need(shape.depth_m, "depth_m")?;
        let radius_m = need(shape.anchor_radius_m, "anchor_radius_m")?;
        let (ea_n, mass_kg_m) = (need(shape.ea_n, "ea_n")?, need(shape.mass_kg_m, "mass_kg_m")?);
        let diameter_m = need(shape.volume_diameter_m, "volume_diameter_m")?;
        let mbl_n = need(shape.mbl_n, "mbl_n")?;
        for (field, value) in [("depth_m", depth_m), ("anchor_radius_m", radius_m), ("length_m", shape.length_m)] {
            require(&format!("mooring.{field}"), value, 1.0, 1e5)?;
        }
        require("mooring.mbl_n", mbl_n, 1.0, 1e10)?;
        require("draft_m", draft_m, 1e-3, depth_m)?;
        let height_m = file.mooring_vertical_load.as_ref().map_or(0.0, |load| load.z_m);
        refuse_too_long(shape.length_m, radius_m, depth_m - draft_m + height_m)?;
        let (headings_deg, layout_assumed) = headings(shape)?;
        let bounds = model.hull.bounds();
        let half = [0.5 * bounds.length_m(), 0.5 * bounds.breadth_m()];
        let middle = [0, 1].map(|axis| 0.5 * (bounds.low_m[axis] + bounds.high_m[axis]));
        let lines = headings_deg.iter().map(|heading_deg| {
            let (sine, cosine) = heading_deg.to_radians().sin_cos();
            let corner =
                CORNERS.iter().max_by(|a, b| (a[0] * cosine + a[1] * sine).total_cmp(&(b[0] * cosine + b[1] * sine)));
            let corner = corner.copied().unwrap_or([0.0; 2]);
            let [x, y] = [0, 1].map(|axis| middle[axis] + corner[axis] * half[axis]);
            Laid {
                heading_deg: *heading_deg,
                fairlead_m: [x, y, height_m - draft_m],
                anchor_m: [x + radius_m * cosine, y + radius_m * sine, -depth_m],
            }
        });
        let lines: Vec<Laid> = lines.collect();
        let chain = LineType {
            name: "line".to_owned(),
            diameter_m,
            mass_kg_m,
            ea_n,
            damping: AxialDamping::Ratio(DAMPING_RATIO),
            ei_n_m2: NOTHING,
            normal_drag: NORMAL_DRAG,
            normal_added_mass: NORMAL_ADDED_MASS,
            tangential_drag: TANGENTIAL_DRAG,
            tangential_added_mass: TANGENTIAL_ADDED_MASS,
        };
        let options = Options {
            depth_m,
            density_kg_m3: file.rho_kg_m3,
            gravity_m_s2: file.g_m_s2,
            seabed_stiffness_pa_m: SEABED_STIFFNESS_PA_M,
            seabed_damping_pa_s_m: SEABED_DAMPING_PA_S_M,
            friction: NOTHING,
            friction_damping: NOTHING,
            static_friction_scale: NOTHING,
        };
        let deck = deck(&lines, chain, options, shape.length_m);
        Ok(Self { lines, deck, mbl_n, layout_assumed })
    }
}

/// A line that reaches along the seabed and straight up without a pull holds nothing.
fn refuse_too_long(length_m: f64, radius_m: f64, height_m: f64) -> Result<(), Refusal> {
    let reach_m = radius_m + height_m.max(0.0);
    if length_m < reach_m {
        return Ok(());
    }
    let detail = format!(
        "the lines are too long: {length_m} m for {radius_m} m along the seabed and {height_m} m up, so they lie slack; \
         shorten them to less than {reach_m} m or lay the anchors farther out"
    );
    Err(Refusal::new("line_too_long", detail, "mooring.length_m"))
}

/// A list of numbers in the file, else lines shared out to the corners, spread to either side of the diagonal.
fn headings(shape: &MooringShape) -> Result<(Vec<f64>, bool), Refusal> {
    /// More lines than this are a mistake in the file.
    const MOST_LINES: u32 = 64;
    if !(3..=MOST_LINES).contains(&shape.lines) {
        let detail = format!("{} lines; between 3 and {MOST_LINES} can hold a platform", shape.lines);
        return Err(Refusal::new("out_of_range", detail, "mooring.lines"));
    }
    if let Some(listed) = shape.headings_deg.as_array() {
        let listed: Option<Vec<f64>> = listed.iter().map(serde_json::Value::as_f64).collect();
        return match listed.filter(|listed| listed.len() == shape.lines as usize) {
            Some(listed) => Ok((listed, false)),
            None => {
                let detail = format!("list one heading for each of the {} lines, in degrees", shape.lines);
                Err(Refusal::new("mooring_headings_malformed", detail, "mooring.headings_deg"))
            }
        };
    }
    let corners = CORNERS.len() as u32;
    if !shape.lines.is_multiple_of(corners) {
        let detail = "the lines do not share out to four corners; list their directions under mooring.headings_deg";
        return Err(Refusal::new("mooring_headings_missing", detail, "mooring.headings_deg"));
    }
    let each = shape.lines / corners;
    let heading = |line: u32| {
        let place = if each == 1 { 0.0 } else { 2.0 * f64::from(line % each) / f64::from(each - 1) - 1.0 };
        FIRST_HEADING_DEG + 90.0 * f64::from(line / each) + SPREAD_DEG * place
    };
    Ok(((0..shape.lines).map(heading).collect(), true))
}

fn deck(laid: &[Laid], chain: LineType, options: Options, length_m: f64) -> Deck {
    let point = |id: usize, attachment: Attachment, position_m: [f64; 3]| Point {
        id,
        attachment,
        position_m,
        mass_kg: NOTHING,
        volume_m3: NOTHING,
        drag_area_m2: NOTHING,
        added_mass: NOTHING,
    };
    let ends = laid.iter().enumerate().flat_map(|(index, line)| {
        [
            point(2 * index + 1, Attachment::Fixed, line.anchor_m),
            point(2 * index + 2, Attachment::Coupled, line.fairlead_m),
        ]
    });
    let lines = (0..laid.len()).map(|index| Line {
        id: index + 1,
        line_type: 0,
        end_a: 2 * index,
        end_b: 2 * index + 1,
        length_m,
        segments: 1,
    });
    let (points, lines) = (ends.collect(), lines.collect());
    Deck { line_types: vec![chain], bodies: Vec::new(), points, lines, options, unused_options: Vec::new() }
}
