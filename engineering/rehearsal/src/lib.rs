//! Typhoon rehearsal: what a storm would do to the platform at each draft, before it comes.
//!
//! Owns: weather at the site hour by hour from a track, loads and responses by plain tables of each draft, the limits
//! that may break, thousands of disturbed tracks, and the decision: which draft, when to start, what breaks first.
//! Never: computes hydrostatics, moorings or response tables itself (it is handed numbers), reads files, keeps a clock.
//!
//! Start at [`rehearse`]; one storm alone goes through [`single`], and every member of an ensemble equals it.

mod assessment;
mod curve;
mod decision;
mod ensemble;
mod error;
mod loads;
mod platform;
mod weather;

pub use assessment::{Assessment, LIMITS, Limit, assess};
pub use decision::{Decision, DraftVerdict, LimitVerdict};
pub use ensemble::{Band, Case, Outcome, Rehearsal, member, rehearse, rehearse_watched, single};
pub use error::RehearsalError;
pub use platform::{
    Ballasting, CurrentDrag, DraftChoice, Drift, LimitValue, Limits, Mooring, NetPens, PeakMotion, Platform, Prepared,
    Righting, Windage,
};
pub use weather::{Sea, Site, SiteWeather, WaveCap};
