//! Rows to types, with every value checked where it stands.

use super::parse::{not_negative, positive};
use super::table::{Row, Table, digits, number};
use super::{Attachment, AxialDamping, Body, DeckError, Line, LineType, Mobility, Options, Point};

/// More segments than this in one line are a slip of the pen.
const MOST_SEGMENTS: f64 = 10_000.0;

pub(super) fn line_types(table: &Table) -> Result<Vec<LineType>, DeckError> {
    let mut types: Vec<LineType> = Vec::new();
    for row in &table.rows {
        let name = table.text(row, &["typename", "linetype", "name", "type"])?.to_owned();
        if types.iter().any(|known| known.name == name) {
            return Err(DeckError::Twice { row: row.number, what: "line type", reference: name });
        }
        let at = row.number;
        let coefficient = |what: &'static str, names: &'static [&'static str]| {
            not_negative(at, what, table.number_or(row, names, 0.0)?)
        };
        types.push(LineType {
            name,
            diameter_m: not_negative(at, "diameter", table.number(row, &["diam", "diameter", "d"])?)?,
            mass_kg_m: positive(
                at,
                "mass per metre",
                table.number(row, &["mass/m", "massdeninair", "massden", "mass/length", "massdens"])?,
            )?,
            ea_n: positive(at, "EA", plain(table, row, &["ea"])?)?,
            damping: match plain_or(table, row, &["ba/-zeta", "ba", "cintdamp", "cint"], -0.8)? {
                ratio if ratio < 0.0 => AxialDamping::Ratio(-ratio),
                ba => AxialDamping::NewtonSeconds(ba),
            },
            ei_n_m2: not_negative(at, "EI", plain_or(table, row, &["ei"], 0.0)?)?,
            normal_drag: coefficient("normal drag", &["cd", "cdn"])?,
            normal_added_mass: coefficient("normal added mass", &["ca", "can"])?,
            tangential_drag: coefficient("tangential drag", &["cdax", "cdt"])?,
            tangential_added_mass: coefficient("tangential added mass", &["caax", "cat"])?,
        });
    }
    Ok(types)
}

/// A number where the format also allows a table file or a pair of static and dynamic values.
fn plain(table: &Table, row: &Row, names: &'static [&'static str]) -> Result<f64, DeckError> {
    let text = table.text(row, names)?;
    let unsupported = |feature: &str| DeckError::Unsupported {
        row: row.number,
        feature: format!("{feature} '{text}' for {}", names[0]),
        remedy: "give one number, the stiffness at the loads of interest",
    };
    if text.contains('|') {
        return Err(unsupported("a pair of static and dynamic values"));
    }
    if text.parse::<f64>().is_err() && text.contains(|c: char| c.is_ascii_alphabetic() && !"eEdD".contains(c)) {
        return Err(unsupported("the table file"));
    }
    number(row.number, names[0], text)
}

fn plain_or(table: &Table, row: &Row, names: &'static [&'static str], absent: f64) -> Result<f64, DeckError> {
    if table.has(names) { plain(table, row, names) } else { Ok(absent) }
}

fn mobility(text: &str) -> Option<Mobility> {
    let text = text.to_ascii_lowercase();
    let starts = |names: &[&str]| names.iter().any(|name| text.starts_with(name));
    if starts(&["fix", "anch", "ground"]) {
        Some(Mobility::Fixed)
    } else if starts(&["coupled", "couple", "ves", "fair"]) && !text.contains("pinned") {
        Some(Mobility::Coupled)
    } else if starts(&["free", "con"]) {
        Some(Mobility::Free)
    } else {
        None
    }
}

pub(super) fn bodies(table: &Table) -> Result<Vec<Body>, DeckError> {
    let mut bodies: Vec<Body> = Vec::new();
    for row in &table.rows {
        let id = table.id(row, &["id", "body", "#"])?;
        if bodies.iter().any(|known| known.id == id) {
            return Err(DeckError::Twice { row: row.number, what: "body", reference: id.to_string() });
        }
        let word = table.text(row, &["attachment", "type"])?;
        let mobility = mobility(word).ok_or(DeckError::Malformed {
            row: row.number,
            what: "attachment".to_owned(),
            found: word.to_owned(),
            wanted: "Fixed, Coupled or Free",
        })?;
        // The heading calls both the second coordinate and the last angle y0: the six stand side by side.
        let mut pose = [0.0; 6];
        for (k, value) in pose.iter_mut().enumerate() {
            let number = table.number_after(row, &["x0", "x"], k)?;
            *value = if k < 3 { number } else { number.to_radians() };
        }
        let centre = table.text(row, &["cg*", "cg"])?;
        let centre: Vec<f64> =
            centre.split('|').map(|part| number(row.number, "CG", part)).collect::<Result<_, _>>()?;
        let centre_of_gravity_m = match centre[..] {
            [z] => [0.0, 0.0, z],
            [x, y, z] => [x, y, z],
            _ => {
                return Err(DeckError::Malformed {
                    row: row.number,
                    what: "CG".to_owned(),
                    found: centre.len().to_string(),
                    wanted: "one or three numbers",
                });
            }
        };
        bodies.push(Body {
            id,
            mobility,
            pose,
            mass_kg: not_negative(row.number, "mass", table.number(row, &["mass", "m"])?)?,
            centre_of_gravity_m,
            volume_m3: not_negative(row.number, "volume", table.number(row, &["volume", "v"])?)?,
        });
    }
    Ok(bodies)
}

pub(super) fn points(table: &Table, bodies: &[Body], options: &Options) -> Result<Vec<Point>, DeckError> {
    let mut points: Vec<Point> = Vec::new();
    for row in &table.rows {
        let at = row.number;
        let id = table.id(row, &["id", "node", "point", "connection", "#"])?;
        if points.iter().any(|known| known.id == id) {
            return Err(DeckError::Twice { row: at, what: "point", reference: id.to_string() });
        }
        let word = table.text(row, &["attachment", "type"])?;
        let attachment = attachment(at, word, bodies)?;
        let z = table.text(row, &["z"])?;
        let z_m = if z.eq_ignore_ascii_case("seabed") { -options.depth_m } else { number(at, "Z", z)? };
        for force in [&["fx"], &["fy"], &["fz"]] as [&'static [&'static str]; 3] {
            if table.number_or(row, force, 0.0)? != 0.0 {
                let remedy = "set it to 0 and model the load as a body or a line";
                return Err(DeckError::Unsupported {
                    row: at,
                    feature: "a constant force on a point".to_owned(),
                    remedy,
                });
            }
        }
        let quantity =
            |what: &str, names: &'static [&'static str]| not_negative(at, what, table.number_or(row, names, 0.0)?);
        let point = Point {
            id,
            attachment,
            position_m: [table.number(row, &["x"])?, table.number(row, &["y"])?, z_m],
            mass_kg: quantity("mass", &["mass", "m"])?,
            volume_m3: quantity("volume", &["volume", "v"])?,
            drag_area_m2: quantity("CdA", &["cda"])?,
            added_mass: quantity("Ca", &["ca"])?,
        };
        // A hair of rounding in the coordinates of an anchor is not an error.
        let lowest_m = -options.depth_m * (1.0 + 1e-6) - 1e-6;
        if !matches!(attachment, Attachment::Body(_)) && point.position_m[2] < lowest_m {
            let rule = "at or above the seabed; z is negative downwards from the water surface";
            return Err(DeckError::OutOfRange { row: at, what: format!("Z of point {id}"), value: z_m, rule });
        }
        points.push(point);
    }
    Ok(points)
}

fn attachment(row: usize, word: &str, bodies: &[Body]) -> Result<Attachment, DeckError> {
    let lower = word.to_ascii_lowercase();
    if lower.contains("rod") {
        let remedy = "attach lines to points or bodies";
        return Err(DeckError::Unsupported { row, feature: "a point on a rod".to_owned(), remedy });
    }
    if lower.starts_with("body") || lower.starts_with("turbine") {
        let id = digits(row, "attachment", word)?;
        let found = bodies.iter().position(|body| body.id == id).ok_or(DeckError::Unknown {
            row,
            what: "body",
            reference: id.to_string(),
            remedy: "define it under BODIES",
        })?;
        return Ok(Attachment::Body(found));
    }
    match mobility(word) {
        Some(Mobility::Fixed) => Ok(Attachment::Fixed),
        Some(Mobility::Coupled) => Ok(Attachment::Coupled),
        Some(Mobility::Free) => Ok(Attachment::Free),
        None => Err(DeckError::Malformed {
            row,
            what: "attachment".to_owned(),
            found: word.to_owned(),
            wanted: "Fixed, Coupled, Vessel, Free, Connect or BodyN",
        }),
    }
}

pub(super) fn lines(table: &Table, types: &[LineType], points: &[Point]) -> Result<Vec<Line>, DeckError> {
    let mut lines: Vec<Line> = Vec::new();
    for row in &table.rows {
        let at = row.number;
        let id = table.id(row, &["id", "line", "#"])?;
        if lines.iter().any(|known| known.id == id) {
            return Err(DeckError::Twice { row: at, what: "line", reference: id.to_string() });
        }
        let name = table.text(row, &["linetype", "type", "typename"])?;
        let line_type = types.iter().position(|known| known.name == name).ok_or(DeckError::Unknown {
            row: at,
            what: "line type",
            reference: name.to_owned(),
            remedy: "define it under LINE TYPES; names are case sensitive",
        })?;
        let end_a = end(table, row, &["attacha", "nodeanch", "nodea", "anch"], points)?;
        let end_b = end(table, row, &["attachb", "nodefair", "nodeb", "fair"], points)?;
        if end_a == end_b {
            let remedy = "give its two ends different points";
            return Err(DeckError::Unsupported {
                row: at,
                feature: format!("line {id} from a point to itself"),
                remedy,
            });
        }
        let segments = table.number(row, &["numsegs", "nseg"])?;
        if !(segments >= 1.0 && segments <= MOST_SEGMENTS && segments.fract() == 0.0) {
            let rule = "a whole number from 1 to 10 000";
            return Err(DeckError::OutOfRange { row: at, what: "NumSegs".to_owned(), value: segments, rule });
        }
        let length_m = positive(at, "UnstrLen", table.number(row, &["unstrlen", "length"])?)?;
        lines.push(Line { id, line_type, end_a, end_b, length_m, segments: segments as usize });
    }
    Ok(lines)
}

fn end(table: &Table, row: &Row, names: &'static [&'static str], points: &[Point]) -> Result<usize, DeckError> {
    let text = table.text(row, names)?;
    if text.starts_with(['r', 'R']) {
        let remedy = "attach the line to a point or a body";
        return Err(DeckError::Unsupported { row: row.number, feature: format!("a line end on rod {text}"), remedy });
    }
    let id = digits(row.number, names[0], text)?;
    points.iter().position(|point| point.id == id).ok_or(DeckError::Unknown {
        row: row.number,
        what: "point",
        reference: id.to_string(),
        remedy: "define it under POINTS",
    })
}
