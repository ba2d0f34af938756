use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::Query;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::place::{GRID_S, openings, quarters, zone};
use super::{ResourceId, ServiceId, settings};
use crate::app::APPOINTMENT_READ;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Wanted {
    service_id: String,
    /// 2026-11-02.
    date: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::FreeSlot)]
pub(crate) struct FreeSlot {
    starts_at: Instant,
    /// How many could begin now: the scarcest need decides.
    free: usize,
    /// Resources that are free throughout.
    resources: Vec<ResourceId>,
}

/// When a service can begin on a day; quarters that are over are left out.
#[utoipa::path(
    get, path = "/api/hearing/free", tag = "hearing", operation_id = "hearing_free", params(Wanted),
    responses((status = 200, body = [FreeSlot]))
)]
pub(crate) async fn free(context: Context, Query(wanted): Query<Wanted>) -> Result<Json<Vec<FreeSlot>>, Failure> {
    Ok(Json(context.query(APPOINTMENT_READ, move |look| slots(look, &wanted)).await?))
}

pub(super) fn parse_date(text: &str) -> Result<jiff::civil::Date, Refusal> {
    text.parse().map_err(|_| Refusal::new("date_malformed", "write 2026-11-02", "date"))
}

fn slots(look: &mut Look<'_, '_>, wanted: &Wanted) -> Result<Vec<FreeSlot>, Failure> {
    let (org, now) = (look.org(), look.now);
    let id: ServiceId = wanted.service_id.parse()?;
    let date = parse_date(&wanted.date)?;
    let settings = settings::load(look, org)?;
    let service = settings.services.iter().find(|service| service.id == id && !service.withdrawn);
    let service = service.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let zone = zone(look, org)?;
    let mut slots = Vec::new();
    for (from, to) in openings(&settings, date, &zone)? {
        let held: BTreeSet<(String, Instant)> = look
            .all(
                "select holder, quarter_us from hearing_hold where org = $1 and quarter_us >= $2 and quarter_us < $3",
                &[&org, &from, &to],
                |row| Ok((row.take("holder")?, row.take("quarter_us")?)),
            )?
            .into_iter()
            .collect();
        let mut starts_at = from;
        while starts_at.plus_s(service.length_s) <= to {
            if starts_at >= now {
                let mut free: BTreeMap<&str, usize> = BTreeMap::new();
                let mut resources = Vec::new();
                for kind in &service.needs {
                    let of_kind = settings.resources.iter().filter(|one| one.kind == kind.word() && !one.withdrawn);
                    let open = of_kind.filter(|one| {
                        let holder = one.id.to_string();
                        quarters(starts_at, service.length_s).all(|quarter| !held.contains(&(holder.clone(), quarter)))
                    });
                    let open: Vec<ResourceId> = open.map(|one| one.id).collect();
                    free.insert(kind.word(), open.len());
                    resources.extend(open);
                }
                let free = free.values().copied().min().unwrap_or(0);
                if free > 0 {
                    slots.push(FreeSlot { starts_at, free, resources });
                }
            }
            starts_at = starts_at.plus_s(GRID_S);
        }
    }
    Ok(slots)
}
