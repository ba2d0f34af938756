use pulp::{Arch, Simd, WithSimd};

/// Sum of products, in eight lanes so that the compiler vectorises it. Both slices have the same length.
pub fn dot(left: &[f64], right: &[f64]) -> f64 {
    Arch::new().dispatch(Dot { left, right })
}

struct Dot<'a> {
    left: &'a [f64],
    right: &'a [f64],
}

impl WithSimd for Dot<'_> {
    type Output = f64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> f64 {
        const LANES: usize = 8;
        let mut lanes = [0.0; LANES];
        let (left_blocks, right_blocks) = (self.left.chunks_exact(LANES), self.right.chunks_exact(LANES));
        let tail: f64 = left_blocks.remainder().iter().zip(right_blocks.remainder()).map(|(a, b)| a * b).sum();
        for (a, b) in left_blocks.zip(right_blocks) {
            for lane in 0..LANES {
                lanes[lane] += a[lane] * b[lane];
            }
        }
        lanes.iter().sum::<f64>() + tail
    }
}

/// Sums of products of `left` with `right` begun at each of its first `N` places, all at once: what is loaded is used
/// `N` times, and `N` sums run side by side. `right` is longer by `N` − 1 at least.
pub fn dots<const N: usize>(left: &[f64], right: &[f64]) -> [f64; N] {
    const LANES: usize = 2;
    let whole = left.len() / LANES * LANES;
    let mut sums = [[0.0; LANES]; N];
    for (block, start) in left[..whole].chunks_exact(LANES).zip((0..).step_by(LANES)) {
        let right = &right[start..start + LANES + N - 1];
        for (shift, sum) in sums.iter_mut().enumerate() {
            for lane in 0..LANES {
                sum[lane] += block[lane] * right[shift + lane];
            }
        }
    }
    std::array::from_fn(|shift| {
        let tail: f64 = left[whole..].iter().zip(&right[whole + shift..]).map(|(a, b)| a * b).sum();
        sums[shift].iter().sum::<f64>() + tail
    })
}

#[cfg(test)]
mod tests {
    use super::{dot, dots};

    #[test]
    fn every_shift_is_the_sum_of_its_products() {
        let value = |n: usize| (n as f64 * 0.7).sin();
        for length in [1, 2, 5, 64, 383] {
            let left: Vec<f64> = (0..length).map(value).collect();
            let right: Vec<f64> = (0..length + 6).map(|n| value(n + 31)).collect();
            let found: [f64; 7] = dots(&left, &right);
            for (shift, sum) in found.into_iter().enumerate() {
                assert!((sum - dot(&left, &right[shift..shift + length])).abs() < 1e-12, "{length} {shift}");
            }
        }
    }
}
