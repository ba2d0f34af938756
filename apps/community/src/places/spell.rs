//! Places that were there before they could be found by pinyin are spelt once.

use serde_json::Value;
use shell::{Failure, JobKind, Run, Work};

use super::PlaceId;
use crate::registry::desk::search_keys;

pub(crate) const SPELL: JobKind = JobKind { name: "community.place.spell", run: Run::Short(spell) };

fn spell(work: &mut Work<'_, '_>, _: &Value) -> Result<(), Failure> {
    let org = work.org();
    let unspelt: Vec<(PlaceId, String)> =
        work.all("select id, name from community_place where org = $1 and keys is null", &[&org], |row| {
            Ok((row.take("id")?, row.take("name")?))
        })?;
    for (id, name) in unspelt {
        work.execute(
            "update community_place set keys = $3 where org = $1 and id = $2",
            &[&org, &id, &search_keys(&name)],
        )?;
    }
    Ok(())
}
