//! Validation of the room; one module a source.

mod loland_kristiansen_faltinsen;
