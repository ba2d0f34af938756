//! Numbers, vectors and symmetric matrices of several lines at once; plain arrays that compilers turn into SIMD.

use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

/// One number of each of `W` lines.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(align(32))]
pub(super) struct Lanes<const W: usize>(pub(super) [f64; W]);

/// A vector in space of each line.
pub(super) type Vector<const W: usize> = [Lanes<W>; 3];
/// xx, xy, xz, yy, yz, zz.
pub(super) type Symmetric<const W: usize> = [Lanes<W>; 6];

macro_rules! lane_operator {
    ($trait:ident, $method:ident, $operator:tt) => {
        impl<const W: usize> $trait for Lanes<W> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                let mut out = [0.0; W];
                for lane in 0..W {
                    out[lane] = self.0[lane] $operator other.0[lane];
                }
                Self(out)
            }
        }
    };
}
lane_operator!(Add, add, +);
lane_operator!(Sub, sub, -);
lane_operator!(Mul, mul, *);

impl<const W: usize> Neg for Lanes<W> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.map(|value| -value)
    }
}

impl<const W: usize> AddAssign for Lanes<W> {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<const W: usize> SubAssign for Lanes<W> {
    #[inline(always)]
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl<const W: usize> Lanes<W> {
    pub(super) const ZERO: Self = Self([0.0; W]);

    #[inline(always)]
    pub(super) fn splat(value: f64) -> Self {
        Self([value; W])
    }

    #[inline(always)]
    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        let mut out = [0.0; W];
        for lane in 0..W {
            out[lane] = f(self.0[lane]);
        }
        Self(out)
    }

    #[inline(always)]
    pub(super) fn sqrt(self) -> Self {
        self.map(f64::sqrt)
    }

    #[inline(always)]
    pub(super) fn reciprocal(self) -> Self {
        self.map(|value| 1.0 / value)
    }

    #[inline(always)]
    pub(super) fn positive_part(self) -> Self {
        self.map(|value| if value > 0.0 { value } else { 0.0 })
    }

    #[inline(always)]
    pub(super) fn least(self, other: Self) -> Self {
        let mut out = [0.0; W];
        for lane in 0..W {
            out[lane] = if self.0[lane] < other.0[lane] { self.0[lane] } else { other.0[lane] };
        }
        Self(out)
    }

    #[inline(always)]
    pub(super) fn most(self, other: Self) -> Self {
        let mut out = [0.0; W];
        for lane in 0..W {
            out[lane] = if self.0[lane] > other.0[lane] { self.0[lane] } else { other.0[lane] };
        }
        Self(out)
    }

    /// This value where `condition` is above 0, else 0.
    #[inline(always)]
    pub(super) fn where_positive(self, condition: Self) -> Self {
        let mut out = [0.0; W];
        for lane in 0..W {
            out[lane] = if condition.0[lane] > 0.0 { self.0[lane] } else { 0.0 };
        }
        Self(out)
    }

    #[inline(always)]
    pub(super) fn magnitude(self) -> Self {
        self.map(f64::abs)
    }
}

#[inline(always)]
pub(super) fn plus<const W: usize>(a: &Vector<W>, b: &Vector<W>) -> Vector<W> {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

#[inline(always)]
pub(super) fn minus<const W: usize>(a: &Vector<W>, b: &Vector<W>) -> Vector<W> {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

#[inline(always)]
pub(super) fn times<const W: usize>(a: &Vector<W>, factor: Lanes<W>) -> Vector<W> {
    [a[0] * factor, a[1] * factor, a[2] * factor]
}

#[inline(always)]
pub(super) fn dot<const W: usize>(a: &Vector<W>, b: &Vector<W>) -> Lanes<W> {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// `along` t t^T + `across` I.
#[inline(always)]
pub(super) fn along_and_across<const W: usize>(t: &Vector<W>, along: Lanes<W>, across: Lanes<W>) -> Symmetric<W> {
    let scaled = times(t, along);
    [
        scaled[0] * t[0] + across,
        scaled[0] * t[1],
        scaled[0] * t[2],
        scaled[1] * t[1] + across,
        scaled[1] * t[2],
        scaled[2] * t[2] + across,
    ]
}

#[inline(always)]
pub(super) fn sum<const W: usize>(a: &Symmetric<W>, b: &Symmetric<W>) -> Symmetric<W> {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5]]
}

#[inline(always)]
pub(super) fn apply<const W: usize>(m: &Symmetric<W>, v: &Vector<W>) -> Vector<W> {
    [
        m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
        m[1] * v[0] + m[3] * v[1] + m[4] * v[2],
        m[2] * v[0] + m[4] * v[1] + m[5] * v[2],
    ]
}

/// The inverse of a regular symmetric matrix.
#[inline(always)]
pub(super) fn inverse<const W: usize>(m: &Symmetric<W>) -> Symmetric<W> {
    let [xx, xy, xz, yy, yz, zz] = *m;
    let (a, b, c) = (yy * zz - yz * yz, xz * yz - xy * zz, xy * yz - xz * yy);
    let per = (xx * a + xy * b + xz * c).reciprocal();
    [a * per, b * per, c * per, (xx * zz - xz * xz) * per, (xy * xz - xx * yz) * per, (xx * yy - xy * xy) * per]
}

/// K S K for symmetric K and S.
#[inline(always)]
pub(super) fn sandwich<const W: usize>(k: &Symmetric<W>, s: &Symmetric<W>) -> Symmetric<W> {
    let rows = [[k[0], k[1], k[2]], [k[1], k[3], k[4]], [k[2], k[4], k[5]]];
    let (x, y, z) = (apply(s, &rows[0]), apply(s, &rows[1]), apply(s, &rows[2]));
    [dot(&rows[0], &x), dot(&rows[0], &y), dot(&rows[0], &z), dot(&rows[1], &y), dot(&rows[1], &z), dot(&rows[2], &z)]
}
