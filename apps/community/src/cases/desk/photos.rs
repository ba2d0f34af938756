//! Photos of a case: from the desk that takes it in, from its handlers, and from the requester by the tracking code.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use kernel::{Instant, Refusal, UserId};
use shell::attachment::{self, Attachment, Label, Upload, WantedPart};
use shell::{Answer, Context, Failure, Visitor, Work};
use store::Read;

use super::rows;
use super::track::{find, organisation};
use crate::app::{CASE_COLLECT, CASE_HANDLE, CASE_READ};
use crate::cases::{CaseId, Happened, PhotoFrom};
use crate::visits::PhotoId;

const ADDED: &str = "community.case.photo_added";
/// As a history calls it.
pub(super) const EVENT: &str = "photo_added";
/// Anybody may send as a requester; what the desk and the handlers add is bounded by the shell alone.
const MOST_FROM_REQUESTER: i64 = 6;

/// Keeps a photo under the id that the device gave it; sent again it answers the same.
#[utoipa::path(
    post, path = "/api/community/cases/{id}/photos/{photo_id}", tag = "community",
    params(("id" = String, Path), ("photo_id" = String, Path), Label),
    request_body(content = Vec<u8>, content_type = "image/jpeg"), responses((status = 200, body = Attachment))
)]
pub(crate) async fn add(
    context: Context,
    Path((id, photo_id)): Path<(CaseId, PhotoId)>,
    Query(label): Query<Label>,
    body: Bytes,
) -> Result<Answer, Failure> {
    let collects = context.may(CASE_COLLECT);
    let right = if collects { CASE_COLLECT } else { CASE_HANDLE };
    let from = move |user: Option<UserId>| match user {
        Some(user) if !collects => PhotoFrom::Handler(user),
        _ => PhotoFrom::Desk,
    };
    // Asked before the picture is decoded, which takes a second, and again with what is written.
    context.query(right, move |look| takes(look.read, look.actor, id, from(look.actor.user()))).await?;
    let upload = Upload::prepare_picture(body, label).await?;
    let keep = move |work: &mut Work<'_, '_>| {
        let (actor, user) = (work.actor, work.actor.user());
        takes(work, actor, id, from(user))?;
        attachment::attach(work, ADDED, &id.to_string(), photo_id, &upload)
    };
    context.command(right, keep).await
}

fn takes(read: &mut Read<'_>, actor: &kernel::Actor, id: CaseId, from: PhotoFrom) -> Result<(), Failure> {
    Ok(rows::load(read, actor.organisation, id)?.case.expect_photo_from(from)?)
}

/// A photo from the requester, at most six to a case.
#[utoipa::path(
    post, path = "/api/community/public/{slug}/cases/{tracking}/photos/{photo_id}", tag = "community-public",
    params(("slug" = String, Path), ("tracking" = String, Path), ("photo_id" = String, Path), Label),
    request_body(content = Vec<u8>, content_type = "image/jpeg"), responses((status = 200, body = Attachment))
)]
pub(crate) async fn add_public(
    visitor: Visitor,
    Path((slug, tracking, photo_id)): Path<(String, String, PhotoId)>,
    Query(label): Query<Label>,
    body: Bytes,
) -> Result<Answer, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    let code = tracking.clone();
    let asked = visitor.query(organisation, move |look| takes_from_requester(look.read, look.actor, &code, photo_id));
    asked.await?;
    let upload = Upload::prepare_picture(body, label).await?;
    let keep = move |work: &mut Work<'_, '_>| {
        let actor = work.actor;
        let id = takes_from_requester(work, actor, &tracking, photo_id)?;
        attachment::attach(work, ADDED, &id.to_string(), photo_id, &upload)
    };
    visitor.command(organisation, keep).await
}

fn takes_from_requester(
    read: &mut Read<'_>,
    actor: &kernel::Actor,
    tracking: &str,
    photo: PhotoId,
) -> Result<CaseId, Failure> {
    let org = actor.organisation;
    let id = find(read, org, tracking)?;
    let hidden = |refusal: Refusal| Refusal { at: "tracking".to_owned(), ..refusal };
    rows::load(read, org, id)?.case.expect_photo_from(PhotoFrom::Requester).map_err(hidden)?;
    let others: Option<i64> = read.value(
        "select count(*) as n from attachment where org = $1 and owner = $2 and by_user = 'public' and id <> $3",
        &[&org, &id, &photo],
    )?;
    if others.unwrap_or(0) >= MOST_FROM_REQUESTER {
        let detail = format!("at most {MOST_FROM_REQUESTER} photos; choose those that show it best");
        return Err(Refusal::new("too_many_attachments", detail, "tracking").into());
    }
    Ok(id)
}

/// One photo of a case as JPEG, for whoever may read the case.
#[utoipa::path(
    get, path = "/api/community/cases/{id}/photos/{photo_id}", tag = "community",
    params(("id" = String, Path), ("photo_id" = String, Path), WantedPart),
    responses((status = 200, body = Vec<u8>, content_type = "image/jpeg"))
)]
pub(crate) async fn show(
    context: Context,
    Path((id, photo_id)): Path<(CaseId, PhotoId)>,
    Query(wanted): Query<WantedPart>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let photo = context.query(CASE_READ, move |look| attachment::open(look, &id.to_string(), photo_id, wanted.part));
    Ok(photo.await?.answer(&headers))
}

/// Photos that one person added with nothing else in between: one line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Added {
    pub at: Instant,
    /// None: the requester.
    pub by: Option<UserId>,
    pub photos: usize,
}

pub(super) fn lines(photos: &[Attachment], history: &[Happened]) -> Vec<Added> {
    let mut photos: Vec<&Attachment> = photos.iter().collect();
    photos.sort_by_key(|photo| photo.created_at);
    let mut lines: Vec<(usize, Added)> = Vec::new();
    for photo in photos {
        let before = history.iter().filter(|line| line.at <= photo.created_at).count();
        let by = photo.by_user.parse().ok();
        match lines.last_mut() {
            Some((at, added)) if *at == before && added.by == by => added.photos += 1,
            _ => lines.push((before, Added { at: photo.created_at, by, photos: 1 })),
        }
    }
    lines.into_iter().map(|(_, added)| added).collect()
}
