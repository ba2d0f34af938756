//! PostgreSQL and its relatives: serializable transactions, tried again when the engine reports a conflict.

mod address;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use postgres::fallible_iterator::FallibleIterator;
use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type};
use postgres::{Client, Statement};
use tokio::sync::Semaphore;

use address::Address;

use crate::connection::{Connection, EngineKind};
use crate::sqlite::panic_text;
use crate::{AsStoreError, Load, Migration, Read, Row, StoreError, Tx, Value, migrate};

const CONNECTIONS: usize = 16;
/// Conflicts are tried again with a growing pause; after this many the caller hears 503.
const TRIES: u32 = 12;
const MIGRATION_LOCK: i64 = 0x6d69_6772;
/// So long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 10 });
/// No statement of a request lasts longer, unless the address says otherwise.
const STATEMENT_LIMIT: &str =
    "select set_config('statement_timeout', '60s', false) where current_setting('statement_timeout') = '0'";

#[derive(Clone)]
pub(crate) struct Pool {
    shared: Arc<Shared>,
}

struct Shared {
    address: Address,
    free: Mutex<Vec<PgConnection>>,
    permits: Semaphore,
}

pub(crate) struct PgConnection {
    client: Client,
    prepared: HashMap<String, (Statement, Arc<[String]>)>,
}

impl Pool {
    pub(crate) fn open(address: &str, migrations: &[Migration]) -> Result<Self, StoreError> {
        let address = Address::parse(address)?;
        let shared = Arc::new(Shared { address, free: Mutex::default(), permits: Semaphore::new(CONNECTIONS) });
        let migrations = migrations.to_vec();
        // The driver runs its own event loop and may not be entered from ours: a plain thread is always allowed.
        let pool = Self { shared };
        let shared = Arc::clone(&pool.shared);
        let opened = std::thread::spawn(move || -> Result<(), StoreError> {
            let mut connection = PgConnection::open(&shared.address)?;
            connection.batch("begin; set local statement_timeout = 0")?;
            connection.query("select pg_advisory_xact_lock($1)", &[Value::Int(MIGRATION_LOCK)])?;
            migrate::apply(&mut connection, &migrations)?;
            connection.batch("commit")?;
            shared.give_back(connection);
            Ok(())
        });
        opened.join().map_err(|panic| StoreError::Panicked(panic_text(panic.as_ref())))??;
        Ok(pool)
    }

    pub(crate) fn load(&self) -> Load {
        Load { connections: CONNECTIONS, free: self.shared.permits.available_permits(), waiting_writes: 0 }
    }

    pub(crate) async fn write<T, E>(
        &self,
        mut run: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + AsStoreError + Send + 'static,
    {
        self.blocking(move |connection| {
            let mut attempt = 0;
            loop {
                attempt += 1;
                let outcome = in_transaction(connection, &mut run);
                match &outcome {
                    Err(error)
                        if attempt < TRIES && matches!(error.as_store_error(), Some(StoreError::Conflict(_))) =>
                    {
                        std::thread::sleep(pause(attempt, connection));
                    }
                    _ => return outcome,
                }
            }
        })
        .await
    }

    pub(crate) async fn read<T, E>(
        &self,
        run: impl FnOnce(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.blocking(move |connection| {
            connection.batch("begin isolation level repeatable read read only")?;
            let outcome = run(&mut Read::new(connection));
            connection.batch("rollback")?;
            outcome
        })
        .await
    }

    async fn blocking<T, E>(&self, run: impl FnOnce(&mut PgConnection) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let stopped = |error: String| E::from(StoreError::Unavailable(error));
        let permit = tokio::time::timeout(PATIENCE, self.shared.permits.acquire()).await;
        let permit = permit.map_err(|_| stopped(format!("no connection came free within {PATIENCE:?}")))?;
        let _permit = permit.map_err(|error| stopped(error.to_string()))?;
        let shared = Arc::clone(&self.shared);
        let task = tokio::task::spawn_blocking(move || {
            let mut connection = shared.take()?;
            let outcome = catch_unwind(AssertUnwindSafe(|| run(&mut connection)));
            match outcome {
                Ok(outcome) => {
                    shared.give_back(connection);
                    outcome
                }
                Err(panic) => Err(E::from(StoreError::Panicked(panic_text(panic.as_ref())))),
            }
        });
        task.await.unwrap_or_else(|error| Err(stopped(error.to_string())))
    }
}

pub(crate) fn recreate_schema(address: &str, schema: &str) -> Result<(), StoreError> {
    if schema.is_empty()
        || !schema.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    {
        return Err(StoreError::Driver(format!("{schema}: a schema name is lower-case letters, digits and _")));
    }
    let address = Address::parse(address)?;
    let sql = format!("set statement_timeout = 0; drop schema if exists {schema} cascade; create schema {schema}");
    let task = std::thread::spawn(move || PgConnection::open(&address)?.batch(&sql));
    task.join().map_err(|panic| StoreError::Panicked(panic_text(panic.as_ref())))?
}

fn in_transaction<T, E: From<StoreError>>(
    connection: &mut PgConnection,
    run: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    connection.batch("begin isolation level serializable")?;
    match run(&mut Tx::new(connection)) {
        Ok(value) => {
            connection.batch("commit").map_err(uncertain)?;
            Ok(value)
        }
        Err(error) => {
            // The refusal is the answer; a connection that cannot roll back is thrown away by `give_back`.
            let _ = connection.batch("rollback");
            Err(error)
        }
    }
}

/// A server that refuses a commit says why; one that says nothing may have done it.
fn uncertain(error: StoreError) -> StoreError {
    match error {
        StoreError::Unavailable(detail) => StoreError::OutcomeUnknown(detail),
        other => other,
    }
}

/// Exponential with jitter from the backend's process id, so that rivals do not meet again.
fn pause(attempt: u32, connection: &mut PgConnection) -> Duration {
    let base_us = 500u64 << attempt.min(7);
    let spread =
        connection.prepared.len() as u64 * 7919 + std::process::id() as u64 * 104_729 + u64::from(attempt) * 1_299_709;
    Duration::from_micros(base_us + spread % base_us)
}

impl Shared {
    fn take(&self) -> Result<PgConnection, StoreError> {
        while let Some(connection) = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            if !connection.client.is_closed() {
                return Ok(connection);
            }
        }
        PgConnection::open(&self.address)
    }

    fn give_back(&self, mut connection: PgConnection) {
        if !connection.client.is_closed() && connection.batch("rollback").is_ok() {
            self.free.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

impl Drop for Shared {
    /// The driver closes a connection by running its event loop, which must not happen inside ours.
    fn drop(&mut self) {
        let free = std::mem::take(&mut *self.free.lock().unwrap_or_else(PoisonError::into_inner));
        let _ = std::thread::spawn(move || drop(free)).join();
    }
}

impl PgConnection {
    fn open(address: &Address) -> Result<Self, StoreError> {
        let mut client = address.connect()?;
        client.batch_execute(&format!("set client_min_messages = warning; set timezone = 'UTC'; {STATEMENT_LIMIT}"))?;
        Ok(Self { client, prepared: HashMap::new() })
    }

    fn prepare(&mut self, sql: &str) -> Result<(Statement, Arc<[String]>), StoreError> {
        if let Some(found) = self.prepared.get(sql) {
            return Ok(found.clone());
        }
        let statement = self.client.prepare(sql)?;
        let columns: Arc<[String]> = statement.columns().iter().map(|column| column.name().to_owned()).collect();
        self.prepared.insert(sql.to_owned(), (statement.clone(), Arc::clone(&columns)));
        Ok((statement, columns))
    }
}

impl Connection for PgConnection {
    fn query(&mut self, sql: &str, binds: &[Value]) -> Result<Vec<Row>, StoreError> {
        let (statement, columns) = self.prepare(sql)?;
        let binds: Vec<&(dyn ToSql + Sync)> = binds.iter().map(|bind| bind as _).collect();
        let rows = self.client.query(&statement, &binds)?;
        rows.iter().map(|row| owned(row, &columns)).collect()
    }

    fn execute(&mut self, sql: &str, binds: &[Value]) -> Result<u64, StoreError> {
        let (statement, _) = self.prepare(sql)?;
        let binds: Vec<&(dyn ToSql + Sync)> = binds.iter().map(|bind| bind as _).collect();
        Ok(self.client.execute(&statement, &binds)?)
    }

    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn stream(&mut self, sql: &str, each: &mut dyn FnMut(Row) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let (statement, columns) = self.prepare(sql)?;
        let none: [&(dyn ToSql + Sync); 0] = [];
        let mut rows = self.client.query_raw(&statement, none)?;
        while let Some(row) = rows.next()? {
            each(owned(&row, &columns)?)?;
        }
        Ok(())
    }

    fn engine(&self) -> EngineKind {
        EngineKind::Postgres
    }
}

fn owned(row: &postgres::Row, columns: &Arc<[String]>) -> Result<Row, StoreError> {
    let values: Result<Vec<Value>, _> = (0..columns.len()).map(|index| row.try_get::<_, Value>(index)).collect();
    Ok(Row::new(Arc::clone(columns), values?))
}

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Bool(flag) if *kind == Type::BOOL => flag.to_sql(kind, out),
            Self::Bool(flag) => Self::Int(i64::from(*flag)).to_sql(kind, out),
            Self::Int(number) => match *kind {
                Type::INT8 => number.to_sql(kind, out),
                Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
                Type::INT2 => i16::try_from(*number)?.to_sql(kind, out),
                Type::FLOAT8 => (*number as f64).to_sql(kind, out),
                // SQLite has no booleans: a backup of it brings them as 0 and 1.
                Type::BOOL => (*number != 0).to_sql(kind, out),
                _ => Err(format!("an integer for a {kind} parameter").into()),
            },
            Self::Real(number) if *kind == Type::FLOAT8 => number.to_sql(kind, out),
            Self::Text(text) if <&str as ToSql>::accepts(kind) => text.as_str().to_sql(kind, out),
            Self::Bytes(bytes) if *kind == Type::BYTEA => bytes.as_slice().to_sql(kind, out),
            other => Err(format!("{other:?} for a {kind} parameter").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        match *kind {
            Type::BOOL => bool::from_sql(kind, raw).map(Self::Bool),
            Type::INT8 => i64::from_sql(kind, raw).map(Self::Int),
            Type::INT4 => i32::from_sql(kind, raw).map(|number| Self::Int(i64::from(number))),
            Type::INT2 => i16::from_sql(kind, raw).map(|number| Self::Int(i64::from(number))),
            Type::FLOAT8 => f64::from_sql(kind, raw).map(Self::Real),
            Type::BYTEA => <Vec<u8>>::from_sql(kind, raw).map(Self::Bytes),
            Type::VOID => Ok(Self::Null),
            _ if <String as FromSql>::accepts(kind) => String::from_sql(kind, raw).map(Self::Text),
            _ => Err(format!("a column of type {kind}; cast it").into()),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
