//! Time series of MoorDyn 2.7.2 in the shared data: 12 chains under 40 harmonics, the OC3 demo, the WD0050 chain.

use std::ops::ControlFlow;

use mooring::deck::{self, Deck};
use mooring::dynamics::{Settings, Simulation, simulate};
use mooring::motion::Motion;

use crate::shared_data;

fn run(deck: &Deck, motion: &Motion, step_s: f64, segments: Option<usize>) -> Simulation {
    simulate(deck, motion, &Settings { step_s: Some(step_s), segments, record: true }, &|_| ControlFlow::Continue(()))
        .unwrap()
}

fn deck(name: &str) -> Option<Deck> {
    shared_data::text(&format!("moordyn/{name}")).map(|text| deck::parse(&text).unwrap())
}

/// The 40 harmonics of the data, ramped up over 30 s.
fn harmonics(duration_s: f64) -> Option<Motion> {
    let data = shared_data::json("moordyn/moordyn.json")?;
    let h = &data["d12_prescribed_motion"]["harmonics"];
    let omega: Vec<f64> = serde_json::from_value(h["om"].clone()).unwrap();
    let amplitude: Vec<Vec<f64>> = serde_json::from_value(h["amp"].clone()).unwrap();
    let phase: Vec<Vec<f64>> = serde_json::from_value(h["phase"].clone()).unwrap();
    let ramp_s = h["ramp_s"].as_f64().unwrap();
    let times: Vec<f64> = (0..=(duration_s * 10.0) as usize).map(|k| 0.1 * k as f64).collect();
    let rows: Vec<[f64; 6]> = times
        .iter()
        .map(|&t| {
            let ramp = if t < ramp_s { 0.5 * (1.0 - (std::f64::consts::PI * t / ramp_s).cos()) } else { 1.0 };
            std::array::from_fn(|dof| {
                let sum: f64 = (0..omega.len()).map(|k| amplitude[dof][k] * (omega[k] * t + phase[dof][k]).cos()).sum();
                ramp * sum
            })
        })
        .collect();
    Some(Motion::new(times, &rows).unwrap())
}

fn sine(duration_s: f64, step_s: f64, dof: usize, amplitude: f64, period_s: f64, phase: f64) -> Motion {
    let times: Vec<f64> = (0..=(duration_s / step_s).round() as usize).map(|k| step_s * k as f64).collect();
    let rows: Vec<[f64; 6]> = times
        .iter()
        .map(|t| {
            let mut row = [0.0; 6];
            row[dof] = amplitude * (2.0 * std::f64::consts::PI * t / period_s + phase).sin();
            row
        })
        .collect();
    Motion::new(times, &rows).unwrap()
}

/// Columns of a reference series: time, then tensions named `T1` and so on.
fn reference(name: &str) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
    let text = shared_data::text(&format!("moordyn/{name}"))?;
    let mut rows = text.lines();
    let heading: Vec<&str> = rows.next().unwrap().split(',').collect();
    let wanted: Vec<usize> = (0..heading.len()).filter(|&k| heading[k].starts_with('T')).collect();
    let (mut times, mut lines) = (Vec::new(), vec![Vec::new(); wanted.len()]);
    for row in rows {
        let cells: Vec<f64> = row.split(',').map(|cell| cell.parse().unwrap()).collect();
        times.push(cells[0]);
        for (line, &column) in lines.iter_mut().zip(&wanted) {
            line.push(cells[column]);
        }
    }
    Some((times, lines))
}

/// Root mean square difference from `from_s` on, as a share of the reference's standard deviation.
fn difference(found: &Simulation, line: usize, times: &[f64], truth: &[f64], from_s: f64) -> f64 {
    let at = |t: f64| {
        let place = (t - found.times_s[0]) / found.step_s;
        let k = (place as usize).min(found.steps - 1);
        let series = &found.series_n[line][1];
        series[k] + (place - k as f64) * (series[k + 1] - series[k])
    };
    let rows: Vec<(f64, f64)> =
        times.iter().zip(truth).filter(|(t, _)| **t >= from_s).map(|(t, x)| (at(*t), *x)).collect();
    let n = rows.len() as f64;
    let mean = rows.iter().map(|(_, x)| x).sum::<f64>() / n;
    let variance = rows.iter().map(|(_, x)| (x - mean).powi(2)).sum::<f64>() / n;
    (rows.iter().map(|(a, x)| (a - x).powi(2)).sum::<f64>() / n / variance).sqrt()
}

#[test]
fn twelve_chains_under_forty_harmonics() {
    let (Some(deck), Some(motion)) = (deck("d12_n20.txt"), harmonics(200.0)) else { return };
    let found = run(&deck, &motion, 0.025, None);
    let (times, lines) = reference("d12_n20_RK2_0.0025.csv").unwrap();
    let tops = [
        2.878963e6, 2.659550e6, 2.391767e6, 2.839901e6, 3.109057e6, 3.303538e6, 2.381461e6, 2.103376e6, 1.968399e6,
        2.028887e6, 1.955067e6, 2.140621e6,
    ];
    for (index, line) in found.lines.iter().enumerate() {
        // The reference stops its relaxation at 448.37 kN; the discrete line at rest has 449.14 kN.
        assert!((line.end_b.static_n / 448_367.0 - 1.0).abs() < 2e-3, "{}", line.end_b.static_n);
        // It was driven in steps of constant velocity: every step a kink, worth 2 % of the peaks.
        assert!((line.end_b.max_n / tops[index] - 1.0).abs() < 0.025, "{} against {}", line.end_b.max_n, tops[index]);
        let off = difference(&found, index, &times, &lines[index], 5.0);
        assert!(off < 0.06, "line {}: {off}", line.id);
    }
}

#[test]
fn twenty_segments_are_within_one_percent_of_eighty() {
    let (Some(deck), Some(motion)) = (deck("d12_n20.txt"), harmonics(200.0)) else { return };
    let (coarse, fine) = (run(&deck, &motion, 0.05, None), run(&deck, &motion, 0.01, Some(80)));
    for (a, b) in coarse.lines.iter().zip(&fine.lines) {
        assert!((a.end_b.max_n / b.end_b.max_n - 1.0).abs() < 0.01, "{} {}", a.end_b.max_n, b.end_b.max_n);
        assert!((a.end_b.std_n / b.end_b.std_n - 1.0).abs() < 0.01, "{} {}", a.end_b.std_n, b.end_b.std_n);
    }
}

#[test]
fn oc3_in_slow_surge() {
    let Some(deck) = deck("oc3_lines.txt") else { return };
    let found = run(&deck, &sine(300.0, 0.5, 0, 10.0, 150.0, 0.0), 0.05, None);
    let (times, lines) = reference("oc3_surge_sine_A10_T150.csv").unwrap();
    for (line, (statics, top, mean, std)) in found.lines.iter().zip([
        (900_625.0, 1_242_688.0, 933_079.0, 197_372.0),
        (900_697.0, 1_054_550.0, 910_166.0, 95_784.0),
        (900_697.0, 1_054_550.0, 910_166.0, 95_784.0),
    ]) {
        let t = line.end_b;
        for (value, truth) in [(t.static_n, statics), (t.max_n, top), (t.mean_n, mean), (t.std_n, std)] {
            assert!((value / truth - 1.0).abs() < 7e-3, "line {}: {value} against {truth}", line.id);
        }
    }
    for (index, truth) in lines.iter().enumerate() {
        assert!(difference(&found, index, &times, truth, 5.0) < 0.01);
    }
}

#[test]
fn wd0050_chain_in_heave() {
    let Some(deck) = deck("WD0050_Chain.txt") else { return };
    let found = run(&deck, &sine(29.8, 0.1, 2, 2.0, 10.0, -0.018), 0.005, None);
    let top = found.lines[0].end_b;
    assert!((top.static_n / 993_856.0 - 1.0).abs() < 2e-3, "{}", top.static_n);
    // The start throws the chain from rest to 1.26 m/s; the first sample of the reference is on the way up.
    let first = found.series_n[0][1][(0.1 / found.step_s).round() as usize];
    assert!((first / 1_502_440.0 - 1.0).abs() < 0.01, "{first}");
    // The reference was driven in steps of 0.1 s with constant velocity. Driven in steps of 0.01 s the same program
    // agrees to 0.5 % of its tension everywhere; as driven it is off by a tenth of the deviation.
    let (times, lines) = reference("wd0050_zzp1_a1.csv").unwrap();
    let off = difference(&found, 0, &times, &lines[0], 10.0);
    assert!(off < 0.2, "{off}");
    for (t, tension_n) in FINELY_DRIVEN {
        let found_n = found.series_n[0][1][(t / found.step_s).round() as usize];
        assert!((found_n / tension_n - 1.0).abs() < 0.005, "{t}: {found_n} against {tension_n}");
    }
}

/// MoorDyn 2.7.2 on the same deck and motion, coupled every 0.01 s: time and fairlead tension.
const FINELY_DRIVEN: [(f64, f64); 10] = [
    (10.1, 1_104_300.0),
    (11.1, 1_067_200.0),
    (12.1, 999_200.0),
    (13.1, 972_700.0),
    (14.1, 924_400.0),
    (15.1, 895_000.0),
    (16.1, 939_700.0),
    (17.1, 987_100.0),
    (18.1, 990_700.0),
    (19.1, 1_059_500.0),
];

#[test]
fn no_step_gives_anything_but_numbers() {
    let (Some(deck), Some(motion)) = (deck("d12_n10.txt"), harmonics(100.0)) else { return };
    let truth = run(&deck, &motion, 0.01, None);
    for step_s in [0.02, 0.1, 0.5, 2.0, 25.0] {
        let found = run(&deck, &motion, step_s, None);
        for (line, truth) in found.lines.iter().zip(&truth.lines) {
            let t = line.end_b;
            assert!([t.static_n, t.mean_n, t.max_n, t.std_n, t.min_n].iter().all(|value| value.is_finite()));
            if step_s <= 0.1 {
                assert!((t.max_n / truth.end_b.max_n - 1.0).abs() < 0.01, "{step_s}: {}", t.max_n);
            }
        }
        assert!(found.series_n.iter().flatten().flatten().all(|value| value.is_finite() && *value >= 0.0));
    }
}
