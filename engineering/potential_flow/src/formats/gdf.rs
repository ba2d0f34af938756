//! WAMIT GDF (low-order): title; ULEN GRAV; ISX ISY; NPAN; then four corners a panel, anti-clockwise seen from the water.

use std::fmt::Write;

use super::{FormatError, Numbers};
use crate::mesh::{Mirror, PanelMesh};
use crate::vector::Vec3;

/// Gravity in a GDF file on the metre: anything else means other units.
const GRAVITY_RANGE_M_S2: std::ops::RangeInclusive<f64> = 9.7..=9.9;

/// The content of a GDF file.
#[derive(Debug, Clone, PartialEq)]
pub struct GdfMesh {
    pub title: String,
    pub gravity_m_s2: f64,
    pub mirror: Mirror,
    pub corners_m: Vec<[Vec3; 4]>,
}

pub fn parse_gdf(text: &str) -> Result<GdfMesh, FormatError> {
    let title = text.lines().next().unwrap_or_default().trim().to_owned();
    // Comments may follow the numbers on the header lines.
    let header = |line: usize, count: usize, what: &str| -> Result<Vec<f64>, FormatError> {
        let content = text.lines().nth(line - 1).unwrap_or_default();
        let mut numbers = Numbers::new(content, 1);
        (0..count)
            .map(|_| numbers.next(what).map_err(|error| FormatError { line, ..error }))
            .collect::<Result<Vec<f64>, _>>()
    };
    let units = header(2, 2, "ULEN GRAV")?;
    let (unit_length, gravity_m_s2) = (units[0], units[1]);
    if !(unit_length.is_finite() && unit_length > 0.0) {
        let problem = format!("ULEN {unit_length} must be above 0; it is the length that coefficients are divided by");
        return Err(FormatError { line: 2, problem });
    }
    if !GRAVITY_RANGE_M_S2.contains(&gravity_m_s2) {
        let problem = format!("GRAV {gravity_m_s2} is not in metres per second squared; convert the mesh to metres");
        return Err(FormatError { line: 2, problem });
    }
    let flags = header(3, 2, "ISX ISY")?;
    if flags.iter().any(|flag| *flag != 0.0 && *flag != 1.0) {
        let problem = format!("ISX ISY are {} {}; only 0 and 1 are understood", flags[0], flags[1]);
        return Err(FormatError { line: 3, problem });
    }
    let count = header(4, 1, "NPAN")?[0];
    if count < 1.0 || count.fract() != 0.0 || count > 1e6 {
        return Err(FormatError { line: 4, problem: format!("NPAN {count} is not a number of panels") });
    }
    let mut numbers = Numbers::new(text, 5);
    let mut corners_m = Vec::with_capacity(count as usize);
    for panel in 1..=count as usize {
        let mut corners = [[0.0; 3]; 4];
        for value in corners.iter_mut().flatten() {
            *value = numbers.next(&format!("a corner of panel {panel} of {count}"))?;
        }
        corners_m.push(corners);
    }
    if !numbers.rest_is_empty() {
        return Err(numbers.error(format!("more numbers follow the {count} panels announced")));
    }
    Ok(GdfMesh { title, gravity_m_s2, mirror: Mirror { x: flags[0] == 1.0, y: flags[1] == 1.0 }, corners_m })
}

pub fn write_gdf(title: &str, gravity_m_s2: f64, mesh: &PanelMesh) -> String {
    let flag = |on: bool| i32::from(on);
    let mirror = mesh.mirror();
    let mut text = format!(
        "{}\n1.0 {gravity_m_s2}\n{} {}\n{}\n",
        title.lines().next().unwrap_or_default(),
        flag(mirror.x),
        flag(mirror.y),
        mesh.panels().len()
    );
    for corner in mesh.panels().iter().flat_map(|panel| panel.corners_m) {
        let _ = writeln!(text, "{:.9} {:.9} {:.9}", corner[0], corner[1], corner[2]);
    }
    text
}
