//! Whole hearing tests of 10 000 simulated ears, each done twice: tones a frequency, bias, retest.
//! `cargo run --release -p audiology --example whole_tests`.
//!
//! The ears scatter around the ten standard audiograms of Bisgaard et al. (2010); answers scatter by 2 dB (logistic),
//! with 1 % false and 1 % missed answers.

use audiology::{
    AscendingRule, DbHl, Ear, HearingTest, Method, SimulatedListener, TestLimits, TestStep, ThresholdOutcome,
};

const PEOPLE: u64 = 5_000;
const FREQUENCIES_HZ: [f64; 11] = [125.0, 250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0, 8000.0];
/// N1–N7 and S1–S3; 125 Hz and 8 kHz repeat their neighbours.
const SHAPES_DB_HL: [[f64; 11]; 10] = [
    [10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 15.0, 20.0, 30.0, 40.0, 40.0],
    [20.0, 20.0, 20.0, 22.5, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 50.0],
    [35.0, 35.0, 35.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0, 65.0],
    [55.0, 55.0, 55.0, 55.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0, 80.0],
    [65.0, 65.0, 70.0, 72.5, 75.0, 80.0, 80.0, 80.0, 80.0, 80.0, 80.0],
    [75.0, 75.0, 80.0, 82.5, 85.0, 90.0, 90.0, 95.0, 100.0, 100.0, 100.0],
    [90.0, 90.0, 95.0, 100.0, 105.0, 105.0, 105.0, 105.0, 105.0, 105.0, 105.0],
    [10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 15.0, 30.0, 55.0, 70.0, 70.0],
    [20.0, 20.0, 20.0, 22.5, 25.0, 35.0, 55.0, 75.0, 95.0, 95.0, 95.0],
    [30.0, 30.0, 35.0, 47.5, 60.0, 70.0, 75.0, 80.0, 80.0, 85.0, 85.0],
];

fn limits_at(frequency_hz: f64) -> Option<TestLimits> {
    let cap_db = match frequency_hz {
        f if f <= 125.0 => 90.0,
        f if f <= 250.0 => 105.0,
        f if f >= 6000.0 => 110.0,
        _ => 120.0,
    };
    Some(TestLimits { floor: DbHl(-10.0), cap: DbHl(cap_db) })
}

/// Uniform in [0, 1), one number for each question: a listener that always guesses tells whether it guessed.
fn chance(seed: u64) -> f64 {
    let mut coin = SimulatedListener::new(DbHl(0.0), 1.0, 0.0, 0.0, seed);
    (0..20).map(|bit| f64::from(coin.hears(DbHl(0.0))) / 2f64.powi(bit + 1)).sum()
}

fn true_thresholds_db(person: u64, ear: u64) -> [f64; 11] {
    let seed = |what: u64| 1_000_003 * (2 * person + ear) + 7919 * what + 17;
    let shape = SHAPES_DB_HL[(chance(seed(0)) * 10.0) as usize % 10];
    let offset_db = 15.0 * (chance(seed(1)) - 0.5);
    std::array::from_fn(|i| (shape[i] + offset_db + 10.0 * (chance(seed(2 + i as u64)) - 0.5)).clamp(-10.0, 110.0))
}

#[derive(Default)]
struct Sums {
    tones: usize,
    searches: usize,
    errors_db: Vec<f64>,
    pairs: usize,
    pairs_within_5: usize,
    above_cap: usize,
}

fn run(
    person: u64,
    repeat: u64,
    method: Method,
    truth_db: &[[f64; 11]; 2],
    sums: &mut Sums,
) -> Vec<(usize, usize, f64)> {
    let mut ears = truth_db.map(|thresholds_db| {
        let mut place = 0;
        thresholds_db.map(|threshold_db| {
            place += 1;
            SimulatedListener::new(DbHl(threshold_db), 2.0, 0.01, 0.01, 97 * person + 13 * place + 5 * repeat + 1)
        })
    });
    let Ok(mut test) = HearingTest::new(Ear::Left, method, limits_at, person) else { return Vec::new() };
    let place_of = |f: f64| FREQUENCIES_HZ.iter().position(|&known| known == f).unwrap_or(0);
    while let TestStep::Present(tone) = test.next() {
        let ear = usize::from(tone.ear == Ear::Right);
        sums.above_cap += usize::from(limits_at(tone.frequency_hz).is_none_or(|limits| tone.level.0 > limits.cap.0));
        test.answer(ears[ear][place_of(tone.frequency_hz)].hears(tone.level));
    }
    sums.tones += test.presentations();
    sums.searches += test.searches();
    let mut found = Vec::new();
    for result in test.results() {
        let (ear, place) = (usize::from(result.ear == Ear::Right), place_of(result.frequency_hz));
        if let ThresholdOutcome::Threshold { level, doubtful: false } = result.outcome {
            sums.errors_db.push(level.0 - truth_db[ear][place]);
            found.push((ear, place, level.0));
        }
    }
    found
}

fn main() {
    println!("method     tones a frequency   bias    sd   retest within 5 dB   tones above the cap");
    for (name, method) in [("3 of 5", Method::Ascending(AscendingRule::ThreeOfFive)), ("adaptive", Method::Adaptive)] {
        let mut sums = Sums::default();
        for person in 0..PEOPLE {
            let truth_db = [true_thresholds_db(person, 0), true_thresholds_db(person, 1)];
            let first = run(person, 0, method, &truth_db, &mut sums);
            let second = run(person, 1, method, &truth_db, &mut sums);
            for (ear, place, level_db) in first {
                if let Some((_, _, again_db)) = second.iter().find(|(e, p, _)| (*e, *p) == (ear, place)) {
                    sums.pairs += 1;
                    sums.pairs_within_5 += usize::from((level_db - again_db).abs() <= 5.0);
                }
            }
        }
        let n = sums.errors_db.len() as f64;
        let bias_db = sums.errors_db.iter().sum::<f64>() / n;
        let sd_db = (sums.errors_db.iter().map(|e| (e - bias_db).powi(2)).sum::<f64>() / n).sqrt();
        println!(
            "{name:<9}  {:>17.2}  {bias_db:>+5.2} {sd_db:>5.2}  {:>18.2}%   {:>19}",
            sums.tones as f64 / sums.searches as f64,
            100.0 * sums.pairs_within_5 as f64 / sums.pairs as f64,
            sums.above_cap,
        );
    }
}
