//! What is filled in where the agency is silent, and interpolation in time.

use metocean::typhoon::{Basin, CompleteTrack, Completion, Fix, Track, TrackError, WindAveraging, WindConversion};
use metocean::units::{KNOT_M_S, NAUTICAL_MILE_M};

const COMPLETION: Completion = Completion { environment_pa: None, wind_conversion: WindConversion::WmoAtSea };

fn fix(hour: i64, lon_deg: f64) -> Fix {
    Fix {
        line: 1 + hour as usize,
        time_s: hour * 3600,
        lat_deg: 20.0,
        lon_deg,
        wind_m_s: Some(40.0),
        central_pa: Some(96_000.0),
        environment_pa: None,
        radius_max_wind_m: None,
    }
}

fn track(averaging: WindAveraging, fixes: Vec<Fix>) -> Track {
    Track::new("id", "name", "test", averaging, fixes).expect("in order")
}

#[test]
fn estimates_are_counted_and_follow_their_regressions() {
    let silent_wind = Fix { wind_m_s: None, ..fix(0, 130.0) };
    let silent_pressure = Fix { central_pa: None, ..fix(6, 130.0) };
    let shallow = Fix { central_pa: Some(101_000.0), radius_max_wind_m: Some(40_000.0), ..fix(12, 130.0) };
    let complete =
        CompleteTrack::new(&track(WindAveraging::OneMinute, vec![silent_wind, silent_pressure, shallow]), COMPLETION);
    let complete = complete.expect("complete");
    let estimate = &complete.estimate;
    assert_eq!((estimate.wind_from_central_pressure, estimate.central_pressure_from_wind), (1, 1));
    assert_eq!((estimate.radius_from_central_pressure, estimate.environment_pressure_from_basin), (2, 3));
    assert_eq!(estimate.central_pressure_lowered_to_environment, 1);
    let wind_kt = 1216.5223 - 0.04086 * 20.0 - 0.04190 * 130.0 - 1.1797 * 960.0;
    assert!((complete.states()[0].wind_1min_m_s - wind_kt * KNOT_M_S).abs() < 1e-9);
    let radius_nm = 15.726927 + 0.5 * (25.742142 - 15.726927);
    assert!((complete.states()[0].radius_max_wind_m - radius_nm * NAUTICAL_MILE_M).abs() < 1e-6);
    assert_eq!(complete.states()[2].central_pa, 100_500.0);
}

#[test]
fn agency_winds_become_one_minute_winds_by_the_named_relation() {
    let first = |averaging, wind_conversion| {
        let track = track(averaging, vec![fix(0, 130.0), fix(6, 130.0)]);
        let completion = Completion { wind_conversion, ..COMPLETION };
        CompleteTrack::new(&track, completion).expect("complete").states()[0].wind_1min_m_s
    };
    let near = |actual: f64, expected: f64| assert!((actual - expected).abs() < 1e-12, "{actual} {expected}");
    near(first(WindAveraging::OneMinute, WindConversion::KnappKruk2010), 40.0);
    near(first(WindAveraging::TwoMinutes, WindConversion::WmoAtSea), 40.0 * 1.05 / 1.02);
    near(first(WindAveraging::TenMinutes, WindConversion::WmoAtSea), 40.0 * 1.05);
    near(first(WindAveraging::TwoMinutes, WindConversion::KnappKruk2010), 40.0 / 0.871);
    near(first(WindAveraging::TenMinutes, WindConversion::KnappKruk2010), (40.0 - 23.3 * KNOT_M_S) / 0.6);
    let weak = Fix { wind_m_s: Some(10.0), ..fix(0, 130.0) };
    let completion = Completion { wind_conversion: WindConversion::KnappKruk2010, ..COMPLETION };
    let refused = CompleteTrack::new(&track(WindAveraging::TenMinutes, vec![weak, fix(6, 130.0)]), completion);
    assert!(matches!(refused, Err(TrackError::OutOfRange { line: 1, .. })));
}

#[test]
fn a_track_across_the_date_line_stays_continuous() {
    let fixes = vec![fix(0, 179.0), fix(6, -179.5), fix(12, -178.0), fix(18, -176.0)];
    let hourly = CompleteTrack::new(&track(WindAveraging::OneMinute, fixes), COMPLETION).expect("complete").every(3600);
    let hourly = hourly.expect("interpolated");
    assert_eq!(hourly.states().len(), 19);
    let steps = hourly.states().windows(2).map(|pair| pair[1].lon_deg - pair[0].lon_deg);
    assert!(steps.into_iter().all(|step| (0.0..0.5).contains(&step)));
}

#[test]
fn instants_are_whole_steps_from_midnight_within_the_track() {
    let fixes = vec![Fix { time_s: 600, ..fix(0, 130.0) }, fix(6, 130.5), Fix { time_s: 50_000, ..fix(12, 131.0) }];
    let complete = CompleteTrack::new(&track(WindAveraging::OneMinute, fixes), COMPLETION).expect("complete");
    let half_hourly = complete.every(1800).expect("interpolated");
    let times: Vec<i64> = half_hourly.states().iter().map(|state| state.time_s).collect();
    assert_eq!((times[0], times[1], times[times.len() - 1]), (1800, 3600, 48_600));
    assert_eq!(half_hourly.every(1800).expect("unchanged"), half_hourly);
    assert!(matches!(complete.every(0), Err(TrackError::Option { .. })));
    assert!(matches!(complete.every(86_400), Err(TrackError::TooShort { count: 0 })));
}

#[test]
fn basins_by_position() {
    let check = |lat_deg: f64, lon_deg: f64, basin: Basin| {
        assert_eq!(Basin::of(lat_deg, lon_deg), basin, "{lat_deg} {lon_deg}")
    };
    check(28.9, 122.3, Basin::WestPacific);
    check(15.0, 88.0, Basin::NorthIndian);
    check(15.0, -105.0, Basin::EastPacific);
    check(25.0, -90.0, Basin::NorthAtlantic);
    check(12.0, -90.0, Basin::EastPacific);
    check(15.0, -75.0, Basin::NorthAtlantic);
    check(-15.0, 60.0, Basin::SouthIndian);
    check(-18.0, 178.0, Basin::SouthPacific);
    check(-25.0, -40.0, Basin::SouthAtlantic);
}
