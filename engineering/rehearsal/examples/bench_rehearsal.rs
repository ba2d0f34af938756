//! Ten thousand members of 72 hours at five drafts: wall time and the decision, on the shipped scenario.

use std::time::Instant;

use metocean::typhoon::{CompleteTrack, Completion, ForecastError, Model, WindConversion};
use rehearsal::{Platform, Rehearsal, Site, WaveCap, rehearse};

const START_S: i64 = 1_788_998_400; // 2026-09-10T00:00:00Z
const MEMBERS: u32 = 10_000;
const HOURS: u32 = 72;

fn main() {
    let platform: Platform =
        toml::from_str(include_str!("../../../scenarios/farm/dh1_rehearsal.toml")).expect("shipped tables");
    let text = include_str!("../../../scenarios/farm/typhoon_track.csv");
    let completion = Completion { environment_pa: None, wind_conversion: WindConversion::WmoAtSea };
    let track = metocean::tracks::read(text, None).and_then(|track| CompleteTrack::new(&track, completion));
    let track = track.expect("shipped track");
    let site = Site {
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
    let error = ForecastError {
        along_track_m_per_24h: 60_000.0,
        cross_track_m_per_24h: 45_000.0,
        intensity_share: 0.10,
        radius_share: 0.25,
    };
    let rehearsal = Rehearsal {
        track: &track,
        models: &[Model::H08, Model::H10, Model::H1980, Model::Er11],
        reach_m: 500_000.0,
        site: &site,
        platform: &platform,
        start_s: START_S,
        hours: HOURS,
        issued_s: START_S,
        error,
        members: MEMBERS,
        seed: 17,
    };
    let start = Instant::now();
    let outcome = rehearse(&rehearsal).expect("rehearsed");
    let seconds = start.elapsed().as_secs_f64();
    println!("{MEMBERS} members x {HOURS} h x {} drafts: {seconds:.2} s", platform.drafts.len());
    let decision = &outcome.decision;
    println!("recommended {} m, start within {:?} h", decision.recommended_draft_m, decision.start_within_h);
    for draft in &decision.drafts {
        println!(
            "{:>5} m: p50 {:.2} p90 {:.2}, survives {:.1} %, first {:?}, start within {:?} h",
            draft.draft_m,
            draft.utilisation_p50,
            draft.utilisation_p90,
            100.0 * draft.survives_share,
            draft.breaks_first,
            draft.start_within_h
        );
        for limit in &draft.limits {
            println!(
                "        {:?}: p50 {:.2} p90 {:.2} breaks {:.3}",
                limit.limit, limit.utilisation_p50, limit.utilisation_p90, limit.breaks_share
            );
        }
    }
}
