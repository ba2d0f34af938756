//! Frequency-dependent coefficients of a floating body as plain arrays, from any potential-flow program.

use super::Complex;
use crate::error::AnalysisError;
use crate::rigid::Matrix6;

/// Added mass, radiation damping and wave excitation on a common frequency list.
#[derive(Debug, Clone)]
pub struct Coefficients {
    /// Ascending.
    pub omega_rad_s: Vec<f64>,
    /// kg, kg m, kg m2.
    pub added_mass: Vec<Matrix6>,
    /// N s/m, N s, N m s.
    pub damping: Vec<Matrix6>,
    /// Directions the waves run to, degrees.
    pub headings_deg: Vec<f64>,
    /// By heading, then frequency: force for a wave of one metre, time dependence `exp(+iωt)`, N/m and N.
    pub excitation: Vec<Vec<[Complex; 6]>>,
}

impl Coefficients {
    /// Lists of one length, ascending frequencies, finite numbers.
    pub fn check(&self) -> Result<(), AnalysisError> {
        let count = self.omega_rad_s.len();
        let lists = [("added mass", self.added_mass.len()), ("damping", self.damping.len())];
        let lists = lists.into_iter().chain(self.excitation.iter().map(|list| ("excitation", list.len())));
        for (name, length) in lists {
            if length != count || count < 2 {
                let remedy = "give one entry for each of two or more frequencies";
                return Err(AnalysisError::Coefficients { name, value: length as f64, remedy });
            }
        }
        if let Some(pair) = self.omega_rad_s.windows(2).find(|pair| pair[1] <= pair[0]) {
            return Err(AnalysisError::Coefficients {
                name: "frequency",
                value: pair[1],
                remedy: "give them ascending, rad/s",
            });
        }
        let real = self.added_mass.iter().chain(&self.damping).flat_map(|matrix| matrix.iter());
        let parts = self.excitation.iter().flatten().flatten().flat_map(|value| [&value.re, &value.im]);
        match real.chain(parts).find(|value| !value.is_finite()) {
            Some(value) => {
                Err(AnalysisError::Coefficients { name: "coefficient", value: *value, remedy: "give finite numbers" })
            }
            None => Ok(()),
        }
    }

    pub fn added_mass_at(&self, omega_rad_s: f64) -> Matrix6 {
        let (low, high, share) = bracket(&self.omega_rad_s, omega_rad_s);
        self.added_mass[low] * (1.0 - share) + self.added_mass[high] * share
    }

    pub fn damping_at(&self, omega_rad_s: f64) -> Matrix6 {
        let (low, high, share) = bracket(&self.omega_rad_s, omega_rad_s);
        self.damping[low] * (1.0 - share) + self.damping[high] * share
    }

    /// Excitation of one heading of the list.
    pub fn excitation_at(&self, heading: usize, omega_rad_s: f64) -> [Complex; 6] {
        let (low, high, share) = bracket(&self.omega_rad_s, omega_rad_s);
        let list = &self.excitation[heading];
        std::array::from_fn(|dof| list[low][dof] * (1.0 - share) + list[high][dof] * share)
    }
}

/// Neighbours of `x` in an ascending list and the share of the upper one; constant beyond the ends.
pub fn bracket(list: &[f64], x: f64) -> (usize, usize, f64) {
    let upper = list.partition_point(|entry| *entry <= x);
    if upper == 0 {
        (0, 0, 0.0)
    } else if upper == list.len() {
        (upper - 1, upper - 1, 0.0)
    } else {
        (upper - 1, upper, (x - list[upper - 1]) / (list[upper] - list[upper - 1]))
    }
}
