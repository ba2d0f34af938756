//! The names of an organisation's firms, held in memory and shared by those who search.

use std::sync::Arc;

use kernel::OrganisationId;
use shell::Failure;
use store::Read;

use super::FirmId;

/// In the order of names: what each firm can be found by.
pub(super) struct Names(Vec<Line>);

struct Line {
    id: FirmId,
    /// Folded name, pinyin keys and credit code, apart by a character that nobody types.
    text: String,
    headcount: i64,
}

pub(super) struct Found {
    pub ids: Vec<FirmId>,
    /// Workers of all of them together.
    pub headcount: i64,
}

impl Names {
    /// None where the engine does not tell of changes; then the table is asked.
    pub(super) fn shared(read: &mut Read<'_>, org: OrganisationId) -> Result<Option<Arc<Self>>, Failure> {
        read.shared("firm names", &org.to_string(), &["community_firm"], |read| Self::load(read, org))
    }

    fn load(read: &mut Read<'_>, org: OrganisationId) -> Result<Self, Failure> {
        let lines = read.all(
            "select f.id, f.folded, f.keys, f.credit_code, f.headcount from community_firm f \
             where f.org = $1 and not f.gone order by f.folded, f.id",
            &[&org],
            |row| {
                let (folded, keys): (String, String) = (row.take("folded")?, row.take("keys")?);
                let code: Option<String> = row.take("credit_code")?;
                let text = format!("{folded}\n{keys}\n{}", code.unwrap_or_default().to_lowercase());
                Ok(Line { id: row.take("id")?, text, headcount: row.take::<Option<i64>>("headcount")?.unwrap_or(0) })
            },
        )?;
        Ok(Self(lines))
    }

    /// Those whose name, keys or code hold the folded text.
    pub(super) fn holding(&self, folded: &str) -> Found {
        let found: Vec<&Line> = self.0.iter().filter(|line| line.text.contains(folded)).collect();
        Found {
            ids: found.iter().map(|line| line.id).collect(),
            headcount: found.iter().map(|line| line.headcount).sum(),
        }
    }
}
