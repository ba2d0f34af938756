use axum::extract::Path;
use axum::response::Response;
use kernel::Instant;
use serde::Deserialize;
use serde_json::Value;
use shell::{Failure, Look, Visitor};
use store::{Row, StoreError};

use super::format::{Error, Field, Format, Node, missing, refused};
use super::list_of;
use super::place::{Position, joined, parted};
use super::services::SERVICES;
use crate::cases::Urgency;
use crate::cases::desk::{Collect, Requester, collect_case, organisation};
use crate::conditions::Conditions;

const LONGEST_SPAN_S: i64 = 90 * 86_400;
const MOST: i64 = 1000;

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Wanted {
    service_request_id: Option<String>,
    service_code: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
    status: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Report {
    #[serde(default)]
    service_code: String,
    #[serde(default)]
    description: String,
    lat: Option<String>,
    long: Option<String>,
    address_string: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    phone: Option<String>,
}

/// What everybody may see of a request. Its public id is the case's number: the tracking code opens the case and is told
/// to nobody but the poster.
const COLUMNS: &str = "select c.number, c.category, c.summary, c.place, c.state, c.is_open, \
     c.collected_at_us, c.due_at_us, (select max(e.at_us) from community_case_event e where e.org = c.org \
     and e.case_id = c.id) as updated_at_us from community_case c";
/// Only what came in this way is public.
const CHANNEL: &str = "open311";

pub(super) async fn list(visitor: &Visitor, slug: String, wanted: Wanted) -> Result<Node, Error> {
    let organisation = organisation(visitor, slug).await?;
    let now = visitor.shell.now();
    let moment = |text: &Option<String>| {
        text.as_deref().map(|text| Instant::parse(text).map_err(|error| refused(400, error.detail))).transpose()
    };
    let to = moment(&wanted.end_date)?.unwrap_or(now);
    let from = moment(&wanted.start_date)?.unwrap_or(to.plus_s(-LONGEST_SPAN_S));
    if to.seconds_since(from) > LONGEST_SPAN_S {
        return Err(refused(400, "start_date and end_date may be at most 90 days apart"));
    }
    let found = visitor.query(organisation, move |look| {
        let mut conditions = Conditions::of(look.org(), "c.org = $1");
        conditions.also("c.channel = ?", CHANNEL.to_owned());
        match &wanted.service_request_id {
            Some(list) => {
                let places = conditions.bind_all(list.split(',').map(str::trim).take(MOST as usize));
                conditions.push(format!("c.number in ({places})"));
            }
            None => {
                conditions.also("c.collected_at_us >= ?", from);
                conditions.also("c.collected_at_us <= ?", to);
                if let Some(code) = &wanted.service_code {
                    conditions.also("c.category = ?", code.clone());
                }
                if let Some(status) = &wanted.status {
                    conditions.also("c.is_open = ?", status == "open");
                }
            }
        }
        let sql = format!("{COLUMNS} where {} order by c.id desc limit {MOST}", conditions.text());
        Ok(look.all(&sql, &conditions.binds(), row_node)?)
    });
    Ok(list_of("service_requests", found.await?))
}

fn row_node(row: &mut Row) -> Result<Node, StoreError> {
    let open: bool = row.take("is_open")?;
    let category: String = row.take("category")?;
    let name = SERVICES.iter().find(|(code, ..)| *code == category).map_or(category.as_str(), |(_, name, _)| name);
    let collected: Instant = row.take("collected_at_us")?;
    let updated: Option<Instant> = row.take("updated_at_us")?;
    let due: Option<Instant> = row.take("due_at_us")?;
    let place: String = row.take("place")?;
    let (address, position) = parted(&place);
    let degrees =
        |which: fn(&Position) -> f64| position.as_ref().map_or(Field::Nothing, |one| Field::Number(which(one)));
    let at = |moment: Option<Instant>| moment.map_or(Field::Nothing, |moment| Field::Text(moment.to_string()));
    Ok(Node::Fields(
        "request",
        vec![
            ("service_request_id", Field::Text(row.take("number")?)),
            ("status", Field::from(if open { "open" } else { "closed" })),
            // The seven steps behind open and closed, as mySociety's extension names such a field.
            ("extended_status", Field::Text(row.take("state")?)),
            ("status_notes", Field::Nothing),
            ("service_name", Field::Text(name.to_owned())),
            ("service_code", Field::Text(category.clone())),
            ("description", Field::Text(row.take("summary")?)),
            ("agency_responsible", Field::Nothing),
            ("service_notice", Field::Nothing),
            ("requested_datetime", Field::Text(collected.to_string())),
            ("updated_datetime", at(updated.or(Some(collected)))),
            ("expected_datetime", at(due)),
            ("address", Field::from(address)),
            ("lat", degrees(|one| one.lat_deg)),
            ("long", degrees(|one| one.lon_deg)),
            ("media_url", Field::Nothing),
        ],
    ))
}

fn by_number(look: &mut Look<'_, '_>, number: &str) -> Result<Node, Failure> {
    let org = look.org();
    let sql = format!("{COLUMNS} where c.org = $1 and c.number = $2 and c.channel = $3");
    let found = look.first(&sql, &[&org, &number, &CHANNEL], row_node)?;
    found.ok_or_else(|| Failure::not_found("service_request_id"))
}

/// One request.
pub(super) async fn one(visitor: Visitor, Path((slug, document)): Path<(String, String)>) -> Response {
    let (number, format) = Format::split(&document);
    let number = number.to_owned();
    let outcome = async {
        let organisation = organisation(&visitor, slug).await?;
        let node = visitor.query(organisation, move |look| by_number(look, &number)).await;
        Ok(list_of("service_requests", vec![node.map_err(|_| missing("service_request_id not found"))?]))
    };
    format.answer(outcome.await)
}

/// The public id of what was reported under a token, which is the tracking code.
pub(super) async fn token(visitor: Visitor, Path((slug, document)): Path<(String, String)>) -> Response {
    let (token, format) = Format::split(&document);
    let token = token.to_owned();
    let outcome = async {
        let organisation = organisation(&visitor, slug).await?;
        let tracking = token.clone();
        let number = visitor.query(organisation, move |look| {
            let org = look.org();
            let sql = "select number from community_case where org = $1 and tracking = $2 and channel = $3";
            Ok(look.value::<String>(sql, &[&org, &tracking, &CHANNEL])?)
        });
        let number = number.await?.ok_or_else(|| missing("token not found"))?;
        let fields = vec![("service_request_id", Field::Text(number)), ("token", Field::Text(token))];
        Ok(list_of("service_requests", vec![Node::Fields("request", fields)]))
    };
    format.answer(outcome.await)
}

/// Takes a report and answers its token; GeoReport wants either that or the id, and the token alone also opens the case.
pub(super) async fn report(visitor: &Visitor, slug: String, report: Report) -> Result<Node, Error> {
    let organisation = organisation(visitor, slug).await?;
    if !SERVICES.iter().any(|(code, ..)| *code == report.service_code) {
        let known: Vec<&str> = SERVICES.iter().map(|(code, ..)| *code).collect();
        return Err(refused(400, format!("service_code is one of {}", known.join(", "))));
    }
    let address = report.address_string.as_deref().unwrap_or_default();
    let position = match (&report.lat, &report.long) {
        (Some(lat), Some(long)) => {
            Some(Position::read(lat, long).ok_or_else(|| refused(400, "lat and long are degrees"))?)
        }
        _ if address.trim().is_empty() => return Err(refused(400, "lat and long, or address_string, are required")),
        _ => None,
    };
    let names = [report.last_name.as_deref(), report.first_name.as_deref()];
    let name = names.into_iter().flatten().collect::<Vec<_>>().concat();
    let phone = report.phone.clone().unwrap_or_default();
    let requester = (!name.is_empty() || !phone.is_empty()).then_some(Requester { name, phone });
    let collect = Collect {
        id: None,
        category: report.service_code,
        urgency: Urgency::Routine,
        summary: report.description,
        channel: CHANNEL.to_owned(),
        firm_id: None,
        visit_id: None,
        place: joined(address, position.as_ref()),
        requester,
    };
    let answer = visitor.command(organisation, move |work| collect_case(work, &collect)).await?;
    let told: Value = serde_json::from_str(answer.text()).map_err(|error| Failure::Fault(error.to_string()))?;
    let token = told["tracking"].as_str().unwrap_or_default().to_owned();
    let fields = vec![
        ("token", Field::Text(token)),
        ("service_notice", Field::from("已收到，token 即查询码，请妥善保管，凭它查看进展、确认结果")),
        ("account_id", Field::Nothing),
    ];
    Ok(list_of("service_requests", vec![Node::Fields("request", fields)]))
}
