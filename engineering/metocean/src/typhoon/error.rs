/// Why a track cannot be used. Lines count from 1 in the file that was read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TrackError {
    #[error(
        "the format was not recognised; known: CMA best track, JMA bst, ATCF b-deck, IBTrACS v04 CSV, BABJ (MICAPS diamond 7), CSV with a header naming time, lat and lon"
    )]
    UnknownFormat,
    #[error("{reason}: {text:?}; correct the line or remove it")]
    Malformed { line: usize, text: String, reason: String },
    #[error("the header has no column {name:?}; add it")]
    MissingColumn { name: &'static str },
    #[error("the file holds no fix of a storm")]
    Empty,
    #[error("the track has {count} fix; motion needs at least 2: give the next fix as well")]
    TooShort { count: usize },
    #[error("{field} is {value} {unit}, outside {low} to {high} {unit}; correct the fix")]
    OutOfRange { line: usize, field: &'static str, value: f64, unit: &'static str, low: f64, high: f64 },
    #[error("time {time} does not come after {previous}; sort the fixes and remove repeated times")]
    TimeNotIncreasing { line: usize, time: String, previous: String },
    #[error(
        "the centre would move at {speed_m_s:.1} m/s from the fix before, above {limit_m_s} m/s; correct the position"
    )]
    Jump { line: usize, speed_m_s: f64, limit_m_s: f64 },
    #[error("{hours} h after the fix before, above {limit_h} h; split the file, or give the fixes between")]
    Gap { line: usize, hours: f64, limit_h: f64 },
    #[error("neither wind nor central pressure is given; one of them is needed")]
    NoIntensity { line: usize },
    #[error("the file holds {count} storms; name one of: {}", names.join(", "))]
    SeveralStorms { count: usize, names: Vec<String> },
    #[error("no storm {wanted:?}; the file holds: {}", names.join(", "))]
    StormNotFound { wanted: String, names: Vec<String> },
    #[error("{name} is {value} {unit}, must lie within {low} to {high} {unit}")]
    Option { name: &'static str, value: f64, unit: &'static str, low: f64, high: f64 },
}

impl TrackError {
    /// Stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat => "track_format_unknown",
            Self::Malformed { .. } => "track_line_malformed",
            Self::MissingColumn { .. } => "track_column_missing",
            Self::Empty => "track_empty",
            Self::TooShort { .. } => "track_too_short",
            Self::OutOfRange { .. } => "track_value_out_of_range",
            Self::TimeNotIncreasing { .. } => "track_time_not_increasing",
            Self::Jump { .. } => "track_position_jump",
            Self::Gap { .. } => "track_gap",
            Self::NoIntensity { .. } => "track_no_intensity",
            Self::SeveralStorms { .. } => "track_storm_not_named",
            Self::StormNotFound { .. } => "track_storm_not_found",
            Self::Option { .. } => "option_out_of_range",
        }
    }

    /// The line of the file it is about.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Malformed { line, .. }
            | Self::OutOfRange { line, .. }
            | Self::TimeNotIncreasing { line, .. }
            | Self::Jump { line, .. }
            | Self::Gap { line, .. }
            | Self::NoIntensity { line } => Some(*line),
            _ => None,
        }
    }
}
