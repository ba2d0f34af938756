//! Wavefront OBJ: `v` and `f` lines (indices from 1, or counted back from the end); the rest is skipped.

use super::polygon::triangles;
use super::{Soup, unreadable};
use crate::error::HydrostaticsError;

pub(super) fn read(bytes: &[u8]) -> Result<Soup, HydrostaticsError> {
    let text = std::str::from_utf8(bytes).map_err(|error| unreadable("mesh", format!("not text: {error}")))?;
    let mut soup = Soup { corners: Vec::new(), triangles: Vec::new(), lid_m: None };
    for (index, line) in text.lines().enumerate() {
        let at = || format!("line {}", index + 1);
        let mut words = line.split_whitespace();
        match words.next() {
            Some("v") => {
                let numbers: Vec<f64> = words.take(3).map_while(|word| word.parse().ok()).collect();
                let corner =
                    numbers.try_into().map_err(|_| unreadable(at(), format!("`{}` is not `v x y z`", line.trim())))?;
                soup.corners.push(corner);
            }
            Some("f") => {
                let corners = words
                    .map(|word| corner(word, soup.corners.len()))
                    .collect::<Option<Vec<u32>>>()
                    .filter(|corners| corners.len() >= 3)
                    .ok_or_else(|| {
                        let message = format!(
                            "`{}` does not name three or more of the {} corners above it",
                            line.trim(),
                            soup.corners.len()
                        );
                        unreadable(at(), message)
                    })?;
                soup.triangles.extend(triangles(&corners, &soup.corners));
            }
            _ => {}
        }
    }
    Ok(soup)
}

/// `7`, `7/1`, `7//3` or `-2`: only the corner matters.
fn corner(word: &str, known: usize) -> Option<u32> {
    let number: i64 = word.split('/').next()?.parse().ok()?;
    let index = if number > 0 { number - 1 } else { known as i64 + number };
    (number != 0 && index >= 0 && index < known as i64).then_some(index as u32)
}
