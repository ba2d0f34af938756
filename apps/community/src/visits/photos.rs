//! Photos of a visit. The visitor attaches them, whoever may read visits sees them.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use kernel::UserId;
use shell::attachment::{self, Attachment, Label, Upload, WantedPart};
use shell::{Answer, Context, Failure, Look};
use store::Read;

use super::{PhotoId, VisitId};
use crate::app::{VISIT_READ, VISIT_WRITE};

/// Keeps a photo under the id that the device gave it; sent again it answers the same.
///
/// The visit is there first: a device synchronises its drafts, then sends the photos of those that were stored.
#[utoipa::path(
    post, path = "/api/community/visits/{id}/photos/{photo_id}", tag = "community",
    params(("id" = String, Path), ("photo_id" = String, Path), Label),
    request_body(content = Vec<u8>, content_type = "image/jpeg"), responses((status = 200, body = Attachment))
)]
pub(crate) async fn add(
    context: Context,
    Path((id, photo_id)): Path<(VisitId, PhotoId)>,
    Query(label): Query<Label>,
    body: Bytes,
) -> Result<Answer, Failure> {
    context.query(VISIT_WRITE, move |look| expect_own(look, id)).await?;
    let upload = Upload::prepare_picture(body, label).await?;
    let add = move |work: &mut shell::Work<'_, '_>| {
        attachment::attach(work, "community.visit.photo_added", &id.to_string(), photo_id, &upload)
    };
    context.command(VISIT_WRITE, add).await
}

/// Only who made the visit adds to it.
fn expect_own(look: &mut Look<'_, '_>, id: VisitId) -> Result<(), Failure> {
    let (org, user) = (look.org(), look.actor.user());
    let visitor: Option<UserId> =
        look.value("select visitor_id from community_visit where org = $1 and id = $2", &[&org, &id])?;
    match visitor {
        Some(visitor) if Some(visitor) == user => Ok(()),
        _ => Err(Failure::not_found(id.to_string())),
    }
}

fn expect_known(read: &mut Read<'_>, org: kernel::OrganisationId, id: VisitId) -> Result<(), Failure> {
    let known: Option<i64> =
        read.value("select 1 as n from community_visit where org = $1 and id = $2", &[&org, &id])?;
    known.map(|_| ()).ok_or_else(|| Failure::not_found(id.to_string()))
}

/// The photos of a visit, oldest first.
#[utoipa::path(
    get, path = "/api/community/visits/{id}/photos", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = [Attachment]))
)]
pub(crate) async fn list(context: Context, Path(id): Path<VisitId>) -> Result<Json<Vec<Attachment>>, Failure> {
    let photos = context.query(VISIT_READ, move |look| {
        expect_known(look.read, look.actor.organisation, id)?;
        attachment::list(look, &id.to_string())
    });
    Ok(Json(photos.await?))
}

/// One photo as JPEG.
#[utoipa::path(
    get, path = "/api/community/visits/{id}/photos/{photo_id}", tag = "community",
    params(("id" = String, Path), ("photo_id" = String, Path), WantedPart),
    responses((status = 200, body = Vec<u8>, content_type = "image/jpeg"))
)]
pub(crate) async fn show(
    context: Context,
    Path((id, photo_id)): Path<(VisitId, PhotoId)>,
    Query(wanted): Query<WantedPart>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let photo = context.query(VISIT_READ, move |look| attachment::open(look, &id.to_string(), photo_id, wanted.part));
    Ok(photo.await?.answer(&headers))
}
