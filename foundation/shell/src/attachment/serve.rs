use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Id, Kind};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::http::percent_encoded;
use crate::{Failure, Look};

/// How much of a picture is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = shell::AttachmentPart)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    #[default]
    Full,
    Thumbnail,
}

impl Part {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Thumbnail => "thumbnail",
        }
    }
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WantedPart {
    /// `full` (the default) or `thumbnail`, 320 px at its longest.
    #[serde(default)]
    #[param(inline)]
    pub part: Part,
}

/// A file on its way to a browser, which may show it but never run it.
pub struct Served {
    name: String,
    media_type: String,
    tag: String,
    content: Vec<u8>,
}

/// A file of one thing. The caller has checked that the actor may see the thing; a file of another is not found.
pub fn open<K: Kind>(look: &mut Look<'_, '_>, owner: &str, id: Id<K>, part: Part) -> Result<Served, Failure> {
    let org = look.org();
    let found = look.first(
        "select a.name, a.media_type, a.sha256, c.content from attachment a \
         join attachment_content c on c.org = a.org and c.id = a.id \
         where a.org = $1 and a.id = $2 and a.owner = $3 and c.part = $4",
        &[&org, &id, &owner, &part.name()],
        |row| {
            let sha256: String = row.take("sha256")?;
            Ok(Served {
                name: row.take("name")?,
                media_type: row.take("media_type")?,
                tag: format!("\"{}-{}\"", &sha256[..sha256.len().min(32)], part.name()),
                content: row.take("content")?,
            })
        },
    )?;
    found.ok_or_else(|| Failure::not_found(id.to_string()))
}

impl Served {
    /// 304 when the browser has it already; the right to see it was checked all the same.
    pub fn answer(self, asked: &HeaderMap) -> Response {
        let fresh = asked.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == self.tag.as_bytes());
        let shown = self.media_type.starts_with("image/") || self.media_type.starts_with("audio/");
        let name = if self.name.is_empty() { "file" } else { &self.name };
        let disposition =
            format!("{}; filename*=UTF-8''{}", if shown { "inline" } else { "attachment" }, percent_encoded(name));
        let mut response = match fresh {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => Response::new(Body::from(self.content)),
        };
        let headers = response.headers_mut();
        for (name, value) in [
            (header::CONTENT_TYPE, self.media_type.as_str()),
            (header::CONTENT_DISPOSITION, &disposition),
            (header::ETAG, &self.tag),
            (header::CACHE_CONTROL, "private, no-cache"),
            (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ] {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        }
        response
    }
}
