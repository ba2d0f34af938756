use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Refusal;
use serde_json::json;
use store::{AsStoreError, StoreError};

/// SQLSTATE `character_not_in_repertoire`.
const NOT_A_CHARACTER: &str = "22021";

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A rule says no: 4xx with a stable code.
    #[error("{refusal}")]
    Refused { status: StatusCode, refusal: Refusal },
    /// Ours: 500, logged once at the edge; the caller learns nothing but the request id.
    #[error("fault: {0}")]
    Fault(String),
    /// 503, may be tried again.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The database asked for another try; seen outside the store only when all tries were used up.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Failure {
    /// The object does not exist, or the caller may not know of it.
    pub fn not_found(what: impl Into<String>) -> Self {
        Self::refused(StatusCode::NOT_FOUND, "not_found", "no such object, or not visible to you", what)
    }

    pub fn forbidden(permission: impl Into<String>) -> Self {
        Self::refused(StatusCode::FORBIDDEN, "not_permitted", "your role does not allow this", permission)
    }

    /// Somebody else changed it first; `at` names the object.
    pub fn changed_meanwhile(at: impl Into<String>) -> Self {
        let detail = "somebody else changed it since you opened it; look at the new state and decide again";
        Self::refused(StatusCode::CONFLICT, "changed_meanwhile", detail, at)
    }

    pub fn refused(status: StatusCode, code: &'static str, detail: impl Into<String>, at: impl Into<String>) -> Self {
        Self::Refused { status, refusal: Refusal::new(code, detail, at) }
    }
}

/// A rule's refusal is 422 unless the use case says otherwise.
impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { status: StatusCode::UNPROCESSABLE_ENTITY, refusal }
    }
}

impl AsStoreError for Failure {
    fn as_store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::Refused { .. } | Self::Fault(_) | Self::Unavailable(_) => None,
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, code, detail, at) = match self {
            Self::Refused { status, refusal } => (status, refusal.code, refusal.detail, refusal.at),
            Self::Store(StoreError::Full) => {
                let detail = "the disk of the server is full; nothing was changed, your input is still here".to_owned();
                (StatusCode::INSUFFICIENT_STORAGE, "disk_full", detail, String::new())
            }
            Self::Store(StoreError::OutcomeUnknown(detail)) => {
                tracing::warn!(%detail, "outcome unknown");
                let detail = "whether it was done is unknown; send it again with the same key".to_owned();
                (StatusCode::SERVICE_UNAVAILABLE, "commit_unknown", detail, String::new())
            }
            Self::Store(StoreError::Conflict(detail) | StoreError::Unavailable(detail)) | Self::Unavailable(detail) => {
                tracing::warn!(%detail, "unavailable");
                let detail = "busy at the moment; nothing was changed, try again".to_owned();
                (StatusCode::SERVICE_UNAVAILABLE, "unavailable", detail, String::new())
            }
            // The edge lets files pass, and what an import reads from one may hold what PostgreSQL cannot keep.
            Self::Store(StoreError::Driver(told)) if told.starts_with(NOT_A_CHARACTER) => {
                let detail = "the text holds a character that cannot be kept, such as U+0000; leave it out".to_owned();
                (StatusCode::BAD_REQUEST, "nul_character", detail, String::new())
            }
            Self::Store(error) => fault(&error.to_string()),
            Self::Fault(detail) => fault(&detail),
        };
        let body = json!({
            "type": format!("urn:yong:{code}"), "title": code, "status": status.as_u16(),
            "code": code, "detail": detail, "where": at,
        });
        let mut response = (status, Json(body)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}

fn fault(detail: &str) -> (StatusCode, &'static str, String, String) {
    tracing::error!(%detail, "fault");
    let told = "an error of the program, recorded with the request id; nothing was changed".to_owned();
    (StatusCode::INTERNAL_SERVER_ERROR, "fault", told, String::new())
}
