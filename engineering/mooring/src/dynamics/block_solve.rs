//! Newton equations of a bundle: block-tridiagonal elimination of the inner nodes, ends kept for the free points.

use super::bundle::Bundle;
use super::lanes::{Lanes, Symmetric, Vector, apply, dot, inverse, minus, plus, sandwich};

/// What the inner nodes leave on the two ends: `m00 x0 + m01 x1 = f0`, `m01^T x0 + m11 x1 = f1`, per lane.
#[derive(Debug, Clone, Copy)]
pub(super) struct Condensed<const W: usize> {
    pub(super) force: [Vector<W>; 2],
    pub(super) own: [Symmetric<W>; 2],
    /// Rows of `m01`: end A against end B.
    pub(super) between: [Vector<W>; 3],
}

#[inline(always)]
fn subtract<const W: usize>(a: &Symmetric<W>, b: &Symmetric<W>) -> Symmetric<W> {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3], a[4] - b[4], a[5] - b[5]]
}

/// Eliminates nodes 1..n-1, leaving inverses in `diagonal` and reduced forces in `force`.
///
/// The segment stiffness couples neighbours with a minus sign. Ends that are held contribute nothing.
#[inline(always)]
pub(super) fn eliminate<const W: usize>(bundle: &mut Bundle<W>) {
    let n = bundle.segments;
    for node in 1..n {
        if node > 1 {
            let (coupling, pivot) = (bundle.coupling[node - 1], bundle.diagonal[node - 1]);
            let reduced = sandwich(&coupling, &pivot);
            bundle.diagonal[node] = subtract(&bundle.diagonal[node], &reduced);
            let moved = apply(&pivot, &bundle.force[node - 1]);
            let passed = apply(&coupling, &moved);
            bundle.force[node] = plus(&bundle.force[node], &passed);
        }
        bundle.diagonal[node] = inverse(&bundle.diagonal[node]);
    }
}

/// Steps of the inner nodes with both ends held, left in `force`.
#[inline(always)]
pub(super) fn substitute<const W: usize>(bundle: &mut Bundle<W>) {
    let n = bundle.segments;
    let mut after: Vector<W> = [Lanes::ZERO; 3];
    for node in (1..n).rev() {
        let passed = apply(&bundle.coupling[node], &after);
        let step = apply(&bundle.diagonal[node], &plus(&bundle.force[node], &passed));
        bundle.force[node] = step;
        after = step;
    }
}

/// [`eliminate`] that also gathers what the inner nodes leave on the ends.
pub(super) fn condense<const W: usize>(bundle: &mut Bundle<W>) -> Condensed<W> {
    let n = bundle.segments;
    let mut own = [bundle.diagonal[0], bundle.diagonal[n]];
    let mut force = [bundle.force[0], bundle.force[n]];
    if n == 1 {
        return Condensed { force, own, between: rows(&bundle.coupling[0]).map(|row| row.map(|value| -value)) };
    }
    // Coupling of the node under elimination to end A: rows node, columns end A.
    let mut spike = rows(&bundle.coupling[0]).map(|row| row.map(|value| -value));
    for node in 1..n {
        if node > 1 {
            let (coupling, pivot) = (bundle.coupling[node - 1], bundle.diagonal[node - 1]);
            bundle.diagonal[node] = subtract(&bundle.diagonal[node], &sandwich(&coupling, &pivot));
            let passed = apply(&coupling, &apply(&pivot, &bundle.force[node - 1]));
            bundle.force[node] = plus(&bundle.force[node], &passed);
            spike = by_columns(&spike, |column| apply(&coupling, &apply(&pivot, column)));
        }
        bundle.diagonal[node] = inverse(&bundle.diagonal[node]);
        bundle.spike[node] = spike;
        let pivot = bundle.diagonal[node];
        // End A loses spike^T pivot spike and spike^T pivot force.
        let solved = by_columns(&spike, |column| apply(&pivot, column));
        let columns = transposed(&spike);
        let solved_columns = transposed(&solved);
        own[0] = subtract(
            &own[0],
            &[
                dot(&columns[0], &solved_columns[0]),
                dot(&columns[0], &solved_columns[1]),
                dot(&columns[0], &solved_columns[2]),
                dot(&columns[1], &solved_columns[1]),
                dot(&columns[1], &solved_columns[2]),
                dot(&columns[2], &solved_columns[2]),
            ],
        );
        let inner = bundle.force[node];
        for (axis, column) in solved_columns.iter().enumerate() {
            force[0][axis] -= dot(column, &inner);
        }
    }
    let (coupling, pivot) = (bundle.coupling[n - 1], bundle.diagonal[n - 1]);
    own[1] = subtract(&own[1], &sandwich(&coupling, &pivot));
    force[1] = plus(&force[1], &apply(&coupling, &apply(&pivot, &bundle.force[n - 1])));
    // m10 = coupling pivot spike; m01 is its transpose.
    let m10 = by_columns(&spike, |column| apply(&coupling, &apply(&pivot, column)));
    Condensed { force, own, between: transposed(&m10) }
}

/// Steps of the inner nodes once those of the ends are known, left in `force`, the ends' own included.
pub(super) fn substitute_with_ends<const W: usize>(bundle: &mut Bundle<W>, ends: [Vector<W>; 2]) {
    let n = bundle.segments;
    bundle.force[0] = ends[0];
    bundle.force[n] = ends[1];
    let mut after = ends[1];
    for node in (1..n).rev() {
        let passed = apply(&bundle.coupling[node], &after);
        let spike = &bundle.spike[node];
        let pulled = [dot(&spike[0], &ends[0]), dot(&spike[1], &ends[0]), dot(&spike[2], &ends[0])];
        let step = apply(&bundle.diagonal[node], &minus(&plus(&bundle.force[node], &passed), &pulled));
        bundle.force[node] = step;
        after = step;
    }
}

fn rows<const W: usize>(m: &Symmetric<W>) -> [Vector<W>; 3] {
    [[m[0], m[1], m[2]], [m[1], m[3], m[4]], [m[2], m[4], m[5]]]
}

fn transposed<const W: usize>(m: &[Vector<W>; 3]) -> [Vector<W>; 3] {
    [0, 1, 2].map(|i| [m[0][i], m[1][i], m[2][i]])
}

fn by_columns<const W: usize>(m: &[Vector<W>; 3], f: impl Fn(&Vector<W>) -> Vector<W>) -> [Vector<W>; 3] {
    transposed(&transposed(m).map(|column| f(&column)))
}
