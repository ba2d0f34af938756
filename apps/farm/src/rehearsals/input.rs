use kernel::Refusal;
use metocean::typhoon::{CompleteTrack, Completion, ForecastError, Model, WindConversion};
use rehearsal::{Platform, Rehearsal, RehearsalError, Site, WaveCap};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::tables::Computed;
use super::tracks::BUNDLED;
use crate::cli::track_file::{parse_track, refusal_at};
use crate::models::ModelId;

const DEMONSTRATION: &str = "scenarios/farm/dh1_rehearsal.toml, demonstration: docs/decisions/rehearsal-tables.md";

/// Tables of the demonstration platform; see docs/decisions/rehearsal-tables.md for where each number comes from.
const TABLES: &str = include_str!("../../../../scenarios/farm/dh1_rehearsal.toml");
const MODELS: [Model; 4] = [Model::H08, Model::H10, Model::H1980, Model::Er11];
/// Wind farther out than this does not reach the site within the models.
const REACH_M: f64 = 500e3;
/// Errors of operational track forecasts [A].
const ERROR: ForecastError = ForecastError {
    along_track_m_per_24h: 60e3,
    cross_track_m_per_24h: 45e3,
    intensity_share: 0.10,
    radius_share: 0.25,
};
/// Off Taizhou, 35 m of water [A].
const SITE: Site = Site {
    lat_deg: 28.9,
    lon_deg: 122.3,
    depth_m: 35.0,
    fetch_m: 200e3,
    ambient_hs_m: 1.2,
    ambient_tp_s: 7.0,
    tidal_current_m_s: 0.8,
    wind_drift_factor: 0.02,
    wave_cap: WaveCap::DepthLimitedGrowth,
};
const MOST_MEMBERS: u32 = 10_000;
const MOST_HOURS: u32 = 240;

/// What to rehearse.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = farm::RehearsalInput)]
pub(crate) struct Input {
    pub title: String,
    /// Rehearses this platform by the tables computed for it; the demonstration tables when left out.
    #[serde(default)]
    pub model: Option<ModelId>,
    #[serde(default)]
    pub version: Option<i64>,
    /// A bundled track by its code; left out when one is sent.
    #[serde(default)]
    pub track: Option<String>,
    /// A track as text: CMA best track, JMA, ATCF, IBTrACS, BABJ, or CSV with time, lat, lon.
    #[serde(default)]
    pub track_text: Option<String>,
    /// Id or name, where the file holds several storms.
    #[serde(default)]
    pub storm: Option<String>,
    /// All that the tables hold when empty.
    #[serde(default)]
    pub drafts_m: Vec<f64>,
    #[serde(default = "usual_members")]
    pub members: u32,
    #[serde(default)]
    pub seed: u64,
    /// When the forecast was issued and the rehearsal begins; the first position of the track that leaves room when left out.
    #[serde(default)]
    pub start_utc: Option<String>,
    #[serde(default = "usual_hours")]
    pub hours: u32,
    /// Where the platform lies; off Taizhou when left out.
    #[serde(default)]
    pub lat_deg: Option<f64>,
    #[serde(default)]
    pub lon_deg: Option<f64>,
}

fn usual_members() -> u32 {
    1000
}

fn usual_hours() -> u32 {
    72
}

/// Everything that the engine needs, owned.
pub(crate) struct Prepared {
    pub title: String,
    pub platform: Platform,
    /// Where the tables come from.
    pub tables: String,
    site: Site,
    track: CompleteTrack,
    start_s: i64,
    hours: u32,
    members: u32,
    seed: u64,
}

impl Prepared {
    /// With the tables computed for the model, or those of the demonstration.
    pub fn of(input: &Input, computed: Option<Computed>) -> Result<Self, Refusal> {
        let title = input.title.trim();
        if title.is_empty() || title.chars().count() > 80 {
            return Err(Refusal::new("name_missing", "give the rehearsal a title of at most 80 characters", "title"));
        }
        let outside = |place: &str, value: u32, high: u32| {
            let detail = format!("{value} is not between 1 and {high}");
            Err(Refusal::new("out_of_range", detail, place))
        };
        if !(1..=MOST_MEMBERS).contains(&input.members) {
            return outside("members", input.members, MOST_MEMBERS);
        }
        if !(1..=MOST_HOURS).contains(&input.hours) {
            return outside("hours", input.hours, MOST_HOURS);
        }
        let text = track_text(input)?;
        let track = parse_track(text.as_bytes(), "track", input.storm.as_deref())?;
        let first_s = track.fixes().first().map_or(0, |fix| fix.time_s);
        let completion = Completion { environment_pa: None, wind_conversion: WindConversion::WmoAtSea };
        let track = CompleteTrack::new(&track, completion).map_err(|error| refusal_at("track", error))?;
        let start_s = match &input.start_utc {
            Some(text) => text.parse::<jiff::Timestamp>().map(|instant| instant.as_second()).map_err(|_| {
                let detail = format!("{text:?} is not an instant; write it like 2026-09-10T00:00:00Z");
                Refusal::new("time_malformed", detail, "start_utc")
            })?,
            None => first_s,
        };
        let mut site = SITE;
        (site.lat_deg, site.lon_deg) = (input.lat_deg.unwrap_or(SITE.lat_deg), input.lon_deg.unwrap_or(SITE.lon_deg));
        let (tables, source) = match computed {
            Some(computed) => {
                site.depth_m = computed.depth_m;
                let source = format!("computed for {} version {}", computed.model, computed.version);
                (computed.platform, source)
            }
            None => (demonstration()?, DEMONSTRATION.to_owned()),
        };
        site.check().map_err(refuse)?;
        let (platform, hours, members, seed) =
            (chosen(tables, &input.drafts_m)?, input.hours, input.members, input.seed);
        Ok(Self { title: title.to_owned(), platform, tables: source, site, track, start_s, hours, members, seed })
    }

    pub fn rehearsal(&self) -> Rehearsal<'_> {
        Rehearsal {
            track: &self.track,
            models: &MODELS,
            reach_m: REACH_M,
            site: &self.site,
            platform: &self.platform,
            start_s: self.start_s,
            hours: self.hours,
            issued_s: self.start_s,
            error: ERROR,
            members: self.members,
            seed: self.seed,
        }
    }

    pub fn models() -> &'static [Model] {
        &MODELS
    }
}

fn track_text(input: &Input) -> Result<&str, Refusal> {
    match (&input.track, &input.track_text) {
        (None, Some(text)) => Ok(text),
        (Some(code), None) => {
            let known = BUNDLED.iter().find(|track| track.code == code);
            known.map(|track| track.text).ok_or_else(|| {
                let codes: Vec<&str> = BUNDLED.iter().map(|track| track.code).collect();
                Refusal::new("track_unknown", format!("`{code}` is none of {}", codes.join(", ")), "track")
            })
        }
        _ => Err(Refusal::new("track_missing", "choose a bundled track, or send one as text", "track")),
    }
}

fn demonstration() -> Result<Platform, Refusal> {
    toml::from_str(TABLES).map_err(|error| Refusal::new("tables_malformed", error.to_string(), "tables"))
}

/// The tables with the drafts asked for.
fn chosen(mut platform: Platform, drafts_m: &[f64]) -> Result<Platform, Refusal> {
    /// Two drafts closer than this are the same choice.
    const SAME_M: f64 = 0.05;
    let known: Vec<f64> = platform.drafts.iter().map(|draft| draft.draft_m).collect();
    for asked in drafts_m {
        if !known.iter().any(|draft| (draft - asked).abs() < SAME_M) {
            let detail = format!("the tables hold the drafts {known:?} m, not {asked} m");
            return Err(Refusal::new("draft_unknown", detail, "drafts_m"));
        }
    }
    if !drafts_m.is_empty() {
        platform.drafts.retain(|draft| drafts_m.iter().any(|asked| (draft.draft_m - asked).abs() < SAME_M));
    }
    Ok(platform)
}

pub(crate) fn refuse(error: RehearsalError) -> Refusal {
    Refusal::new(error.code(), error.to_string(), error.place())
}
