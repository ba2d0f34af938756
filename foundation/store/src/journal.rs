//! The journal: what was done, by whom, appended in the command's transaction, linked into a hash chain per
//! organisation, never changed. The chain's gapless number is also the cursor of every reader of the feed.

use kernel::{EntryId, Instant, OrganisationId};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use crate::connection::EngineKind;
use crate::{Read, StoreError, Tx};

/// One thing that was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub organisation: OrganisationId,
    pub id: EntryId,
    pub at: Instant,
    /// A user id, `public` or `system`.
    pub actor: String,
    /// `community.case.assigned`.
    pub action: String,
    /// The typed id of what it was done to.
    pub subject: String,
    pub body: Json,
}

/// An entry with its place in the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Sealed {
    pub seq: i64,
    pub entry: Entry,
}

/// What a walk along the chain found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ChainReport {
    pub entries: i64,
    pub head_seq: i64,
    pub head_hash: String,
}

const GENESIS: [u8; 32] = [0; 32];

fn digest(entry: &Entry, body: &str) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let organisation = entry.organisation.to_string();
    let id = entry.id.to_string();
    let at = entry.at.us().to_string();
    for part in [&organisation, &id, &at, &entry.actor, &entry.action, &entry.subject, body] {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}

fn link(previous: &[u8], seq: i64, digest: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(seq.to_be_bytes());
    hasher.update(digest);
    hasher.finalize().into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn append(tx: &mut Tx<'_>, entry: &Entry) -> Result<[u8; 32], StoreError> {
    let body = entry.body.to_string();
    let digest = digest(entry, &body);
    tx.execute(
        "insert into journal (org, id, at_us, actor, action, subject, body, digest) values ($1,$2,$3,$4,$5,$6,$7,$8)",
        &[
            &entry.organisation,
            &entry.id,
            &entry.at,
            &entry.actor,
            &entry.action,
            &entry.subject,
            &body,
            &digest.to_vec(),
        ],
    )?;
    Ok(digest)
}

/// `place` keeps the order of entries that one transaction made at one moment.
pub(crate) fn mark_pending(tx: &mut Tx<'_>, entry: &Entry, place: i64) -> Result<(), StoreError> {
    tx.execute(
        "insert into journal_pending (org, entry_id, place) values ($1, $2, $3)",
        &[&entry.organisation, &entry.id, &place],
    )?;
    Ok(())
}

/// Links the entries of one commit. The caller is alone: SQLite's writer, or the holder of the sealing lock.
pub(crate) fn seal(tx: &mut Tx<'_>, entries: &[(OrganisationId, EntryId, [u8; 32])]) -> Result<(), StoreError> {
    let mut heads: Vec<(OrganisationId, i64, Vec<u8>)> = Vec::new();
    for (organisation, id, digest) in entries {
        let place = match heads.iter().position(|(known, ..)| known == organisation) {
            Some(place) => place,
            None => {
                let (seq, hash) = head(tx, *organisation)?;
                heads.push((*organisation, seq, hash));
                heads.len() - 1
            }
        };
        let (_, seq, hash) = &mut heads[place];
        *seq += 1;
        *hash = link(hash, *seq, digest).to_vec();
        tx.execute(
            "insert into journal_chain (org, seq, entry_id, hash) values ($1, $2, $3, $4)",
            &[organisation, &*seq, id, &*hash],
        )?;
    }
    Ok(())
}

/// Links everything that PostgreSQL committed since the last call. An advisory lock keeps sealers of the same tables apart;
/// those of another schema, a rehearsal beside the living system, know nothing of each other.
pub(crate) fn seal_pending(tx: &mut Tx<'_>) -> Result<usize, StoreError> {
    const SEALING_LOCK: i64 = 0x796f_6e67;
    let lock = "select pg_try_advisory_xact_lock(($1 << 32) | 'journal_pending'::regclass::oid::bigint) as held";
    let held = tx.value::<bool>(lock, &[&SEALING_LOCK])?;
    if held != Some(true) {
        return Ok(0);
    }
    link_pending(tx)
}

/// Links what waits; answers how many entries that were, 0 when nothing waits any more. The caller is alone.
pub(crate) fn link_pending(tx: &mut Tx<'_>) -> Result<usize, StoreError> {
    const MOST_AT_ONCE: i64 = 5_000;
    let pending = tx.all(
        "select p.org, p.entry_id, j.digest from journal_pending p \
         join journal j on j.org = p.org and j.id = p.entry_id order by p.org, j.at_us, p.place, p.entry_id limit $1",
        &[&MOST_AT_ONCE],
        |row| {
            let digest: Vec<u8> = row.take("digest")?;
            let digest = digest.try_into().map_err(|_| StoreError::shape("digest", "not 32 bytes"))?;
            Ok((row.take("org")?, row.take("entry_id")?, digest))
        },
    )?;
    seal(tx, &pending)?;
    for (organisation, id, _) in &pending {
        tx.execute("delete from journal_pending where org = $1 and entry_id = $2", &[organisation, id])?;
    }
    Ok(pending.len())
}

fn head(read: &mut Read<'_>, organisation: OrganisationId) -> Result<(i64, Vec<u8>), StoreError> {
    let head = read.first(
        "select seq, hash from journal_chain where org = $1 order by seq desc limit 1",
        &[&organisation],
        |row| Ok((row.take("seq")?, row.take("hash")?)),
    )?;
    Ok(head.unwrap_or((0, GENESIS.to_vec())))
}

impl Read<'_> {
    /// The number of the newest sealed entry; 0 before the first.
    pub fn journal_head(&mut self, organisation: OrganisationId) -> Result<i64, StoreError> {
        Ok(head(self, organisation)?.0)
    }

    /// Every organisation of which the journal or its chain holds anything.
    pub fn journal_organisations(&mut self) -> Result<Vec<OrganisationId>, StoreError> {
        self.all(
            "select org from journal union select org from journal_chain union select org from journal_pending \
             order by org",
            &[],
            |row| row.take("org"),
        )
    }

    /// Sealed entries after a cursor, oldest first.
    pub fn journal_after(
        &mut self,
        organisation: OrganisationId,
        seq: i64,
        limit: i64,
    ) -> Result<Vec<Sealed>, StoreError> {
        self.all(
            "select c.seq, j.id, j.at_us, j.actor, j.action, j.subject, j.body from journal_chain c \
             join journal j on j.org = c.org and j.id = c.entry_id \
             where c.org = $1 and c.seq > $2 order by c.seq limit $3",
            &[&organisation, &seq, &limit],
            |row| Ok(Sealed { seq: row.take("seq")?, entry: entry(organisation, row)? }),
        )
    }

    /// The history of one object, oldest first.
    pub fn journal_of(&mut self, organisation: OrganisationId, subject: &str) -> Result<Vec<Entry>, StoreError> {
        self.all(
            "select id, at_us, actor, action, subject, body from journal where org = $1 and subject = $2 order by id",
            &[&organisation, &subject],
            |row| entry(organisation, row),
        )
    }

    /// Recomputes the chain of one organisation from its first entry; `Integrity` names the first entry that is off.
    pub fn verify_journal(&mut self, organisation: OrganisationId) -> Result<ChainReport, StoreError> {
        const PAGE: i64 = 10_000;
        let (mut seq, mut hash, mut entries) = (0i64, GENESIS.to_vec(), 0i64);
        loop {
            let page = self.all(
                "select c.seq, c.hash, j.id, j.at_us, j.actor, j.action, j.subject, j.body \
                 from journal_chain c left join journal j on j.org = c.org and j.id = c.entry_id \
                 where c.org = $1 and c.seq > $2 order by c.seq limit $3",
                &[&organisation, &seq, &PAGE],
                |row| {
                    let place: i64 = row.take("seq")?;
                    let stored: Vec<u8> = row.take("hash")?;
                    let entry = entry(organisation, row)
                        .map_err(|error| StoreError::Integrity(format!("entry {place} is unreadable: {error}")))?;
                    Ok((place, stored, entry))
                },
            )?;
            for (place, stored, entry) in &page {
                let body = entry.body.to_string();
                hash = link(&hash, seq + 1, &digest(entry, &body)).to_vec();
                if *place != seq + 1 || hash != *stored {
                    return Err(StoreError::Integrity(format!(
                        "the chain of {organisation} breaks at entry {}",
                        seq + 1
                    )));
                }
                seq = *place;
                entries += 1;
            }
            if (page.len() as i64) < PAGE {
                break;
            }
        }
        let total: Option<i64> = self.value("select count(*) as n from journal where org = $1", &[&organisation])?;
        let pending: Option<i64> =
            self.value("select count(*) as n from journal_pending where org = $1", &[&organisation])?;
        if self.connection.engine() == EngineKind::Sqlite && pending.unwrap_or(0) != 0 {
            let detail =
                format!("{} entries of {organisation} wait to be linked, and nobody does", pending.unwrap_or(0));
            return Err(StoreError::Integrity(detail));
        }
        if total.unwrap_or(0) != entries + pending.unwrap_or(0) {
            let detail = format!("{} journal rows of {organisation}, {entries} in the chain", total.unwrap_or(0));
            return Err(StoreError::Integrity(detail));
        }
        Ok(ChainReport { entries, head_seq: seq, head_hash: hex(&hash) })
    }
}

fn entry(organisation: OrganisationId, row: &mut crate::Row) -> Result<Entry, StoreError> {
    let body: String = row.take("body")?;
    Ok(Entry {
        organisation,
        id: row.take("id")?,
        at: row.take("at_us")?,
        actor: row.take("actor")?,
        action: row.take("action")?,
        subject: row.take("subject")?,
        body: serde_json::from_str(&body).map_err(|error| StoreError::shape("body", error.to_string()))?,
    })
}
