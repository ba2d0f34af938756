//! The edge: what happens to every request before and after its handler.

mod answer;
mod description;
mod guard;
mod limiter;
mod metrics;
mod nul;
mod percent;
mod refusal;

use axum::Router;
use axum::http::{HeaderName, Request, Uri};
use axum::middleware;
use axum::routing::{MethodRouter, any, get};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

pub use answer::Answer;
pub use guard::RequestDigest;
pub use limiter::RateLimiter;
pub use metrics::Metrics;
pub(crate) use percent::percent_encoded;

use crate::{Failure, Shell, identity, jobs, live, notify};

const LARGEST_JSON_BYTES: usize = 2 * 1024 * 1024;
/// Spreadsheets, photos, meshes, recordings: everything that is not JSON. A route may want less.
const LARGEST_UPLOAD_BYTES: usize = 32 * 1024 * 1024;

#[derive(OpenApi)]
#[openapi(info(
    title = "yong",
    description = "Operations of an industrial community, a fish farm and a hearing centre"
))]
struct Description;

/// All routes of the shell and of every app, with what surrounds them, and their description.
///
/// What no route answers goes to `page`, except under `/api/`, where it is 404 with a code.
pub fn service(shell: &Shell, page: MethodRouter<Shell>) -> (Router, utoipa::openapi::OpenApi) {
    let mut routes = OpenApiRouter::with_openapi(Description::openapi())
        .merge(identity::routes())
        .merge(crate::trail::routes())
        .merge(jobs::routes())
        .merge(live::routes())
        .merge(notify::routes());
    for app in shell.apps() {
        routes = routes.merge((app.routes)());
    }
    let (router, mut description) = routes.split_for_parts();
    description::name_operations(&mut description);
    let request_id = HeaderName::from_static("x-request-id");
    let trace = TraceLayer::new_for_http().make_span_with(|request: &Request<_>| {
        let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).unwrap_or("");
        // Of the level of an error, so that no level of the log drops the id that a caller is told.
        tracing::error_span!("request", method = %request.method(), route = metrics::route_of(request), id)
    });
    let router = router
        .route("/api/{*rest}", any(no_such_route))
        .route("/metrics", get(metrics::show))
        .fallback_service(Router::new().fallback(page).with_state(shell.clone()))
        .layer(middleware::from_fn(refusal::tell_refusal))
        .layer(middleware::from_fn(nul::refuse_nul))
        .layer(middleware::from_fn(guard::digest_body))
        .layer(middleware::from_fn(guard::limit_body))
        .layer(middleware::from_fn_with_state(shell.clone(), guard::limit_rate))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(Failure::Fault("a handler panicked".to_owned()))
        }))
        .layer(trace)
        .layer(PropagateRequestIdLayer::new(request_id.clone()))
        .layer(SetRequestIdLayer::new(request_id, NumberedRequests(shell.clone())))
        .layer(middleware::from_fn_with_state(shell.clone(), guard::security_headers))
        .layer(middleware::from_fn_with_state(shell.clone(), metrics::measure))
        .with_state(shell.clone());
    (router, description)
}

async fn no_such_route(uri: Uri) -> Failure {
    Failure::not_found(uri.path())
}

#[derive(Clone)]
struct NumberedRequests(Shell);

impl MakeRequestId for NumberedRequests {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        let id = self.0.rng().token();
        id[..12].parse().ok().map(RequestId::new)
    }
}
