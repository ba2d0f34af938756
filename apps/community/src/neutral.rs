//! What the public is not told: whether a telephone number is known here, and as what.

use axum::http::StatusCode;
use shell::Failure;

/// Codes that tell something about a person; the desk sees them as they are.
const TELLING: [&str; 3] = ["joined_already", "booked_already", "too_many_no_shows"];

/// The same refusal for all of them.
pub(crate) fn neutral(failure: Failure) -> Failure {
    match failure {
        Failure::Refused { refusal, .. } if TELLING.contains(&refusal.code) => {
            let detail = "this cannot be done here; please come to the desk or call";
            Failure::refused(StatusCode::CONFLICT, "not_possible_here", detail, "")
        }
        other => other,
    }
}
