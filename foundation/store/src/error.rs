/// What a database can answer instead of rows.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Two transactions touched the same rows; the same call may succeed when made again.
    #[error("the transaction conflicts with another one: {0}")]
    Conflict(String),
    /// A unique or foreign key says no. Use cases check first, so this is a race that lost, or a defect.
    #[error("a constraint of the schema was violated: {0}")]
    Constraint(String),
    /// No room left on the disk; nothing was written.
    #[error("the disk is full")]
    Full,
    /// The engine does not answer at the moment.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// The line broke during the commit: it may have been done or not.
    #[error("the line to the database broke during the commit, whether it was done is unknown: {0}")]
    OutcomeUnknown(String),
    /// A column that is missing or of another type: a defect of ours.
    #[error("column {column}: {detail}")]
    Shape { column: String, detail: String },
    /// The schema on disk is not the one this program knows.
    #[error("migration {name}: {detail}")]
    Migration { name: String, detail: String },
    /// The hash chain or a backup does not add up.
    #[error("integrity: {0}")]
    Integrity(String),
    /// The use case panicked; its transaction was rolled back.
    #[error("the transaction panicked: {0}")]
    Panicked(String),
    /// Anything else the driver said.
    #[error("database: {0}")]
    Driver(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::ConstraintViolation) if text.contains("journal_append_only") => Self::Integrity(text),
            Some(Code::ConstraintViolation) => Self::Constraint(text),
            Some(Code::DiskFull) => Self::Full,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Unavailable(text),
            Some(Code::CannotOpen | Code::SystemIoFailure | Code::ReadOnly) => Self::Unavailable(text),
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Integrity(text),
            _ => Self::Driver(text),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        let Some(state) = error.code().map(|code| code.code().to_owned()) else {
            let text = with_causes(&error);
            let ours = text.starts_with("error serializing") || text.starts_with("error deserializing");
            return if ours { Self::Driver(text) } else { Self::Unavailable(text) };
        };
        let text = match error.as_db_error() {
            Some(detail) => format!("{} {}", state, detail.message()),
            None => format!("{state} {error}"),
        };
        match state.as_str() {
            "40001" | "40P01" => Self::Conflict(text),
            "53100" => Self::Full,
            "P0001" if text.contains("journal_append_only") => Self::Integrity(text),
            code if code.starts_with("23") => Self::Constraint(text),
            code if code.starts_with("08") || code.starts_with("57") || code.starts_with("53") => {
                Self::Unavailable(text)
            }
            _ => Self::Driver(text),
        }
    }
}

/// The driver says what failed; why, its causes say.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
