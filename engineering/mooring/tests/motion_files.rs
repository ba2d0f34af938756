//! Motion files as people have them: units beside the names, in a row of their own, or wrong.

use mooring::motion::{Motion, MotionError};

/// Surge and roll half way between two rows.
fn half_way(text: &str) -> (f64, f64) {
    let motion = Motion::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let (q, _) = motion.at(0.5, &mut 0);
    (q[0], q[3])
}

#[test]
fn units_stand_beside_the_names_or_in_a_row_of_their_own() {
    let rows = "0,0,0,0,0,0,0\n1,2,0,0,4,0,0\n";
    let names = ["surge", "sway", "heave", "roll", "pitch", "yaw"];
    let columns = |length: &str, angle: &str| {
        names
            .iter()
            .enumerate()
            .map(|(k, name)| format!(",{name}{}", if k < 3 { length } else { angle }))
            .collect::<String>()
    };
    let headings: [String; 5] = [
        format!("time_s{}", columns("_m", "_deg")),
        format!("Time (s){}", columns(" (m)", " (deg)")),
        format!("time [s]{}", columns(" [m]", " [deg]")),
        format!("\u{feff}Time{}\n(s),(m),(m),(m),(deg),(deg),(deg)", columns("", "")),
        "Time\tPtfmSurge\tPtfmSway\tPtfmHeave\tPtfmRoll\tPtfmPitch\tPtfmYaw\n(s)\t(m)\t(m)\t(m)\t(deg)\t(deg)\t(deg)"
            .to_owned(),
    ];
    for heading in headings {
        assert_eq!(half_way(&format!("{heading}\n{rows}")), (1.0, 2f64.to_radians()), "{heading}");
    }
    assert_eq!(half_way("time_s,surge_m,roll_rad\n0,0,0\n1,2,0.4\n"), (1.0, 0.2));
}

#[test]
fn a_unit_that_is_not_read_and_a_column_named_twice_are_refused_by_name() {
    let refused = |heading: &str| Motion::parse(&format!("{heading}\n0,0,0\n1,1,0.1\n")).unwrap_err();
    assert_eq!(
        refused("time_s,surge_km,roll_rad"),
        MotionError::UnknownUnit { name: "surge_km".into(), unit: "km".into() }
    );
    assert_eq!(
        refused("time_ms,surge_m,roll_rad"),
        MotionError::UnknownUnit { name: "time_ms".into(), unit: "ms".into() }
    );
    assert_eq!(refused("time_s,surge_m,x_m"), MotionError::ColumnTwice { name: "x_m".into() });
    assert_eq!(refused("surge_m,sway_m,heave_m"), MotionError::NoTime);
    let units = Motion::parse("time,surge,roll\n[s],[ft],[deg]\n0,0,0\n1,1,0.1\n");
    assert_eq!(units, Err(MotionError::UnknownUnit { name: "surge".into(), unit: "ft".into() }));
}
