//! Validation of the room against published and measured numbers; one module a source.

mod climada_6_1;
mod completion;
mod shared;
mod track_formats;
mod wind_scale;
