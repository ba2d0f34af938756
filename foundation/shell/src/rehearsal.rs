//! A scenario file, played on a [`Stage`]: who does what and when, and what must come of it. The same file is a
//! demonstration, a training exercise and a test.

mod crowd;

use std::collections::BTreeMap;

use axum::http::Method;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Location;

use crate::stage::Stage;
use crate::{App, Failure};

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What it shows, in a sentence.
    pub title: String,
    pub start: String,
    #[serde(default)]
    pub seed: u64,
    /// Organisation → login → role.
    pub cast: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// One thing that somebody does. Texts may name what an earlier step kept: `{case}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it is for, in a few words.
    pub why: String,
    /// The clock moves here first; jobs that became due are done.
    #[serde(default)]
    pub at: Option<String>,
    /// A login of the cast; none for the public.
    #[serde(default, rename = "as")]
    pub login: String,
    #[serde(default)]
    pub get: Option<String>,
    #[serde(default)]
    pub post: Option<String>,
    #[serde(default)]
    pub body: Option<Value>,
    /// A text file's content instead of JSON: a spreadsheet as CSV.
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default = "ok")]
    pub status: u16,
    /// The step is taken so many times, by everybody at once; `{n}` is 1 and up, in texts and in names kept.
    #[serde(default)]
    pub times: Option<usize>,
    /// With `times`: status → how many of the answers have it. None wants `status` of all.
    #[serde(default)]
    pub answers: BTreeMap<String, usize>,
    /// JSON pointer → what must stand there.
    #[serde(default)]
    pub expect: BTreeMap<String, Value>,
    /// Name → JSON pointer of what later steps need.
    #[serde(default)]
    pub keep: BTreeMap<String, String>,
}

fn ok() -> u16 {
    200
}

/// What was played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Played {
    pub title: String,
    pub steps: usize,
    pub checks: usize,
    /// The journal's actions in order, by organisation.
    pub journal: BTreeMap<String, Vec<String>>,
}

/// Plays a scenario on a scratch database; the first thing that does not come out as written is the refusal.
pub async fn play(apps: Vec<App>, text: &str, location: &Location) -> Result<Played, Failure> {
    let scenario: Scenario =
        toml::from_str(text).map_err(|error| Refusal::new("scenario_malformed", error.to_string(), "scenario"))?;
    let start = Instant::parse(&scenario.start)?;
    let mut stage = Stage::open(apps, location, start, scenario.seed)?;
    let mut organisations = Vec::new();
    for (slug, cast) in &scenario.cast {
        let cast: Vec<(&str, &str)> = cast.iter().map(|(login, role)| (login.as_str(), role.as_str())).collect();
        organisations.push((slug.clone(), stage.found(slug, &cast).await?));
    }
    let (mut kept, mut checks) = (BTreeMap::new(), 0);
    for (number, step) in scenario.steps.iter().enumerate() {
        checks += match step.times {
            None => perform(&mut stage, step, number + 1, &mut kept).await?,
            Some(times) => crowd::perform(&mut stage, step, number + 1, times, &mut kept).await?,
        };
    }
    stage.do_due_jobs().await?;
    let mut journal = BTreeMap::new();
    for (slug, id) in organisations {
        let sealed = stage.shell.store().read(move |read| {
            read.verify_journal(id)?;
            read.journal_after(id, 0, 100_000)
        });
        let actions = sealed.await?.into_iter().map(|sealed| sealed.entry.action);
        journal.insert(slug, actions.filter(|action| !action.starts_with("shell.")).collect());
    }
    Ok(Played { title: scenario.title, steps: scenario.steps.len(), checks, journal })
}

async fn perform(
    stage: &mut Stage,
    step: &Step,
    number: usize,
    kept: &mut BTreeMap<String, String>,
) -> Result<usize, Failure> {
    let place = format!("step {number}: {}", step.why);
    let refuse = |code, detail: String| Failure::from(Refusal::new(code, detail, place.clone()));
    if let Some(at) = &step.at {
        let before = stage.shell.now();
        let at = Instant::parse(at)?;
        stage.clock.advance_to(at);
        if at.seconds_since(before) > 1500 {
            stage.forget_sign_ins();
        }
        stage.do_due_jobs().await?;
    }
    let (method, path) = match (&step.get, &step.post) {
        (Some(path), None) => (Method::GET, path),
        (None, Some(path)) => (Method::POST, path),
        (None, None) if step.at.is_some() => return Ok(0),
        _ => return Err(refuse("step_malformed", "a step has either get or post, or only at".to_owned())),
    };
    let path = filled(path, kept);
    let reply = match &step.text {
        Some(text) => stage.send_bytes(&step.login, &path, text.as_bytes()).await,
        None => {
            let body = step
                .body
                .as_ref()
                .map(|body| filled_json(body, kept))
                .or_else(|| (method == Method::POST).then(|| Value::Object(serde_json::Map::new())));
            stage.send(&step.login, method, &path, body.as_ref(), &[]).await
        }
    };
    stage.shell.store().seal().await?;
    let answer = reply.json();
    if reply.status.as_u16() != step.status {
        return Err(refuse(
            "rehearsal_differs",
            format!("status {} instead of {}: {answer}", reply.status, step.status),
        ));
    }
    for (pointer, wanted) in &step.expect {
        let found = answer.pointer(pointer).cloned().unwrap_or(Value::Null);
        let wanted = filled_json(wanted, kept);
        if found != wanted {
            return Err(refuse("rehearsal_differs", format!("{pointer} is {found} instead of {wanted}")));
        }
    }
    for (name, pointer) in &step.keep {
        let found = answer.pointer(pointer).cloned().unwrap_or(Value::Null);
        let text = match found {
            Value::String(text) => text,
            Value::Null => return Err(refuse("rehearsal_differs", format!("{pointer} is not there: {answer}"))),
            other => other.to_string(),
        };
        kept.insert(name.clone(), text);
    }
    Ok(1 + step.expect.len())
}

fn filled(text: &str, kept: &BTreeMap<String, String>) -> String {
    kept.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// `"{version}"` alone becomes the number it stands for; inside a text it is text.
fn filled_json(value: &Value, kept: &BTreeMap<String, String>) -> Value {
    match value {
        Value::String(text) => {
            let full = filled(text, kept);
            let alone = text.starts_with('{') && text.ends_with('}') && full != *text;
            match full.parse::<i64>() {
                Ok(number) if alone => Value::from(number),
                _ => Value::String(full),
            }
        }
        Value::Array(items) => items.iter().map(|item| filled_json(item, kept)).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), filled_json(value, kept))).collect(),
        other => other.clone(),
    }
}
