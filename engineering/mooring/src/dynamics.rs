//! Mooring lines in the time domain under prescribed platform motion.
//!
//! Lumped masses and springs as in MoorDyn, so that its decks mean here what they mean there, but advanced by an
//! implicit scheme whose step is set by the motion and not by the stiffest spring. Lines that only hang between held
//! ends are computed side by side in the lanes of plain arrays; lines that share a free point form a web of their own.
//! Tensions are those of the segments at the line ends, as MoorDyn's FairTen and AnchTen are.
//! Start with [`simulate`].

mod block_solve;
mod bundle;
mod forces;
mod lanes;
mod setup;
mod simd;
mod statics;
mod statistics;
mod web;

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::deck::Deck;
use crate::equilibrium::EquilibriumError;
use crate::motion::{Motion, Placement, place};
use forces::Rates;
use setup::AnyWeb;
use statistics::LineRecord;
use web::Web;

pub use statistics::EndTension;

/// What to compute.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Settings {
    /// Time step; chosen from the length of the motion where absent, see [`default_step_s`].
    pub step_s: Option<f64>,
    /// Segments of every line, instead of those in the deck.
    pub segments: Option<usize>,
    /// Keep the tension of every step.
    pub record: bool,
}

/// Tensions of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct LineTension {
    pub id: usize,
    pub segments: usize,
    pub end_a: EndTension,
    pub end_b: EndTension,
}

/// What a simulation found.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    pub step_s: f64,
    pub steps: usize,
    /// Implicit steps taken by all webs together, parts of halved steps counted, and Newton passes in them.
    pub implicit_steps: u64,
    pub newton_passes: u64,
    pub lines: Vec<LineTension>,
    /// Times and, line by line, tensions of ends A and B; empty unless asked for.
    pub times_s: Vec<f64>,
    pub series_n: Vec<[Vec<f64>; 2]>,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DynamicsError {
    #[error("the time step is {step_s} s; it must be above 0 and not longer than the motion of {duration_s} s")]
    Step { step_s: f64, duration_s: f64 },
    #[error("{steps} steps are more than the {most} that one run may take; ask for a longer step or cut the motion")]
    TooManySteps { steps: f64, most: f64 },
    #[error("{segments} segments a line; from 1 to 10000 can be computed")]
    Segments { segments: usize },
    #[error("body {id} is free: its motion is not prescribed; make it Coupled")]
    FreeBody { id: usize },
    #[error("nothing in the deck moves: make the fairleads Coupled, Vessel or BodyN points")]
    NothingMoves,
    #[error(
        "point {id} is {below_m} m below the seabed at {time_s} s; correct the motion there or the depth of the deck"
    )]
    BelowSeabed { id: usize, time_s: f64, below_m: f64 },
    #[error("no start: {0}")]
    Start(#[from] EquilibriumError),
    #[error("no static shape found: nodes still move {moved_m} m a pass; check for slack or crossing lines")]
    NoStaticShape { moved_m: f64 },
    #[error("forces do not balance at {time_s} s with steps of {step_s} s; check the motion there for a jump")]
    NotConverged { time_s: f64, step_s: f64 },
    #[error("stopped before the end")]
    Stopped,
}

/// Steps longer than this blur waves of 4 s.
const LONGEST_DEFAULT_STEP_S: f64 = 0.05;
/// Steps shorter than this resolve nothing that 20 segments can carry.
const SHORTEST_DEFAULT_STEP_S: f64 = 0.0025;
/// A short motion is computed more finely: up to this many steps.
const DEFAULT_STEPS: f64 = 40_000.0;
const MOST_STEPS: f64 = 1e9;
const MOST_SEGMENTS: usize = 10_000;

/// The step taken where none is asked for: as fine as 40 000 steps allow, between 2.5 and 50 ms.
pub fn default_step_s(duration_s: f64) -> f64 {
    (duration_s / DEFAULT_STEPS).clamp(SHORTEST_DEFAULT_STEP_S, LONGEST_DEFAULT_STEP_S)
}

/// The moving bodies of a deck under a motion.
#[derive(Debug, Clone)]
pub(crate) struct Platform<'a> {
    motion: &'a Motion,
    /// Rest pose of each body and whether the motion moves it.
    bodies: Vec<([f64; 6], bool)>,
    row: usize,
    placed: Vec<Placement>,
}

impl Platform<'_> {
    /// Placement of all bodies at a time.
    fn placements(&mut self, time_s: f64) -> &[Placement] {
        self.placed.clear();
        for (rest, moves) in &self.bodies {
            self.placed.push(if *moves {
                self.motion.placement(rest, time_s, &mut self.row)
            } else {
                place(rest, &[0.0; 6])
            });
        }
        &self.placed
    }
}

/// Runs the lines of a deck under a motion; `progress` hears shares of the work done, from any thread, and may break off.
pub fn simulate(
    deck: &Deck,
    motion: &Motion,
    settings: &Settings,
    progress: &(dyn Fn(f64) -> ControlFlow<()> + Sync),
) -> Result<Simulation, DynamicsError> {
    let duration_s = motion.end_s() - motion.start_s();
    let wanted_s = settings.step_s.unwrap_or_else(|| default_step_s(duration_s));
    if !(wanted_s.is_finite() && wanted_s > 0.0 && wanted_s <= duration_s) {
        return Err(DynamicsError::Step { step_s: wanted_s, duration_s });
    }
    let steps = (duration_s / wanted_s - 1e-9).ceil().max(1.0);
    if steps > MOST_STEPS {
        return Err(DynamicsError::TooManySteps { steps, most: MOST_STEPS });
    }
    if let Some(segments) = settings.segments.filter(|n| *n == 0 || *n > MOST_SEGMENTS) {
        return Err(DynamicsError::Segments { segments });
    }
    let clock = Clock { start_s: motion.start_s(), step_s: duration_s / steps, steps: steps as usize };
    let (webs, platform) = setup::webs(deck, motion, settings.segments)?;
    let work = Work { clock, record: settings.record, total: webs.len(), done: AtomicUsize::new(0), progress };
    let results = run_all(webs, &platform, &work)?;
    Ok(gather(deck, settings, clock, results))
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    pub(crate) start_s: f64,
    pub(crate) step_s: f64,
    pub(crate) steps: usize,
}

struct Work<'a> {
    clock: Clock,
    record: bool,
    total: usize,
    done: AtomicUsize,
    progress: &'a (dyn Fn(f64) -> ControlFlow<()> + Sync),
}

/// What one web leaves behind.
#[derive(Default)]
struct WebResult {
    records: Vec<(usize, LineRecord)>,
    segments: Vec<(usize, usize)>,
    implicit_steps: u64,
    newton_passes: u64,
}

fn run_all(webs: Vec<AnyWeb>, platform: &Platform, work: &Work) -> Result<Vec<WebResult>, DynamicsError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(webs.len().max(1));
    let queue = Mutex::new(webs);
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let next = match queue.lock() {
                        Ok(mut queue) => queue.pop(),
                        Err(_) => None,
                    };
                    let Some(web) = next else { return };
                    let mut platform = platform.clone();
                    let result = match web {
                        AnyWeb::Four(web) => run(*web, &mut platform, work),
                        AnyWeb::Eight(web) => run(*web, &mut platform, work),
                    };
                    if let Ok(mut results) = results.lock() {
                        results.push(result);
                    }
                }
            });
        }
    });
    results.into_inner().unwrap_or_default().into_iter().collect()
}

fn run<const W: usize>(mut web: Web<W>, platform: &mut Platform, work: &Work) -> Result<WebResult, DynamicsError> {
    let Clock { start_s, step_s, steps } = work.clock;
    statics::settle(&mut web, platform.placements(start_s))?;
    let mut records: Vec<(usize, LineRecord)> = Vec::new();
    let at_rest = Rates { velocity_per_s: 0.0, acceleration_per_s2: 0.0, drag_scale: 0.0 };
    web.tensions(&at_rest, |line, tension_n| {
        records.push((line, LineRecord::new(work.clock, tension_n, work.record)));
    });
    /// Steps between two words about progress.
    const SAY_EVERY: usize = 2000;
    for step in 0..steps {
        let from_s = start_s + step_s * step as f64;
        let mut before_s = from_s;
        web.advance(platform, from_s, step_s, &mut |time_s, web, rates| {
            let mut next = records.iter_mut();
            web.tensions(rates, |_, tension_n| {
                if let Some((_, record)) = next.next() {
                    record.add(time_s, time_s - before_s, tension_n);
                }
            });
            before_s = time_s;
        })?;
        if step % SAY_EVERY == SAY_EVERY - 1 {
            let done = work.done.fetch_add(SAY_EVERY, Ordering::Relaxed) + SAY_EVERY;
            if (work.progress)(done as f64 / (steps * work.total) as f64).is_break() {
                return Err(DynamicsError::Stopped);
            }
        }
    }
    let segments =
        web.bundles.iter().flat_map(|bundle| bundle.lines.iter().map(|line| (*line, bundle.segments))).collect();
    Ok(WebResult { records, segments, implicit_steps: web.substeps, newton_passes: web.newton_steps })
}

fn gather(deck: &Deck, settings: &Settings, clock: Clock, results: Vec<WebResult>) -> Simulation {
    let mut records: Vec<Option<LineRecord>> = deck.lines.iter().map(|_| None).collect();
    let mut segments = vec![0; deck.lines.len()];
    let (mut implicit_steps, mut newton_passes) = (0, 0);
    for result in results {
        implicit_steps += result.implicit_steps;
        newton_passes += result.newton_passes;
        for (line, count) in result.segments {
            segments[line] = count;
        }
        for (line, record) in result.records {
            records[line] = Some(record);
        }
    }
    let mut lines = Vec::new();
    let mut series_n = Vec::new();
    for (index, record) in records.into_iter().enumerate() {
        let Some(record) = record else { continue };
        let [end_a, end_b] = record.ends();
        lines.push(LineTension { id: deck.lines[index].id, segments: segments[index], end_a, end_b });
        if settings.record {
            series_n.push(record.into_series());
        }
    }
    let times_s = if settings.record {
        (0..=clock.steps).map(|k| clock.start_s + clock.step_s * k as f64).collect()
    } else {
        Vec::new()
    };
    Simulation { step_s: clock.step_s, steps: clock.steps, implicit_steps, newton_passes, lines, times_s, series_n }
}
