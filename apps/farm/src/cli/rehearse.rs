//! `yong farm rehearse`: a scenario file → the band of weather, what each draft undergoes, and the decision.

use std::io::{IsTerminal, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use kernel::Refusal;
use metocean::typhoon::{CompleteTrack, Completion, ForecastError, Model, WindConversion};
use rehearsal::{Outcome, Platform, Rehearsal, RehearsalError, Site};
use serde::Deserialize;
use serde_json::Value;

use crate::cli::track_file;
use crate::papers::chart::{COLOURS, Line, RED, chart};
use crate::papers::plot;
use crate::rehearsals::{answer, timeline};

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
    /// Also draws the utilisation of every draft over the hours, median of the members.
    #[arg(long, conflicts_with = "member", value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
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
            let outcome = rehearsal::rehearse_watched(&rehearsal, watch(rehearsal.members)).map_err(refuse)?;
            if let Some(path) = &arguments.plot {
                plot::write(&figure(&scenario.title, &platform, &outcome), path)?;
            }
            command_line::document(&answer(&scenario.title, &storm.models, &platform, &outcome))
        }
    }
}

/// Shares of the work on standard error, where a person looks at it.
fn watch(members: u32) -> impl FnMut(u32) -> ControlFlow<()> {
    let watched = std::io::stderr().is_terminal();
    move |done| {
        if watched {
            let _ = write!(std::io::stderr(), "\rrehearsal: {done} of {members}");
        }
        ControlFlow::Continue(())
    }
}

fn figure(title: &str, platform: &Platform, outcome: &Outcome) -> paper::Figure {
    /// Beyond three times the limit nothing more is told.
    const MOST: f64 = 3.0;
    let names: Vec<String> = platform.drafts.iter().map(|draft| format!("{} m", draft.draft_m)).collect();
    let line = |(index, band): (usize, &'_ rehearsal::Band)| {
        let points = band.p50.iter().enumerate().map(|(hour, value)| [hour as f64, value.min(MOST)]).collect();
        Line { name: &names[index], points, colour: COLOURS[index % COLOURS.len()], dashed: index >= COLOURS.len() }
    };
    let mut lines: Vec<Line> = outcome.utilisation.iter().enumerate().map(line).collect();
    let last = outcome.time_s.len().saturating_sub(1) as f64;
    lines.push(Line { name: "limit", points: vec![[0.0, 1.0], [last, 1.0]], colour: RED, dashed: true });
    chart(format!("{title}: highest utilisation, median of the members"), "h", "", &lines, &[])
}

pub(super) fn read_toml<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Refusal> {
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
