use crate::error::BallastError;
use crate::vessel::Vessel;

/// A ballast pump and the tanks its main can reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Pump {
    pub name: String,
    pub rate_m3_s: f64,
    /// Indices of the tanks.
    pub tanks: Vec<usize>,
}

/// Pumps of a unit; which tank is served by which follows from the volumes to move.
#[derive(Debug, Clone, PartialEq)]
pub struct PumpRoom {
    pumps: Vec<Pump>,
    tanks: usize,
}

/// More pumps than this would need another way to share the work.
const MOST_PUMPS: usize = 12;

impl PumpRoom {
    pub fn new(vessel: &Vessel, pumps: Vec<Pump>) -> Result<Self, BallastError> {
        let tanks = vessel.tanks.len();
        let refuse = |element: &str, what: &'static str, value: f64, remedy: &str| {
            Err(BallastError::OutOfRange { element: element.to_owned(), what, value, remedy: remedy.to_owned() })
        };
        if pumps.is_empty() || pumps.len() > MOST_PUMPS {
            return refuse("pumps", "number of pumps", pumps.len() as f64, "between 1 and 12 pumps");
        }
        for pump in &pumps {
            let runs = pump.rate_m3_s.is_finite() && pump.rate_m3_s > 0.0;
            if !runs {
                return refuse(&pump.name, "rate in m3/s", pump.rate_m3_s, "a rate above 0");
            }
            if let Some(unknown) = pump.tanks.iter().find(|tank| **tank >= tanks) {
                return refuse(&pump.name, "tank index", *unknown as f64, "the index of a tank of the unit");
            }
        }
        for (index, tank) in vessel.tanks.iter().enumerate() {
            if !pumps.iter().any(|pump| pump.tanks.contains(&index)) {
                return refuse(tank.name(), "number of pumps reaching it", 0.0, "a pump that reaches the tank");
            }
        }
        Ok(Self { pumps, tanks })
    }

    pub fn pumps(&self) -> &[Pump] {
        &self.pumps
    }

    /// Shortest time to move the volumes with all pumps running as needed, s; none when a tank is out of reach.
    ///
    /// The busiest set of pumps decides: the volume only it can move over its rate (max-flow min-cut on two layers).
    pub fn shortest_time_s(&self, volume_m3: &[f64], lost: Option<usize>) -> Option<f64> {
        let running: Vec<&Pump> =
            self.pumps.iter().enumerate().filter(|(index, _)| Some(*index) != lost).map(|(_, pump)| pump).collect();
        let reach = |tank: usize| -> u32 {
            running.iter().enumerate().map(|(k, pump)| u32::from(pump.tanks.contains(&tank)) << k).sum()
        };
        let moved: Vec<(u32, f64)> =
            (0..self.tanks).filter(|tank| volume_m3[*tank] > 0.0).map(|tank| (reach(tank), volume_m3[tank])).collect();
        if moved.iter().any(|(pumps, _)| *pumps == 0) {
            return None;
        }
        let sets = 1u32..1 << running.len();
        Some(sets.fold(0.0f64, |longest, set| {
            let volume: f64 = moved.iter().filter(|(pumps, _)| pumps & !set == 0).map(|(_, volume)| volume).sum();
            let members = running.iter().enumerate().filter(|(k, _)| set >> k & 1 == 1);
            longest.max(volume / members.map(|(_, pump)| pump.rate_m3_s).sum::<f64>())
        }))
    }
}
