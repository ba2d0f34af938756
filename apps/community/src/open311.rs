//! Open311 GeoReport v2: other programs report needs and follow them, in XML and in JSON.
//! One document tree ([`format::Node`]) is written in both.

mod format;
mod place;
mod requests;
mod services;

use axum::extract::Path;
use axum::response::Response;
use shell::{Shell, Visitor};
use utoipa_axum::router::OpenApiRouter;

use format::{Format, Node};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    use axum::routing::get;
    OpenApiRouter::new()
        .route("/open311/{slug}/{document}", get(read).post(write))
        .route("/open311/{slug}/services/{document}", get(services::definition))
        .route("/open311/{slug}/requests/{document}", get(requests::one))
        .route("/open311/{slug}/tokens/{document}", get(requests::token))
}

async fn read(
    visitor: Visitor,
    Path((slug, document)): Path<(String, String)>,
    query: axum::extract::Query<requests::Wanted>,
) -> Response {
    let (name, format) = Format::split(&document);
    match name {
        "discovery" => format.answer(Ok(services::discovery(&slug))),
        "services" => format.answer(services::list(&visitor, slug).await),
        "requests" => format.answer(requests::list(&visitor, slug, query.0).await),
        _ => format.answer(Err(format::missing("no such document"))),
    }
}

async fn write(
    visitor: Visitor,
    Path((slug, document)): Path<(String, String)>,
    form: Result<axum::Form<requests::Report>, axum::extract::rejection::FormRejection>,
) -> Response {
    let (name, format) = Format::split(&document);
    match (name, form) {
        ("requests", Ok(form)) => format.answer(requests::report(&visitor, slug, form.0).await),
        ("requests", Err(error)) => format.answer(Err(format::refused(400, error.to_string()))),
        _ => format.answer(Err(format::missing("no such document"))),
    }
}

/// A list of one kind of element, named as GeoReport names it.
fn list_of(name: &'static str, items: Vec<Node>) -> Node {
    Node::List(name, items)
}
