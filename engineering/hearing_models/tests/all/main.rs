//! Validation against published programs and papers; each module is named after its source.

mod data;
mod pyclarity_haspi_hasqi;
mod pyclarity_msbg;
mod pystoi;
