//! Bad input through the command line: the refusal names the element, the value and the remedy.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Parser;
use kernel::Refusal;
use serde_json::Value;

#[derive(Parser)]
struct Yong {
    #[command(subcommand)]
    command: farm::cli::Command,
}

/// What `yong farm …` answers; the arguments are split at spaces.
fn farm(arguments: &str) -> Result<Value, Refusal> {
    let words = std::iter::once("farm").chain(arguments.split_whitespace());
    farm::cli::run(Yong::try_parse_from(words).map_err(|error| error.to_string()).unwrap().command)
}

/// A file of this test run; its place.
fn file(name: &str, text: &str) -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("yong_farm_refusals_{}_{number}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path: PathBuf = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// Refused with this code, and with every one of these words in its detail or its place.
fn refused(arguments: &str, code: &str, words: &[&str]) {
    let refusal = farm(arguments).expect_err(arguments);
    let told = format!("{} {}", refusal.detail, refusal.at);
    assert_eq!(refusal.code, code, "{told}");
    for word in words {
        assert!(told.contains(word), "`{word}` is not in: {told}");
    }
}

type Triangle = [[f64; 3]; 3];

/// Twelve facets of a box of 20 × 10 × 4 m, outward.
fn box_facets() -> Vec<Triangle> {
    let corner = |k: usize| {
        [if k & 1 == 0 { -10.0 } else { 10.0 }, if k & 2 == 0 { -5.0 } else { 5.0 }, if k & 4 == 0 { 0.0 } else { 4.0 }]
    };
    const QUADS: [[usize; 4]; 6] = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [1, 3, 7, 5], [3, 2, 6, 7], [2, 0, 4, 6]];
    let two = |[a, b, c, d]: [usize; 4]| [[a, b, c].map(corner), [a, c, d].map(corner)];
    QUADS.into_iter().flat_map(two).collect()
}

fn stl(facets: &[Triangle], scale: f64) -> String {
    let mut text = String::from("solid hull\n");
    for facet in facets {
        text.push_str("facet normal 0 0 0\nouter loop\n");
        for [x, y, z] in facet {
            text.push_str(&format!("vertex {} {} {}\n", x * scale, y * scale, z * scale));
        }
        text.push_str("endloop\nendfacet\n");
    }
    text + "endsolid hull\n"
}

#[test]
fn a_whole_mesh_floats() {
    let path = file("whole.stl", &stl(&box_facets(), 1.0));
    assert_eq!(farm(&format!("hydrostatics {path} --draft-m 2")).unwrap()["volume_m3"], 400.0);
}

#[test]
fn a_mesh_with_holes() {
    let path = file("hole.stl", &stl(&box_facets()[..11], 1.0));
    refused(&format!("hydrostatics {path} --draft-m 2"), "mesh_not_closed", &["facet", "close the surface"]);
}

#[test]
fn flipped_normals_of_one_facet_and_of_all() {
    let mut facets = box_facets();
    facets[3].reverse();
    let path = file("one.stl", &stl(&facets, 1.0));
    refused(&format!("hydrostatics {path} --draft-m 2"), "mesh_normals_flipped", &["facet", "turn the facet round"]);
    let turned: Vec<Triangle> = box_facets().into_iter().map(|[a, b, c]| [c, b, a]).collect();
    let path = file("all.stl", &stl(&turned, 1.0));
    refused(&format!("hydrostatics {path} --draft-m 2"), "mesh_normals_flipped", &["inside out", "volume -"]);
}

#[test]
fn millimetres() {
    let path = file("mm.stl", &stl(&box_facets(), 1000.0));
    refused(&format!("hydrostatics {path} --draft-m 2"), "units_suspect", &["20000", "0.001"]);
    let scaled = farm(&format!("hydrostatics {path} --draft-m 2 --scale 0.001")).unwrap();
    assert!((scaled["volume_m3"].as_f64().unwrap() - 400.0).abs() < 1e-9);
}

#[test]
fn panels_with_a_hole_flipped_and_in_millimetres() {
    let panels = "box\n1.0 9.81\n1 1\n3\n0 0 -2 0 5 -2 10 5 -2 10 0 -2\n10 0 -2 10 5 -2 10 5 0 10 0 0\n0 5 -2 0 5 0 10 5 0 10 5 -2\n";
    let ask = |text: &str| format!("bem {} --depth-m 35 --omega-rad-s 0.5", file("panels.gdf", text));
    assert!(farm(&ask(panels)).is_ok());
    let open = panels.replace("\n3\n", "\n2\n").replace("0 5 -2 0 5 0 10 5 0 10 5 -2\n", "");
    refused(&ask(&open), "mesh_not_closed", &["panel", "close the hole"]);
    let turned = panels.replace("10 0 -2 10 5 -2 10 5 0 10 0 0", "10 0 0 10 5 0 10 5 -2 10 0 -2");
    refused(&ask(&turned), "mesh_normals_inconsistent", &["panel 2"]);
    let large: String = panels
        .lines()
        .enumerate()
        .map(|(line, text)| {
            let numbers = text.split(' ').map(|word| match word.parse::<f64>() {
                Ok(value) if line > 3 => (value * 1000.0).to_string(),
                _ => word.to_owned(),
            });
            numbers.collect::<Vec<_>>().join(" ") + "\n"
        })
        .collect();
    refused(&ask(&large), "mesh_too_large", &["panel 1", "millimetres"]);
}

#[test]
fn a_line_longer_or_shorter_than_geometry_allows() {
    let line = |length: f64| {
        format!("mooring catenary --x-m 400 --z-m 200 --length-m {length} --ea-n 7.51e8 --weight-n-m 800")
    };
    assert!(farm(&line(500.0)).is_ok());
    refused(&line(300.0), "line_too_short", &["300 m", "447.2", "lengthen"]);
    refused(&line(700.0), "line_too_long", &["700 m", "shorten"]);
    let demo: Value = serde_json::from_str(farm::demo::DH1_REF).unwrap();
    for (length, code, remedy) in [(300.0, "line_cannot_hold", "lengthen"), (800.0, "line_too_long", "shorten")] {
        let mut changed = demo.clone();
        changed["mooring"]["length_m"] = length.into();
        let path = file("platform.json", &changed.to_string());
        let ask = format!("mooring coupled {path} --draft-m 14 --hs-m 3 --tp-s 9 --duration-s 60");
        refused(&ask, code, &[&format!("{length} m"), remedy]);
    }
}

#[test]
fn an_anchor_above_the_fairlead() {
    let ask = "mooring catenary --x-m 400 --z-m -20 --length-m 500 --ea-n 7.51e8 --weight-n-m 800";
    refused(ask, "anchor_above_fairlead", &["20 m", "exchange the two ends"]);
}

#[test]
fn a_tank_outside_the_hull() {
    let mut changed: Value = serde_json::from_str(farm::demo::DH1_REF).unwrap();
    changed["tanks"][0]["y_m"] = serde_json::json!([12.8, 17.0]);
    let path = file("platform.json", &changed.to_string());
    let name = changed["tanks"][0]["name"].as_str().unwrap().to_owned();
    refused(&format!("ballast {path} --draft-m 14"), "tank_outside_hull", &["17", &name, "move the tank"]);
}

#[test]
fn a_tank_in_the_room_of_another() {
    let mut changed: Value = serde_json::from_str(farm::demo::DH1_REF).unwrap();
    let mut twin = changed["tanks"][0].clone();
    twin["name"] = "twin".into();
    let whose = changed["tanks"][0]["name"].as_str().unwrap().to_owned();
    changed["tanks"].as_array_mut().unwrap().push(twin);
    let path = file("platform.json", &changed.to_string());
    refused(&format!("ballast {path} --draft-m 14"), "tanks_overlap", &["tank twin", &whose, "trim one of them"]);
}

#[test]
fn round_members_that_run_into_each_other() {
    let path = file(
        "platform.json",
        r#"{"boxes": [{"name": "pontoon", "x_m": [-20, 20], "y_m": [-3, 3], "z_m": [0, 4]}],
            "cylinders": [{"name": "column", "from_m": [0, 0, 2], "to_m": [0, 0, 20], "radius_m": 2}]}"#,
    );
    refused(&format!("hydrostatics {path} --draft-m 10"), "parts_overlap", &["column", "pontoon", "25.1"]);
}

#[test]
fn facets_without_area_are_told_and_change_nothing() {
    let mut facets = box_facets();
    let [a, b, _] = facets[0];
    facets.extend([[a, b, b], [a, a, a]]);
    let path = file("slivers.stl", &stl(&facets, 1.0));
    for ask in ["hydrostatics", "stability --kg-m 1"] {
        let answer = farm(&format!("{ask} {path} --draft-m 2")).unwrap();
        let warning = &answer["warnings"][0];
        assert_eq!(warning["code"], "facets_without_area", "{answer}");
        assert!(warning["detail"].as_str().unwrap().contains("2 facets"), "{warning}");
    }
    let whole = file("whole.stl", &stl(&box_facets(), 1.0));
    assert_eq!(farm(&format!("hydrostatics {whole} --draft-m 2")).unwrap()["warnings"], serde_json::json!([]));
}

#[test]
fn a_drawing_of_another_kind() {
    let path = file("hull.step", "ISO-10303-21;");
    refused(&format!("hydrostatics {path} --draft-m 2"), "model_form_unknown", &["hull.step", ".stl, .obj, .gdf"]);
}

#[test]
fn waves_that_the_panels_do_not_see() {
    let mesh = file(
        "quarter.gdf",
        "quarter barge\n1.0 9.80665\n1 1\n3\n0 0 -2 0 5 -2 10 5 -2 10 0 -2\n\
         10 0 -2 10 5 -2 10 5 0 10 0 0\n0 5 -2 0 5 0 10 5 0 10 5 -2\n",
    );
    let words = ["20 rad/s", "shorter than the panels", "ask for at most"];
    refused(&format!("bem {mesh} --depth-m 50 --omega-rad-s 0.5,20"), "frequency_unresolved", &words);
    farm(&format!("bem {mesh} --depth-m 50 --omega-rad-s 0.5")).unwrap();
}

#[test]
fn points_and_steps_of_a_storm() {
    let track = file(
        "track.csv",
        "time,lat,lon,vmax_kt_1min,pcen_hpa\n2026-09-09T12:00:00Z,20,130,90,950\n2026-09-09T18:00:00Z,21,129,90,950\n",
    );
    let wind = |points: &str| format!("wind --model h08 --track {track} --points {points}");
    let twice = file("points.csv", "name,lat_deg,lon_deg\na,21,128\na,22,128\n");
    refused(&wind(&twice), "points_name_repeated", &["points.csv:3", "\"a\""]);
    let points = file("points.csv", "name,lat_deg,lon_deg\na,21,128\n");
    for step in ["1e-9", "nan"] {
        refused(&format!("{} --step-h {step}", wind(&points)), "option_out_of_range", &["--step-h"]);
    }
    farm(&format!("{} --step-h 0", wind(&points))).unwrap();
}

#[test]
fn a_spectrum_without_period() {
    refused("waves --hs-m 6 --tp-s 0", "out_of_range", &["peak period", "0 s", "--tp-s"]);
    let design = file("design.yaml", DESIGN);
    refused(&format!("response {design} --hs-m 6 --tp-s 0"), "sea_state_invalid", &["0 s", "peak period above 0"]);
    refused("waves", "sea_missing", &["--hs-m"]);
}

#[test]
fn a_track_with_one_point() {
    let track = file("track.csv", "time,lat,lon,vmax_kt_1min,pcen_hpa\n2026-09-09T12:00:00Z,20,130,90,950\n");
    let points = file("points.csv", "name,lat_deg,lon_deg\nplatform,28.9,122.3\n");
    for command in ["wind --model h08", "waves typhoon"] {
        let ask = format!("{command} --track {track} --points {points}");
        refused(&ask, "track_too_short", &["1 fix", "at least 2"]);
    }
}

#[test]
fn a_file_of_a_newer_version() {
    let mut changed: Value = serde_json::from_str(farm::demo::DH1_REF).unwrap();
    changed["format_version"] = 99.into();
    let path = file("platform.json", &changed.to_string());
    refused(&format!("hydrostatics {path} --draft-m 14"), "format_newer", &["99", "update"]);
    let design = file("design.yaml", &format!("version: 9\n{DESIGN}"));
    refused(&format!("response {design} --hs-m 6 --tp-s 12"), "design_version_unknown", &["9", "convert"]);
}

const DESIGN: &str = "
settings: {min_freq: 0.004, max_freq: 0.25, XiStart: 0, nIter: 20}
site: {water_depth: 200}
platform:
  members:
    - {name: hull, type: rigid, rA: [0, 0, -90], rB: [0, 0, 12], shape: circ, stations: [-90, 12], d: 10, t: 0.05, Cd: 0.9, Ca: 1.0}
";

#[test]
fn every_answer_is_a_number() {
    let text = farm("waves --hs-m 6 --tp-s 12 --spreading cosn:4").unwrap().to_string();
    assert!(!text.contains("null,null") && !text.contains("NaN"), "{text}");
}
