use metocean::typhoon::{Model, utc_text};
use rehearsal::{Band, Case, Decision, DraftVerdict, LIMITS, Limit, Outcome, Platform};
use serde::Serialize;
use serde_json::{Map, Value};

/// The whole rehearsal as the command line and the page show it.
#[derive(Serialize)]
pub struct Answer<'a> {
    title: &'a str,
    platform: &'a str,
    members: u32,
    seed: u64,
    models: &'a [Model],
    averaging: &'static str,
    waves: &'static str,
    recommended_draft_m: f64,
    start_by_utc: Option<String>,
    start_within_h: Option<f64>,
    survives_share: f64,
    breaks_first: Limit,
    drafts: Vec<DraftRow>,
    limits: Vec<LimitRow>,
    time_utc: Vec<String>,
    wind_1min_m_s: &'a Band,
    hs_m: &'a Band,
    utilisation: Vec<DraftBand<'a>>,
    undisturbed: Value,
}

#[derive(Serialize)]
struct DraftRow {
    draft_m: f64,
    ballast_time_h: f64,
    start_within_h: Option<f64>,
    reachable: bool,
    utilisation_p50: f64,
    utilisation_p90: f64,
    survives_share: f64,
    limits_broken_mean: f64,
    breaks_first: Limit,
}

#[derive(Serialize)]
struct LimitRow {
    draft_m: f64,
    #[serde(flatten)]
    verdict: rehearsal::LimitVerdict,
}

#[derive(Serialize)]
struct DraftBand<'a> {
    draft_m: f64,
    #[serde(flatten)]
    band: &'a Band,
}

pub fn answer<'a>(title: &'a str, models: &'a [Model], platform: &'a Platform, outcome: &'a Outcome) -> Answer<'a> {
    let decision = &outcome.decision;
    let best = platform.drafts.iter().position(|draft| draft.draft_m == decision.recommended_draft_m).unwrap_or(0);
    let bands = decision.drafts.iter().zip(&outcome.utilisation);
    Answer {
        title,
        platform: &platform.name,
        members: outcome.members,
        seed: outcome.seed,
        models,
        averaging: "WMO/TD-1555 at sea, hourly reference",
        waves: "Young 1988 lowered with the wind, Young & Verhagen 1996 local growth",
        recommended_draft_m: decision.recommended_draft_m,
        start_by_utc: decision.start_by_s.map(utc_text),
        start_within_h: decision.start_within_h,
        survives_share: decision.survives_share,
        breaks_first: decision.breaks_first,
        drafts: decision.drafts.iter().map(draft_row).collect(),
        limits: limit_rows(decision),
        time_utc: outcome.time_s.iter().map(|time_s| utc_text(*time_s)).collect(),
        wind_1min_m_s: &outcome.wind_1min_m_s,
        hs_m: &outcome.hs_m,
        utilisation: bands.map(|(draft, band)| DraftBand { draft_m: draft.draft_m, band }).collect(),
        undisturbed: timeline(platform, &outcome.undisturbed, best),
    }
}

fn draft_row(verdict: &DraftVerdict) -> DraftRow {
    DraftRow {
        draft_m: verdict.draft_m,
        ballast_time_h: verdict.ballast_time_h,
        start_within_h: verdict.start_within_h,
        reachable: verdict.reachable,
        utilisation_p50: verdict.utilisation_p50,
        utilisation_p90: verdict.utilisation_p90,
        survives_share: verdict.survives_share,
        limits_broken_mean: verdict.limits_broken_mean,
        breaks_first: verdict.breaks_first,
    }
}

fn limit_rows(decision: &Decision) -> Vec<LimitRow> {
    let of = |draft: &DraftVerdict| {
        let draft_m = draft.draft_m;
        draft.limits.iter().map(move |verdict| LimitRow { draft_m, verdict: *verdict }).collect::<Vec<_>>()
    };
    decision.drafts.iter().flat_map(of).collect()
}

/// One draft hour by hour, a list for each quantity.
pub fn timeline(platform: &Platform, case: &Case, draft: usize) -> Value {
    let mut columns = Map::new();
    columns.insert("draft_m".to_owned(), platform.drafts[draft].draft_m.into());
    let times = case.seas.iter().map(|sea| Value::from(utc_text(sea.time_s))).collect();
    columns.insert("time_utc".to_owned(), Value::Array(times));
    let mut column = |name: &str, values: Vec<f64>| columns.insert(name.to_owned(), values.into());
    let hours = &case.drafts[draft];
    column("wind_1min_m_s", case.seas.iter().map(|sea| sea.wind_1min_m_s).collect());
    column("wind_from_deg", case.seas.iter().map(|sea| sea.wind_from_deg).collect());
    column("hs_m", case.seas.iter().map(|sea| sea.hs_m).collect());
    column("tp_s", case.seas.iter().map(|sea| sea.tp_s).collect());
    column("current_m_s", case.seas.iter().map(|sea| sea.current_m_s).collect());
    column("wind_force_n", hours.iter().map(|hour| hour.wind_force_n).collect());
    column("drift_force_n", hours.iter().map(|hour| hour.drift_force_n).collect());
    column("current_force_n", hours.iter().map(|hour| hour.current_force_n).collect());
    column("net_force_n", hours.iter().map(|hour| hour.net_force_n).collect());
    column("net_wall_force_n", hours.iter().map(|hour| hour.net_wall_force_n).collect());
    column("offset_max_m", hours.iter().map(|hour| hour.offset_max_m).collect());
    column("tension_max_n", hours.iter().map(|hour| hour.tension_max_n).collect());
    column("tension_one_lost_n", hours.iter().map(|hour| hour.tension_one_lost_n).collect());
    column("wind_heel_deg", hours.iter().map(|hour| hour.wind_heel_deg).collect());
    column("tilt_max_deg", hours.iter().map(|hour| hour.tilt_max_deg).collect());
    column("heave_max_m", hours.iter().map(|hour| hour.heave_max_m).collect());
    column("deck_clearance_m", hours.iter().map(|hour| hour.deck_clearance_m).collect());
    column("stability_area_ratio", hours.iter().map(|hour| hour.stability_area_ratio).collect());
    for (i, limit) in LIMITS.iter().enumerate() {
        let name = command_line::document(limit).ok().and_then(|name| name.as_str().map(str::to_owned));
        column(
            &format!("utilisation_{}", name.unwrap_or_default()),
            hours.iter().map(|hour| hour.utilisation[i]).collect(),
        );
    }
    Value::Object(columns)
}
