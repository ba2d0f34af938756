use axum::extract::Path;
use axum::response::Response;
use kernel::Instant;
use shell::Visitor;

use super::format::{Error, Field, Format, Node, missing};
use super::list_of;
use crate::cases::desk::organisation;

/// When this description last changed; GeoReport wants it in the past.
const CHANGED: Instant = Instant::from_us(1_795_996_800_000_000);

/// The categories that the public may choose: code, name, description.
pub(super) const SERVICES: [(&str, &str, &str); 4] = [
    ("ask", "咨询", "问政策、材料、流程"),
    ("demand", "诉求", "需要社区协调解决的事"),
    ("complaint", "投诉", "对环境、安全、服务的意见"),
    ("suggestion", "建议", "对社区工作的建议"),
];

pub(super) fn discovery(slug: &str) -> Node {
    let formats = || {
        let node = |text: &str| Node::Fields("format", vec![("type", Field::from(text))]);
        Field::Nested(Node::List("formats", vec![node("text/xml"), node("application/json")]))
    };
    let endpoint = Node::Fields(
        "endpoint",
        vec![
            ("specification", Field::from("http://wiki.open311.org/GeoReport_v2")),
            ("url", Field::Text(format!("/open311/{slug}"))),
            ("changeset", Field::Text(CHANGED.to_string())),
            ("type", Field::from("production")),
            ("formats", formats()),
        ],
    );
    Node::Fields(
        "discovery",
        vec![
            ("changeset", Field::Text(CHANGED.to_string())),
            ("contact", Field::from("社区服务台")),
            ("key_service", Field::from("none needed: reports are taken as from the public page")),
            ("endpoints", Field::Nested(list_of("endpoints", vec![endpoint]))),
        ],
    )
}

fn service((code, name, description): (&'static str, &'static str, &'static str)) -> Node {
    Node::Fields(
        "service",
        vec![
            ("service_code", Field::from(code)),
            ("service_name", Field::from(name)),
            ("description", Field::from(description)),
            ("metadata", Field::Flag(false)),
            ("type", Field::from("realtime")),
            ("keywords", Field::from(name)),
            ("group", Field::from("社区")),
        ],
    )
}

pub(super) async fn list(visitor: &Visitor, slug: String) -> Result<Node, Error> {
    organisation(visitor, slug).await?;
    Ok(list_of("services", SERVICES.into_iter().map(service).collect()))
}

/// A service's extra questions: there are none, which is said as GeoReport says it.
pub(super) async fn definition(visitor: Visitor, Path((slug, document)): Path<(String, String)>) -> Response {
    let (code, format) = Format::split(&document);
    let known = SERVICES.iter().any(|(known, ..)| *known == code);
    let outcome = match organisation(&visitor, slug).await {
        Err(failure) => Err(failure.into()),
        Ok(_) if !known => Err(missing("service_code not found")),
        Ok(_) => Ok(Node::Fields(
            "service_definition",
            vec![
                ("service_code", Field::Text(code.to_owned())),
                ("attributes", Field::Nested(list_of("attributes", Vec::new()))),
            ],
        )),
    };
    format.answer(outcome)
}
