//! What a record has beside its columns: a legal representative, an e-mail address, a stall, and whatever a spreadsheet
//! said that has no meaning here. It is sealed as a whole, for nobody knows what a column without a meaning holds.

use std::collections::BTreeMap;

use kernel::OrganisationId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{Failure, JobKind, Keys, Run, Work};
use store::Read;
use utoipa::ToSchema;

use super::FirmId;
use super::rows::{index_phones, opened_phones};
use crate::registry::import::{Field, Firm};
use crate::registry::{mask, phone};

const COLUMN: &str = "community_firm.beside";
const FIELDS: [Field; 3] = [Field::LegalRepresentative, Field::Email, Field::Stall];

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Beside {
    texts: BTreeMap<Field, String>,
    kept: BTreeMap<String, String>,
}

impl Beside {
    pub(super) fn of(firm: &Firm) -> Self {
        let texts = firm.texts.iter().filter(|(field, text)| FIELDS.contains(field) && !text.is_empty());
        Self { texts: texts.map(|(field, text)| (*field, text.clone())).collect(), kept: firm.kept.clone() }
    }

    /// None where there is nothing to keep.
    pub(super) fn seal(&self, work: &mut Work<'_, '_>) -> Result<Option<Vec<u8>>, Failure> {
        if self.texts.is_empty() && self.kept.is_empty() {
            return Ok(None);
        }
        let text = serde_json::to_string(self).map_err(|error| Failure::Fault(error.to_string()))?;
        Ok(Some(work.keys.seal(COLUMN, &text, work.rng)?))
    }

    /// From its column, or from the plain text of a record that the job has not reached yet.
    pub(super) fn open(keys: &Keys, sealed: Option<&[u8]>, plain: &str) -> Result<Self, Failure> {
        let opened = sealed.map(|sealed| keys.open(COLUMN, sealed)).transpose()?;
        match opened.as_deref().unwrap_or(plain) {
            "" => Ok(Self::default()),
            text => serde_json::from_str(text).map_err(|error| Failure::Fault(format!("{COLUMN}: {error}"))),
        }
    }

    pub(super) fn load(read: &mut Read<'_>, org: OrganisationId, id: FirmId, keys: &Keys) -> Result<Self, Failure> {
        let found: Option<(Option<Vec<u8>>, String)> =
            read.first("select beside, kept from community_firm where org = $1 and id = $2", &[&org, &id], |row| {
                Ok((row.take("beside")?, row.take("kept")?))
            })?;
        let (sealed, plain) = found.unwrap_or_default();
        Self::open(keys, sealed.as_deref(), &plain)
    }

    pub(super) fn put_into(self, firm: &mut Firm) {
        firm.texts.extend(self.texts);
        firm.kept = self.kept;
    }

    pub(super) fn view(mut self) -> BesideView {
        BesideView {
            legal_representative: self.texts.remove(&Field::LegalRepresentative),
            email: self.texts.remove(&Field::Email),
            stall: self.texts.remove(&Field::Stall),
            kept: self.kept.into_iter().map(|(name, value)| KeptValue { name, value }).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::FirmBeside)]
pub(crate) struct BesideView {
    legal_representative: Option<String>,
    email: Option<String>,
    stall: Option<String>,
    /// Columns of a spreadsheet without a meaning here, and values that were not understood.
    kept: Vec<KeptValue>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::KeptValue)]
pub(crate) struct KeptValue {
    /// The header of the column; `unread phone`, `unread credit_code` or `unread headcount` for what was not understood.
    name: String,
    value: String,
}

impl BesideView {
    pub(super) fn masked(mut self) -> Self {
        self.legal_representative = self.legal_representative.as_deref().map(mask::name);
        self.email = self.email.as_deref().map(mask::email);
        self.kept.iter_mut().for_each(|kept| kept.value = masked(&kept.value));
        self
    }
}

/// The mask that fits the form of a text whose meaning is unknown; a yes, a no and a small number tell of nobody.
pub(super) fn masked(text: &str) -> String {
    let text = text.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if ["是", "否", "有", "无", "√", "×", "-", "/"].contains(&text) || digits && text.len() <= 4 {
        text.to_owned()
    } else if text.contains('@') {
        mask::email(text)
    } else if text.len() == 18 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        mask::resident_id(text)
    } else if phone::parse(text, None).is_ok() {
        mask::phone(text)
    } else {
        mask::name(text)
    }
}

pub(crate) const SEAL: JobKind = JobKind { name: "community.firm.seal", run: Run::Short(seal_some) };

/// So many at a time, so that nobody waits.
const AT_ONCE: i64 = 500;

/// Records of before: what they kept in plain text is sealed, and all their telephone numbers can be found.
fn seal_some(work: &mut Work<'_, '_>, _: &Value) -> Result<(), Failure> {
    let (org, now, keys) = (work.org(), work.now, work.keys.clone());
    let plain: Vec<(String, String, Option<Vec<u8>>)> = work.all(
        "select id, kept, contact_phone from community_firm where org = $1 and kept <> '' order by id limit $2",
        &[&org, &AT_ONCE],
        |row| Ok((row.take("id")?, row.take("kept")?, row.take("contact_phone")?)),
    )?;
    for (id, kept, phones) in &plain {
        let sealed = Beside::open(&keys, None, kept)?.seal(work)?;
        work.execute(
            "update community_firm set beside = $3, kept = '' where org = $1 and id = $2",
            &[&org, id, &sealed],
        )?;
        if let Some(phones) = phones {
            index_phones(work, id, &opened_phones(&keys, phones)?)?;
        }
    }
    if plain.len() as i64 == AT_ONCE {
        work.enqueue(SEAL.name, &Value::Null, now)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn the_form_of_a_text_tells_its_mask() {
        let check = |text, expected| assert_eq!(masked(text), expected, "{text}");
        check("是", "是");
        check("12", "12");
        check("11010519491231002X", "1101**********002X");
        check("13812345678", "138****5678");
        check("anna@x.cn", "a***@x.cn");
        check("何丽娜", "何**");
        check("62220200001234567", "6***");
        check("", "");
    }
}
