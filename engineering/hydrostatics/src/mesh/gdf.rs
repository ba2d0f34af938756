//! WAMIT GDF: title, `ULEN GRAV`, `ISX ISY`, panel count, four corners a panel (counter-clockwise seen from the water).
//!
//! The mesh is the wetted surface and ends in the plane z = 0, its water line; symmetry planes are unfolded here.

use super::{Soup, unreadable};
use crate::error::HydrostaticsError;
use crate::vector::Point;

pub(super) fn read(bytes: &[u8]) -> Result<Soup, HydrostaticsError> {
    let text = std::str::from_utf8(bytes).map_err(|error| unreadable("mesh", format!("not text: {error}")))?;
    let body = text.split_once('\n').map(|(_, rest)| rest).unwrap_or_default();
    // Anything after the numbers of the three header lines is a remark.
    let mut lines = body.lines();
    let mut header = |what: &'static str, count: usize| -> Result<Vec<f64>, HydrostaticsError> {
        let line = lines.find(|line| !line.trim().is_empty()).unwrap_or_default();
        let numbers: Vec<f64> = words(line).take(count).map_while(number).collect();
        if numbers.len() < count {
            return Err(unreadable(what, format!("`{}` is not {what}", line.trim())));
        }
        Ok(numbers)
    };
    let scales = header("ULEN GRAV", 2)?;
    refuse_scales(scales[0], scales[1])?;
    let symmetric = header("ISX ISY", 2)?;
    if let Some(flag) = symmetric.iter().find(|flag| **flag != 0.0 && **flag != 1.0) {
        return Err(unreadable("ISX ISY", format!("symmetry flag {flag} is neither 0 nor 1")));
    }
    let declared = header("the number of panels", 1)?[0];
    let numbers: Vec<f64> = lines
        .flat_map(words)
        .map(|word| number(word).ok_or_else(|| unreadable("panels", format!("`{word}` is not a coordinate"))))
        .collect::<Result<_, _>>()?;
    let panels = numbers.len() / 12;
    if declared != panels as f64 || !numbers.len().is_multiple_of(12) {
        let message = format!("{declared} panels announced, {} coordinates follow; each panel has 12", numbers.len());
        return Err(unreadable("panels", message));
    }
    let corners = numbers.chunks_exact(3).map(|xyz| [xyz[0], xyz[1], xyz[2]]).collect();
    let triangles = (0..panels as u32).flat_map(|p| [[4 * p, 4 * p + 1, 4 * p + 2], [4 * p, 4 * p + 2, 4 * p + 3]]);
    let mut soup = Soup { corners, triangles: triangles.collect(), lid_m: Some(0.0) };
    for (axis, flag) in [(0, symmetric[0]), (1, symmetric[1])] {
        if flag != 0.0 {
            mirror(&mut soup, axis);
        }
    }
    Ok(soup)
}

/// Numbers stand apart by blanks or commas, as Fortran reads them.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty())
}

/// A number, with the exponent letter of Fortran's double precision allowed.
fn number(word: &str) -> Option<f64> {
    word.replace(['d', 'D'], "e").parse().ok()
}

/// The header tells the unit of length by the acceleration of gravity: WAMIT manual, chapter 6.
fn refuse_scales(unit_length: f64, gravity: f64) -> Result<(), HydrostaticsError> {
    let sound = unit_length.is_finite() && unit_length > 0.0;
    if !sound {
        let message = format!("ULEN {unit_length} must be above 0; it is the length that coefficients are divided by");
        return Err(unreadable("ULEN GRAV", message));
    }
    if !(METRIC_GRAVITY_M_S2.0..=METRIC_GRAVITY_M_S2.1).contains(&gravity) {
        let message = format!("GRAV {gravity} is not in metres per second squared; convert the mesh to metres");
        return Err(unreadable("ULEN GRAV", message));
    }
    Ok(())
}

/// Gravity anywhere on earth, with rounding to two digits to spare.
const METRIC_GRAVITY_M_S2: (f64, f64) = (9.7, 9.9);

fn mirror(soup: &mut Soup, axis: usize) {
    let shift = soup.corners.len() as u32;
    let reflected: Vec<Point> = soup
        .corners
        .iter()
        .map(|corner| {
            let mut other = *corner;
            other[axis] = -other[axis];
            other
        })
        .collect();
    let turned: Vec<[u32; 3]> = soup.triangles.iter().map(|[a, b, c]| [a + shift, c + shift, b + shift]).collect();
    soup.corners.extend(reflected);
    soup.triangles.extend(turned);
}
