//! Wind forces and storm grades. Each scale has its own averaging time: see the argument names.

use serde::Serialize;

use crate::units::KNOT_M_S;

/// Lower bounds of GB/T 28591-2012 forces 1 to 17, and of "above force 17", m/s to one decimal.
const FORCE_FROM_M_S: [f64; 18] =
    [0.3, 1.6, 3.4, 5.5, 8.0, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7, 37.0, 41.5, 46.2, 51.0, 56.1, 61.3];
const SAFFIR_SIMPSON_FROM_KT: [f64; 6] = [34.0, 64.0, 83.0, 96.0, 113.0, 137.0];

/// GB/T 28591 force 0 to 17; 18 stands for "above force 17". The standard speaks in tenths of a metre a second, so
/// the speed is rounded to them first.
pub fn beaufort_force(wind_2min_m_s: f64) -> u8 {
    let tenths = (wind_2min_m_s * 10.0).round();
    FORCE_FROM_M_S.iter().filter(|from| tenths >= (*from * 10.0).round()).count() as u8
}

/// Grades of GB/T 19201 by the 2-minute wind near the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CmaGrade {
    BelowDepression,
    TropicalDepression,
    TropicalStorm,
    SevereTropicalStorm,
    Typhoon,
    SevereTyphoon,
    SuperTyphoon,
}

pub fn cma_grade(wind_2min_m_s: f64) -> CmaGrade {
    match beaufort_force(wind_2min_m_s) {
        0..6 => CmaGrade::BelowDepression,
        6..8 => CmaGrade::TropicalDepression,
        8..10 => CmaGrade::TropicalStorm,
        10..12 => CmaGrade::SevereTropicalStorm,
        12..14 => CmaGrade::Typhoon,
        14..16 => CmaGrade::SevereTyphoon,
        _ => CmaGrade::SuperTyphoon,
    }
}

/// Saffir–Simpson by the 1-minute wind: -1 depression, 0 tropical storm, 1 to 5 hurricane. To the nearest knot.
pub fn saffir_simpson(wind_1min_m_s: f64) -> i8 {
    let knots = (wind_1min_m_s / KNOT_M_S).round();
    SAFFIR_SIMPSON_FROM_KT.iter().filter(|from| knots >= **from).count() as i8 - 1
}
