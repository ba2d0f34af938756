//! A place by any part of its name, for whoever types where to go.

use std::collections::HashMap;

use axum::Json;
use axum::extract::Query;
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::PlaceId;
use crate::app::FIRM_READ;
use crate::conditions::anywhere;
use crate::registry::name_key::fold;

const MOST: i64 = 20;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Wanted {
    /// Any part of the name, or of how it is spelt: pinyin initials, pinyin in full.
    q: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::PlaceFound)]
pub(crate) struct PlaceFound {
    id: PlaceId,
    kind: String,
    name: String,
    /// Where it stands, from the outermost place inwards; empty for an outermost one.
    within: String,
}

/// Places whose name or pinyin contains the words, names first, the shortest of them first.
#[utoipa::path(
    get, path = "/api/community/places/find", tag = "community", params(Wanted), responses((status = 200, body = [PlaceFound]))
)]
pub(crate) async fn find(context: Context, Query(wanted): Query<Wanted>) -> Result<Json<Vec<PlaceFound>>, Failure> {
    let q = wanted.q.trim().to_lowercase();
    if q.is_empty() {
        return Ok(Json(Vec::new()));
    }
    Ok(Json(context.query(FIRM_READ, move |look| found(look, &q)).await?))
}

fn found(look: &mut Look<'_, '_>, q: &str) -> Result<Vec<PlaceFound>, Failure> {
    let org = look.org();
    let (named, folded) = (anywhere(q), fold(q));
    // Only what is typed in Latin letters may be pinyin.
    let spelt = if folded.is_ascii() && !folded.is_empty() { anywhere(&folded) } else { String::new() };
    let sql = format!(
        "select id, kind, name, path from community_place where org = $1 \
         and (lower(name) like $2 escape '~' or keys like $3 escape '~') \
         order by case when lower(name) like $2 escape '~' then 0 else 1 end, length(name), name, id limit {MOST}"
    );
    let hits: Vec<(PlaceFound, String)> = look.all(&sql, &[&org, &named, &spelt], |row| {
        let place =
            PlaceFound { id: row.take("id")?, kind: row.take("kind")?, name: row.take("name")?, within: String::new() };
        Ok((place, row.take("path")?))
    })?;
    let mut names: HashMap<String, String> = HashMap::new();
    let mut places = Vec::with_capacity(hits.len());
    for (mut place, path) in hits {
        let own = place.id.to_string();
        let mut within = Vec::new();
        for stop in path.split('/').filter(|stop| !stop.is_empty() && *stop != own) {
            if !names.contains_key(stop) {
                let sql = "select name from community_place where org = $1 and id = $2";
                names.insert(stop.to_owned(), look.value(sql, &[&org, &stop])?.unwrap_or_default());
            }
            within.push(names[stop].clone());
        }
        place.within = within.join(" ");
        places.push(place);
    }
    Ok(places)
}
