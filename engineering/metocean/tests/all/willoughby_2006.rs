//! Profiles of Willoughby, Darling & Rahn 2006, from five public codes; the file holds the two laws unblended.

use metocean::typhoon::Willoughby;

use crate::shared;

#[test]
fn every_row_of_the_profile_file() {
    let Some(text) = shared::text("willoughby2006_profile.csv") else { return };
    let mut worst = 0.0f64;
    for row in text.lines().skip(1) {
        let cells: Vec<f64> = row.split(',').map(|cell| cell.parse().expect("number")).collect();
        let profile = Willoughby::new(cells[0], cells[1], None).expect("valid");
        assert!((profile.radius_max_wind_m / 1000.0 - cells[3]).abs() < 1e-9);
        assert!((profile.inner_exponent - cells[4]).abs() < 1e-12 && (profile.short_share - cells[5]).abs() < 1e-12);
        worst = worst.max((profile.unblended_m_s(cells[2] * 1000.0) - cells[7]).abs());
    }
    assert!(worst < 1e-9, "{worst} m/s");
}

#[test]
fn the_blended_profile_peaks_at_the_radius_of_maximum_wind_and_meets_the_laws_outside_the_blend() {
    for max_m_s in [25.0, 40.0, 60.0] {
        let profile = Willoughby::new(max_m_s, 25.0, None).expect("valid");
        let radius_m = profile.radius_max_wind_m;
        let speed = |r_m: f64| profile.speed_m_s(r_m);
        let peak_m = (1..600).map(|i| i as f64 * 250.0).max_by(|a, b| speed(*a).total_cmp(&speed(*b))).expect("radii");
        assert!((peak_m - radius_m).abs() < 1_500.0, "{max_m_s}: {peak_m} {radius_m}");
        for r_m in [radius_m - 25_000.0, radius_m + 25_000.0, radius_m + 100_000.0] {
            let r_m = r_m.max(1_000.0);
            assert!((speed(r_m) - profile.unblended_m_s(r_m)).abs() < 1e-9);
        }
    }
}
