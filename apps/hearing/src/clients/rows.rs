use std::collections::BTreeSet;

use kernel::{OrganisationId, Refusal};
use person::name_key::{fold, keys};
use person::phone;
use shell::{Failure, Keys, Work};
use store::{Bind, Read, Value};

use super::ClientId;

pub(crate) const NAME_COLUMN: &str = "hearing_client.name";
pub(crate) const PHONE_COLUMN: &str = "hearing_client.phone";
pub(crate) const BIRTH_COLUMN: &str = "hearing_client.birth_date";
pub(crate) const ADDRESS_COLUMN: &str = "hearing_client.address";
pub(super) const NOTE_COLUMN: &str = "hearing_client.note";
const KEY_COLUMN: &str = "hearing_client_key.key_index";
/// Longer names are titles or slips; keys grow with the square of the length.
const LONGEST_NAME: usize = 30;

/// What a client is found by. `whole` keys stand for the whole name, so that two people can be compared.
pub(super) fn search_keys(keyring: &Keys, name: &str, number: &str) -> Vec<(String, bool)> {
    let found = keys(name);
    let folded: Vec<char> = found.folded.chars().collect();
    let mut parts: BTreeSet<(String, bool)> = BTreeSet::new();
    for from in 0..folded.len() {
        for to in from + 1..=folded.len() {
            parts.insert((folded[from..to].iter().collect(), false));
        }
    }
    for reading in found.full.iter().chain(&found.initials) {
        parts.extend((1..=reading.len()).filter_map(|to| reading.get(..to)).map(|part| (part.to_owned(), false)));
    }
    parts.extend(found.full.iter().map(|reading| (format!("={reading}"), true)));
    if let Some(last) = number.len().checked_sub(4).and_then(|at| number.get(at..)) {
        parts.insert((last.to_owned(), false));
    }
    parts.into_iter().map(|(part, whole)| (keyring.blind_index(KEY_COLUMN, &part), whole)).collect()
}

/// The keys that stand for a whole name, in every reading.
pub(super) fn whole_name_keys(keyring: &Keys, name: &str) -> Vec<String> {
    keys(name).full.iter().map(|reading| keyring.blind_index(KEY_COLUMN, &format!("={reading}"))).collect()
}

/// The key of what somebody typed into the search field.
pub(super) fn typed_key(keyring: &Keys, typed: &str) -> String {
    keyring.blind_index(KEY_COLUMN, &fold(typed))
}

pub(super) fn phone_index(keyring: &Keys, number: &str) -> String {
    keyring.blind_index(PHONE_COLUMN, number)
}

pub(super) fn checked_name(name: &str, at: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Refusal::new("name_missing", "give a name", at));
    }
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Refusal::new("name_malformed", format!("at most {LONGEST_NAME} characters, on one line"), at));
    }
    Ok(name.to_owned())
}

pub(super) fn checked_phone(given: &str, at: &str) -> Result<phone::Phone, Refusal> {
    phone::parse(given, None).map_err(|finding| Refusal::new(finding.code, finding.detail, at))
}

pub(super) fn write_keys(work: &mut Work<'_, '_>, id: ClientId, name: &str, number: &str) -> Result<(), Failure> {
    let org = work.org();
    work.execute("delete from hearing_client_key where org = $1 and client_id = $2", &[&org, &id])?;
    let keys = search_keys(work.keys, name, number);
    let rows: Vec<Vec<Value>> =
        keys.into_iter().map(|(key, whole)| vec![org.bind(), id.bind(), key.bind(), whole.bind()]).collect();
    work.insert_many("insert into hearing_client_key (org, client_id, key_index, whole)", &rows)?;
    Ok(())
}

/// Opens a sealed column, if there is anything in it.
pub(crate) fn opened(keyring: &Keys, column: &str, sealed: Option<Vec<u8>>) -> Result<Option<String>, Failure> {
    sealed.map(|bytes| keyring.open(column, &bytes)).transpose()
}

/// Refuses a client that is unknown, merged into another, or erased.
pub(crate) fn require_live(read: &mut Read<'_>, org: OrganisationId, id: ClientId) -> Result<(), Failure> {
    let found: Option<(Option<String>, Option<i64>)> = read.first(
        "select merged_into, erased_at_us from hearing_client where org = $1 and id = $2",
        &[&org, &id],
        |row| Ok((row.take("merged_into")?, row.take("erased_at_us")?)),
    )?;
    match found {
        None => Err(Failure::not_found(id.to_string())),
        Some((Some(into), _)) => {
            Err(Refusal::new("client_merged", format!("this record is part of {into}"), into).into())
        }
        Some((_, Some(_))) => {
            Err(Refusal::new("client_erased", "this client's data was erased on request", id.to_string()).into())
        }
        Some((None, None)) => Ok(()),
    }
}
