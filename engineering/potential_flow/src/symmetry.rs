//! Mirror symmetry: one representative of each set of mirror-image panels, and the parity classes that decouple.

use crate::mesh::{Mirror, Panel, PanelMesh, same_patch};
use crate::vector::{norm, sub};

/// A panel that stands for its mirror images.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Representative {
    pub(crate) panel: Panel,
    /// How many different panels the images are.
    pub(crate) copies: f64,
}

/// The body as representatives under a mirror group.
#[derive(Debug, Clone)]
pub(crate) struct Orbits {
    pub(crate) mirror: Mirror,
    pub(crate) representatives: Vec<Representative>,
}

impl Orbits {
    /// Uses the mirror planes declared in the mesh and, when `detect`, those that the full mesh turns out to have.
    pub(crate) fn new(mesh: &PanelMesh, detect: bool) -> Self {
        let tolerance_m = 10.0 * mesh.tolerance_m();
        let mut orbits = Self {
            mirror: mesh.mirror(),
            representatives: mesh
                .panels()
                .iter()
                .map(|&panel| Representative { panel, copies: mesh.mirror().images().len() as f64 })
                .collect(),
        };
        if detect && !orbits.mirror.x {
            orbits.fold(0, tolerance_m);
        }
        if detect && !orbits.mirror.y {
            orbits.fold(1, tolerance_m);
        }
        orbits
    }

    /// The whole body without any use of symmetry.
    pub(crate) fn unfolded(mesh: &PanelMesh) -> Self {
        let representatives =
            mesh.full_panels().into_iter().map(|panel| Representative { panel, copies: 1.0 }).collect();
        Self { mirror: Mirror::default(), representatives }
    }

    /// Halves the representatives when each has its image among them; a panel across the plane is its own image.
    fn fold(&mut self, axis: usize, tolerance_m: f64) {
        let signs = if axis == 0 { [-1.0, 1.0] } else { [1.0, -1.0] };
        let all = &self.representatives;
        let mut by_height: Vec<usize> = (0..all.len()).collect();
        by_height.sort_by(|&a, &b| all[a].panel.center_m[2].total_cmp(&all[b].panel.center_m[2]));
        let mut kept = Vec::new();
        for rep in all {
            let image = rep.panel.mirrored(signs);
            let z_m = image.center_m[2];
            let start = by_height.partition_point(|&i| all[i].panel.center_m[2] < z_m - tolerance_m);
            let twin = by_height[start..]
                .iter()
                .map(|&i| &all[i].panel)
                .take_while(|panel| panel.center_m[2] <= z_m + tolerance_m)
                .find(|panel| {
                    norm(sub(panel.center_m, image.center_m)) < tolerance_m && same_patch(panel, &image, tolerance_m)
                });
            if twin.is_none() {
                return;
            }
            let side = rep.panel.center_m[axis];
            if side.abs() <= tolerance_m {
                kept.push(*rep);
            } else if side > 0.0 {
                kept.push(Representative { copies: 2.0 * rep.copies, ..*rep });
            }
        }
        self.representatives = kept;
        if axis == 0 {
            self.mirror.x = true;
        } else {
            self.mirror.y = true;
        }
    }

    /// One row per class of functions: the sign each image of [`Mirror::images`] carries.
    pub(crate) fn classes(&self) -> Vec<Class> {
        let images = self.mirror.images();
        let choices = |used: bool| if used { vec![1.0, -1.0] } else { vec![1.0] };
        let mut classes = Vec::new();
        for py in choices(self.mirror.y) {
            for px in choices(self.mirror.x) {
                let sign = |s: f64, parity: f64| if s < 0.0 { parity } else { 1.0 };
                let signs = images.iter().map(|&[sx, sy]| sign(sx, px) * sign(sy, py)).collect();
                let modes = (0..6)
                    .filter(|&mode| {
                        let [mx, my] = crate::modes::PARITY[mode];
                        (!self.mirror.x || mx == px) && (!self.mirror.y || my == py)
                    })
                    .collect();
                classes.push(Class { signs, modes });
            }
        }
        classes
    }
}

/// Functions of one parity: signs of the images, and the rigid modes that belong here.
#[derive(Debug, Clone)]
pub(crate) struct Class {
    pub(crate) signs: Vec<f64>,
    pub(crate) modes: Vec<usize>,
}
