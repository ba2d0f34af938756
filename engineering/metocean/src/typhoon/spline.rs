//! Interpolation through all knots: cubic with not-a-knot ends; a parabola for 3 knots, a line for 2.

/// A twice continuously differentiable curve (de Boor 1978, not-a-knot end conditions).
#[derive(Debug, Clone)]
pub(crate) struct Spline {
    x: Vec<f64>,
    y: Vec<f64>,
    curvature: Vec<f64>,
}

impl Spline {
    /// `x` strictly increasing, as long as `y`, at least 2.
    pub(crate) fn through(x: Vec<f64>, y: Vec<f64>) -> Self {
        let curvature = match x.len() {
            0..=2 => vec![0.0; x.len()],
            3 => vec![2.0 * (slope(&x, &y, 1) - slope(&x, &y, 0)) / (x[2] - x[0]); 3],
            _ => not_a_knot(&x, &y),
        };
        Self { x, y, curvature }
    }

    pub(crate) fn at(&self, x: f64) -> f64 {
        let last = self.x.len() - 2;
        let i = self.x.partition_point(|knot| *knot <= x).saturating_sub(1).min(last);
        let h = self.x[i + 1] - self.x[i];
        let (b, a) = ((x - self.x[i]) / h, (self.x[i + 1] - x) / h);
        let bend = (a * a * a - a) * self.curvature[i] + (b * b * b - b) * self.curvature[i + 1];
        a * self.y[i] + b * self.y[i + 1] + bend * h * h / 6.0
    }
}

fn slope(x: &[f64], y: &[f64], i: usize) -> f64 {
    (y[i + 1] - y[i]) / (x[i + 1] - x[i])
}

/// Second derivatives at the knots: the tridiagonal system with the ends eliminated by equal third derivatives.
fn not_a_knot(x: &[f64], y: &[f64]) -> Vec<f64> {
    let n = x.len();
    let h: Vec<f64> = x.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let (head, tail) = (h[0] / h[1], h[n - 2] / h[n - 3]);
    let mut diagonal: Vec<f64> = (1..n - 1).map(|i| 2.0 * (h[i - 1] + h[i])).collect();
    let mut below: Vec<f64> = (1..n - 1).map(|i| h[i - 1]).collect();
    let mut above: Vec<f64> = (1..n - 1).map(|i| h[i]).collect();
    let mut right: Vec<f64> = (1..n - 1).map(|i| 6.0 * (slope(x, y, i) - slope(x, y, i - 1))).collect();
    let end = n - 3;
    diagonal[0] += h[0] * (1.0 + head);
    above[0] -= h[0] * head;
    diagonal[end] += h[n - 2] * (1.0 + tail);
    below[end] -= h[n - 2] * tail;
    for i in 1..=end {
        let factor = below[i] / diagonal[i - 1];
        diagonal[i] -= factor * above[i - 1];
        right[i] -= factor * right[i - 1];
    }
    let mut curvature = vec![0.0; n];
    curvature[end + 1] = right[end] / diagonal[end];
    for i in (0..end).rev() {
        curvature[i + 1] = (right[i] - above[i] * curvature[i + 2]) / diagonal[i];
    }
    curvature[0] = (1.0 + head) * curvature[1] - head * curvature[2];
    curvature[n - 1] = (1.0 + tail) * curvature[n - 2] - tail * curvature[n - 3];
    curvature
}

#[cfg(test)]
mod tests {
    use super::Spline;

    #[test]
    fn a_cubic_is_reproduced_on_uneven_knots() {
        let cubic = |x: f64| 2.0 - x + 0.5 * x * x - 0.25 * x * x * x;
        for knots in [vec![0.0, 1.0, 1.5, 4.0], vec![0.0, 0.7, 1.5, 4.0, 4.5, 6.0]] {
            let spline = Spline::through(knots.clone(), knots.iter().map(|x| cubic(*x)).collect());
            for x in [0.0, 0.3, 1.2, 1.5, 3.9, 4.0] {
                assert!((spline.at(x) - cubic(x)).abs() < 1e-12, "at {x}");
            }
        }
    }

    #[test]
    fn three_knots_give_the_parabola_and_two_the_line() {
        let parabola = |x: f64| 1.0 + x * x;
        let three = Spline::through(vec![0.0, 1.0, 3.0], vec![1.0, 2.0, 10.0]);
        assert!((three.at(2.0) - parabola(2.0)).abs() < 1e-14);
        let two = Spline::through(vec![0.0, 2.0], vec![1.0, 5.0]);
        assert_eq!(two.at(0.5), 2.0);
    }
}
