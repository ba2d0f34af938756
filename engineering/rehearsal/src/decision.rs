use serde::Serialize;

use crate::assessment::{LIMITS, Limit};
use crate::ensemble::{Kept, rank};
use crate::platform::Platform;

/// How one limit of one draft fares over the members.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LimitVerdict {
    pub limit: Limit,
    pub utilisation_p50: f64,
    pub utilisation_p90: f64,
    pub utilisation_max: f64,
    /// Share of the members in which it breaks.
    pub breaks_share: f64,
    /// Median hour of breaking among those members.
    pub breaks_after_h: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DraftVerdict {
    pub draft_m: f64,
    pub ballast_time_h: f64,
    /// Latest start, from the beginning, that is early enough in nine members of ten; `None` where the sea never
    /// forbids ballasting in so many.
    pub start_within_h: Option<f64>,
    pub reachable: bool,
    /// Highest utilisation of any limit.
    pub utilisation_p50: f64,
    pub utilisation_p90: f64,
    /// Share of the members in which nothing breaks.
    pub survives_share: f64,
    /// Limits that break in a member, on average.
    pub limits_broken_mean: f64,
    /// The limit that breaks first in most members; where nothing breaks, the one that comes nearest.
    pub breaks_first: Limit,
    pub limits: Vec<LimitVerdict>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    pub recommended_draft_m: f64,
    /// Hours from the beginning by which the move must start; `None` when there is no move or no hurry.
    pub start_within_h: Option<f64>,
    pub start_by_s: Option<i64>,
    pub survives_share: f64,
    pub breaks_first: Limit,
    pub drafts: Vec<DraftVerdict>,
}

/// The calm share on which the start of the move is planned: nine members of ten must leave the time.
const EARLY: f64 = 0.10;
/// Difference in broken limits that is not worth a move.
const INDIFFERENT: f64 = 0.02;
const HOUR_S: f64 = 3600.0;

/// The reachable draft at which the fewest limits break on average; where that differs by less than
/// [`INDIFFERENT`], the one with the least p90 of its highest utilisation.
pub(crate) fn decide(platform: &Platform, kept: &[Kept], start_s: i64, hours: usize) -> Decision {
    let drafts: Vec<DraftVerdict> = (0..platform.drafts.len()).map(|i| verdict(platform, kept, i, hours)).collect();
    let reachable = || drafts.iter().filter(|draft| draft.reachable);
    let fewest = reachable().map(|draft| draft.limits_broken_mean).fold(f64::MAX, f64::min);
    let best = reachable()
        .filter(|draft| draft.limits_broken_mean <= fewest + INDIFFERENT)
        .min_by(|a, b| a.utilisation_p90.total_cmp(&b.utilisation_p90));
    let quickest = drafts.iter().min_by(|a, b| a.ballast_time_h.total_cmp(&b.ballast_time_h));
    let best = best.or(quickest).unwrap_or(&drafts[0]);
    let start_within_h = best.start_within_h.filter(|_| best.ballast_time_h > 0.0);
    Decision {
        recommended_draft_m: best.draft_m,
        start_within_h,
        start_by_s: start_within_h.map(|hours| start_s + (hours * HOUR_S) as i64),
        survives_share: best.survives_share,
        breaks_first: best.breaks_first,
        drafts,
    }
}

fn verdict(platform: &Platform, kept: &[Kept], draft: usize, hours: usize) -> DraftVerdict {
    let choice = &platform.drafts[draft];
    let limits: Vec<LimitVerdict> = (0..LIMITS.len()).map(|limit| limit_verdict(kept, draft, limit)).collect();
    let highest = |kept: &Kept| kept.worst[draft].iter().map(|(utilisation, _)| *utilisation).fold(0.0, f64::max);
    let highest = sorted(kept.iter().map(highest));
    let start_within_h = start_within_h(platform, kept, choice.ballast_time_h, hours);
    DraftVerdict {
        draft_m: choice.draft_m,
        ballast_time_h: choice.ballast_time_h,
        start_within_h,
        reachable: choice.ballast_time_h == 0.0 || start_within_h.is_none_or(|start_h| start_h >= 0.0),
        utilisation_p50: highest[rank(highest.len(), 0.5)],
        utilisation_p90: highest[rank(highest.len(), 0.9)],
        survives_share: highest.iter().filter(|utilisation| **utilisation <= 1.0).count() as f64 / kept.len() as f64,
        limits_broken_mean: limits.iter().map(|limit| limit.breaks_share).sum(),
        breaks_first: breaks_first(kept, draft, &limits),
        limits,
    }
}

fn limit_verdict(kept: &[Kept], draft: usize, limit: usize) -> LimitVerdict {
    let values = sorted(kept.iter().map(|kept| kept.worst[draft][limit].0));
    let mut broken: Vec<u32> = kept.iter().filter_map(|kept| kept.worst[draft][limit].1).collect();
    broken.sort_unstable();
    LimitVerdict {
        limit: LIMITS[limit],
        utilisation_p50: values[rank(values.len(), 0.5)],
        utilisation_p90: values[rank(values.len(), 0.9)],
        utilisation_max: values[values.len() - 1],
        breaks_share: broken.len() as f64 / kept.len() as f64,
        breaks_after_h: (!broken.is_empty()).then(|| broken[rank(broken.len(), 0.5)]),
    }
}

/// Counts, member by member, which limit breaks earliest (of several in one hour the most overdrawn).
fn breaks_first(kept: &[Kept], draft: usize, limits: &[LimitVerdict]) -> Limit {
    let mut counts = [0usize; LIMITS.len()];
    for member in kept {
        let worst = &member.worst[draft];
        let broken = (0..LIMITS.len()).filter_map(|limit| worst[limit].1.map(|hour| (hour, limit)));
        let first = broken.min_by(|a, b| a.0.cmp(&b.0).then(worst[b.1].0.total_cmp(&worst[a.1].0)));
        if let Some((_, limit)) = first {
            counts[limit] += 1;
        }
    }
    let most = (0..LIMITS.len()).max_by_key(|limit| counts[*limit]).filter(|limit| counts[*limit] > 0);
    let nearest = (0..LIMITS.len()).max_by(|a, b| limits[*a].utilisation_p90.total_cmp(&limits[*b].utilisation_p90));
    LIMITS[most.or(nearest).unwrap_or(0)]
}

/// The hour in which the sea first forbids ballasting, early quantile, less the move and the reserve.
fn start_within_h(platform: &Platform, kept: &[Kept], ballast_time_h: f64, hours: usize) -> Option<f64> {
    let never = hours as u32;
    let closed = sorted(kept.iter().map(|kept| f64::from(kept.closed.unwrap_or(never))));
    let early_h = closed[rank(closed.len(), EARLY)];
    (early_h < f64::from(never)).then_some(early_h - ballast_time_h - platform.ballasting.reserve_h)
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}
