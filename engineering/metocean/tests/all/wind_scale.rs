//! GB/T 28591, GB/T 19201 and Saffir–Simpson at the edges of their classes; averaging times of category 17.

use metocean::averaging::{AveragingError, AveragingMethod};
use metocean::typhoon::{CmaGrade, beaufort_force, cma_grade, saffir_simpson};
use metocean::units::KNOT_M_S;

use crate::shared;

#[test]
fn forces_of_the_standard_at_both_ends() {
    let Some(text) = shared::text("wind_scale_gbt28591.csv") else { return };
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let force: u8 = cells[0].parse().expect("force");
        assert_eq!(beaufort_force(cells[1].parse().expect("from")), force);
        if let Ok(to) = cells[2].parse::<f64>() {
            assert_eq!(beaufort_force(to), force);
        }
    }
}

#[test]
fn grades() {
    let check = |wind_m_s: f64, grade: CmaGrade| assert_eq!(cma_grade(wind_m_s), grade, "{wind_m_s}");
    check(10.7, CmaGrade::BelowDepression);
    check(10.8, CmaGrade::TropicalDepression);
    check(17.2, CmaGrade::TropicalStorm);
    check(24.5, CmaGrade::SevereTropicalStorm);
    check(32.7, CmaGrade::Typhoon);
    check(41.5, CmaGrade::SevereTyphoon);
    check(51.0, CmaGrade::SuperTyphoon);
    for (knots, category) in [(33.0, -1), (34.0, 0), (64.0, 1), (95.0, 2), (96.0, 3), (113.0, 4), (137.0, 5)] {
        assert_eq!(saffir_simpson(knots * KNOT_M_S), category, "{knots} kt");
    }
}

/// Facts of the structure report, 4.3: each method by name.
#[test]
fn category_17_at_other_averaging_times() {
    use AveragingMethod::{NpdIso19901, WmoAtSea600S, WmoAtSea3600S};
    let rows = [
        (56.1, WmoAtSea600S, 60.0, 57.75),
        (56.1, WmoAtSea600S, 600.0, 55.0),
        (56.1, WmoAtSea600S, 3.0, 67.65),
        (61.2, WmoAtSea600S, 60.0, 63.0),
        (61.2, WmoAtSea3600S, 60.0, 63.487850467289725),
        (61.2, WmoAtSea3600S, 600.0, 58.91214953271028),
        (61.2, WmoAtSea3600S, 3600.0, 57.19626168224299),
        (61.2, WmoAtSea3600S, 3.0, 74.35514018691589),
        (61.2, NpdIso19901, 60.0, 63.762722740323696),
        (61.2, NpdIso19901, 600.0, 55.24954206983569),
        (61.2, NpdIso19901, 3600.0, 48.62499988635357),
        (61.2, NpdIso19901, 3.0, 74.83862615113541),
        (56.1, NpdIso19901, 3600.0, 45.03506449219574),
    ];
    for (two_minutes_m_s, method, span_s, expected_m_s) in rows {
        let actual_m_s = method.convert(two_minutes_m_s, 120.0, span_s).expect("known span");
        assert!((actual_m_s - expected_m_s).abs() < 1e-6, "{method:?} {span_s}: {actual_m_s} {expected_m_s}");
        let back_m_s = method.convert(actual_m_s, span_s, 120.0).expect("known span");
        assert!((back_m_s - two_minutes_m_s).abs() < 1e-9);
    }
    assert!(matches!(WmoAtSea600S.convert(50.0, 120.0, 3600.0), Err(AveragingError::Span { .. })));
    assert!(matches!(NpdIso19901.convert(f64::NAN, 120.0, 3600.0), Err(AveragingError::Speed { .. })));
}
