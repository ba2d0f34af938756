//! Fills the equations of the direct formulation: 2 pi phi - int phi dG/dn = -int G dphi/dn on the panels, n into the
//! water, potential and normal velocity constant on a panel, collocation at panel centres.
//!
//! Rankine sources are integrated exactly and once; the wave part is taken at panel centres. On a hemisphere a Gauss rule
//! near the free surface changed errors by a tenth of themselves and spoilt their clean second order, so there is none.

use faer::c32;

use crate::green::{Level, WaveGreen, WaveTerm};
use crate::mesh::Panel;
use crate::rankine::RankinePanel;
use crate::symmetry::{Class, Orbits, Representative};
use crate::vector::Vec3;

/// The most mirror images of a panel.
const MAX_IMAGES: usize = 4;
/// Share of the potential at a collocation point: half the full angle on the body, and -4 pi on the lid.
const BODY_JUMP: f32 = 2.0 * std::f32::consts::PI;
const LID_JUMP: f32 = -4.0 * std::f32::consts::PI;
/// The mean logarithm over a disc of radius a is that at a e^(-1/2); a = sqrt(area / pi).
const CORE: f64 = 0.342_198_280_441_569_6;
/// Panels per side of a block of the matrix, so that both of its triangles stay in cache.
const BLOCK: usize = 32;
/// Horizontal distances below this part of the panel size carry no direction.
const SAME_VERTICAL: f64 = 1e-9;

/// Real, frequency independent matrices of one class, column-major.
pub(crate) struct RankineMatrices {
    pub(crate) source: Vec<f32>,
    pub(crate) dipole: Vec<f32>,
}

pub(crate) struct Influence {
    pub(crate) orbits: Orbits,
    pub(crate) classes: Vec<Class>,
    pub(crate) images: Vec<[f64; 2]>,
    rankine: Vec<RankineMatrices>,
    /// Panels of the body; the cells of the lid follow them.
    pub(crate) body: usize,
}

/// An image of the field point in a horizontal plane or pair of planes: z or -z, shifted.
pub(crate) struct HeightImage {
    pub(crate) flipped: bool,
    pub(crate) shift_m: f64,
    pub(crate) weight: f64,
}

impl HeightImage {
    /// The sources that go with the wave part: 1/r, 1/r1 and in finite depth 1/r2.
    pub(crate) fn of_waves(depth_m: f64) -> Vec<Self> {
        let mut images =
            vec![Self { flipped: false, shift_m: 0.0, weight: 1.0 }, Self { flipped: true, shift_m: 0.0, weight: 1.0 }];
        if depth_m.is_finite() {
            images.push(Self { flipped: true, shift_m: -2.0 * depth_m, weight: 1.0 });
        }
        images
    }
}

/// The equations of one class at one frequency, column-major.
#[derive(Default)]
pub(crate) struct Equations {
    pub(crate) matrix: Vec<c32>,
    pub(crate) source: Vec<c32>,
}

impl Influence {
    /// `lid` holds cells of the interior water plane, one of each set of mirror images.
    pub(crate) fn new(mut orbits: Orbits, lid: &[Panel], heights: &[HeightImage]) -> Self {
        let body = orbits.representatives.len();
        let copies = orbits.mirror.images().len() as f64;
        orbits.representatives.extend(lid.iter().map(|&panel| Representative { panel, copies }));
        let classes = orbits.classes();
        let images = orbits.mirror.images();
        let n = orbits.representatives.len();
        let prepared: Vec<RankinePanel> = orbits.representatives.iter().map(|r| RankinePanel::new(&r.panel)).collect();
        let mut rankine: Vec<RankineMatrices> =
            classes.iter().map(|_| RankineMatrices { source: vec![0.0; n * n], dipole: vec![0.0; n * n] }).collect();
        for (j, panel) in prepared.iter().enumerate() {
            let source = &orbits.representatives[j];
            let share = source.copies / images.len() as f64;
            for (i, field) in orbits.representatives.iter().enumerate() {
                let mut each = [(0.0, 0.0); MAX_IMAGES];
                for (g, [sx, sy]) in images.iter().enumerate() {
                    let [x, y, z] = field.panel.center_m;
                    let point = [sx * x, sy * y, z];
                    let (mut s, mut d) = (0.0, 0.0);
                    for height in heights {
                        let z = if height.flipped { -z } else { z } + height.shift_m;
                        let (s_image, d_image) = panel.at([point[0], point[1], z]);
                        s += height.weight * s_image;
                        d += height.weight * d_image;
                    }
                    each[g] = (share * s, share * d);
                }
                for (class, matrices) in classes.iter().zip(&mut rankine) {
                    let sum = |f: fn(&(f64, f64)) -> f64| -> f64 {
                        class.signs.iter().zip(&each).map(|(sign, value)| sign * f(value)).sum()
                    };
                    matrices.source[j * n + i] = sum(|v| v.0) as f32;
                    matrices.dipole[j * n + i] = sum(|v| v.1) as f32;
                }
            }
        }
        Self { orbits, classes, images, rankine, body }
    }

    pub(crate) fn unknowns(&self) -> usize {
        self.orbits.representatives.len()
    }

    /// Writes the matrices of every class at the frequency of `green`.
    pub(crate) fn fill<G: WaveGreen>(&self, green: &G, deep_per_m: f64, equations: &mut [Equations]) {
        match self.images.len() {
            1 => self.fill_images::<G, 1>(green, equations),
            2 => self.fill_images::<G, 2>(green, equations),
            _ => self.fill_images::<G, 4>(green, equations),
        }
        self.finish(deep_per_m, equations);
    }

    /// Matrices of zeros.
    pub(crate) fn clear(&self, equations: &mut [Equations]) {
        let n = self.unknowns();
        for equation in equations {
            equation.matrix = vec![c32::new(0.0, 0.0); n * n];
            equation.source = vec![c32::new(0.0, 0.0); n * n];
        }
    }

    /// Joins the wave part with the Rankine sources.
    pub(crate) fn finish(&self, deep_per_m: f64, equations: &mut [Equations]) {
        let n = self.unknowns();
        for (equation, rankine) in equations.iter_mut().zip(&self.rankine) {
            for (entry, dipole) in equation.matrix.iter_mut().zip(&rankine.dipole) {
                *entry = c32::new(-entry.re - dipole, -entry.im);
            }
            for (entry, source) in equation.source.iter_mut().zip(&rankine.source) {
                entry.re += source;
            }
            self.finish_lid(deep_per_m as f32, equation);
            for i in 0..n {
                equation.matrix[i * n + i].re += if i < self.body { BODY_JUMP } else { LID_JUMP };
            }
        }
    }

    /// On the water plane dG/dn = K G, which the integrated sources give without the singularity of the dipoles.
    fn finish_lid(&self, deep_per_m: f32, equation: &mut Equations) {
        let from = self.body * self.unknowns();
        for (entry, source) in equation.matrix[from..].iter_mut().zip(&equation.source[from..]) {
            *entry = source * -deep_per_m;
        }
    }

    fn fill_images<G: WaveGreen, const M: usize>(&self, green: &G, equations: &mut [Equations]) {
        let n = self.unknowns();
        for equation in equations.iter_mut() {
            equation.matrix.resize(n * n, c32::new(0.0, 0.0));
            equation.source.resize(n * n, c32::new(0.0, 0.0));
        }
        let signs: [[f64; M]; M] = std::array::from_fn(|c| std::array::from_fn(|g| self.classes[c].signs[g]));
        let images: [[f64; 2]; M] = std::array::from_fn(|g| self.images[g]);
        let nodes: Vec<Node> = self
            .orbits
            .representatives
            .iter()
            .map(|r| Node {
                center: r.panel.center_m,
                normal: r.panel.normal,
                weight: r.panel.area_m2 * r.copies / M as f64,
                level: green.level(r.panel.center_m[2]),
                core_m: if r.panel.center_m[2] < 0.0 { 0.0 } else { CORE * r.panel.area_m2.sqrt() },
            })
            .collect();
        for block_j in (0..n).step_by(BLOCK) {
            for block_i in (0..=block_j).step_by(BLOCK) {
                for j in block_j..(block_j + BLOCK).min(n) {
                    for i in block_i..(block_i + BLOCK).min(j + 1) {
                        let mut sums = [[[0.0f64; 2]; 3]; M];
                        for g in 0..M {
                            let pair = Pair::new(green, &nodes[i], &nodes[j], images[g]);
                            for c in 0..M {
                                let sign = signs[c][g];
                                for part in 0..2 {
                                    sums[c][0][part] += sign * pair.value[part];
                                    sums[c][1][part] += sign * pair.at_source[part];
                                    sums[c][2][part] += sign * pair.at_field[part];
                                }
                            }
                        }
                        let (wi, wj) = (nodes[i].weight, nodes[j].weight);
                        for c in 0..M {
                            let [value, forth, back] = sums[c];
                            let entry = |v: [f64; 2], w: f64| c32::new((v[0] * w) as f32, (v[1] * w) as f32);
                            equations[c].source[j * n + i] = entry(value, wj);
                            equations[c].matrix[j * n + i] = entry(forth, wj);
                            equations[c].source[i * n + j] = entry(value, wi);
                            equations[c].matrix[i * n + j] = entry(back, wi);
                        }
                    }
                }
            }
        }
    }
}

struct Node {
    center: Vec3,
    normal: Vec3,
    weight: f64,
    level: Level,
    /// On the lid: the distance that stands for a cell's distance from itself.
    core_m: f64,
}

/// The wave part between a field point and an image of a source point, with normal derivatives at either.
struct Pair {
    value: [f64; 2],
    at_source: [f64; 2],
    at_field: [f64; 2],
}

impl Pair {
    #[inline(always)]
    fn new<G: WaveGreen>(green: &G, field: &Node, source: &Node, [sx, sy]: [f64; 2]) -> Self {
        let dx = sx * source.center[0] - field.center[0];
        let dy = sy * source.center[1] - field.center[1];
        let horizontal_m = (dx * dx + dy * dy).sqrt().max(source.core_m.min(field.core_m));
        let WaveTerm { value, radial, field_z, source_z } = green.wave_part(horizontal_m, &field.level, &source.level);
        let inverse = if horizontal_m > SAME_VERTICAL { 1.0 / horizontal_m } else { 0.0 };
        let along_source = (dx * sx * source.normal[0] + dy * sy * source.normal[1]) * inverse;
        let along_field = -(dx * field.normal[0] + dy * field.normal[1]) * inverse;
        let (up_source, up_field) = (source.normal[2], field.normal[2]);
        Self {
            value,
            at_source: [
                radial[0] * along_source + source_z[0] * up_source,
                radial[1] * along_source + source_z[1] * up_source,
            ],
            at_field: [
                radial[0] * along_field + field_z[0] * up_field,
                radial[1] * along_field + field_z[1] * up_field,
            ],
        }
    }
}
