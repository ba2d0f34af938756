//! When noise must keep the other ear from answering, how much, and the search for the plateau (BSA 2018).
//! Levels of noise are effective masking: dB EM that just hides a tone of the same dB HL.

use serde::Serialize;

use crate::audiogram::Ear;
use crate::transducer::Transducer;
use crate::units::DbHl;

/// Two thresholds that differ by less may be the same.
const SIGNIFICANT_AIR_BONE_GAP_DB: f64 = 10.0;
/// Added to the least masking, because thresholds are known to 5 dB.
const SAFETY_DB: f64 = 10.0;
/// Kept below the level at which noise crosses to the test ear.
const OVERMASKING_MARGIN_DB: f64 = 5.0;
/// Interaural attenuation of insert earphones in the level formulas (the rules count on 55 dB).
const INSERT_ATTENUATION_IN_FORMULAS_DB: f64 = 50.0;

/// Not-masked thresholds at one frequency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NotMasked {
    pub air_left: DbHl,
    pub air_right: DbHl,
    /// Bone threshold, attributed to neither ear until masked.
    pub bone: Option<DbHl>,
    pub transducer: Transducer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MaskingRule {
    /// Air: the ears differ by the interaural attenuation or more.
    AirDifference,
    /// Bone: better than air by 10 dB or more.
    AirBoneGap,
    /// Air: the worse ear's tone may have been heard through the bone by the other cochlea.
    AirAgainstBone,
}

/// Re-test this ear with noise in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MaskingNeed {
    pub rule: MaskingRule,
    pub test_ear: Ear,
}

/// BSA rules 1 to 3 at one frequency.
pub fn masking_needs(thresholds: &NotMasked) -> Vec<MaskingNeed> {
    let attenuation_db = thresholds.transducer.interaural_attenuation_db();
    let (left_db, right_db) = (thresholds.air_left.0, thresholds.air_right.0);
    let worse = if left_db > right_db { Ear::Left } else { Ear::Right };
    let mut needs = Vec::new();
    let rule_1 = (left_db - right_db).abs() >= attenuation_db;
    if rule_1 {
        needs.push(MaskingNeed { rule: MaskingRule::AirDifference, test_ear: worse });
    }
    if let Some(bone) = thresholds.bone {
        for (ear, air_db) in [(Ear::Left, left_db), (Ear::Right, right_db)] {
            if air_db - bone.0 >= SIGNIFICANT_AIR_BONE_GAP_DB {
                needs.push(MaskingNeed { rule: MaskingRule::AirBoneGap, test_ear: ear });
            }
        }
        if !rule_1 && left_db.max(right_db) - bone.0 >= attenuation_db {
            needs.push(MaskingNeed { rule: MaskingRule::AirAgainstBone, test_ear: worse });
        }
    }
    needs
}

/// The range of noise that hides the tone from the other ear and does not reach the test ear.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MaskingRange {
    pub least_db_em: f64,
    pub most_db_em: f64,
}

impl MaskingRange {
    /// No noise is both enough and not too much.
    pub fn is_dilemma(&self) -> bool {
        self.least_db_em > self.most_db_em
    }
}

/// What the range is computed from; `test` is the ear with the tone, `other` the one with the noise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MaskingLevels {
    pub frequency_hz: f64,
    pub test_air: DbHl,
    pub test_bone: DbHl,
    pub other_air_bone_gap_db: f64,
    /// The noise comes through it.
    pub noise_transducer: Transducer,
}

fn attenuation_in_formulas_db(transducer: Transducer) -> f64 {
    match transducer {
        Transducer::Er3a => INSERT_ATTENUATION_IN_FORMULAS_DB,
        other => other.interaural_attenuation_db(),
    }
}

/// Covering an ear lifts its bone hearing by this much.
fn occlusion_effect_db(frequency_hz: f64) -> f64 {
    match frequency_hz {
        f if f <= 500.0 => 15.0,
        f if f <= 1000.0 => 10.0,
        _ => 0.0,
    }
}

impl MaskingLevels {
    fn most_db_em(&self) -> f64 {
        self.test_bone.0 + attenuation_in_formulas_db(self.noise_transducer) - OVERMASKING_MARGIN_DB
    }

    /// For an air-conduction tone; tone and noise through the same kind of earphone.
    pub fn for_air(&self) -> MaskingRange {
        let crossed_db = self.test_air.0 - attenuation_in_formulas_db(self.noise_transducer);
        MaskingRange { least_db_em: crossed_db + SAFETY_DB + self.other_air_bone_gap_db, most_db_em: self.most_db_em() }
    }

    /// For a bone-conduction tone, which reaches both cochleas alike.
    pub fn for_bone(&self) -> MaskingRange {
        let occlusion_db = occlusion_effect_db(self.frequency_hz);
        MaskingRange {
            least_db_em: self.test_bone.0 + SAFETY_DB + occlusion_db + self.other_air_bone_gap_db,
            most_db_em: self.most_db_em(),
        }
    }
}

const NOISE_STEP_DB: f64 = 10.0;
const TONE_STEP_DB: f64 = 5.0;
/// Noise levels in a row that leave the threshold where it is: a plateau of 20 dB.
const PLATEAU_NOISE_LEVELS: usize = 3;

/// Limits of the equipment, for tone and noise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlateauLimits {
    pub tone_cap: DbHl,
    pub noise_cap_db_em: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlateauStep {
    Present { tone: DbHl, noise_db_em: f64 },
    Done(PlateauOutcome),
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlateauOutcome {
    /// The true threshold of the test ear.
    Threshold(DbHl),
    /// Not heard at the limit of the equipment.
    NoResponse { limit: DbHl },
    /// The threshold still moved when the noise could not be raised further.
    MaskingDilemma { last: DbHl, noise_db_em: f64 },
}

/// Searches the plateau, one answer at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct PlateauSearch {
    limits: PlateauLimits,
    tone: DbHl,
    noise_db_em: f64,
    unmoved: usize,
    outcome: Option<PlateauOutcome>,
}

impl PlateauSearch {
    /// From the not-masked threshold of the test ear; the first noise is 10 dB above the other ear's threshold.
    pub fn new(test_not_masked: DbHl, other_air: DbHl, limits: PlateauLimits) -> Self {
        let noise_db_em = (other_air.0 + NOISE_STEP_DB).min(limits.noise_cap_db_em);
        let tone = DbHl(test_not_masked.0.min(limits.tone_cap.0));
        Self { limits, tone, noise_db_em, unmoved: 0, outcome: None }
    }

    pub fn next(&self) -> PlateauStep {
        match self.outcome {
            Some(outcome) => PlateauStep::Done(outcome),
            None => PlateauStep::Present { tone: self.tone, noise_db_em: self.noise_db_em },
        }
    }

    pub fn answer(&mut self, heard: bool) {
        if self.outcome.is_some() {
            return;
        }
        if heard {
            self.unmoved += 1;
            if self.unmoved == PLATEAU_NOISE_LEVELS {
                self.outcome = Some(PlateauOutcome::Threshold(self.tone));
            } else if self.noise_db_em + NOISE_STEP_DB > self.limits.noise_cap_db_em {
                self.outcome = Some(PlateauOutcome::MaskingDilemma { last: self.tone, noise_db_em: self.noise_db_em });
            } else {
                self.noise_db_em += NOISE_STEP_DB;
            }
        } else if self.tone.0 + TONE_STEP_DB > self.limits.tone_cap.0 {
            self.outcome = Some(PlateauOutcome::NoResponse { limit: self.tone });
        } else {
            self.tone = DbHl(self.tone.0 + TONE_STEP_DB);
            self.unmoved = 0;
        }
    }
}
