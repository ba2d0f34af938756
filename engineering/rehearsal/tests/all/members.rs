//! Members of an ensemble: equal to the single path, reproducible, and spread as asked.

use metocean::typhoon::Draw;
use rehearsal::{LIMITS, RehearsalError, SiteWeather, assess, member, rehearse, single};

use crate::demonstration::{ERROR, MODELS, SITE, START_S, platform, rehearsal, track};

#[test]
fn every_member_equals_its_single_case() {
    let (track, platform) = (track(), platform());
    let outcome = rehearse(&rehearsal(&track, &platform, 24, 17)).expect("rehearsed");
    let drafts = platform.prepare().expect("prepared");
    for number in 0..24 {
        // the single path spelt out: disturb, interpolate, weather, assess
        let (draw, model) = member(17, number, &MODELS);
        let hourly = track.disturbed(&ERROR, &draw, START_S).every(3600).expect("hourly");
        let weather = SiteWeather { site: &SITE, model, reach_m: 500_000.0 };
        let seas = weather.along(&hourly, START_S, START_S + 72 * 3600).expect("weather");
        let case = single(&rehearsal(&track, &platform, 1, 17), number).expect("single");
        assert_eq!(case.seas, seas);
        for (i, draft) in drafts.iter().enumerate() {
            let hours: Vec<_> =
                seas.iter().map(|sea| assess(draft, &platform.limits, platform.heading_deg, sea)).collect();
            assert_eq!(case.drafts[i], hours);
            for limit in 0..LIMITS.len() {
                let worst = hours.iter().map(|hour| hour.utilisation[limit]).fold(0.0, f64::max);
                assert_eq!(outcome.worst[i][number as usize][limit], worst, "member {number} draft {i} limit {limit}");
            }
        }
    }
    assert_eq!(outcome.undisturbed, single(&rehearsal(&track, &platform, 24, 17), 0).expect("single"));
}

#[test]
fn the_seed_decides_and_member_zero_is_the_forecast() {
    let (track, platform) = (track(), platform());
    let run = |seed| rehearse(&rehearsal(&track, &platform, 40, seed)).expect("rehearsed");
    assert_eq!(run(5), run(5));
    assert_ne!(run(5).wind_1min_m_s, run(6).wind_1min_m_s);
    assert_eq!(member(5, 0, &MODELS), (Draw::NONE, MODELS[0]));
    assert_eq!(track.disturbed(&ERROR, &Draw::NONE, START_S), track);
}

#[test]
fn draws_are_standard_normal() {
    let draws: Vec<Draw> = (1..=4000).map(|number| member(9, number, &MODELS).0).collect();
    for of in [|d: &Draw| d.along, |d: &Draw| d.cross, |d: &Draw| d.intensity, |d: &Draw| d.radius] {
        let mean = draws.iter().map(of).sum::<f64>() / 4000.0;
        let variance = draws.iter().map(|draw| (of(draw) - mean).powi(2)).sum::<f64>() / 4000.0;
        assert!(mean.abs() < 0.06 && (variance - 1.0).abs() < 0.08, "{mean} {variance}");
    }
}

#[test]
fn a_disturbed_track_is_shifted_along_and_across_its_heading() {
    let track = track();
    let shift = |draw: Draw| {
        let disturbed = track.disturbed(&ERROR, &draw, START_S);
        let day = |track: &metocean::typhoon::CompleteTrack| {
            *track.states().iter().find(|state| state.time_s == START_S + 24 * 3600).expect("24 h")
        };
        let (from, to) = (day(&track), day(&disturbed));
        assert_eq!(disturbed.states()[0], track.states()[0], "the past is known");
        let north_m = (to.lat_deg - from.lat_deg) * 111_120.0;
        let east_m = (to.lon_deg - from.lon_deg) * from.lat_deg.to_radians().cos() * 111_120.0;
        (north_m, east_m)
    };
    // the storm heads north-west
    let (north_m, east_m) = shift(Draw { along: 1.0, ..Draw::NONE });
    assert!((north_m.hypot(east_m) - 60_000.0).abs() < 1.0 && north_m > 35_000.0 && east_m < -35_000.0);
    let (north_m, east_m) = shift(Draw { cross: 1.0, ..Draw::NONE });
    assert!((north_m.hypot(east_m) - 45_000.0).abs() < 1.0 && north_m > 25_000.0 && east_m > 25_000.0);
}

#[test]
fn the_band_holds_the_forecast_and_the_decision_is_in_time() {
    let (track, platform) = (track(), platform());
    let outcome = rehearse(&rehearsal(&track, &platform, 200, 17)).expect("rehearsed");
    assert_eq!(outcome.time_s.len(), 73);
    for hour in 0..73 {
        let band = &outcome.wind_1min_m_s;
        assert!(band.p05[hour] <= band.p50[hour] && band.p50[hour] <= band.p95[hour]);
    }
    let peak = outcome.wind_1min_m_s.p95.iter().copied().fold(0.0, f64::max);
    assert!((50.0..75.0).contains(&peak), "{peak} m/s");
    let decision = &outcome.decision;
    let best = decision.drafts.iter().find(|draft| draft.draft_m == decision.recommended_draft_m).expect("a draft");
    assert!(best.reachable);
    let reachable = decision.drafts.iter().filter(|draft| draft.reachable);
    assert!(reachable.into_iter().all(|draft| best.limits_broken_mean <= draft.limits_broken_mean + 0.02));
    for draft in &decision.drafts {
        // the later a draft is reached, the earlier the move must start
        let start_h = draft.start_within_h.expect("the sea closes");
        let other = &decision.drafts[0];
        let difference_h = start_h - other.start_within_h.expect("the sea closes");
        assert!((difference_h - (other.ballast_time_h - draft.ballast_time_h)).abs() < 1e-9);
    }
}

#[test]
fn absurd_scenarios_are_refused_with_their_place() {
    let (track, platform) = (track(), platform());
    let refused = |platform: &rehearsal::Platform, place: &str| {
        let error = rehearse(&rehearsal(&track, platform, 2, 1)).expect_err(place);
        assert!(error.place().contains(place), "{error} at {}", error.place());
    };
    let mut broken = platform.clone();
    broken.drafts[2].mooring.restoring_n[3] = 0.0;
    refused(&broken, "platform.drafts[2].mooring");
    let mut broken = platform.clone();
    broken.drafts[1].motions[0].heave_m[1].pop();
    refused(&broken, "platform.drafts[1].motions[0 deg]");
    let mut broken = platform.clone();
    broken.drafts[0].displacement_kg = f64::NAN;
    refused(&broken, "platform.drafts[0]");
    let mut broken = platform.clone();
    broken.drafts.clear();
    refused(&broken, "platform.drafts");
    let mut late = rehearsal(&track, &platform, 2, 1);
    late.start_s = START_S + 77 * 3600;
    assert!(matches!(rehearse(&late), Err(RehearsalError::TrackTooShort { .. })));
}
