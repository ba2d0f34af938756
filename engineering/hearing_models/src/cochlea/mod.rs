//! The auditory model under HASPI and HASQI (Kates 2013, Proc. Meet. Acoust. 19:050184; Kates & Arehart 2014,
//! J. Audio Eng. Soc. 62:99): middle ear, gammatone bank whose width follows level and loss, outer-hair-cell
//! compression, inner-hair-cell attenuation and adaptation.
//!
//! Start at [`Cochlea::listen`]. Both sounds are handled a few channels at a time, so that only the smoothed results
//! grow with the number of channels; with AVX2 or better where the machine has it.

mod adaptation;
mod alignment;
mod channels;
mod gammatone;
mod input;
mod lanes;
mod loudness;
mod passage;

pub(crate) use channels::{CHANNELS, EarParameters, centre_frequencies_hz};
pub(crate) use input::{Equalisation, Prepared};
pub(crate) use passage::{Cochlea, LongTermLevels, Motion};

/// Rate of the model.
pub(crate) const RATE_HZ: f64 = 24_000.0;
/// Channels computed side by side, so that the compiler vectorises across them. A filter waits for its last output:
/// two vectors of four give the machine something to do meanwhile.
pub(crate) const LANES: usize = 8;
pub(crate) type Lanes = [f64; LANES];
/// Keeps logarithms and quotients of nothing finite.
const SMALL: f64 = 1e-30;
/// dB of a natural logarithm of an amplitude.
const DB_PER_NEPER: f64 = 20.0 * std::f64::consts::LOG10_E;
