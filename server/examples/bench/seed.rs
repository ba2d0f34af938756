//! The demonstration organisation, multiplied: cases with their events and five journal entries each.

use std::collections::HashMap;
use std::time::{Duration, Instant as Moment};

use anyhow::Context;
use kernel::{Clock, EntryId, Id, Instant, MachineClock, OrganisationId, Rng};
use serde_json::json;
use shell::Shell;
use store::{Entry, Location, Row, Store, StoreError, Value};

use crate::Place;
use crate::server::{Server, free_port};

/// Must be the slug of the demonstration's community.
pub const SLUG: &str = "touchuang";
const JOURNAL_PER_CASE: usize = 5;
const PER_TRANSACTION: usize = 1_000;
const YEARS_S: i64 = 3 * 365 * 86_400;
/// What the generated sentences draw from.
const CHARACTERS: u32 = 3_500;
const WORDS: u32 = 8_000;

#[derive(clap::Args)]
pub struct Seed {
    #[arg(long, default_value_t = 1_000_000)]
    cases: usize,
}

pub struct CaseRow;
impl kernel::Kind for CaseRow {
    const PREFIX: &'static str = "case";
}

pub fn open(place: &Place) -> anyhow::Result<Store> {
    let location = match &place.database {
        Some(address) => Location::Postgres(address.clone()),
        None => Location::Folder(place.data.clone()),
    };
    let apps = [community::app(), farm::app(), hearing::app()];
    Ok(Store::open(&location, &Shell::migrations(&apps))?)
}

pub fn organisation(runtime: &tokio::runtime::Runtime, store: &Store) -> anyhow::Result<OrganisationId> {
    let found = runtime.block_on(
        store.read(|read| read.value::<OrganisationId>("select id from organisation where slug = $1", &[&SLUG])),
    );
    found?.context("the demonstration has no community")
}

/// A row as it is, with its columns.
struct Template {
    columns: Vec<String>,
    values: Vec<Value>,
    events: Vec<(i64, Value, Value)>,
}

pub fn run(place: &Place, seed: &Seed) -> anyhow::Result<()> {
    if place.database.is_none() && place.data.join("seeded").exists() {
        eprintln!("already seeded");
        return Ok(());
    }
    drop(Server::start(place, free_port()?, &["--demo"])?);
    let runtime = tokio::runtime::Runtime::new()?;
    let store = open(place)?;
    let org = organisation(&runtime, &store)?;
    let templates = runtime.block_on(store.read(move |read| templates(read, org)))?;
    let templates = std::sync::Arc::new(templates);
    let (now, start) = (MachineClock.now(), Moment::now());
    for first in (0..seed.cases).step_by(PER_TRANSACTION) {
        let templates = std::sync::Arc::clone(&templates);
        let until = (first + PER_TRANSACTION).min(seed.cases);
        let total = seed.cases;
        let work = move |tx: &mut store::Tx<'_>| {
            let mut rng = Rng::from_number(first as u64);
            fill(tx, org, &templates, &mut rng, now, first..until, total)
        };
        runtime.block_on(store.write(work))?;
        if first % 50_000 == 0 {
            eprintln!("{first} cases, {:?}", start.elapsed());
        }
    }
    // The index is brought up to date by the program's own worker.
    let due = MachineClock.now();
    runtime.block_on(store.write(move |tx: &mut store::Tx<'_>| {
        let id: Id<JobRow> = Rng::from_number(7).id(due);
        tx.execute(
            "insert into job (org, id, kind, payload, created_at_us, due_at_us, state, attempts, lease_until_us, progress) \
             values ($1, $2, 'community.case.index', '{}', $3, $3, 'waiting', 0, 0, 0.0)",
            &[&org, &id, &due],
        )
    }))?;
    drop(store);
    index(place, &runtime)?;
    std::fs::write(place.data.join("seeded"), seed.cases.to_string())?;
    eprintln!("seeded in {:?}", start.elapsed());
    Ok(())
}

struct JobRow;
impl kernel::Kind for JobRow {
    const PREFIX: &'static str = "job";
}

fn index(place: &Place, runtime: &tokio::runtime::Runtime) -> anyhow::Result<()> {
    let _server = Server::start(place, free_port()?, &[])?;
    let (store, start) = (open(place)?, Moment::now());
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let left = runtime.block_on(store.read(|read| {
            read.value::<i64>(
                "select count(*) as n from job where kind = 'community.case.index' and state in ('waiting', 'running')",
                &[],
            )
        }))?;
        if left == Some(0) {
            eprintln!("indexed in {:?}", start.elapsed());
            return Ok(());
        }
    }
}

fn templates(read: &mut store::Read<'_>, org: OrganisationId) -> Result<Vec<Template>, StoreError> {
    let mut templates: Vec<Template> =
        read.all("select * from community_case where org = $1", &[&org], |row: &mut Row| {
            Ok(Template { columns: row.columns().to_vec(), values: row.values().to_vec(), events: Vec::new() })
        })?;
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for (place, template) in templates.iter().enumerate() {
        let id = template.columns.iter().position(|column| column == "id").map(|at| &template.values[at]);
        if let Some(Value::Text(id)) = id {
            by_id.insert(id.clone(), place);
        }
    }
    let events: Vec<(String, i64, Value, Value)> = read.all(
        "select case_id, seq, at_us, body from community_case_event where org = $1 order by case_id, seq",
        &[&org],
        |row| Ok((row.take("case_id")?, row.take("seq")?, row.take("at_us")?, row.take("body")?)),
    )?;
    for (case, seq, at, body) in events {
        if let Some(place) = by_id.get(&case) {
            templates[*place].events.push((seq, at, body));
        }
    }
    Ok(templates)
}

fn fill(
    tx: &mut store::Tx<'_>,
    org: OrganisationId,
    templates: &[Template],
    rng: &mut Rng,
    now: Instant,
    range: std::ops::Range<usize>,
    total: usize,
) -> Result<(), StoreError> {
    let (mut cases, mut events) = (Vec::new(), Vec::new());
    for number in range {
        let at = now.plus_s(-YEARS_S + (YEARS_S as f64 * number as f64 / total as f64) as i64);
        let id: Id<CaseRow> = rng.id(at);
        let template = &templates[rng.below(templates.len() as u64) as usize];
        // A year's demonstration leaves many open; of three years most are closed.
        let template = match open_of(template) && number + total / 50 < total {
            true => templates.iter().find(|other| !open_of(other)).unwrap_or(template),
            false => template,
        };
        let mut values = template.values.clone();
        for (column, value) in template.columns.iter().zip(&mut values) {
            match column.as_str() {
                "id" => *value = Value::Text(id.to_string()),
                "number" => *value = Value::Text(format!("N{number:08}")),
                "tracking" => *value = Value::Text(format!("T{number:08}")),
                "collected_at_us" => *value = Value::Int(at.us()),
                "doc" => *value = Value::Null,
                _ => {}
            }
        }
        let at_of = |name: &str| template.columns.iter().position(|column| column == name);
        if let (Some(summary), Some(folded)) = (at_of("summary"), at_of("folded")) {
            let text = match &values[summary] {
                Value::Text(text) => format!("{text},{}", sentence(rng)),
                _ => sentence(rng),
            };
            values[folded] = Value::Text(person::name_key::fold(&text));
            values[summary] = Value::Text(text);
        }
        values.iter_mut().zip(&template.columns).for_each(|(value, column)| as_bool(value, column));
        cases.push(values);
        for (seq, at, body) in &template.events {
            let org = Value::Text(org.to_string());
            events.push(vec![org, Value::Text(id.to_string()), Value::Int(*seq), at.clone(), body.clone()]);
        }
        for step in 0..JOURNAL_PER_CASE {
            let entry_id: EntryId = rng.id(at);
            let entry = Entry {
                organisation: org,
                id: entry_id,
                at,
                actor: "system".to_owned(),
                action: "community.case.seeded".to_owned(),
                subject: id.to_string(),
                body: json!({ "step": step }),
            };
            tx.record(&entry)?;
        }
    }
    let columns = templates[0].columns.join(", ");
    tx.insert_many(&format!("insert into community_case ({columns})"), &cases)?;
    tx.insert_many("insert into community_case_event (org, case_id, seq, at_us, body)", &events)?;
    Ok(())
}

/// SQLite has no booleans of its own.
fn as_bool(value: &mut Value, column: &str) {
    if let (Value::Int(number), "is_open") = (&value, column) {
        *value = Value::Bool(*number != 0);
    }
}

fn open_of(template: &Template) -> bool {
    let at = template.columns.iter().position(|column| column == "is_open");
    at.is_some_and(|at| matches!(template.values[at], Value::Int(1) | Value::Bool(true)))
}

/// Five to ten words of a language: few words often, many seldom.
fn sentence(rng: &mut Rng) -> String {
    (0..5 + rng.below(6)).map(|_| word(((WORDS as f64).powf(rng.unit()) - 1.0) as u32)).collect()
}

/// The word of this rank: two characters, every third word three.
fn word(rank: u32) -> String {
    let character = |n: u32| char::from_u32(0x4E00 + n.wrapping_mul(2_654_435_761) % CHARACTERS).unwrap_or('一');
    (0..2 + u32::from(rank % 3 == 0)).map(|n| character(rank * 7 + n * 131)).collect()
}
