use std::collections::BTreeMap;

use axum::Json;
use campaign::{Catalogue, Model};
use kernel::{Fen, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::Read;
use utoipa::ToSchema;

use crate::app::{STOCK_READ, STOCK_WRITE};

const LONGEST_TEXT: usize = 200;
/// The advertisement promises at most eight.
const LONGEST_WARRANTY_YEARS: i64 = 8;
/// 100 million yuan is a slip of the keyboard.
const LARGEST_FEN: i64 = 10_000_000_000;

/// A model, an accessory or a service.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::Item)]
pub(crate) struct NewItem {
    /// What orders and carts name it by.
    pub code: String,
    /// 0 for a new one; the version that was looked at for a change.
    pub version: i64,
    /// `aid`, `accessory` or `service`.
    pub kind: String,
    pub name: String,
    #[serde(default)]
    pub brand: String,
    /// Model and specification as registered.
    #[serde(default)]
    pub spec: String,
    pub list_fen: Fen,
    /// Price while a campaign runs; then it takes part in nothing else.
    #[serde(default)]
    pub special_fen: Option<Fen>,
    #[serde(default)]
    pub warranty_years: Option<i64>,
    /// 医疗器械注册证号; an aid cannot be sold without.
    #[serde(default)]
    pub registration_no: String,
    /// 注册人.
    #[serde(default)]
    pub registrant: String,
    /// 生产企业.
    #[serde(default)]
    pub maker: String,
    #[serde(default)]
    pub withdrawn: bool,
}

fn checked(input: &NewItem) -> Result<(), Refusal> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if input.code.is_empty() || input.code.len() > 40 || !input.code.chars().all(plain) {
        return Err(Refusal::new("item_code_malformed", "1 to 40 of A-Z, a-z, 0-9, - _ .", "code"));
    }
    if !["aid", "accessory", "service"].contains(&input.kind.as_str()) {
        return Err(Refusal::new("item_kind_unknown", "aid, accessory or service", "kind"));
    }
    if input.name.trim().is_empty() {
        return Err(Refusal::new("name_missing", "give a name", "name"));
    }
    let texts = [&input.name, &input.brand, &input.spec, &input.registration_no, &input.registrant, &input.maker];
    if texts.iter().any(|text| text.chars().count() > LONGEST_TEXT) {
        return Err(Refusal::new("text_too_long", format!("at most {LONGEST_TEXT} characters"), "item"));
    }
    for (fen, at) in [(Some(input.list_fen), "list_fen"), (input.special_fen, "special_fen")] {
        match fen {
            Some(Fen(..0)) => return Err(Refusal::new("money_negative", "money is never negative", at)),
            Some(fen) if fen.0 > LARGEST_FEN => {
                return Err(Refusal::new("money_too_large", format!("at most {LARGEST_FEN} fen"), at));
            }
            _ => {}
        }
    }
    if input.special_fen.is_some_and(|special| special > input.list_fen) {
        return Err(Refusal::new("special_above_list", "a special price is below the list price", "special_fen"));
    }
    if input.warranty_years.is_some_and(|years| !(0..=LONGEST_WARRANTY_YEARS).contains(&years)) {
        let detail = format!("0 to {LONGEST_WARRANTY_YEARS} years");
        return Err(Refusal::new("warranty_too_long", detail, "warranty_years"));
    }
    if input.kind == "aid" && [&input.registration_no, &input.maker].iter().any(|text| text.trim().is_empty()) {
        let detail = "an aid is a Class II device: give its registration number and maker";
        return Err(Refusal::new("registration_missing", detail, "registration_no"));
    }
    Ok(())
}

/// Adds or changes an item; orders signed before keep the price they were signed at.
#[utoipa::path(
    post, path = "/api/hearing/items", tag = "hearing", operation_id = "hearing_item_put", request_body = NewItem,
    responses((status = 200, body = i64))
)]
pub(crate) async fn put(context: Context, Json(input): Json<NewItem>) -> Result<Answer, Failure> {
    context.command(STOCK_WRITE, move |work| put_item(work, &input)).await
}

pub(crate) fn put_item(work: &mut Work<'_, '_>, input: &NewItem) -> Result<i64, Failure> {
    checked(input)?;
    let org = work.org();
    let changed = if input.version == 0 {
        work.execute(
            "insert into hearing_item (org, code, version, kind, name, brand, spec, list_fen, special_fen, warranty_years, \
             registration_no, registrant, maker, withdrawn) values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
             on conflict (org, code) do nothing",
            &[
                &org, &input.code, &input.kind, &input.name.trim(), &input.brand, &input.spec, &input.list_fen,
                &input.special_fen, &input.warranty_years, &input.registration_no, &input.registrant, &input.maker,
                &input.withdrawn,
            ],
        )?
    } else {
        work.execute(
            "update hearing_item set version = version + 1, kind = $3, name = $4, brand = $5, spec = $6, list_fen = $7, \
             special_fen = $8, warranty_years = $9, registration_no = $10, registrant = $11, maker = $12, withdrawn = $13 \
             where org = $1 and code = $2 and version = $14",
            &[
                &org, &input.code, &input.kind, &input.name.trim(), &input.brand, &input.spec, &input.list_fen,
                &input.special_fen, &input.warranty_years, &input.registration_no, &input.registrant, &input.maker,
                &input.withdrawn, &input.version,
            ],
        )?
    };
    if changed == 0 {
        return Err(Failure::changed_meanwhile(input.code.clone()));
    }
    work.record("hearing.item.put", &input.code, json!({ "version": input.version + 1, "list_fen": input.list_fen }))?;
    Ok(input.version + 1)
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ItemView)]
pub(crate) struct ItemView {
    #[serde(flatten)]
    pub item: NewItem,
    pub in_stock: i64,
}

pub(super) fn load(read: &mut Read<'_>, org: OrganisationId) -> Result<Vec<ItemView>, Failure> {
    Ok(read.all(
        "select i.code, i.version, i.kind, i.name, i.brand, i.spec, i.list_fen, i.special_fen, i.warranty_years, \
         i.registration_no, i.registrant, i.maker, i.withdrawn, (select count(*) from hearing_unit u where u.org = i.org \
         and u.item = i.code and u.state = 'in_stock') as in_stock from hearing_item i where i.org = $1 order by i.code",
        &[&org],
        |row| {
            Ok(ItemView {
                item: NewItem {
                    code: row.take("code")?,
                    version: row.take("version")?,
                    kind: row.take("kind")?,
                    name: row.take("name")?,
                    brand: row.take("brand")?,
                    spec: row.take("spec")?,
                    list_fen: row.take("list_fen")?,
                    special_fen: row.take("special_fen")?,
                    warranty_years: row.take("warranty_years")?,
                    registration_no: row.take("registration_no")?,
                    registrant: row.take("registrant")?,
                    maker: row.take("maker")?,
                    withdrawn: row.take("withdrawn")?,
                },
                in_stock: row.take("in_stock")?,
            })
        },
    )?)
}

/// What is sold, with what is in stock.
#[utoipa::path(
    get, path = "/api/hearing/items", tag = "hearing", operation_id = "hearing_item_list",
    responses((status = 200, body = [ItemView]))
)]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<ItemView>>, Failure> {
    let items = context.query(STOCK_READ, |look| {
        let org = look.org();
        load(look, org)
    });
    Ok(Json(items.await?))
}

/// What the campaign room prices with; withdrawn items are unknown to it.
pub(super) fn catalogue(read: &mut Read<'_>, org: OrganisationId) -> Result<Catalogue, Failure> {
    let mut models = BTreeMap::new();
    for ItemView { item, .. } in load(read, org)?.into_iter().filter(|view| !view.item.withdrawn) {
        let model = Model {
            name: item.name,
            brand: item.brand,
            list_fen: item.list_fen.0,
            special_fen: item.special_fen.map(|fen| fen.0),
            // Only aids take part in offers.
            service: item.kind != "aid",
            warranty_years: item.warranty_years.and_then(|years| u8::try_from(years).ok()),
        };
        models.insert(item.code, model);
    }
    Ok(Catalogue(models))
}
