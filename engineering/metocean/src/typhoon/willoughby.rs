use crate::error::{OutOfRange, within};

/// Dual-exponential profile of Willoughby, Darling & Rahn 2006 (Mon. Wea. Rev. 134, 1102) at flight level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Willoughby {
    pub max_m_s: f64,
    pub radius_max_wind_m: f64,
    /// Exponent of the inner power law.
    pub inner_exponent: f64,
    /// Share of the short decay.
    pub short_share: f64,
    pub long_decay_m: f64,
    blend_from_m: f64,
    blend_width_m: f64,
}

const SHORT_DECAY_M: f64 = 25_000.0;
const BLEND_WIDE_M: f64 = 25_000.0;
const BLEND_NARROW_M: f64 = 15_000.0;
/// Storms tighter than this are blended over the narrow width.
const TIGHT_M: f64 = 20_000.0;

impl Willoughby {
    /// Equations 10 and 11 by maximum wind and latitude; the radius of maximum wind by eq. 7a where it is not known.
    pub fn new(max_m_s: f64, lat_deg: f64, radius_max_wind_m: Option<f64>) -> Result<Self, OutOfRange> {
        let v = within("maximum wind", max_m_s, "m/s", 10.0, 100.0)?;
        let lat = within("latitude", lat_deg.abs(), "deg", 0.0, 60.0)?;
        let fitted_m = 46_400.0 * (-0.0155 * v + 0.0169 * lat).exp();
        let radius_m =
            within("radius of maximum wind", radius_max_wind_m.unwrap_or(fitted_m), "m", 5_000.0, 200_000.0)?;
        let inner_exponent = 0.4067 + 0.0144 * v - 0.0038 * lat;
        let short_share = (0.0696 + 0.0049 * v - 0.0064 * lat).max(0.0);
        let long_decay_m = 1000.0 * (317.1 - 2.026 * v + 1.915 * lat);
        let blend_width_m = if radius_m < TIGHT_M { BLEND_NARROW_M } else { BLEND_WIDE_M };
        let decay_m = (1.0 - short_share) * long_decay_m + short_share * SHORT_DECAY_M;
        let weight = inner_exponent * decay_m / (inner_exponent * decay_m + radius_m);
        let blend_from_m = radius_m - bump_inverse(weight) * blend_width_m;
        Ok(Self {
            max_m_s,
            radius_max_wind_m: radius_m,
            inner_exponent,
            short_share,
            long_decay_m,
            blend_from_m,
            blend_width_m,
        })
    }

    /// Blended over 25 km (15 km for tight storms) so that the maximum lies at its radius (eqs. 1 to 3).
    pub fn speed_m_s(&self, radius_m: f64) -> f64 {
        let weight = bump((radius_m - self.blend_from_m) / self.blend_width_m);
        self.inner_m_s(radius_m) * (1.0 - weight) + self.outer_m_s(radius_m) * weight
    }

    /// Inner law up to the radius of maximum wind, outer beyond, with the kink between them.
    pub fn unblended_m_s(&self, radius_m: f64) -> f64 {
        if radius_m <= self.radius_max_wind_m { self.inner_m_s(radius_m) } else { self.outer_m_s(radius_m) }
    }

    fn inner_m_s(&self, radius_m: f64) -> f64 {
        self.max_m_s * (radius_m / self.radius_max_wind_m).powf(self.inner_exponent)
    }

    fn outer_m_s(&self, radius_m: f64) -> f64 {
        let beyond_m = radius_m - self.radius_max_wind_m;
        let long = (1.0 - self.short_share) * (-beyond_m / self.long_decay_m).exp();
        self.max_m_s * (long + self.short_share * (-beyond_m / SHORT_DECAY_M).exp())
    }
}

/// Smooth step of degree nine, eq. 3 of the paper.
fn bump(x: f64) -> f64 {
    let x = x.clamp(0.0, 1.0);
    x.powi(5) * (126.0 + x * (-420.0 + x * (540.0 + x * (-315.0 + x * 70.0))))
}

fn bump_inverse(weight: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if bump(middle) < weight { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}
