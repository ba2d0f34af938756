//! A simulated ear that answers a threshold test, for teaching, rehearsal and measuring procedures.

use crate::random::SplitMix;
use crate::units::DbHl;

/// Hears a tone with a probability that rises from `guess` to 1 − `lapse` around its threshold.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedListener {
    /// Level heard half of the time, guesses and lapses aside.
    pub threshold: DbHl,
    /// Scale of the logistic curve in dB; 0 is an ear that always answers alike.
    pub spread_db: f64,
    pub guess: f64,
    pub lapse: f64,
    random: SplitMix,
}

impl SimulatedListener {
    pub fn new(threshold: DbHl, spread_db: f64, guess: f64, lapse: f64, seed: u64) -> Self {
        Self { threshold, spread_db, guess, lapse, random: SplitMix::new(seed) }
    }

    pub fn hears(&mut self, level: DbHl) -> bool {
        let above_db = level.0 - self.threshold.0;
        let heard = if self.spread_db > 0.0 {
            1.0 / (1.0 + (-above_db / self.spread_db).exp())
        } else {
            f64::from(above_db >= 0.0)
        };
        self.random.unit() < self.guess + (1.0 - self.guess - self.lapse) * heard
    }
}
