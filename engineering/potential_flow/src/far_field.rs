//! Waves far from the body, and the mean drift force they carry (Maruo 1960; Newman 1967; finite depth as in Mei 1989,
//! The Applied Dynamics of Ocean Surface Waves, ch. 7).
//!
//! Far away the potential that the body adds is -i (g/omega) Z(z) A(theta) sqrt(2/(pi k r)) e^(i k r - i pi/4) per metre of
//! incident amplitude. Energy kept: (1/pi) int |A|^2 d theta = -2 Re A(heading).

use std::f64::consts::PI;

use faer::c64;

use crate::mesh::Panel;

/// Directions per wave length around the body, above which the trapezoid rule over theta is exact to rounding.
const DIRECTIONS_PER_WAVE: f64 = 4.0;
const LEAST_DIRECTIONS: usize = 72;

/// Directions at which the far field is kept: a full turn, then the headings of the incident waves.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Directions {
    pub(crate) theta_rad: Vec<f64>,
    pub(crate) turn: usize,
}

impl Directions {
    pub(crate) fn new(wave_number_per_m: f64, span_m: f64, headings_rad: &[f64]) -> Self {
        let waves = wave_number_per_m * span_m / (2.0 * PI);
        let turn = LEAST_DIRECTIONS + 4 * (DIRECTIONS_PER_WAVE * PI * waves / 2.0).ceil() as usize;
        let theta_rad =
            (0..turn).map(|i| 2.0 * PI * i as f64 / turn as f64).chain(headings_rad.iter().copied()).collect();
        Self { theta_rad, turn }
    }
}

/// Amplitudes A(theta) of the waves sent out, per unit velocity of each mode and per incident heading.
#[derive(Debug, Clone, PartialEq)]
pub struct FarField {
    pub(crate) directions: Directions,
    pub(crate) radiated: [Vec<c64>; 6],
    pub(crate) diffracted: Vec<Vec<c64>>,
    pub(crate) headings_rad: Vec<f64>,
    pub(crate) omega_rad_s: f64,
    pub(crate) wave_number_per_m: f64,
    /// rho g n, n the ratio of group to phase velocity.
    pub(crate) momentum_n_m3: f64,
}

/// Mean force for 1 m of wave amplitude; it grows with the square of the amplitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanDrift {
    pub surge_n_m2: f64,
    pub sway_n_m2: f64,
    /// (scattered - lost) over lost wave energy: zero when the solution conserves energy and the body extracts none.
    pub energy_error: f64,
}

impl FarField {
    pub(crate) fn new(
        directions: Directions,
        headings_rad: &[f64],
        omega_rad_s: f64,
        wave_number_per_m: f64,
        momentum_n_m3: f64,
    ) -> Self {
        let zero = vec![c64::new(0.0, 0.0); directions.theta_rad.len()];
        Self {
            directions,
            radiated: std::array::from_fn(|_| zero.clone()),
            diffracted: vec![zero.clone(); headings_rad.len()],
            headings_rad: headings_rad.to_vec(),
            omega_rad_s,
            wave_number_per_m,
            momentum_n_m3,
        }
    }

    pub(crate) fn scale(&mut self, factor: f64) {
        self.radiated.iter_mut().chain(&mut self.diffracted).flatten().for_each(|v| *v *= factor);
    }

    /// Drift of the body held still, for each heading.
    pub fn drift_held(&self) -> Vec<MeanDrift> {
        let still = [c64::new(0.0, 0.0); 6];
        (0..self.headings_rad.len()).map(|heading| self.drift(heading, &still)).collect()
    }

    /// Drift of a body that answers the wave with `motion` (m and rad per metre of amplitude, about the origin).
    pub fn drift(&self, heading: usize, motion: &[c64; 6]) -> MeanDrift {
        let amplitude = |direction: usize| -> c64 {
            let moved: c64 = (0..6)
                .map(|mode| self.radiated[mode][direction] * motion[mode] * c64::new(0.0, -self.omega_rad_s))
                .sum();
            self.diffracted[heading][direction] + moved
        };
        let turn = self.directions.turn;
        let (mut energy, mut along) = (0.0, [0.0; 2]);
        for direction in 0..turn {
            let weight = amplitude(direction).norm_sqr() * 2.0 * PI / turn as f64;
            let (sin, cos) = self.directions.theta_rad[direction].sin_cos();
            energy += weight / PI;
            along = [along[0] + weight * cos / PI, along[1] + weight * sin / PI];
        }
        let lost = -2.0 * amplitude(turn + heading).re;
        let (sin, cos) = self.headings_rad[heading].sin_cos();
        let scale = self.momentum_n_m3 / self.wave_number_per_m;
        MeanDrift {
            surge_n_m2: scale * (lost * cos - along[0]),
            sway_n_m2: scale * (lost * sin - along[1]),
            energy_error: if lost == 0.0 { 0.0 } else { energy / lost - 1.0 },
        }
    }
}

/// A wave arriving from each direction at a panel's centre, times its area: value and normal derivative.
pub(crate) fn panel_waves(
    directions: &Directions,
    panel: &Panel,
    (profile, slope): (f64, f64),
    wave_number_per_m: f64,
) -> Vec<(c64, c64)> {
    let [x, y, _] = panel.center_m;
    let [nx, ny, nz] = panel.normal;
    let at = |theta: &f64| {
        let (sin, cos) = theta.sin_cos();
        let phase = -wave_number_per_m * (x * cos + y * sin);
        let wave = c64::new(phase.cos(), phase.sin()) * panel.area_m2;
        let along = c64::new(nz * slope, -wave_number_per_m * (nx * cos + ny * sin) * profile);
        (wave * profile, wave * along)
    };
    directions.theta_rad.iter().map(at).collect()
}

/// A = -(omega c / 2 g) times int (phi d/dn - dphi/dn) over the waves of [`panel_waves`]; c in 1/m is the strength of the progressive wave in G.
pub(crate) fn amplitude_factor(omega_rad_s: f64, wave_number_per_m: f64, depth_m: f64, gravity_m_s2: f64) -> f64 {
    let deep_per_m = omega_rad_s * omega_rad_s / gravity_m_s2;
    let strength = if depth_m.is_infinite() {
        deep_per_m
    } else {
        let kh = wave_number_per_m * depth_m;
        let sech = 2.0 * (-kh).exp() / (1.0 + (-2.0 * kh).exp());
        wave_number_per_m * wave_number_per_m / (wave_number_per_m * kh * sech * sech + deep_per_m)
    };
    -omega_rad_s * strength / (2.0 * gravity_m_s2)
}

/// Group over phase velocity.
pub(crate) fn group_ratio(wave_number_per_m: f64, depth_m: f64) -> f64 {
    let twice = 2.0 * wave_number_per_m * depth_m;
    if twice > 100.0 { 0.5 } else { 0.5 * (1.0 + twice / twice.sinh()) }
}
