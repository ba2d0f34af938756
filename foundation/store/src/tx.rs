use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use kernel::OrganisationId;

use crate::connection::{Connection, EngineKind};
use crate::journal::{self, Entry};
use crate::shared::{Shared, Touched};
use crate::{Bind, Row, StoreError, Value};

/// A consistent snapshot that can be queried.
pub struct Read<'c> {
    pub(crate) connection: &'c mut dyn Connection,
    shared: Option<Sharing<'c>>,
}

/// What a snapshot may share, and since which commit.
#[derive(Clone, Copy)]
pub(crate) struct Sharing<'c> {
    pub shared: &'c Shared,
    /// The last commit that the snapshot is sure to have seen.
    pub seen: u64,
    /// What the open transaction has changed so far.
    pub touched: Option<&'c Touched>,
}

impl<'c> Read<'c> {
    pub(crate) fn new(connection: &'c mut dyn Connection) -> Self {
        Self { connection, shared: None }
    }

    pub(crate) fn sharing(connection: &'c mut dyn Connection, sharing: Sharing<'c>) -> Self {
        Self { connection, shared: Some(sharing) }
    }

    /// What `make` reads from `tables` and nothing else, shared with other readers until one of them changes.
    ///
    /// `what` names the kind of value and `key` tells values of a kind apart, the organisation first. None inside a
    /// transaction that changed one of them, and on an engine that does not tell of changes: there the caller asks the
    /// tables themselves, or makes the value for this once.
    pub fn shared<T: Send + Sync + 'static, E: From<StoreError>>(
        &mut self,
        what: &'static str,
        key: &str,
        tables: &[&str],
        make: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<Option<Arc<T>>, E> {
        let Some(Sharing { shared, seen, touched }) = self.shared else { return Ok(None) };
        if touched.is_some_and(|touched| touched.any_of(tables)) {
            return Ok(None);
        }
        if let Some(value) = shared.get(what, key, tables) {
            return Ok(Some(value));
        }
        let value = Arc::new(make(self)?);
        shared.put(what, key, seen, Arc::clone(&value) as _);
        Ok(Some(value))
    }

    /// For what lasts as long as the database is large: a backup.
    pub(crate) fn take_all_the_time(&mut self) -> Result<(), StoreError> {
        match self.connection.engine() {
            EngineKind::Sqlite => Ok(()),
            EngineKind::Postgres => self.connection.batch("set local statement_timeout = 0"),
        }
    }

    /// All rows, each turned into `T` by `read`.
    pub fn all<T>(
        &mut self,
        sql: &str,
        binds: &[&dyn Bind],
        mut read: impl FnMut(&mut Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let rows = self.connection.query(sql, &values(binds))?;
        rows.into_iter().map(|mut row| read(&mut row)).collect()
    }

    /// The first row, if any.
    pub fn first<T>(
        &mut self,
        sql: &str,
        binds: &[&dyn Bind],
        mut read: impl FnMut(&mut Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let rows = self.connection.query(sql, &values(binds))?;
        rows.into_iter().next().map(|mut row| read(&mut row)).transpose()
    }

    /// One column of the first row: counts, existence, a single value.
    pub fn value<T: crate::Extract>(&mut self, sql: &str, binds: &[&dyn Bind]) -> Result<Option<T>, StoreError> {
        self.first(sql, binds, |row| {
            let column = row.columns().first().cloned().unwrap_or_default();
            row.take(&column)
        })
    }
}

/// A transaction that can change rows and record what it did.
pub struct Tx<'c> {
    read: Read<'c>,
    pub(crate) recorded: Vec<(OrganisationId, kernel::EntryId, [u8; 32])>,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(connection: &'c mut dyn Connection) -> Self {
        Self::over(Read::new(connection))
    }

    pub(crate) fn over(read: Read<'c>) -> Self {
        Self { read, recorded: Vec::new() }
    }

    /// Changes rows; answers how many.
    pub fn execute(&mut self, sql: &str, binds: &[&dyn Bind]) -> Result<u64, StoreError> {
        self.connection.execute(sql, &values(binds))
    }

    /// Inserts many rows with as few statements as the engines' limits allow. `sql` ends before `values`.
    pub fn insert_many(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<u64, StoreError> {
        const MOST_BINDS: usize = 30_000;
        let Some(width) = rows.first().map(Vec::len).filter(|width| *width > 0) else { return Ok(0) };
        let mut inserted = 0;
        for chunk in rows.chunks((MOST_BINDS / width).clamp(1, 500)) {
            let tuples: Vec<String> = (0..chunk.len())
                .map(|row| {
                    let places: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
                    format!("({})", places.join(","))
                })
                .collect();
            let binds: Vec<Value> = chunk.iter().flatten().cloned().collect();
            inserted += self.connection.execute(&format!("{sql} values {}", tuples.join(",")), &binds)?;
        }
        Ok(inserted)
    }

    /// Appends to the journal; becomes part of the hash chain with the commit.
    pub fn record(&mut self, entry: &Entry) -> Result<(), StoreError> {
        let digest = journal::append(self, entry)?;
        self.recorded.push((entry.organisation, entry.id, digest));
        if self.connection.engine() == EngineKind::Postgres {
            journal::mark_pending(self, entry, self.recorded.len() as i64)?;
        }
        Ok(())
    }
}

impl<'c> Deref for Tx<'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Read<'c> {
        &self.read
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.read
    }
}

fn values(binds: &[&dyn Bind]) -> Vec<Value> {
    binds.iter().map(|bind| bind.bind()).collect()
}
