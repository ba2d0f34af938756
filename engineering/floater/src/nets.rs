//! Net panels in a flow: drag, lift and the wake behind them.
//!
//! Angles are between the flow and the normal of the panel. Forces are per `½ ρ U² A` of the panel's area.

use std::f64::consts::{FRAC_PI_2, PI, SQRT_2};

/// A flat net panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panel {
    /// Share of the area that is twine, 0 to 0.5 for the fits used here.
    pub solidity: f64,
    pub twine_m: f64,
}

/// Coefficients of a panel at an angle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficients {
    pub drag: f64,
    pub lift: f64,
}

/// What a panel description lacks.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NetError {
    #[error("solidity = {0}; give a share above 0 and below 0.5")]
    Solidity(f64),
    #[error("twine diameter = {0} m; give a positive length")]
    Twine(f64),
    #[error("speed = {0} m/s; give zero or more")]
    Speed(f64),
    #[error("viscosity = {0} m2/s; give a positive value")]
    Viscosity(f64),
}

/// Range of Reynolds numbers of the twine that the drag fit covers; it is held constant beyond.
const REYNOLDS: [f64; 2] = [31.622_776_601_683_793, 1e4];
/// Fit of a circular cylinder's drag over `log10 Re` (Kristiansen and Faltinsen 2012, eq. A.3, after Goldstein 1965).
const CYLINDER: [f64; 8] = [-78.46675, 254.73873, -327.8864, 223.64577, -87.92234, 20.00769, -2.44894, 0.12479];
/// Harmonics of drag and lift over the angle (Kristiansen and Faltinsen 2012, section 2).
const DRAG_HARMONICS: [f64; 2] = [0.9, 0.1];
const LIFT_HARMONICS: [f64; 2] = [1.0, 0.1];

impl Panel {
    pub fn check(&self) -> Result<(), NetError> {
        if !(self.solidity > 0.0 && self.solidity < 0.5) {
            return Err(NetError::Solidity(self.solidity));
        }
        if !(self.twine_m > 0.0 && self.twine_m.is_finite()) {
            return Err(NetError::Twine(self.twine_m));
        }
        Ok(())
    }

    /// Løland 1991, "Current forces on and flow through fish farms", eq. 3.34; fitted for solidities 0.13 to 0.32.
    pub fn loland(&self, angle_rad: f64) -> Result<Coefficients, NetError> {
        self.check()?;
        let s = self.solidity;
        let drag = 0.04 + (-0.04 + 0.33 * s + 6.54 * s.powi(2) - 4.88 * s.powi(3)) * angle_rad.cos();
        let lift = (-0.05 * s + 2.3 * s.powi(2) - 1.76 * s.powi(3)) * (2.0 * angle_rad).sin();
        Ok(Coefficients { drag, lift })
    }

    /// Kristiansen and Faltinsen 2012, J. Fluids Struct. 34: screen model S1, from the twine's cylinder drag.
    pub fn kristiansen_faltinsen(
        &self,
        angle_rad: f64,
        speed_m_s: f64,
        viscosity_m2_s: f64,
    ) -> Result<Coefficients, NetError> {
        self.check()?;
        let cylinder = cylinder_drag(self.reynolds(speed_m_s, viscosity_m2_s)?);
        let s = self.solidity;
        let open = (1.0 - s).powi(2);
        let head_on = cylinder * s * (2.0 - s) / (2.0 * open);
        let normal_45 = cylinder * s / (2.0 * open);
        let tangential_45 = PI * normal_45 / (8.0 + normal_45);
        let lift_45 = (0.5 * head_on - tangential_45) / SQRT_2;
        let drag = head_on * (DRAG_HARMONICS[0] * angle_rad.cos() + DRAG_HARMONICS[1] * (3.0 * angle_rad).cos());
        let lift =
            lift_45 * (LIFT_HARMONICS[0] * (2.0 * angle_rad).sin() + LIFT_HARMONICS[1] * (4.0 * angle_rad).sin());
        Ok(Coefficients { drag, lift })
    }

    /// Reynolds number of a twine in the flow through the meshes, `U d / (ν (1 − S))`.
    pub fn reynolds(&self, speed_m_s: f64, viscosity_m2_s: f64) -> Result<f64, NetError> {
        if speed_m_s.is_nan() || speed_m_s < 0.0 {
            return Err(NetError::Speed(speed_m_s));
        }
        if !(viscosity_m2_s > 0.0 && viscosity_m2_s.is_finite()) {
            return Err(NetError::Viscosity(viscosity_m2_s));
        }
        Ok(speed_m_s * self.twine_m / (viscosity_m2_s * (1.0 - self.solidity)))
    }
}

/// Drag coefficient of a smooth circular cylinder, held at the ends of the fit.
pub fn cylinder_drag(reynolds: f64) -> f64 {
    let x = reynolds.clamp(REYNOLDS[0], REYNOLDS[1]).log10();
    CYLINDER.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// Speed behind a panel as a share of the speed before it: `1 − 0.46 C_D` (Løland 1991).
pub fn wake_factor(drag_coefficient: f64) -> f64 {
    (1.0 - 0.46 * drag_coefficient).clamp(0.0, 1.0)
}

/// A placed panel: centre, unit normal, area.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    pub panel: Panel,
    pub centre_m: [f64; 3],
    pub normal: [f64; 3],
    pub area_m2: f64,
}

/// Steady force on each screen, N, and the speed factor it sees: each screen upstream whose shadow covers the centre
/// slows the flow by its wake factor (Løland).
///
/// The shadow is the upstream screen's square of equal area swept along the flow. Coefficients are Løland's.
pub fn forces(screens: &[Screen], flow_m_s: [f64; 3], density_kg_m3: f64) -> Result<Vec<([f64; 3], f64)>, NetError> {
    let flow = nalgebra::Vector3::from(flow_m_s);
    let speed = flow.norm();
    if !speed.is_finite() {
        return Err(NetError::Speed(speed));
    }
    if speed == 0.0 {
        return Ok(vec![([0.0; 3], 1.0); screens.len()]);
    }
    let along = flow / speed;
    let facing = |screen: &Screen| {
        let normal = nalgebra::Vector3::from(screen.normal).normalize();
        let cosine = normal.dot(&along).clamp(-1.0, 1.0);
        // The side of a screen does not matter: turn the normal downstream.
        (if cosine < 0.0 { -normal } else { normal }, cosine.abs().acos().min(FRAC_PI_2))
    };
    let mut out = Vec::with_capacity(screens.len());
    for screen in screens {
        let mut factor = 1.0;
        for other in screens {
            if shades(other, screen, along) {
                factor *= wake_factor(other.panel.loland(facing(other).1)?.drag);
            }
        }
        let (normal, angle) = facing(screen);
        let Coefficients { drag, lift } = screen.panel.loland(angle)?;
        let across = normal - along * normal.dot(&along);
        let sideways = if across.norm() > 0.0 { across.normalize() } else { across };
        let pressure = 0.5 * density_kg_m3 * (factor * speed).powi(2) * screen.area_m2;
        let force = (along * drag + sideways * lift) * pressure;
        out.push((force.into(), factor));
    }
    Ok(out)
}

fn shades(upstream: &Screen, screen: &Screen, along: nalgebra::Vector3<f64>) -> bool {
    let lead = nalgebra::Vector3::from(screen.centre_m) - nalgebra::Vector3::from(upstream.centre_m);
    let downstream = lead.dot(&along);
    let half = 0.5 * upstream.area_m2.sqrt();
    downstream > 0.0 && (lead - along * downstream).amax() < half
}
