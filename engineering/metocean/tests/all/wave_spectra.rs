//! JONSWAP, PM and spreading against integrals of the analytic truths; dispersion; growth; waves of a storm.

use metocean::waves::{
    Band, GrowthModel, Normalisation, Spectrum, Spreading, Young, breaking_limit_m, grow, storm_waves,
    wave_number_rad_m,
};

use crate::shared;

fn close(actual: f64, expected: f64, relative: f64) {
    assert!((actual - expected).abs() <= relative * expected.abs(), "{actual} is not {expected}");
}

#[test]
fn jonswap_moments_of_the_analytic_truths() {
    let Some(truths) = shared::json("../structure/analytic_truths.json") else { return };
    for row in truths["jonswap"]["rows"].as_array().expect("rows") {
        let number = |name: &str| row[name].as_f64().expect("number");
        let spectrum =
            Spectrum::jonswap(number("Hs"), number("Tp"), number("gamma"), Normalisation::OneMinus0287LnGamma)
                .expect("valid");
        close(spectrum.density_m2_s_rad(spectrum.peak_rad_s()), number("S_peak"), 1e-12);
        let moments = spectrum.moments(Band::USUAL).expect("band");
        close(moments.m0_m2, number("m0"), 2e-7);
        close(moments.m1_m2_rad_s, number("m1"), 2e-7);
        close(moments.m2_m2_rad2_s2, number("m2"), 1e-6);
        close(moments.significant_height_m(), number("Hm0"), 1e-7);
        close(moments.zero_crossing_period_s(), number("Tz"), 1e-6);
        close(moments.mean_period_s(), number("T1"), 1e-6);
        let extremes = metocean::extremes::ShortTerm::new(moments.m0_m2.sqrt(), number("Tz"), 10_800.0).expect("valid");
        close(extremes.most_probable(), number("mpm_3h_amp"), 1e-6);
        close(extremes.expected(), number("E_max_3h_amp"), 1e-6);
    }
}

#[test]
fn the_exact_normalisation_gives_the_height_asked_for() {
    let wide = Band { low_per_peak: 0.2, high_per_peak: 1e4 };
    for gamma in [1.0, 2.0, 3.3, 7.0, 15.0] {
        let spectrum = Spectrum::jonswap(9.0, 13.0, gamma, Normalisation::Exact).expect("valid");
        close(spectrum.moments(wide).expect("band").significant_height_m(), 9.0, 1e-7);
    }
}

#[test]
fn pierson_moskowitz_by_wind() {
    let spectrum = Spectrum::pierson_moskowitz(20.0).expect("valid");
    let alpha_form = |w: f64| 8.1e-3 * 9.81f64.powi(2) * w.powi(-5) * (-0.74 * (9.81 / (20.0 * w)).powi(4)).exp();
    for omega in [0.3, 0.43, 0.8, 2.0] {
        close(spectrum.density_m2_s_rad(omega), alpha_form(omega), 1e-6);
    }
}

#[test]
fn absurd_sea_states_are_refused() {
    assert!(Spectrum::jonswap(9.0, 0.0, 3.3, Normalisation::Exact).is_err());
    assert!(Spectrum::jonswap(-1.0, 9.0, 3.3, Normalisation::Exact).is_err());
    assert!(Spectrum::jonswap(1.0, 9.0, f64::NAN, Normalisation::Exact).is_err());
    assert!(wave_number_rad_m(f64::INFINITY, 30.0).is_err());
    assert!(grow(GrowthModel::YoungVerhagen1996, 20.0, 1e4, 0.0).is_err());
}

#[test]
fn spreading_integrates_to_one_and_peaks_ahead() {
    let choices =
        [Spreading::cos_two_s(0.0), Spreading::cos_two_s(10.0), Spreading::cos_power(2.0), Spreading::cos_power(7.5)];
    for spreading in choices.map(|choice| choice.expect("valid")) {
        let n = 20_000;
        let step = std::f64::consts::TAU / n as f64;
        let sum: f64 = (0..n).map(|i| spreading.density_1_rad(i as f64 * step)).sum::<f64>() * step;
        close(sum, 1.0, 1e-6);
        assert!(spreading.density_1_rad(0.0) >= spreading.density_1_rad(0.4));
    }
    close(Spreading::cos_power(2.0).expect("valid").density_1_rad(0.0), 2.0 / std::f64::consts::PI, 1e-12);
}

#[test]
fn dispersion_of_the_analytic_truths() {
    let Some(truths) = shared::json("../structure/analytic_truths.json") else { return };
    for row in truths["dispersion_h30"].as_array().expect("rows") {
        let k = wave_number_rad_m(row["omega"].as_f64().expect("omega"), 30.0).expect("valid");
        close(k, row["k"].as_f64().expect("k"), 1e-13);
    }
}

#[test]
fn growth_reaches_its_deep_and_shallow_limits() {
    // Young & Verhagen: unlimited fetch and depth give E g²/U⁴ = 3.64e-3, the Pierson–Moskowitz limit
    let open = grow(GrowthModel::YoungVerhagen1996, 20.0, 5e6, 20_000.0).expect("valid");
    close(open.significant_height_m, 4.0 * 3.64e-3f64.sqrt() * 400.0 / 9.81, 0.015);
    // SPM in deep water: gH/UA² = 0.283 tanh(0.00565 √(gF/UA²))
    let adjusted = 0.71 * 20.0f64.powf(1.23);
    let open = grow(GrowthModel::ShoreProtectionManual1984, 20.0, 5e6, 20_000.0).expect("valid");
    close(
        open.significant_height_m,
        0.283 * (0.00565 * (9.81 * 5e6f64).sqrt() / adjusted).tanh() * adjusted * adjusted / 9.81,
        1e-9,
    );
    for model in [GrowthModel::YoungVerhagen1996, GrowthModel::ShoreProtectionManual1984] {
        let mut before = 0.0;
        for depth_m in [2.0, 5.0, 10.0, 20.0, 35.0, 100.0] {
            let height_m = grow(model, 40.0, 2e5, depth_m).expect("valid").significant_height_m;
            assert!(
                height_m > before && (depth_m > 30.0 || height_m < 1.01 * breaking_limit_m(depth_m)),
                "{model:?} {depth_m}"
            );
            before = height_m;
        }
    }
}

#[test]
fn young_1988() {
    let Some(rows) = shared::json("young1988_maxwave.json") else { return };
    for row in rows.as_array().expect("rows") {
        let number = |name: &str| row[name].as_f64().expect("number");
        let waves = storm_waves(Young::Young1988, number("V"), number("Vf"), number("R")).expect("valid");
        close(waves.effective_radius_m, number("Rprime"), 1e-12);
        close(waves.equivalent_fetch_m, number("F"), 1e-12);
        // the file's gravity is 9.80665
        close(waves.significant_height_m, number("Hs"), 4e-4);
        close(waves.peak_period_s, number("Tp"), 4e-4);
    }
    assert!(storm_waves(Young::Young1988, 5.0, 5.0, 30_000.0).is_err());
}
