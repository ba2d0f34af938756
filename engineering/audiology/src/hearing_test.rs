//! A whole air-conduction test: both ears, frequencies in the order of ISO 8253-1, half octaves where the loss is
//! steep, 1 kHz once more, everything again where the two do not agree.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::adaptive::{AdaptiveTest, Expectation};
use crate::ascending::{AscendingRule, AscendingTest, TestError, TestLimits, ThresholdOutcome, ThresholdStep};
use crate::audiogram::Ear;
use crate::random::SplitMix;
use crate::units::DbHl;

/// 1 kHz stands twice: the second is the retest.
const ORDER_HZ: [f64; 8] = [1000.0, 2000.0, 4000.0, 8000.0, 1000.0, 500.0, 250.0, 125.0];
const RETEST_PLACE: usize = 4;
/// Between the octaves on either side.
const HALF_OCTAVES_HZ: [(f64, f64, f64); 4] =
    [(500.0, 750.0, 1000.0), (1000.0, 1500.0, 2000.0), (2000.0, 3000.0, 4000.0), (4000.0, 6000.0, 8000.0)];
/// Octave neighbours this far apart ask for the half octave between.
const STEEP_DB: f64 = 20.0;
/// The retest may differ by this much.
const AGREES_WITHIN_DB: f64 = 5.0;
const TONE_S: (f64, f64) = (1.0, 2.0);
const GAP_S: (f64, f64) = (1.0, 3.0);

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    Ascending(AscendingRule),
    Adaptive,
}

/// A tone to play, and the silence before it, random so that rhythm gives nothing away.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Presentation {
    pub ear: Ear,
    pub frequency_hz: f64,
    pub level: DbHl,
    pub gap_s: f64,
    pub duration_s: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TestResult {
    pub ear: Ear,
    pub frequency_hz: f64,
    pub outcome: ThresholdOutcome,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TestStep {
    Present(Presentation),
    Done,
}

#[derive(Debug, Clone, PartialEq)]
enum Search {
    Ascending(AscendingTest),
    Adaptive(AdaptiveTest),
}

impl Search {
    fn next(&self) -> ThresholdStep {
        match self {
            Self::Ascending(test) => test.next(),
            Self::Adaptive(test) => test.next(),
        }
    }

    fn answer(&mut self, heard: bool) {
        match self {
            Self::Ascending(test) => test.answer(heard),
            Self::Adaptive(test) => test.answer(heard),
        }
    }
}

/// What remains to be measured on the present ear.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    Order(usize),
    HalfOctave(usize),
}

/// The limits of the equipment at a frequency, or none where it cannot be tested.
#[derive(Clone)]
struct LimitsAt(Arc<dyn Fn(f64) -> Option<TestLimits> + Send + Sync>);

impl fmt::Debug for LimitsAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LimitsAt")
    }
}

#[derive(Debug, Clone)]
pub struct HearingTest {
    method: Method,
    limits_at: LimitsAt,
    ear: Ear,
    second_ear: bool,
    /// The retest disagreed once and this ear is being measured anew.
    repeated: bool,
    stage: Stage,
    search: Option<Search>,
    random: SplitMix,
    gap_s: f64,
    duration_s: f64,
    results: Vec<TestResult>,
    unreliable: Vec<Ear>,
    presentations: usize,
    searches: usize,
}

impl HearingTest {
    /// Starts with the better ear; `limits_at` knows the equipment at a frequency, none where it cannot test there;
    /// `seed` decides the waiting times.
    pub fn new(
        better_ear: Ear,
        method: Method,
        limits_at: impl Fn(f64) -> Option<TestLimits> + Send + Sync + 'static,
        seed: u64,
    ) -> Result<Self, TestError> {
        for frequency_hz in ORDER_HZ.into_iter().chain(HALF_OCTAVES_HZ.map(|(_, half, _)| half)) {
            if let Some(limits) = limits_at(frequency_hz) {
                limits.check()?;
            }
        }
        let mut test = Self {
            method,
            limits_at: LimitsAt(Arc::new(limits_at)),
            ear: better_ear,
            second_ear: false,
            repeated: false,
            stage: Stage::Order(0),
            search: None,
            random: SplitMix::new(seed),
            gap_s: 0.0,
            duration_s: 0.0,
            results: Vec::new(),
            unreliable: Vec::new(),
            presentations: 0,
            searches: 0,
        };
        test.begin_stage();
        Ok(test)
    }

    pub fn next(&self) -> TestStep {
        let Some(ThresholdStep::Present(level)) = self.search.as_ref().map(Search::next) else {
            return TestStep::Done;
        };
        TestStep::Present(Presentation {
            ear: self.ear,
            frequency_hz: self.frequency_hz(),
            level,
            gap_s: self.gap_s,
            duration_s: self.duration_s,
        })
    }

    /// Takes the answer to the tone that `next` asked for; after the end it changes nothing.
    pub fn answer(&mut self, heard: bool) {
        let Some(search) = &mut self.search else { return };
        search.answer(heard);
        let step = search.next();
        self.presentations += 1;
        self.draw_times();
        if let ThresholdStep::Done(outcome) = step {
            self.finish(outcome);
        }
    }

    /// Findings so far, each ear and frequency once.
    pub fn results(&self) -> &[TestResult] {
        &self.results
    }

    /// Ears whose 1 kHz retest differed twice by 10 dB or more: test on another day.
    pub fn unreliable_ears(&self) -> &[Ear] {
        &self.unreliable
    }

    pub fn presentations(&self) -> usize {
        self.presentations
    }

    /// Frequencies searched, retests and half octaves included.
    pub fn searches(&self) -> usize {
        self.searches
    }

    fn frequency_hz(&self) -> f64 {
        match self.stage {
            Stage::Order(place) => ORDER_HZ[place],
            Stage::HalfOctave(place) => HALF_OCTAVES_HZ[place].1,
        }
    }

    fn level_at(&self, frequency_hz: f64) -> Option<DbHl> {
        let here = |result: &&TestResult| result.ear == self.ear && result.frequency_hz == frequency_hz;
        self.results.iter().find(here).map(|result| match result.outcome {
            ThresholdOutcome::Threshold { level, .. } => level,
            ThresholdOutcome::NoResponse { limit } => limit,
        })
    }

    fn finish(&mut self, outcome: ThresholdOutcome) {
        self.searches += 1;
        let (ear, frequency_hz) = (self.ear, self.frequency_hz());
        if self.stage == Stage::Order(RETEST_PLACE) {
            self.judge_retest(outcome);
        } else {
            self.results.push(TestResult { ear, frequency_hz, outcome });
        }
        self.advance();
    }

    /// The better of two agreeing values stands; where they disagree the ear is measured anew, once.
    fn judge_retest(&mut self, again: ThresholdOutcome) {
        let ear = self.ear;
        let Some(first) = self.results.iter_mut().find(|r| r.ear == ear && r.frequency_hz == ORDER_HZ[0]) else {
            return;
        };
        let (before_db, after_db) = (outcome_db(first.outcome), outcome_db(again));
        if (before_db - after_db).abs() <= AGREES_WITHIN_DB {
            if after_db < before_db {
                first.outcome = again;
            }
        } else if self.repeated {
            self.unreliable.push(ear);
        } else {
            self.repeated = true;
            self.results.retain(|result| result.ear != ear);
            self.stage = Stage::Order(0);
            self.begin_stage();
        }
    }

    fn advance(&mut self) {
        if matches!(self.search.as_ref().map(Search::next), Some(ThresholdStep::Present(_))) {
            return;
        }
        loop {
            self.stage = match self.stage {
                Stage::Order(place) if place + 1 < ORDER_HZ.len() => Stage::Order(place + 1),
                Stage::Order(_) => Stage::HalfOctave(0),
                Stage::HalfOctave(place) if place + 1 < HALF_OCTAVES_HZ.len() => Stage::HalfOctave(place + 1),
                Stage::HalfOctave(_) if self.second_ear => {
                    self.search = None;
                    return;
                }
                Stage::HalfOctave(_) => {
                    (self.ear, self.second_ear, self.repeated) = (self.ear.other(), true, false);
                    Stage::Order(0)
                }
            };
            if self.is_wanted() {
                return self.begin_stage();
            }
        }
    }

    fn is_wanted(&self) -> bool {
        if (self.limits_at.0)(self.frequency_hz()).is_none() {
            return false;
        }
        match self.stage {
            Stage::Order(RETEST_PLACE) => self.level_at(ORDER_HZ[0]).is_some(),
            Stage::Order(_) => true,
            Stage::HalfOctave(place) => {
                let (low_hz, _, high_hz) = HALF_OCTAVES_HZ[place];
                match (self.level_at(low_hz), self.level_at(high_hz)) {
                    (Some(low), Some(high)) => (low.0 - high.0).abs() >= STEEP_DB,
                    _ => false,
                }
            }
        }
    }

    fn begin_stage(&mut self) {
        let search = (self.limits_at.0)(self.frequency_hz()).and_then(|limits| match self.method {
            Method::Ascending(rule) => AscendingTest::new(rule, limits).ok().map(Search::Ascending),
            Method::Adaptive => AdaptiveTest::new(self.expectation(), limits).ok().map(Search::Adaptive),
        });
        self.search = search;
        self.draw_times();
        if self.search.is_none() {
            self.advance();
        }
    }

    /// The nearest other frequency measured on this ear is the best guess; a retest must not lean on its first value.
    fn expectation(&self) -> Expectation {
        let here_hz = self.frequency_hz();
        let octaves = |result: &&TestResult| (result.frequency_hz / here_hz).log2().abs();
        let others = self.results.iter().filter(|r| r.ear == self.ear && r.frequency_hz != here_hz);
        match others.min_by(|a, b| octaves(a).total_cmp(&octaves(b))) {
            Some(nearest) => Expectation::near(DbHl(outcome_db(nearest.outcome))),
            None => Expectation::UNKNOWN,
        }
    }

    fn draw_times(&mut self) {
        let mut between = |(low, high): (f64, f64)| low + (high - low) * self.random.unit();
        (self.gap_s, self.duration_s) = (between(GAP_S), between(TONE_S));
    }
}

fn outcome_db(outcome: ThresholdOutcome) -> f64 {
    match outcome {
        ThresholdOutcome::Threshold { level, .. } => level.0,
        ThresholdOutcome::NoResponse { limit } => limit.0,
    }
}
