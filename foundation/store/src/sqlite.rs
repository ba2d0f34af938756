//! SQLite: one writer thread that commits whatever queued up while the last commit reached the disk, and a pool of
//! readers. A use case runs in a savepoint, so one refusal does not undo its neighbours in the same commit.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection as Driver, OpenFlags, ToSql};
use tokio::sync::oneshot;

use crate::checkpoint::Checkpoints;
use crate::connection::{Connection, EngineKind};
use crate::readers::Readers;
use crate::shared::{Shared, Touched};
use crate::tx::Sharing;
use crate::{AsStoreError, Load, Migration, Read, Row, StoreError, Tx, Value, journal, migrate};

const FILE_NAME: &str = "yong.sqlite";
/// Each has a cache of its own, which the next commit empties: more of them read more pages anew.
const READERS: usize = 4;
const CACHED_STATEMENTS: usize = 512;
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// A commit takes what is waiting, but never so much that the first in it waits long.
const MOST_PER_COMMIT: usize = 256;
/// While writes come in crowds a commit waits so long for more of them: each one costs a write to the disk, and the
/// readers their cached pages.
const LINGER: Duration = Duration::from_millis(8);
/// So many in one commit are a crowd. Two are not: somebody alone does not wait because a job writes beside.
const CROWD: usize = 3;

type Finish = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
type Job = Box<dyn FnOnce(&mut Writer) -> Finish + Send>;

#[derive(Clone)]
pub(crate) struct Pool {
    writer: mpsc::Sender<Job>,
    waiting: Arc<AtomicUsize>,
    readers: Readers,
    shared: Arc<Shared>,
}

pub(crate) struct SqliteConnection(Driver);

struct Writer {
    connection: SqliteConnection,
    open: bool,
    /// What made the engine undo the open transaction.
    cause: Option<StoreError>,
    touched: Arc<Touched>,
    shared: Arc<Shared>,
}

impl Pool {
    pub(crate) fn open(folder: &Path, migrations: &[Migration]) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let path = folder.join(FILE_NAME);
        let mut connection = SqliteConnection(connect(&path, OpenFlags::default())?);
        connection.batch("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0;")?;
        connection.batch("begin immediate")?;
        migrate::apply(&mut connection, migrations)?;
        connection.batch("commit")?;
        // What the planner knows of the tables; it looks at a few hundred rows of those that grew.
        connection.batch("pragma analysis_limit = 400; pragma optimize = 0x10002;")?;
        let mut connections = Vec::new();
        for _ in 0..READERS {
            let reader = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
            reader.execute_batch("pragma query_only = on;")?;
            connections.push(SqliteConnection(reader));
        }
        let checkpoints = Checkpoints::start(connect(&path, OpenFlags::default())?)?;
        let shared = Arc::<Shared>::default();
        let writing = Writer::new(connection, Arc::clone(&shared))?;
        let (writer, jobs) = mpsc::channel::<Job>();
        let waiting = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&waiting);
        std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_loop(writing, &jobs, &counted, &checkpoints))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let readers = Readers::start(connections)?;
        Ok(Self { writer, waiting, readers, shared })
    }

    pub(crate) fn load(&self) -> Load {
        Load {
            connections: READERS,
            free: READERS.saturating_sub(self.readers.asked()),
            waiting_writes: self.waiting.load(Ordering::Relaxed),
        }
    }

    /// Lets the file grow to this size and no further.
    pub(crate) async fn limit_bytes(&self, most: u64) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |writer| {
            let size: Result<i64, _> = writer.connection.0.query_row("pragma page_size", [], |row| row.get(0));
            let limited = size.map_err(StoreError::from).and_then(|size| {
                let pages = most / size.max(1) as u64;
                let set = writer.connection.0.query_row(&format!("pragma max_page_count = {pages}"), [], |_| Ok(()));
                set.map_err(StoreError::from)
            });
            Box::new(move |_| drop(answer.send(limited)))
        });
        self.enqueue(job)?;
        answered.await.unwrap_or_else(|_| Err(stopped()))
    }

    fn enqueue(&self, job: Job) -> Result<(), StoreError> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        self.writer.send(job).map_err(|_| stopped())
    }

    pub(crate) async fn write<T, E>(
        &self,
        mut run: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + AsStoreError + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |writer| {
            let outcome = writer.in_savepoint(&mut run);
            Box::new(move |committed| {
                let outcome = match (outcome, committed) {
                    (Ok(value), Ok(())) => Ok(value),
                    (Ok(_), Err(error)) => Err(E::from(error)),
                    (Err(error), _) => Err(error),
                };
                let _ = answer.send(outcome);
            })
        });
        self.enqueue(job)?;
        answered.await.unwrap_or_else(|_| Err(E::from(stopped())))
    }

    pub(crate) async fn read<T, E>(
        &self,
        run: impl FnOnce(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let shared = Arc::clone(&self.shared);
        self.readers.enqueue(Box::new(move |connection| {
            // Nobody waits any more for what a closed page has asked.
            if !answer.is_closed() {
                let _ = answer.send(snapshot(connection, &shared, run));
            }
        }))?;
        answered.await.unwrap_or_else(|_| Err(E::from(stopped())))
    }
}

fn stopped() -> StoreError {
    StoreError::Unavailable("the writer has stopped".to_owned())
}

fn snapshot<T, E: From<StoreError>>(
    connection: &mut SqliteConnection,
    shared: &Shared,
    run: impl FnOnce(&mut Read<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let sharing = Sharing { shared, seen: shared.seen(), touched: None };
    connection.execute("begin", &[])?;
    let outcome = catch_unwind(AssertUnwindSafe(|| run(&mut Read::sharing(connection, sharing))));
    connection.execute("rollback", &[])?;
    outcome.unwrap_or_else(|panic| Err(E::from(StoreError::Panicked(panic_text(panic.as_ref())))))
}

pub(crate) fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "without a message".to_owned())
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Driver, StoreError> {
    let driver = Driver::open_with_flags(path, flags)?;
    driver.busy_timeout(BUSY_TIMEOUT)?;
    driver.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    // A statement keeps its plan whatever is bound to it; otherwise most are planned anew at every use.
    driver.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    driver.execute_batch("pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -65536;")?;
    Ok(driver)
}

fn write_loop(mut writer: Writer, jobs: &mpsc::Receiver<Job>, waiting: &AtomicUsize, checkpoints: &Checkpoints) {
    let mut crowded = false;
    while let Ok(first) = jobs.recv() {
        let until = Instant::now() + if crowded { LINGER } else { Duration::ZERO };
        let mut finishes = vec![first(&mut writer)];
        while finishes.len() < MOST_PER_COMMIT {
            let Ok(next) = jobs.recv_timeout(until.saturating_duration_since(Instant::now())) else { break };
            finishes.push(next(&mut writer));
        }
        crowded = finishes.len() >= if crowded { CROWD - 1 } else { CROWD };
        waiting.fetch_sub(finishes.len(), Ordering::Relaxed);
        let mut committed = writer.commit();
        for finish in finishes {
            match &mut committed {
                Ok(()) => finish(Ok(())),
                Err(error) => finish(Err(again(error))),
            }
        }
        checkpoints.after_commit(&writer.connection.0);
    }
}

/// One commit error for each of the many that shared the commit.
fn again(error: &StoreError) -> StoreError {
    match error {
        StoreError::Full => StoreError::Full,
        other => StoreError::Unavailable(other.to_string()),
    }
}

impl Writer {
    fn new(mut connection: SqliteConnection, shared: Arc<Shared>) -> Result<Self, StoreError> {
        let touched = Arc::<Touched>::default();
        let noted = Arc::clone(&touched);
        connection.0.update_hook(Some(move |_, _: &str, table: &str, _| noted.note(table)))?;
        Ok(Self { connection, open: false, cause: None, touched, shared })
    }

    fn in_savepoint<T, E: From<StoreError> + AsStoreError>(
        &mut self,
        run: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.is_undone() {
            return Err(E::from(self.undone()));
        }
        if !self.open {
            self.connection.batch("begin immediate")?;
            self.open = true;
        }
        self.connection.batch("savepoint job")?;
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let sharing = Sharing { shared: &self.shared, seen: self.shared.seen(), touched: Some(&self.touched) };
            let mut tx = Tx::over(Read::sharing(&mut self.connection, sharing));
            let value = run(&mut tx)?;
            let recorded = std::mem::take(&mut tx.recorded);
            journal::seal(&mut tx, &recorded)?;
            Ok(value)
        }));
        let outcome = outcome.unwrap_or_else(|panic| Err(E::from(StoreError::Panicked(panic_text(panic.as_ref())))));
        let ended = match &outcome {
            Ok(_) => self.connection.batch("release job"),
            Err(error) if self.is_undone() => {
                self.cause = error.as_store_error().map(again);
                Ok(())
            }
            Err(_) => self.connection.batch("rollback to job; release job"),
        };
        ended.map_err(E::from).and(outcome)
    }

    /// A full disk or a failing one makes SQLite undo the whole transaction on its own, with everybody in it.
    fn is_undone(&self) -> bool {
        self.open && self.connection.0.is_autocommit()
    }

    /// Said to everybody in it: a full disk is one to all of them.
    fn undone(&self) -> StoreError {
        let unknown = || StoreError::Unavailable("the engine undid the transaction that this was part of".to_owned());
        self.cause.as_ref().map_or_else(unknown, again)
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        if !self.open {
            return Ok(());
        }
        let undone_before = self.is_undone();
        self.open = false;
        if undone_before {
            let undone = self.undone();
            self.cause = None;
            return Err(undone);
        }
        let committed = self.connection.batch("commit");
        let touched = self.touched.take();
        if committed.is_ok() {
            self.shared.committed(touched.into_iter());
        }
        if committed.is_err() && !self.connection.0.is_autocommit() {
            self.connection.batch("rollback")?;
        }
        committed
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Bool(flag) => ValueRef::Integer(i64::from(*flag)),
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Real(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn value(cell: ValueRef<'_>) -> Value {
    match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(match std::str::from_utf8(text) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(text).into_owned(),
        }),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

/// SQLite reads `$1` as a name; `?1` is the number that both engines mean.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

impl Connection for SqliteConnection {
    fn query(&mut self, sql: &str, binds: &[Value]) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.0.prepare_cached(&numbered(sql))?;
        let columns: Arc<[String]> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut cursor = statement.query(rusqlite::params_from_iter(binds))?;
        let mut rows = Vec::new();
        while let Some(row) = cursor.next()? {
            let mut values = Vec::with_capacity(columns.len());
            for index in 0..columns.len() {
                values.push(value(row.get_ref(index)?));
            }
            rows.push(Row::new(Arc::clone(&columns), values));
        }
        Ok(rows)
    }

    fn execute(&mut self, sql: &str, binds: &[Value]) -> Result<u64, StoreError> {
        let mut statement = self.0.prepare_cached(&numbered(sql))?;
        Ok(statement.execute(rusqlite::params_from_iter(binds))? as u64)
    }

    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.0.execute_batch(sql)?)
    }

    fn stream(&mut self, sql: &str, each: &mut dyn FnMut(Row) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut statement = self.0.prepare(&numbered(sql))?;
        let columns: Arc<[String]> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut cursor = statement.query([])?;
        while let Some(row) = cursor.next()? {
            let mut values = Vec::with_capacity(columns.len());
            for index in 0..columns.len() {
                values.push(value(row.get_ref(index)?));
            }
            each(Row::new(Arc::clone(&columns), values))?;
        }
        Ok(())
    }

    fn engine(&self) -> EngineKind {
        EngineKind::Sqlite
    }
}
