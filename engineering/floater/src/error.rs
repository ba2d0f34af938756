//! What can be wrong with a design or an analysis: each variant names the element, the value and the remedy.

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DesignError {
    #[error("{detail}; the text must be a RAFT design in YAML")]
    Yaml { detail: String },
    #[error("{element} says version {value}; this program reads RAFT designs of versions 1 and 2: convert the file")]
    Version { element: String, value: String },
    #[error(
        "{element} has the unknown entry `{field}`; remove it, or use a program version that knows it (known: {known})"
    )]
    UnknownField { element: String, field: String, known: String },
    #[error("{element} lacks `{field}`; add it")]
    Missing { element: String, field: &'static str },
    #[error("{element}: {field} = {value}; {remedy}")]
    Value { element: String, field: String, value: String, remedy: String },
    #[error("{element}: {what} is not analysed here; {remedy}")]
    Unsupported { element: String, what: String, remedy: String },
    #[error("the frequency grid has {count} entries; ask for 2 to {max}")]
    FrequencyCount { count: f64, max: usize },
}

impl DesignError {
    /// Stable code for the command line.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Yaml { .. } => "design_malformed",
            Self::Version { .. } => "design_version_unknown",
            Self::UnknownField { .. } => "design_field_unknown",
            Self::Missing { .. } => "design_field_missing",
            Self::Value { .. } => "design_value_invalid",
            Self::Unsupported { .. } => "design_feature_unsupported",
            Self::FrequencyCount { .. } => "frequency_count_invalid",
        }
    }

    /// The element of the file that the error is about.
    pub fn element(&self) -> &str {
        match self {
            Self::Yaml { .. } => "design",
            Self::FrequencyCount { .. } => "frequencies",
            Self::Version { element, .. }
            | Self::UnknownField { element, .. }
            | Self::Missing { element, .. }
            | Self::Value { element, .. }
            | Self::Unsupported { element, .. } => element,
        }
    }

    pub(crate) fn value(
        element: impl Into<String>,
        field: impl Into<String>,
        value: impl ToString,
        remedy: &str,
    ) -> Self {
        Self::Value {
            element: element.into(),
            field: field.into(),
            value: value.to_string(),
            remedy: remedy.to_owned(),
        }
    }
}

/// Why an analysis has no answer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AnalysisError {
    #[error(transparent)]
    Design(#[from] DesignError),
    #[error("the {what} of {dof} is {value:e}; {remedy}")]
    NotRestored { what: &'static str, dof: &'static str, value: f64, remedy: &'static str },
    #[error("mooring line {line}: {detail}")]
    Line { line: String, detail: String },
    #[error(
        "the mean position was not found in {iterations} steps (residual force {residual_n:e} N); check mass against displacement and the mooring"
    )]
    NoEquilibrium { iterations: usize, residual_n: f64 },
    #[error(
        "the response at {frequency_hz} Hz is not finite: the impedance is singular there; add damping or move the frequency grid"
    )]
    SingularResponse { frequency_hz: f64 },
    #[error("{name}: {value}; {remedy}")]
    Coefficients { name: &'static str, value: f64, remedy: &'static str },
    #[error("{name} = {value} {unit}; {remedy}")]
    SeaState { name: &'static str, value: f64, unit: &'static str, remedy: &'static str },
}

impl AnalysisError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Design(error) => error.code(),
            Self::NotRestored { .. } => "platform_not_restored",
            Self::Line { .. } => "mooring_line_invalid",
            Self::NoEquilibrium { .. } => "no_equilibrium",
            Self::SingularResponse { .. } => "response_singular",
            Self::Coefficients { .. } => "coefficients_invalid",
            Self::SeaState { .. } => "sea_state_invalid",
        }
    }

    pub fn element(&self) -> String {
        match self {
            Self::Design(error) => error.element().to_owned(),
            Self::NotRestored { dof, .. } => (*dof).to_owned(),
            Self::Line { line, .. } => line.clone(),
            Self::NoEquilibrium { .. } => "mean position".to_owned(),
            Self::SingularResponse { .. } => "response".to_owned(),
            Self::SeaState { name, .. } | Self::Coefficients { name, .. } => (*name).to_owned(),
        }
    }
}
