//! The file as a whole: headings, then section by section, then what the references mean together.

use super::sections;
use super::table::{Table, number};
use super::{DEFAULT_DENSITY_KG_M3, DEFAULT_GRAVITY_M_S2, Deck, DeckError, Options};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    LineTypes,
    Bodies,
    Points,
    Lines,
    Options,
    /// Sections that change the physics in ways this room does not compute.
    Foreign(&'static str),
    /// Titles, outputs, the closing line.
    Silent,
}

const HEADINGS: [(&str, Section); 24] = [
    ("LINE TYPES", Section::LineTypes),
    ("LINE TYPE", Section::LineTypes),
    ("LINE DICTIONARY", Section::LineTypes),
    ("BODIES", Section::Bodies),
    ("BODY LIST", Section::Bodies),
    ("BODY PROPERTIES", Section::Bodies),
    ("POINTS", Section::Points),
    ("POINT LIST", Section::Points),
    ("POINT PROPERTIES", Section::Points),
    ("CONNECTION PROPERTIES", Section::Points),
    ("CONNECTIONS", Section::Points),
    ("NODE PROPERTIES", Section::Points),
    ("NODES", Section::Points),
    ("LINES", Section::Lines),
    ("LINE LIST", Section::Lines),
    ("LINE PROPERTIES", Section::Lines),
    ("OPTIONS", Section::Options),
    ("SOLVER OPTIONS", Section::Options),
    ("RODS", Section::Foreign("a rod")),
    ("ROD LIST", Section::Foreign("a rod")),
    ("ROD PROPERTIES", Section::Foreign("a rod")),
    ("FAILURE", Section::Foreign("a line failure in the file")),
    ("EXTERNAL LOADS", Section::Foreign("an external load in the file")),
    ("CONTROL", Section::Foreign("line control")),
];

fn section_of(heading: &str) -> Section {
    let title = heading.trim_matches(|c: char| c == '-' || c == '=' || c.is_whitespace()).to_ascii_uppercase();
    let named = |name: &str| {
        title.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(', ':', '\t']))
    };
    // "LINES" must not swallow a title such as "LINES OF THE NORTH FARM": the whole heading, or a dash after it.
    let whole = |name: &str| {
        named(name) && title.strip_prefix(name).is_some_and(|rest| !rest.trim_start().starts_with(char::is_alphabetic))
    };
    HEADINGS.iter().find(|(name, _)| whole(name)).map_or(Section::Silent, |(_, section)| *section)
}

/// Reads a deck from its text.
pub fn parse(text: &str) -> Result<Deck, DeckError> {
    let mut section = Section::Silent;
    let mut found: [Vec<(usize, &str)>; 5] = Default::default();
    for (index, line) in text.lines().enumerate() {
        let row = index + 1;
        let trimmed = line.trim();
        if trimmed.contains("---") || trimmed.starts_with("===") {
            section = section_of(trimmed);
            continue;
        }
        if trimmed.is_empty() || trimmed.starts_with(['#', '!', '%']) {
            continue;
        }
        let target = match section {
            Section::LineTypes => 0,
            Section::Bodies => 1,
            Section::Points => 2,
            Section::Lines => 3,
            Section::Options => 4,
            Section::Foreign(feature) => {
                if trimmed.starts_with(|c: char| c.is_ascii_digit()) {
                    let remedy = "remove the section, or use points and lines only";
                    return Err(DeckError::Unsupported { row, feature: feature.to_owned(), remedy });
                }
                continue;
            }
            Section::Silent => continue,
        };
        found[target].push((row, line));
    }
    assemble(&found)
}

fn assemble(found: &[Vec<(usize, &str)>; 5]) -> Result<Deck, DeckError> {
    let [types, bodies, points, lines, options] = found;
    let (options, unused_options) = read_options(options)?;
    let types = Table::new("LINE TYPES", types, &["diam", "ea", "mass/m", "massdeninair", "massden"])?;
    let bodies = Table::new("BODIES", bodies, &["x0", "y0", "mass", "cg*", "attachment"])?;
    let points = Table::new("POINTS", points, &["x", "y", "z"])?;
    let lines = Table::new("LINES", lines, &["unstrlen", "numsegs", "linetype"])?;
    for (table, what) in [(&types, "line types"), (&points, "points"), (&lines, "lines")] {
        if table.rows.is_empty() {
            return Err(DeckError::Missing(what));
        }
    }
    let line_types = sections::line_types(&types)?;
    let bodies = sections::bodies(&bodies)?;
    let points = sections::points(&points, &bodies, &options)?;
    let lines = sections::lines(&lines, &line_types, &points)?;
    Ok(Deck { line_types, bodies, points, lines, options, unused_options })
}

fn read_options(rows: &[(usize, &str)]) -> Result<(Options, Vec<String>), DeckError> {
    let mut depth_m = None;
    let mut options = Options {
        depth_m: 0.0,
        density_kg_m3: DEFAULT_DENSITY_KG_M3,
        gravity_m_s2: DEFAULT_GRAVITY_M_S2,
        // Defaults of MoorDyn v2, "Features and references", table of options.
        seabed_stiffness_pa_m: 3.0e6,
        seabed_damping_pa_s_m: 3.0e5,
        friction: 0.0,
        friction_damping: 200.0,
        static_friction_scale: 1.0,
    };
    let mut unused = Vec::new();
    for (row, text) in rows {
        let mut cells = text.split_whitespace();
        let (Some(value), Some(name)) = (cells.next(), cells.next()) else {
            return Err(DeckError::TooFewColumns { row: *row, columns: 1, needed: 2 });
        };
        let name = name.trim_end_matches([',', '-']);
        let read = || number(*row, name, value);
        match name.to_ascii_lowercase().as_str() {
            "wtrdpth" | "wtrdepth" | "depth" => depth_m = Some(read_depth(*row, name, value)?),
            "wtrdnsty" | "rho" => options.density_kg_m3 = positive(*row, name, read()?)?,
            "g" | "gravity" => options.gravity_m_s2 = positive(*row, name, read()?)?,
            "kbot" | "kb" => options.seabed_stiffness_pa_m = positive(*row, name, read()?)?,
            "cbot" | "cb" => options.seabed_damping_pa_s_m = not_negative(*row, name, read()?)?,
            "frictioncoefficient" => options.friction = not_negative(*row, name, read()?)?,
            "fricdamp" => options.friction_damping = positive(*row, name, read()?)?,
            "statdynfricscale" => options.static_friction_scale = positive(*row, name, read()?)?,
            "wavekin" | "wavesmod" | "currents" | "waves" if read()? != 0.0 => {
                let remedy = "set it to 0: the sea of this room is still water";
                return Err(DeckError::Unsupported { row: *row, feature: format!("{name} = {value}"), remedy });
            }
            _ => unused.push(format!("{value} {name}")),
        }
    }
    options.depth_m =
        depth_m.ok_or(DeckError::Missing("water depth; add a row such as '35 WtrDpth' to its OPTIONS"))?;
    Ok((options, unused))
}

fn read_depth(row: usize, name: &str, value: &str) -> Result<f64, DeckError> {
    if value.parse::<f64>().is_err() {
        let remedy = "give one number: the seabed of this room is flat";
        return Err(DeckError::Unsupported { row, feature: format!("bathymetry from '{value}'"), remedy });
    }
    // Some files give the depth as a z coordinate.
    positive(row, name, number(row, name, value)?.abs())
}

pub(super) fn positive(row: usize, what: &str, value: f64) -> Result<f64, DeckError> {
    if value > 0.0 {
        Ok(value)
    } else {
        Err(DeckError::OutOfRange { row, what: what.to_owned(), value, rule: "above 0" })
    }
}

pub(super) fn not_negative(row: usize, what: &str, value: f64) -> Result<f64, DeckError> {
    if value >= 0.0 {
        Ok(value)
    } else {
        Err(DeckError::OutOfRange { row, what: what.to_owned(), value, rule: "not below 0" })
    }
}
