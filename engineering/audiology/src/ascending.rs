//! Threshold of one ear at one frequency by the ascending method of ISO 8253-1 (modified Hughson–Westlake), as a
//! machine that asks for a tone and takes an answer; whether a person or a simulated listener gives it is no matter.

use serde::Serialize;

use crate::units::DbHl;

const FIRST_LEVEL: DbHl = DbHl(40.0);
const FAMILIARISE_DOWN_DB: f64 = 20.0;
const FAMILIARISE_UP_DB: f64 = 10.0;
const DOWN_DB: f64 = 10.0;
const UP_DB: f64 = 5.0;
/// Answers further apart than this within one series make the result doubtful.
const DOUBTFUL_SPREAD_DB: f64 = 10.0;
/// Ascents in a row that reach the limit unheard before the ear counts as not responding there.
const UNHEARD_ASCENTS: usize = 2;
/// A series that finds no threshold is repeated once.
const MOST_SERIES: usize = 2;

/// How many equal answers make a threshold, out of how many ascents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AscendingRule {
    /// ISO 8253-1.
    ThreeOfFive,
    /// ISO 8253-1, shortened.
    TwoOfThree,
    /// BSA and ASHA: half of the ascents, at least two.
    TwoOfFour,
}

impl AscendingRule {
    fn counts(self) -> (usize, usize) {
        match self {
            Self::ThreeOfFive => (3, 5),
            Self::TwoOfThree => (2, 3),
            Self::TwoOfFour => (2, 4),
        }
    }
}

/// Levels a test may use. Nothing is ever asked for above `cap`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TestLimits {
    pub floor: DbHl,
    pub cap: DbHl,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TestError {
    #[error("the highest level {cap} dB HL is not above the lowest {floor} dB HL within −20…130", cap = .limits.cap.0, floor = .limits.floor.0)]
    Limits { limits: TestLimits },
}

impl TestLimits {
    pub fn check(self) -> Result<Self, TestError> {
        if self.floor.is_clinical() && self.cap.is_clinical() && self.floor < self.cap {
            Ok(self)
        } else {
            Err(TestError::Limits { limits: self })
        }
    }

    pub(crate) fn within(self, level_db: f64) -> DbHl {
        DbHl(level_db.max(self.floor.0).min(self.cap.0))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdOutcome {
    Threshold {
        level: DbHl,
        /// Answers scattered by more than 10 dB, or no level was confirmed and the median is given.
        doubtful: bool,
    },
    NoResponse {
        limit: DbHl,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdStep {
    Present(DbHl),
    Done(ThresholdOutcome),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Down by 20 from the first level until nothing is heard.
    FamiliariseDown,
    /// Up by 10 until something is heard.
    FamiliariseUp,
    /// Down by 10 until nothing is heard: only what is heard on the way up counts.
    Descend,
    Ascend,
}

#[derive(Debug, Clone, PartialEq)]
pub struct AscendingTest {
    rule: AscendingRule,
    limits: TestLimits,
    phase: Phase,
    level: DbHl,
    /// Levels answered on the way up, in this series.
    answers: Vec<DbHl>,
    ascents: usize,
    unheard_ascents: usize,
    series: usize,
    presentations: usize,
    outcome: Option<ThresholdOutcome>,
}

impl AscendingTest {
    pub fn new(rule: AscendingRule, limits: TestLimits) -> Result<Self, TestError> {
        let limits = limits.check()?;
        Ok(Self {
            rule,
            limits,
            phase: Phase::FamiliariseDown,
            level: limits.within(FIRST_LEVEL.0),
            answers: Vec::new(),
            ascents: 0,
            unheard_ascents: 0,
            series: 1,
            presentations: 0,
            outcome: None,
        })
    }

    pub fn next(&self) -> ThresholdStep {
        self.outcome.map_or(ThresholdStep::Present(self.level), ThresholdStep::Done)
    }

    pub fn presentations(&self) -> usize {
        self.presentations
    }

    /// Takes the answer to the tone that `next` asked for; after the end it changes nothing.
    pub fn answer(&mut self, heard: bool) {
        if self.outcome.is_some() {
            return;
        }
        self.presentations += 1;
        let (at_floor, at_cap) = (self.level <= self.limits.floor, self.level >= self.limits.cap);
        match (self.phase, heard) {
            (Phase::FamiliariseDown, true) if !at_floor => self.move_by(-FAMILIARISE_DOWN_DB),
            (Phase::FamiliariseDown, false) | (Phase::FamiliariseUp, false) if !at_cap => {
                self.phase = Phase::FamiliariseUp;
                self.move_by(FAMILIARISE_UP_DB);
            }
            (Phase::FamiliariseUp, true) => self.descend(),
            (Phase::Descend, true) if !at_floor => self.descend(),
            (Phase::Descend | Phase::Ascend, false) if !at_cap => {
                self.phase = Phase::Ascend;
                self.move_by(UP_DB);
            }
            (Phase::FamiliariseDown | Phase::Descend | Phase::Ascend, true) => self.end_ascent(),
            (_, false) => self.end_unheard_ascent(),
        }
    }

    fn move_by(&mut self, step_db: f64) {
        self.level = self.limits.within(self.level.0 + step_db);
    }

    fn descend(&mut self) {
        self.phase = Phase::Descend;
        self.move_by(-DOWN_DB);
    }

    fn end_ascent(&mut self) {
        self.unheard_ascents = 0;
        self.answers.push(self.level);
        let (needed, _) = self.rule.counts();
        let equal = self.answers.iter().filter(|&&level| level == self.level).count();
        if equal >= needed {
            let doubtful = self.spread_db() > DOUBTFUL_SPREAD_DB;
            self.outcome = Some(ThresholdOutcome::Threshold { level: self.level, doubtful });
        } else {
            self.begin_next_ascent();
        }
    }

    fn end_unheard_ascent(&mut self) {
        self.unheard_ascents += 1;
        if self.unheard_ascents >= UNHEARD_ASCENTS {
            self.outcome = Some(ThresholdOutcome::NoResponse { limit: self.limits.cap });
        } else {
            self.begin_next_ascent();
        }
    }

    fn begin_next_ascent(&mut self) {
        self.ascents += 1;
        let (_, most) = self.rule.counts();
        if self.ascents < most {
            return self.descend();
        }
        if self.series < MOST_SERIES {
            self.series += 1;
            self.ascents = 0;
            self.answers.clear();
            return self.descend();
        }
        self.answers.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.outcome = Some(match self.answers.get(self.answers.len() / 2) {
            Some(&level) => ThresholdOutcome::Threshold { level, doubtful: true },
            None => ThresholdOutcome::NoResponse { limit: self.limits.cap },
        });
    }

    fn spread_db(&self) -> f64 {
        let levels = || self.answers.iter().map(|level| level.0);
        levels().fold(f64::NEG_INFINITY, f64::max) - levels().fold(f64::INFINITY, f64::min)
    }
}
