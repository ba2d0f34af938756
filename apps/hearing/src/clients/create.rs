use axum::Json;
use axum::extract::Path;
use kernel::Refusal;
use person::{mask, phone};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::{Bind, StoreError, Value};
use utoipa::ToSchema;

use super::ClientId;
use super::rows::{
    ADDRESS_COLUMN, BIRTH_COLUMN, NAME_COLUMN, NOTE_COLUMN, PHONE_COLUMN, checked_name, checked_phone, opened,
    phone_index, require_live, whole_name_keys, write_keys,
};
use crate::app::CLIENT_WRITE;

const LONGEST_TEXT: usize = 2_000;
/// Nobody alive was born before it.
const EARLIEST_BIRTH_YEAR: i16 = 1900;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::NewClient)]
pub(crate) struct NewClient {
    pub name: String,
    pub phone: String,
    /// `female`, `male` or `unstated`.
    #[serde(default = "unstated")]
    pub sex: String,
    /// 1948-05-02.
    #[serde(default)]
    pub birth_date: Option<String>,
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub note: String,
    /// The candidates were looked at: this is another person.
    #[serde(default)]
    pub is_another: bool,
}

fn unstated() -> String {
    "unstated".to_owned()
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ClientCandidate)]
pub(crate) struct Candidate {
    id: ClientId,
    number: i64,
    /// Masked.
    name: Option<String>,
    /// Masked.
    phone: Option<String>,
    birth_year: Option<i64>,
    /// `phone`, `relative_phone`, `name`.
    same: Vec<&'static str>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ClientCreated)]
pub(crate) struct Created {
    /// None: nothing was stored, because one of the candidates may be the same person.
    pub id: Option<ClientId>,
    pub candidates: Vec<Candidate>,
}

/// Adds a client; somebody with the same number or a name that sounds the same is shown first.
#[utoipa::path(
    post, path = "/api/hearing/clients", tag = "hearing", operation_id = "hearing_client_create", request_body = NewClient,
    responses((status = 200, body = Created))
)]
pub(crate) async fn create(context: Context, Json(input): Json<NewClient>) -> Result<Answer, Failure> {
    context
        .command(CLIENT_WRITE, move |work| {
            let checked = Checked::of(&input, work)?;
            let candidates = candidates(work, &checked)?;
            if !candidates.is_empty() && !input.is_another {
                return Ok(Created { id: None, candidates });
            }
            let id = insert(work, &input, &checked)?;
            Ok(Created { id: Some(id), candidates })
        })
        .await
}

/// Adds a client whatever others are called; for the demonstration and imports.
pub(crate) fn insert_client(work: &mut Work<'_, '_>, input: &NewClient) -> Result<ClientId, Failure> {
    let checked = Checked::of(input, work)?;
    insert(work, input, &checked)
}

struct Checked {
    name: String,
    phone: phone::Phone,
    birth_year: Option<i64>,
}

impl Checked {
    fn of(input: &NewClient, work: &Work<'_, '_>) -> Result<Self, Refusal> {
        let name = checked_name(&input.name, "name")?;
        let phone = checked_phone(&input.phone, "phone")?;
        if !["female", "male", "unstated"].contains(&input.sex.as_str()) {
            return Err(Refusal::new("sex_unknown", "female, male or unstated", "sex"));
        }
        let birth_year = match input.birth_date.as_deref().filter(|text| !text.is_empty()) {
            None => None,
            Some(text) => {
                let refused =
                    || Refusal::new("birth_date_malformed", "write 1948-05-02; not in the future", "birth_date");
                let date: jiff::civil::Date = text.parse().map_err(|_| refused())?;
                let today = work.now.civil(&jiff::tz::TimeZone::UTC).date();
                if date > today || date.year() < EARLIEST_BIRTH_YEAR {
                    return Err(refused());
                }
                Some(i64::from(date.year()))
            }
        };
        for (text, at) in [(&input.address, "address"), (&input.note, "note")] {
            if text.chars().count() > LONGEST_TEXT {
                return Err(Refusal::new("text_too_long", format!("at most {LONGEST_TEXT} characters"), at));
            }
        }
        Ok(Self { name, phone, birth_year })
    }
}

/// Clients with the same number, with a relative of that number, or with a name that reads the same.
fn candidates(work: &mut Work<'_, '_>, checked: &Checked) -> Result<Vec<Candidate>, Failure> {
    let org = work.org();
    let index = phone_index(work.keys, &checked.phone.number);
    let mut found: Vec<(ClientId, &'static str)> = Vec::new();
    let by_phone =
        "select id as client_id from hearing_client where org = $1 and phone_index = $2 and merged_into is null";
    let by_relative = "select client_id from hearing_relative where org = $1 and phone_index = $2";
    for (sql, same) in [(by_phone, "phone"), (by_relative, "relative_phone")] {
        for id in work.all(sql, &[&org, &index], |row| row.take("client_id"))? {
            found.push((id, same));
        }
    }
    for key in whole_name_keys(work.keys, &checked.name) {
        let sql = "select client_id from hearing_client_key where org = $1 and key_index = $2 and whole";
        for id in work.all(sql, &[&org, &key], |row| row.take("client_id"))? {
            found.push((id, "name"));
        }
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for (id, same) in found {
        if let Some(known) = candidates.iter_mut().find(|candidate| candidate.id == id) {
            if !known.same.contains(&same) {
                known.same.push(same);
            }
            continue;
        }
        let Some(candidate) = candidate(work, id, same)? else { continue };
        let years_differ = matches!((candidate.birth_year, checked.birth_year), (Some(a), Some(b)) if a != b);
        if same != "name" || !years_differ {
            candidates.push(candidate);
        }
    }
    Ok(candidates)
}

fn candidate(work: &mut Work<'_, '_>, id: ClientId, same: &'static str) -> Result<Option<Candidate>, Failure> {
    let org = work.org();
    let found = work.first(
        "select number, name, phone, birth_year from hearing_client where org = $1 and id = $2 and merged_into is null",
        &[&org, &id],
        |row| Ok((row.take("number")?, row.take("name")?, row.take("phone")?, row.take("birth_year")?)),
    )?;
    let Some((number, name, phone, birth_year)) = found else { return Ok(None) };
    let name = opened(work.keys, NAME_COLUMN, name)?.as_deref().map(mask::name);
    let phone = opened(work.keys, PHONE_COLUMN, phone)?.as_deref().map(mask::phone);
    Ok(Some(Candidate { id, number, name, phone, birth_year, same: vec![same] }))
}

/// Sealed columns of a client in the order name, phone, birth date, address, note.
fn sealed(work: &mut Work<'_, '_>, input: &NewClient, checked: &Checked) -> Result<[Value; 5], Failure> {
    let mut seal = |column: &str, text: &str| -> Result<Value, Failure> {
        let text = text.trim();
        if text.is_empty() { Ok(Value::Null) } else { Ok(work.keys.seal(column, text, work.rng)?.bind()) }
    };
    Ok([
        seal(NAME_COLUMN, &checked.name)?,
        seal(PHONE_COLUMN, &checked.phone.domestic())?,
        seal(BIRTH_COLUMN, input.birth_date.as_deref().unwrap_or_default())?,
        seal(ADDRESS_COLUMN, &input.address)?,
        seal(NOTE_COLUMN, &input.note)?,
    ])
}

fn insert(work: &mut Work<'_, '_>, input: &NewClient, checked: &Checked) -> Result<ClientId, Failure> {
    let (org, now, who, id) = (work.org(), work.now, work.actor.who.to_string(), work.new_id());
    let last: Option<i64> =
        work.value("select max(number) as n from hearing_client where org = $1", &[&org])?.flatten();
    let number = last.unwrap_or(0) + 1;
    let index = phone_index(work.keys, &checked.phone.number);
    let [name, phone, birth_date, address, note] = sealed(work, input, checked)?;
    let inserted = work.execute(
        "insert into hearing_client (org, id, version, number, name, phone, phone_index, birth_date, birth_year, sex, address, \
         note, created_at_us, created_by, changed_at_us, merged_into, erased_at_us) \
         values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, null, null) on conflict (org, number) do nothing",
        &[
            &org, &id, &number, &name, &phone, &index, &birth_date, &checked.birth_year, &input.sex, &address, &note, &now, &who,
        ],
    )?;
    // Somebody took the number in the same moment; the store runs the command again.
    if inserted == 0 {
        return Err(StoreError::Conflict(format!("client number {number}")).into());
    }
    write_keys(work, id, &checked.name, &checked.phone.number)?;
    work.record("hearing.client.created", id, json!({ "number": number }))?;
    Ok(id)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::ChangeClient)]
pub(crate) struct Change {
    /// The version that was looked at.
    version: i64,
    #[serde(flatten)]
    client: NewClient,
}

/// Corrects a client's own data.
#[utoipa::path(
    post, path = "/api/hearing/clients/{id}/change", tag = "hearing", operation_id = "hearing_client_change",
    params(("id" = String, Path)), request_body = Change, responses((status = 200, body = i64))
)]
pub(crate) async fn change(
    context: Context,
    Path(id): Path<ClientId>,
    Json(input): Json<Change>,
) -> Result<Answer, Failure> {
    context
        .command(CLIENT_WRITE, move |work| {
            let (org, now) = (work.org(), work.now);
            require_live(work, org, id)?;
            let checked = Checked::of(&input.client, work)?;
            let index = phone_index(work.keys, &checked.phone.number);
            let [name, phone, birth_date, address, note] = sealed(work, &input.client, &checked)?;
            let changed = work.execute(
                "update hearing_client set version = version + 1, name = $4, phone = $5, phone_index = $6, birth_date = $7, \
                 birth_year = $8, sex = $9, address = $10, note = $11, changed_at_us = $12 \
                 where org = $1 and id = $2 and version = $3",
                &[
                    &org, &id, &input.version, &name, &phone, &index, &birth_date, &checked.birth_year, &input.client.sex,
                    &address, &note, &now,
                ],
            )?;
            if changed == 0 {
                return Err(Failure::changed_meanwhile(id.to_string()));
            }
            write_keys(work, id, &checked.name, &checked.phone.number)?;
            work.record("hearing.client.changed", id, json!({}))?;
            Ok(input.version + 1)
        })
        .await
}
