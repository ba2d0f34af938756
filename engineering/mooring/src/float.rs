//! Small floats at connections, as spheres.

/// Immersed volume of a spherical float with its centre at `z_m`, and its waterline area.
pub(crate) fn immersed(volume_m3: f64, z_m: f64) -> (f64, f64) {
    use std::f64::consts::PI;
    let radius_m = (0.75 * volume_m3 / PI).cbrt();
    if z_m <= -radius_m {
        (volume_m3, 0.0)
    } else if z_m >= radius_m {
        (0.0, 0.0)
    } else {
        let cap_m = radius_m - z_m;
        (PI * cap_m * cap_m * (radius_m - cap_m / 3.0), PI * (radius_m * radius_m - z_m * z_m))
    }
}
