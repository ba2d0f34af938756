/// Why a question about a floating body has no answer. Each variant names the element, the value and the remedy.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum HydrostaticsError {
    #[error("{axis} runs from {from_m} to {to_m} m; give the smaller value first and a size above zero")]
    EmptyBox { element: String, axis: &'static str, from_m: f64, to_m: f64 },
    #[error("length {length_m} m and radii {radius_m:?} m must be above zero")]
    EmptyCylinder { element: String, length_m: f64, radius_m: [f64; 2] },
    #[error("{what} is {value}; give {remedy}")]
    OutOfRange { element: String, what: &'static str, value: f64, remedy: String },
    #[error("the hull has no solid; give at least one box, cylinder or mesh")]
    NoSolid,
    #[error(
        "largest extent {extent_m} m; nothing afloat is longer than {limit_m} m, the file is probably in millimetres: \
         scale it by 0.001"
    )]
    SuspectUnits { element: String, extent_m: f64, limit_m: f64 },
    #[error("overlaps {other} by {volume_m3} m3, which would be counted twice; trim one of them to the common face")]
    PartsOverlap { element: String, other: String, volume_m3: f64 },
    #[error("{message}")]
    MeshUnreadable { element: String, message: String },
    #[error("the mesh has no facet; export the hull as a closed surface")]
    MeshEmpty { element: String },
    #[error("the {facets} facets enclose no volume; export the hull as a closed surface with its normals outward")]
    MeshEnclosesNothing { element: String, facets: usize },
    #[error("{value} is not a finite coordinate")]
    MeshNotFinite { element: String, value: f64 },
    #[error(
        "hole: the edge from {from:?} to {to:?} m belongs to one facet only ({count} such edges); close the surface or \
         stitch its corners"
    )]
    MeshHole { element: String, from: [f64; 3], to: [f64; 3], count: usize },
    #[error(
        "flipped normal: the edge from {from:?} to {to:?} m is walked twice the same way ({count} such edges); turn the \
         facet round so that all normals point into the water"
    )]
    MeshFlipped { element: String, from: [f64; 3], to: [f64; 3], count: usize },
    #[error("the stored normal points against the order of the corners; turn one of them round")]
    MeshNormalAgainstCorners { element: String },
    #[error("the shell of {facets} facets is turned inside out (volume {volume_m3} m3); turn its facets round")]
    MeshInsideOut { element: String, facets: usize, volume_m3: f64 },
    #[error(
        "non-manifold: the edge from {from:?} to {to:?} m belongs to {uses} facets that do not pair up; split the shells"
    )]
    MeshNotManifold { element: String, from: [f64; 3], to: [f64; 3], uses: usize },
    #[error("the shell lies inside another shell and would be counted twice; unite the shells or delete the inner one")]
    MeshShellsOverlap { element: String },
    #[error(
        "the water reaches {over_m} m above the edge of the mesh, which ends at its own water line; give the whole hull"
    )]
    MeshEndsAtWaterline { element: String, over_m: f64 },
    #[error(
        "weighs as much as {needed_m3} m3 of water but the hull encloses {available_m3} m3: it sinks; take weight off"
    )]
    Sinks { element: String, needed_m3: f64, available_m3: f64 },
    #[error(
        "no equilibrium near heel {heel_deg} deg, trim {trim_deg} deg; check the centre of gravity or fix the trim"
    )]
    NoEquilibrium { element: String, heel_deg: f64, trim_deg: f64 },
}

impl HydrostaticsError {
    /// Stable code of the refusal at the command line.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EmptyBox { .. } => "box_empty",
            Self::EmptyCylinder { .. } => "cylinder_empty",
            Self::OutOfRange { .. } => "out_of_range",
            Self::NoSolid => "hull_empty",
            Self::SuspectUnits { .. } => "units_suspect",
            Self::PartsOverlap { .. } => "parts_overlap",
            Self::MeshUnreadable { .. } => "mesh_unreadable",
            Self::MeshEmpty { .. } | Self::MeshEnclosesNothing { .. } => "mesh_empty",
            Self::MeshNotFinite { .. } => "mesh_not_finite",
            Self::MeshHole { .. } => "mesh_not_closed",
            Self::MeshFlipped { .. } | Self::MeshNormalAgainstCorners { .. } | Self::MeshInsideOut { .. } => {
                "mesh_normals_flipped"
            }
            Self::MeshNotManifold { .. } => "mesh_not_manifold",
            Self::MeshShellsOverlap { .. } => "mesh_shells_overlap",
            Self::MeshEndsAtWaterline { .. } => "mesh_ends_at_waterline",
            Self::Sinks { .. } => "sinks",
            Self::NoEquilibrium { .. } => "no_equilibrium",
        }
    }

    /// The element it is about.
    pub fn element(&self) -> &str {
        match self {
            Self::NoSolid => "hull",
            Self::EmptyBox { element, .. }
            | Self::EmptyCylinder { element, .. }
            | Self::OutOfRange { element, .. }
            | Self::SuspectUnits { element, .. }
            | Self::PartsOverlap { element, .. }
            | Self::MeshUnreadable { element, .. }
            | Self::MeshEmpty { element }
            | Self::MeshEnclosesNothing { element, .. }
            | Self::MeshNotFinite { element, .. }
            | Self::MeshHole { element, .. }
            | Self::MeshFlipped { element, .. }
            | Self::MeshNormalAgainstCorners { element }
            | Self::MeshInsideOut { element, .. }
            | Self::MeshNotManifold { element, .. }
            | Self::MeshShellsOverlap { element }
            | Self::MeshEndsAtWaterline { element, .. }
            | Self::Sinks { element, .. }
            | Self::NoEquilibrium { element, .. } => element,
        }
    }
}
