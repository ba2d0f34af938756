//! Threshold of one ear at one frequency by Bayesian estimation: each tone is the one whose answer is expected to tell
//! most, and the answer sharpens what is believed (Kontsevich & Tyler 1999, Vision Res 39:2729, for the threshold
//! alone). Faster than the ascending method, and not bound to steps of 5 dB.

use std::sync::LazyLock;

use crate::ascending::{TestError, TestLimits, ThresholdOutcome, ThresholdStep};
use crate::units::DbHl;

/// Thresholds considered: the clinical range and what lies just beyond it, in steps of 1 dB.
const GRID_FROM_DB_HL: f64 = -30.0;
const GRID_POINTS: usize = 181;
/// Listener assumed: logistic scale, chance of a false and of a missed answer.
const ASSUMED_SPREAD_DB: f64 = 2.0;
const ASSUMED_GUESS: f64 = 0.02;
const ASSUMED_LAPSE: f64 = 0.02;
/// Stops when the threshold is known to this standard deviation.
const ENOUGH_SD_DB: f64 = 1.95;
const FEWEST_TONES: usize = 5;
/// Stops here in any case; a threshold still wide open is then doubtful.
const MOST_TONES: usize = 16;
const DOUBTFUL_SD_DB: f64 = 4.0;
/// No response: the threshold lies above the cap with this probability.
const SURELY: f64 = 0.95;

/// What is known before the first tone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expectation {
    pub level: DbHl,
    pub sd_db: f64,
}

impl Expectation {
    /// A client nobody has tested yet.
    pub const UNKNOWN: Expectation = Expectation { level: DbHl(35.0), sd_db: 35.0 };

    /// A neighbouring frequency of the same ear has been measured.
    pub fn near(level: DbHl) -> Self {
        Self { level, sd_db: 15.0 }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct AdaptiveTest {
    limits: TestLimits,
    /// Probability of each threshold of the grid; sums to 1.
    belief: Vec<f64>,
    level: DbHl,
    presentations: usize,
    outcome: Option<ThresholdOutcome>,
}

/// Tones looked at around the present mean.
const CANDIDATES_EACH_SIDE: i64 = 10;

fn grid_db(place: usize) -> f64 {
    GRID_FROM_DB_HL + place as f64
}

/// Chance of an answer, and its uncertainty in nats, by how many whole dB a tone is above the threshold.
struct AssumedListener {
    heard: Vec<f64>,
    entropy: Vec<f64>,
}

/// Differences beyond it answer like this one.
const FARTHEST_DB: i64 = 60;

static LISTENER: LazyLock<AssumedListener> = LazyLock::new(|| {
    let chance = |above_db: i64| {
        let logistic = 1.0 / (1.0 + (-above_db as f64 / ASSUMED_SPREAD_DB).exp());
        ASSUMED_GUESS + (1.0 - ASSUMED_GUESS - ASSUMED_LAPSE) * logistic
    };
    let heard: Vec<f64> = (-FARTHEST_DB..=FARTHEST_DB).map(chance).collect();
    let entropy = heard.iter().map(|&p| entropy(p)).collect();
    AssumedListener { heard, entropy }
});

fn entropy(p: f64) -> f64 {
    -p * p.ln() - (1.0 - p) * (1.0 - p).ln()
}

fn table_place(level_db: i64, place: usize) -> usize {
    let above_db = level_db - (GRID_FROM_DB_HL as i64 + place as i64);
    (above_db.clamp(-FARTHEST_DB, FARTHEST_DB) + FARTHEST_DB) as usize
}

impl AdaptiveTest {
    pub fn new(expectation: Expectation, limits: TestLimits) -> Result<Self, TestError> {
        /// Keeps every threshold possible, however surprising.
        const FLAT_SHARE: f64 = 0.1;
        let limits = limits.check()?;
        let bell = |place: usize| {
            let distance = (grid_db(place) - expectation.level.0) / expectation.sd_db.max(1.0);
            (-0.5 * distance * distance).exp()
        };
        let total: f64 = (0..GRID_POINTS).map(bell).sum();
        let flat = FLAT_SHARE / GRID_POINTS as f64;
        let belief = (0..GRID_POINTS).map(|place| flat + (1.0 - FLAT_SHARE) * bell(place) / total).collect();
        let mut test = Self { limits, belief, level: limits.cap, presentations: 0, outcome: None };
        test.level = test.most_telling_level();
        Ok(test)
    }

    pub fn next(&self) -> ThresholdStep {
        match self.outcome {
            Some(outcome) => ThresholdStep::Done(outcome),
            None => ThresholdStep::Present(self.level),
        }
    }

    pub fn presentations(&self) -> usize {
        self.presentations
    }

    /// Takes the answer to the tone that `next` asked for; after the end it changes nothing.
    pub fn answer(&mut self, heard: bool) {
        let ThresholdStep::Present(level) = self.next() else { return };
        self.presentations += 1;
        let level_db = level.0 as i64;
        let mut total = 0.0;
        for (place, belief) in self.belief.iter_mut().enumerate() {
            let yes = LISTENER.heard[table_place(level_db, place)];
            *belief *= if heard { yes } else { 1.0 - yes };
            total += *belief;
        }
        self.belief.iter_mut().for_each(|belief| *belief /= total);
        self.conclude();
        self.level = self.most_telling_level();
    }

    /// The tone whose answer is expected to say most about the threshold (largest mutual information).
    fn most_telling_level(&self) -> DbHl {
        let centre_db = self.mean_db().round() as i64;
        let lowest_db = (centre_db - CANDIDATES_EACH_SIDE).clamp(self.lowest_db(), self.highest_db());
        let highest_db = (centre_db + CANDIDATES_EACH_SIDE).clamp(self.lowest_db(), self.highest_db());
        let best = (lowest_db..=highest_db).max_by(|&a, &b| self.information(a).total_cmp(&self.information(b)));
        DbHl(best.unwrap_or(lowest_db) as f64)
    }

    fn information(&self, level_db: i64) -> f64 {
        let (mut heard, mut known) = (0.0, 0.0);
        for (place, belief) in self.belief.iter().enumerate() {
            let entry = table_place(level_db, place);
            heard += belief * LISTENER.heard[entry];
            known += belief * LISTENER.entropy[entry];
        }
        entropy(heard) - known
    }

    /// Whole decibels within the limits.
    fn lowest_db(&self) -> i64 {
        self.limits.floor.0.ceil() as i64
    }

    fn highest_db(&self) -> i64 {
        (self.limits.cap.0.floor() as i64).max(self.lowest_db())
    }

    fn conclude(&mut self) {
        let sd_db = self.sd_db();
        let (enough, exhausted) = (self.presentations >= FEWEST_TONES, self.presentations >= MOST_TONES);
        if self.share_above_cap() >= SURELY && enough {
            self.outcome = Some(ThresholdOutcome::NoResponse { limit: self.limits.cap });
        } else if exhausted || (enough && sd_db <= ENOUGH_SD_DB) {
            let level = self.limits.within(self.mean_db().round());
            self.outcome = Some(ThresholdOutcome::Threshold { level, doubtful: sd_db > DOUBTFUL_SD_DB });
        }
    }

    fn mean_db(&self) -> f64 {
        self.belief.iter().enumerate().map(|(place, belief)| grid_db(place) * belief).sum()
    }

    /// Standard deviation of what is believed of the threshold, in dB.
    pub fn sd_db(&self) -> f64 {
        let mean_db = self.mean_db();
        let squares = |(place, belief): (usize, &f64)| (grid_db(place) - mean_db).powi(2) * belief;
        self.belief.iter().enumerate().map(squares).sum::<f64>().sqrt()
    }

    fn share_above_cap(&self) -> f64 {
        let above = |&(place, _): &(usize, &f64)| grid_db(place) > self.limits.cap.0;
        self.belief.iter().enumerate().filter(above).map(|(_, belief)| belief).sum()
    }
}
