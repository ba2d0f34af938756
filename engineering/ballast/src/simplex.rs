//! Primal simplex with bounded variables for a handful of equality rows: dense, exact bookkeeping of bounds, no heap
//! beyond the answer. Dantzig, "Upper bounds, secondary constraints and block triangularity", Econometrica 23 (1955).

#![allow(clippy::needless_range_loop, reason = "rows and columns of small matrices are read by index")]

/// Reduced costs and pivots below this share of their row's scale count as zero.
const TOLERANCE: f64 = 1e-11;
/// What the artificial columns may keep of rows scaled to one: rounding of the input.
const INFEASIBLE: f64 = 1e-9;
const MOST_STEPS: usize = 2_000;
/// After so many steps without progress the lowest index enters (Bland), which cannot cycle.
const PATIENCE: usize = 40;

/// Minimise `cost·x` with `columns·x = right` and `low ≤ x ≤ high`, all bounds finite, `R` rows.
#[derive(Debug, Clone)]
pub struct LinearProgram<const R: usize> {
    pub cost: Vec<f64>,
    pub columns: Vec<[f64; R]>,
    pub low: Vec<f64>,
    pub high: Vec<f64>,
    pub right: [f64; R],
}

/// A basic optimum: at most `R` variables are away from their bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Optimum<const R: usize> {
    pub x: Vec<f64>,
    pub cost: f64,
    /// The variables that the rows determine; all others stand at a bound. `None`: a row that binds nothing.
    pub basis: [Option<usize>; R],
    pub steps: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SimplexError {
    /// No point satisfies all rows and bounds.
    Infeasible,
    NotSettled,
}

struct Tableau<const R: usize> {
    columns: Vec<[f64; R]>,
    low: Vec<f64>,
    high: Vec<f64>,
    right: [f64; R],
    x: Vec<f64>,
    basis: [usize; R],
    basic: Vec<bool>,
    steps: usize,
}

impl<const R: usize> LinearProgram<R> {
    /// Two phases: artificial columns are driven out first, then the cost falls. Ties go to the lowest index.
    pub fn solve(&self) -> Result<Optimum<R>, SimplexError> {
        let count = self.cost.len();
        let mut tableau = self.start();
        let artificial: Vec<f64> = (0..count + R).map(|index| if index < count { 0.0 } else { 1.0 }).collect();
        tableau.descend(&artificial)?;
        let left: f64 = tableau.x[count..].iter().sum();
        if left > INFEASIBLE {
            return Err(SimplexError::Infeasible);
        }
        for index in count..count + R {
            tableau.high[index] = 0.0;
            tableau.x[index] = 0.0;
        }
        tableau.refresh();
        let cost: Vec<f64> = self.cost.iter().copied().chain(std::iter::repeat_n(0.0, R)).collect();
        tableau.descend(&cost)?;
        let x: Vec<f64> = (0..count).map(|index| tableau.x[index].clamp(self.low[index], self.high[index])).collect();
        let cost = x.iter().zip(&self.cost).map(|(x, cost)| x * cost).sum();
        let basis = tableau.basis.map(|index| (index < count).then_some(index));
        Ok(Optimum { x, cost, basis, steps: tableau.steps })
    }

    /// Rows scaled to size one, every variable at its lower bound, artificial columns take up the rest.
    fn start(&self) -> Tableau<R> {
        let count = self.cost.len();
        let mut row_scale = [0.0f64; R];
        for column in &self.columns {
            for row in 0..R {
                row_scale[row] = row_scale[row].max(column[row].abs());
            }
        }
        let row_scale = row_scale.map(|scale| if scale > 0.0 { 1.0 / scale } else { 1.0 });
        let scaled = |column: &[f64; R]| std::array::from_fn(|row| column[row] * row_scale[row]);
        let mut columns: Vec<[f64; R]> = self.columns.iter().map(scaled).collect();
        let right: [f64; R] = scaled(&self.right);
        let mut rest = right;
        for (column, low) in columns.iter().zip(&self.low) {
            for row in 0..R {
                rest[row] -= column[row] * low;
            }
        }
        let mut x = self.low.clone();
        for row in 0..R {
            let mut unit = [0.0; R];
            unit[row] = if rest[row] < 0.0 { -1.0 } else { 1.0 };
            columns.push(unit);
            x.push(rest[row].abs());
        }
        let low = self.low.iter().copied().chain(std::iter::repeat_n(0.0, R)).collect();
        let high = self.high.iter().copied().chain(rest.map(|value| value.abs().max(1.0) * 2.0)).collect();
        let basis = std::array::from_fn(|row| count + row);
        let basic = (0..count + R).map(|index| index >= count).collect();
        Tableau { columns, low, high, right, x, basis, basic, steps: 0 }
    }
}

impl<const R: usize> Tableau<R> {
    fn descend(&mut self, cost: &[f64]) -> Result<(), SimplexError> {
        let mut stalled = 0;
        for _ in 0..MOST_STEPS {
            let inverse = invert(self.basis.map(|index| self.columns[index])).ok_or(SimplexError::NotSettled)?;
            let Some((entering, rising)) = self.entering(cost, &inverse, stalled > PATIENCE) else {
                return Ok(());
            };
            let moved = self.pivot(&inverse, entering, rising);
            stalled = if moved > 0.0 { 0 } else { stalled + 1 };
            self.steps += 1;
        }
        Err(SimplexError::NotSettled)
    }

    /// The variable whose move lowers the cost most, and whether it rises; with `bland` the first that lowers it.
    fn entering(&self, cost: &[f64], inverse: &[[f64; R]; R], bland: bool) -> Option<(usize, bool)> {
        let mut price = [0.0; R];
        for (place, index) in self.basis.iter().enumerate() {
            for row in 0..R {
                price[row] += cost[*index] * inverse[place][row];
            }
        }
        let mut best: Option<(f64, usize, bool)> = None;
        for index in 0..self.x.len() {
            if self.basic[index] || self.low[index] >= self.high[index] {
                continue;
            }
            let reduced = cost[index] - (0..R).map(|row| price[row] * self.columns[index][row]).sum::<f64>();
            let at_low = self.x[index] <= self.low[index];
            let gain = if at_low { -reduced } else { reduced };
            if gain > TOLERANCE && best.is_none_or(|(most, ..)| gain > most * (1.0 + 1e-9)) {
                best = Some((gain, index, at_low));
                if bland {
                    break;
                }
            }
        }
        best.map(|(_, index, rising)| (index, rising))
    }

    /// Moves the entering variable until a bound stops it; returns how far it went.
    fn pivot(&mut self, inverse: &[[f64; R]; R], entering: usize, rising: bool) -> f64 {
        let direction = if rising { 1.0 } else { -1.0 };
        // Change of the basic variables for one unit of the entering one.
        let change: [f64; R] = std::array::from_fn(|place| {
            -direction * (0..R).map(|row| inverse[place][row] * self.columns[entering][row]).sum::<f64>()
        });
        let mut reach = self.high[entering] - self.low[entering];
        let mut leaving: Option<(usize, bool)> = None;
        for place in 0..R {
            let index = self.basis[place];
            if change[place].abs() <= TOLERANCE {
                continue;
            }
            let bound = if change[place] > 0.0 { self.high[index] } else { self.low[index] };
            let room = ((bound - self.x[index]) / change[place]).max(0.0);
            let tie = leaving.is_some_and(|(other, _)| room == reach && index < self.basis[other]);
            if room < reach || tie {
                reach = room;
                leaving = Some((place, change[place] > 0.0));
            }
        }
        for place in 0..R {
            self.x[self.basis[place]] += reach * change[place];
        }
        self.x[entering] += direction * reach;
        match leaving {
            Some((place, at_high)) => {
                let out = self.basis[place];
                self.x[out] = if at_high { self.high[out] } else { self.low[out] };
                self.basic[out] = false;
                self.basis[place] = entering;
                self.basic[entering] = true;
                self.refresh();
            }
            None => self.x[entering] = if rising { self.high[entering] } else { self.low[entering] },
        }
        reach
    }

    /// Recomputes the basic variables from the others, so that rounding does not add up.
    fn refresh(&mut self) {
        let mut rest = self.right;
        for index in 0..self.x.len() {
            if !self.basic[index] && self.x[index] != 0.0 {
                for row in 0..R {
                    rest[row] -= self.columns[index][row] * self.x[index];
                }
            }
        }
        if let Some(inverse) = invert(self.basis.map(|index| self.columns[index])) {
            for place in 0..R {
                self.x[self.basis[place]] = (0..R).map(|row| inverse[place][row] * rest[row]).sum();
            }
        }
    }
}

/// Inverse of the matrix with the given columns, by Gauss–Jordan with row pivoting.
pub(crate) fn invert<const R: usize>(columns: [[f64; R]; R]) -> Option<[[f64; R]; R]> {
    let mut matrix: [[f64; R]; R] = std::array::from_fn(|row| std::array::from_fn(|column| columns[column][row]));
    let mut inverse: [[f64; R]; R] = std::array::from_fn(|row| std::array::from_fn(|c| f64::from(u8::from(row == c))));
    for step in 0..R {
        let pivot = (step..R).max_by(|a, b| matrix[*a][step].abs().total_cmp(&matrix[*b][step].abs()))?;
        if matrix[pivot][step].abs() < 1e-13 {
            return None;
        }
        matrix.swap(step, pivot);
        inverse.swap(step, pivot);
        let factor = 1.0 / matrix[step][step];
        matrix[step] = matrix[step].map(|value| value * factor);
        inverse[step] = inverse[step].map(|value| value * factor);
        for row in (0..R).filter(|row| *row != step) {
            let share = matrix[row][step];
            for column in 0..R {
                matrix[row][column] -= share * matrix[step][column];
                inverse[row][column] -= share * inverse[step][column];
            }
        }
    }
    Some(inverse)
}
