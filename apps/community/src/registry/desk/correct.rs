//! Correcting and confirming single fields. What was before stays in the record; personal values stay masked there.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Path;
use kernel::Refusal;
use serde::Deserialize;
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::{Bind, Value};
use utoipa::ToSchema;

use super::FirmId;
use super::freshness::{FIELDS, confirm_field};
use super::rows::{CONTACT_COLUMN, KINDS, PHONE_COLUMN, index_phones, kind_by_code, opened_phones, search_keys};
use crate::app::FIRM_WRITE;
use crate::registry::name_key::fold;
use crate::registry::{credit_code, mask, phone};

const LONGEST: usize = 500;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::CorrectFirm)]
pub(crate) struct Correct {
    /// The version that was looked at.
    version: i64,
    /// Field → its new value; an empty text clears it. Another credit code brings the kind that it tells.
    #[serde(default)]
    fields: BTreeMap<String, String>,
    /// Fields that are right as they are.
    #[serde(default)]
    confirmed: Vec<String>,
}

/// Corrects fields and confirms others, each with who and when.
#[utoipa::path(
    post, path = "/api/community/firms/{id}/correct", tag = "community", params(("id" = String, Path)),
    request_body = Correct, responses((status = 200, body = i64))
)]
pub(crate) async fn correct(
    context: Context,
    Path(id): Path<FirmId>,
    Json(input): Json<Correct>,
) -> Result<Answer, Failure> {
    context
        .command(FIRM_WRITE, move |work| {
            let (org, firm) = (work.org(), id.to_string());
            let known = |field: &String| FIELDS.contains(&field.as_str());
            if let Some(odd) = input.fields.keys().chain(&input.confirmed).find(|field| !known(field)) {
                return Err(Refusal::new("field_unknown", format!("one of {FIELDS:?}"), odd.as_str()).into());
            }
            let taken = work.execute(
                "update community_firm set version = version + 1 where org = $1 and id = $2 and version = $3 and not gone",
                &[&org, &id, &input.version],
            )?;
            if taken == 0 {
                super::expect_firm(work, id)?;
                return Err(Failure::changed_meanwhile(firm));
            }
            for (field, text) in &input.fields {
                write(work, id, field, text.trim())?;
                confirm_field(work, &firm, field, "edit")?;
            }
            for field in &input.confirmed {
                confirm_field(work, &firm, field, "edit")?;
            }
            let told: Vec<&String> = input.fields.keys().collect();
            work.record("community.firm.corrected", id, json!({ "fields": told, "confirmed": input.confirmed }))?;
            Ok(input.version + 1)
        })
        .await
}

/// One field into its columns; what it was and became goes into the history of changes.
fn write(work: &mut Work<'_, '_>, id: FirmId, field: &str, text: &str) -> Result<(), Failure> {
    if text.chars().count() > LONGEST {
        return Err(Refusal::new("value_too_long", format!("at most {LONGEST} characters"), field).into());
    }
    let before = shown(work, id, field)?;
    let (columns, after): (Vec<(&str, Value)>, String) = match field {
        "name" if text.is_empty() => {
            return Err(Refusal::new("name_missing", "give the name on the licence or the sign", "name").into());
        }
        "name" => (
            vec![("name", text.bind()), ("folded", fold(text).bind()), ("keys", search_keys(text).bind())],
            text.into(),
        ),
        "credit_code" => code(work, id, text)?,
        "kind" if !KINDS.contains(&text) => {
            return Err(Refusal::new("kind_unknown", format!("one of {KINDS:?}"), "kind").into());
        }
        "headcount" if text.is_empty() => (vec![("headcount", Value::Null)], String::new()),
        "headcount" => {
            let number: u32 = text
                .parse()
                .map_err(|_| Refusal::new("headcount_malformed", "a whole number of people", "headcount"))?;
            (vec![("headcount", i64::from(number).bind())], number.to_string())
        }
        "contact_name" if text.is_empty() => (vec![("contact_name", Value::Null)], String::new()),
        "contact_name" => {
            (vec![("contact_name", work.keys.seal(CONTACT_COLUMN, text, work.rng)?.bind())], mask::name(text))
        }
        "contact_phone" if text.is_empty() => {
            index_phones(work, &id.to_string(), &[])?;
            (vec![("contact_phone", Value::Null)], String::new())
        }
        "contact_phone" => number(work, id, text)?,
        plain => (vec![(plain, text.bind())], text.to_owned()),
    };
    let org = work.org();
    for (column, value) in columns {
        work.execute(
            &format!("update community_firm set {column} = $3 where org = $1 and id = $2"),
            &[&org, &id, &value],
        )?;
    }
    if before != after {
        let (now, who) = (work.now, work.actor.who.to_string());
        work.execute(
            "insert into community_firm_change (org, firm_id, at_us, field, before, after, by_user, source) \
             values ($1, $2, $3, $4, $5, $6, $7, 'edit') on conflict (org, firm_id, at_us, field) do nothing",
            &[&org, &id, &now, &field, &before, &after, &who],
        )?;
    }
    // Another code may be that of another kind of organisation.
    if field == "credit_code"
        && before != after
        && let Some(kind) = kind_by_code(&after)
    {
        write(work, id, "kind", kind)?;
    }
    Ok(())
}

/// The present value as the history may show it.
fn shown(work: &mut Work<'_, '_>, id: FirmId, field: &str) -> Result<String, Failure> {
    let org = work.org();
    let mut sealed = |column: &str| -> Result<Option<Vec<u8>>, Failure> {
        let sql = format!("select {column} from community_firm where org = $1 and id = $2");
        Ok(work.value::<Option<Vec<u8>>>(&sql, &[&org, &id])?.flatten())
    };
    match field {
        "contact_name" => {
            let name = sealed("contact_name")?;
            let name = name.map(|sealed| work.keys.open(CONTACT_COLUMN, &sealed)).transpose()?;
            Ok(name.as_deref().map(mask::name).unwrap_or_default())
        }
        "contact_phone" => {
            let phones = sealed("contact_phone")?;
            let phones = phones.map(|sealed| opened_phones(work.keys, &sealed)).transpose()?.unwrap_or_default();
            Ok(phones.iter().map(|phone| mask::phone(&phone.domestic())).collect::<Vec<_>>().join(" "))
        }
        "headcount" => {
            let sql = "select headcount from community_firm where org = $1 and id = $2";
            let number = work.value::<Option<i64>>(sql, &[&org, &id])?.flatten();
            Ok(number.map(|number| number.to_string()).unwrap_or_default())
        }
        plain => {
            let sql = format!("select {plain} from community_firm where org = $1 and id = $2");
            Ok(work.value::<Option<String>>(&sql, &[&org, &id])?.flatten().unwrap_or_default())
        }
    }
}

type Columns = (Vec<(&'static str, Value)>, String);

fn code(work: &mut Work<'_, '_>, id: FirmId, text: &str) -> Result<Columns, Failure> {
    if text.is_empty() {
        return Ok((vec![("credit_code", Value::Null)], String::new()));
    }
    let report = credit_code::check(text);
    if let Some(finding) = report.reasons.first() {
        return Err(Refusal::new(finding.code, finding.detail.clone(), "credit_code").into());
    }
    let org = work.org();
    let known: Option<String> = work.value(
        "select name from community_firm where org = $1 and credit_code = $2 and id <> $3 and not gone",
        &[&org, &report.normalised, &id],
    )?;
    if let Some(name) = known {
        return Err(Refusal::new("firm_known", format!("{name} has this code already"), "credit_code").into());
    }
    Ok((vec![("credit_code", report.normalised.bind())], report.normalised))
}

fn number(work: &mut Work<'_, '_>, id: FirmId, text: &str) -> Result<Columns, Failure> {
    let number = phone::parse(text, None)
        .map_err(|finding| Refusal::new(finding.code, finding.detail.clone(), "contact_phone"))?;
    let (shown, all) = (mask::phone(&number.domestic()), [number]);
    index_phones(work, &id.to_string(), &all)?;
    let text = serde_json::to_string(&all).map_err(|error| Failure::Fault(error.to_string()))?;
    Ok((vec![("contact_phone", work.keys.seal(PHONE_COLUMN, &text, work.rng)?.bind())], shown))
}
