use std::collections::HashMap;

use axum::Json;
use axum::extract::Path;
use kernel::{Instant, OrganisationId};
use serde::Serialize;
use shell::{Context, Failure, Look, Permission};
use store::Read;
use utoipa::ToSchema;

use super::FirmId;
use super::beside::{Beside, BesideView};
use super::contact::{ContactView, contacts};
use super::freshness::{Confirmed, FIELDS, STALE_AFTER_S, confirmed_fields};
use super::label::{LabelView, labels};
use super::occupy::{Stay, stays};
use super::rows::{CONTACT_COLUMN, opened_contact, opened_phones};
use crate::app::FIRM_READ;
use crate::cases::desk::today;
use crate::people::People;
use crate::registry::unmask::{self, Unmask};

const MOST_LINES: i64 = 30;

#[derive(Serialize, ToSchema)]
#[schema(as = community::FirmView)]
pub(crate) struct FirmView {
    id: FirmId,
    version: i64,
    name: String,
    credit_code: Option<String>,
    kind: String,
    trade: String,
    building: String,
    floor: String,
    room: String,
    address: String,
    note: String,
    headcount: Option<i64>,
    /// Masked.
    contact_name: Option<String>,
    /// Masked.
    contact_phones: Vec<String>,
    /// Further people, masked.
    contacts: Vec<ContactView>,
    /// What has no field of its own, masked.
    beside: BesideView,
    labels: Vec<LabelView>,
    /// Every field with who confirmed it last; personal ones masked.
    fields: Vec<FieldView>,
    /// Where it is and where it was, the latest first.
    occupancy: Vec<Stay>,
    grid_id: Option<String>,
    grid_name: Option<String>,
    keeper_name: Option<String>,
    visits: Vec<FirmVisit>,
    cases: Vec<FirmCase>,
    changes: Vec<FirmChange>,
    created_at: Instant,
    /// When somebody last said that the whole record is so.
    confirmed_at: Instant,
    confirmed_by: String,
    last_visit_at: Option<Instant>,
    gone: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::FirmField)]
pub(crate) struct FieldView {
    field: &'static str,
    value: String,
    confirmed_at: Instant,
    confirmed_by: String,
    /// `visit`, `edit`, `import`, or `record` when the whole record was confirmed.
    source: String,
    stale: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::FirmVisit)]
pub(crate) struct FirmVisit {
    id: String,
    at: Instant,
    visitor_name: Option<String>,
    reason: String,
    note: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::FirmCase)]
pub(crate) struct FirmCase {
    id: String,
    number: String,
    summary: String,
    category: String,
    state: String,
    collected_at: Instant,
    due_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::FirmChange)]
pub(crate) struct FirmChange {
    at: Instant,
    field: String,
    before: Option<String>,
    after: Option<String>,
    by_name: String,
    source: String,
}

/// One firm whole: fields with their freshness, people (masked), labels, places, visits, cases, changes.
#[utoipa::path(
    get, path = "/api/community/firms/{id}", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = FirmView), (status = 404))
)]
pub(crate) async fn show(context: Context, Path(id): Path<FirmId>) -> Result<Json<FirmView>, Failure> {
    let view = context.query(FIRM_READ, move |look| {
        let org = look.org();
        let people = People::load(look, org)?;
        let (mut view, sealed, by, imported) = base(look, id)?;
        (view.contact_name, view.contact_phones) = opened_contact(look.keys, sealed)?;
        let now = look.now;
        let today = today(look, org, now)?.to_string();
        view.confirmed_by = people.named(&by);
        let confirmed = confirmed_fields(look, org, id)?;
        let whole = if imported && view.confirmed_at == view.created_at { "import" } else { "record" };
        view.fields = FIELDS.iter().map(|field| view.field(field, &confirmed, whole, &people, look.now)).collect();
        view.contacts = contacts(look, id)?;
        let keys = look.keys;
        view.beside = Beside::load(look, org, id, keys)?.view().masked();
        view.labels = labels(look, id, &today)?;
        view.occupancy = stays(look, id)?;
        view.visits = visits(look, id)?;
        view.cases = cases(look, id)?;
        view.changes = changes(look, id, &people)?;
        Ok(view)
    });
    Ok(Json(view.await?))
}

type Sealed = (Option<Vec<u8>>, Option<Vec<u8>>);

/// The columns, the people as they are sealed, who confirmed the record, and whether a spreadsheet brought it.
fn base(look: &mut Look<'_, '_>, id: FirmId) -> Result<(FirmView, Sealed, String, bool), Failure> {
    let org = look.org();
    let found = look.first(
        "select f.version, f.name, f.credit_code, f.kind, f.trade, f.building, f.floor, f.room, f.address, f.note, f.headcount, \
         f.contact_name, f.contact_phone, f.created_at_us, f.confirmed_at_us, f.confirmed_by, f.last_visit_at_us, f.gone, \
         f.import_id, g.id as grid_id, g.name as grid_name, u.name as keeper_name from community_firm f \
         left join community_grid g on g.org = f.org and g.id = f.grid \
         left join app_user u on u.org = g.org and u.id = g.keeper_id where f.org = $1 and f.id = $2",
        &[&org, &id],
        |row| {
            let sealed: Sealed = (row.take("contact_name")?, row.take("contact_phone")?);
            let view = FirmView {
                id,
                version: row.take("version")?,
                name: row.take("name")?,
                credit_code: row.take("credit_code")?,
                kind: row.take("kind")?,
                trade: row.take("trade")?,
                building: row.take("building")?,
                floor: row.take("floor")?,
                room: row.take("room")?,
                address: row.take("address")?,
                note: row.take("note")?,
                headcount: row.take("headcount")?,
                contact_name: None,
                contact_phones: Vec::new(),
                contacts: Vec::new(),
                beside: Beside::default().view(),
                labels: Vec::new(),
                fields: Vec::new(),
                occupancy: Vec::new(),
                grid_id: row.take("grid_id")?,
                grid_name: row.take("grid_name")?,
                keeper_name: row.take("keeper_name")?,
                visits: Vec::new(),
                cases: Vec::new(),
                changes: Vec::new(),
                created_at: row.take("created_at_us")?,
                confirmed_at: row.take("confirmed_at_us")?,
                confirmed_by: String::new(),
                last_visit_at: row.take("last_visit_at_us")?,
                gone: row.take("gone")?,
            };
            Ok((view, sealed, row.take("confirmed_by")?, row.take::<Option<String>>("import_id")?.is_some()))
        },
    )?;
    found.ok_or_else(|| Failure::not_found(id.to_string()))
}

impl FirmView {
    fn field(
        &self,
        field: &'static str,
        confirmed: &HashMap<String, Confirmed>,
        whole: &str,
        people: &People,
        now: Instant,
    ) -> FieldView {
        let value = match field {
            "name" => self.name.clone(),
            "credit_code" => self.credit_code.clone().unwrap_or_default(),
            "kind" => self.kind.clone(),
            "trade" => self.trade.clone(),
            "building" => self.building.clone(),
            "floor" => self.floor.clone(),
            "room" => self.room.clone(),
            "address" => self.address.clone(),
            "headcount" => self.headcount.map(|number| number.to_string()).unwrap_or_default(),
            "contact_name" => self.contact_name.clone().unwrap_or_default(),
            "contact_phone" => self.contact_phones.join(" "),
            _ => self.note.clone(),
        };
        let own = confirmed.get(field).filter(|own| own.at >= self.confirmed_at);
        let (at, by, source) = match own {
            Some(own) => (own.at, people.named(&own.by), own.source.clone()),
            None => (self.confirmed_at, self.confirmed_by.clone(), whole.to_owned()),
        };
        let stale = now.seconds_since(at) > STALE_AFTER_S;
        FieldView { field, value, confirmed_at: at, confirmed_by: by, source, stale }
    }
}

fn visits(look: &mut Look<'_, '_>, id: FirmId) -> Result<Vec<FirmVisit>, Failure> {
    let org = look.org();
    Ok(look.all(
        "select v.id, v.checked_in_at_us, u.name, v.reason, v.note from community_visit v \
         left join app_user u on u.org = v.org and u.id = v.visitor_id \
         where v.org = $1 and v.firm_id = $2 order by v.checked_in_at_us desc, v.id desc limit $3",
        &[&org, &id, &MOST_LINES],
        |row| {
            Ok(FirmVisit {
                id: row.take("id")?,
                at: row.take("checked_in_at_us")?,
                visitor_name: row.take("name")?,
                reason: row.take("reason")?,
                note: row.take("note")?,
            })
        },
    )?)
}

fn cases(look: &mut Look<'_, '_>, id: FirmId) -> Result<Vec<FirmCase>, Failure> {
    let org = look.org();
    Ok(look.all(
        "select id, number, summary, category, state, collected_at_us, due_at_us from community_case \
         where org = $1 and firm_id = $2 order by id desc limit $3",
        &[&org, &id, &MOST_LINES],
        |row| {
            Ok(FirmCase {
                id: row.take("id")?,
                number: row.take("number")?,
                summary: row.take("summary")?,
                category: row.take("category")?,
                state: row.take("state")?,
                collected_at: row.take("collected_at_us")?,
                due_at: row.take("due_at_us")?,
            })
        },
    )?)
}

fn changes(look: &mut Look<'_, '_>, id: FirmId, people: &People) -> Result<Vec<FirmChange>, Failure> {
    let org = look.org();
    let rows = look.all(
        "select at_us, field, before, after, by_user, source from community_firm_change \
         where org = $1 and firm_id = $2 order by at_us desc, field limit $3",
        &[&org, &id, &MOST_LINES],
        |row| {
            Ok(FirmChange {
                at: row.take("at_us")?,
                field: row.take("field")?,
                before: row.take("before")?,
                after: row.take("after")?,
                by_name: row.take("by_user")?,
                source: row.take("source")?,
            })
        },
    )?;
    let named = rows.into_iter().map(|line| FirmChange { by_name: people.named(&line.by_name), ..line });
    Ok(named.collect())
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::FirmUnmasked)]
pub(crate) struct FirmUnmasked {
    contact_name: Option<String>,
    contact_phones: Vec<String>,
    contacts: Vec<ContactView>,
    beside: BesideView,
    /// How often the caller has unmasked today.
    today: i64,
}

/// Shows the names and telephone numbers of a firm's people for a purpose, with a reason, counted and written down.
#[utoipa::path(
    post, path = "/api/community/firms/{id}/unmask", tag = "community", params(("id" = String, Path)),
    request_body = Unmask, responses((status = 200, body = FirmUnmasked))
)]
pub(crate) async fn unmask_people(
    context: Context,
    Path(id): Path<FirmId>,
    Json(input): Json<Unmask>,
) -> Result<Json<FirmUnmasked>, Failure> {
    context.require(FIRM_READ)?;
    let found = context.query(Permission::UNMASK, move |look| {
        let (org, keys) = (look.org(), look.keys.clone());
        let (name, phones) = sealed_of(look, org, id)?;
        Ok(FirmUnmasked {
            contact_name: name.map(|sealed| keys.open(CONTACT_COLUMN, &sealed)).transpose()?,
            contact_phones: match phones {
                Some(sealed) => opened_phones(&keys, &sealed)?.iter().map(|phone| phone.domestic()).collect(),
                None => Vec::new(),
            },
            contacts: super::contact::opened(look, org, id, &keys)?,
            beside: Beside::load(look, org, id, &keys)?.view(),
            today: 0,
        })
    });
    let unmasked = found.await?;
    let today = unmask::count(&context, Permission::UNMASK, id.to_string(), input).await?;
    Ok(Json(FirmUnmasked { today, ..unmasked }))
}

fn sealed_of(read: &mut Read<'_>, org: OrganisationId, id: FirmId) -> Result<Sealed, Failure> {
    let found = read.first(
        "select contact_name, contact_phone from community_firm where org = $1 and id = $2",
        &[&org, &id],
        |row| Ok((row.take("contact_name")?, row.take("contact_phone")?)),
    )?;
    found.ok_or_else(|| Failure::not_found(id.to_string()))
}
