use hydrostatics::WaterFrame;

use crate::vessel::Vessel;

const STATIONS: usize = 41;

/// Largest still-water bending moment along the hull, N·m, at stations over its length.
///
/// Weights without ballast are spread over the length of the hull as a trapezoid with their mass and LCG (Watson,
/// "Practical Ship Design", for want of a weight curve); tanks over their own length; buoyancy of each solid over its
/// own length as a trapezoid with its immersed volume and centroid, exact for boxes on an even keel.
pub fn bending_moment_n_m(vessel: &Vessel, fill: &[f64], frame: &WaterFrame, gravity_m_s2: f64) -> f64 {
    let bounds = vessel.hull.bounds();
    let (aft, fore) = (bounds.low_m[0], bounds.high_m[0]);
    let mut loads = vec![Spread::new(vessel.fixed_mass_kg(), vessel.fixed_cg_m()[0], aft, fore)];
    for (tank, fill) in vessel.tanks.iter().zip(fill) {
        let [low, high] = tank.extent_m();
        loads.push(Spread::new(tank.capacity_kg() * fill, tank.centre_m()[0], low[0], high[0]));
    }
    for solid in vessel.hull.solids() {
        let wet = solid.immersed(frame);
        if wet.volume_m3 > 0.0 {
            let [low, high] = solid.extent_m();
            let centre = wet.moment_m4.map(|moment| moment / wet.volume_m3);
            let x = frame.x[0] * centre[0] + frame.y[0] * centre[1] + frame.up[0] * (centre[2] + frame.level_m);
            loads.push(Spread::new(-wet.volume_m3 * vessel.water_kg_m3, x, low[0], high[0]));
        }
    }
    (1..STATIONS)
        .map(|station| aft + (fore - aft) * station as f64 / STATIONS as f64)
        .map(|x| gravity_m_s2 * loads.iter().map(|load| load.moment_about_kg_m(x)).sum::<f64>().abs())
        .fold(0.0, f64::max)
}

/// A mass spread over a stretch as a trapezoid with a given centre.
struct Spread {
    mass_kg: f64,
    from_m: f64,
    length_m: f64,
    /// Slope of the relative density: 12 (centre − middle) / length².
    slope: f64,
}

impl Spread {
    fn new(mass_kg: f64, centre_m: f64, from_m: f64, to_m: f64) -> Self {
        let length_m = to_m - from_m;
        let slope = 12.0 * (centre_m - 0.5 * (from_m + to_m)) / (length_m * length_m);
        Self { mass_kg, from_m, length_m, slope }
    }

    /// ∫ q(s) (x − s) ds over the part aft of x.
    fn moment_about_kg_m(&self, x_m: f64) -> f64 {
        let reach = (x_m - self.from_m).clamp(0.0, self.length_m);
        if reach == 0.0 {
            return 0.0;
        }
        // q(u) = m/l (1 + k (u − l/2)) with u from the aft end.
        let constant = 1.0 - 0.5 * self.slope * self.length_m;
        let mass = constant * reach + 0.5 * self.slope * reach * reach;
        let moment = 0.5 * constant * reach * reach + self.slope * reach.powi(3) / 3.0;
        self.mass_kg / self.length_m * (mass * (x_m - self.from_m) - moment)
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;

    #[test]
    fn a_spread_has_its_mass_and_centre() {
        let load = Spread::new(10.0, 3.5, 0.0, 6.0);
        assert!((load.moment_about_kg_m(20.0) - 10.0 * 16.5).abs() < 1e-9);
        assert_eq!(load.moment_about_kg_m(-1.0), 0.0);
    }
}
