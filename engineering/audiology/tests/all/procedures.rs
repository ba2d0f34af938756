//! Threshold procedures on simulated ears: what they find, what they never do. Full figures: `examples/whole_tests.rs`
//! and `examples/threshold_procedures.rs`.

use audiology::{
    AdaptiveTest, AscendingRule, AscendingTest, DbHl, Ear, Expectation, HearingTest, Method, SimulatedListener,
    TestLimits, TestStep, ThresholdOutcome, ThresholdStep,
};
use proptest::prelude::*;

const LIMITS: TestLimits = TestLimits { floor: DbHl(-10.0), cap: DbHl(120.0) };

fn ascend(threshold_db: f64, rule: AscendingRule) -> (ThresholdOutcome, Vec<f64>) {
    let mut test = AscendingTest::new(rule, LIMITS).unwrap();
    let mut levels = Vec::new();
    while let ThresholdStep::Present(level) = test.next() {
        levels.push(level.0);
        test.answer(level.0 >= threshold_db);
    }
    let ThresholdStep::Done(outcome) = test.next() else { unreachable!() };
    (outcome, levels)
}

#[test]
fn an_ear_that_always_answers_alike_is_walked_as_the_standard_says() {
    let (outcome, levels) = ascend(20.0, AscendingRule::ThreeOfFive);
    assert_eq!(outcome, ThresholdOutcome::Threshold { level: DbHl(20.0), doubtful: false });
    let familiarise = [40.0, 20.0, 0.0, 10.0, 20.0];
    let ascent = [10.0, 15.0, 20.0];
    assert_eq!(levels, [familiarise.as_slice(), &ascent, &ascent, &ascent].concat());
    assert_eq!(ascend(20.0, AscendingRule::TwoOfThree).1.len(), 11);
}

#[test]
fn the_ends_of_the_range_are_findings_too() {
    assert_eq!(ascend(500.0, AscendingRule::ThreeOfFive).0, ThresholdOutcome::NoResponse { limit: DbHl(120.0) });
    let at_floor = ThresholdOutcome::Threshold { level: DbHl(-10.0), doubtful: false };
    assert_eq!(ascend(-500.0, AscendingRule::ThreeOfFive).0, at_floor);
    assert!(AscendingTest::new(AscendingRule::ThreeOfFive, TestLimits { floor: DbHl(50.0), cap: DbHl(40.0) }).is_err());
    assert!(AdaptiveTest::new(Expectation::UNKNOWN, TestLimits { floor: DbHl(0.0), cap: DbHl(f64::NAN) }).is_err());
}

fn adapt(listener: &mut SimulatedListener) -> (Option<f64>, usize) {
    let mut test = AdaptiveTest::new(Expectation::UNKNOWN, LIMITS).unwrap();
    while let ThresholdStep::Present(level) = test.next() {
        test.answer(listener.hears(level));
    }
    match test.next() {
        ThresholdStep::Done(ThresholdOutcome::Threshold { level, doubtful: false }) => {
            (Some(level.0), test.presentations())
        }
        _ => (None, test.presentations()),
    }
}

#[test]
fn the_adaptive_method_is_unbiased_and_repeats_itself() {
    const EARS: u64 = 600;
    let (mut errors_db, mut agree, mut pairs) = (Vec::new(), 0, 0);
    for ear in 0..EARS {
        let threshold_db = 100.0 * ear as f64 / EARS as f64 - 5.0;
        let mut listener = SimulatedListener::new(DbHl(threshold_db), 2.0, 0.01, 0.01, 31 * ear);
        let (first, second) = (adapt(&mut listener).0, adapt(&mut listener).0);
        errors_db.extend([first, second].into_iter().flatten().map(|level_db| level_db - threshold_db));
        if let (Some(first), Some(second)) = (first, second) {
            pairs += 1;
            agree += usize::from((first - second).abs() <= 5.0);
        }
    }
    let bias_db = errors_db.iter().sum::<f64>() / errors_db.len() as f64;
    assert!(bias_db.abs() <= 0.5, "{bias_db}");
    assert!(agree * 100 >= pairs * 95 && pairs as u64 > EARS * 9 / 10, "{agree} of {pairs}");
}

#[test]
fn a_deaf_ear_costs_few_loud_tones() {
    let mut deaf = SimulatedListener::new(DbHl(500.0), 2.0, 0.0, 0.0, 1);
    let (found, tones) = adapt(&mut deaf);
    assert_eq!(found, None);
    assert!(tones <= 10, "{tones}");
}

fn limits_at(frequency_hz: f64) -> Option<TestLimits> {
    Some(TestLimits { floor: DbHl(-10.0), cap: DbHl(if frequency_hz < 500.0 { 80.0 } else { 110.0 }) })
}

/// Frequencies asked for, in order, each once in a row; and the finished test.
fn take(method: Method, hears: impl Fn(Ear, f64, f64, usize) -> bool) -> (Vec<(Ear, f64)>, HearingTest) {
    let mut test = HearingTest::new(Ear::Right, method, limits_at, 5).unwrap();
    let mut order: Vec<(Ear, f64)> = Vec::new();
    while let TestStep::Present(tone) = test.next() {
        if order.last() != Some(&(tone.ear, tone.frequency_hz)) {
            order.push((tone.ear, tone.frequency_hz));
        }
        assert!((1.0..=3.0).contains(&tone.gap_s) && (1.0..=2.0).contains(&tone.duration_s));
        test.answer(hears(tone.ear, tone.frequency_hz, tone.level.0, order.len()));
    }
    (order, test)
}

#[test]
fn frequencies_come_in_the_order_of_the_standard_with_half_octaves_where_it_is_steep() {
    let (order, test) = take(Method::Ascending(AscendingRule::ThreeOfFive), |ear, f, level_db, _| {
        level_db >= if ear == Ear::Left && f >= 2000.0 { 60.0 } else { 20.0 }
    });
    let octaves = [1000.0, 2000.0, 4000.0, 8000.0, 1000.0, 500.0, 250.0, 125.0];
    let right = octaves.map(|f| (Ear::Right, f));
    let left = octaves.into_iter().chain([1500.0]).map(|f| (Ear::Left, f));
    assert_eq!(order, right.into_iter().chain(left).collect::<Vec<_>>());
    assert_eq!(test.results().len(), 7 + 8);
    assert!(test.unreliable_ears().is_empty());
}

#[test]
fn a_retest_that_disagrees_repeats_the_ear_once_and_then_says_so() {
    // The right ear's 1 kHz comes first, fifth (retest and, if that fails, anew) and ninth (retest of the second pass).
    let measured = |worse_at: &'static [usize]| {
        take(Method::Ascending(AscendingRule::ThreeOfFive), move |ear, f, level_db, place| {
            level_db >= if ear == Ear::Right && f == 1000.0 && worse_at.contains(&place) { 50.0 } else { 20.0 }
        })
    };
    let (order, once) = measured(&[1]);
    assert_eq!(order.iter().filter(|(ear, _)| *ear == Ear::Right).count(), 8 + 4, "{order:?}");
    assert!(once.unreliable_ears().is_empty());
    let (_, twice) = measured(&[1, 9]);
    assert_eq!(twice.unreliable_ears(), [Ear::Right]);
    for test in [once, twice] {
        assert_eq!(test.results().len(), 14, "each ear and frequency once");
    }
}

proptest! {
    /// Whatever is answered: the test ends, and no tone is louder than the cap or softer than the floor.
    #[test]
    fn no_tone_is_ever_above_the_cap(
        answers in prop::collection::vec(any::<bool>(), 1..200), adaptive: bool,
        floor_db in -20.0..40.0f64, range_db in 1.0..90.0f64,
    ) {
        let limits = TestLimits { floor: DbHl(floor_db), cap: DbHl(floor_db + range_db) };
        let mut answers = answers.into_iter().cycle();
        let mut asked = 0;
        let mut check = |level: DbHl| {
            asked += 1;
            prop_assert!(level.0 <= limits.cap.0 && level.0 >= limits.floor.0.min(limits.cap.0) - 1e-9, "{level:?}");
            prop_assert!(asked < 400);
            Ok(())
        };
        if adaptive {
            let mut test = AdaptiveTest::new(Expectation::UNKNOWN, limits).unwrap();
            while let ThresholdStep::Present(level) = test.next() {
                check(level)?;
                test.answer(answers.next().unwrap());
            }
        } else {
            let mut test = AscendingTest::new(AscendingRule::ThreeOfFive, limits).unwrap();
            while let ThresholdStep::Present(level) = test.next() {
                check(level)?;
                test.answer(answers.next().unwrap());
            }
        }
    }

    #[test]
    fn a_whole_test_ends_and_keeps_the_cap_of_each_frequency(
        answers in prop::collection::vec(any::<bool>(), 1..300), adaptive: bool,
    ) {
        let method = if adaptive { Method::Adaptive } else { Method::Ascending(AscendingRule::ThreeOfFive) };
        let mut test = HearingTest::new(Ear::Left, method, limits_at, 3).unwrap();
        let mut answers = answers.into_iter().cycle();
        let mut asked = 0;
        while let TestStep::Present(tone) = test.next() {
            asked += 1;
            prop_assert!(asked < 6000);
            prop_assert!(tone.level <= limits_at(tone.frequency_hz).unwrap().cap);
            test.answer(answers.next().unwrap());
        }
    }
}
