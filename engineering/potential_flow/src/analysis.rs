//! From a mesh and a sea to added mass, damping and wave excitation.

use faer::c64;
use rayon::prelude::*;

use crate::assembly::{Equations, HeightImage, Influence};
use crate::bessel::BesselTable;
use crate::dispersion::wave_number_per_m;
use crate::error::PotentialFlowError;
use crate::far_field::{Directions, FarField, amplitude_factor, group_ratio, panel_waves};
use crate::green::{DeepWater, FiniteDepth};
use crate::incident::{IncidentWave, depth_profile};
use crate::lid::{cells, first_irregular_per_m};
use crate::limits::AddedMassLimits;
use crate::mesh::PanelMesh;
use crate::modes::{moved_matrix, moved_vector, normal_velocities};
use crate::solve::{Workspace, multiply, solve_refined};
use crate::symmetry::{Class, Orbits};
use crate::vector::Vec3;

/// Most memory that the matrices of one run may take.
const MEMORY_LIMIT_MB: usize = 8000;

/// Water and gravity; an infinite `depth_m` is deep water.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sea {
    pub depth_m: f64,
    pub density_kg_m3: f64,
    pub gravity_m_s2: f64,
}

/// How a body is analysed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Folds the mesh at the planes x = 0 and y = 0 where it is symmetric; the answer is the same.
    pub use_symmetry: bool,
    /// Irregular frequencies are removed up to here; 0 leaves them in.
    pub highest_omega_rad_s: f64,
    /// Also keeps the waves far from the body, for mean drift.
    pub far_field: bool,
}

/// First-order forces at one frequency, moments about the reference point, under e^(-i omega t).
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub omega_rad_s: f64,
    pub wave_number_per_m: f64,
    /// Row: force; column: motion. kg, kg m and kg m2.
    pub added_mass_kg: [[f64; 6]; 6],
    /// kg/s, kg m/s and kg m2/s.
    pub radiation_damping_kg_s: [[f64; 6]; 6],
    /// Per heading: force per metre of wave amplitude, N/m and N m/m; the wave's crest is at the origin at t = 0.
    pub excitation_n_m: Vec<[c64; 6]>,
    /// When asked for in [`Settings`].
    pub far_field: Option<FarField>,
}

/// A body in a sea, prepared for any number of frequencies.
pub struct Analysis {
    plain: Influence,
    /// With the interior water plane, for frequencies above the first irregular one.
    lidded: Option<Influence>,
    irregular_from_per_m: f64,
    sea: Sea,
    span_m: f64,
    draft_m: f64,
    keep_far_field: bool,
}

impl Analysis {
    pub fn new(mesh: &PanelMesh, sea: Sea, settings: Settings) -> Result<Self, PotentialFlowError> {
        positive("density_kg_m3", sea.density_kg_m3)?;
        positive("gravity_m_s2", sea.gravity_m_s2)?;
        let draft_m = mesh.draft_m();
        if !(sea.depth_m > draft_m || mesh.stands()) || sea.depth_m.is_nan() {
            return Err(PotentialFlowError::DepthBelowDraft { depth_m: sea.depth_m, draft_m });
        }
        let orbits = if settings.use_symmetry { Orbits::new(mesh, true) } else { Orbits::unfolded(mesh) };
        let unknowns = orbits.representatives.len();
        let needed_mb = matrices_mb(unknowns, orbits.mirror.images().len());
        if needed_mb > MEMORY_LIMIT_MB {
            return Err(PotentialFlowError::TooManyPanels { unknowns, needed_mb, limit_mb: MEMORY_LIMIT_MB });
        }
        let irregular_from_per_m = first_irregular_per_m(mesh);
        let images = HeightImage::of_waves(sea.depth_m);
        let highest_per_m = settings.highest_omega_rad_s.powi(2) / sea.gravity_m_s2;
        let lidded = (highest_per_m > irregular_from_per_m)
            .then(|| Influence::new(orbits.clone(), &cells(mesh, orbits.mirror, highest_per_m), &images));
        let plain = Influence::new(orbits, &[], &images);
        Ok(Self {
            plain,
            lidded,
            irregular_from_per_m,
            sea,
            span_m: mesh.span_m(),
            draft_m,
            keep_far_field: settings.far_field,
        })
    }

    /// Which mirror planes (x = 0, y = 0) the solution uses.
    pub fn mirror(&self) -> crate::mesh::Mirror {
        self.plain.orbits.mirror
    }

    /// Added mass at zero and infinite frequency.
    pub fn added_mass_limits(&self, point_m: Vec3) -> AddedMassLimits {
        crate::limits::added_mass(&self.plain.orbits, self.sea.depth_m, self.sea.density_kg_m3, point_m)
    }

    /// Unknowns per class of symmetry.
    pub fn unknowns(&self) -> usize {
        self.plain.unknowns()
    }

    /// The frequency above which the interior water plane is closed against irregular frequencies, rad/s.
    pub fn irregular_from_rad_s(&self) -> f64 {
        (self.irregular_from_per_m * self.sea.gravity_m_s2).sqrt()
    }

    fn influence(&self, deep_per_m: f64) -> &Influence {
        self.lidded.as_ref().filter(|_| deep_per_m > self.irregular_from_per_m).unwrap_or(&self.plain)
    }

    /// Answers at every frequency, in the order asked, with moments about `point_m`.
    pub fn solve(
        &self,
        omega_rad_s: &[f64],
        headings_rad: &[f64],
        point_m: Vec3,
    ) -> Result<Vec<Answer>, PotentialFlowError> {
        if let Some(&bad) = omega_rad_s.iter().find(|w| !(w.is_finite() && **w > 0.0)) {
            return Err(PotentialFlowError::Frequency { omega_rad_s: bad });
        }
        if let Some(&bad) = headings_rad.iter().find(|b| !b.is_finite()) {
            return Err(PotentialFlowError::Heading { heading_rad: bad });
        }
        if !point_m.iter().all(|v| v.is_finite()) {
            return Err(PotentialFlowError::Point { point_m });
        }
        let g = self.sea.gravity_m_s2;
        let reach = omega_rad_s.iter().map(|&w| wave_number_per_m(w, self.sea.depth_m, g)).fold(0.0, f64::max);
        let bessel = BesselTable::new(reach * self.span_m + 1.0);
        omega_rad_s
            .par_iter()
            .map_init(Buffers::default, |buffers, &omega| {
                self.at_frequency(omega, headings_rad, point_m, &bessel, buffers)
            })
            .collect()
    }

    fn at_frequency(
        &self,
        omega_rad_s: f64,
        headings_rad: &[f64],
        point_m: Vec3,
        bessel: &BesselTable,
        buffers: &mut Buffers,
    ) -> Result<Answer, PotentialFlowError> {
        let Sea { depth_m, gravity_m_s2, .. } = self.sea;
        let deep_per_m = omega_rad_s * omega_rad_s / gravity_m_s2;
        let wave_number = wave_number_per_m(omega_rad_s, depth_m, gravity_m_s2);
        let influence = self.influence(deep_per_m);
        buffers.equations.resize_with(influence.classes.len(), Equations::default);
        if depth_m.is_infinite() {
            influence.fill(&DeepWater::new(deep_per_m, bessel), deep_per_m, &mut buffers.equations);
        } else {
            let green = FiniteDepth::new(deep_per_m, wave_number, depth_m, self.span_m, self.draft_m, bessel);
            influence.fill(&green, deep_per_m, &mut buffers.equations);
        }
        let waves: Vec<IncidentWave> = headings_rad
            .iter()
            .map(|&heading_rad| IncidentWave {
                omega_rad_s,
                wave_number_per_m: wave_number,
                depth_m,
                gravity_m_s2,
                heading_rad,
            })
            .collect();
        let mut forces = Forces::new(headings_rad.len());
        if self.keep_far_field {
            let momentum_n_m3 = self.sea.density_kg_m3 * gravity_m_s2 * group_ratio(wave_number, depth_m);
            let directions = Directions::new(wave_number, self.span_m, headings_rad);
            forces.far_field = Some(FarField::new(directions, headings_rad, omega_rad_s, wave_number, momentum_n_m3));
        }
        for (class, equations) in buffers.equations.iter_mut().enumerate() {
            let class = &influence.classes[class];
            solve_class(influence, class, equations, &waves, &mut buffers.workspace, &mut forces);
        }
        if let Some(far) = &mut forces.far_field {
            far.scale(amplitude_factor(omega_rad_s, wave_number, depth_m, gravity_m_s2));
        }
        forces.answer(omega_rad_s, wave_number, self.sea.density_kg_m3, point_m)
    }
}

fn matrices_mb(unknowns: usize, classes: usize) -> usize {
    let entries = unknowns * unknowns * classes;
    let per_thread = 2 * size_of::<faer::c32>();
    (entries * (per_thread * rayon::current_num_threads() + 2 * size_of::<f32>())) >> 20
}

fn positive(quantity: &'static str, value: f64) -> Result<(), PotentialFlowError> {
    if value.is_finite() && value > 0.0 { Ok(()) } else { Err(PotentialFlowError::NotPositive { quantity, value }) }
}

#[derive(Default)]
struct Buffers {
    equations: Vec<Equations>,
    workspace: Workspace,
}

/// Integrals of potential times normal velocity over the body, moments about the origin.
struct Forces {
    radiation: [[c64; 6]; 6],
    excitation: Vec<[c64; 6]>,
    far_field: Option<FarField>,
}

impl Forces {
    fn new(headings: usize) -> Self {
        let zero = c64::new(0.0, 0.0);
        Self { radiation: [[zero; 6]; 6], excitation: vec![[zero; 6]; headings], far_field: None }
    }

    /// F = -int p n dS with p = i omega rho phi; radiation F = (i omega a - b) V.
    fn answer(
        self,
        omega_rad_s: f64,
        wave_number_per_m: f64,
        density_kg_m3: f64,
        point_m: Vec3,
    ) -> Result<Answer, PotentialFlowError> {
        let part = |f: &dyn Fn(c64) -> f64| moved_matrix(&self.radiation.map(|row| row.map(f)), point_m);
        let excitation_n_m: Vec<[c64; 6]> = self
            .excitation
            .iter()
            .map(|integrals| {
                let force = integrals.map(|v| v * c64::new(0.0, -omega_rad_s * density_kg_m3));
                let (re, im) =
                    (moved_vector(&force.map(|v| v.re), point_m), moved_vector(&force.map(|v| v.im), point_m));
                std::array::from_fn(|i| c64::new(re[i], im[i]))
            })
            .collect();
        let answer = Answer {
            omega_rad_s,
            wave_number_per_m,
            added_mass_kg: part(&|v| -density_kg_m3 * v.re),
            radiation_damping_kg_s: part(&|v| -density_kg_m3 * omega_rad_s * v.im),
            excitation_n_m,
            far_field: self.far_field,
        };
        let finite = answer.added_mass_kg.iter().chain(&answer.radiation_damping_kg_s).flatten().all(|v| v.is_finite())
            && answer.excitation_n_m.iter().flatten().all(|v| v.re.is_finite() && v.im.is_finite());
        if finite { Ok(answer) } else { Err(PotentialFlowError::Singular { omega_rad_s }) }
    }
}

/// Radiation and diffraction of one parity.
fn solve_class(
    influence: &Influence,
    class: &Class,
    equations: &mut Equations,
    waves: &[IncidentWave],
    workspace: &mut Workspace,
    forces: &mut Forces,
) {
    let representatives = &influence.orbits.representatives;
    let n = representatives.len();
    let body = influence.body;
    let mut modes: Vec<[f64; 6]> = representatives.iter().map(|r| normal_velocities(&r.panel, [0.0; 3])).collect();
    // The lid neither moves nor bears a force.
    modes[body..].fill([0.0; 6]);
    let mut velocities: Vec<c64> = Vec::with_capacity(n * (class.modes.len() + waves.len()));
    for &mode in &class.modes {
        velocities.extend(modes.iter().map(|m| c64::new(m[mode], 0.0)));
    }
    let mut incident = vec![c64::new(0.0, 0.0); n * waves.len()];
    let images = &influence.images;
    for (heading, wave) in waves.iter().enumerate() {
        for (i, rep) in representatives.iter().enumerate() {
            let mut normal = c64::new(0.0, 0.0);
            for (signs, parity) in images.iter().zip(&class.signs) {
                let panel = rep.panel.mirrored(*signs);
                let (potential, gradient) = wave.at(panel.center_m);
                let share = parity / images.len() as f64;
                incident[heading * n + i] += potential * share;
                for axis in 0..3 {
                    normal += gradient[axis] * (panel.normal[axis] * share);
                }
            }
            velocities.push(if i < body { -normal } else { c64::new(0.0, 0.0) });
        }
    }
    let right: Vec<c64> = multiply(&equations.source, &velocities, n).into_iter().map(|v| -v).collect();
    let potentials = solve_refined(&equations.matrix, &mut equations.source, &right, n, workspace);
    let integral = |potential: &[c64], mode: usize| -> c64 {
        let weight = |i: usize| representatives[i].copies * representatives[i].panel.area_m2 * modes[i][mode];
        (0..n).map(|i| potential[i] * weight(i)).sum()
    };
    if let Some(far) = &mut forces.far_field {
        add_far_field(far, influence, class, waves, &potentials, &velocities);
    }
    let (radiated, diffracted) = potentials.split_at(n * class.modes.len());
    for (potential, &column) in radiated.chunks_exact(n).zip(&class.modes) {
        for &row in &class.modes {
            forces.radiation[row][column] = integral(potential, row);
        }
    }
    for (heading, potential) in diffracted.chunks_exact(n).enumerate() {
        for &row in &class.modes {
            forces.excitation[heading][row] = integral(potential, row) + integral(&incident[heading * n..][..n], row);
        }
    }
}

/// Radiation alone: adds the integrals of potential times normal velocity of one parity.
pub(crate) fn solve_radiation(
    influence: &Influence,
    class: &Class,
    equations: &mut Equations,
    workspace: &mut Workspace,
    integrals: &mut [[c64; 6]; 6],
) {
    let mut forces = Forces::new(0);
    solve_class(influence, class, equations, &[], workspace, &mut forces);
    for &row in &class.modes {
        for &column in &class.modes {
            integrals[row][column] = forces.radiation[row][column];
        }
    }
}

/// The waves that one parity's solutions send out.
fn add_far_field(
    far: &mut FarField,
    influence: &Influence,
    class: &Class,
    waves: &[IncidentWave],
    potentials: &[c64],
    velocities: &[c64],
) {
    let representatives = &influence.orbits.representatives;
    let n = representatives.len();
    let Some(wave) = waves.first() else { return };
    for (i, rep) in representatives[..influence.body].iter().enumerate() {
        let profile = depth_profile(wave.wave_number_per_m, wave.depth_m, rep.panel.center_m[2]);
        for (signs, parity) in influence.images.iter().zip(&class.signs) {
            let panel = rep.panel.mirrored(*signs);
            let share = parity * rep.copies / influence.images.len() as f64;
            let arriving = panel_waves(&far.directions, &panel, profile, wave.wave_number_per_m);
            let modes = class.modes.len();
            for column in 0..modes + waves.len() {
                let (potential, velocity) = (potentials[column * n + i] * share, velocities[column * n + i] * share);
                let sums = if column < modes {
                    &mut far.radiated[class.modes[column]]
                } else {
                    &mut far.diffracted[column - modes]
                };
                for (sum, (value, slope)) in sums.iter_mut().zip(&arriving) {
                    *sum += potential * slope - velocity * value;
                }
            }
        }
    }
}
