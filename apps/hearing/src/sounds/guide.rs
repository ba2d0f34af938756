//! The guide through a hearing test: all answers so far in, the next tone out. Nothing is kept between two calls, so a
//! reload, a second screen or an undone answer is the same list with one entry more or less.

use audiology::{
    AdaptiveTest, AscendingRule, AscendingTest, Calibration, DbHl, Ear, Expectation, HIGHEST_DEMO_LEVEL, HearingTest,
    Method, Output, SimulatedListener, TestError, TestLimits, TestResult, TestStep, ThresholdOutcome, ThresholdStep,
};
use axum::Json;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::level;
use super::thresholds::Thresholds;
use crate::app::FITTING_READ;
use crate::fittings::CalibrationId;

const LOWEST: DbHl = DbHl(-10.0);
/// A whole test of two ears takes about 300 tones.
const MOST_ANSWERS: usize = 4000;
/// Tone and pause of a single search; a whole test draws them at random.
const SINGLE_DURATION_S: f64 = 1.5;
const SINGLE_GAP_S: f64 = 1.5;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = hearing::TestMethod)]
pub(crate) enum TestMethod {
    /// ISO 8253-1: three equal answers out of five ascents.
    Ascending,
    /// ISO 8253-1, shortened: two out of three.
    AscendingShort,
    /// Bayesian: each tone is the one that tells most.
    Adaptive,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize, ToSchema)]
#[schema(as = hearing::SingleSearch)]
pub(crate) struct Single {
    #[schema(value_type = String)]
    ear: Ear,
    frequency_hz: f64,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::TestSoFar)]
pub(crate) struct SoFar {
    method: TestMethod,
    /// `left` or `right`: the test begins there.
    #[schema(value_type = String)]
    better_ear: Ear,
    /// Decides the random pauses; keep it for one test.
    seed: u64,
    /// Only one threshold instead of the whole test.
    #[serde(default)]
    single: Option<Single>,
    /// Whether each tone so far was heard.
    answers: Vec<bool>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    calibration: Option<CalibrationId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::NextTone)]
pub(crate) struct NextTone {
    #[schema(value_type = String)]
    ear: Ear,
    frequency_hz: f64,
    level_db: f64,
    gap_s: f64,
    duration_s: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::FoundThreshold)]
pub(crate) struct Found {
    #[schema(value_type = String)]
    ear: Ear,
    frequency_hz: f64,
    /// The threshold, or the limit up to which nothing was heard.
    level_db: f64,
    no_response: bool,
    /// Answers scattered; repeat it.
    doubtful: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = hearing::TestGuide)]
pub(crate) struct Guide {
    /// None when the test is done.
    next: Option<NextTone>,
    found: Vec<Found>,
    /// Ears whose retest at 1 kHz differed twice: test on another day.
    #[schema(value_type = Vec<String>)]
    unreliable_ears: Vec<Ear>,
    presentations: usize,
    /// Levels are dB HL; otherwise they are numbers on a dial.
    calibrated: bool,
}

/// The next tone of a test, and what has been found.
#[utoipa::path(
    post, path = "/api/hearing/tests/next", tag = "hearing", request_body = SoFar, responses((status = 200, body = Guide))
)]
pub(crate) async fn next(context: Context, Json(so_far): Json<SoFar>) -> Result<Json<Guide>, Failure> {
    let id = so_far.calibration;
    let output = context.query(FITTING_READ, move |look| level::output(look.read, look.actor.organisation, id)).await?;
    Ok(Json(guide(&so_far, &output)?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::PractiseTest)]
pub(crate) struct Practise {
    test: SoFar,
    /// The ears that answer; both are needed.
    listener: Thresholds,
}

/// A whole test answered by a simulated listener: for teaching, and to see what a method costs.
#[utoipa::path(
    post, path = "/api/hearing/tests/practise", tag = "hearing", request_body = Practise,
    responses((status = 200, body = Guide))
)]
pub(crate) async fn practise(context: Context, Json(input): Json<Practise>) -> Result<Json<Guide>, Failure> {
    context.require(FITTING_READ)?;
    Ok(Json(practised(&input)?))
}

/// Spread, guesses and lapses of an attentive adult.
const LISTENER_SPREAD_DB: f64 = 1.0;
const LISTENER_ERRORS: f64 = 0.01;

fn practised(input: &Practise) -> Result<Guide, Refusal> {
    let [Some(left), Some(right)] = input.listener.check()? else {
        return Err(Refusal::new("audiogram_empty", "the listener needs thresholds of both ears", "listener"));
    };
    let mut so_far = SoFar { calibration: None, answers: Vec::new(), ..input.test.clone() };
    let mut listeners = 0;
    while so_far.answers.len() < MOST_ANSWERS {
        let now = guide(&so_far, &Output::Uncalibrated)?;
        let Some(tone) = now.next else { return Ok(now) };
        let ear = if tone.ear == Ear::Left { &left } else { &right };
        let threshold = ear.thresholds.at_hz(tone.frequency_hz);
        listeners += 1;
        let seed = so_far.seed.wrapping_add(listeners);
        let mut listener =
            SimulatedListener::new(threshold, LISTENER_SPREAD_DB, LISTENER_ERRORS, LISTENER_ERRORS, seed);
        so_far.answers.push(listener.hears(DbHl(tone.level_db)));
    }
    guide(&so_far, &Output::Uncalibrated)
}

fn guide(so_far: &SoFar, output: &Output) -> Result<Guide, Refusal> {
    if so_far.answers.len() > MOST_ANSWERS {
        let detail = format!("{} answers; no test takes more than {MOST_ANSWERS}", so_far.answers.len());
        return Err(Refusal::new("too_many_answers", detail, "answers"));
    }
    let calibrated = matches!(output, Output::Calibrated(_));
    match so_far.single {
        Some(single) => one_threshold(so_far, single, output, calibrated),
        None => whole_test(so_far, output, calibrated),
    }
}

fn whole_test(so_far: &SoFar, output: &Output, calibrated: bool) -> Result<Guide, Refusal> {
    let method = match so_far.method {
        TestMethod::Ascending => Method::Ascending(AscendingRule::ThreeOfFive),
        TestMethod::AscendingShort => Method::Ascending(AscendingRule::TwoOfThree),
        TestMethod::Adaptive => Method::Adaptive,
    };
    let output = output.clone();
    // Both ears are tested to the same limit, that of the weaker side.
    let limits_at = move |frequency_hz| {
        let left = limits(&output, Ear::Left, frequency_hz)?;
        let right = limits(&output, Ear::Right, frequency_hz)?;
        Some(if left.cap < right.cap { left } else { right })
    };
    let mut test = HearingTest::new(so_far.better_ear, method, limits_at, so_far.seed).map_err(|e| refusal(&e))?;
    so_far.answers.iter().for_each(|heard| test.answer(*heard));
    let next = match test.next() {
        TestStep::Done => None,
        TestStep::Present(tone) => Some(NextTone {
            ear: tone.ear,
            frequency_hz: tone.frequency_hz,
            level_db: tone.level.0,
            gap_s: tone.gap_s,
            duration_s: tone.duration_s,
        }),
    };
    let found =
        test.results().iter().map(|TestResult { ear, frequency_hz, outcome }| found(*ear, *frequency_hz, *outcome));
    Ok(Guide {
        next,
        found: found.collect(),
        unreliable_ears: test.unreliable_ears().to_vec(),
        presentations: test.presentations(),
        calibrated,
    })
}

fn one_threshold(so_far: &SoFar, single: Single, output: &Output, calibrated: bool) -> Result<Guide, Refusal> {
    let Single { ear, frequency_hz } = single;
    let limits = limits(output, ear, frequency_hz).ok_or_else(|| {
        let detail = format!("{frequency_hz} Hz is not calibrated on this output; measure it first");
        Refusal::new("frequency_not_calibrated", detail, "single.frequency_hz")
    })?;
    let ascending = |rule| AscendingTest::new(rule, limits).map_err(|e| refusal(&e));
    let (step, presentations) = match so_far.method {
        TestMethod::Ascending => search(ascending(AscendingRule::ThreeOfFive)?, &so_far.answers),
        TestMethod::AscendingShort => search(ascending(AscendingRule::TwoOfThree)?, &so_far.answers),
        TestMethod::Adaptive => {
            let mut test = AdaptiveTest::new(Expectation::UNKNOWN, limits).map_err(|e| refusal(&e))?;
            so_far.answers.iter().for_each(|heard| test.answer(*heard));
            (test.next(), test.presentations())
        }
    };
    let (next, found) = match step {
        ThresholdStep::Done(outcome) => (None, vec![found(ear, frequency_hz, outcome)]),
        ThresholdStep::Present(level) => {
            let (gap_s, duration_s) = (SINGLE_GAP_S, SINGLE_DURATION_S);
            (Some(NextTone { ear, frequency_hz, level_db: level.0, gap_s, duration_s }), Vec::new())
        }
    };
    Ok(Guide { next, found, unreliable_ears: Vec::new(), presentations, calibrated })
}

fn search(mut test: AscendingTest, answers: &[bool]) -> (ThresholdStep, usize) {
    answers.iter().for_each(|heard| test.answer(*heard));
    (test.next(), test.presentations())
}

/// Limits of the output in steps of 5 dB, so that every step of the procedure can be played.
fn limits(output: &Output, ear: Ear, frequency_hz: f64) -> Option<TestLimits> {
    const STEP_DB: f64 = 5.0;
    let highest_db = match output {
        Output::Uncalibrated => HIGHEST_DEMO_LEVEL,
        Output::Calibrated(calibration) => highest_db(calibration, ear, frequency_hz)?,
    };
    let cap = DbHl((highest_db / STEP_DB).floor() * STEP_DB);
    (cap > LOWEST).then_some(TestLimits { floor: LOWEST, cap })
}

fn highest_db(calibration: &Calibration, ear: Ear, frequency_hz: f64) -> Option<f64> {
    calibration.highest(ear, frequency_hz).map(|level| level.0.min(DbHl::HIGHEST.0))
}

fn found(ear: Ear, frequency_hz: f64, outcome: ThresholdOutcome) -> Found {
    match outcome {
        ThresholdOutcome::Threshold { level, doubtful } => {
            Found { ear, frequency_hz, level_db: level.0, no_response: false, doubtful }
        }
        ThresholdOutcome::NoResponse { limit } => {
            Found { ear, frequency_hz, level_db: limit.0, no_response: true, doubtful: false }
        }
    }
}

fn refusal(error: &TestError) -> Refusal {
    Refusal::new("test_limits_invalid", error.to_string(), "calibration")
}

#[cfg(test)]
mod tests {
    use audiology::{CalibrationPoint, Transducer};

    use super::*;

    fn ask(answers: &[bool], method: TestMethod, single: Option<Single>, output: &Output) -> Guide {
        let so_far =
            SoFar { method, better_ear: Ear::Right, seed: 7, single, answers: answers.to_vec(), calibration: None };
        guide(&so_far, output).unwrap()
    }

    /// Answers as an ear of a flat threshold until the test is done.
    fn run(threshold_db: f64, method: TestMethod, single: Option<Single>, output: &Output) -> (Guide, f64) {
        let (mut answers, mut loudest_db) = (Vec::new(), f64::NEG_INFINITY);
        loop {
            let guide = ask(&answers, method, single, output);
            let Some(tone) = guide.next else { return (guide, loudest_db) };
            assert_eq!(guide.presentations, answers.len());
            loudest_db = loudest_db.max(tone.level_db);
            answers.push(tone.level_db >= threshold_db);
        }
    }

    #[test]
    fn a_whole_test_finds_a_flat_ear_at_every_octave() {
        for method in [TestMethod::Ascending, TestMethod::AscendingShort, TestMethod::Adaptive] {
            let (guide, _) = run(45.0, method, None, &Output::Uncalibrated);
            assert!(!guide.calibrated && guide.unreliable_ears.is_empty());
            for ear in [Ear::Left, Ear::Right] {
                let of_ear: Vec<&Found> = guide.found.iter().filter(|found| found.ear == ear).collect();
                assert_eq!(of_ear.len(), 7, "{method:?}");
                assert!(of_ear.iter().all(|found| (found.level_db - 45.0).abs() <= 3.0), "{method:?} {of_ear:?}");
            }
        }
    }

    #[test]
    fn an_ear_beyond_the_limit_does_not_respond_and_nothing_is_louder() {
        let (guide, loudest_db) = run(200.0, TestMethod::Ascending, None, &Output::Uncalibrated);
        assert!(guide.found.iter().all(|found| found.no_response && found.level_db == HIGHEST_DEMO_LEVEL));
        assert_eq!(loudest_db, HIGHEST_DEMO_LEVEL);
    }

    #[test]
    fn a_calibrated_output_is_tested_where_it_was_measured_and_to_its_own_limit() {
        let points =
            [Ear::Left, Ear::Right].map(|ear| CalibrationPoint { ear, frequency_hz: 1000.0, full_scale_db: 97.0 });
        let output = Output::Calibrated(Calibration {
            device: "booth".to_owned(),
            transducer: Transducer::Hda200,
            measured_on: "2026-11-01".to_owned(),
            points: points.to_vec(),
            cap_db: 120.0,
        });
        let (guide, loudest_db) = run(200.0, TestMethod::Ascending, None, &output);
        assert!(guide.calibrated);
        // 97 dB SPL at full scale less the reference of 5.5 dB, down to the step of 5 dB.
        assert_eq!(loudest_db, 90.0);
        assert!(guide.found.iter().all(|found| found.frequency_hz == 1000.0));
    }

    #[test]
    fn a_practice_listener_is_found_as_it_is() {
        let ear = |level: f64| super::super::thresholds::EarThresholds {
            frequencies_hz: vec![125.0, 1000.0, 8000.0],
            thresholds_db_hl: vec![level; 3],
            ucl_db_hl: None,
        };
        let listener = Thresholds { left: Some(ear(30.0)), right: Some(ear(55.0)) };
        let test = SoFar {
            method: TestMethod::Adaptive,
            better_ear: Ear::Left,
            seed: 3,
            single: None,
            answers: Vec::new(),
            calibration: None,
        };
        let guide = practised(&Practise { test: test.clone(), listener: listener.clone() }).unwrap();
        assert!(guide.next.is_none());
        for found in &guide.found {
            let true_db = if found.ear == Ear::Left { 30.0 } else { 55.0 };
            assert!((found.level_db - true_db).abs() <= 5.0, "{found:?}");
        }
        let one_ear = Thresholds { right: None, ..listener };
        assert_eq!(practised(&Practise { test, listener: one_ear }).unwrap_err().code, "audiogram_empty");
    }

    #[test]
    fn one_threshold_alone() {
        let single = Single { ear: Ear::Left, frequency_hz: 3000.0 };
        let (guide, _) = run(30.0, TestMethod::Ascending, Some(single), &Output::Uncalibrated);
        assert_eq!(guide.found.len(), 1);
        assert_eq!((guide.found[0].level_db, guide.found[0].no_response), (30.0, false));
    }
}
