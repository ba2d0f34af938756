//! The names of an organisation's firms, held in memory and shared by those who search.

use std::sync::Arc;

use kernel::OrganisationId;
use memchr::memmem::Finder;
use shell::Failure;
use store::Read;

use super::FirmId;

/// In the order of names: what each firm can be found by, all in one text that is looked through at once.
pub(super) struct Names {
    text: String,
    lines: Vec<Line>,
}

struct Line {
    id: FirmId,
    /// Where its folded name, pinyin keys and credit code begin in the text; each ends with [`END`].
    start: usize,
    headcount: i64,
}

/// Nobody types it.
const END: char = '\n';

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
        let mut text = String::new();
        let lines = read.all(
            "select f.id, f.folded, f.keys, f.credit_code, f.headcount from community_firm f \
             where f.org = $1 and not f.gone order by f.folded, f.id",
            &[&org],
            |row| {
                let start = text.len();
                let code: Option<String> = row.take("credit_code")?;
                for part in [row.take("folded")?, row.take("keys")?, code.unwrap_or_default().to_lowercase()] {
                    text.push_str(&part);
                    text.push(END);
                }
                Ok(Line { id: row.take("id")?, start, headcount: row.take::<Option<i64>>("headcount")?.unwrap_or(0) })
            },
        )?;
        Ok(Self { text, lines })
    }

    /// Those whose name, keys or code hold the folded text.
    pub(super) fn holding(&self, folded: &str) -> Found {
        let mut found = Found { ids: Vec::new(), headcount: 0 };
        let (finder, text) = (Finder::new(folded), self.text.as_bytes());
        let mut from = 0;
        while let Some(at) = finder.find(&text[from..]).filter(|_| !folded.contains(END)) {
            let next = self.lines.partition_point(|line| line.start <= from + at);
            // Without firms an empty text still holds the empty one.
            let Some(line) = next.checked_sub(1).and_then(|place| self.lines.get(place)) else { break };
            found.ids.push(line.id);
            found.headcount += line.headcount;
            let Some(after) = self.lines.get(next) else { break };
            from = after.start;
        }
        found
    }
}
