//! Net screens: drag and lift of a flat panel, the slower water behind it, and the force on a rectangular pen.
//!
//! Never: deforms the net or reads files. Start at [`Net::coefficients`] and [`Pen::force`].
//!
//! Axes: `incidence_rad` lies between the flow and the normal of the panel, 0 when the flow goes straight through,
//! π/2 when it runs along the net. Both models hold for solidities of 0.05 to 0.5. Public codes disagree on signs and
//! on the lift of Kristiansen & Faltinsen; the equations here are those of the papers.

use serde::{Deserialize, Serialize};

/// Kinematic viscosity of sea water at 20 °C.
const VISCOSITY_M2_S: f64 = 1.05e-6;
const SOLIDITY_LOW: f64 = 0.01;
const SOLIDITY_HIGH: f64 = 0.60;
/// Reynolds numbers of the polynomial for the drag of a twine.
const REYNOLDS_LOW: f64 = 31.622_776_601_683_79;
const REYNOLDS_HIGH: f64 = 1e4;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScreenModel {
    /// Løland 1991: no Reynolds number, solidity alone.
    #[serde(rename = "loland_1991")]
    Loland1991,
    /// Kristiansen & Faltinsen 2012 (J. Fluids Struct. 34, 218) with a1 = 0.9, a3 = 0.1, b2 = 1, b4 = 0.1.
    #[serde(rename = "kristiansen_faltinsen_2012")]
    KristiansenFaltinsen2012,
}

/// A net by its solidity (shadow over area) and twine.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Net {
    pub solidity: f64,
    pub twine_diameter_m: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Coefficients {
    pub drag: f64,
    pub lift: f64,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{name} is {value} {unit}, must lie within {low} to {high} {unit}")]
pub struct NetError {
    pub name: &'static str,
    pub value: f64,
    pub unit: &'static str,
    pub low: f64,
    pub high: f64,
}

impl Net {
    pub fn new(solidity: f64, twine_diameter_m: f64) -> Result<Self, NetError> {
        let net = Self { solidity, twine_diameter_m };
        net.check().map(|()| net)
    }

    pub fn check(&self) -> Result<(), NetError> {
        within("net solidity", self.solidity, "", SOLIDITY_LOW, SOLIDITY_HIGH)?;
        within("twine diameter", self.twine_diameter_m, "m", 1e-4, 0.05)
    }

    /// Reynolds number of a twine in the flow squeezed between the twines.
    pub fn reynolds(&self, speed_m_s: f64) -> f64 {
        speed_m_s * self.twine_diameter_m / (VISCOSITY_M2_S * (1.0 - self.solidity))
    }

    /// Coefficients on the area of the panel and the undisturbed speed.
    pub fn coefficients(&self, model: ScreenModel, speed_m_s: f64, incidence_rad: f64) -> Coefficients {
        match model {
            ScreenModel::Loland1991 => self.loland(incidence_rad),
            ScreenModel::KristiansenFaltinsen2012 => self.kristiansen_faltinsen(speed_m_s, incidence_rad),
        }
    }

    /// Løland's wake: speed behind the panel over speed before it.
    pub fn wake_ratio(&self, incidence_rad: f64) -> f64 {
        1.0 - 0.46 * self.loland(incidence_rad).drag
    }

    fn loland(&self, incidence_rad: f64) -> Coefficients {
        let s = self.solidity;
        Coefficients {
            drag: 0.04 + (-0.04 + 0.33 * s + 6.54 * s * s - 4.88 * s * s * s) * incidence_rad.cos(),
            lift: (-0.05 * s + 2.3 * s * s - 1.76 * s * s * s) * (2.0 * incidence_rad).sin(),
        }
    }

    fn kristiansen_faltinsen(&self, speed_m_s: f64, incidence_rad: f64) -> Coefficients {
        let (s, open) = (self.solidity, 1.0 - self.solidity);
        let cylinder = cylinder_drag(self.reynolds(speed_m_s));
        let drag_0 = cylinder * s * (2.0 - s) / (2.0 * open * open);
        let normal_45 = cylinder * s / (2.0 * open * open);
        let tangent_45 = std::f64::consts::PI * normal_45 / (8.0 + normal_45);
        let lift_45 = (0.5 * drag_0 - tangent_45) / std::f64::consts::SQRT_2;
        Coefficients {
            drag: drag_0 * (0.9 * incidence_rad.cos() + 0.1 * (3.0 * incidence_rad).cos()),
            lift: lift_45 * ((2.0 * incidence_rad).sin() + 0.1 * (4.0 * incidence_rad).sin()),
        }
    }
}

/// Drag of a smooth circular cylinder, fit of Goldstein 1965 in Kristiansen & Faltinsen 2012 eq. A.2; the Reynolds
/// number is held within the range of the fit.
fn cylinder_drag(reynolds: f64) -> f64 {
    const FIT: [f64; 8] = [-78.46675, 254.73873, -327.8864, 223.64577, -87.92234, 20.00769, -2.44894, 0.12479];
    let x = reynolds.clamp(REYNOLDS_LOW, REYNOLDS_HIGH).log10();
    FIT.iter().rev().fold(0.0, |sum, term| sum * x + term)
}

/// An upright rectangular pen: four walls and a bottom, water flowing along the horizontal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pen {
    /// Along the platform's x axis.
    pub length_m: f64,
    pub width_m: f64,
    /// Of the net that is in the water.
    pub depth_m: f64,
    #[serde(flatten)]
    pub net: Net,
    /// Net walls of other pens that stand in the flow before this one.
    pub shielded_by: u32,
}

/// Horizontal force of a pen, and of its most loaded wall.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PenForce {
    pub force_n: f64,
    pub wall_force_n: f64,
}

impl Pen {
    pub fn check(&self) -> Result<(), NetError> {
        self.net.check()?;
        within("pen length", self.length_m, "m", 0.5, 500.0)?;
        within("pen width", self.width_m, "m", 0.5, 500.0)?;
        within("depth of net in the water", self.depth_m, "m", 0.0, 100.0)?;
        within("number of shielding walls", f64::from(self.shielded_by), "", 0.0, 20.0)
    }

    /// Force along the flow at `speed_m_s`, the flow at `heading_rad` from the pen's x axis. Walls behind the water's
    /// way in stand in the wake of the walls before them.
    pub fn force(&self, model: ScreenModel, speed_m_s: f64, heading_rad: f64, rho_kg_m3: f64) -> PenForce {
        let (sin, cos) = heading_rad.sin_cos();
        let ends = Wall { area_m2: self.width_m * self.depth_m, incidence_rad: cos.abs().min(1.0).acos() };
        let sides = Wall { area_m2: self.length_m * self.depth_m, incidence_rad: sin.abs().min(1.0).acos() };
        let bottom = Wall { area_m2: self.length_m * self.width_m, incidence_rad: std::f64::consts::FRAC_PI_2 };
        let facing = if cos.abs() >= sin.abs() { ends } else { sides };
        let wake = self.net.wake_ratio(facing.incidence_rad);
        let before_m_s = speed_m_s * wake.powi(self.shielded_by as i32);
        let behind_m_s = before_m_s * wake;
        let drag_n = |wall: Wall, speed_m_s: f64| {
            let drag = self.net.coefficients(model, speed_m_s, wall.incidence_rad).drag.max(0.0);
            0.5 * rho_kg_m3 * wall.area_m2 * drag * speed_m_s * speed_m_s
        };
        let walls = [drag_n(ends, before_m_s), drag_n(sides, before_m_s)];
        let behind = drag_n(ends, behind_m_s) + drag_n(sides, behind_m_s) + drag_n(bottom, behind_m_s);
        PenForce { force_n: walls[0] + walls[1] + behind, wall_force_n: walls[0].max(walls[1]) }
    }
}

#[derive(Clone, Copy)]
struct Wall {
    area_m2: f64,
    incidence_rad: f64,
}

fn within(name: &'static str, value: f64, unit: &'static str, low: f64, high: f64) -> Result<(), NetError> {
    if (low..=high).contains(&value) { Ok(()) } else { Err(NetError { name, value, unit, low, high }) }
}
