use std::collections::{BTreeMap, BTreeSet};

use kernel::{Instant, OrganisationId};
use shell::{Failure, Keys, Work};
use store::{Bind, Read, Value};

use super::FirmId;
use super::beside::{self, Beside};
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
    /// As somebody chose; none: as the code tells.
    pub kind: Option<String>,
}

impl FirmRow {
    /// A firm that nobody has visited yet, in no place of the tree.
    pub(crate) fn new(id: FirmId, firm: Firm, confirmed_at: Instant) -> Self {
        Self { id, firm, last_visit_at: None, confirmed_at, grid: String::new(), site: None, kind: None }
    }
}

/// What the table keeps in a column of its own; everything else stands [`Beside`].
const COLUMNS: [(Field, &str); 6] = [
    (Field::Trade, "trade"),
    (Field::Building, "building"),
    (Field::Floor, "floor"),
    (Field::Room, "room"),
    (Field::Address, "address"),
    (Field::Note, "note"),
];

pub(super) const KINDS: [&str; 5] = ["firm", "trader", "association", "law_firm", "department"];

/// 企业, 个体 and their kin: the first two characters of the code tell, of most codes.
pub(super) fn kind_by_code(code: &str) -> Option<&'static str> {
    match code.get(..2)? {
        "92" => Some("trader"),
        "91" => Some("firm"),
        "31" => Some("law_firm"),
        code if code.starts_with('5') => Some("association"),
        code if code.starts_with('1') => Some("department"),
        _ => None,
    }
}

/// As the code tells; without it whoever has a stall is a trader.
fn kind(firm: &Firm) -> &'static str {
    let stall = firm.texts.contains_key(&Field::Stall);
    let told = firm.credit_code.as_deref().and_then(kind_by_code);
    told.unwrap_or(if stall { "trader" } else { "firm" })
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
    let (mut labels, mut numbers) = (Vec::new(), Vec::new());
    for row in rows {
        let firm = &row.firm;
        let text = |field: Field| firm.texts.get(&field).cloned().unwrap_or_default();
        let (contact, phones) = sealed_people(work, firm)?;
        let beside = Beside::of(firm).seal(work)?;
        let mut line: Vec<Value> = vec![
            org.bind(),
            row.id.bind(),
            1i64.bind(),
            firm.name.bind(),
            fold(&firm.name).bind(),
            search_keys(&firm.name).bind(),
            firm.credit_code.bind(),
            row.kind.as_deref().unwrap_or_else(|| kind(firm)).bind(),
        ];
        line.extend(COLUMNS.iter().map(|(field, _)| text(*field).bind()));
        line.extend([
            row.grid.bind(),
            firm.headcount.map(i64::from).bind(),
            contact.bind(),
            phones.bind(),
            "".bind(),
            beside.bind(),
            now.bind(),
            row.confirmed_at.bind(),
            who.bind(),
            row.last_visit_at.bind(),
            false.bind(),
            import.map(str::to_owned).bind(),
            row.site.bind(),
        ]);
        values.push(line);
        numbers.extend(indexes(work.keys, &firm.phones).into_iter().map(|n| vec![org.bind(), row.id.bind(), n.bind()]));
        labels.extend(
            firm.labels.iter().map(|label| vec![org.bind(), row.id.bind(), label.bind(), "import".bind(), Value::Null]),
        );
    }
    work.insert_many(
        "insert into community_firm (org, id, version, name, folded, keys, credit_code, kind, trade, building, floor, room, \
         address, note, grid, headcount, contact_name, contact_phone, kept, beside, created_at_us, confirmed_at_us, \
         confirmed_by, last_visit_at_us, gone, import_id, site_id)",
        &values,
    )?;
    work.insert_many("insert into community_firm_phone (org, firm_id, phone_index)", &numbers)?;
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
         beside, kept from community_firm where org = $1 and not gone order by id",
        &[&org],
        |row| {
            let mut texts = BTreeMap::new();
            for (field, column) in COLUMNS {
                texts.insert(field, row.take::<String>(column)?);
            }
            let id: String = row.take("id")?;
            let sealed: [Option<Vec<u8>>; 3] =
                [row.take("contact_name")?, row.take("contact_phone")?, row.take("beside")?];
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
        .map(|(id, mut firm, [contact, phones, beside], plain)| {
            if let Some(sealed) = contact {
                firm.texts.insert(Field::Contact, keys.open(CONTACT_COLUMN, &sealed)?);
            }
            if let Some(sealed) = phones {
                firm.phones = opened_phones(keys, &sealed)?;
            }
            Beside::open(keys, beside.as_deref(), &plain)?.put_into(&mut firm);
            firm.texts.retain(|_, text| !text.is_empty());
            firm.labels = labels.remove(&id).unwrap_or_default();
            Ok(Known { id, firm })
        })
        .collect()
}

/// A firm's first contact as the columns hold it: name and numbers.
fn sealed_people(work: &mut Work<'_, '_>, firm: &Firm) -> Result<(Option<Vec<u8>>, Option<Vec<u8>>), Failure> {
    let contact = firm.texts.get(&Field::Contact).filter(|name| !name.is_empty());
    let contact = contact.map(|name| work.keys.seal(CONTACT_COLUMN, name, work.rng)).transpose()?;
    if firm.phones.is_empty() {
        return Ok((contact, None));
    }
    let text = serde_json::to_string(&firm.phones).map_err(|error| Failure::Fault(error.to_string()))?;
    Ok((contact, Some(work.keys.seal(PHONE_COLUMN, &text, work.rng)?)))
}

/// By what each of the numbers is found, once each.
fn indexes(keys: &Keys, phones: &[Phone]) -> BTreeSet<String> {
    phones.iter().map(|phone| keys.blind_index(PHONE_COLUMN, &phone.number)).collect()
}

/// The firm is found by these numbers and no others.
pub(super) fn index_phones(work: &mut Work<'_, '_>, id: &str, phones: &[Phone]) -> Result<(), Failure> {
    let org = work.org();
    work.execute("delete from community_firm_phone where org = $1 and firm_id = $2", &[&org, &id])?;
    let lines: Vec<Vec<Value>> =
        indexes(work.keys, phones).into_iter().map(|index| vec![org.bind(), id.bind(), index.bind()]).collect();
    work.insert_many("insert into community_firm_phone (org, firm_id, phone_index)", &lines)?;
    Ok(())
}

pub(super) fn opened_phones(keys: &Keys, sealed: &[u8]) -> Result<Vec<Phone>, Failure> {
    let text = keys.open(PHONE_COLUMN, sealed)?;
    serde_json::from_str(&text).map_err(|error| Failure::Fault(format!("{PHONE_COLUMN}: {error}")))
}

/// Makes of one firm's fields what `after` says, keeping its id, labels and visits; every difference goes into the
/// history. Answers the version that the firm has now.
pub(super) fn rewrite(
    work: &mut Work<'_, '_>,
    id: &str,
    (before, after): (&Firm, &Firm),
    source: &str,
) -> Result<i64, Failure> {
    let org = work.org();
    let text = |field: Field| after.texts.get(&field).cloned().unwrap_or_default();
    let (contact, phones) = sealed_people(work, after)?;
    let beside = Beside::of(after).seal(work)?;
    // What a person chose stays until the code says otherwise.
    let kind = (before.credit_code != after.credit_code).then(|| kind(after));
    work.execute(
        "update community_firm set version = version + 1, name = $3, folded = $4, keys = $5, credit_code = $6, \
         kind = coalesce($7, kind), trade = $8, building = $9, floor = $10, room = $11, address = $12, note = $13, \
         headcount = $14, contact_name = $15, contact_phone = $16, beside = $17, kept = '' where org = $1 and id = $2",
        &[
            &org,
            &id,
            &after.name,
            &fold(&after.name),
            &search_keys(&after.name),
            &after.credit_code,
            &kind,
            &text(Field::Trade),
            &text(Field::Building),
            &text(Field::Floor),
            &text(Field::Room),
            &text(Field::Address),
            &text(Field::Note),
            &after.headcount.map(i64::from),
            &contact,
            &phones,
            &beside,
        ],
    )?;
    if before.phones != after.phones {
        index_phones(work, id, &after.phones)?;
    }
    write_history(work, id, (before, after), source)?;
    let sql = "select version from community_firm where org = $1 and id = $2";
    Ok(work.value(sql, &[&org, &id])?.unwrap_or_default())
}

/// What differs between two states of a firm, personal values masked.
fn write_history(
    work: &mut Work<'_, '_>,
    id: &str,
    (before, after): (&Firm, &Firm),
    source: &str,
) -> Result<(), Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let (old, new) = (shown(before), shown(after));
    let fields: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for field in fields.into_iter().filter(|field| old.get(*field) != new.get(*field)) {
        let [old, new] = [&old, &new].map(|texts| texts.get(field).map(|[_, shown]| shown.clone()).unwrap_or_default());
        work.execute(
            "insert into community_firm_change (org, firm_id, at_us, field, before, after, by_user, source) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (org, firm_id, at_us, field) do nothing",
            &[&org, &id, &now, field, &old, &new, &who, &source],
        )?;
    }
    Ok(())
}

/// Every field and every kept value by the name that the history calls it: as it is, and as everybody may see it.
fn shown(firm: &Firm) -> BTreeMap<String, [String; 2]> {
    let fields = firm.fields().into_iter().map(|(field, text)| {
        let shown = masked(field, &text);
        (column(field).to_owned(), [text, shown])
    });
    let kept = firm.kept.iter().map(|(name, text)| (name.clone(), [text.clone(), beside::masked(text)]));
    kept.chain(fields).collect()
}

/// As the firm's page calls a field.
pub(super) fn column(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::CreditCode => "credit_code",
        Field::LegalRepresentative => "legal_representative",
        Field::Contact => "contact_name",
        Field::Phone => "contact_phone",
        Field::Email => "email",
        Field::Address => "address",
        Field::Building => "building",
        Field::Floor => "floor",
        Field::Room => "room",
        Field::Stall => "stall",
        Field::Trade => "trade",
        Field::Headcount => "headcount",
        Field::Labels => "labels",
        Field::Note => "note",
    }
}

/// A field's text as everybody may see it.
pub(super) fn masked(field: Field, text: &str) -> String {
    match field {
        Field::Contact | Field::LegalRepresentative => mask::name(text),
        Field::Phone => text.split(' ').map(mask::phone).collect::<Vec<_>>().join(" "),
        Field::Email => mask::email(text),
        _ => text.to_owned(),
    }
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
