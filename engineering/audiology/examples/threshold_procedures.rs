//! Accuracy and effort of the threshold procedures on 10 000 simulated ears:
//! `cargo run --release -p audiology --example threshold_procedures`.
//!
//! Each ear has a threshold drawn evenly from −5 to 95 dB HL, is tested twice, and answers with the given scatter.

use audiology::{
    AdaptiveTest, AscendingRule, AscendingTest, DbHl, Expectation, SimulatedListener, TestLimits, ThresholdOutcome,
    ThresholdStep,
};

const EARS: u64 = 10_000;
const LIMITS: TestLimits = TestLimits { floor: DbHl(-10.0), cap: DbHl(120.0) };

#[derive(Default)]
struct Tally {
    errors_db: Vec<f64>,
    retest_within_5: usize,
    retests: usize,
    doubtful: usize,
    tones: usize,
    most_tones: usize,
    tests: usize,
}

/// Threshold found (none when doubtful or not heard) and tones needed.
fn measure(listener: &mut SimulatedListener, method: Option<AscendingRule>) -> Option<(Option<f64>, usize)> {
    let (outcome, tones) = match method {
        Some(rule) => {
            let mut test = AscendingTest::new(rule, LIMITS).ok()?;
            loop {
                match test.next() {
                    ThresholdStep::Present(level) => test.answer(listener.hears(level)),
                    ThresholdStep::Done(outcome) => break (outcome, test.presentations()),
                }
            }
        }
        None => {
            let mut test = AdaptiveTest::new(Expectation::UNKNOWN, LIMITS).ok()?;
            loop {
                match test.next() {
                    ThresholdStep::Present(level) => test.answer(listener.hears(level)),
                    ThresholdStep::Done(outcome) => break (outcome, test.presentations()),
                }
            }
        }
    };
    let level = match outcome {
        ThresholdOutcome::Threshold { level, doubtful: false } => Some(level.0),
        _ => None,
    };
    Some((level, tones))
}

fn tally(method: Option<AscendingRule>, spread_db: f64, guess: f64, lapse: f64) -> Tally {
    let mut tally = Tally::default();
    for ear in 0..EARS {
        let threshold_db = -5.0 + 100.0 * (ear as f64 + 0.5) / EARS as f64;
        let mut listener = SimulatedListener::new(DbHl(threshold_db), spread_db, guess, lapse, 7 * ear + 1);
        let found = [measure(&mut listener, method), measure(&mut listener, method)];
        for (level, tones) in found.iter().flatten() {
            tally.tests += 1;
            tally.tones += tones;
            tally.most_tones = tally.most_tones.max(*tones);
            match level {
                Some(level) => tally.errors_db.push(level - threshold_db),
                None => tally.doubtful += 1,
            }
        }
        if let [Some((Some(first), _)), Some((Some(second), _))] = found {
            tally.retests += 1;
            tally.retest_within_5 += usize::from((first - second).abs() <= 5.0);
        }
    }
    tally
}

fn main() {
    println!("method        spread guess lapse   bias    sd  within5  retest5  doubtful  tones (most)");
    let methods =
        [("3 of 5", Some(AscendingRule::ThreeOfFive)), ("2 of 3", Some(AscendingRule::TwoOfThree)), ("adaptive", None)];
    for (name, method) in methods {
        for (spread_db, guess, lapse) in [
            (0.0, 0.0, 0.0),
            (1.0, 0.01, 0.01),
            (2.0, 0.0, 0.0),
            (2.0, 0.01, 0.01),
            (2.0, 0.05, 0.02),
            (3.0, 0.01, 0.01),
        ] {
            let t = tally(method, spread_db, guess, lapse);
            let n = t.errors_db.len() as f64;
            let bias_db = t.errors_db.iter().sum::<f64>() / n;
            let sd_db = (t.errors_db.iter().map(|e| (e - bias_db).powi(2)).sum::<f64>() / n).sqrt();
            let within_5 = t.errors_db.iter().filter(|e| e.abs() <= 5.0).count() as f64 / n;
            println!(
                "{name:<12}  {spread_db:>6} {guess:>5} {lapse:>5}  {bias_db:>+5.2} {sd_db:>5.2}  {:>6.2}%  {:>6.2}%  {:>8}  {:>5.2} ({})",
                100.0 * within_5,
                100.0 * t.retest_within_5 as f64 / t.retests as f64,
                t.doubtful,
                t.tones as f64 / t.tests as f64,
                t.most_tones,
            );
        }
    }
}
