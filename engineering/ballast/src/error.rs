use hydrostatics::HydrostaticsError;

use crate::sequence::Violation;

/// Why there is no plan or no safe way. Each variant names the value and the remedy.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BallastError {
    #[error(transparent)]
    Hydrostatics(#[from] HydrostaticsError),
    #[error("{what} is {value}; give {remedy}")]
    OutOfRange { element: String, what: &'static str, value: f64, remedy: String },
    #[error("no tank to ballast with; list the tanks under `tanks`")]
    NoTank,
    #[error("{name} appears twice; give each tank its own name")]
    SameName { name: String },
    #[error(
        "draft {draft_m} m carries {displacement_t} t but the unit weighs {empty_t} t with empty tanks: \
         take off {excess_t} t or ask for a deeper draft"
    )]
    TooHeavy { draft_m: f64, displacement_t: f64, empty_t: f64, excess_t: f64 },
    #[error(
        "draft {draft_m} m needs {needed_t} t of ballast but the tanks hold {capacity_t} t: \
         ask for a shallower draft or load more"
    )]
    NotEnoughTank { draft_m: f64, needed_t: f64, capacity_t: f64 },
    #[error(
        "the tanks can carry the {needed_t} t but not with heel {heel_deg} deg and trim {trim_deg} deg: \
         the weights without ballast have LCG {empty_lcg_m} m and TCG {empty_tcg_m} m; shift weight or accept heel or trim"
    )]
    MomentOutOfReach { needed_t: f64, heel_deg: f64, trim_deg: f64, empty_lcg_m: f64, empty_tcg_m: f64 },
    #[error("no safe way: at step {}, draft {:.3} m: {}", violation.step, violation.draft_m, violation.detail)]
    NoSafeWay { violation: Box<Violation> },
    #[error("the linear program did not settle within {steps} steps; report the model")]
    NotSettled { steps: usize },
}

impl BallastError {
    /// Stable code of the refusal at the command line.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Hydrostatics(error) => error.code(),
            Self::OutOfRange { .. } => "out_of_range",
            Self::NoTank => "tanks_missing",
            Self::SameName { .. } => "tank_name_twice",
            Self::TooHeavy { .. } => "ballast_too_heavy",
            Self::NotEnoughTank { .. } => "ballast_not_enough_tank",
            Self::MomentOutOfReach { .. } => "ballast_moment_out_of_reach",
            Self::NoSafeWay { violation } => violation.code,
            Self::NotSettled { .. } => "ballast_not_settled",
        }
    }

    /// The element it is about.
    pub fn element(&self) -> &str {
        match self {
            Self::Hydrostatics(error) => error.element(),
            Self::OutOfRange { element, .. } => element,
            Self::NoTank => "tanks",
            Self::SameName { name } => name,
            Self::TooHeavy { .. } | Self::NotEnoughTank { .. } => "draft_m",
            Self::MomentOutOfReach { .. } => "heel_deg, trim_deg",
            Self::NoSafeWay { .. } => "sequence",
            Self::NotSettled { .. } => "plan",
        }
    }
}
