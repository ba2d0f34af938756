//! The simplex against optimality conditions and brute force over vertices.

use ballast::{LinearProgram, SimplexError};
use proptest::prelude::*;

/// Every basic point of a two-row program: the optimum of a small one by exhaustion.
fn brute_force(program: &LinearProgram<2>) -> Option<f64> {
    let n = program.cost.len();
    let mut best: Option<f64> = None;
    for (first, second) in (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))) {
        let (a, b) = (program.columns[first], program.columns[second]);
        let det = a[0] * b[1] - a[1] * b[0];
        if det.abs() < 1e-9 {
            continue;
        }
        for bounds in 0..1usize << n {
            let mut x: Vec<f64> =
                (0..n).map(|i| if bounds >> i & 1 == 1 { program.high[i] } else { program.low[i] }).collect();
            let mut rest = program.right;
            for i in (0..n).filter(|i| *i != first && *i != second) {
                rest[0] -= program.columns[i][0] * x[i];
                rest[1] -= program.columns[i][1] * x[i];
            }
            x[first] = (rest[0] * b[1] - rest[1] * b[0]) / det;
            x[second] = (a[0] * rest[1] - a[1] * rest[0]) / det;
            let inside = (0..n).all(|i| x[i] >= program.low[i] - 1e-9 && x[i] <= program.high[i] + 1e-9);
            let cost: f64 = x.iter().zip(&program.cost).map(|(x, c)| x * c).sum();
            if inside && best.is_none_or(|least| cost < least) {
                best = Some(cost);
            }
        }
    }
    best
}

proptest! {
    #[test]
    fn equals_exhaustion(
        entries in prop::collection::vec((-5.0..5.0f64, -5.0..5.0f64, -3.0..3.0f64, 0.0..1.0f64), 6),
    ) {
        // The right side comes from a point inside the bounds, so there is an answer.
        let columns: Vec<[f64; 2]> = entries.iter().map(|(a, b, ..)| [*a, *b]).collect();
        let right = [0, 1].map(|row| entries.iter().zip(&columns).map(|(e, c)| e.3 * c[row]).sum());
        let program = LinearProgram {
            cost: entries.iter().map(|entry| entry.2).collect(),
            columns,
            low: vec![0.0; 6],
            high: vec![1.0; 6],
            right,
        };
        let found = program.solve().unwrap();
        let want = brute_force(&program).unwrap();
        prop_assert!((found.cost - want).abs() < 1e-8, "{} {want}", found.cost);
        for row in 0..2 {
            let sum: f64 = found.x.iter().zip(&program.columns).map(|(x, c)| x * c[row]).sum();
            prop_assert!((sum - program.right[row]).abs() < 1e-9);
        }
        let between = found.x.iter().filter(|x| **x > 1e-9 && **x < 1.0 - 1e-9).count();
        prop_assert!(between <= 2);
        prop_assert_eq!(program.solve().unwrap().x, found.x);
    }
}

#[test]
fn says_when_nothing_fits() {
    let program = LinearProgram {
        cost: vec![1.0, 1.0],
        columns: vec![[1.0], [1.0]],
        low: vec![0.0; 2],
        high: vec![1.0; 2],
        right: [2.5],
    };
    assert_eq!(program.solve(), Err(SimplexError::Infeasible));
}
