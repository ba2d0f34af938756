//! The platform: its file, its hull and what stands on it. Mooring, waves and rehearsal open their models here.
//!
//! Start with [`Model::open`]: a platform file (JSON, the shape of DH1-REF) or a bare mesh (STL, OBJ, GDF).

mod file;
mod open;

pub use file::{
    BoxShape, CylinderShape, Gyration, MeshShape, MooringShape, NetsShape, OpeningShape, PlatformFile, PumpShape,
    Weight, WindArea,
};
pub use open::{Model, mesh_format, refuse, refuse_ballast};
