//! Every table's key and every index starts with the organisation, but for those that ARCHITECTURE.md names.

use std::collections::BTreeSet;

use shell::Shell;
use store::{Location, Store, StoreError};

use crate::client::folder;

/// What is asked before anybody knows of which organisation it is, and what belongs to none.
const KEYS: [&str; 5] = ["column_key", "external_identity", "migration", "organisation", "session"];
/// Sign-in by a name; what is due, of all organisations; what has expired.
const INDEXES: [&str; 7] =
    ["app_user (login)", "hook_due", "idempotency_kept", "job_due", "notice_read", "outbox_due", "session_created"];

async fn asked(store: &Store, sql: &'static str) -> BTreeSet<String> {
    let names = store.read(move |read| read.all(sql, &[], |row| row.take::<String>("name")));
    names.await.map_err(|error: StoreError| error).unwrap().into_iter().collect()
}

#[tokio::test]
async fn every_key_starts_with_the_organisation_or_is_named() {
    let folder = folder("schema");
    let apps = [community::app(), farm::app(), hearing::app()];
    let store = Store::open(&Location::Folder(folder.clone()), &Shell::migrations(&apps)).unwrap();
    let keys = asked(
        &store,
        "select m.name as name from sqlite_schema m join pragma_table_info(m.name) p \
         where m.type = 'table' and m.name not like 'sqlite_%' and p.pk = 1 and p.name <> 'org'",
    )
    .await;
    assert_eq!(keys, BTreeSet::from(KEYS.map(str::to_owned)));
    // An index that SQLite made for a `unique` has no name of its own: it is called by its table and column.
    let indexes = asked(
        &store,
        "select case l.origin when 'c' then l.name else m.name || ' (' || i.name || ')' end as name \
         from sqlite_schema m join pragma_index_list(m.name) l join pragma_index_info(l.name) i \
         where m.type = 'table' and i.seqno = 0 and l.origin <> 'pk' and i.name <> 'org' and m.name <> 'organisation'",
    )
    .await;
    assert_eq!(indexes, BTreeSet::from(INDEXES.map(str::to_owned)));
    let _ = std::fs::remove_dir_all(folder);
}
