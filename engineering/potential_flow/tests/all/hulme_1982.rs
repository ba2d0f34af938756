//! Floating hemisphere in deep water: Hulme (1982, J. Fluid Mech. 121) by an independent multipole solver.

use std::f64::consts::PI;

use potential_flow::meshing::hemisphere_quarter;
use potential_flow::{Analysis, Answer, Mirror, PanelMesh, Sea, Settings, extrapolated, halved, is_curved};

const RHO: f64 = 1025.0;
const G: f64 = 9.81;

/// Ka, heave A, heave B, surge A, surge B over (2/3) pi rho a^3 (omega).
const TABLE: [[f64; 5]; 10] = [
    [0.05, 0.876363, 0.103649, 0.510235, 0.000142],
    [0.1, 0.862730, 0.181614, 0.522322, 0.001095],
    [0.2, 0.793829, 0.279300, 0.551533, 0.008153],
    [0.4, 0.645192, 0.341009, 0.617521, 0.055721],
    [0.6, 0.538103, 0.327119, 0.658620, 0.151559],
    [0.8, 0.469792, 0.289891, 0.642116, 0.265307],
    [1.0, 0.428435, 0.248397, 0.573953, 0.353487],
    [1.4, 0.392352, 0.175623, 0.403753, 0.406089],
    [2.0, 0.388378, 0.103059, 0.249284, 0.342406],
    [3.0, 0.411088, 0.045154, 0.171960, 0.223666],
];

fn relative_errors(answers: &[Answer]) -> Vec<[f64; 4]> {
    let unit = 2.0 / 3.0 * PI * RHO;
    let errors = |(row, answer): (&[f64; 5], &Answer)| {
        let a = |i: usize| answer.added_mass_kg[i][i] / unit;
        let b = |i: usize| answer.radiation_damping_kg_s[i][i] / (unit * answer.omega_rad_s);
        let got = [a(2), b(2), a(0), b(0)];
        let errors: [f64; 4] = std::array::from_fn(|i| got[i] / row[i + 1] - 1.0);
        println!("Ka {:5} {}", row[0], errors.map(|e| format!("{:9.4} %", 100.0 * e)).join(" "));
        errors
    };
    TABLE.iter().zip(answers).map(errors).collect()
}

fn solve(mesh: &PanelMesh, highest_omega_rad_s: f64) -> Vec<Answer> {
    let sea = Sea { depth_m: f64::INFINITY, density_kg_m3: RHO, gravity_m_s2: G };
    let omegas: Vec<f64> = TABLE.iter().map(|row| (row[0] * G).sqrt()).collect();
    let settings = Settings { use_symmetry: true, highest_omega_rad_s, far_field: false };
    Analysis::new(mesh, sea, settings).unwrap().solve(&omegas, &[], [0.0; 3]).unwrap()
}

#[test]
fn flat_panels_converge_with_the_square_of_their_size() {
    let worst = |n: usize| {
        let mesh = PanelMesh::new(&hemisphere_quarter(1.0, n, n), Mirror { x: true, y: true }).unwrap();
        // The last digits of the table limit the small damping in surge at the first two rows.
        relative_errors(&solve(&mesh, 0.0))[2..].iter().flatten().fold(0.0f64, |m, e| m.max(e.abs()))
    };
    let (coarse, fine) = (worst(10), worst(20));
    assert!(coarse < 0.04 && fine < 0.01, "{coarse} {fine}");
    assert!((coarse / fine - 4.0).abs() < 0.5, "{coarse} {fine}");
}

#[test]
fn four_hundred_panels_extrapolated() {
    let mesh = PanelMesh::new(&hemisphere_quarter(1.0, 10, 10), Mirror { x: true, y: true }).unwrap();
    assert!(is_curved(&mesh));
    let finer = halved(&mesh).unwrap();
    let highest = (3.0 * G).sqrt();
    let answers = extrapolated(&solve(&mesh, highest), &solve(&finer, highest));
    for (row, errors) in TABLE.iter().zip(relative_errors(&answers)) {
        let [heave_a, heave_b, surge_a, surge_b] = errors;
        assert!(heave_a.abs() < 1e-3 && surge_a.abs() < 1e-3, "added mass at Ka {}", row[0]);
        assert!(heave_b.abs() < 5e-3 && (surge_b.abs() < 5e-3 || row[4] < 1e-3), "damping at Ka {}", row[0]);
    }
}

#[test]
fn halving_puts_new_corners_on_the_sphere() {
    let mesh = PanelMesh::new(&hemisphere_quarter(1.0, 10, 10), Mirror { x: true, y: true }).unwrap();
    let radius = |p: [f64; 3]| (p[0] * p[0] + p[1] * p[1] + p[2] * p[2]).sqrt();
    let finer = halved(&mesh).unwrap();
    let off =
        finer.panels().iter().flat_map(|panel| panel.corners_m).map(|p| (radius(p) - 1.0).abs()).fold(0.0, f64::max);
    // A chord misses the sphere by 3e-3 here.
    assert!(off < 1e-4, "{off}");
    assert_eq!(finer.panels().len(), 1600);
}

#[test]
fn limits_of_frequency() {
    // Heave 0.830951 and 0.5, surge 0.5 and 0.273207 of (2/3) pi rho a^3.
    let limits = |mesh: &PanelMesh| {
        let sea = Sea { depth_m: f64::INFINITY, density_kg_m3: RHO, gravity_m_s2: G };
        let settings = Settings { use_symmetry: true, highest_omega_rad_s: 0.0, far_field: false };
        let limits = Analysis::new(mesh, sea, settings).unwrap().added_mass_limits([0.0; 3]);
        let zero = limits.zero_frequency_kg.unwrap();
        let infinite = limits.infinite_frequency_kg;
        [zero[2][2], infinite[2][2], zero[0][0], infinite[0][0]].map(|v| v / (2.0 / 3.0 * PI * RHO))
    };
    let mesh = PanelMesh::new(&hemisphere_quarter(1.0, 10, 10), Mirror { x: true, y: true }).unwrap();
    let (coarse, fine) = (limits(&mesh), limits(&halved(&mesh).unwrap()));
    for ((a, b), truth) in coarse.iter().zip(fine).zip([0.830951, 0.5, 0.5, 0.273207]) {
        let got = b + (b - a) / 3.0;
        println!("{got} {truth}");
        // Surge at infinite frequency is singular at the water line and converges slower.
        assert!((got / truth - 1.0).abs() < if truth < 0.3 { 2e-3 } else { 2e-4 }, "{got} {truth}");
    }
}

#[test]
fn high_frequency_in_shallow_water_approaches_its_limit() {
    let mesh = PanelMesh::new(&hemisphere_quarter(1.0, 10, 10), Mirror { x: true, y: true }).unwrap();
    let sea = Sea { depth_m: 1.4, density_kg_m3: RHO, gravity_m_s2: G };
    let settings = Settings { use_symmetry: true, highest_omega_rad_s: 9.0, far_field: false };
    let analysis = Analysis::new(&mesh, sea, settings).unwrap();
    let limit = analysis.added_mass_limits([0.0; 3]);
    assert!(limit.zero_frequency_kg.is_none());
    let answer = &analysis.solve(&[9.0], &[], [0.0; 3]).unwrap()[0];
    for mode in [0, 2] {
        let ratio = answer.added_mass_kg[mode][mode] / limit.infinite_frequency_kg[mode][mode];
        println!("mode {mode}: {ratio}");
        assert!((0.6..1.05).contains(&ratio), "mode {mode}: {ratio}");
    }
}
