//! Gauss–Legendre nodes and weights on an interval.

/// Nodes and weights of the n-point rule on [a, b]. Newton on the Legendre recurrence; exact to rounding for n <= 200.
pub(crate) fn gauss_legendre(n: usize, a: f64, b: f64) -> Vec<(f64, f64)> {
    let (middle, half) = (0.5 * (a + b), 0.5 * (b - a));
    (0..n)
        .map(|i| {
            let mut x = (std::f64::consts::PI * (i as f64 + 0.75) / (n as f64 + 0.5)).cos();
            let mut slope = 1.0;
            for _ in 0..100 {
                let (mut before, mut value) = (1.0, x);
                for k in 2..=n {
                    let k = k as f64;
                    (before, value) = (value, ((2.0 * k - 1.0) * x * value - (k - 1.0) * before) / k);
                }
                if n == 1 {
                    (before, value) = (1.0, x);
                }
                slope = n as f64 * (x * value - before) / (x * x - 1.0);
                let step = value / slope;
                x -= step;
                if step.abs() < 1e-15 {
                    break;
                }
            }
            (middle - half * x, half * 2.0 / ((1.0 - x * x) * slope * slope))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::gauss_legendre;

    #[test]
    fn five_points_integrate_degree_nine_exactly() {
        let sum: f64 = gauss_legendre(5, 0.0, 2.0).iter().map(|(x, w)| w * x.powi(9)).sum();
        assert!((sum - 2f64.powi(10) / 10.0).abs() < 1e-11, "{sum}");
    }
}
