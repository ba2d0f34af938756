//! Return levels and short-term maxima.

use metocean::extremes::{FitError, Method, ShortTerm, annual_maxima, peaks_over_threshold};

use crate::shared;

fn close(actual: f64, expected: f64, relative: f64) {
    assert!((actual - expected).abs() <= relative * expected.abs(), "{actual} is not {expected}");
}

#[test]
fn gumbel_of_the_site_climatology() {
    let Some(site) = shared::json("site_climatology.json") else { return };
    let winds = site["annual_max_wind_h08"].as_object().expect("years");
    let sample: Vec<f64> = winds.values().map(|wind| wind.as_f64().expect("number")).collect();
    let periods = [2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
    let (fit, levels) = annual_maxima(&sample, Method::GumbelLikelihood, &periods, 1).expect("fitted");
    close(fit.location, site["gumbel"]["loc"].as_f64().expect("loc"), 1e-6);
    close(fit.scale, site["gumbel"]["scale"].as_f64().expect("scale"), 1e-6);
    for level in &levels {
        let expected =
            site["return_level_ms_1min"][(level.return_period_y as u32).to_string()].as_f64().expect("level");
        assert!((level.level - expected).abs() <= 0.051, "{level:?}");
        assert!(level.low_5_percent < level.level && level.level < level.high_95_percent);
    }
    let again = annual_maxima(&sample, Method::GumbelLikelihood, &periods, 1).expect("fitted");
    assert_eq!(levels, again.1, "the same seed gives the same intervals");
}

/// Plotting positions of a known distribution: the fit must give its parameters back.
fn plotted(quantile: impl Fn(f64) -> f64) -> Vec<f64> {
    (0..4_000).map(|i| quantile((i as f64 + 0.5) / 4_000.0)).collect()
}

#[test]
fn known_distributions_are_found_again() {
    let gumbel = plotted(|f: f64| 20.0 - 5.0 * (-f.ln()).ln());
    for method in [Method::GumbelLikelihood, Method::GumbelLMoments] {
        let (fit, _) = annual_maxima(&gumbel, method, &[], 1).expect("fitted");
        close(fit.location, 20.0, 1e-3);
        close(fit.scale, 5.0, 1e-3);
    }
    for k in [-0.15, 0.2] {
        let sample = plotted(|f: f64| 20.0 + 5.0 * (1.0 - (-f.ln()).powf(k)) / k);
        let (fit, _) = annual_maxima(&sample, Method::GevLMoments, &[], 1).expect("fitted");
        close(fit.shape_k, k, 0.02);
        close(fit.location, 20.0, 2e-3);
        close(fit.scale, 5.0, 5e-3);
        let pareto = plotted(|f: f64| 10.0 + 3.0 * (1.0 - (1.0 - f).powf(k)) / k);
        let (fit, _) = peaks_over_threshold(&pareto, 10.0, 800.0, &[], 1).expect("fitted");
        close(fit.shape_k, k, 0.02);
        close(fit.scale, 3.0, 5e-3);
        close(fit.level(100.0), 10.0 + 3.0 * (1.0 - 500f64.powf(-k)) / k, 0.02);
    }
}

#[test]
fn samples_that_cannot_be_fitted_are_refused() {
    for period_y in [1.0, -5.0, f64::NAN, 1e12, f64::INFINITY] {
        let sample = [5.0, 6.0, 7.5, 6.2, 5.5, 8.0];
        let refused = annual_maxima(&sample, Method::GumbelLMoments, &[period_y], 1);
        assert!(matches!(refused, Err(FitError::Range { name: "return period", .. })), "{period_y}: {refused:?}");
    }
    let fit = |sample: &[f64]| annual_maxima(sample, Method::GumbelLikelihood, &[10.0], 1).map(|_| ());
    assert!(matches!(fit(&[1.0, 2.0]), Err(FitError::TooFew { found: 2, .. })));
    assert!(matches!(fit(&[1.0; 9]), Err(FitError::Constant { .. })));
    assert!(matches!(fit(&[1.0, 2.0, f64::NAN, 3.0, 4.0]), Err(FitError::NotFinite { index: 2, .. })));
    assert!(matches!(
        annual_maxima(&[1.0, 2.0, 3.0, 4.0, 5.0], Method::GumbelLikelihood, &[1.0], 1),
        Err(FitError::Range { .. })
    ));
}

#[test]
fn fractiles_of_the_maximum() {
    let extremes = ShortTerm::new(2.0, 10.0, 10_800.0).expect("valid");
    close(extremes.peaks(), 1080.0, 1e-15);
    // the most probable maximum is passed with probability 1 - 1/e for large N
    close(extremes.fractile((-1f64).exp()).expect("valid"), extremes.most_probable(), 1e-4);
    assert!(extremes.fractile(0.9).expect("valid") > extremes.expected());
    assert!(extremes.fractile(1.0).is_err());
    assert!(ShortTerm::new(2.0, 0.0, 10_800.0).is_err());
}
