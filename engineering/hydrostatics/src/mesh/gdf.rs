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
        let numbers: Vec<f64> = line.split_whitespace().take(count).map_while(|word| word.parse().ok()).collect();
        if numbers.len() < count {
            return Err(unreadable(what, format!("`{}` is not {what}", line.trim())));
        }
        Ok(numbers)
    };
    header("ULEN GRAV", 2)?;
    let symmetric = header("ISX ISY", 2)?;
    let declared = header("the number of panels", 1)?[0];
    let numbers: Vec<f64> = lines
        .flat_map(str::split_whitespace)
        .map(|word| word.parse().map_err(|_| unreadable("panels", format!("`{word}` is not a coordinate"))))
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
