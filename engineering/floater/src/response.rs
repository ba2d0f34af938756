//! The answer of a moored unit to a sea state: mean position, natural periods, motions, tensions, air gap.

mod drag;
mod dynamics;
mod excitation;
mod mean;
mod modes;
mod outcome;
mod sea;
mod statistics;
mod waves;

pub use mean::{Mean, settle};
pub use modes::natural_periods_s;
pub use outcome::{AirGap, Response, Tension, analyse};
pub use sea::{Sea, iec_gamma};
pub use statistics::most_probable_maximum;
pub use waves::wave_number_rad_m;

/// Complex amplitude.
pub type Complex = nalgebra::Complex<f64>;
