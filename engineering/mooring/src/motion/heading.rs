//! What the columns of a motion file are: their names, and their units beside the name or in a row of their own.

use super::MotionError;

/// One column of the file.
pub(super) struct Column {
    name: String,
    /// The degree of freedom; `None` stands for time.
    pub(super) target: Option<usize>,
    /// To s, m or rad.
    pub(super) factor: f64,
}

/// Columns without a heading: time and six degrees of freedom, or time and three.
pub(super) fn unnamed(row: usize, columns: usize) -> Result<Vec<Column>, MotionError> {
    if columns != 7 && columns != 4 {
        return Err(MotionError::Columns { row, columns });
    }
    let column = |at: usize| Column { name: format!("{}", at + 1), target: at.checked_sub(1), factor: 1.0 };
    Ok((0..columns).map(column).collect())
}

/// Columns by their names: `surge_m`, `Roll (deg)`, `PtfmHeave`, `x`. A unit may be a word of its own.
pub(super) fn named(cells: &[&str]) -> Result<Vec<Column>, MotionError> {
    let mut names: Vec<String> = Vec::new();
    for cell in cells {
        match names.last_mut() {
            Some(before) if cell.starts_with(['(', '[']) => before.push_str(cell),
            _ => names.push((*cell).to_owned()),
        }
    }
    let mut columns: Vec<Column> = Vec::new();
    for name in names {
        let lower = name.to_ascii_lowercase();
        let stem_end = lower.find(['_', '(', '[']).unwrap_or(lower.len());
        let (stem, unit) = lower.split_at(stem_end);
        let target = target(stem).ok_or_else(|| MotionError::UnknownColumn { name: name.clone() })?;
        if columns.iter().any(|known| known.target == target) {
            return Err(MotionError::ColumnTwice { name });
        }
        let factor = factor(&name, target, unit)?;
        columns.push(Column { name, target, factor });
    }
    if columns.iter().all(|column| column.target.is_some()) {
        return Err(MotionError::NoTime);
    }
    Ok(columns)
}

/// A row of units under the heading, as OpenFAST writes it.
pub(super) fn set_units(columns: &mut [Column], units: &[&str]) -> Result<(), MotionError> {
    for (column, unit) in columns.iter_mut().zip(units) {
        column.factor = factor(&column.name, column.target, &unit.to_ascii_lowercase())?;
    }
    Ok(())
}

fn target(stem: &str) -> Option<Option<usize>> {
    const NAMES: [&[&str]; 6] = [
        &["surge", "x"],
        &["sway", "y"],
        &["heave", "z"],
        &["roll", "rx", "phi"],
        &["pitch", "ry", "theta"],
        &["yaw", "rz", "psi"],
    ];
    if ["t", "time", "times"].contains(&stem) {
        return Some(None);
    }
    let stem = stem.strip_prefix("ptfm").unwrap_or(stem);
    NAMES.iter().position(|names| names.contains(&stem)).map(Some)
}

fn factor(name: &str, target: Option<usize>, unit: &str) -> Result<f64, MotionError> {
    let unit = unit.trim_matches(['_', '(', ')', '[', ']']);
    match (target, unit) {
        (_, "" | "-") | (None, "s" | "sec") | (Some(0..=2), "m") | (Some(3..=5), "rad") => Ok(1.0),
        (Some(3..=5), "deg" | "degrees" | "°") => Ok(1f64.to_radians()),
        _ => Err(MotionError::UnknownUnit { name: name.to_owned(), unit: unit.to_owned() }),
    }
}
