use std::collections::BTreeMap;

use kernel::{Instant, OrganisationId};
use serde_json::json;
use shell::{Failure, Keys, Work};
use store::{Bind, Read, Value};

use super::FirmId;
use crate::registry::import::{Field, Firm, Known};
use crate::registry::mask;
use crate::registry::name_key::{fold, keys};
use crate::registry::phone::Phone;

pub(super) const CONTACT_COLUMN: &str = "community_firm.contact_name";
pub(super) const PHONE_COLUMN: &str = "community_firm.contact_phone";

/// One firm as the table holds it.
pub(crate) struct FirmRow {
    pub id: FirmId,
    pub firm: Firm,
    pub last_visit_at: Option<Instant>,
    pub confirmed_at: Instant,
    /// The grid and the outermost place it belongs to; empty and none until it moves into a place.
    pub grid: String,
    pub site: Option<String>,
}

impl FirmRow {
    /// A firm that nobody has visited yet, in no place of the tree.
    pub(crate) fn new(id: FirmId, firm: Firm, confirmed_at: Instant) -> Self {
        Self { id, firm, last_visit_at: None, confirmed_at, grid: String::new(), site: None }
    }
}

/// What the table keeps in a column of its own; everything else goes to `kept`.
const COLUMNS: [(Field, &str); 6] = [
    (Field::Trade, "trade"),
    (Field::Building, "building"),
    (Field::Floor, "floor"),
    (Field::Room, "room"),
    (Field::Address, "address"),
    (Field::Note, "note"),
];

fn kept(firm: &Firm) -> String {
    let beside = [Field::LegalRepresentative, Field::Email, Field::Stall];
    let texts: BTreeMap<&Field, &String> = firm.texts.iter().filter(|(field, _)| beside.contains(field)).collect();
    json!({ "texts": texts, "kept": firm.kept, "phones": firm.phones.len() }).to_string()
}

/// 企业 or 个体: the second character of the code tells, otherwise a stall does.
fn kind(firm: &Firm) -> &'static str {
    match firm.credit_code.as_deref().and_then(|code| code.get(..2)) {
        Some("92") => "trader",
        Some("91") => "firm",
        Some("31") => "law_firm",
        Some(code) if code.starts_with('5') => "association",
        Some(code) if code.starts_with('1') => "department",
        _ if firm.texts.contains_key(&Field::Stall) => "trader",
        _ => "firm",
    }
}

/// How a name is typed in Latin letters: by initials and in full, between blanks.
pub(crate) fn search_keys(name: &str) -> String {
    let keys = keys(name);
    let mut words = keys.initials;
    words.extend(keys.full);
    format!(" {} ", words.join(" "))
}

/// Inserts many; personal fields are encrypted one by one.
pub(crate) fn insert_firms(work: &mut Work<'_, '_>, rows: &[FirmRow], import: Option<&str>) -> Result<(), Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let mut values = Vec::with_capacity(rows.len());
    let mut labels = Vec::new();
    for row in rows {
        let firm = &row.firm;
        let text = |field: Field| firm.texts.get(&field).cloned().unwrap_or_default();
        let contact = firm.texts.get(&Field::Contact).filter(|name| !name.is_empty());
        let contact = contact.map(|name| work.keys.seal(CONTACT_COLUMN, name, work.rng)).transpose()?;
        let phones = if firm.phones.is_empty() {
            None
        } else {
            Some(serde_json::to_string(&firm.phones).map_err(|e| Failure::Fault(e.to_string()))?)
        };
        let index = firm.phones.first().map(|phone| work.keys.blind_index(PHONE_COLUMN, &phone.number));
        let phones = phones.map(|text| work.keys.seal(PHONE_COLUMN, &text, work.rng)).transpose()?;
        let mut line: Vec<Value> = vec![
            org.bind(),
            row.id.bind(),
            1i64.bind(),
            firm.name.bind(),
            fold(&firm.name).bind(),
            search_keys(&firm.name).bind(),
            firm.credit_code.bind(),
            kind(firm).bind(),
        ];
        line.extend(COLUMNS.iter().map(|(field, _)| text(*field).bind()));
        line.extend([
            row.grid.bind(),
            firm.headcount.map(i64::from).bind(),
            contact.bind(),
            phones.bind(),
            index.bind(),
            kept(firm).bind(),
            now.bind(),
            row.confirmed_at.bind(),
            who.bind(),
            row.last_visit_at.bind(),
            false.bind(),
            import.map(str::to_owned).bind(),
            row.site.bind(),
        ]);
        values.push(line);
        labels.extend(
            firm.labels.iter().map(|label| vec![org.bind(), row.id.bind(), label.bind(), "import".bind(), Value::Null]),
        );
    }
    work.insert_many(
        "insert into community_firm (org, id, version, name, folded, keys, credit_code, kind, trade, building, floor, room, \
         address, note, grid, headcount, contact_name, contact_phone, contact_phone_index, kept, created_at_us, \
         confirmed_at_us, confirmed_by, last_visit_at_us, gone, import_id, site_id)",
        &values,
    )?;
    labels.sort_by_key(|label| format!("{label:?}"));
    labels.dedup();
    work.insert_many("insert into community_firm_label (org, firm_id, label, source, until_date)", &labels)?;
    Ok(())
}

/// Every firm that is still here, as an import compares with.
pub(super) fn known(read: &mut Read<'_>, org: OrganisationId, keys: &Keys) -> Result<Vec<Known>, Failure> {
    let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, label) in read.all(
        "select firm_id, label from community_firm_label where org = $1 order by firm_id, label",
        &[&org],
        |row| Ok((row.take::<String>("firm_id")?, row.take::<String>("label")?)),
    )? {
        labels.entry(id).or_default().push(label);
    }
    let rows = read.all(
        "select id, name, credit_code, trade, building, floor, room, address, note, headcount, contact_name, contact_phone, \
         kept from community_firm where org = $1 and not gone order by id",
        &[&org],
        |row| {
            let mut texts = BTreeMap::new();
            for (field, column) in COLUMNS {
                texts.insert(field, row.take::<String>(column)?);
            }
            let id: String = row.take("id")?;
            let sealed: (Option<Vec<u8>>, Option<Vec<u8>>) = (row.take("contact_name")?, row.take("contact_phone")?);
            let firm = Firm {
                name: row.take("name")?,
                credit_code: row.take("credit_code")?,
                headcount: row.take("headcount")?,
                texts,
                ..Firm::default()
            };
            Ok((id, firm, sealed, row.take::<String>("kept")?))
        },
    )?;
    rows.into_iter()
        .map(|(id, mut firm, (contact, phones), kept)| {
            if let Some(sealed) = contact {
                firm.texts.insert(Field::Contact, keys.open(CONTACT_COLUMN, &sealed)?);
            }
            if let Some(sealed) = phones {
                firm.phones = opened_phones(keys, &sealed)?;
            }
            if let Ok(beside) = serde_json::from_str::<Beside>(&kept) {
                firm.texts.extend(beside.texts);
            }
            firm.texts.retain(|_, text| !text.is_empty());
            firm.labels = labels.remove(&id).unwrap_or_default();
            Ok(Known { id, firm })
        })
        .collect()
}

#[derive(serde::Deserialize)]
struct Beside {
    texts: BTreeMap<Field, String>,
}

pub(super) fn opened_phones(keys: &Keys, sealed: &[u8]) -> Result<Vec<Phone>, Failure> {
    let text = keys.open(PHONE_COLUMN, sealed)?;
    serde_json::from_str(&text).map_err(|error| Failure::Fault(format!("{PHONE_COLUMN}: {error}")))
}

/// Overwrites one firm's own fields, keeping its id, history and visits.
pub(super) fn rewrite(work: &mut Work<'_, '_>, id: &str, firm: &Firm) -> Result<(), Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let text = |field: Field| firm.texts.get(&field).cloned().unwrap_or_default();
    let contact = firm.texts.get(&Field::Contact).filter(|name| !name.is_empty());
    let contact = contact.map(|name| work.keys.seal(CONTACT_COLUMN, name, work.rng)).transpose()?;
    let index = firm.phones.first().map(|phone| work.keys.blind_index(PHONE_COLUMN, &phone.number));
    let phones = if firm.phones.is_empty() {
        None
    } else {
        let text = serde_json::to_string(&firm.phones).map_err(|error| Failure::Fault(error.to_string()))?;
        Some(work.keys.seal(PHONE_COLUMN, &text, work.rng)?)
    };
    work.execute(
        "update community_firm set version = version + 1, name = $3, folded = $4, keys = $5, credit_code = $6, kind = $7, \
         trade = $8, building = $9, floor = $10, room = $11, address = $12, note = $13, headcount = $14, contact_name = $15, \
         contact_phone = $16, contact_phone_index = $17, kept = $18, confirmed_at_us = $19, confirmed_by = $20 \
         where org = $1 and id = $2",
        &[
            &org,
            &id,
            &firm.name,
            &fold(&firm.name),
            &search_keys(&firm.name),
            &firm.credit_code,
            &kind(firm),
            &text(Field::Trade),
            &text(Field::Building),
            &text(Field::Floor),
            &text(Field::Room),
            &text(Field::Address),
            &text(Field::Note),
            &firm.headcount.map(i64::from),
            &contact,
            &phones,
            &index,
            &kept(firm),
            &now,
            &who,
        ],
    )?;
    work.execute(
        "delete from community_firm_label where org = $1 and firm_id = $2 and source = 'import'",
        &[&org, &id],
    )?;
    for label in &firm.labels {
        work.execute(
            "insert into community_firm_label (org, firm_id, label, source, until_date) values ($1, $2, $3, 'import', null) \
             on conflict (org, firm_id, label) do nothing",
            &[&org, &id, label],
        )?;
    }
    Ok(())
}

/// A firm's first contact as everybody may see it: name and numbers.
pub(crate) fn opened_contact(
    keys: &Keys,
    (name, phones): (Option<Vec<u8>>, Option<Vec<u8>>),
) -> Result<(Option<String>, Vec<String>), Failure> {
    let name = name.map(|sealed| keys.open(CONTACT_COLUMN, &sealed)).transpose()?;
    let phones = phones.map(|sealed| opened_phones(keys, &sealed)).transpose()?.unwrap_or_default();
    let phones = phones.iter().map(|phone| mask::phone(&phone.domestic())).collect();
    Ok((name.as_deref().map(mask::name), phones))
}
