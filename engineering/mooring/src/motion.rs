//! The platform's motion as a table of time, three displacements and three angles, and a smooth curve through it.
//!
//! Displacements are in m, angles in rad or, where the heading or a row of units below it says so, in deg. The rotation is that of MoorDyn's coupled bodies: roll
//! about x, then pitch about the turned y, then yaw about the turned z, R = Rx(roll) Ry(pitch) Rz(yaw).

mod heading;

use heading::Column;

/// Prescribed motion; between rows a cubic spline with continuous acceleration.
#[derive(Debug, Clone, PartialEq)]
pub struct Motion {
    time_s: Vec<f64>,
    /// Position and second derivative of each degree of freedom at the rows.
    value: [Vec<f64>; 6],
    curvature: [Vec<f64>; 6],
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MotionError {
    #[error("row {row}: '{found}' is not a finite number")]
    NotANumber { row: usize, found: String },
    #[error("row {row} has {columns} columns; a row is time and six degrees of freedom, or time and x, y, z")]
    Columns { row: usize, columns: usize },
    #[error("row {row}: time {time_s} s does not follow {before_s} s; rows must be in time order without repeats")]
    Order { row: usize, time_s: f64, before_s: f64 },
    #[error("{rows} rows of motion; at least two are needed")]
    TooFewRows { rows: usize },
    #[error(
        "row {row}: an angle of {value_rad} rad; if the angles are in degrees, name their columns roll_deg and so on"
    )]
    Angle { row: usize, value_rad: f64 },
    #[error("row {row}: a displacement of {value_m} m; displacements are in m from the place in the deck")]
    Displacement { row: usize, value_m: f64 },
    #[error("column '{name}' is no time, surge, sway, heave, roll, pitch, yaw, x, y or z")]
    UnknownColumn { name: String },
    #[error("column '{name}' is in '{unit}'; give time in s, displacements in m, angles in rad or deg")]
    UnknownUnit { name: String, unit: String },
    #[error("column '{name}' stands there twice; keep one of the two")]
    ColumnTwice { name: String },
    #[error("the heading has no column of time; name one `time_s`")]
    NoTime,
}

/// A platform that turns over, or leaves, is outside of what prescribed motion means.
const LARGEST_ANGLE_RAD: f64 = std::f64::consts::FRAC_PI_2;
const LARGEST_DISPLACEMENT_M: f64 = 1e5;

/// Where a platform is and how fast it moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    pub position_m: [f64; 3],
    pub velocity_m_s: [f64; 3],
    pub rotation: [[f64; 3]; 3],
    /// Time derivative of `rotation`.
    pub rotation_rate: [[f64; 3]; 3],
}

impl Placement {
    /// Position and velocity of a point fixed to the platform.
    pub fn of(&self, local_m: [f64; 3]) -> ([f64; 3], [f64; 3]) {
        let (mut position_m, mut velocity_m_s) = (self.position_m, self.velocity_m_s);
        for i in 0..3 {
            for (j, local) in local_m.iter().enumerate() {
                position_m[i] += self.rotation[i][j] * local;
                velocity_m_s[i] += self.rotation_rate[i][j] * local;
            }
        }
        (position_m, velocity_m_s)
    }
}

impl Motion {
    /// Reads comma, semicolon, tab or space separated rows, with or without a heading.
    pub fn parse(text: &str) -> Result<Self, MotionError> {
        let mut time_s: Vec<f64> = Vec::new();
        let mut rows: Vec<[f64; 6]> = Vec::new();
        let mut columns: Vec<Column> = Vec::new();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let row = index + 1;
            let cells: Vec<&str> = line
                .split(|c: char| c == ',' || c == ';' || c.is_whitespace())
                .map(|cell| cell.trim().trim_matches('"'))
                .filter(|cell| !cell.is_empty())
                .collect();
            if cells.is_empty() || line.trim_start().starts_with(['#', '%', '!']) {
                continue;
            }
            if cells[0].starts_with(['(', '[']) {
                heading::set_units(&mut columns, &cells)?;
                continue;
            }
            if columns.is_empty() {
                if cells[0].parse::<f64>().is_err() {
                    columns = heading::named(&cells)?;
                    continue;
                }
                columns = heading::unnamed(row, cells.len())?;
            }
            if cells.len() != columns.len() {
                return Err(MotionError::Columns { row, columns: cells.len() });
            }
            let mut values = [0.0; 6];
            for (cell, Column { target, factor, .. }) in cells.iter().zip(&columns) {
                let value: f64 = cell
                    .parse()
                    .ok()
                    .filter(|value: &f64| value.is_finite())
                    .ok_or_else(|| MotionError::NotANumber { row, found: (*cell).to_owned() })?;
                match target {
                    Some(dof) => values[*dof] = value * factor,
                    None => {
                        if let Some(&before_s) = time_s.last().filter(|before| **before >= value) {
                            return Err(MotionError::Order { row, time_s: value, before_s });
                        }
                        time_s.push(value);
                    }
                }
            }
            check(row, &values)?;
            rows.push(values);
        }
        Self::new(time_s, &rows)
    }

    /// From rows of surge, sway, heave (m), roll, pitch, yaw (rad) at increasing times.
    pub fn new(time_s: Vec<f64>, rows: &[[f64; 6]]) -> Result<Self, MotionError> {
        if rows.len() < 2 || time_s.len() != rows.len() {
            return Err(MotionError::TooFewRows { rows: rows.len().min(time_s.len()) });
        }
        let value: [Vec<f64>; 6] = std::array::from_fn(|dof| rows.iter().map(|row| row[dof]).collect());
        let curvature = std::array::from_fn(|dof: usize| spline(&time_s, &value[dof]));
        Ok(Self { time_s, value, curvature })
    }

    pub fn start_s(&self) -> f64 {
        self.time_s[0]
    }

    pub fn end_s(&self) -> f64 {
        self.time_s[self.time_s.len() - 1]
    }

    /// The times of the rows.
    pub(crate) fn times_s(&self) -> &[f64] {
        &self.time_s
    }

    /// The six degrees of freedom and their velocities; `row` remembers where the last look-up was.
    pub fn at(&self, time_s: f64, row: &mut usize) -> ([f64; 6], [f64; 6]) {
        let last = self.time_s.len() - 2;
        *row = (*row).min(last);
        while *row < last && time_s > self.time_s[*row + 1] {
            *row += 1;
        }
        while *row > 0 && time_s < self.time_s[*row] {
            *row -= 1;
        }
        let k = *row;
        let h = self.time_s[k + 1] - self.time_s[k];
        let b = ((time_s - self.time_s[k]) / h).clamp(0.0, 1.0);
        let a = 1.0 - b;
        let mut q = [0.0; 6];
        let mut rate = [0.0; 6];
        for dof in 0..6 {
            let (y0, y1) = (self.value[dof][k], self.value[dof][k + 1]);
            let (m0, m1) = (self.curvature[dof][k], self.curvature[dof][k + 1]);
            q[dof] = a * y0 + b * y1 + ((a * a * a - a) * m0 + (b * b * b - b) * m1) * h * h / 6.0;
            rate[dof] = (y1 - y0) / h + ((3.0 * b * b - 1.0) * m1 - (3.0 * a * a - 1.0) * m0) * h / 6.0;
        }
        (q, rate)
    }

    /// The platform's placement, `rest` being its pose at zero motion.
    pub fn placement(&self, rest: &[f64; 6], time_s: f64, row: &mut usize) -> Placement {
        let (mut q, rate) = self.at(time_s, row);
        for (value, rest) in q.iter_mut().zip(rest) {
            *value += rest;
        }
        place(&q, &rate)
    }
}

/// Placement of a pose and its rates under the rotation order of this module.
pub fn place(q: &[f64; 6], rate: &[f64; 6]) -> Placement {
    let [(s1, c1), (s2, c2), (s3, c3)] = [q[3].sin_cos(), q[4].sin_cos(), q[5].sin_cos()];
    let rx = [[1.0, 0.0, 0.0], [0.0, c1, -s1], [0.0, s1, c1]];
    let ry = [[c2, 0.0, s2], [0.0, 1.0, 0.0], [-s2, 0.0, c2]];
    let rz = [[c3, -s3, 0.0], [s3, c3, 0.0], [0.0, 0.0, 1.0]];
    let dx = [[0.0; 3], [0.0, -s1, -c1], [0.0, c1, -s1]];
    let dy = [[-s2, 0.0, c2], [0.0; 3], [-c2, 0.0, -s2]];
    let dz = [[-s3, -c3, 0.0], [c3, -s3, 0.0], [0.0; 3]];
    let parts = [product(&product(&dx, &ry), &rz), product(&product(&rx, &dy), &rz), product(&product(&rx, &ry), &dz)];
    let rotation_rate = std::array::from_fn(|i| {
        std::array::from_fn(|j| rate[3] * parts[0][i][j] + rate[4] * parts[1][i][j] + rate[5] * parts[2][i][j])
    });
    Placement {
        position_m: [q[0], q[1], q[2]],
        velocity_m_s: [rate[0], rate[1], rate[2]],
        rotation: product(&product(&rx, &ry), &rz),
        rotation_rate,
    }
}

fn product(a: &[[f64; 3]; 3], b: &[[f64; 3]; 3]) -> [[f64; 3]; 3] {
    std::array::from_fn(|i| std::array::from_fn(|j| (0..3).map(|k| a[i][k] * b[k][j]).sum()))
}

fn check(row: usize, values: &[f64; 6]) -> Result<(), MotionError> {
    for (dof, &value) in values.iter().enumerate() {
        if dof < 3 && value.abs() > LARGEST_DISPLACEMENT_M {
            return Err(MotionError::Displacement { row, value_m: value });
        }
        if dof >= 3 && value.abs() > LARGEST_ANGLE_RAD {
            return Err(MotionError::Angle { row, value_rad: value });
        }
    }
    Ok(())
}

/// Second derivatives of the cubic spline through the rows, the first and last piece being parabolas.
fn spline(x: &[f64], y: &[f64]) -> Vec<f64> {
    let n = x.len();
    if n == 2 {
        return vec![0.0; 2];
    }
    // Rows 1..n-1 of the usual tridiagonal system with m[0] = m[1] and m[n-1] = m[n-2]; Thomas elimination.
    let mut m = vec![0.0; n];
    let mut upper = vec![0.0; n];
    for i in 1..n - 1 {
        let (h0, h1) = (x[i] - x[i - 1], x[i + 1] - x[i]);
        let mut diagonal = 2.0 * (h0 + h1);
        let mut lower = h0;
        let mut right = h1;
        if i == 1 {
            diagonal += lower;
            lower = 0.0;
        }
        if i == n - 2 {
            diagonal += right;
            right = 0.0;
        }
        let target = 6.0 * ((y[i + 1] - y[i]) / h1 - (y[i] - y[i - 1]) / h0);
        let pivot = diagonal - lower * upper[i - 1];
        upper[i] = right / pivot;
        m[i] = (target - lower * m[i - 1]) / pivot;
    }
    for i in (1..n - 2).rev() {
        m[i] -= upper[i] * m[i + 1];
    }
    m[0] = m[1];
    m[n - 1] = m[n - 2];
    m
}
