//! Steady loads on the platform at one instant.

use net_screens::PenForce;

use crate::platform::{DraftChoice, PreparedMooring, Windage};
use crate::weather::Sea;

/// Air density of the MODU Code, 3.2.2.
const AIR_KG_M3: f64 = 1.222;
const SEA_WATER_KG_M3: f64 = 1025.0;
pub(crate) const GRAVITY_M_S2: f64 = 9.81;

/// Height coefficients of the MODU Code, table 3-2: upper end of the band and CH.
const HEIGHT_BANDS: [(f64, f64); 17] = [
    (15.3, 1.00),
    (30.5, 1.10),
    (46.0, 1.20),
    (61.0, 1.30),
    (76.0, 1.37),
    (91.5, 1.43),
    (106.5, 1.48),
    (122.0, 1.52),
    (137.0, 1.56),
    (152.5, 1.60),
    (167.5, 1.63),
    (183.0, 1.67),
    (198.0, 1.70),
    (213.5, 1.72),
    (228.5, 1.75),
    (244.0, 1.77),
    (256.0, 1.79),
];
const HEIGHT_ABOVE: f64 = 1.80;

fn height_coefficient(height_m: f64) -> f64 {
    HEIGHT_BANDS.iter().find(|(top_m, _)| height_m <= *top_m).map_or(HEIGHT_ABOVE, |(_, coefficient)| *coefficient)
}

/// Force and its moment about the water line for a wind of 1 m/s; both grow with the square of the wind.
pub(crate) fn unit_wind(parts: &[Windage]) -> (f64, f64) {
    let force = |part: &Windage| 0.5 * AIR_KG_M3 * part.shape * height_coefficient(part.height_m) * part.area_m2;
    (parts.iter().map(force).sum(), parts.iter().map(|part| force(part) * part.height_m).sum())
}

/// Current on the hull and, apart, on the nets: their sum is the steady force, the wall is loaded by current and waves.
pub(crate) struct WaterForces {
    pub hull_n: f64,
    pub nets_n: f64,
    pub wall_n: f64,
}

pub(crate) fn water(choice: &DraftChoice, sea: &Sea, platform_heading_deg: f64) -> WaterForces {
    let drag = &choice.current;
    let heading_rad = (sea.current_to_deg - platform_heading_deg).to_radians();
    let mut forces = WaterForces {
        hull_n: 0.5 * SEA_WATER_KG_M3 * drag.drag * drag.area_m2 * sea.current_m_s * sea.current_m_s,
        nets_n: 0.0,
        wall_n: 0.0,
    };
    for pen in &choice.nets.pens {
        let at = |speed_m_s: f64| -> PenForce { pen.force(choice.nets.model, speed_m_s, heading_rad, SEA_WATER_KG_M3) };
        forces.nets_n += at(sea.current_m_s).force_n;
        forces.wall_n = forces.wall_n.max(at(sea.current_m_s + sea.orbital_m_s(pen.depth_m)).wall_force_n);
    }
    forces
}

impl PreparedMooring {
    /// Offset under a steady force and the stiffness there. Beyond the table the last segment goes on.
    pub(crate) fn offset(&self, force_n: f64) -> (f64, f64) {
        let offset_m = self.restoring.inverse(force_n).unwrap_or_else(|| {
            let (end_m, end_n) = self.restoring.last();
            end_m + (force_n - end_n) / self.slope(end_m)
        });
        (offset_m, self.slope(offset_m))
    }

    fn slope(&self, offset_m: f64) -> f64 {
        let end_m = self.restoring.last().0;
        let span_m = 0.02 * end_m;
        let to_m = (offset_m + 0.5 * span_m).clamp(span_m, end_m);
        (self.restoring.at(to_m) - self.restoring.at(to_m - span_m)) / span_m
    }

    pub(crate) fn tension_at(&self, offset_m: f64) -> f64 {
        let (end_m, end_n) = self.tension.last();
        if offset_m <= end_m {
            return self.tension.at(offset_m);
        }
        let span_m = 0.02 * end_m;
        end_n + (offset_m - end_m) * (end_n - self.tension.at(end_m - span_m)) / span_m
    }
}
