//! The shipped platform tables and track, as the other tests use them.

use metocean::typhoon::{CompleteTrack, Completion, ForecastError, Model, WindConversion};
use rehearsal::{Platform, Rehearsal, Site, WaveCap};

pub const MODELS: [Model; 4] = [Model::H08, Model::H10, Model::H1980, Model::Er11];
pub const START_S: i64 = 1_788_998_400; // 2026-09-10T00:00:00Z
pub const ERROR: ForecastError = ForecastError {
    along_track_m_per_24h: 60_000.0,
    cross_track_m_per_24h: 45_000.0,
    intensity_share: 0.10,
    radius_share: 0.25,
};
pub const SITE: Site = Site {
    lat_deg: 28.9,
    lon_deg: 122.3,
    depth_m: 35.0,
    fetch_m: 200_000.0,
    ambient_hs_m: 1.2,
    ambient_tp_s: 7.0,
    tidal_current_m_s: 0.8,
    wind_drift_factor: 0.02,
    wave_cap: WaveCap::DepthLimitedGrowth,
};

pub fn platform() -> Platform {
    toml::from_str(include_str!("../../../../scenarios/farm/dh1_rehearsal.toml"))
        .unwrap_or_else(|error: toml::de::Error| panic!("shipped tables: {}", error.message()))
}

pub fn track() -> CompleteTrack {
    let text = include_str!("../../../../scenarios/farm/typhoon_track.csv");
    let track = metocean::tracks::read(text, None).expect("shipped track");
    let completion = Completion { environment_pa: None, wind_conversion: WindConversion::WmoAtSea };
    CompleteTrack::new(&track, completion).expect("complete")
}

pub fn rehearsal<'a>(track: &'a CompleteTrack, platform: &'a Platform, members: u32, seed: u64) -> Rehearsal<'a> {
    Rehearsal {
        track,
        models: &MODELS,
        reach_m: 500_000.0,
        site: &SITE,
        platform,
        start_s: START_S,
        hours: 72,
        issued_s: START_S,
        error: ERROR,
        members,
        seed,
    }
}
