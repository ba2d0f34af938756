use metocean::typhoon::TrackError;

/// Why a rehearsal cannot be run. `place` names the table or field of the scenario.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RehearsalError {
    #[error("{name} is {value} {unit}, must lie within {low} to {high} {unit}")]
    OutOfRange { place: String, name: &'static str, value: f64, unit: &'static str, low: f64, high: f64 },
    #[error("{detail}")]
    Table { place: String, detail: String },
    #[error(transparent)]
    Track(#[from] TrackError),
    #[error(
        "the track ends before the storm has anything to say: it covers {covered_h} h from the start, at least {least_h} h are needed"
    )]
    TrackTooShort { covered_h: f64, least_h: f64 },
    #[error("stopped after {done} of {members} members")]
    Stopped { done: u32, members: u32 },
}

impl RehearsalError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "scenario_value_out_of_range",
            Self::Table { .. } => "scenario_table_invalid",
            Self::Track(error) => error.code(),
            Self::TrackTooShort { .. } => "track_does_not_cover",
            Self::Stopped { .. } => "rehearsal_stopped",
        }
    }

    pub fn place(&self) -> &str {
        match self {
            Self::OutOfRange { place, .. } | Self::Table { place, .. } => place,
            Self::Track(_) | Self::TrackTooShort { .. } => "track",
            Self::Stopped { .. } => "ensemble",
        }
    }
}

pub(crate) fn within(
    place: &str,
    name: &'static str,
    value: f64,
    unit: &'static str,
    low: f64,
    high: f64,
) -> Result<(), RehearsalError> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(RehearsalError::OutOfRange { place: place.to_owned(), name, value, unit, low, high })
}
