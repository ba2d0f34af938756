use axum::Json;
use axum::extract::Query;
use kernel::Instant;
use person::{mask, phone};
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use store::Bind;
use utoipa::{IntoParams, ToSchema};

use super::ClientId;
use super::rows::{NAME_COLUMN, PHONE_COLUMN, opened, phone_index, typed_key};
use crate::app::CLIENT_READ;

const MOST: i64 = 100;
const USUAL: i64 = 30;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    /// Part of the name, the beginning of its pinyin or initials, a whole telephone number, its last four digits, or
    /// a client number such as #12.
    #[serde(default)]
    q: Option<String>,
    /// The `next` of the page before.
    #[serde(default)]
    after: Option<i64>,
    #[serde(default)]
    limit: Option<i64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ClientLine)]
pub(crate) struct ClientLine {
    id: ClientId,
    number: i64,
    /// Masked; none after erasure.
    name: Option<String>,
    /// Masked.
    phone: Option<String>,
    sex: String,
    birth_year: Option<i64>,
    created_at: Instant,
    erased: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ClientPage)]
pub(crate) struct ClientPage {
    clients: Vec<ClientLine>,
    total: i64,
    /// The `after` of the next page; none on the last.
    next: Option<i64>,
}

/// Clients, newest first.
#[utoipa::path(
    get, path = "/api/hearing/clients", tag = "hearing", operation_id = "hearing_client_list", params(Filter),
    responses((status = 200, body = ClientPage))
)]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<ClientPage>, Failure> {
    Ok(Json(context.query(CLIENT_READ, move |look| page(look, &filter)).await?))
}

fn page(look: &mut Look<'_, '_>, filter: &Filter) -> Result<ClientPage, Failure> {
    let limit = filter.limit.unwrap_or(USUAL).clamp(1, MOST);
    let mut binds: Vec<Box<dyn Bind>> = vec![Box::new(look.org())];
    let mut place = "c.org = $1 and c.merged_into is null".to_owned();
    if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        let number = q.strip_prefix('#').and_then(|digits| digits.parse::<i64>().ok());
        match (number, phone::parse(q, None).ok().filter(|found| found.kind != phone::Kind::Short)) {
            (Some(number), _) => {
                binds.push(Box::new(number));
                place += " and c.number = $2";
            }
            (None, Some(phone)) => {
                binds.push(Box::new(phone_index(look.keys, &phone.number)));
                place += " and (c.phone_index = $2 or exists (select 1 from hearing_relative r where r.org = c.org and \
                    r.client_id = c.id and r.phone_index = $2))";
            }
            (None, None) => {
                binds.push(Box::new(typed_key(look.keys, q)));
                place += " and exists (select 1 from hearing_client_key k where k.org = c.org and k.client_id = c.id and \
                    k.key_index = $2)";
            }
        }
    }
    let total = {
        let binds: Vec<&dyn Bind> = binds.iter().map(AsRef::as_ref).collect();
        look.value(&format!("select count(*) as n from hearing_client c where {place}"), &binds)?.unwrap_or(0)
    };
    if let Some(after) = filter.after {
        binds.push(Box::new(after));
        place += &format!(" and c.number < ${}", binds.len());
    }
    let binds: Vec<&dyn Bind> = binds.iter().map(AsRef::as_ref).collect();
    let sql = format!(
        "select c.id, c.number, c.name, c.phone, c.sex, c.birth_year, c.created_at_us, c.erased_at_us from hearing_client c \
         where {place} order by c.number desc limit {}",
        limit + 1
    );
    let rows = look.all(&sql, &binds, |row| {
        let sealed: (Option<Vec<u8>>, Option<Vec<u8>>) = (row.take("name")?, row.take("phone")?);
        let line = ClientLine {
            id: row.take("id")?,
            number: row.take("number")?,
            name: None,
            phone: None,
            sex: row.take("sex")?,
            birth_year: row.take("birth_year")?,
            created_at: row.take("created_at_us")?,
            erased: row.take::<Option<i64>>("erased_at_us")?.is_some(),
        };
        Ok((line, sealed))
    })?;
    let mut clients = Vec::with_capacity(rows.len());
    for (mut line, (name, phone)) in rows {
        line.name = opened(look.keys, NAME_COLUMN, name)?.as_deref().map(mask::name);
        line.phone = opened(look.keys, PHONE_COLUMN, phone)?.as_deref().map(mask::phone);
        clients.push(line);
    }
    let more = clients.len() as i64 > limit;
    clients.truncate(limit as usize);
    let next = clients.last().filter(|_| more).map(|line| line.number);
    Ok(ClientPage { clients, total, next })
}
