//! Seconds for 100 frequencies, 9 right-hand sides, 35 m of water on a GDF mesh, folded and full; best of n.
//!
//! `cargo run --release -p potential_flow --example bench_platform -- MESH.gdf [FREQUENCIES] [REPEATS]`

use std::time::Instant;

use potential_flow::formats::parse_gdf;
use potential_flow::{Analysis, PanelMesh, Sea, Settings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("give a GDF mesh")?;
    let count: usize = arguments.next().map_or(Ok(100), |text| text.parse())?;
    let repeats: usize = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let file = parse_gdf(&std::fs::read_to_string(path)?)?;
    let mesh = PanelMesh::new(&file.corners_m, file.mirror)?;
    let sea = Sea { depth_m: 35.0, density_kg_m3: 1025.0, gravity_m_s2: 9.81 };
    let omegas: Vec<f64> = (0..count).map(|i| 0.2 + 1.4 * i as f64 / count as f64).collect();
    let headings = [0.0, 45.0f64.to_radians(), 90.0f64.to_radians()];
    for use_symmetry in [true, false] {
        let mut best = f64::INFINITY;
        for _ in 0..repeats {
            let start = Instant::now();
            let analysis =
                Analysis::new(&mesh, sea, Settings { use_symmetry, highest_omega_rad_s: 1.6, far_field: false })?;
            let prepared = start.elapsed().as_secs_f64();
            let answers = analysis.solve(&omegas, &headings, [0.0; 3])?;
            let total = start.elapsed().as_secs_f64();
            println!(
                "symmetry {use_symmetry}: {} unknowns, {count} frequencies, {total:.2} s of which sources {prepared:.2} s, heave {:.6e}",
                analysis.unknowns(),
                answers[0].added_mass_kg[2][2]
            );
            best = best.min(total);
        }
        println!("symmetry {use_symmetry}: best {best:.2} s");
    }
    let status = std::fs::read_to_string("/proc/self/status")?;
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("peak memory unknown"));
    Ok(())
}
