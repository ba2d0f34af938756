//! Solves a dense complex system in single precision and refines the solution with double precision residuals.

use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::lu::partial_pivoting::{factor, solve};
use faer::{Accum, MatMut, MatRef, Par, c32, c64};

/// Steps of refinement; each multiplies the error by the condition number times 1e-6.
const REFINEMENTS: usize = 1;

/// Buffers of one thread, kept from frequency to frequency.
#[derive(Default)]
pub(crate) struct Workspace {
    permutation: Vec<usize>,
    inverse: Vec<usize>,
}

/// Product of a column-major single precision matrix with double precision columns.
pub(crate) fn multiply(matrix: &[c32], columns: &[c64], n: usize) -> Vec<c64> {
    let count = columns.len() / n;
    let single: Vec<c32> = columns.iter().map(|v| c32::new(v.re as f32, v.im as f32)).collect();
    let mut product = vec![c32::new(0.0, 0.0); n * count];
    faer::linalg::matmul::matmul(
        MatMut::from_column_major_slice_mut(&mut product, n, count),
        Accum::Replace,
        MatRef::from_column_major_slice(matrix, n, n),
        MatRef::from_column_major_slice(&single, n, count),
        c32::new(1.0, 0.0),
        Par::Seq,
    );
    product.into_iter().map(widen).collect()
}

/// Solves `matrix * x = right`; `scratch` (n x n) is overwritten by the factors.
pub(crate) fn solve_refined(
    matrix: &[c32],
    scratch: &mut [c32],
    right: &[c64],
    n: usize,
    workspace: &mut Workspace,
) -> Vec<c64> {
    let count = right.len() / n;
    scratch.copy_from_slice(matrix);
    workspace.permutation.resize(n, 0);
    workspace.inverse.resize(n, 0);
    let mut memory = MemBuffer::new(
        factor::lu_in_place_scratch::<usize, c32>(n, n, Par::Seq, Default::default())
            .or(solve::solve_in_place_scratch::<usize, c32>(n, count, Par::Seq)),
    );
    let stack = MemStack::new(&mut memory);
    let (_, permutation) = factor::lu_in_place(
        MatMut::from_column_major_slice_mut(&mut *scratch, n, n),
        &mut workspace.permutation,
        &mut workspace.inverse,
        Par::Seq,
        stack,
        Default::default(),
    );
    let factors = MatRef::from_column_major_slice(&*scratch, n, n);
    let mut solution = vec![c64::new(0.0, 0.0); n * count];
    for step in 0..=REFINEMENTS {
        let residual = if step == 0 { right.to_vec() } else { residual(matrix, &solution, right, n) };
        let mut correction: Vec<c32> = residual.iter().map(|v| c32::new(v.re as f32, v.im as f32)).collect();
        let target = MatMut::from_column_major_slice_mut(&mut correction, n, count);
        solve::solve_in_place(factors, factors, permutation, target, Par::Seq, stack);
        solution.iter_mut().zip(correction).for_each(|(value, step)| *value += widen(step));
    }
    solution
}

fn residual(matrix: &[c32], solution: &[c64], right: &[c64], n: usize) -> Vec<c64> {
    let mut residual = right.to_vec();
    for (out, x) in residual.chunks_exact_mut(n).zip(solution.chunks_exact(n)) {
        for (column, &value) in matrix.chunks_exact(n).zip(x) {
            for (sum, &entry) in out.iter_mut().zip(column) {
                let (re, im) = (f64::from(entry.re), f64::from(entry.im));
                sum.re -= re * value.re - im * value.im;
                sum.im -= re * value.im + im * value.re;
            }
        }
    }
    residual
}

fn widen(value: c32) -> c64 {
    c64::new(f64::from(value.re), f64::from(value.im))
}
