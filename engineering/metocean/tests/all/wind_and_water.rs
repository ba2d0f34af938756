//! Gust spectra, currents over depth and tide.

use metocean::current;
use metocean::tide::{Constituent, Harmonic, level_m};
use metocean::wind_spectrum::{api, kaimal, npd};

fn close(actual: f64, expected: f64, relative: f64) {
    assert!((actual - expected).abs() <= relative * expected.abs(), "{actual} is not {expected}");
}

/// ∫ S df over ln f.
fn energy(low_hz: f64, high_hz: f64, density: impl Fn(f64) -> f64) -> f64 {
    let n = 40_000;
    let step = (high_hz / low_hz).ln() / n as f64;
    (0..n).map(|i| low_hz * ((i as f64 + 0.5) * step).exp()).map(|f| density(f) * f * step).sum()
}

#[test]
fn gust_spectra_hold_their_variance() {
    let kaimal = energy(1e-6, 100.0, |f| kaimal::density_m2_s(f, 30.0, 4.0, 340.2).expect("valid"));
    close(kaimal, 16.0, 1e-2);
    let api = energy(1e-6, 100.0, |f| api::density_m2_s(f, 40.0, 20.0, 0.025).expect("valid"));
    close(api, api::sigma_m_s(40.0, 20.0).powi(2), 1e-2);
    // NPD: the variance over its range is that of its turbulence intensity to about a tenth
    let npd = energy(1.0 / 2400.0, 0.5, |f| npd::density_m2_s(f, 40.0, 10.0));
    close(npd.sqrt(), npd::intensity(40.0, 10.0) * 40.0, 0.12);
}

#[test]
fn currents_at_surface_and_bed() {
    close(current::tidal_m_s(1.5, 0.0, 35.0).expect("valid"), 1.5, 1e-15);
    close(current::tidal_m_s(1.5, -17.5, 35.0).expect("valid"), 1.5 * 0.5f64.powf(1.0 / 7.0), 1e-15);
    assert_eq!(current::tidal_m_s(1.5, -35.0, 35.0).expect("valid"), 0.0);
    assert!(current::tidal_m_s(1.5, -36.0, 35.0).is_err());
    close(current::wind_driven_m_s(0.8, -25.0), 0.4, 1e-15);
    assert_eq!(current::wind_driven_m_s(0.8, -60.0), 0.0);
    close(current::surface_from_wind_m_s(40.0, 0.02).expect("valid"), 0.8, 1e-15);
    close(current::logarithmic_m_s(1.0, 0.0, 35.0, 0.01).expect("valid"), 1.0, 1e-15);
    assert!(current::logarithmic_m_s(1.0, -35.0, 35.0, 0.01).expect("valid").abs() < 1e-15);
}

const YEAR_2024_S: f64 = 1_704_067_200.0;
const HOUR_S: f64 = 3600.0;

#[test]
fn constituents_turn_at_their_published_speeds() {
    let speeds = [
        (Constituent::M2, 28.984_104_2),
        (Constituent::S2, 30.0),
        (Constituent::N2, 28.439_729_5),
        (Constituent::K2, 30.082_137_3),
        (Constituent::K1, 15.041_068_6),
        (Constituent::O1, 13.943_035_6),
        (Constituent::P1, 14.958_931_4),
        (Constituent::Q1, 13.398_660_9),
        (Constituent::M4, 57.968_208_4),
        (Constituent::Ms4, 58.984_104_2),
    ];
    for (constituent, speed_deg_h) in speeds {
        // after a whole number of periods of the published speed the level is back; nodal drift in 100 h is tiny
        let harmonic = [Harmonic { constituent, amplitude_m: 1.0, greenwich_lag_deg: 40.0 }];
        let at = |hours: f64| level_m(0.0, &harmonic, YEAR_2024_S + hours * HOUR_S).expect("valid");
        let turns = (100.0 * speed_deg_h / 360.0f64).floor();
        let hours = turns * 360.0 / speed_deg_h;
        assert!((at(hours) - at(0.0)).abs() < 1e-3, "{constituent:?} {} {}", at(hours), at(0.0));
        assert!((at(hours * (turns + 0.5) / turns) + at(0.0)).abs() < 1e-3, "{constituent:?}");
    }
}

#[test]
fn springs_follow_new_moon_and_refuse_the_absurd() {
    let tide = |constituent, amplitude_m| Harmonic { constituent, amplitude_m, greenwich_lag_deg: 0.0 };
    let harmonics = [tide(Constituent::M2, 1.2), tide(Constituent::S2, 0.5)];
    let highest = |day: f64| {
        let level =
            |i: usize| level_m(0.0, &harmonics, YEAR_2024_S + day * 86_400.0 + i as f64 * 600.0).expect("valid");
        (0..150).map(level).fold(f64::MIN, f64::max)
    };
    // new moon 2024-01-11 and full moon 2024-01-25 with equilibrium phases; first quarter 2024-01-18
    assert!(highest(10.0) > 1.6 && highest(24.5) > 1.6 && highest(17.2) < 0.9);
    assert!(level_m(0.0, &[tide(Constituent::M2, f64::NAN)], YEAR_2024_S).is_err());
    assert!(level_m(0.0, &harmonics, 1e12).is_err());
}
