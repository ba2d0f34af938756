//! A moored spar in time, with quadratic drag and the lines solved at every step, against its linearised response.

use std::f64::consts::TAU;

use floater::cummins::{Harmonics, MorisonDrag, Retardation, Simulation};
use floater::design::Design;
use floater::moorings::System;
use floater::response::{Grid, Sea, analyse, excite};
use floater::rigid::{Matrix6, Vector6};
use floater::strip::Pose;

const SPAR: &str = "
settings: {min_freq: 0.004, max_freq: 0.25, XiStart: 0, nIter: 20}
site: {water_depth: 200}
platform:
  potModMaster: 1
  members:
    - {name: hull, type: rigid, rA: [0, 0, -90], rB: [0, 0, 12], shape: circ, stations: [-90, -10, -4, 12], d: [10, 10, 7, 7], t: 0.05, Cd: 0.9, Ca: 1.0, l_fill: [26, 0, 0], rho_fill: [2600, 0, 0]}
mooring:
  water_depth: 200
  points:
    - {name: a1, type: fixed, location: [700, 0, -200]}
    - {name: a2, type: fixed, location: [-350, 606.2, -200]}
    - {name: a3, type: fixed, location: [-350, -606.2, -200]}
    - {name: f1, type: vessel, location: [5, 0, -50]}
    - {name: f2, type: vessel, location: [-2.5, 4.33, -50]}
    - {name: f3, type: vessel, location: [-2.5, -4.33, -50]}
  lines:
    - {name: l1, endA: a1, endB: f1, type: chain, length: 730}
    - {name: l2, endA: a2, endB: f2, type: chain, length: 730}
    - {name: l3, endA: a3, endB: f3, type: chain, length: 730}
  line_types:
    - {name: chain, diameter: 0.12, mass_density: 90, stiffness: 4.0e8}
";

/// Fractions whose multiples spread evenly: one sea each.
const SEEDS: [f64; 3] = [0.618_033_988_75, 0.414_213_562_37, 0.732_050_807_57];

/// Linearisation keeps the power of the drag, not its spectrum: the deviations agree within some per cent.
#[test]
fn linearised_and_quadratic_drag_agree() {
    let design = Design::parse(SPAR).unwrap();
    let sea = Sea { hs_m: 6.0, tp_s: 12.0, gamma: Some(3.3), heading_deg: 0.0 };
    let frequencies = design.frequencies_hz(None).unwrap();
    let linear = analyse(&design, &sea, &frequencies).unwrap();
    let grid = Grid::new(&frequencies, &sea, design.site.water_depth_m);
    let pose = Pose::of(&linear.mean.offset);
    let (nodes, load) = excite(&linear.platform.nodes, &design.site, &pose, &grid);
    let (step_s, ramp_s) = (0.2, 200.0);
    let repeat = (1.0 / frequencies[0] / step_s).round() as usize;
    let settle = 2 * repeat;
    let statics = &linear.platform.statics;
    let retardation = Retardation::none(linear.platform.added_mass, step_s);
    let simulation = Simulation {
        mass: statics.mass_matrix,
        damping: Matrix6::zeros(),
        stiffness: statics.weight_stiffness + statics.hydrostatic_stiffness,
        retardation: &retardation,
    };
    let mut mooring = System::build(design.mooring.as_ref().unwrap(), &design.site).unwrap();
    let mean = linear.mean.offset;
    let held = mooring.react(&mean).unwrap().force;
    let mut variance = Vector6::zeros();
    for seed in SEEDS {
        let phases: Vec<f64> = (0..frequencies.len()).map(|index| TAU * (index as f64 * seed).fract()).collect();
        let series = Harmonics::new(&grid.omega_rad_s, &load, &phases).series(step_s, settle + repeat);
        let mut drag = MorisonDrag::new(&nodes, &grid, &phases, design.site.water_density_kg_m3);
        let mut force = |time: f64, position: &Vector6, velocity: &Vector6| {
            let lines = mooring.react(&(mean + position))?.force - held;
            Ok(lines + drag.force(time, velocity, (time / ramp_s).min(1.0)))
        };
        let out = simulation.run(&series, ramp_s, Some(&mut force)).unwrap();
        assert!(out.worst_correction < 1e-6, "{}", out.worst_correction);
        variance += Vector6::from(out.std_after(settle as f64 * step_s)).map(|std| std * std / SEEDS.len() as f64);
    }
    let expected = linear.std();
    for dof in [0, 2, 4] {
        let found = variance[dof].sqrt();
        assert!((found / expected[dof] - 1.0).abs() < 0.07, "{dof}: {found} for {}", expected[dof]);
    }
}
