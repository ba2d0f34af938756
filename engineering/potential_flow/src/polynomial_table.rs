//! A function of two variables as polynomials of degree 5 on a uniform grid of cells.

/// Points per direction in a cell.
pub(crate) const POINTS: usize = 6;

/// Chebyshev nodes on [-1, 1].
pub(crate) fn chebyshev_nodes<const N: usize>() -> [f64; N] {
    std::array::from_fn(|i| -(std::f64::consts::PI * (i as f64 + 0.5) / N as f64).cos())
}

/// The matrix that turns values at the Chebyshev nodes into coefficients of 1, t, t^2, …: the inverse of Vandermonde's.
pub(crate) fn monomial_from_values<const N: usize>() -> [[f64; N]; N] {
    let nodes = chebyshev_nodes::<N>();
    let mut columns = [[0.0; N]; N];
    for (j, &node) in nodes.iter().enumerate() {
        // Coefficients of the Lagrange polynomial of node j, multiplied out factor by factor.
        let mut poly = [0.0; N];
        poly[0] = 1.0;
        for (degree, &other) in nodes.iter().enumerate().filter(|(m, _)| *m != j).map(|(_, n)| n).enumerate() {
            let denominator = node - other;
            for power in (0..=degree + 1).rev() {
                let below = if power > 0 { poly[power - 1] } else { 0.0 };
                poly[power] = (below - other * poly[power]) / denominator;
            }
        }
        for (power, coefficient) in poly.iter().enumerate() {
            columns[power][j] = *coefficient;
        }
    }
    columns
}

/// A rectangular grid of equal cells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grid {
    pub(crate) x0: f64,
    pub(crate) dx: f64,
    pub(crate) nx: usize,
    pub(crate) y0: f64,
    pub(crate) dy: f64,
    pub(crate) ny: usize,
}

impl Grid {
    /// All sampling points along x, cell after cell.
    pub(crate) fn x_nodes(&self) -> Vec<f64> {
        axis(self.x0, self.dx, self.nx)
    }

    pub(crate) fn y_nodes(&self) -> Vec<f64> {
        axis(self.y0, self.dy, self.ny)
    }
}

fn axis(start: f64, width: f64, count: usize) -> Vec<f64> {
    let nodes = chebyshev_nodes::<POINTS>();
    (0..count).flat_map(|cell| nodes.map(|t| start + width * (cell as f64 + 0.5 * (t + 1.0)))).collect()
}

/// Value and both derivatives.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sample {
    pub(crate) value: f64,
    pub(crate) dx: f64,
    pub(crate) dy: f64,
}

#[derive(Debug)]
pub(crate) struct PolynomialTable {
    grid: Grid,
    inverse_dx: f64,
    inverse_dy: f64,
    /// Per cell: power of y major, power of x minor.
    cells: Vec<[[f64; POINTS]; POINTS]>,
}

impl PolynomialTable {
    /// `values[iy * (nx * POINTS) + ix]` at the nodes of the grid.
    pub(crate) fn new(grid: Grid, values: &[f64]) -> Self {
        let transform = monomial_from_values::<POINTS>();
        let stride = grid.nx * POINTS;
        let mut cells = Vec::with_capacity(grid.nx * grid.ny);
        for cy in 0..grid.ny {
            for cx in 0..grid.nx {
                let at = |iy: usize, ix: usize| values[(cy * POINTS + iy) * stride + cx * POINTS + ix];
                let mut along_x = [[0.0; POINTS]; POINTS];
                for (iy, row) in along_x.iter_mut().enumerate() {
                    for (power, cell) in row.iter_mut().enumerate() {
                        *cell = (0..POINTS).map(|ix| transform[power][ix] * at(iy, ix)).sum();
                    }
                }
                let mut cell = [[0.0; POINTS]; POINTS];
                for (power, row) in cell.iter_mut().enumerate() {
                    for (ix, coefficient) in row.iter_mut().enumerate() {
                        *coefficient = (0..POINTS).map(|iy| transform[power][iy] * along_x[iy][ix]).sum();
                    }
                }
                cells.push(cell);
            }
        }
        Self { grid, inverse_dx: 1.0 / grid.dx, inverse_dy: 1.0 / grid.dy, cells }
    }

    /// The function at a point of the grid; points outside use the polynomial of the nearest cell.
    #[inline(always)]
    pub(crate) fn at(&self, x: f64, y: f64) -> Sample {
        let u = (x - self.grid.x0) * self.inverse_dx;
        let v = (y - self.grid.y0) * self.inverse_dy;
        let (cx, cy) = ((u as usize).min(self.grid.nx - 1), (v as usize).min(self.grid.ny - 1));
        let (s, t) = (2.0 * (u - cx as f64) - 1.0, 2.0 * (v - cy as f64) - 1.0);
        let cell = &self.cells[cy * self.grid.nx + cx];
        let mut row = cell[POINTS - 1];
        let mut slope = [0.0; POINTS];
        for coefficients in cell[..POINTS - 1].iter().rev() {
            for a in 0..POINTS {
                slope[a] = slope[a] * t + row[a];
                row[a] = row[a] * t + coefficients[a];
            }
        }
        let (mut value, mut dx, mut dy) = (row[POINTS - 1], 0.0, slope[POINTS - 1]);
        for a in (0..POINTS - 1).rev() {
            dx = dx * s + value;
            value = value * s + row[a];
            dy = dy * s + slope[a];
        }
        Sample { value, dx: 2.0 * self.inverse_dx * dx, dy: 2.0 * self.inverse_dy * dy }
    }

    /// The index of the cell that holds a point, x fastest.
    #[inline(always)]
    pub(crate) fn cell_of(&self, x: f64, y: f64) -> usize {
        let cx = (((x - self.grid.x0) * self.inverse_dx) as usize).min(self.grid.nx - 1);
        let cy = (((y - self.grid.y0) * self.inverse_dy) as usize).min(self.grid.ny - 1);
        cy * self.grid.nx + cx
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reproduces_a_wave_and_its_gradient() {
        let grid = Grid { x0: 0.0, dx: 0.5, nx: 8, y0: -1.0, dy: 0.5, ny: 6 };
        let mut values = Vec::new();
        for y in grid.y_nodes() {
            values.extend(grid.x_nodes().iter().map(|x| x.sin() * (0.7 * y).exp()));
        }
        let table = PolynomialTable::new(grid, &values);
        for (x, y) in [(0.0, -1.0), (1.234, 0.5), (3.99, 1.99), (2.5, 0.0)] {
            let sample = table.at(x, y);
            let e = (0.7f64 * y).exp();
            assert!((sample.value - x.sin() * e).abs() < 1e-7);
            assert!((sample.dx - x.cos() * e).abs() < 3e-6);
            assert!((sample.dy - 0.7 * x.sin() * e).abs() < 3e-6);
        }
    }
}
