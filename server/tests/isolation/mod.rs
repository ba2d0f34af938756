//! Two organisations on one server, every route of the description, every role: what belongs to the other answers exactly
//! as what does not exist, and nothing of it is ever told: no row, count, name or id.

mod body;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use axum::http::Method;
use kernel::{Instant, Rng};
use serde_json::Value;
use shell::stage::{Reply, Stage};
use store::Location;

use body::{Bodies, OBJECT};

/// Tuesday 2026-02-10 09:00 in Ningbo.
const START: Instant = Instant::from_us(1_770_685_200_000_000);
/// Every free text of the other organisation holds this.
const SECRET: &str = "南境秘";
/// Fewer, for a quick look, with `YONG_ISOLATION_REQUESTS`.
const REQUESTS: u64 = 100_000;
const LEAST_IDS_PER_KIND: usize = 3;
/// Kinds that a random body makes only now and then.
const MADE: [&str; 4] = ["case", "firm", "offer", "service"];
const MOST_ROUNDS: usize = 12;
/// Routes that end the caller's own session, change his password, or never end.
const LEFT_OUT: [&str; 4] = ["/api/shell/sign-in", "/api/shell/sign-out", "/api/shell/password", "/api/shell/live"];

/// The apps of the server; `every_route_is_here` compares with the program itself.
fn apps() -> Vec<shell::App> {
    vec![community::app(), hearing::app(), farm::app()]
}

struct Operation {
    method: Method,
    path: String,
    description: Value,
}

/// Somebody with a role, or a visitor.
struct Caller {
    login: String,
    home: &'static str,
}

struct World {
    stage: Stage,
    description: Value,
    operations: Vec<Operation>,
    north: Vec<Caller>,
    south: Vec<Caller>,
}

fn description(stage: &Stage) -> Value {
    let (_, description) = shell::service(&stage.shell, axum::routing::any(|| async { "" }));
    serde_json::to_value(description).unwrap()
}

fn operations(description: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (name, method) in [
            ("get", Method::GET),
            ("post", Method::POST),
            ("put", Method::PUT),
            ("delete", Method::DELETE),
            ("patch", Method::PATCH),
        ] {
            if item[name].is_object() && !LEFT_OUT.contains(&path.as_str()) {
                operations.push(Operation { method, path: path.clone(), description: item[name].clone() });
            }
        }
    }
    operations
}

async fn world() -> World {
    let folder = std::env::temp_dir().join(format!("yong_isolation_{}", std::process::id()));
    let mut stage = Stage::open(apps(), &Location::Folder(folder), START, 1).unwrap();
    let roles: Vec<&'static str> = stage.shell.roles().map(|role| role.code).collect();
    let mut callers = BTreeMap::new();
    for home in ["north", "south"] {
        let cast: Vec<(String, &str)> = roles.iter().map(|role| (format!("{home}.{role}"), *role)).collect();
        let cast: Vec<(&str, &str)> = cast.iter().map(|(login, role)| (login.as_str(), *role)).collect();
        stage.found(home, &cast).await.unwrap();
        let mut there: Vec<Caller> =
            cast.iter().map(|(login, _)| Caller { login: (*login).to_owned(), home }).collect();
        there.push(Caller { login: String::new(), home });
        callers.insert(home, there);
    }
    let description = description(&stage);
    let (north, south) = (callers.remove("north").unwrap(), callers.remove("south").unwrap());
    World { operations: operations(&description), stage, description, north, south }
}

/// Every typed id and every code in a document.
fn names(value: &Value, under: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| names(value, name, found)),
        Value::Array(items) => items.iter().for_each(|item| names(item, under, found)),
        Value::String(text)
            if kind(text).is_some() || ["tracking", "code", "secret"].contains(&under) && text.len() >= 8 =>
        {
            found.insert(text.clone());
        }
        _ => {}
    }
}

/// The kind of a typed id; codes have none.
fn kind(text: &str) -> Option<&str> {
    let (kind, rest) = text.rsplit_once('_')?;
    let plain =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    (rest.len() == 26 && plain(rest) && plain(kind)).then_some(kind)
}

/// The same kind of name, of nothing.
fn absent(name: &str, rng: &mut Rng) -> String {
    let letters: Vec<char> = rng.token().chars().chain(rng.token().chars()).collect();
    match kind(name) {
        Some(kind) => format!(
            "{kind}_0{}",
            letters[..25]
                .iter()
                .collect::<String>()
                .replace('i', "0")
                .replace('l', "1")
                .replace('u', "2")
                .replace('o', "3")
        ),
        None if name.chars().any(char::is_uppercase) => {
            letters[..name.len().min(30)].iter().collect::<String>().to_uppercase()
        }
        None => letters[..name.len().min(30)].iter().collect(),
    }
}

impl World {
    /// Sends one operation with one object's name in every place that takes one.
    async fn ask(&mut self, caller: &Caller, operation: usize, object: &str, body: &Value) -> Reply {
        let operation = &self.operations[operation];
        let mut path = operation.path.replace("{slug}", caller.home);
        while let (Some(open), Some(close)) = (path.find('{'), path.find('}')) {
            path.replace_range(open..=close, object);
        }
        let mut query = Vec::new();
        for parameter in operation.description["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default();
            match (parameter["in"].as_str(), name) {
                (Some("query"), _) if name.ends_with("_id") => query.push(format!("{name}={object}")),
                (Some("query"), "date") => query.push("date=2026-02-24".to_owned()),
                _ => {}
            }
        }
        if !query.is_empty() && !object.is_empty() {
            path = format!("{path}?{}", query.join("&"));
        }
        let (method, text) = (operation.method.clone(), body.to_string().replace(OBJECT, object));
        let body: Option<Value> = if body.is_null() { None } else { serde_json::from_str(&text).ok() };
        self.stage.send(&caller.login, method, &path, body.as_ref(), &[]).await
    }

    /// Lets everybody of one organisation do everything that is allowed there, for so many rounds and until there is one
    /// of each kind that the comparison is about, and answers every name that came up.
    async fn populate(&mut self, home: &'static str, text: &str, rounds: usize, rng: &mut Rng) -> BTreeSet<String> {
        let callers: Vec<Caller> =
            if home == "north" { std::mem::take(&mut self.north) } else { std::mem::take(&mut self.south) };
        let description = self.description.clone();
        let bodies = Bodies { description: &description, text };
        let mut found = BTreeSet::new();
        for round in 0..MOST_ROUNDS {
            let made: BTreeSet<&str> = found.iter().filter_map(|name: &String| kind(name)).collect();
            let last =
                round + 1 >= rounds && MADE.iter().all(|wanted| made.contains(wanted)) || round + 1 == MOST_ROUNDS;
            let objects: Vec<String> = found.iter().filter(|name: &&String| kind(name).is_some()).cloned().collect();
            for at in 0..self.operations.len() {
                let (path, writes) = (self.operations[at].path.clone(), self.operations[at].method != Method::GET);
                if path.contains("/people/") || path.contains("/sessions/") {
                    continue;
                }
                for caller in &callers {
                    let many = if path.contains('{') && round > 0 { 3 } else { 1 };
                    for _ in 0..many {
                        let object = match objects.is_empty() {
                            true => String::new(),
                            false => objects[rng.below(objects.len() as u64) as usize].clone(),
                        };
                        let body = bodies.of(&self.operations[at].description, rng);
                        if writes || last {
                            let reply = self.ask(caller, at, &object, &body).await;
                            if reply.status.is_success() {
                                names(&reply.json(), "", &mut found);
                            }
                        }
                    }
                }
            }
            if last {
                break;
            }
        }
        if home == "north" {
            self.north = callers
        } else {
            self.south = callers
        }
        found
    }

    /// What everybody in the north sees in lists, figures and exports.
    async fn seen_in_the_north(&mut self) -> BTreeMap<String, Vec<u8>> {
        let callers = std::mem::take(&mut self.north);
        let mut seen = BTreeMap::new();
        for at in 0..self.operations.len() {
            let operation = &self.operations[at];
            let path = operation.path.replace("{slug}", "north");
            if operation.method != Method::GET || path.contains('{') {
                continue;
            }
            for caller in &callers {
                let asked =
                    ["", "?q=%E5%8D%97%E5%A2%83%E7%A7%98", "?q=0000", "?state=open", "?by=month", "?date=2026-02-24"];
                for query in asked {
                    let reply = self.stage.get(&caller.login, &format!("{path}{query}")).await;
                    seen.insert(format!("{} {path}{query}", caller.login), reply.bytes);
                }
            }
        }
        self.north = callers;
        seen
    }
}

/// Why an answer tells of the other organisation, if it does.
fn leak(reply: &Reply, object: &str, foreign: &BTreeSet<String>) -> Option<String> {
    let text = String::from_utf8_lossy(&reply.bytes).replace(object, OBJECT);
    if text.contains(SECRET) {
        return Some(format!("a text of the other organisation: {text}"));
    }
    let mut told = BTreeSet::new();
    names(&serde_json::from_str(&text).unwrap_or(Value::String(text.clone())), "", &mut told);
    told.intersection(foreign).next().map(|name| format!("{name} of the other organisation: {text}"))
}

/// What an outsider can compare: the status, what kind of answer, its text without the name asked for.
fn visible(reply: &Reply, object: &str) -> (u16, String, String) {
    let kind = reply.headers.get("content-type").map(|kind| format!("{kind:?}")).unwrap_or_default();
    let text = String::from_utf8_lossy(&reply.bytes).replace(object, OBJECT);
    if !reply.status.is_success() {
        return (reply.status.as_u16(), kind, text);
    }
    // What succeeds for both made something new of its own: its ids and codes differ, its shape may not.
    let shape: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { 'x' } else { c }).collect();
    (reply.status.as_u16(), kind, shape.replace('x', ""))
}

#[tokio::test]
async fn the_foreign_is_as_the_absent_and_nothing_of_it_is_told() {
    let mut world = world().await;
    let mut rng = Rng::from_number(11);
    let own = world.populate("north", "甬", 3, &mut rng).await;
    let before = world.seen_in_the_north().await;
    let foreign = world.populate("south", SECRET, 3, &mut rng).await;
    let after = world.seen_in_the_north().await;
    for (asked, answer) in &before {
        let (was, is) = (String::from_utf8_lossy(answer), String::from_utf8_lossy(&after[asked]));
        assert_eq!(was, is, "{asked}: changed by what another organisation did");
    }
    // Codes that the program itself gives to everybody are no secret; typed ids are never shared.
    let shared: BTreeSet<String> = own.intersection(&foreign).cloned().collect();
    assert!(shared.iter().all(|name| kind(name).is_none()), "{shared:?}");
    let foreign: BTreeSet<String> = foreign.difference(&shared).cloned().collect();
    let mut by_kind: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in &foreign {
        by_kind.entry(kind(name).unwrap_or("code").to_owned()).or_default().push(name.clone());
    }
    let requests: u64 =
        std::env::var("YONG_ISOLATION_REQUESTS").ok().and_then(|text| text.parse().ok()).unwrap_or(REQUESTS);
    let told = matrix(&mut world, &by_kind, &foreign, requests, &mut rng).await;
    println!("isolation: {told} requests, {} operations, kinds {:?}", world.operations.len(), by_kind.keys());
    for wanted in ["case", "firm", "offer", "service", "user", "code"] {
        assert!(
            by_kind.get(wanted).is_some_and(|names| names.len() >= LEAST_IDS_PER_KIND.min(names.len().max(1))),
            "no {wanted}: {by_kind:?}"
        );
    }
    let readable = readable(&mut world, &own).await;
    assert!(readable >= 3, "own objects open on {readable} routes only; the comparison would say nothing");
}

fn names_an_object(operation: &Operation, body: &Value) -> bool {
    let asked = operation.description["parameters"].as_array().into_iter().flatten();
    let by_query = asked.filter_map(|parameter| parameter["name"].as_str()).any(|name| name.ends_with("_id"));
    operation.path.replace("{slug}", "").contains('{') || by_query || body.to_string().contains(OBJECT)
}

/// Every operation × caller × kind, again and again with other names, until so many requests are made.
async fn matrix(
    world: &mut World,
    by_kind: &BTreeMap<String, Vec<String>>,
    foreign: &BTreeSet<String>,
    requests: u64,
    rng: &mut Rng,
) -> u64 {
    let description = world.description.clone();
    let bodies = Bodies { description: &description, text: "甬" };
    let callers = std::mem::take(&mut world.north);
    let mut told = 0;
    let cells: u64 = (world.operations.len() * callers.len() * by_kind.len()) as u64;
    // Fewer requests than cells: each cell with the same chance; more: every cell, then again.
    let share = (requests as f64 / 2.0 / cells as f64).min(1.0);
    while told < requests {
        for at in 0..world.operations.len() {
            for caller in &callers {
                for kept in by_kind.values() {
                    if rng.unit() > share {
                        continue;
                    }
                    let object = &kept[rng.below(kept.len() as u64) as usize];
                    let nobody = absent(object, rng);
                    let body = bodies.of(&world.operations[at].description, rng);
                    let theirs = world.ask(caller, at, object, &body).await;
                    let nothing = world.ask(caller, at, &nobody, &body).await;
                    told += 2;
                    let place = format!(
                        "{} {} as {:?} with {object}: {body}",
                        world.operations[at].method, world.operations[at].path, caller.login
                    );
                    assert_ne!(theirs.status, 500, "{place}: {}", theirs.json());
                    // A request that names no object tells nothing by its answer: the second of two may meet the first.
                    if names_an_object(&world.operations[at], &body) {
                        assert_eq!(visible(&theirs, object), visible(&nothing, &nobody), "{place}");
                    }
                    assert_eq!(leak(&theirs, object, foreign), None, "{place}");
                }
            }
        }
    }
    world.north = callers;
    told
}

/// On how many routes with an object's name somebody in the north opens an object of the north.
async fn readable(world: &mut World, own: &BTreeSet<String>) -> usize {
    let callers = std::mem::take(&mut world.north);
    let mut readable = 0;
    for at in 0..world.operations.len() {
        let named = world.operations[at].path.replace("{slug}", "").contains('{');
        if world.operations[at].method != Method::GET || !named {
            continue;
        }
        let mut opened = false;
        for object in own {
            for caller in &callers {
                opened = opened || world.ask(caller, at, object, &Value::Null).await.status.is_success();
            }
            if opened {
                break;
            }
        }
        readable += usize::from(opened);
    }
    world.north = callers;
    readable
}

#[tokio::test]
async fn every_route_is_here() {
    let output = Command::new(env!("CARGO_BIN_EXE_yong")).args(["--json", "openapi"]).output().unwrap();
    let program: Value = serde_json::from_slice(&output.stdout).unwrap();
    let folder = std::env::temp_dir().join(format!("yong_isolation_routes_{}", std::process::id()));
    let stage = Stage::open(apps(), &Location::Folder(folder), START, 1).unwrap();
    let here = description(&stage);
    let paths = |document: &Value| document["paths"].as_object().unwrap().keys().cloned().collect::<BTreeSet<String>>();
    assert_eq!(paths(&here), paths(&program), "add the new app to `apps` above");
}
