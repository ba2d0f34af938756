//! BSA 2018 rules, masking ranges, and the plateau search on an ear that obeys the physics of cross-hearing.

use audiology::masking::{
    MaskingLevels, MaskingRule, NotMasked, PlateauLimits, PlateauOutcome, PlateauSearch, PlateauStep, masking_needs,
};
use audiology::{DbHl, Ear, Transducer};
use proptest::prelude::*;

fn rules(air_left: f64, air_right: f64, bone: Option<f64>, transducer: Transducer) -> Vec<(MaskingRule, Ear)> {
    let thresholds =
        NotMasked { air_left: DbHl(air_left), air_right: DbHl(air_right), bone: bone.map(DbHl), transducer };
    masking_needs(&thresholds).into_iter().map(|need| (need.rule, need.test_ear)).collect()
}

#[test]
fn three_rules_decide_when_to_mask() {
    use MaskingRule::*;
    assert_eq!(rules(10.0, 50.0, None, Transducer::Hda200), [(AirDifference, Ear::Right)]);
    assert_eq!(rules(10.0, 49.0, None, Transducer::Hda200), []);
    assert_eq!(rules(10.0, 50.0, None, Transducer::Er3a), [], "inserts keep 55 dB apart");
    assert_eq!(rules(65.0, 10.0, None, Transducer::Er3a), [(AirDifference, Ear::Left)]);
    assert_eq!(rules(20.0, 30.0, Some(20.0), Transducer::Hda200), [(AirBoneGap, Ear::Right)]);
    assert_eq!(rules(20.0, 29.0, Some(20.0), Transducer::Hda200), []);
    let conductive = rules(40.0, 45.0, Some(5.0), Transducer::Hda200);
    assert_eq!(conductive, [(AirBoneGap, Ear::Left), (AirBoneGap, Ear::Right), (AirAgainstBone, Ear::Right)]);
}

#[test]
fn the_range_of_noise_and_its_dilemma() {
    let levels = MaskingLevels {
        frequency_hz: 500.0,
        test_air: DbHl(70.0),
        test_bone: DbHl(60.0),
        other_air_bone_gap_db: 0.0,
        noise_transducer: Transducer::Tdh39,
    };
    let air = levels.for_air();
    assert_eq!((air.least_db_em, air.most_db_em, air.is_dilemma()), (40.0, 95.0, false));
    let bone = levels.for_bone();
    assert_eq!((bone.least_db_em, bone.most_db_em), (85.0, 95.0));
    let insert = MaskingLevels { noise_transducer: Transducer::Er3a, ..levels }.for_air();
    assert_eq!((insert.least_db_em, insert.most_db_em), (30.0, 105.0));
    let both_conductive =
        MaskingLevels { test_air: DbHl(60.0), test_bone: DbHl(0.0), other_air_bone_gap_db: 55.0, ..levels };
    assert!(both_conductive.for_air().is_dilemma());
}

/// True thresholds of both ears. Sound crosses the head with a loss of `attenuation_db`.
#[derive(Debug, Clone, Copy)]
struct Head {
    test_air_db: f64,
    test_bone_db: f64,
    other_air_db: f64,
    other_bone_db: f64,
    attenuation_db: f64,
}

impl Head {
    fn hears(&self, tone_db: f64, noise_db: f64) -> bool {
        let noise_in_test_cochlea_db = noise_db - self.attenuation_db;
        let test_gap_db = self.test_air_db - self.test_bone_db;
        let by_test_ear = tone_db >= self.test_air_db && tone_db - test_gap_db >= noise_in_test_cochlea_db;
        let noise_in_other_cochlea_db = noise_db - (self.other_air_db - self.other_bone_db);
        let crossed_db = tone_db - self.attenuation_db;
        let by_other_ear = crossed_db >= self.other_bone_db && crossed_db >= noise_in_other_cochlea_db;
        by_test_ear || by_other_ear
    }

    fn not_masked_db(&self) -> f64 {
        (-2..=24).map(|step| 5.0 * f64::from(step)).find(|&tone| self.hears(tone, -100.0)).unwrap_or(120.0)
    }
}

const LIMITS: PlateauLimits = PlateauLimits { tone_cap: DbHl(120.0), noise_cap_db_em: 110.0 };

fn search(head: &Head) -> PlateauOutcome {
    let mut search = PlateauSearch::new(DbHl(head.not_masked_db()), DbHl(head.other_air_db), LIMITS);
    for _ in 0..200 {
        match search.next() {
            PlateauStep::Done(outcome) => return outcome,
            PlateauStep::Present { tone, noise_db_em } => {
                assert!(tone.0 <= LIMITS.tone_cap.0 && noise_db_em <= LIMITS.noise_cap_db_em);
                search.answer(head.hears(tone.0, noise_db_em));
            }
        }
    }
    panic!("no end: {head:?}");
}

#[test]
fn a_dead_ear_is_found_dead_behind_a_good_one() {
    let head =
        Head { test_air_db: 200.0, test_bone_db: 200.0, other_air_db: 10.0, other_bone_db: 10.0, attenuation_db: 50.0 };
    assert_eq!(head.not_masked_db(), 60.0, "the good ear answers for it");
    assert_eq!(search(&head), PlateauOutcome::NoResponse { limit: DbHl(120.0) });
}

#[test]
fn two_conductive_ears_end_in_the_dilemma() {
    let head =
        Head { test_air_db: 60.0, test_bone_db: 0.0, other_air_db: 60.0, other_bone_db: 0.0, attenuation_db: 40.0 };
    assert!(!matches!(search(&head), PlateauOutcome::Threshold(level) if level.0 == 60.0));
}

proptest! {
    /// Sensorineural ears, at least 40 dB apart: the plateau is the true threshold, rounded up to the 5 dB step.
    #[test]
    fn the_plateau_is_the_true_threshold(other in 0..8i32, worse_by in 8..16i32, attenuation_db in 40.0..70.0f64) {
        let other_db = 5.0 * f64::from(other);
        let test_db = other_db + 5.0 * f64::from(worse_by);
        let head = Head {
            test_air_db: test_db, test_bone_db: test_db, other_air_db: other_db, other_bone_db: other_db, attenuation_db,
        };
        prop_assert_eq!(search(&head), PlateauOutcome::Threshold(DbHl(test_db)));
    }
}
