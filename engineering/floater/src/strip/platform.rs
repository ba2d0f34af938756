//! The whole unit as one rigid body: mass, weight, buoyancy and stiffness about its reference point.

use nalgebra::{Matrix3, Vector3};

use super::hydro::{self, Node};
use super::member::Member;
use super::{hydrostatics, inertia};
use crate::design::{AdditionalEffect, Design, Part, Rotor, Site};
use crate::error::{AnalysisError, DesignError};
use crate::rigid::{Matrix6, Vector6, force_at, mass_at, matrix6_at, rotation, symmetric};

/// Members, their strips, and the statics of the undisplaced unit.
#[derive(Debug, Clone)]
pub struct Platform {
    pub site: Site,
    pub members: Vec<Member>,
    pub nodes: Vec<Node>,
    pub rotors: Vec<Rotor>,
    pub statics: Statics,
    /// Added mass of all strips about the reference point, kg, kg m, kg m2.
    pub added_mass: Matrix6,
}

/// Mass and hydrostatics of the undisplaced unit about its reference point.
#[derive(Debug, Clone)]
pub struct Statics {
    pub mass_kg: f64,
    pub shell_kg: f64,
    pub ballast_kg: f64,
    pub centre_of_mass_m: Vector3<f64>,
    pub mass_matrix: Matrix6,
    /// Stiffness from weight.
    pub weight_stiffness: Matrix6,
    pub displacement_m3: f64,
    pub centre_of_buoyancy_m: Vector3<f64>,
    pub waterplane_m2: f64,
    /// Metacentre above the reference point, m.
    pub metacentre_z_m: f64,
    pub hydrostatic_stiffness: Matrix6,
    /// Weight, buoyancy and steady loads of the design, before any displacement.
    pub load: Vector6,
}

impl Platform {
    pub fn build(design: &Design) -> Result<Self, AnalysisError> {
        let mut members = Vec::new();
        for (part, raw) in &design.members {
            members.extend(Member::build(*part, raw)?);
        }
        let mut sums = Sums::default();
        for member in &members {
            sums.member(member, &design.site);
        }
        for rotor in &design.rotors {
            sums.rotor(rotor, design.site.gravity_m_s2);
        }
        for (index, effect) in design.additional_effects.iter().enumerate() {
            sums.effect(index, effect, &design.site)?;
        }
        let statics = sums.finish()?;
        let nodes = hydro::nodes(&members, design.site.water_density_kg_m3);
        let added_mass = hydro::added_mass(&nodes);
        Ok(Self { site: design.site, members, nodes, rotors: design.rotors.clone(), statics, added_mass })
    }
}

#[derive(Default)]
struct Sums {
    mass: Matrix6,
    mass_moment: Vector3<f64>,
    shell_kg: f64,
    ballast_kg: f64,
    weight_stiffness: Matrix6,
    hydrostatic_stiffness: Matrix6,
    load: Vector6,
    volume: f64,
    volume_moment: Vector3<f64>,
    waterplane: f64,
    waterplane_moment: f64,
}

impl Sums {
    fn member(&mut self, member: &Member, site: &Site) {
        let end = member.end_a_m;
        if member.part != Part::Nacelle {
            let mass = inertia::of(member);
            self.mass += matrix6_at(&mass.matrix, end);
            self.mass_moment += mass.centre_m * mass.mass_kg;
            self.shell_kg += mass.shell_kg;
            self.ballast_kg += mass.ballast_kg;
            self.weight(mass.mass_kg, end, mass.centre_m - end, site.gravity_m_s2);
        }
        let buoyancy = hydrostatics::of(member, site.water_density_kg_m3, site.gravity_m_s2);
        self.hydrostatic_stiffness += matrix6_at(&buoyancy.stiffness, end) + lever_stiffness(buoyancy.force[2], end);
        let about_end: Vector3<f64> = buoyancy.force.fixed_rows::<3>(0).into();
        let mut load = force_at(about_end, end);
        for axis in 3..6 {
            load[axis] += buoyancy.force[axis];
        }
        self.load += load;
        self.volume += buoyancy.volume_m3;
        self.volume_moment += buoyancy.moment_m4;
        self.waterplane += buoyancy.waterplane_m2;
        let y = buoyancy.waterplane_at_m[1] + end.y;
        self.waterplane_moment += buoyancy.waterplane_moment_m4 + buoyancy.waterplane_m2 * y * y;
    }

    /// Weight of a mass whose centre is `arm` from the point `at` that carries it.
    ///
    /// The roll-yaw and pitch-yaw terms count the carrying point only, as in RAFT (`getWeightOfPointMass`).
    fn weight(&mut self, mass_kg: f64, at: Vector3<f64>, arm: Vector3<f64>, gravity_m_s2: f64) {
        let force = Vector3::new(0.0, 0.0, -mass_kg * gravity_m_s2);
        self.load += force_at(force, at + arm);
        let mut own = Matrix6::zeros();
        own[(3, 3)] = force.z * arm.z;
        own[(4, 4)] = force.z * arm.z;
        self.weight_stiffness += own + lever_stiffness(force.z, at);
    }

    fn rotor(&mut self, rotor: &Rotor, gravity_m_s2: f64) {
        let at = Vector3::from(rotor.reference_point_m);
        let arm = Vector3::from(rotor.shaft) * rotor.cg_along_shaft_m;
        let turn = rotation(0.0, -rotor.shaft_tilt_rad, rotor.shaft_toe_rad);
        let across = rotor.inertia_transverse_kg_m2;
        let local = Matrix3::from_diagonal(&Vector3::new(rotor.inertia_shaft_kg_m2, across, across));
        self.mass += mass_at(rotor.mass_kg, &(turn * local * turn.transpose()), at + arm);
        self.mass_moment += (at + arm) * rotor.mass_kg;
        self.weight(rotor.mass_kg, at, arm, gravity_m_s2);
    }

    fn effect(&mut self, index: usize, effect: &AdditionalEffect, site: &Site) -> Result<(), DesignError> {
        let element = format!("platform.additional_effects[{index}]");
        let list = |numbers: &Option<Vec<crate::design::Number>>| -> Vec<f64> {
            numbers.iter().flatten().map(|number| number.0).collect()
        };
        let location: [f64; 3] = match list(&effect.location) {
            empty if empty.is_empty() => [0.0; 3],
            place => place
                .try_into()
                .map_err(|_| DesignError::value(&element, "location", "of another length", "give x, y, z"))?,
        };
        let at = Vector3::from(location);
        match effect.kind.to_string().as_str() {
            "point_inertia" => {
                let mass_kg = effect.mass.map_or(0.0, |number| number.0);
                let moments: [f64; 6] = match list(&effect.moments_of_inertia) {
                    empty if empty.is_empty() => [0.0; 6],
                    six => six.try_into().map_err(|_| {
                        DesignError::value(
                            &element,
                            "moments_of_inertia",
                            "of another length",
                            "give Jxx, Jyy, Jzz, Jxy, Jxz, Jyz",
                        )
                    })?,
                };
                let [xx, yy, zz, xy, xz, yz] = moments;
                self.mass += mass_at(mass_kg, &Matrix3::new(xx, xy, xz, xy, yy, yz, xz, yz, zz), at);
                self.mass_moment += at * mass_kg;
                self.weight(mass_kg, at, Vector3::zeros(), site.gravity_m_s2);
            }
            "mean_load" => {
                let load: [f64; 6] = list(&effect.load).try_into().map_err(|_| {
                    DesignError::value(&element, "load", "of another length", "give Fx, Fy, Fz, Mx, My, Mz")
                })?;
                self.load += force_at(Vector3::new(load[0], load[1], load[2]), at);
                self.load += Vector6::new(0.0, 0.0, 0.0, load[3], load[4], load[5]);
            }
            other => return Err(DesignError::value(element, "type", other, "use point_inertia or mean_load")),
        }
        Ok(())
    }

    fn finish(self) -> Result<Statics, AnalysisError> {
        let mass_kg = self.mass[(0, 0)];
        if mass_kg <= 0.0 {
            return Err(DesignError::value(
                "design",
                "mass",
                mass_kg,
                "give shells a thickness and density, or point masses",
            )
            .into());
        }
        if self.volume <= 0.0 {
            return Err(DesignError::value(
                "design",
                "displacement",
                self.volume,
                "no member is under water: lower rA or rB below z = 0",
            )
            .into());
        }
        let centre_of_buoyancy_m = self.volume_moment / self.volume;
        Ok(Statics {
            mass_kg,
            shell_kg: self.shell_kg,
            ballast_kg: self.ballast_kg,
            centre_of_mass_m: self.mass_moment / mass_kg,
            mass_matrix: symmetric(&self.mass),
            weight_stiffness: symmetric(&self.weight_stiffness),
            displacement_m3: self.volume,
            centre_of_buoyancy_m,
            waterplane_m2: self.waterplane,
            metacentre_z_m: centre_of_buoyancy_m.z + self.waterplane_moment / self.volume,
            hydrostatic_stiffness: symmetric(&self.hydrostatic_stiffness),
            load: self.load,
        })
    }
}

/// Change of the moment of a vertical force when the point that carries it turns with the unit.
fn lever_stiffness(force_z: f64, at: Vector3<f64>) -> Matrix6 {
    let mut out = Matrix6::zeros();
    out[(3, 3)] = force_z * at.z;
    out[(4, 4)] = force_z * at.z;
    out[(3, 5)] = -force_z * at.x;
    out[(4, 5)] = -force_z * at.y;
    out
}
