//! The answer of a moored unit to a sea state: mean position, natural periods, motions, tensions, air gap.

mod body;
mod coefficients;
mod diffraction;
mod drag;
mod dynamics;
mod excitation;
mod mean;
mod modes;
mod outcome;
mod sea;
mod statistics;
mod waves;

pub use body::Body;
pub use coefficients::Coefficients;
pub use dynamics::{Iteration, Motions};
pub use excitation::{Grid, WetNode, excite};
pub use mean::{Mean, settle};
pub use modes::natural_periods_s;
pub use outcome::{AirGap, Response, Tension, analyse};
pub use sea::{Sea, iec_gamma};
pub use statistics::{Cell, Moments, YEAR_S, exceedance_hz, mean_drift_n, return_level};
pub use waves::wave_number_rad_m;

/// Complex amplitude.
pub type Complex = nalgebra::Complex<f64>;
