//! The only room that knows a database driver: SQLite inside the process, or a PostgreSQL-compatible server.
//!
//! Owns pools, transactions, rows, migrations, the journal and its hash chain, backup. Holds no rules.
//! Start with [`Store::write`] and [`Store::read`]: a use case is a plain function of a [`Tx`] or [`Read`], run where
//! blocking is allowed and, on PostgreSQL, run again when the engine reports a conflict. One SQL text serves both
//! engines: `$1` placeholders, no `now()`, booleans as `true`/`false`, `nulls first|last` spelled out.

mod backup;
mod checkpoint;
mod connection;
mod error;
mod integrity;
mod journal;
mod migrate;
mod pg;
mod readers;
mod row;
mod shared;
mod sqlite;
mod tx;
mod value;

pub use backup::{Manifest, backup, restore};
pub use error::StoreError;
pub use journal::{ChainReport, Entry, Sealed};
pub use migrate::Migration;
pub use row::Row;
pub use tx::{Read, Tx};
pub use value::{Bind, Extract, Value};

/// Where the rows live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder with one SQLite database in it.
    Folder(std::path::PathBuf),
    /// A `postgres://` address; `sslmode=disable|prefer|require` and `sslrootcert=FILE` say how the line is encrypted.
    Postgres(String),
}

impl Location {
    /// A fresh schema of its own on a PostgreSQL server, for rehearsals and tests; an old one of that name is dropped.
    pub fn scratch_postgres(address: &str, schema: &str) -> Result<Self, StoreError> {
        pg::recreate_schema(address, schema)?;
        let joint = if address.contains('?') { '&' } else { '?' };
        Ok(Self::Postgres(format!("{address}{joint}options=-csearch_path%3D{schema}")))
    }
}

/// How busy the database's connections are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    pub connections: usize,
    pub free: usize,
    /// Writes that wait for the one writer; always 0 where there are many.
    pub waiting_writes: usize,
}

/// A handle on the database; cheap to clone.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
}

#[derive(Clone)]
enum Engine {
    Sqlite(sqlite::Pool),
    Postgres(pg::Pool),
}

impl Store {
    /// Opens (or creates) the database and brings its schema up to date.
    pub fn open(location: &Location, migrations: &[Migration]) -> Result<Self, StoreError> {
        let engine = match location {
            Location::Folder(folder) => Engine::Sqlite(sqlite::Pool::open(folder, migrations)?),
            Location::Postgres(address) => Engine::Postgres(pg::Pool::open(address, migrations)?),
        };
        Ok(Self { engine })
    }

    /// Runs a use case in one serializable transaction and answers once it is durable.
    ///
    /// An error rolls everything back. On PostgreSQL the function may run several times, so it must have no effect
    /// outside the transaction.
    pub async fn write<T, E>(&self, run: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + AsStoreError + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite(pool) => pool.write(run).await,
            Engine::Postgres(pool) => pool.write(run).await,
        }
    }

    /// Runs a query on one consistent snapshot.
    pub async fn read<T, E>(&self, run: impl FnOnce(&mut Read<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite(pool) => pool.read(run).await,
            Engine::Postgres(pool) => pool.read(run).await,
        }
    }

    /// Links committed entries into the hash chain. SQLite does so inside the commit; PostgreSQL needs this call,
    /// from one place, every few milliseconds. Answers how many entries were linked.
    pub async fn seal(&self) -> Result<usize, StoreError> {
        match &self.engine {
            Engine::Sqlite(_) => Ok(0),
            Engine::Postgres(pool) => pool.write(|tx: &mut Tx<'_>| journal::seal_pending(tx)).await,
        }
    }

    pub fn load(&self) -> Load {
        match &self.engine {
            Engine::Sqlite(pool) => pool.load(),
            Engine::Postgres(pool) => pool.load(),
        }
    }

    /// Lets the embedded database grow to this size and no further, as if the disk were full then. A server limits its
    /// databases itself.
    pub async fn limit_bytes(&self, most: u64) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite(pool) => pool.limit_bytes(most).await,
            Engine::Postgres(_) => Ok(()),
        }
    }

    /// `sqlite` or `postgres`, for health pages and logs.
    pub fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }
}

/// Lets the retry loop see whether a use case failed because the engine asked for another try.
pub trait AsStoreError {
    fn as_store_error(&self) -> Option<&StoreError>;
}

impl AsStoreError for StoreError {
    fn as_store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}
