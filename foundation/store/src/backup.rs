//! One backup format for both engines: a line of JSON a row, all of one snapshot, closed by a SHA-256 of everything
//! before it. Restoring it into the other engine is how a team moves from one machine to several.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::connection::EngineKind;
use crate::{Engine, Read, Row, Store, StoreError, Value};

/// What a backup holds.
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

/// Reads a backup into an empty database of the same program version, checks its sum, and verifies every chain.
pub async fn restore(store: &Store, input: impl BufRead + Send + 'static) -> Result<Manifest, StoreError> {
    let mut input = Some(input);
    store
        .write(move |tx| {
            let input = input.take().ok_or_else(|| StoreError::Conflict("a restore runs alone".to_owned()))?;
            let manifest = read_tables(tx, input)?;
            let organisations = tx.all("select distinct org from journal_chain", &[], |row| row.take("org"))?;
            for organisation in organisations {
                tx.verify_journal(organisation)?;
            }
            Ok(manifest)
        })
        .await
}

fn read_tables(tx: &mut crate::Tx<'_>, input: impl BufRead) -> Result<Manifest, StoreError> {
    const CHUNK: usize = 500;
    const CHUNK_BYTES: usize = 16 * 1024 * 1024;
    let known = table_names(tx)?;
    let entries: Option<i64> = tx.value("select count(*) as n from journal", &[])?;
    if entries != Some(0) {
        return Err(StoreError::Integrity("a backup is restored into an empty database only".to_owned()));
    }
    let damaged = |detail: &str| StoreError::Integrity(format!("the backup is damaged: {detail}"));
    let mut hasher = Sha256::new();
    let mut insert = String::new();
    let (mut pending, mut pending_bytes): (Vec<Vec<Value>>, usize) = (Vec::new(), 0);
    for line in input.lines() {
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
            return if sum == manifest.sha256 { Ok(manifest) } else { Err(damaged("its sum differs")) };
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
