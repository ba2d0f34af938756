//! Short-term and long-term statistics against closed forms.

use floater::response::{Cell, Moments, Sea, YEAR_S, exceedance_hz, iec_gamma, mean_drift_n, return_level};

/// One sea state all year: the level exceeded once in `N` cycles is `sqrt(2 m0 ln N)`.
#[test]
fn one_cell_is_the_rayleigh_extreme() {
    let response = Moments { m0: 4.0, m2: 4.0 * (std::f64::consts::TAU / 10.0).powi(2) };
    let level = return_level(&[Cell { probability: 1.0, response }], 50.0 * YEAR_S).unwrap();
    let exact = (2.0 * 4.0 * (50.0 * YEAR_S / 10.0).ln()).sqrt();
    assert!((level / exact - 1.0).abs() < 1e-12, "{level} for {exact}");
    assert!((response.most_probable_maximum(50.0 * YEAR_S) / exact - 1.0).abs() < 1e-12);
}

#[test]
fn cells_add_up_and_calm_counts_for_nothing() {
    let response = Moments { m0: 1.0, m2: 0.4 };
    let half = Cell { probability: 0.5, response };
    let calm = Cell { probability: 0.3, response: Moments { m0: 0.0, m2: 0.0 } };
    let whole = [Cell { probability: 1.0, response }];
    assert!((exceedance_hz(&[half, half, calm], 2.0) - exceedance_hz(&whole, 2.0)).abs() < 1e-15);
    let storm = Cell { probability: 1e-4, response: Moments { m0: 9.0, m2: 3.6 } };
    let with = return_level(&[half, storm], 100.0 * YEAR_S).unwrap();
    assert!(with > return_level(&[half], 100.0 * YEAR_S).unwrap());
    assert!((exceedance_hz(&[half, storm], with) * 100.0 * YEAR_S - 1.0).abs() < 1e-9);
    assert!(return_level(&[half, half, half], YEAR_S).is_err());
    assert!(return_level(&[half], 0.0).is_err());
}

/// Facts 2.1: Hs 9, Tp 13, gamma 3.3 between 0.2 and 30 peak frequencies has Hm0 9.010862 and Tz 10.111752.
#[test]
fn jonswap_moments() {
    let sea = Sea { hs_m: 9.0, tp_s: 13.0, gamma: Some(3.3), heading_deg: 0.0 };
    let peak = std::f64::consts::TAU / 13.0;
    let moments = Moments::of_operator(&[0.2 * peak, 30.0 * peak], &[1.0, 1.0], &sea, 400_001);
    assert!((4.0 * moments.std() - 9.010862).abs() < 2e-6);
    assert!((1.0 / moments.crossings_hz() - 10.111752).abs() < 2e-5);
    assert!((moments.most_probable_maximum(10_800.0) - 8.412982).abs() < 1e-5);
}

#[test]
fn gamma_by_iec() {
    assert_eq!(iec_gamma(16.0, 12.0), 5.0);
    assert_eq!(iec_gamma(4.0, 12.0), 1.0);
    assert!((iec_gamma(6.0, 12.0) - 1.1231908317).abs() < 1e-9);
}

/// A constant drift coefficient times twice the variance of the wave.
#[test]
fn mean_drift_of_a_constant_coefficient() {
    let sea = Sea { hs_m: 4.0, tp_s: 10.0, gamma: Some(1.0), heading_deg: 0.0 };
    let omega: Vec<f64> = (1..4000).map(|index| index as f64 * 0.002).collect();
    let drift = mean_drift_n(&omega, &vec![1000.0; omega.len()], &sea);
    assert!((drift - 2.0 * 1000.0).abs() < 10.0, "{drift}");
}
