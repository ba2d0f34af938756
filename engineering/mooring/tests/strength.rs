//! Loss, safety factors, catalogue, fatigue.

use mooring::catalogue::{Grade, Material, entry};
use mooring::deck;
use mooring::equilibrium::System;
use mooring::fatigue::{Component, damage, rainflow};
use mooring::loss::{Ending, progressive, single_losses};
use mooring::safety::{self, Analysis, Condition, Load, Rule, verdict};

use crate::shared_data;

#[test]
fn the_example_of_astm_e1049() {
    // Figure 6 of the standard: -2, 1, -3, 5, -1, 3, -4, 4, -2.
    let cycles = rainflow(&[-2.0, 1.0, -3.0, 5.0, -1.0, 3.0, -4.0, 4.0, -2.0]);
    let counted = |range: f64| cycles.iter().filter(|c| c.range_n == range).map(|c| c.count).sum::<f64>();
    for (range, count) in [(3.0, 0.5), (4.0, 1.5), (6.0, 0.5), (8.0, 1.0), (9.0, 0.5)] {
        assert_eq!(counted(range), count, "range {range}");
    }
    assert_eq!(cycles.iter().map(|c| c.count).sum::<f64>(), 4.0);
}

#[test]
fn damage_of_a_pure_sine_is_its_cycles_over_its_life() {
    let series: Vec<f64> = (0..=1000).map(|k| if k % 2 == 0 { 4e5 } else { 6e5 }).collect();
    let found = damage(&series, 5e6, Component::StudlessChain).unwrap();
    let expected = 500.0 * (2e5f64 / 5e6).powi(3) / 316.0;
    assert!((found / expected - 1.0).abs() < 1e-12);
    assert!(damage(&[1.0, f64::NAN], 5e6, Component::StudChain).is_err());
}

#[test]
fn chain_of_84_mm_is_that_of_the_reference_platform() {
    let chain = entry(Material::StudlessChain(Grade::R3), 0.084).unwrap();
    assert!((chain.mbl_n - 5.87e6).abs() < 0.01e6, "{}", chain.mbl_n);
    // The data's chain: 141.12 kg/m, 6.04e8 N, 0.1512 m.
    assert!((chain.mass_kg_m / 141.12 - 1.0).abs() < 0.01);
    assert!((chain.ea_n / 6.04e8 - 1.0).abs() < 0.01);
    assert!((chain.volume_diameter_m - 0.1512).abs() < 1e-12);
    assert!(entry(Material::Polyester, f64::NAN).is_err());
}

#[test]
fn factors_by_rule() {
    let load = Load { mean_n: 1e6, dynamic_n: 1e6, mbl_n: 5e6 };
    let check = |rule, analysis, condition, expected: f64| {
        let found = verdict(rule, analysis, condition, safety::Material::Chain, load).unwrap().utilisation;
        assert!((found - expected).abs() < 1e-12, "{rule:?} {found} against {expected}");
    };
    check(Rule::ApiRp2sk, Analysis::Dynamic, Condition::Intact, 2.0 * 1.67 / 5.0);
    check(Rule::ApiRp2sk, Analysis::QuasiStatic, Condition::LineLost, 2.0 * 1.43 / 5.0);
    check(Rule::DnvE301Class1, Analysis::Dynamic, Condition::Intact, (1.1 + 1.5) / (0.95 * 5.0));
    check(Rule::DnvE301Class2, Analysis::Dynamic, Condition::LineLost, (1.0 + 1.25) / (0.95 * 5.0));
    check(Rule::Ns9415, Analysis::QuasiStatic, Condition::Intact, 2.0 * 1.15 * 1.1 * 2.0 / 5.0);
    assert!(verdict(Rule::Ns9415, Analysis::Dynamic, Condition::Transient, safety::Material::Chain, load).is_err());
}

/// The 8 chains of DH1-REF in the horizontal plane, as a deck.
fn eight_chains() -> String {
    let mut points = String::new();
    let mut lines = String::new();
    for k in 0..8 {
        let corner = k / 2;
        let heading = (45.0 + 90.0 * corner as f64 + if k % 2 == 0 { -10.0 } else { 10.0 }).to_radians();
        let (sx, sy) = [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)][corner];
        let (x, y) = (41.0 * sx, 16.0 * sy);
        points +=
            &format!("{} Fixed {} {} -35 0 0 0 0\n", 2 * k + 1, x + 391.0 * heading.cos(), y + 391.0 * heading.sin());
        points += &format!("{} Coupled {x} {y} -12 0 0 0 0\n", 2 * k + 2);
        lines += &format!("{} chain {} {} 400 20 -\n", k + 1, 2 * k + 1, 2 * k + 2);
    }
    format!(
        "--- LINE TYPES\nTypeName Diam Mass/m EA BA/-zeta EI Cd Ca CdAx CaAx\n() () () () () () () () () ()\nchain 0.1512 141.12 603970306.7328 -0.8 0 1.3 1 0.6 0.5\n--- POINTS\nID Attachment X Y Z Mass Volume CdA Ca\n() () () () () () () () ()\n{points}--- LINES\nID LineType AttachA AttachB UnstrLen NumSegs Outputs\n() () () () () () ()\n{lines}--- OPTIONS\n35 WtrDpth\n---\n"
    )
}

#[test]
fn single_losses_of_the_reference_platform() {
    let Some(data) = shared_data::json("dh1/mooring_redundancy.json") else { return };
    let deck = deck::parse(&eight_chains()).unwrap();
    let mut checked = 0;
    for case in data.as_array().unwrap() {
        if case["ok"] != true {
            continue;
        }
        let mut system = System::from_deck(&deck);
        let (force_n, heading) = (case["F"].as_f64().unwrap(), case["h"].as_f64().unwrap().to_radians());
        let body = &mut system.bodies[0];
        body.free = [true, true, false, false, false, true];
        body.load = [force_n * heading.cos(), force_n * heading.sin(), 0.0, 0.0, 0.0, 0.0];
        for line in case["lost"].as_array().into_iter().flatten() {
            system.lose(line.as_u64().unwrap() as usize).unwrap();
        }
        let found = system.solve().unwrap();
        let top = found.lines.iter().map(|line| line.tension_b_n).fold(0.0, f64::max);
        let truth = case["Tmax"].as_f64().unwrap();
        assert!((top / truth - 1.0).abs() < 2e-3, "{case}: {top}");
        checked += 1;
    }
    assert!(checked > 20);
}

#[test]
fn a_weak_mooring_unzips_and_a_strong_one_holds() {
    let deck = deck::parse(&eight_chains()).unwrap();
    let mut system = System::from_deck(&deck);
    system.bodies[0].free = [true, true, false, false, false, true];
    system.bodies[0].load = [2e6, 2e6, 0.0, 0.0, 0.0, 0.0];
    let strong = progressive(&system, &|_| 5.87e6);
    assert_eq!((strong.ending, strong.broken.len()), (Ending::Holds, 0));
    let weak = progressive(&system, &|_| 1.0e6);
    assert_eq!(weak.ending, Ending::DriftsOff);
    assert!(weak.broken.len() >= 2);
    let ranked = single_losses(&system, &|_| 5.87e6).unwrap();
    assert_eq!(ranked.len(), 8);
    let of = |k: usize| ranked[k].outcome.map_or(f64::INFINITY, |worst| worst.utilisation);
    assert!((0..7).all(|k| of(k) >= of(k + 1)));
}
