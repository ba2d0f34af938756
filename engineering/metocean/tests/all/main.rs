//! Validation of the room against published and measured numbers; one module a source.

mod climada_6_1;
mod completion;
mod extremes;
mod shared;
mod track_formats;
mod wave_spectra;
mod willoughby_2006;
mod wind_and_water;
mod wind_scale;
