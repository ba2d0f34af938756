//! One backup format for both engines: the steps of the schema, a line of JSON a row, all of one snapshot, closed by the
//! count of every table and a SHA-256 of everything before it. Restoring it into the other engine is how a team moves
//! from one machine to several.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::connection::EngineKind;
use crate::{AsStoreError, Engine, Read, Row, Store, StoreError, Tx, Value, journal};

/// What a backup holds: every table with its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub tables: Vec<(String, u64)>,
    pub rows: u64,
    pub sha256: String,
}

/// Writes every table while the program goes on working.
pub async fn backup(store: &Store, out: impl Write + Send + 'static) -> Result<Manifest, StoreError> {
    store.read(move |read| write_tables(read, out)).await
}

struct Hashed<W> {
    out: W,
    hasher: Sha256,
}

impl<W: Write> Hashed<W> {
    fn line(&mut self, value: &Json) -> Result<(), StoreError> {
        let mut text = value.to_string();
        text.push('\n');
        self.hasher.update(text.as_bytes());
        self.out.write_all(text.as_bytes()).map_err(|error| io(&error))
    }
}

fn io(error: &std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => StoreError::Full,
        _ => StoreError::Unavailable(error.to_string()),
    }
}

fn write_tables(read: &mut Read<'_>, out: impl Write) -> Result<Manifest, StoreError> {
    let mut out = Hashed { out: std::io::BufWriter::with_capacity(1 << 20, out), hasher: Sha256::new() };
    let mut tables = Vec::new();
    read.take_all_the_time()?;
    out.line(&json!({ "schema": schema(read)? }))?;
    for table in table_names(read)? {
        let mut rows = 0u64;
        let mut header = false;
        read.connection.stream(&format!("select * from {table}"), &mut |row| {
            if !header {
                out.line(&json!({"table": table, "columns": row.columns()}))?;
                header = true;
            }
            rows += 1;
            out.line(&encode(&row))
        })?;
        tables.push((table, rows));
    }
    let sha256 = crate::journal::hex(&out.hasher.clone().finalize());
    let rows = tables.iter().map(|(_, rows)| rows).sum();
    let manifest = Manifest { tables, rows, sha256 };
    let last = serde_json::to_value(&manifest).map_err(|error| StoreError::Integrity(error.to_string()))?;
    out.line(&json!({ "manifest": last }))?;
    out.out.flush().map_err(|error| io(&error))?;
    Ok(manifest)
}

/// Reads a backup into an empty database of the same program version. What counts: its sum, the count of every table,
/// what `accept` says of the rows, and every chain; otherwise nothing is kept. Entries that waited to be linked when the
/// backup was written are linked here.
pub async fn restore<E>(
    store: &Store,
    input: impl BufRead + Send + 'static,
    mut accept: impl FnMut(&mut Read<'_>) -> Result<(), E> + Send + 'static,
) -> Result<Manifest, E>
where
    E: From<StoreError> + AsStoreError + Send + 'static,
{
    let mut input = Some(input);
    store
        .write(move |tx| {
            let input = input.take().ok_or_else(|| StoreError::Conflict("a restore runs alone".to_owned()))?;
            let manifest = read_tables(tx, input)?;
            accept(&mut **tx)?;
            while journal::link_pending(tx)? > 0 {}
            for organisation in tx.journal_organisations()? {
                tx.verify_journal(organisation)?;
            }
            Ok(manifest)
        })
        .await
}

fn damaged(detail: &str) -> StoreError {
    StoreError::Integrity(format!("the backup is damaged: {detail}"))
}

fn read_tables(tx: &mut Tx<'_>, input: impl BufRead) -> Result<Manifest, StoreError> {
    const CHUNK: usize = 500;
    const CHUNK_BYTES: usize = 16 * 1024 * 1024;
    let known = table_names(tx)?;
    expect_empty(tx, &known)?;
    let mut lines = input.lines();
    let first = lines.next().transpose().map_err(|error| io(&error))?.unwrap_or_default();
    expect_schema(tx, &first)?;
    let mut hasher = Sha256::new();
    hasher.update(first.as_bytes());
    hasher.update(b"\n");
    let mut insert = String::new();
    let (mut pending, mut pending_bytes): (Vec<Vec<Value>>, usize) = (Vec::new(), 0);
    for line in lines {
        let line = line.map_err(|error| io(&error))?;
        let value: Json = serde_json::from_str(&line).map_err(|error| damaged(&error.to_string()))?;
        if pending.len() == CHUNK || pending_bytes >= CHUNK_BYTES || !value.is_array() {
            tx.insert_many(&insert, &pending)?;
            (pending, pending_bytes) = (Vec::new(), 0);
        }
        pending_bytes += line.len();
        if let Some(manifest) = value.get("manifest") {
            let manifest: Manifest =
                serde_json::from_value(manifest.clone()).map_err(|error| damaged(&error.to_string()))?;
            let sum = crate::journal::hex(&hasher.finalize());
            if sum != manifest.sha256 {
                return Err(damaged("its sum differs"));
            }
            expect_counts(tx, &known, &manifest)?;
            return Ok(manifest);
        }
        hasher.update(line.as_bytes());
        hasher.update(b"\n");
        if let Some(table) = value.get("table").and_then(Json::as_str) {
            let columns: Vec<&str> =
                value["columns"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
            let named =
                columns.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
            if !known.iter().any(|name| name == table) || !named {
                return Err(damaged(&format!("unknown table {table}")));
            }
            insert = format!("insert into {table} ({})", columns.join(","));
        } else {
            let cells = value.as_array().ok_or_else(|| damaged("a line that is neither a table nor a row"))?;
            pending.push(cells.iter().map(decode).collect::<Result<_, _>>()?);
        }
    }
    Err(damaged("it ends before its manifest"))
}

fn expect_empty(read: &mut Read<'_>, tables: &[String]) -> Result<(), StoreError> {
    for table in tables {
        if read.value::<i64>(&format!("select 1 as n from {table} limit 1"), &[])?.is_some() {
            let detail = format!("a backup is restored into an empty database only, and {table} has rows");
            return Err(StoreError::Integrity(detail));
        }
    }
    Ok(())
}

/// A backup of another program version is told before anything is read of it.
fn expect_schema(read: &mut Read<'_>, line: &str) -> Result<(), StoreError> {
    let told: Json = serde_json::from_str(line).unwrap_or_default();
    let told = told["schema"].as_array().ok_or_else(|| damaged("it does not begin with its schema"))?;
    let told: Vec<&str> = told.iter().filter_map(Json::as_str).collect();
    let here = schema(read)?;
    let only_there = told.iter().find(|name| !here.iter().any(|known| known == *name)).map(|name| (*name).to_owned());
    let only_here = here.iter().find(|name| !told.contains(&name.as_str())).cloned();
    match only_there.or(only_here) {
        Some(name) => {
            let detail =
                "it stands in the backup or in this program, not in both; restore with the version that wrote it";
            Err(StoreError::Migration { name, detail: detail.to_owned() })
        }
        None => Ok(()),
    }
}

fn expect_counts(read: &mut Read<'_>, known: &[String], manifest: &Manifest) -> Result<(), StoreError> {
    let told = |table: &String| manifest.tables.iter().find(|(name, _)| name == table).map(|(_, rows)| *rows);
    for table in known {
        let found: Option<i64> = read.value(&format!("select count(*) as n from {table}"), &[])?;
        let (found, told) = (found.unwrap_or(0), told(table));
        if told != u64::try_from(found).ok() {
            return Err(damaged(&format!("{table} has {found} rows, {} were counted", told.unwrap_or(0))));
        }
    }
    Ok(())
}

/// The steps that the schema has taken, by name: their order may differ between two databases of one program.
fn schema(read: &mut Read<'_>) -> Result<Vec<String>, StoreError> {
    read.all("select name from migration order by name", &[], |row| row.take("name"))
}

fn encode(row: &Row) -> Json {
    let cells = row.values().iter().map(|value| match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => json!(*flag),
        Value::Int(number) => json!(*number),
        Value::Real(number) => json!({ "r": number }),
        Value::Text(text) => json!(text),
        Value::Bytes(bytes) => json!({ "x": crate::journal::hex(bytes) }),
    });
    Json::Array(cells.collect())
}

fn decode(cell: &Json) -> Result<Value, StoreError> {
    let odd = || StoreError::Integrity(format!("the backup is damaged: {cell}"));
    Ok(match cell {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => Value::Int(number.as_i64().ok_or_else(odd)?),
        Json::String(text) => Value::Text(text.clone()),
        Json::Object(tagged) => match (tagged.get("r"), tagged.get("x").and_then(Json::as_str)) {
            (Some(number), _) => Value::Real(number.as_f64().ok_or_else(odd)?),
            (_, Some(hex)) if hex.len() % 2 == 0 && hex.is_ascii() => {
                let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).map_err(|_| odd());
                Value::Bytes((0..hex.len()).step_by(2).map(byte).collect::<Result<_, _>>()?)
            }
            _ => return Err(odd()),
        },
        Json::Array(_) => return Err(odd()),
    })
}

/// Every table but the schema's own bookkeeping, in an order that foreign keys allow (creation order).
fn table_names(read: &mut Read<'_>) -> Result<Vec<String>, StoreError> {
    let sql = match read.connection.engine() {
        EngineKind::Sqlite => {
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name <> 'migration' order by rowid"
        }
        EngineKind::Postgres => {
            "select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace \
             where c.relkind = 'r' and n.nspname = current_schema() and c.relname <> 'migration' order by c.oid"
        }
    };
    read.all(sql, &[], |row| row.take("name"))
}

impl Store {
    /// Whether this is the embedded engine; a few operator messages differ.
    pub fn is_embedded(&self) -> bool {
        matches!(self.engine, Engine::Sqlite(_))
    }
}
