//! Exact conversion factors between the units of the sources and SI.

/// International knot: one nautical mile an hour.
pub const KNOT_M_S: f64 = 1852.0 / 3600.0;
pub const NAUTICAL_MILE_M: f64 = 1852.0;
pub const HECTOPASCAL_PA: f64 = 100.0;
pub const HOUR_S: f64 = 3600.0;
/// Length of a degree of latitude as 60 × 1852 m, the sphere the wind models are defined on.
pub const DEGREE_LATITUDE_M: f64 = 60.0 * 1852.0;
