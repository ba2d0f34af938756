use sha2::{Digest, Sha256};

use crate::connection::{Connection, EngineKind};
use crate::{Bind, StoreError, Value};

/// One step of the schema. The text of a step that was ever released is never changed; a new step is added.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// `room_0001_what`, unique and applied in the order given.
    pub name: &'static str,
    /// Portable SQL.
    pub sql: &'static str,
    /// What only SQLite needs, e.g. triggers.
    pub sqlite: &'static str,
    /// What only PostgreSQL needs.
    pub postgres: &'static str,
}

impl Migration {
    pub const fn portable(name: &'static str, sql: &'static str) -> Self {
        Self { name, sql, sqlite: "", postgres: "" }
    }

    fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        for part in [self.sql, self.sqlite, self.postgres] {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        }
        crate::journal::hex(&hasher.finalize())
    }
}

/// The store's own tables, before everybody else's.
pub(crate) const OWN: &[Migration] = &[
    Migration {
        name: "store_0001_journal",
        sql: include_str!("../migrations/0001_journal.sql"),
        sqlite: include_str!("../migrations/0001_journal.sqlite.sql"),
        postgres: include_str!("../migrations/0001_journal.postgres.sql"),
    },
    // Who has seen whose personal data is counted before each time it is shown again.
    Migration::portable("store_0002_unmasked", include_str!("../migrations/0002_unmasked.sql")),
];

/// Applies what is missing, all in the caller's transaction; refuses a database of a newer or changed program.
pub(crate) fn apply(connection: &mut dyn Connection, migrations: &[Migration]) -> Result<(), StoreError> {
    connection.batch(
        "create table if not exists migration (name text primary key, place bigint not null, digest text not null)",
    )?;
    let mut known: Vec<(String, String)> = Vec::new();
    for mut row in connection.query("select name, digest from migration order by place", &[])? {
        known.push((row.take("name")?, row.take("digest")?));
    }
    let wanted: Vec<&Migration> = OWN.iter().chain(migrations).collect();
    if let Some((name, _)) = known.iter().find(|(name, _)| !wanted.iter().any(|migration| migration.name == name)) {
        let detail = "the database was written by a newer program; install that one".to_owned();
        return Err(StoreError::Migration { name: name.clone(), detail });
    }
    for (place, migration) in wanted.into_iter().enumerate() {
        match known.iter().find(|(name, _)| name == migration.name) {
            Some((_, digest)) if *digest == migration.digest() => continue,
            Some(_) => {
                let detail = "its text differs from what was applied to this database".to_owned();
                return Err(StoreError::Migration { name: migration.name.to_owned(), detail });
            }
            None => {}
        }
        let own = match connection.engine() {
            EngineKind::Sqlite => migration.sqlite,
            EngineKind::Postgres => migration.postgres,
        };
        for sql in [migration.sql, own] {
            connection.batch(sql).map_err(|error| StoreError::Migration {
                name: migration.name.to_owned(),
                detail: error.to_string(),
            })?;
        }
        let binds: [Value; 3] = [migration.name.bind(), (place as i64).bind(), migration.digest().bind()];
        connection.execute("insert into migration (name, place, digest) values ($1, $2, $3)", &binds)?;
    }
    Ok(())
}
