//! Loads and margins of one sea against hand calculations and the stability reference of DH1.

use metocean::waves::{Normalisation, Spectrum};
use rehearsal::{Assessment, LIMITS, Limit, Platform, Sea, SiteWeather, assess};

use crate::demonstration::{MODELS, SITE, START_S, platform, track};

/// The sea of the shipped storm's worst hour, to be changed by the tests.
fn sea() -> Sea {
    let hourly = track().every(3600).expect("hourly");
    let weather = SiteWeather { site: &SITE, model: MODELS[0], reach_m: 500_000.0 };
    let seas = weather.along(&hourly, START_S, START_S + 72 * 3600).expect("weather");
    seas.into_iter().max_by(|a, b| a.wind_1min_m_s.total_cmp(&b.wind_1min_m_s)).expect("seas")
}

fn at(draft_m: f64, sea: &Sea) -> Assessment {
    on(&platform(), draft_m, sea)
}

fn on(platform: &Platform, draft_m: f64, sea: &Sea) -> Assessment {
    let index = platform.drafts.iter().position(|draft| draft.draft_m == draft_m).expect("draft");
    let draft = &platform.prepare().expect("prepared")[index];
    assess(draft, &platform.limits, platform.heading_deg, sea)
}

/// Area ratios and heel of the stability reference (facts 3.2 and its data): 51.5 and 61.2 m/s at three drafts.
/// The shipped arms have free trim and coarser angles, the reference fixed trim: 5 % on the areas, which run to the
/// downflooding angles of the reference here.
#[test]
fn wind_heel_of_the_reference_platform() {
    let rows = [
        (5.0, 51.5, 1003.753, 32.0, 10.14, 4.041),
        (8.0, 51.5, f64::NAN, 30.5, 11.63, 3.324),
        (14.0, 51.5, 595.4, 28.0, 4.01, 7.025),
        (14.0, 61.2, 840.8, 28.0, 5.63, 4.975),
    ];
    for (draft_m, wind_1min_m_s, force_kn, downflooding_deg, heel_deg, ratio) in rows {
        let mut platform = platform();
        platform.drafts.iter_mut().for_each(|draft| draft.righting.downflooding_deg = downflooding_deg);
        let now = on(&platform, draft_m, &Sea { wind_1min_m_s, ..sea() });
        assert!(
            force_kn.is_nan() || (now.wind_force_n / (force_kn * 1000.0) - 1.0).abs() < 2e-3,
            "{}",
            now.wind_force_n
        );
        assert!((now.wind_heel_deg - heel_deg).abs() < 0.15, "{draft_m}: {} {heel_deg}", now.wind_heel_deg);
        assert!(
            (now.stability_area_ratio / ratio - 1.0).abs() < 0.05,
            "{draft_m}: {} {ratio}",
            now.stability_area_ratio
        );
        assert!((now.utilisation[0] - 1.30 / now.stability_area_ratio).abs() < 1e-12);
    }
}

#[test]
fn a_wind_beyond_the_righting_arm_capsizes_and_stays_a_number() {
    let now = at(5.0, &Sea { wind_1min_m_s: 400.0, ..sea() });
    assert_eq!((now.stability_area_ratio, now.utilisation[0]), (0.0, 99.0));
    assert!(now.utilisation.iter().all(|utilisation| utilisation.is_finite()));
    let calm = at(5.0, &Sea { wind_1min_m_s: 0.0, ..sea() });
    assert!(calm.wind_heel_deg.abs() < 1e-9 && calm.wind_force_n == 0.0, "{calm:?}");
}

#[test]
fn everything_grows_with_the_waves_and_the_wind() {
    let calm = Sea { wind_1min_m_s: 10.0, hs_m: 2.0, current_m_s: 0.5, ..sea() };
    let rough = Sea { wind_1min_m_s: 40.0, hs_m: 8.0, current_m_s: 1.2, ..sea() };
    for draft_m in [5.0, 8.0, 13.0, 14.0, 15.0] {
        let (calm, rough) = (at(draft_m, &calm), at(draft_m, &rough));
        for (limit, name) in LIMITS.iter().enumerate() {
            assert!(rough.utilisation[limit] > calm.utilisation[limit], "{draft_m} m {name:?}");
        }
        assert!((rough.drift_force_n / calm.drift_force_n - 16.0).abs() < 1e-9);
        assert!((rough.crest_max_m / calm.crest_max_m - 4.0).abs() < 1e-9);
        assert!((rough.current_force_n / calm.current_force_n - 5.76).abs() < 1e-9);
    }
}

#[test]
fn waves_from_either_side_are_the_same_by_symmetry() {
    let heading_deg = platform().heading_deg;
    let from = |off_deg: f64| at(14.0, &Sea { wind_from_deg: heading_deg + off_deg, ..sea() }).heave_max_m;
    for off_deg in [0.0, 20.0, 45.0, 70.0, 90.0] {
        for twin in [-off_deg, 180.0 - off_deg, 180.0 + off_deg] {
            assert!((from(off_deg) - from(twin)).abs() < 1e-9, "{off_deg} {twin}");
        }
    }
    assert!((from(0.0) - from(90.0)).abs() > 1e-3, "heading matters");
}

#[test]
fn the_mooring_holds_until_its_table_says_otherwise() {
    let mild = at(14.0, &Sea { wind_1min_m_s: 5.0, hs_m: 0.5, current_m_s: 0.1, ..sea() });
    let of = |limit: Limit| LIMITS.iter().position(|known| *known == limit).expect("limit");
    assert!(mild.utilisation[of(Limit::MooringIntact)] < 0.1);
    assert!(mild.tension_max_n > 59.6e3 && mild.offset_max_m > mild.offset_mean_m);
    let wild = at(14.0, &Sea { current_m_s: 6.0, ..sea() });
    assert!(wild.utilisation[of(Limit::MooringIntact)] > 1.0, "beyond the table");
}

#[test]
fn particle_speed_falls_with_depth_and_is_the_deep_water_mean() {
    let deep = sea();
    assert!(deep.orbital_m_s(5.0) > deep.orbital_m_s(20.0));
    let surface_m_s = std::f64::consts::PI * deep.hs_m / deep.tp_s;
    assert!((deep.orbital_m_s(0.01) / surface_m_s) > 0.99);
}

/// The constant that slow drift uses for ωp ∫S² dω / Hs⁴.
#[test]
fn squared_spectrum_of_jonswap() {
    let spectrum = Spectrum::jonswap(1.0, std::f64::consts::TAU, 3.3, Normalisation::Exact).expect("valid");
    let step = 1e-4;
    let sum: f64 = (1..200_000).map(|i| spectrum.density_m2_s_rad(f64::from(i) * step).powi(2) * step).sum();
    assert!((sum - 0.005_924).abs() < 2e-6, "{sum}");
}
