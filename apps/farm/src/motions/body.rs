//! The platform as strips and matrices about its centre of gravity.
//!
//! Added mass and excitation of long strips do not depend on the frequency and radiation is left out: good for slender
//! members in waves long against them; near resonance the drag on the strips limits the motion.

use floater::error::AnalysisError;
use floater::response::{Body, Coefficients, Complex, Grid, excite, wave_number_rad_m};
use floater::rigid::{Matrix6, matrix3_at};
use floater::strip::{BoxCoefficients, BoxPart, Node, Pose, box_strips};
use floater::{design::Site, rigid::Vector6};
use kernel::Refusal;
use nalgebra::{Matrix3, Vector3};

use crate::moorings::stiffness_n_m;
use crate::platform::{Gyration, Model};
use crate::stability::{Loads, state};

/// Added mass of a square section over its displaced mass: 1.51 π a² ρ with half a side a (DNV-RP-C205 table D-1 [K]).
const SQUARE_ADDED_MASS: f64 = 1.186;
/// Drag of a sharp-edged square section across the flow (DNV-RP-C205 [K]).
const SQUARE_DRAG: f64 = 2.0;
const STRIPS: BoxCoefficients = BoxCoefficients {
    drag: SQUARE_DRAG,
    added_mass: SQUARE_ADDED_MASS,
    end_drag: 0.0,
    end_added_mass: 0.0,
    max_strip_m: 4.0,
};
/// Of open water where the file has no mooring depth.
const DEEP_M: f64 = 200.0;

pub(crate) struct Floating {
    pub body: Body,
    /// About the centre of gravity.
    pub strips: Vec<Node>,
    pub site: Site,
    /// Where the centre of gravity lies in the water frame.
    pub pose: Pose,
    pub draft_m: f64,
    /// Surge, sway and yaw stiffness of the mooring, which the body's stiffness holds.
    pub mooring_n_m: Option<[f64; 3]>,
}

pub(crate) fn refuse(error: AnalysisError) -> Refusal {
    Refusal::new(error.code(), error.to_string(), error.element().to_owned())
}

impl Floating {
    pub fn of(model: &Model, loads: &Loads, omega_rad_s: &[f64], headings_deg: &[f64]) -> Result<Self, Refusal> {
        let body = loads.body(model)?;
        let floating = state(&body)?;
        let file = model.platform("boxes")?;
        if file.boxes.is_empty() || !file.cylinders.is_empty() || !file.meshes.is_empty() {
            let detail = "strips are made from `boxes` alone; for round members write a RAFT design and use `yong farm response`";
            return Err(Refusal::new("strips_need_boxes", detail, model.name.clone()));
        }
        let Some(gyration) = &file.gyration_m else {
            let detail = "the platform file lacks gyration_m, the radii of gyration; add it";
            return Err(Refusal::new("gyration_missing", detail, "gyration_m"));
        };
        let draft_m = floating.draft_m;
        let base_m = model.hull.bounds().low_m[2];
        let parts = file.boxes.iter().map(|part| BoxPart {
            name: part.name.clone(),
            low_m: [part.x_m[0], part.y_m[0], part.z_m[0] - base_m - draft_m],
            high_m: [part.x_m[1], part.y_m[1], part.z_m[1] - base_m - draft_m],
        });
        let (nodes, _) =
            box_strips(&parts.collect::<Vec<_>>(), &STRIPS, file.rho_kg_m3).map_err(|error| refuse(error.into()))?;
        let centre = Vector3::new(floating.lcg_m, floating.tcg_m, floating.kg_m - draft_m);
        let strips: Vec<Node> =
            nodes.into_iter().map(|node| Node { position_m: node.position_m - centre, ..node }).collect();
        let depth_m = file.mooring.as_ref().and_then(|mooring| mooring.depth_m).unwrap_or(DEEP_M);
        let site = Site { water_depth_m: depth_m, water_density_kg_m3: file.rho_kg_m3, gravity_m_s2: file.g_m_s2 };
        let pose = Pose { shift_m: centre, turn: Matrix3::identity() };
        let mass_kg = 1000.0 * floating.displacement_t;
        let weight_n = mass_kg * file.g_m_s2;
        let mut stiffness = Matrix6::zeros();
        stiffness[(2, 2)] = file.rho_kg_m3 * file.g_m_s2 * body.upright.waterplane_area_m2;
        stiffness[(3, 3)] = weight_n * floating.gm_t_m;
        stiffness[(4, 4)] = weight_n * floating.gm_l_m;
        let arm_m = body.upright.lcf_m - floating.lcg_m;
        stiffness[(2, 4)] = -stiffness[(2, 2)] * arm_m;
        stiffness[(4, 2)] = stiffness[(2, 4)];
        let mooring = stiffness_n_m(model, draft_m).ok();
        for (dof, value) in mooring.iter().flat_map(|stiffness| [0, 1, 5].into_iter().zip(*stiffness)) {
            stiffness[(dof, dof)] += value;
        }
        let coefficients = coefficients(&strips, &site, &pose, omega_rad_s, headings_deg);
        let mass = inertia(mass_kg, gyration);
        let body = Body { mass, stiffness, damping: Matrix6::zeros(), coefficients };
        Ok(Self { body, strips, site, pose, draft_m, mooring_n_m: mooring })
    }
}

fn inertia(mass_kg: f64, gyration: &Gyration) -> Matrix6 {
    let square = [gyration.kxx, gyration.kyy, gyration.kzz].map(|radius| mass_kg * radius * radius);
    Matrix6::from_diagonal(&Vector6::from([mass_kg, mass_kg, mass_kg, square[0], square[1], square[2]]))
}

fn coefficients(strips: &[Node], site: &Site, pose: &Pose, omega: &[f64], headings_deg: &[f64]) -> Coefficients {
    let added: Matrix6 = strips.iter().map(|node| matrix3_at(&node.added_mass_kg, node.position_m)).sum();
    let excitation = headings_deg.iter().map(|heading_deg| unit_loads(strips, site, pose, omega, *heading_deg));
    Coefficients {
        omega_rad_s: omega.to_vec(),
        added_mass: vec![added; omega.len()],
        damping: vec![Matrix6::zeros(); omega.len()],
        headings_deg: headings_deg.to_vec(),
        excitation: excitation.collect(),
    }
}

/// Inertia and pressure loads of waves of one metre.
fn unit_loads(strips: &[Node], site: &Site, pose: &Pose, omega: &[f64], heading_deg: f64) -> Vec<[Complex; 6]> {
    let (sine, cosine) = heading_deg.to_radians().sin_cos();
    let grid = Grid {
        omega_rad_s: omega.to_vec(),
        k_rad_m: omega.iter().map(|omega| wave_number_rad_m(*omega, site.water_depth_m)).collect(),
        amplitude_m: vec![1.0; omega.len()],
        heading: Vector3::new(cosine, sine, 0.0),
    };
    excite(strips, site, pose, &grid).1
}
