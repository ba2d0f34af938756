//! The low-level noise that the indices add so that nothing correlates with nothing.

/// Whether noise is added, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dither {
    /// The same answer always; what is compared with the reference programs.
    Off,
    /// Gaussian noise from this seed.
    Seed(u64),
}

/// A stream of Gaussian numbers of standard deviation one, or of zeros.
pub(crate) struct Noise {
    state: Option<u64>,
    spare: Option<f64>,
}

impl Noise {
    pub(crate) fn new(dither: Dither) -> Self {
        let state = match dither {
            Dither::Off => None,
            Dither::Seed(seed) => Some(seed),
        };
        Self { state, spare: None }
    }

    /// Marsaglia's polar method.
    pub(crate) fn draw(&mut self) -> f64 {
        let Some(state) = &mut self.state else { return 0.0 };
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (uniform(state), uniform(state));
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let scale = (-2.0 * square.ln() / square).sqrt();
                self.spare = Some(y * scale);
                return x * scale;
            }
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014), mapped to −1…1.
fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 52) as f64 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_gaussian_and_repeatable() {
        let draw = |dither| {
            let mut noise = Noise::new(dither);
            (0..100_000).map(|_| noise.draw()).collect::<Vec<f64>>()
        };
        let values = draw(Dither::Seed(1));
        let moment = |power: i32| values.iter().map(|x| x.powi(power)).sum::<f64>() / values.len() as f64;
        assert!(moment(1).abs() < 0.02 && (moment(2) - 1.0).abs() < 0.02 && (moment(4) - 3.0).abs() < 0.1);
        assert_eq!(values, draw(Dither::Seed(1)));
        assert_ne!(values, draw(Dither::Seed(2)));
        assert!(draw(Dither::Off).iter().all(|x| *x == 0.0));
    }
}
