//! `yong farm rehearse`: a scenario file → the band of weather, what each draft undergoes, and the decision.

use std::path::{Path, PathBuf};

use kernel::Refusal;
use metocean::typhoon::{CompleteTrack, Completion, ForecastError, Model, WindConversion, utc_text};
use rehearsal::{
    Band, Case, Decision, DraftVerdict, LIMITS, Limit, Outcome, Platform, Rehearsal, RehearsalError, Site,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::cli::track_file;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Scenario file, TOML; files named in it lie beside it.
    scenario: PathBuf,
    /// Disturbed storms, instead of the scenario's number.
    #[arg(long)]
    members: Option<u32>,
    /// Seed of the disturbances, instead of the scenario's.
    #[arg(long)]
    seed: Option<u64>,
    /// Only this member, hour by hour at every draft; 0 is the forecast as it stands.
    #[arg(long)]
    member: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    title: String,
    /// File with the tables of the platform.
    platform: PathBuf,
    members: u32,
    seed: u64,
    storm: Storm,
    site: Site,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Storm {
    /// Track file in any of the formats of `yong farm wind`.
    track: PathBuf,
    /// Id or name, where the file holds several.
    name: Option<String>,
    models: Vec<Model>,
    reach_m: f64,
    environment_pa: Option<f64>,
    issued_utc: String,
    start_utc: String,
    hours: u32,
    error: ForecastError,
}

#[derive(Serialize)]
struct Answer<'a> {
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

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let path = &arguments.scenario;
    let scenario: Scenario = read_toml(path)?;
    let beside = |file: &Path| path.parent().unwrap_or(Path::new("")).join(file);
    let platform_path = beside(&scenario.platform);
    let platform: Platform = read_toml(&platform_path)?;
    let track_path = beside(&scenario.storm.track);
    let storm = &scenario.storm;
    let track = track_file::read_track(&track_path, storm.name.as_deref())?;
    let completion = Completion { environment_pa: storm.environment_pa, wind_conversion: WindConversion::WmoAtSea };
    let track = CompleteTrack::new(&track, completion).map_err(|error| track_file::refusal(&track_path, error))?;
    let rehearsal = Rehearsal {
        track: &track,
        models: &storm.models,
        reach_m: storm.reach_m,
        site: &scenario.site,
        platform: &platform,
        start_s: instant(path, "storm.start_utc", &storm.start_utc)?,
        hours: storm.hours,
        issued_s: instant(path, "storm.issued_utc", &storm.issued_utc)?,
        error: storm.error,
        members: arguments.members.unwrap_or(scenario.members),
        seed: arguments.seed.unwrap_or(scenario.seed),
    };
    let refuse = |error: RehearsalError| {
        let file = if error.place().starts_with("platform") { &platform_path } else { path };
        Refusal::new(error.code(), error.to_string(), format!("{}: {}", file.display(), error.place()))
    };
    match arguments.member {
        Some(number) => {
            let case = rehearsal::single(&rehearsal, number).map_err(refuse)?;
            let drafts: Vec<Value> =
                (0..platform.drafts.len()).map(|draft| timeline(&platform, &case, draft)).collect();
            let (model, draw) = (command_line::document(&case.model)?, command_line::document(&case.draw)?);
            let (title, member) = (&scenario.title, case.member);
            Ok(serde_json::json!({ "title": title, "member": member, "model": model, "draw": draw, "drafts": drafts }))
        }
        None => {
            let outcome = rehearsal::rehearse(&rehearsal).map_err(refuse)?;
            command_line::document(&answer(&scenario, &platform, &outcome))
        }
    }
}

fn answer<'a>(scenario: &'a Scenario, platform: &'a Platform, outcome: &'a Outcome) -> Answer<'a> {
    let decision = &outcome.decision;
    let best = platform.drafts.iter().position(|draft| draft.draft_m == decision.recommended_draft_m).unwrap_or(0);
    let bands = decision.drafts.iter().zip(&outcome.utilisation);
    Answer {
        title: &scenario.title,
        platform: &platform.name,
        members: outcome.members,
        seed: outcome.seed,
        models: &scenario.storm.models,
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
fn timeline(platform: &Platform, case: &Case, draft: usize) -> Value {
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

fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Refusal> {
    let text = command_line::read_text(path)?;
    toml::from_str(&text).map_err(|error: toml::de::Error| {
        let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        let at = line.map_or_else(|| path.display().to_string(), |line| format!("{}:{line}", path.display()));
        Refusal::new("toml_malformed", error.message().to_owned(), at)
    })
}

fn instant(path: &Path, field: &str, text: &str) -> Result<i64, Refusal> {
    text.parse::<jiff::Timestamp>().map(|instant| instant.as_second()).map_err(|_| {
        let detail = format!("{text:?} is not an instant; write it like 2026-09-10T00:00:00Z");
        Refusal::new("scenario_time_malformed", detail, format!("{}: {field}", path.display()))
    })
}
