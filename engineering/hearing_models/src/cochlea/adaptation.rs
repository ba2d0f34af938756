//! From the compressed envelope to the firing of the inner hair cells.

use pulp::{Arch, Simd, WithSimd};

use super::channels::EarParameters;
use super::lanes::{BLOCK, Together, gather, scatter};
use super::{DB_PER_NEPER, LANES, Lanes, RATE_HZ, SMALL};
use crate::dsp::elementary::ln;

/// Overshoot of the response to a step over what remains of it.
const OVERSHOOT: f64 = 2.0;
const RAPID_S: f64 = 0.002;
const SHORT_TERM_S: f64 = 0.060;

/// Turns envelopes into dB above the (impaired) threshold with rapid and short-term adaptation, an RC network of two
/// stages in backward differences (Kates 1991, IEEE Trans. Signal Process. 39:2573).
pub(super) struct InnerHairCells {
    /// Level of an envelope of 1.
    reference_db: Lanes,
    network: Network,
}

struct Network {
    inverse_r1: f64,
    /// New voltages from the input and the two old voltages.
    v1: [f64; 3],
    v2: [f64; 3],
}

impl Network {
    fn new() -> Self {
        let r1 = 1.0 / OVERSHOOT;
        let r2 = 0.5 * (1.0 - r1);
        let r3 = r2;
        let c1 = RAPID_S * (r1 + r2) / (r1 * r2) * RATE_HZ;
        let c2 = SHORT_TERM_S / ((r1 + r2) * r3) * RATE_HZ;
        let (rapid, short_term) = (r1 * r2 * c1, r2 * r3 * c2);
        let (a11, a12, a21, a22) = (r1 + r2 + rapid, -r1, -r3, r2 + r3 + short_term);
        let determinant = a11 * a22 - a21 * a12;
        Self {
            inverse_r1: 1.0 / r1,
            v1: [a22 * r2, a22 * rapid, -a12 * short_term].map(|value| value / determinant),
            v2: [-a21 * r2, -a21 * rapid, a11 * short_term].map(|value| value / determinant),
        }
    }
}

impl InnerHairCells {
    pub(super) fn new(ear: &EarParameters, first: usize, full_scale_db_spl: f64) -> Self {
        let reference_db = std::array::from_fn(|lane| full_scale_db_spl - ear.inner_attenuation_db[first + lane]);
        Self { reference_db, network: Network::new() }
    }

    /// Replaces envelopes by firing levels and scales the motion, if there is one, in the same proportion.
    pub(super) fn fire(&self, envelope: &mut Together, motion: &mut Together) {
        Arch::new().dispatch(Fire { cells: self, envelope, motion });
    }

    #[inline(always)]
    fn firing(&self, envelope: &Lanes, [v1, v2]: &mut [Lanes; 2]) -> Lanes {
        let network = &self.network;
        let mut firing = [0.0; LANES];
        for lane in 0..LANES {
            let level = (self.reference_db[lane] + DB_PER_NEPER * ln(envelope[lane] + SMALL)).max(0.0);
            let old = (v1[lane], v2[lane]);
            v1[lane] = network.v1[0] * level + network.v1[1] * old.0 + network.v1[2] * old.1;
            v2[lane] = network.v2[0] * level + network.v2[1] * old.0 + network.v2[2] * old.1;
            firing[lane] = ((level - v1[lane]) * network.inverse_r1).max(0.0);
        }
        firing
    }
}

struct Fire<'a> {
    cells: &'a InnerHairCells,
    envelope: &'a mut Together,
    motion: &'a mut Together,
}

impl WithSimd for Fire<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { cells, envelope, motion } = self;
        let (samples, moving) = (envelope[0].len(), !motion[0].is_empty());
        let mut voltages = [[0.0; LANES]; 2];
        let (mut block, mut firing, mut moved) = ([[0.0; LANES]; BLOCK], [[0.0; LANES]; BLOCK], [[0.0; LANES]; BLOCK]);
        for from in (0..samples).step_by(BLOCK) {
            let count = BLOCK.min(samples - from);
            let (block, firing, moved) = (&mut block[..count], &mut firing[..count], &mut moved[..count]);
            gather(envelope, from, block);
            for (firing, envelope) in firing.iter_mut().zip(&*block) {
                *firing = cells.firing(envelope, &mut voltages);
            }
            scatter(firing, envelope, from);
            if moving {
                gather(motion, from, moved);
                for ((moved, firing), envelope) in moved.iter_mut().zip(&*firing).zip(&*block) {
                    for lane in 0..LANES {
                        // Both quotients of the model at once: envelope to level, level to firing.
                        moved[lane] *= (firing[lane] + SMALL) / (envelope[lane] + SMALL);
                    }
                }
                scatter(moved, motion, from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_overshoots_and_settles_at_its_level() {
        let cells = InnerHairCells::new(&EarParameters::normal(), 0, 65.0);
        let mut envelope: Together = std::array::from_fn(|_| vec![1.0; 24_000]);
        cells.fire(&mut envelope, &mut Together::default());
        assert!((envelope[0][0] / 65.0 - OVERSHOOT).abs() < 0.1, "{}", envelope[0][0]);
        assert!((envelope[0][23_999] / 65.0 - 1.0).abs() < 1e-3, "{}", envelope[0][23_999]);
    }

    #[test]
    fn nothing_below_threshold() {
        let cells = InnerHairCells::new(&EarParameters::normal(), 0, 65.0);
        let all = |value: f64| -> Together { std::array::from_fn(|_| vec![value; 10]) };
        let (mut envelope, mut motion) = (all(1e-5), all(1.0));
        cells.fire(&mut envelope, &mut motion);
        assert_eq!(envelope, all(0.0));
        assert!(motion.iter().flatten().all(|x| x.abs() < 1e-20));
    }
}
