//! Nemoh's result files there and back, as Capytaine writes them, and broken ones.

use potential_flow::formats::nemoh::{self, Phase};
use potential_flow::meshing::hemisphere_quarter;
use potential_flow::{Analysis, Answer, Hydrostatics, Mirror, PanelMesh, Sea, Settings};

const SEA: Sea = Sea { depth_m: 20.0, density_kg_m3: 1025.0, gravity_m_s2: 9.81 };
const HEADINGS_DEG: [f64; 2] = [0.0, 37.5];

fn solved() -> (PanelMesh, Vec<Answer>) {
    let mesh = PanelMesh::new(&hemisphere_quarter(5.0, 4, 4), Mirror { x: true, y: true }).unwrap();
    let settings = Settings { use_symmetry: true, highest_omega_rad_s: 0.0, far_field: false };
    // A point off the axes of symmetry couples every degree of freedom with others.
    let answers = Analysis::new(&mesh, SEA, settings)
        .unwrap()
        .solve(&[0.6, 1.1], &HEADINGS_DEG.map(f64::to_radians), [1.0, -2.0, -3.0])
        .unwrap();
    (mesh, answers)
}

fn near(got: f64, want: f64, scale: f64) {
    assert!((got - want).abs() <= 1e-7 * scale, "got {got}, want {want}");
}

#[test]
fn results_there_and_back() {
    let (mesh, answers) = solved();
    let radiation = nemoh::parse_radiation(&nemoh::write_radiation(&answers)).unwrap();
    assert_eq!(radiation.len(), 2);
    for (row, answer) in radiation.iter().zip(&answers) {
        near(row.omega_rad_s, answer.omega_rad_s, 1.0);
        for (i, j) in (0..6).flat_map(|i| (0..6).map(move |j| (i, j))) {
            near(row.added_mass_kg[i][j], answer.added_mass_kg[i][j], answer.added_mass_kg[i][j].abs());
            let damping = answer.radiation_damping_kg_s[i][j];
            near(row.radiation_damping_kg_s[i][j], damping, damping.abs());
        }
    }
    let text = nemoh::write_excitation(&answers, &HEADINGS_DEG);
    let excitation = nemoh::parse_excitation(&text, Phase::Radians).unwrap();
    assert_eq!(excitation.iter().map(|row| row.heading_deg).collect::<Vec<_>>(), [0.0, 0.0, 37.5, 37.5]);
    for (place, row) in excitation.iter().enumerate() {
        let force = answers[place % 2].excitation_n_m[place / 2];
        for (got, want) in row.excitation_n_m.iter().zip(force) {
            near(got.re, want.re, want.norm());
            near(got.im, want.im, want.norm());
        }
    }
    let stiffness_n_m = Hydrostatics::new(&mesh, SEA, [1.0, -2.0, -3.0]).stiffness_n_m;
    let back = nemoh::parse_hydrostatics(&nemoh::write_hydrostatics(&stiffness_n_m)).unwrap();
    for (got, want) in back.iter().flatten().zip(stiffness_n_m.iter().flatten()) {
        near(*got, *want, want.abs());
    }
}

/// Two frequencies in each zone, the numbers telling where they stand: motion, force, frequency.
fn hand_made(titles: impl Iterator<Item = String>, frequency: [&str; 2]) -> String {
    let mut text = "...\n".repeat(7);
    for (zone, title) in titles.enumerate() {
        text.push_str(&format!("{title}\n"));
        for (k, omega) in frequency.iter().enumerate() {
            let pairs: String =
                (0..6).map(|force| format!("{zone}{force}{k}.0D+00  -{zone}{force}{k}e-03  ")).collect();
            text.push_str(&format!("  {omega}  {pairs}\n"));
        }
    }
    text
}

#[test]
fn a_zone_is_a_motion_and_a_column_a_force() {
    let motions = ["Surge", "Sway", "Heave", "Roll", "Pitch", "Yaw"].map(str::to_owned).into_iter();
    let found = nemoh::parse_radiation(&hand_made(motions, ["5.0e-01", "7.5e-01"])).unwrap();
    assert_eq!((found[1].omega_rad_s, found.len()), (0.75, 2));
    assert_eq!((found[1].added_mass_kg[4][2], found[1].radiation_damping_kg_s[4][2]), (241.0, -0.241));
    let headings = ["angle=0.0", "angle=0.5"].map(str::to_owned).into_iter();
    let found = nemoh::parse_excitation(&hand_made(headings, ["5.0e-01", "7.5e-01"]), Phase::Degrees).unwrap();
    assert_eq!(found[2].heading_deg, 0.5f64.to_degrees());
    let force = found[3].excitation_n_m[5];
    near(force.norm(), 151.0, 151.0);
    near(force.arg().to_degrees(), -0.151, 1.0);
}

#[test]
fn hertz_and_periods_are_told_by_the_heading() {
    let motions = || (1..=6).map(|n| format!("Zone t=\"Motion {n}\""));
    let with = |name: &str, first: &str| {
        let text = hand_made(motions(), [first, "0.2"]).replacen("...", &format!("VARIABLES=\"{name}\""), 1);
        nemoh::parse_radiation(&text).unwrap()[0].omega_rad_s
    };
    near(with("f (Hz)", "0.1"), 0.628_318_530_717_958_6, 1.0);
    near(with("T (s)", "10"), 0.628_318_530_717_958_6, 1.0);
    near(with("w (rad/s)", "0.1"), 0.1, 1.0);
}

#[test]
fn broken_results_name_the_line() {
    let good = nemoh::write_radiation(&solved().1);
    let refused = |text: &str| nemoh::parse_radiation(text).unwrap_err();
    let line = |number: usize| good.lines().nth(number - 1).unwrap();
    assert!(refused("").problem.contains("no zone"));
    assert_eq!(refused(&good.replace(line(9), &line(9)[..60])).line, 9);
    assert_eq!(refused(&good.replace(line(9), &line(9).replace(&line(9)[16..31], " nan "))).line, 9);
    assert_eq!(refused(&good.replace(line(9), &format!("{} 1.0", line(9)))).line, 9);
    assert_eq!(refused(&good.replacen(&format!("{}\n", line(12)), "", 1)).line, 11);
    let five: String = good.lines().take(8 + 14).map(|line| format!("{line}\n")).collect();
    assert!(refused(&five).problem.contains("5 zones"));
    let untold = nemoh::parse_excitation(&good, Phase::Radians).unwrap_err();
    assert!(untold.problem.contains("names no heading"), "{untold}");
    assert_eq!(nemoh::parse_hydrostatics("1 2 3").unwrap_err().line, 1);
}
