//! STL: text (`solid … facet normal … vertex …`) and binary (80-byte header, count, 50 bytes a facet).

use super::{Soup, refuse_contrary_normal, unreadable};
use crate::error::HydrostaticsError;
use crate::vector::Point;

const HEADER_BYTES: usize = 80;
const FACET_BYTES: usize = 50;

pub(super) fn read(bytes: &[u8]) -> Result<Soup, HydrostaticsError> {
    let declared = bytes.get(HEADER_BYTES..HEADER_BYTES + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
    let binary_length = declared.map(|count| HEADER_BYTES + 4 + FACET_BYTES * count as usize);
    if binary_length == Some(bytes.len()) {
        return binary(bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim_start().to_ascii_lowercase().starts_with("solid") => text_form(text),
        _ => Err(unreadable(
            "mesh",
            format!(
                "neither STL text (first word `solid`) nor binary STL: {} bytes where the header promises {}; \
                 export the file again",
                bytes.len(),
                binary_length.map_or("84 or more".to_owned(), |length| length.to_string())
            ),
        )),
    }
}

fn binary(bytes: &[u8]) -> Result<Soup, HydrostaticsError> {
    let mut soup = Soup { corners: Vec::new(), triangles: Vec::new(), lid_m: None };
    for (index, facet) in bytes[HEADER_BYTES + 4..].chunks_exact(FACET_BYTES).enumerate() {
        let mut numbers = [0.0; 12];
        for (slot, raw) in numbers.iter_mut().zip(facet.chunks_exact(4)) {
            *slot = f64::from(f32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]));
        }
        let point = |at: usize| [numbers[at], numbers[at + 1], numbers[at + 2]];
        push(&mut soup, index + 1, point(0), [point(3), point(6), point(9)])?;
    }
    Ok(soup)
}

fn text_form(text: &str) -> Result<Soup, HydrostaticsError> {
    let mut soup = Soup { corners: Vec::new(), triangles: Vec::new(), lid_m: None };
    let mut normal = [0.0; 3];
    let mut corners: Vec<Point> = Vec::new();
    let mut facet = 0;
    for (index, line) in text.lines().enumerate() {
        let at = || format!("line {}", index + 1);
        let mut words = line.split_whitespace();
        match words.next().map(str::to_ascii_lowercase).as_deref() {
            Some("facet") => {
                facet += 1;
                normal = three(words.skip(1)).ok_or_else(|| unreadable(at(), bad(line, "facet normal x y z")))?;
            }
            Some("vertex") => {
                corners.push(three(words).ok_or_else(|| unreadable(at(), bad(line, "vertex x y z")))?);
            }
            Some("endfacet") => {
                let count = corners.len();
                let found = <[Point; 3]>::try_from(std::mem::take(&mut corners)).map_err(|_| {
                    unreadable(at(), format!("facet {facet} has {count} corners; STL facets have three"))
                })?;
                push(&mut soup, facet, normal, found)?;
            }
            _ => {}
        }
    }
    if !corners.is_empty() {
        return Err(unreadable(format!("facet {facet}"), "the file ends inside a facet; it is cut short"));
    }
    Ok(soup)
}

fn push(soup: &mut Soup, facet: usize, normal: Point, corners: [Point; 3]) -> Result<(), HydrostaticsError> {
    refuse_contrary_normal(facet, normal, corners)?;
    let first = soup.corners.len() as u32;
    soup.corners.extend(corners);
    soup.triangles.push([first, first + 1, first + 2]);
    Ok(())
}

fn three<'a>(words: impl Iterator<Item = &'a str>) -> Option<Point> {
    let numbers: Vec<f64> = words.take(3).map_while(|word| word.parse().ok()).collect();
    numbers.try_into().ok()
}

fn bad(line: &str, wanted: &str) -> String {
    format!("`{}` is not `{wanted}`", line.trim())
}
