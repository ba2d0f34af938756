//! Dense linear equations of a few unknowns, in place.

/// Solves `a x = b` for all columns of `b` by elimination with row pivoting; false where `a` is singular.
///
/// `a` is `n` by `n`, `b` is `n` by `columns`, both by rows.
pub(crate) fn solve(n: usize, a: &mut [f64], columns: usize, b: &mut [f64]) -> bool {
    let largest = a.iter().fold(0.0f64, |most, value| most.max(value.abs()));
    for k in 0..n {
        let pivot = (k..n).max_by(|&i, &j| a[i * n + k].abs().total_cmp(&a[j * n + k].abs())).unwrap_or(k);
        // Below rounding of the largest entry there is nothing left to divide by.
        let size = a[pivot * n + k].abs();
        if size.is_nan() || size <= largest * f64::EPSILON * f64::EPSILON {
            return false;
        }
        if pivot != k {
            for j in 0..n {
                a.swap(k * n + j, pivot * n + j);
            }
            for j in 0..columns {
                b.swap(k * columns + j, pivot * columns + j);
            }
        }
        let per_pivot = 1.0 / a[k * n + k];
        for i in k + 1..n {
            let factor = a[i * n + k] * per_pivot;
            if factor == 0.0 {
                continue;
            }
            for j in k + 1..n {
                a[i * n + j] -= factor * a[k * n + j];
            }
            for j in 0..columns {
                b[i * columns + j] -= factor * b[k * columns + j];
            }
        }
    }
    for k in (0..n).rev() {
        for j in 0..columns {
            let mut value = b[k * columns + j];
            for i in k + 1..n {
                value -= a[k * n + i] * b[i * columns + j];
            }
            b[k * columns + j] = value / a[k * n + k];
        }
    }
    true
}
