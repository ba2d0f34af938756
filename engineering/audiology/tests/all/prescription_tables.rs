//! Every table of the reference programs (six decimals, so 1e-6 apart at most), and the published numbers.

use audiology::ThresholdCurve;
use audiology::prescription::{
    CamfitCompressive, FIG6_INPUT_LEVELS_DB_SPL, NAL_RP_FREQUENCIES_HZ, OutputCap, PrescriptionError,
    SIX_FREQUENCIES_HZ, SpeechBands, camfit_linear, capped, fig6, nal_r, nal_r_1986, nal_rp, nal_rp_at_bands, pogo2,
};
use serde_json::Value;

use crate::expected::{assert_close, load, numbers};

const BISGAARD_HZ: [f64; 10] = [250.0, 375.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0];
const N3: [f64; 10] = [35.0, 35.0, 35.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0];
const N5: [f64; 10] = [65.0, 67.5, 70.0, 72.5, 75.0, 80.0, 80.0, 80.0, 80.0, 80.0];
const N7: [f64; 10] = [90.0, 92.5, 95.0, 100.0, 105.0, 105.0, 105.0, 105.0, 105.0, 105.0];

fn bisgaard(thresholds_db_hl: &[f64; 10]) -> ThresholdCurve {
    ThresholdCurve::new(&BISGAARD_HZ, thresholds_db_hl).unwrap()
}

fn clamped(gains_db: Vec<f64>) -> Vec<f64> {
    gains_db.into_iter().map(|gain| gain.max(0.0)).collect()
}

/// Audiograms of the table; FLAT and ZERO ones are given at six frequencies only.
fn audiograms(table: &Value) -> Vec<(String, ThresholdCurve)> {
    let named = table["audiograms"].as_object().unwrap();
    table["nalr"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, case)| {
            let curve = match named.get(name) {
                Some(thresholds) => ThresholdCurve::new(&BISGAARD_HZ, &numbers(thresholds)).unwrap(),
                None => ThresholdCurve::new(&SIX_FREQUENCIES_HZ, &numbers(&case["hl6"])).unwrap(),
            };
            (name.clone(), curve)
        })
        .collect()
}

#[test]
fn nal_r_of_the_reference_program() {
    let Some(table) = load("prescription_cases.json") else { return };
    for (name, curve) in audiograms(&table) {
        let raw = nal_r(&curve, &SIX_FREQUENCIES_HZ).unwrap();
        let case = &table["nalr"][&name];
        assert_close(&name, &raw, &numbers(&case["raw_gain_db"]), 1e-6);
        assert_close(&name, &clamped(raw), &numbers(&case["gain_db"]), 1e-6);
    }
}

#[test]
fn nal_r_of_severe_losses() {
    let six = |curve: &[f64; 10]| nal_r(&bisgaard(curve), &SIX_FREQUENCIES_HZ).unwrap();
    assert_close("N3", &six(&N3), &[0.1, 9.1, 19.65, 20.75, 22.85, 24.4], 1e-9);
    assert_close("N5", &six(&N5), &[17.37, 27.92, 38.47, 38.02, 37.02, 37.02], 1e-9);
    assert_close("N7", &six(&N7), &[34.4, 44.95, 57.05, 55.05, 54.05, 54.05], 1e-9);
}

#[test]
fn nal_r_1986_keeps_one_slope_whatever_the_loss() {
    let n7 = nal_r_1986(&bisgaard(&N7), &SIX_FREQUENCIES_HZ).unwrap();
    let x_db = 0.15 * (95.0 + 105.0 + 105.0) / 3.0;
    assert!((n7[0] - (x_db + 0.31 * 90.0 - 17.0)).abs() < 1e-9);
    let n3 = bisgaard(&N3);
    assert_eq!(nal_r_1986(&n3, &SIX_FREQUENCIES_HZ), nal_r(&n3, &SIX_FREQUENCIES_HZ));
}

#[test]
fn nal_rp_adds_gain_and_flattens_severe_losses() {
    let n7 = nal_rp(&bisgaard(&N7), &NAL_RP_FREQUENCIES_HZ).unwrap();
    let expected = [42.483333, 50.033333, 57.133333, 54.133333, 50.133333, 49.133333, 49.133333, 49.133333];
    assert_close("N7", &n7, &expected, 1e-6);
}

#[test]
fn nal_rp_of_the_reference_programs() {
    let Some(table) = load("nalrp_fig6_pogo_cases.json") else { return };
    for name in ["slope", "htl1"] {
        let case = &table[name];
        for side in ["left", "right"] {
            let curve = ThresholdCurve::new(&numbers(&case["freqs"]), &numbers(&case[side])).unwrap();
            let eight = clamped(nal_rp(&curve, &NAL_RP_FREQUENCIES_HZ).unwrap());
            assert_close(side, &eight, &numbers(&case[format!("gain8_{side}")]), 1e-6);
            let bands = nal_rp_at_bands(&curve, &numbers(&case["bands"])).unwrap();
            assert_close(side, &bands, &numbers(&case[format!("gain_{side}")]), 1e-6);
        }
    }
    let audiograms = load("prescription_cases.json").expect("both files or none");
    let of_bisgaard = table["bisgaard_nalrp_at_250_500_1000_1500_2000_3000_4000_6000"].as_object().unwrap();
    for (name, gains) in of_bisgaard {
        let curve = ThresholdCurve::new(&BISGAARD_HZ, &numbers(&audiograms["audiograms"][name])).unwrap();
        let eight = clamped(nal_rp(&curve, &NAL_RP_FREQUENCIES_HZ).unwrap());
        assert_close(name, &eight, &numbers(gains), 1e-6);
    }
}

#[test]
fn fig6_and_pogo_by_hearing_loss() {
    let Some(table) = load("nalrp_fig6_pogo_cases.json") else { return };
    for (loss, gains) in table["fig6_by_HL"].as_object().unwrap() {
        let curve = ThresholdCurve::new(&[1000.0], &[loss.parse().unwrap()]).unwrap();
        let found: Vec<f64> = FIG6_INPUT_LEVELS_DB_SPL.iter().map(|&l| fig6(&curve, &[1000.0], l)[0]).collect();
        assert_close(loss, &found, &numbers(gains), 1e-6);
    }
    for (loss, gains) in table["pogo2_by_HL"].as_object().unwrap() {
        let curve = ThresholdCurve::new(&[1000.0], &[loss.parse().unwrap()]).unwrap();
        let expected: Vec<f64> = ["250", "500", "1000"].iter().map(|f| gains[f].as_f64().unwrap()).collect();
        assert_close(loss, &pogo2(&curve, &[250.0, 500.0, 1000.0]), &expected, 1e-6);
    }
}

#[test]
fn fig6_runs_straight_between_its_three_levels() {
    let curve = ThresholdCurve::new(&[1000.0], &[50.0]).unwrap();
    let at = |level_db_spl: f64| fig6(&curve, &[1000.0], level_db_spl)[0];
    assert_eq!((at(30.0), at(52.5), at(110.0)), (30.0, 24.0, at(95.0)));
}

#[test]
fn cambridge_rules_of_the_reference_program() {
    let Some(table) = load("prescription_cases.json") else { return };
    let bands = SpeechBands::around(&SIX_FREQUENCIES_HZ).unwrap();
    for (name, curve) in audiograms(&table) {
        let linear = camfit_linear(&curve, &SIX_FREQUENCIES_HZ);
        let (linear_case, case) = (&table["camfit_linear"][&name], &table["camfit_compr"][&name]);
        assert_close(&name, &linear, &numbers(&linear_case["insertion_gain_db"]), 1e-6);
        assert_close("inner edges", &bands.edges_hz[1..6], &numbers(&case["edges"])[1..6], 1e-6);
        let compressive = CamfitCompressive::prescribe(&curve, bands.clone());
        for level_db_spl in [50.0, 65.0, 80.0] {
            let at = format!("at_{level_db_spl}");
            let capped: Vec<f64> =
                linear.iter().map(|&g| capped(g, level_db_spl, OutputCap::REFERENCE.at_hz(0.0))).collect();
            assert_close(&name, &capped, &numbers(&linear_case[&at]), 1e-6);
            let found = compressive.gains_db(level_db_spl, &OutputCap::REFERENCE);
            assert_close(&name, &found, &numbers(&case[&at]), 1e-6);
        }
    }
}

#[test]
fn camfit_compressive_of_n3() {
    let curve = bisgaard(&N3);
    let rule = CamfitCompressive::prescribe(&curve, SpeechBands::around(&SIX_FREQUENCIES_HZ).unwrap());
    let expected = [5.215373, 8.116269, 17.439447, 20.205065, 18.594965, 23.902288];
    assert_close("N3", &rule.gains_db(65.0, &OutputCap::REFERENCE), &expected, 1e-6);
}

#[test]
fn the_clients_own_discomfort_replaces_the_reference_cap() {
    let curve = bisgaard(&N7);
    let rule = CamfitCompressive::prescribe(&curve, SpeechBands::around(&SIX_FREQUENCIES_HZ).unwrap());
    assert!(rule.gains_db(65.0, &OutputCap::REFERENCE).iter().all(|&gain| gain <= 35.0 + 1e-12));
    let ucl = ThresholdCurve::new(&[1000.0], &[110.0]).unwrap();
    let at_1_khz = rule.gains_db(80.0, &OutputCap::Uncomfortable(ucl))[2];
    assert!((at_1_khz - (110.0 + 2.4 - 80.0)).abs() < 1e-9, "UCL 110 dB HL is 112.4 dB SPL at 1 kHz: {at_1_khz}");
}

#[test]
fn a_rule_refuses_what_it_cannot_see() {
    let treble = ThresholdCurve::new(&[1000.0, 4000.0], &[40.0, 60.0]).unwrap();
    let narrow = PrescriptionError::AudiogramTooNarrow { low_hz: 500.0, high_hz: 2000.0 };
    assert_eq!(nal_r(&treble, &SIX_FREQUENCIES_HZ), Err(narrow));
    assert!(SpeechBands::around(&[1000.0, 500.0]).is_err());
    assert_eq!(SpeechBands::around(&[]), Err(PrescriptionError::NoOutputFrequency));
}
