//! Validation of the room against published and measured numbers; one module a source.

mod climada_6_1;
mod shared;
