use std::ops::ControlFlow;

use metocean::typhoon::{CompleteTrack, Draw, ForecastError, Model};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use serde::Serialize;

use crate::RehearsalError;
use crate::assessment::{Assessment, LIMITS, assess};
use crate::decision::{Decision, decide};
use crate::error::within;
use crate::platform::{Platform, Prepared};
use crate::weather::{Sea, Site, SiteWeather};

/// Everything a rehearsal needs, with its platform already checked.
pub struct Rehearsal<'a> {
    pub track: &'a CompleteTrack,
    /// Members take the wind models in turn, so that the band holds the spread between them.
    pub models: &'a [Model],
    pub reach_m: f64,
    pub site: &'a Site,
    pub platform: &'a Platform,
    /// First hour, seconds since 1970.
    pub start_s: i64,
    pub hours: u32,
    /// When the forecast was issued: positions before it are known.
    pub issued_s: i64,
    pub error: ForecastError,
    pub members: u32,
    pub seed: u64,
}

/// One storm from beginning to end: the sea of each hour and, for each draft, what it undergoes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Case {
    pub member: u32,
    pub model: Model,
    pub draw: Draw,
    pub seas: Vec<Sea>,
    /// One list of hours for each draft.
    pub drafts: Vec<Vec<Assessment>>,
}

/// Hourly quantiles over the members.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Band {
    pub p05: Vec<f64>,
    pub p50: Vec<f64>,
    pub p95: Vec<f64>,
}

/// What is kept of a member: single precision is enough for quantiles and keeps ten thousand members small.
pub(crate) struct Kept {
    pub wind_m_s: Vec<f32>,
    pub hs_m: Vec<f32>,
    /// Highest utilisation of each hour, for each draft.
    pub hourly: Vec<Vec<f32>>,
    /// Highest utilisation of the storm and the first hour above 1, for each draft and limit.
    pub worst: Vec<[(f64, Option<u32>); LIMITS.len()]>,
    /// First hour in which ballast may no longer be moved.
    pub closed: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    pub members: u32,
    pub seed: u64,
    pub time_s: Vec<i64>,
    pub wind_1min_m_s: Band,
    pub hs_m: Band,
    /// Highest utilisation of each hour, for each draft.
    pub utilisation: Vec<Band>,
    /// Highest utilisation of each limit, for each draft and member: `[draft][member][limit]`.
    #[serde(skip)]
    pub worst: Vec<Vec<[f64; LIMITS.len()]>>,
    pub decision: Decision,
    /// The forecast as it stands: member 0.
    pub undisturbed: Case,
}

const HOUR_S: i64 = 3600;
const LEAST_HOURS: usize = 6;
/// Some tenths of a second of work on two cores.
const MEMBERS_BETWEEN_REPORTS: u32 = 100;

/// The draw and model of a member; member 0 is the forecast itself by the first model. Each member has a stream of its
/// own, so it does not depend on how many others run or in which order.
pub fn member(seed: u64, member: u32, models: &[Model]) -> (Draw, Model) {
    let model = models[member as usize % models.len()];
    if member == 0 {
        return (Draw::NONE, model);
    }
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(u64::from(member));
    let (along, cross) = normals(&mut rng);
    let (intensity, radius) = normals(&mut rng);
    (Draw { along, cross, intensity, radius }, model)
}

/// Two independent standard normal numbers (Box & Muller 1958).
fn normals(rng: &mut ChaCha8Rng) -> (f64, f64) {
    let mut uniform = || ((rng.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64;
    let (radius, angle) = ((-2.0 * uniform().ln()).sqrt(), std::f64::consts::TAU * uniform());
    (radius * angle.cos(), radius * angle.sin())
}

/// One member alone, by the same path as within an ensemble.
pub fn single(rehearsal: &Rehearsal, number: u32) -> Result<Case, RehearsalError> {
    let drafts = check(rehearsal)?;
    run(rehearsal, &drafts, number)
}

/// All members, the band they span, and the decision that follows.
pub fn rehearse(rehearsal: &Rehearsal) -> Result<Outcome, RehearsalError> {
    rehearse_watched(rehearsal, |_| ControlFlow::Continue(()))
}

/// The same, telling after every few members how many are done; refused as stopped when the watcher breaks off.
pub fn rehearse_watched(
    rehearsal: &Rehearsal,
    mut watch: impl FnMut(u32) -> ControlFlow<()>,
) -> Result<Outcome, RehearsalError> {
    let drafts = check(rehearsal)?;
    let undisturbed = run(rehearsal, &drafts, 0)?;
    let mut kept: Vec<Kept> = Vec::with_capacity(rehearsal.members as usize);
    for first in (0..rehearsal.members).step_by(MEMBERS_BETWEEN_REPORTS as usize) {
        let next = (first + MEMBERS_BETWEEN_REPORTS).min(rehearsal.members);
        let some: Vec<Kept> = (first..next)
            .into_par_iter()
            .map(|number| run(rehearsal, &drafts, number).map(|case| keep(rehearsal.platform, &case)))
            .collect::<Result<_, _>>()?;
        kept.extend(some);
        if watch(next).is_break() {
            return Err(RehearsalError::Stopped { done: next, members: rehearsal.members });
        }
    }
    let hours = undisturbed.seas.len();
    let band = |of: &(dyn Fn(&Kept) -> &[f32] + Sync)| band(&kept, hours, of);
    Ok(Outcome {
        members: rehearsal.members,
        seed: rehearsal.seed,
        time_s: undisturbed.seas.iter().map(|sea| sea.time_s).collect(),
        wind_1min_m_s: band(&|kept| &kept.wind_m_s),
        hs_m: band(&|kept| &kept.hs_m),
        utilisation: (0..drafts.len()).map(|draft| band(&move |kept: &Kept| &kept.hourly[draft])).collect(),
        worst: (0..drafts.len())
            .map(|draft| kept.iter().map(|kept| kept.worst[draft].map(|(utilisation, _)| utilisation)).collect())
            .collect(),
        decision: decide(rehearsal.platform, &kept, rehearsal.start_s, hours),
        undisturbed,
    })
}

fn check(rehearsal: &Rehearsal) -> Result<Vec<Prepared>, RehearsalError> {
    rehearsal.site.check()?;
    within("ensemble", "members", f64::from(rehearsal.members), "", 1.0, 1e6)?;
    within("forecast", "hours", f64::from(rehearsal.hours), "h", LEAST_HOURS as f64, 240.0)?;
    let error = &rehearsal.error;
    within("forecast", "along-track error", error.along_track_m_per_24h, "m", 0.0, 1e6)?;
    within("forecast", "cross-track error", error.cross_track_m_per_24h, "m", 0.0, 1e6)?;
    within("forecast", "intensity error", error.intensity_share, "", 0.0, 0.5)?;
    within("forecast", "radius error", error.radius_share, "", 0.0, 1.0)?;
    if rehearsal.models.is_empty() {
        return Err(RehearsalError::Table { place: "storm.models".to_owned(), detail: "name at least one".to_owned() });
    }
    rehearsal.platform.prepare()
}

fn run(rehearsal: &Rehearsal, drafts: &[Prepared], number: u32) -> Result<Case, RehearsalError> {
    let (draw, model) = member(rehearsal.seed, number, rehearsal.models);
    let hourly = rehearsal.track.disturbed(&rehearsal.error, &draw, rehearsal.issued_s).every(HOUR_S)?;
    let end_s = rehearsal.start_s + i64::from(rehearsal.hours) * HOUR_S;
    let weather = SiteWeather { site: rehearsal.site, model, reach_m: rehearsal.reach_m };
    let seas = weather.along(&hourly, rehearsal.start_s, end_s)?;
    if seas.len() <= LEAST_HOURS {
        let covered_h = seas.len().saturating_sub(1) as f64;
        return Err(RehearsalError::TrackTooShort { covered_h, least_h: LEAST_HOURS as f64 });
    }
    let platform = rehearsal.platform;
    let over =
        |draft: &Prepared| seas.iter().map(|sea| assess(draft, &platform.limits, platform.heading_deg, sea)).collect();
    Ok(Case { member: number, model, draw, drafts: drafts.iter().map(over).collect(), seas })
}

fn keep(platform: &Platform, case: &Case) -> Kept {
    let closed = |sea: &Sea| {
        let limit = &platform.ballasting;
        sea.wind_1min_m_s > limit.wind_limit_1min_m_s || sea.hs_m > limit.wave_limit_m
    };
    let highest = |hour: &Assessment| hour.utilisation.into_iter().fold(0.0, f64::max) as f32;
    let worst = |hours: &Vec<Assessment>| {
        std::array::from_fn(|limit| {
            let utilisation = hours.iter().map(|hour| hour.utilisation[limit]);
            let first = hours.iter().position(|hour| hour.utilisation[limit] > 1.0);
            (utilisation.fold(0.0, f64::max), first.map(|hour| hour as u32))
        })
    };
    Kept {
        wind_m_s: case.seas.iter().map(|sea| sea.wind_1min_m_s as f32).collect(),
        hs_m: case.seas.iter().map(|sea| sea.hs_m as f32).collect(),
        hourly: case.drafts.iter().map(|hours| hours.iter().map(highest).collect()).collect(),
        worst: case.drafts.iter().map(worst).collect(),
        closed: case.seas.iter().position(closed).map(|hour| hour as u32),
    }
}

fn band(kept: &[Kept], hours: usize, of: &(dyn Fn(&Kept) -> &[f32] + Sync)) -> Band {
    let rows: Vec<[f64; 3]> = (0..hours)
        .into_par_iter()
        .map(|hour| {
            let mut values: Vec<f32> = kept.iter().map(|kept| of(kept)[hour]).collect();
            values.sort_by(f32::total_cmp);
            [0.05, 0.50, 0.95].map(|share| f64::from(values[rank(values.len(), share)]))
        })
        .collect();
    let column = |i: usize| rows.iter().map(|row| row[i]).collect();
    Band { p05: column(0), p50: column(1), p95: column(2) }
}

/// Index of a quantile in a sorted list: the nearest rank.
pub(crate) fn rank(count: usize, share: f64) -> usize {
    ((share * count as f64).ceil() as usize).clamp(1, count) - 1
}
