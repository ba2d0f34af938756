//! What the solver refuses, with the element it is about.

/// Why a mesh, a sea or a frequency cannot be analysed. Panels count from 1, as in the file they came from.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PotentialFlowError {
    #[error("the mesh has no panels")]
    NoPanels,
    #[error("panel {panel}: a coordinate is not a finite number")]
    NotFinite { panel: usize },
    #[error("panel {panel}: coordinate {value_m} m is larger than {limit_m} m; is the mesh in millimetres?")]
    TooLarge { panel: usize, value_m: f64, limit_m: f64 },
    #[error("panel {panel}: area {area_m2} m2 is zero; remove it")]
    ZeroArea { panel: usize, area_m2: f64 },
    #[error("panel {panel}: highest point z = {z_m} m is above the still water z = 0; cut the mesh at the water plane")]
    AboveWater { panel: usize, z_m: f64 },
    #[error("panel {panel}: lies in the water plane z = 0; give wetted panels only")]
    InWaterPlane { panel: usize },
    #[error("panel {panel}: lies on the sea bottom; leave the body open there")]
    OnBottom { panel: usize },
    #[error("panel {panel}: crosses the symmetry plane {plane} = 0 declared in the mesh")]
    CrossesMirror { panel: usize, plane: char },
    #[error(
        "panel {panel}: the edge from ({:.4}, {:.4}, {:.4}) to ({:.4}, {:.4}, {:.4}) m has no neighbour; close the hole",
        from_m[0], from_m[1], from_m[2], to_m[0], to_m[1], to_m[2]
    )]
    Open { panel: usize, from_m: [f64; 3], to_m: [f64; 3] },
    #[error("panel {panel}: its normal is opposite to its neighbours'; reverse the order of its corners")]
    Flipped { panel: usize },
    #[error("panels {panel} and {other} coincide; remove one")]
    Duplicate { panel: usize, other: usize },
    #[error("all normals point into the body (volume {volume_m3} m3); reverse the order of the corners")]
    InsideOut { volume_m3: f64 },
    #[error("the volumes from the x, y and z components differ: {x_m3}, {y_m3}, {z_m3} m3; the mesh is not closed")]
    VolumesDiffer { x_m3: f64, y_m3: f64, z_m3: f64 },
    #[error("depth {depth_m} m must be positive and larger than the draft {draft_m} m")]
    DepthBelowDraft { depth_m: f64, draft_m: f64 },
    #[error("frequency {omega_rad_s} rad/s must be finite and positive")]
    Frequency { omega_rad_s: f64 },
    #[error("heading {heading_rad} rad must be finite")]
    Heading { heading_rad: f64 },
    #[error("{quantity} {value} must be finite and positive")]
    NotPositive { quantity: &'static str, value: f64 },
    #[error("the reference point ({}, {}, {}) m must be finite", point_m[0], point_m[1], point_m[2])]
    Point { point_m: [f64; 3] },
    #[error("{unknowns} unknowns need {needed_mb} MB; the limit is {limit_mb} MB: use symmetry or a coarser mesh")]
    TooManyPanels { unknowns: usize, needed_mb: usize, limit_mb: usize },
    #[error("the equations at {omega_rad_s} rad/s are singular; the mesh has coincident panels")]
    Singular { omega_rad_s: f64 },
}
