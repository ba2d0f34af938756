use audiology::{CurveError, DbHl, ThresholdCurve, ValueSource};
use proptest::prelude::*;

fn refused(frequencies_hz: &[f64], thresholds: &[f64]) -> CurveError {
    ThresholdCurve::new(frequencies_hz, thresholds).unwrap_err()
}

#[test]
fn what_cannot_be_an_audiogram_is_refused_with_its_place() {
    assert_eq!(refused(&[], &[]), CurveError::Empty);
    assert_eq!(refused(&[500.0], &[]), CurveError::LengthsDiffer { frequencies: 1, thresholds: 0 });
    let repeated = CurveError::FrequencyRepeated { index: 2, frequency_hz: 500.0 };
    assert_eq!(refused(&[500.0, 1000.0, 500.0], &[1.0; 3]), repeated);
    let unsorted = CurveError::FrequenciesUnsorted { index: 1, frequency_hz: 500.0, previous_hz: 1000.0 };
    assert_eq!(refused(&[1000.0, 500.0], &[1.0; 2]), unsorted);
    let loud = CurveError::ThresholdOutOfRange { index: 0, frequency_hz: 500.0, threshold: DbHl(140.0) };
    assert_eq!(refused(&[500.0], &[140.0]), loud);
    assert!(matches!(refused(&[500.0], &[f64::NAN]), CurveError::ThresholdOutOfRange { .. }));
    assert!(matches!(refused(&[f64::NAN], &[0.0]), CurveError::FrequencyOutOfRange { .. }));
    assert!(matches!(refused(&[-500.0], &[0.0]), CurveError::FrequencyOutOfRange { .. }));
}

#[test]
fn the_ends_of_the_clinical_range_are_in_it() {
    for threshold in [-20.0, 105.0, 130.0] {
        assert!(ThresholdCurve::new(&[500.0], &[threshold]).is_ok(), "{threshold}");
    }
}

#[test]
fn between_octaves_the_curve_is_straight_over_log_frequency() {
    let curve = ThresholdCurve::new(&[500.0, 2000.0], &[20.0, 60.0]).unwrap();
    assert!((curve.at_hz(1000.0).0 - 40.0).abs() < 1e-12);
    assert_eq!((curve.at_hz(125.0), curve.at_hz(8000.0)), (DbHl(20.0), DbHl(60.0)));
    let sources = [500.0, 1000.0, 8000.0].map(|f| curve.source_at_hz(f));
    assert_eq!(sources, [ValueSource::Measured, ValueSource::Interpolated, ValueSource::Held]);
}

proptest! {
    #[test]
    fn interpolation_never_leaves_the_measured_range(
        thresholds in prop::collection::vec(-20.0..130.0f64, 5),
        frequency_hz in 50.0..20_000.0f64,
    ) {
        let curve = ThresholdCurve::new(&[250.0, 500.0, 1000.0, 2000.0, 4000.0], &thresholds).unwrap();
        let low = thresholds.iter().copied().fold(f64::INFINITY, f64::min);
        let high = thresholds.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let found = curve.at_hz(frequency_hz).0;
        prop_assert!(found >= low - 1e-9 && found <= high + 1e-9);
    }
}
