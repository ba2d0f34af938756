use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use shell::Failure;

/// A document that is the same in XML and JSON.
pub(super) enum Node {
    /// `<name>…</name>` around its items; a plain array in JSON.
    List(&'static str, Vec<Node>),
    /// Named fields in their order.
    Fields(&'static str, Vec<(&'static str, Field)>),
}

pub(super) enum Field {
    Text(String),
    Flag(bool),
    Number(f64),
    /// An element that is there and has no value.
    Nothing,
    Nested(Node),
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// GeoReport's errors: a list of code and description.
pub(super) struct Error {
    pub status: u16,
    pub description: String,
}

pub(super) fn missing(description: &str) -> Error {
    Error { status: 404, description: description.to_owned() }
}

pub(super) fn refused(status: u16, description: impl Into<String>) -> Error {
    Error { status, description: description.into() }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused { status, refusal } => {
                let status = if status == StatusCode::UNPROCESSABLE_ENTITY { 400 } else { status.as_u16() };
                refused(status, format!("{}: {}", refusal.code, refusal.detail))
            }
            other => {
                let status = other.into_response().status().as_u16();
                refused(status, "try again later")
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xml,
    Json,
}

impl Format {
    /// `requests.json` → requests as JSON; without an ending it is XML, which every endpoint must speak.
    pub(super) fn split(document: &str) -> (&str, Self) {
        match document.rsplit_once('.') {
            Some((name, "json")) => (name, Self::Json),
            Some((name, "xml")) => (name, Self::Xml),
            _ => (document, Self::Xml),
        }
    }

    pub(super) fn answer(self, outcome: Result<Node, Error>) -> Response {
        let (status, node) = match outcome {
            Ok(node) => (StatusCode::OK, node),
            Err(error) => {
                let fields = vec![
                    ("code", Field::Text(error.status.to_string())),
                    ("description", Field::Text(error.description)),
                ];
                let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                (status, Node::List("errors", vec![Node::Fields("error", fields)]))
            }
        };
        match self {
            Self::Json => (status, Json(json_of(&node))).into_response(),
            Self::Xml => {
                let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
                xml_of(&node, &mut text);
                let kind = HeaderValue::from_static("text/xml; charset=utf-8");
                (status, [(header::CONTENT_TYPE, kind)], text).into_response()
            }
        }
    }
}

fn json_of(node: &Node) -> Value {
    match node {
        Node::List(_, items) => Value::Array(items.iter().map(json_of).collect()),
        Node::Fields(_, fields) => {
            let mut map = Map::new();
            for (name, field) in fields {
                let value = match field {
                    Field::Text(text) => json!(text),
                    Field::Flag(flag) => json!(flag),
                    Field::Number(number) => json!(number),
                    Field::Nothing => Value::Null,
                    Field::Nested(node) => json_of(node),
                };
                map.insert((*name).to_owned(), value);
            }
            Value::Object(map)
        }
    }
}

fn xml_of(node: &Node, out: &mut String) {
    match node {
        Node::List(name, items) => {
            out.push_str(&format!("<{name}>"));
            items.iter().for_each(|item| xml_of(item, out));
            out.push_str(&format!("</{name}>"));
        }
        Node::Fields(name, fields) => {
            out.push_str(&format!("<{name}>"));
            for (name, field) in fields {
                match field {
                    Field::Text(text) => out.push_str(&format!("<{name}>{}</{name}>", escaped(text))),
                    Field::Flag(flag) => out.push_str(&format!("<{name}>{flag}</{name}>")),
                    Field::Number(number) => out.push_str(&format!("<{name}>{number}</{name}>")),
                    Field::Nothing => out.push_str(&format!("<{name}/>")),
                    Field::Nested(node) => xml_of(node, out),
                }
            }
            out.push_str(&format!("</{name}>"));
        }
    }
}

/// Characters that XML 1.0 cannot hold at all are dropped; the five special ones are escaped.
fn escaped(text: &str) -> String {
    let allowed = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
    let mut out = String::with_capacity(text.len());
    for c in allowed {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            other => out.push(other),
        }
    }
    out
}
