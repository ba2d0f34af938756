//! Errors of the mooring room as refusals with stable codes.

use ::mooring::catenary::CatenaryError;
use ::mooring::deck::DeckError;
use ::mooring::dynamics::DynamicsError;
use ::mooring::equilibrium::EquilibriumError;
use ::mooring::motion::MotionError;
use kernel::Refusal;

pub(super) fn catenary(error: &CatenaryError, at: &str) -> Refusal {
    Refusal::new(catenary_code(error), error.to_string(), at)
}

fn catenary_code(error: &CatenaryError) -> &'static str {
    match error {
        CatenaryError::BadInput { .. } => "line_input_invalid",
        CatenaryError::AnchorAboveFairlead { .. } => "anchor_above_fairlead",
        CatenaryError::FairleadBelowSeabed { .. } => "fairlead_below_seabed",
        CatenaryError::TooShort { .. } => "line_too_short",
        CatenaryError::NotConverged { .. } => "line_not_converged",
    }
}

pub(super) fn deck(error: &DeckError, file: &str) -> Refusal {
    let code = match error {
        DeckError::Malformed { .. } => "deck_malformed",
        DeckError::TooFewColumns { .. } => "deck_too_few_columns",
        DeckError::MissingColumn { .. } => "deck_column_missing",
        DeckError::Unknown { .. } => "deck_reference_unknown",
        DeckError::Twice { .. } => "deck_defined_twice",
        DeckError::Unsupported { .. } => "deck_feature_unsupported",
        DeckError::OutOfRange { .. } => "deck_value_out_of_range",
        DeckError::Missing(_) => "deck_incomplete",
    };
    Refusal::new(code, error.to_string(), file)
}

pub(super) fn equilibrium(error: &EquilibriumError, at: &str) -> Refusal {
    match error {
        EquilibriumError::Line { id, error: inner } => {
            Refusal::new(catenary_code(inner), error.to_string(), format!("{at}, line {id}"))
        }
        EquilibriumError::NotConverged { .. } => Refusal::new("no_equilibrium", error.to_string(), at),
        EquilibriumError::BadInput { .. } => Refusal::new("number_not_finite", error.to_string(), at),
        EquilibriumError::NoSuchLine { .. } => Refusal::new("line_unknown", error.to_string(), at),
    }
}

pub(super) fn motion(error: &MotionError, file: &str) -> Refusal {
    let code = match error {
        MotionError::NotANumber { .. }
        | MotionError::Columns { .. }
        | MotionError::UnknownColumn { .. }
        | MotionError::UnknownUnit { .. }
        | MotionError::ColumnTwice { .. }
        | MotionError::NoTime => "motion_malformed",
        MotionError::Order { .. } => "motion_not_in_time_order",
        MotionError::TooFewRows { .. } => "motion_too_short",
        MotionError::Angle { .. } | MotionError::Displacement { .. } => "motion_out_of_range",
    };
    Refusal::new(code, error.to_string(), file)
}

pub(crate) fn dynamics(error: &DynamicsError, file: &str) -> Refusal {
    let code = match error {
        DynamicsError::Step { .. } | DynamicsError::TooManySteps { .. } => "time_step_invalid",
        DynamicsError::Segments { .. } => "segments_invalid",
        DynamicsError::FreeBody { .. } => "deck_feature_unsupported",
        DynamicsError::NothingMoves => "deck_without_platform",
        DynamicsError::BelowSeabed { .. } => "fairlead_below_seabed",
        DynamicsError::Start(inner) => return equilibrium(inner, file),
        DynamicsError::NoStaticShape { .. } => "no_equilibrium",
        DynamicsError::NotConverged { .. } => "motion_not_computable",
        DynamicsError::Stopped => "stopped",
    };
    Refusal::new(code, error.to_string(), file)
}
