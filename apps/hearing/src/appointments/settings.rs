use axum::Json;
use axum::extract::Path;
use kernel::{OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::Read;
use utoipa::ToSchema;

use super::place::GRID_S;
use super::{ResourceId, ServiceId};
use crate::app::{APPOINTMENT_READ, SETTINGS_WRITE};

/// What can be taken for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::ResourceKind)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ResourceKind {
    Audiologist,
    /// 隔声室.
    TestRoom,
    FittingRoom,
    Audiometer,
    /// 真耳分析仪.
    RealEar,
    Tympanometer,
}

impl ResourceKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Audiologist => "audiologist",
            Self::TestRoom => "test_room",
            Self::FittingRoom => "fitting_room",
            Self::Audiometer => "audiometer",
            Self::RealEar => "real_ear",
            Self::Tympanometer => "tympanometer",
        }
    }
}

/// Open from and to on a day of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::Opening)]
pub(crate) struct Opening {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i8,
    /// 08:30.
    pub from: String,
    pub to: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ResourceView)]
pub(crate) struct ResourceView {
    pub id: ResourceId,
    pub kind: String,
    pub name: String,
    pub withdrawn: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ServiceView)]
pub(crate) struct ServiceView {
    pub id: ServiceId,
    pub name: String,
    pub length_s: i64,
    /// One of each is taken.
    pub needs: Vec<ResourceKind>,
    pub withdrawn: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::Settings)]
pub(crate) struct Settings {
    /// 0 until somebody changed the hours.
    pub version: i64,
    pub hours: Vec<Opening>,
    /// 2026-02-17.
    pub closed_dates: Vec<String>,
    pub resources: Vec<ResourceView>,
    pub services: Vec<ServiceView>,
}

/// Every day from half past eight to half past five, until the manager says otherwise.
fn usual_hours() -> Vec<Opening> {
    (1..=7).map(|weekday| Opening { weekday, from: "08:30".to_owned(), to: "17:30".to_owned() }).collect()
}

pub(super) fn load(read: &mut Read<'_>, org: OrganisationId) -> Result<Settings, Failure> {
    let found: Option<(i64, String, String)> =
        read.first("select version, hours, closed_dates from hearing_settings where org = $1", &[&org], |row| {
            Ok((row.take("version")?, row.take("hours")?, row.take("closed_dates")?))
        })?;
    let fault = |error: serde_json::Error| Failure::Fault(format!("hearing_settings: {error}"));
    let (version, hours, closed_dates) = match found {
        None => (0, usual_hours(), Vec::new()),
        Some((version, hours, closed)) => {
            (version, serde_json::from_str(&hours).map_err(fault)?, serde_json::from_str(&closed).map_err(fault)?)
        }
    };
    let resources = read.all(
        "select id, kind, name, withdrawn from hearing_resource where org = $1 order by kind, id",
        &[&org],
        |row| {
            Ok(ResourceView {
                id: row.take("id")?,
                kind: row.take("kind")?,
                name: row.take("name")?,
                withdrawn: row.take("withdrawn")?,
            })
        },
    )?;
    let services: Vec<(ServiceId, String, i64, String, bool)> = read.all(
        "select id, name, length_s, needs, withdrawn from hearing_service where org = $1 order by id",
        &[&org],
        |row| {
            Ok((row.take("id")?, row.take("name")?, row.take("length_s")?, row.take("needs")?, row.take("withdrawn")?))
        },
    )?;
    let mut views = Vec::with_capacity(services.len());
    for (id, name, length_s, needs, withdrawn) in services {
        let needs = serde_json::from_str(&needs).map_err(fault)?;
        views.push(ServiceView { id, name, length_s, needs, withdrawn });
    }
    Ok(Settings { version, hours, closed_dates, resources, services: views })
}

/// Hours, rooms, people, equipment, services.
#[utoipa::path(
    get, path = "/api/hearing/settings", tag = "hearing", operation_id = "hearing_settings_show",
    responses((status = 200, body = Settings))
)]
pub(crate) async fn show(context: Context) -> Result<Json<Settings>, Failure> {
    let settings = context.query(APPOINTMENT_READ, |look| {
        let org = look.org();
        load(look, org)
    });
    Ok(Json(settings.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::ChangeSettings)]
pub(crate) struct Change {
    version: i64,
    hours: Vec<Opening>,
    closed_dates: Vec<String>,
}

fn checked(input: &Change) -> Result<(), Refusal> {
    for (place, opening) in input.hours.iter().enumerate() {
        let at = format!("hours[{place}]");
        let times = (opening.from.parse::<jiff::civil::Time>(), opening.to.parse::<jiff::civil::Time>());
        let ordered = matches!(times, (Ok(from), Ok(to)) if from < to);
        if !ordered || !(1..=7).contains(&opening.weekday) {
            let detail = "a weekday from 1 (Monday) to 7 and times such as 08:30, from before to";
            return Err(Refusal::new("opening_malformed", detail, at));
        }
        let overlap = input.hours[..place]
            .iter()
            .any(|other| other.weekday == opening.weekday && other.from < opening.to && opening.from < other.to);
        if overlap {
            return Err(Refusal::new("openings_overlap", "two openings of one day overlap", at));
        }
    }
    for (place, date) in input.closed_dates.iter().enumerate() {
        if date.parse::<jiff::civil::Date>().is_err() {
            return Err(Refusal::new("date_malformed", "write 2026-02-17", format!("closed_dates[{place}]")));
        }
    }
    Ok(())
}

/// Changes the hours; appointments made before stay.
#[utoipa::path(
    post, path = "/api/hearing/settings/change", tag = "hearing", operation_id = "hearing_settings_change",
    request_body = Change, responses((status = 200, body = i64))
)]
pub(crate) async fn change(context: Context, Json(input): Json<Change>) -> Result<Answer, Failure> {
    context
        .command(SETTINGS_WRITE, move |work| {
            checked(&input)?;
            let org = work.org();
            let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
            let hours = serde_json::to_string(&input.hours).map_err(fault)?;
            let closed = serde_json::to_string(&input.closed_dates).map_err(fault)?;
            let changed = if input.version == 0 {
                work.execute(
                    "insert into hearing_settings (org, version, hours, closed_dates) values ($1, 1, $2, $3) \
                     on conflict (org) do nothing",
                    &[&org, &hours, &closed],
                )?
            } else {
                work.execute(
                    "update hearing_settings set version = version + 1, hours = $3, closed_dates = $4 \
                     where org = $1 and version = $2",
                    &[&org, &input.version, &hours, &closed],
                )?
            };
            if changed == 0 {
                return Err(Failure::changed_meanwhile("settings"));
            }
            work.record("hearing.settings.changed", org, json!({ "version": input.version + 1 }))?;
            Ok(input.version + 1)
        })
        .await
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::NewResource)]
pub(crate) struct NewResource {
    pub kind: ResourceKind,
    pub name: String,
}

fn named(name: &str) -> Result<&str, Refusal> {
    match name.trim() {
        "" => Err(Refusal::new("name_missing", "give a name", "name")),
        name => Ok(name),
    }
}

pub(crate) fn add_resource(work: &mut Work<'_, '_>, input: &NewResource) -> Result<ResourceId, Failure> {
    let (org, id): (_, ResourceId) = (work.org(), work.new_id());
    let name = named(&input.name)?;
    work.execute(
        "insert into hearing_resource (org, id, kind, name, user_id, withdrawn) values ($1, $2, $3, $4, null, false)",
        &[&org, &id, &input.kind.word(), &name],
    )?;
    work.record("hearing.resource.added", id, json!({ "kind": input.kind }))?;
    Ok(id)
}

/// Adds a room, a device or an audiologist's calendar.
#[utoipa::path(
    post, path = "/api/hearing/resources", tag = "hearing", operation_id = "hearing_resource_add",
    request_body = NewResource, responses((status = 200, body = String))
)]
pub(crate) async fn new_resource(context: Context, Json(input): Json<NewResource>) -> Result<Answer, Failure> {
    context.command(SETTINGS_WRITE, move |work| add_resource(work, &input)).await
}

/// Takes it out of use for new appointments.
#[utoipa::path(
    post, path = "/api/hearing/resources/{id}/withdraw", tag = "hearing", operation_id = "hearing_resource_withdraw",
    params(("id" = String, Path)), responses((status = 200))
)]
pub(crate) async fn withdraw_resource(context: Context, Path(id): Path<ResourceId>) -> Result<Answer, Failure> {
    context
        .command(SETTINGS_WRITE, move |work| {
            let org = work.org();
            let sql = "update hearing_resource set withdrawn = true where org = $1 and id = $2 and not withdrawn";
            if work.execute(sql, &[&org, &id])? == 0 {
                return Err(Failure::not_found(id.to_string()));
            }
            Ok(work.record("hearing.resource.withdrawn", id, json!({}))?)
        })
        .await
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::NewService)]
pub(crate) struct NewService {
    pub name: String,
    /// A multiple of a quarter of an hour.
    pub length_s: i64,
    pub needs: Vec<ResourceKind>,
}

const LONGEST_S: i64 = 8 * 3600;

pub(crate) fn add_service(work: &mut Work<'_, '_>, input: &NewService) -> Result<ServiceId, Failure> {
    let (org, id): (_, ServiceId) = (work.org(), work.new_id());
    let name = named(&input.name)?;
    if input.length_s % GRID_S != 0 || !(GRID_S..=LONGEST_S).contains(&input.length_s) {
        let detail = format!("a multiple of {GRID_S} s, at most {LONGEST_S} s");
        return Err(Refusal::new("length_malformed", detail, "length_s").into());
    }
    let mut needs = input.needs.clone();
    needs.sort_unstable();
    needs.dedup();
    if needs.is_empty() || needs.len() != input.needs.len() {
        return Err(Refusal::new("needs_malformed", "at least one need, each kind once", "needs").into());
    }
    let needs = serde_json::to_string(&needs).map_err(|error| Failure::Fault(error.to_string()))?;
    work.execute(
        "insert into hearing_service (org, id, name, length_s, needs, withdrawn) values ($1, $2, $3, $4, $5, false)",
        &[&org, &id, &name, &input.length_s, &needs],
    )?;
    work.record("hearing.service.added", id, json!({}))?;
    Ok(id)
}

/// Adds a service that can be booked.
#[utoipa::path(
    post, path = "/api/hearing/services", tag = "hearing", operation_id = "hearing_service_add",
    request_body = NewService, responses((status = 200, body = String))
)]
pub(crate) async fn new_service(context: Context, Json(input): Json<NewService>) -> Result<Answer, Failure> {
    context.command(SETTINGS_WRITE, move |work| add_service(work, &input)).await
}

/// Takes a service off the list for new appointments.
#[utoipa::path(
    post, path = "/api/hearing/services/{id}/withdraw", tag = "hearing", operation_id = "hearing_service_withdraw",
    params(("id" = String, Path)), responses((status = 200))
)]
pub(crate) async fn withdraw_service(context: Context, Path(id): Path<ServiceId>) -> Result<Answer, Failure> {
    context
        .command(SETTINGS_WRITE, move |work| {
            let org = work.org();
            let sql = "update hearing_service set withdrawn = true where org = $1 and id = $2 and not withdrawn";
            if work.execute(sql, &[&org, &id])? == 0 {
                return Err(Failure::not_found(id.to_string()));
            }
            Ok(work.record("hearing.service.withdrawn", id, json!({}))?)
        })
        .await
}
