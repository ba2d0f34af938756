//! Tables over one and two variables, linear between their nodes and held at their ends.

use crate::RehearsalError;

#[derive(Debug, Clone)]
pub(crate) struct Curve {
    x: Vec<f64>,
    y: Vec<f64>,
}

/// Node below `x` and the share of the way to the next; held within the table.
fn locate(nodes: &[f64], x: f64) -> (usize, f64) {
    let i = nodes.partition_point(|node| *node <= x).clamp(1, nodes.len() - 1) - 1;
    (i, ((x - nodes[i]) / (nodes[i + 1] - nodes[i])).clamp(0.0, 1.0))
}

fn check_nodes(place: &str, nodes: &[f64]) -> Result<(), RehearsalError> {
    let table = |detail: &str| Err(RehearsalError::Table { place: place.to_owned(), detail: detail.to_owned() });
    if nodes.len() < 2 {
        return table("a table needs at least two nodes");
    }
    if !nodes.iter().all(|node| node.is_finite()) || !nodes.windows(2).all(|pair| pair[0] < pair[1]) {
        return table("the nodes must be finite and increasing");
    }
    Ok(())
}

fn check_values(place: &str, values: &[f64], expected: usize) -> Result<(), RehearsalError> {
    if values.len() == expected && values.iter().all(|value| value.is_finite()) {
        return Ok(());
    }
    let detail = format!("{} finite values expected, {} given", expected, values.len());
    Err(RehearsalError::Table { place: place.to_owned(), detail })
}

impl Curve {
    pub(crate) fn new(place: &str, x: &[f64], y: &[f64]) -> Result<Self, RehearsalError> {
        check_nodes(place, x)?;
        check_values(place, y, x.len())?;
        Ok(Self { x: x.to_vec(), y: y.to_vec() })
    }

    pub(crate) fn at(&self, x: f64) -> f64 {
        let (i, share) = locate(&self.x, x);
        self.y[i] + share * (self.y[i + 1] - self.y[i])
    }

    pub(crate) fn last(&self) -> (f64, f64) {
        (self.x[self.x.len() - 1], self.y[self.y.len() - 1])
    }

    pub(crate) fn nodes(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.x.iter().copied().zip(self.y.iter().copied())
    }

    /// Where an increasing curve reaches `y`; `None` beyond its end. Below its start, the start.
    pub(crate) fn inverse(&self, y: f64) -> Option<f64> {
        if y > self.last().1 {
            return None;
        }
        let (i, share) = locate(&self.y, y);
        Some(self.x[i] + share * (self.x[i + 1] - self.x[i]))
    }

    pub(crate) fn increasing(self, place: &str) -> Result<Self, RehearsalError> {
        if self.y.windows(2).all(|pair| pair[0] < pair[1]) {
            return Ok(self);
        }
        Err(RehearsalError::Table { place: place.to_owned(), detail: "the values must increase".to_owned() })
    }
}

/// A table over two variables, `values[row][column]` with one row a node of the first.
#[derive(Debug, Clone)]
pub(crate) struct Surface {
    rows: Vec<f64>,
    columns: Vec<f64>,
    values: Vec<f64>,
}

impl Surface {
    pub(crate) fn new(place: &str, rows: &[f64], columns: &[f64], values: &[Vec<f64>]) -> Result<Self, RehearsalError> {
        check_nodes(place, rows)?;
        check_nodes(place, columns)?;
        if values.len() != rows.len() {
            let detail = format!("{} rows expected, {} given", rows.len(), values.len());
            return Err(RehearsalError::Table { place: place.to_owned(), detail });
        }
        for row in values {
            check_values(place, row, columns.len())?;
        }
        Ok(Self { rows: rows.to_vec(), columns: columns.to_vec(), values: values.concat() })
    }

    pub(crate) fn at(&self, row: f64, column: f64) -> f64 {
        let ((i, a), (j, b)) = (locate(&self.rows, row), locate(&self.columns, column));
        let width = self.columns.len();
        let along = |i: usize| {
            let left = self.values[i * width + j];
            left + b * (self.values[i * width + j + 1] - left)
        };
        let low = along(i);
        low + a * (along(i + 1) - low)
    }
}

#[cfg(test)]
mod tests {
    use super::{Curve, Surface};

    #[test]
    fn curves_are_linear_between_and_held_outside() {
        let curve = Curve::new("t", &[0.0, 1.0, 3.0], &[0.0, 10.0, 50.0]).expect("valid");
        assert_eq!([-1.0, 0.5, 2.0, 3.0, 9.0].map(|x| curve.at(x)), [0.0, 5.0, 30.0, 50.0, 50.0]);
        assert_eq!(curve.inverse(30.0), Some(2.0));
        assert_eq!(curve.inverse(51.0), None);
        assert!(Curve::new("t", &[0.0, 0.0], &[1.0, 2.0]).is_err());
        assert!(Curve::new("t", &[0.0, 1.0], &[1.0, f64::NAN]).is_err());
    }

    #[test]
    fn surfaces_reproduce_a_bilinear_function() {
        let f = |x: f64, y: f64| 2.0 + x + 3.0 * y + 0.5 * x * y;
        let (rows, columns) = ([0.0, 1.0, 4.0], [2.0, 3.0]);
        let values: Vec<Vec<f64>> = rows.iter().map(|x| columns.iter().map(|y| f(*x, *y)).collect()).collect();
        let surface = Surface::new("t", &rows, &columns, &values).expect("valid");
        assert!((surface.at(2.0, 2.5) - f(2.0, 2.5)).abs() < 1e-12);
        assert!((surface.at(9.0, 2.5) - f(4.0, 2.5)).abs() < 1e-12);
    }
}
