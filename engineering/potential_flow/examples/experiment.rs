use potential_flow::meshing::hemisphere_quarter;
use potential_flow::{Analysis, Mirror, PanelMesh, Sea};
use std::f64::consts::PI;
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
fn main() {
    let (rho, g) = (1025.0, 9.81);
    let run = |n: usize| -> Vec<[f64; 4]> {
        let mesh = PanelMesh::new(&hemisphere_quarter(1.0, n, n), Mirror { x: true, y: true }).unwrap();
        let sea = Sea { depth_m: f64::INFINITY, density_kg_m3: rho, gravity_m_s2: g };
        let analysis = Analysis::new(&mesh, sea, true).unwrap();
        let omegas: Vec<f64> = TABLE.iter().map(|row| (row[0] * g).sqrt()).collect();
        let unit = 2.0 / 3.0 * PI * rho;
        analysis
            .solve(&omegas, &[], [0.0; 3])
            .unwrap()
            .iter()
            .map(|answer| {
                let a = |i: usize| answer.added_mass_kg[i][i] / unit;
                let b = |i: usize| answer.radiation_damping_kg_s[i][i] / (unit * answer.omega_rad_s);
                [a(2), b(2), a(0), b(0)]
            })
            .collect()
    };
    let show = |name: &str, v: &[[f64; 4]]| {
        println!("{name}");
        for (row, got) in TABLE.iter().zip(v) {
            println!(
                "  {:5} {}",
                row[0],
                (0..4).map(|i| format!("{:8.3}%", 100.0 * (got[i] / row[i + 1] - 1.0))).collect::<String>()
            );
        }
    };
    let levels = [10, 20, 40].map(run);
    for (n, l) in [10, 20, 40].iter().zip(&levels) {
        show(&format!("n {n}"), l);
    }
    let rich = |a: &[[f64; 4]], b: &[[f64; 4]], p: f64| -> Vec<[f64; 4]> {
        a.iter().zip(b).map(|(a, b)| std::array::from_fn(|i| b[i] + (b[i] - a[i]) / (2f64.powf(p) - 1.0))).collect()
    };
    show("rich 10 20", &rich(&levels[0], &levels[1], 2.0));
    show("rich 20 40", &rich(&levels[1], &levels[2], 2.0));
}
