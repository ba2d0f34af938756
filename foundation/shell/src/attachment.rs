//! Files that belong to something: photos of a visit, a report, a recording. An app decides who may attach and see
//! (the rights of the owner's object), this room what may come in and how it is kept and served.
//!
//! Start with [`Upload::prepare`] (outside the transaction, decoding takes time), then [`attach`], [`list`] and [`open`].

mod media;
mod picture;
mod serve;

use axum::http::StatusCode;
use kernel::{Id, Instant, Kind, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Migration;
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};

use crate::{Failure, Look, Work};
use media::Media;
pub use serve::{Part, Served, WantedPart, open};

pub(crate) const MIGRATIONS: &[Migration] =
    &[Migration::portable("shell_0002_attachments", include_str!("../migrations/0002_attachments.sql"))];

const LARGEST_BYTES: usize = 20 * 1024 * 1024;
const MOST_PER_OWNER: i64 = 60;
const LONGEST_NAME: usize = 200;
/// A decoded picture takes up to half a gigabyte: one at a time.
static DECODING: Semaphore = Semaphore::const_new(1);

/// What a client says about a file beside its bytes.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Label {
    /// What it was called on the device.
    #[serde(default)]
    pub name: String,
    /// SHA-256 of the bytes in hexadecimal; with it a broken transmission is noticed.
    #[serde(default)]
    pub sha256: Option<String>,
}

/// A file that may be kept.
#[derive(Debug)]
pub struct Upload {
    name: String,
    media: Media,
    sha256: String,
    full: Vec<u8>,
    thumbnail: Option<Vec<u8>>,
    size_px: Option<(u32, u32)>,
}

/// A file as its owner's page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = shell::Attachment)]
pub struct Attachment {
    /// Made by the device that it comes from; its kind is its app's: `photo_01k…`.
    pub id: String,
    pub name: String,
    pub media_type: String,
    pub size_bytes: i64,
    /// SHA-256 of what was sent, not of what is kept.
    pub sha256: String,
    pub width_px: Option<i64>,
    pub height_px: Option<i64>,
    /// Who attached it: a user id.
    pub by_user: String,
    pub created_at: Instant,
}

impl Upload {
    /// Recognises the type, and makes pictures anew.
    pub async fn prepare(bytes: axum::body::Bytes, label: Label) -> Result<Self, Failure> {
        if bytes.len() > LARGEST_BYTES {
            let detail = format!("at most {LARGEST_BYTES} bytes");
            return Err(Failure::refused(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", detail, "body"));
        }
        let sha256 = crate::crypto::hex(&Sha256::digest(&bytes));
        if label.sha256.is_some_and(|told| !told.eq_ignore_ascii_case(&sha256)) {
            let detail = "the bytes that arrived are not those that were sent; send them again";
            return Err(Refusal::new("upload_damaged", detail, "sha256").into());
        }
        let unsupported = |refusal| Failure::Refused { status: StatusCode::UNSUPPORTED_MEDIA_TYPE, refusal };
        let media = Media::of(&bytes).map_err(unsupported)?;
        let name: String = label.name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
        if media != Media::Picture {
            return Ok(Self { name, media, sha256, full: bytes.into(), thumbnail: None, size_px: None });
        }
        let _turn = DECODING.acquire().await.map_err(|error| Failure::Fault(error.to_string()))?;
        let made = tokio::task::spawn_blocking(move || picture::remake(&bytes)).await;
        let picture = made.map_err(|error| Failure::Fault(error.to_string()))??;
        let size_px = Some((picture.width_px, picture.height_px));
        Ok(Self { name, media, sha256, full: picture.full, thumbnail: Some(picture.thumbnail), size_px })
    }

    /// The same for a photo; anything else is refused.
    pub async fn prepare_picture(bytes: axum::body::Bytes, label: Label) -> Result<Self, Failure> {
        let upload = Self::prepare(bytes, label).await?;
        if upload.media != Media::Picture {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(Failure::refused(status, "not_a_picture", "a photo is a JPEG, PNG or WebP picture", "body"));
        }
        Ok(upload)
    }
}

/// Keeps a file under an id that its device made: 74 random bits, which nobody guesses. The same id with the same bytes answers as the first time; with other bytes it is refused.
///
/// The caller has checked that the actor may change `owner`; `action` is what the journal says of it.
pub fn attach<K: Kind>(
    work: &mut Work<'_, '_>,
    action: &str,
    owner: &str,
    id: Id<K>,
    upload: &Upload,
) -> Result<Attachment, Failure> {
    let (org, who, now) = (work.org(), work.actor.who.to_string(), work.now);
    let known: Option<(String, String)> =
        work.first("select owner, sha256 from attachment where org = $1 and id = $2", &[&org, &id], |row| {
            Ok((row.take("owner")?, row.take("sha256")?))
        })?;
    match known {
        Some((of, sha256)) if of == owner && sha256 == upload.sha256 => return find(work, owner, id),
        Some(_) => {
            let detail = "another file has this id; make a new id for a new file";
            return Err(Failure::refused(StatusCode::CONFLICT, "attachment_differs", detail, id.to_string()));
        }
        None => {}
    }
    let held: Option<i64> =
        work.value("select count(*) as n from attachment where org = $1 and owner = $2", &[&org, &owner])?;
    if held.unwrap_or(0) >= MOST_PER_OWNER {
        let detail = format!("at most {MOST_PER_OWNER} files belong to one thing");
        return Err(Refusal::new("too_many_attachments", detail, owner).into());
    }
    work.execute(
        "insert into attachment (org, id, owner, name, media_type, size_bytes, sha256, width_px, height_px, by_user, \
         created_at_us) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &org,
            &id,
            &owner,
            &upload.name,
            &upload.media.content_type(),
            &(upload.full.len() as i64),
            &upload.sha256,
            &upload.size_px.map(|(width, _)| width),
            &upload.size_px.map(|(_, height)| height),
            &who,
            &now,
        ],
    )?;
    for (part, content) in [(Part::Full, Some(&upload.full)), (Part::Thumbnail, upload.thumbnail.as_ref())] {
        let Some(content) = content else { continue };
        work.execute(
            "insert into attachment_content (org, id, part, content) values ($1, $2, $3, $4)",
            &[&org, &id, &part.name(), content],
        )?;
    }
    work.record(action, owner, json!({ "attachment": id, "sha256": upload.sha256 }))?;
    find(work, owner, id)
}

fn find<K: Kind>(work: &mut Work<'_, '_>, owner: &str, id: Id<K>) -> Result<Attachment, Failure> {
    let org = work.org();
    let sql = format!("{COLUMNS} where org = $1 and owner = $2 and id = $3");
    let found = work.first(&sql, &[&org, &owner, &id], row)?;
    found.ok_or_else(|| Failure::not_found(id.to_string()))
}

/// The files of one thing, oldest first. The caller has checked that the actor may see it.
pub fn list(look: &mut Look<'_, '_>, owner: &str) -> Result<Vec<Attachment>, Failure> {
    let org = look.org();
    Ok(look.all(&format!("{COLUMNS} where org = $1 and owner = $2 order by id"), &[&org, &owner], row)?)
}

const COLUMNS: &str =
    "select id, name, media_type, size_bytes, sha256, width_px, height_px, by_user, created_at_us from attachment";

fn row(row: &mut store::Row) -> Result<Attachment, store::StoreError> {
    Ok(Attachment {
        id: row.take("id")?,
        name: row.take("name")?,
        media_type: row.take("media_type")?,
        size_bytes: row.take("size_bytes")?,
        sha256: row.take("sha256")?,
        width_px: row.take("width_px")?,
        height_px: row.take("height_px")?,
        by_user: row.take("by_user")?,
        created_at: row.take("created_at_us")?,
    })
}
