//! Where a firm is and was. Moving in writes the place into the firm's own columns, so that lists need no join.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Look, Work};
use utoipa::ToSchema;

use super::freshness::confirm_field;
use super::{FirmId, OccupancyId};
use crate::app::FIRM_WRITE;
use crate::places::{PlaceId, Standing};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Stay)]
pub(crate) struct Stay {
    id: OccupancyId,
    place_id: String,
    /// From the outermost place inwards.
    place: String,
    from: String,
    /// The last day; none while the firm is there.
    until: Option<String>,
    source: String,
}

pub(super) fn stays(look: &mut Look<'_, '_>, firm: FirmId) -> Result<Vec<Stay>, Failure> {
    let org = look.org();
    let mut stays = look.all(
        "select id, place_id, from_date, until_date, source from community_occupancy \
         where org = $1 and firm_id = $2 order by from_date desc, id desc",
        &[&org, &firm],
        |row| {
            Ok(Stay {
                id: row.take("id")?,
                place_id: row.take("place_id")?,
                place: String::new(),
                from: row.take("from_date")?,
                until: row.take("until_date")?,
                source: row.take("source")?,
            })
        },
    )?;
    for stay in &mut stays {
        stay.place = Standing::load(look, org, &stay.place_id)?.name();
    }
    Ok(stays)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::MoveIn)]
pub(crate) struct MoveIn {
    #[schema(value_type = String)]
    place_id: PlaceId,
    #[schema(value_type = String)]
    from: Date,
    /// Another address beside the present one; otherwise the firm leaves where it is the day before.
    #[serde(default)]
    beside: bool,
}

/// The firm moves into a place.
#[utoipa::path(
    post, path = "/api/community/firms/{id}/move-in", tag = "community", params(("id" = String, Path)),
    request_body = MoveIn, responses((status = 200, body = String))
)]
pub(crate) async fn move_in(
    context: Context,
    Path(id): Path<FirmId>,
    Json(input): Json<MoveIn>,
) -> Result<Answer, Failure> {
    context
        .command(FIRM_WRITE, move |work| {
            super::expect_firm(work, id)?;
            let (org, place) = (work.org(), input.place_id.to_string());
            let standing = Standing::load(work, org, &place)?;
            let there: Option<i64> = work.value(
                "select 1 as n from community_occupancy where org = $1 and firm_id = $2 and place_id = $3 and until_date is null",
                &[&org, &id, &place],
            )?;
            if there.is_some() {
                let detail = format!("the firm is in {} already", standing.name());
                return Err(Failure::refused(StatusCode::CONFLICT, "already_there", detail, "place_id"));
            }
            if !input.beside {
                leave_all(work, id, input.from)?;
            }
            let occupancy = occupy(work, &id.to_string(), &place, input.from, "edit")?;
            write_address(work, id, &standing)?;
            work.record("community.firm.moved_in", id, json!({ "place": place, "from": input.from }))?;
            Ok(occupancy)
        })
        .await
}

/// The present stays end the day before `from`; a stay cannot end before it began.
fn leave_all(work: &mut Work<'_, '_>, id: FirmId, from: Date) -> Result<(), Failure> {
    let org = work.org();
    let last_day =
        from.yesterday().map_err(|error| Refusal::new("date_malformed", error.to_string(), "from"))?.to_string();
    let later: Option<String> = work.value(
        "select from_date from community_occupancy where org = $1 and firm_id = $2 and until_date is null and from_date > $3",
        &[&org, &id, &last_day],
    )?;
    if let Some(since) = later {
        let detail = format!("the firm is where it is since {since}; a later move comes after that day");
        return Err(Refusal::new("moves_out_before_moving_in", detail, "from").into());
    }
    work.execute(
        "update community_occupancy set until_date = $3 where org = $1 and firm_id = $2 and until_date is null",
        &[&org, &id, &last_day],
    )?;
    Ok(())
}

/// A stay ends the day before `from`, or on its first day if that is later.
pub(super) fn leave(work: &mut Work<'_, '_>, stay: &str, from: Date) -> Result<(), Failure> {
    let (org, last_day) = (work.org(), from.yesterday().unwrap_or(from).to_string());
    work.execute(
        "update community_occupancy set until_date = case when from_date > $3 then from_date else $3 end \
         where org = $1 and id = $2",
        &[&org, &stay, &last_day],
    )?;
    Ok(())
}

/// The place that the firm's lists and figures count it at: that of its latest stay.
fn present(work: &mut Work<'_, '_>, firm: &str) -> Result<Standing, Failure> {
    let org = work.org();
    let place: Option<String> = work.value(
        "select place_id from community_occupancy where org = $1 and firm_id = $2 and until_date is null \
         order by from_date desc, id desc",
        &[&org, &firm],
    )?;
    match place {
        Some(place) => Standing::load(work, org, &place),
        None => Ok(Standing { line: Vec::new() }),
    }
}

/// Writes into the firm which grid and site its stays give it; its address stays as it was told.
pub(super) fn settle(work: &mut Work<'_, '_>, firm: &str) -> Result<(), Failure> {
    let (org, standing) = (work.org(), present(work, firm)?);
    work.execute(
        "update community_firm set grid = $3, site_id = $4 where org = $1 and id = $2",
        &[&org, &firm, &standing.grid(), &standing.site()],
    )?;
    Ok(())
}

/// The row alone; the caller has looked at place and firm.
pub(crate) fn occupy(
    work: &mut Work<'_, '_>,
    firm: &str,
    place: &str,
    from: Date,
    source: &str,
) -> Result<OccupancyId, Failure> {
    let (org, who) = (work.org(), work.actor.who.to_string());
    let id: OccupancyId = work.new_id();
    work.execute(
        "insert into community_occupancy (org, id, firm_id, place_id, from_date, until_date, source, by_user) \
         values ($1, $2, $3, $4, $5, null, $6, $7)",
        &[&org, &id, &firm, &place, &from.to_string(), &source, &who],
    )?;
    Ok(id)
}

fn write_address(work: &mut Work<'_, '_>, id: FirmId, standing: &Standing) -> Result<(), Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let before: Option<[String; 3]> = work.first(
        "select building, floor, room from community_firm where org = $1 and id = $2",
        &[&org, &id],
        |row| Ok([row.take("building")?, row.take("floor")?, row.take("room")?]),
    )?;
    let (before, after) = (before.unwrap_or_default(), standing.address());
    for (n, field) in ["building", "floor", "room"].into_iter().enumerate() {
        confirm_field(work, &id.to_string(), field, "edit")?;
        if before[n] != after[n] {
            work.execute(
                "insert into community_firm_change (org, firm_id, at_us, field, before, after, by_user, source) \
                 values ($1, $2, $3, $4, $5, $6, $7, 'edit') on conflict (org, firm_id, at_us, field) do nothing",
                &[&org, &id, &now, &field, &before[n], &after[n], &who],
            )?;
        }
    }
    work.execute(
        "update community_firm set version = version + 1, building = $3, floor = $4, room = $5, grid = $6, site_id = $7, \
         gone = false where org = $1 and id = $2",
        &[&org, &id, &after[0], &after[1], &after[2], &standing.grid(), &standing.site()],
    )?;
    Ok(())
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::MoveOut)]
pub(crate) struct MoveOut {
    /// The stay that ends; none for a firm that leaves and is in no place.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    occupancy_id: Option<OccupancyId>,
    /// The last day there.
    #[schema(value_type = String)]
    until: Date,
    /// The firm leaves the community altogether, and every other place it is in.
    #[serde(default)]
    leaves: bool,
}

/// The firm moves out of a place.
#[utoipa::path(
    post, path = "/api/community/firms/{id}/move-out", tag = "community", params(("id" = String, Path)),
    request_body = MoveOut, responses((status = 200))
)]
pub(crate) async fn move_out(
    context: Context,
    Path(id): Path<FirmId>,
    Json(input): Json<MoveOut>,
) -> Result<Answer, Failure> {
    context
        .command(FIRM_WRITE, move |work| {
            let (org, until) = (work.org(), input.until.to_string());
            super::expect_firm(work, id)?;
            match input.occupancy_id {
                Some(stay) => end(work, id, stay, &until)?,
                None if input.leaves => {}
                None => {
                    let detail = "say which stay ends, or that the firm leaves the community";
                    return Err(Refusal::new("stay_missing", detail, "occupancy_id").into());
                }
            }
            if input.leaves {
                work.execute(
                    "update community_occupancy set until_date = case when from_date > $3 then from_date else $3 end \
                     where org = $1 and firm_id = $2 and until_date is null",
                    &[&org, &id, &until],
                )?;
            }
            let standing = present(work, &id.to_string())?;
            write_address(work, id, &standing)?;
            if input.leaves {
                work.execute(
                    "update community_firm set gone = true, version = version + 1 where org = $1 and id = $2",
                    &[&org, &id],
                )?;
            }
            Ok(work.record("community.firm.moved_out", id, json!({ "until": until, "leaves": input.leaves }))?)
        })
        .await
}

/// One of the firm's present stays has its last day.
fn end(work: &mut Work<'_, '_>, firm: FirmId, stay: OccupancyId, until: &str) -> Result<(), Failure> {
    let org = work.org();
    let since: Option<String> = work.value(
        "select from_date from community_occupancy where org = $1 and firm_id = $2 and id = $3 and until_date is null",
        &[&org, &firm, &stay],
    )?;
    let since = since.ok_or_else(|| Failure::not_found(stay.to_string()))?;
    if since.as_str() > until {
        let detail = format!("the firm moved in on {since}");
        return Err(Refusal::new("moves_out_before_moving_in", detail, "until").into());
    }
    work.execute("update community_occupancy set until_date = $3 where org = $1 and id = $2", &[&org, &stay, &until])?;
    Ok(())
}
