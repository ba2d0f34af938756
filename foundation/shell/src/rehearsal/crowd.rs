//! A step that many people take at once: a queue at the door, a race for the last places.

use std::collections::BTreeMap;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use kernel::Refusal;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{Step, filled, filled_json};
use crate::Failure;
use crate::stage::Stage;

const LARGEST_ANSWER_BYTES: usize = 1 << 20;
/// Rounds in which those who were told to try again do so.
const MOST_ROUNDS: usize = 50;

/// Everybody posts at once, each with a key of their own; who hears 503 sends the same again.
pub(super) async fn perform(
    stage: &mut Stage,
    step: &Step,
    number: usize,
    times: usize,
    kept: &mut BTreeMap<String, String>,
) -> Result<usize, Failure> {
    let place = format!("step {number}: {}", step.why);
    let refuse = |code, detail: String| Failure::from(Refusal::new(code, detail, place.clone()));
    let Some(path) = step.post.as_deref().filter(|_| step.get.is_none() && step.text.is_none() && step.at.is_none())
    else {
        return Err(refuse("step_malformed", "a step with times is a post of JSON, without at".to_owned()));
    };
    let cookie = if step.login.is_empty() { None } else { Some(stage.cookie(&step.login).await) };
    let mut answers: Vec<Option<(StatusCode, Value)>> = vec![None; times];
    for _ in 0..MOST_ROUNDS {
        let mut crowd = tokio::task::JoinSet::new();
        for (n, _) in answers.iter().enumerate().filter(|(_, answer)| answer.is_none()) {
            let mut words = kept.clone();
            words.insert("n".to_owned(), (n + 1).to_string());
            // Twice: a kept name may itself hold the number, `{client_{n}}`.
            let fill = |text: &str| filled(&text.replace("{n}", &(n + 1).to_string()), &words);
            let body = step.body.as_ref().map_or_else(|| json!({}), |body| filled_json(&numbered(body, n + 1), &words));
            let mut request =
                Request::post(fill(path)).header("x-yong", "1").header(header::CONTENT_TYPE, "application/json");
            request = request.header("idempotency-key", format!("step{number}-{n}"));
            if let Some(cookie) = &cookie {
                request = request.header(header::COOKIE, cookie);
            }
            let request = request.body(Body::from(body.to_string()));
            let request = request.map_err(|error| refuse("step_malformed", error.to_string()))?;
            let router = stage.router.clone();
            crowd.spawn(async move {
                let Ok(response) = router.oneshot(request).await;
                let status = response.status();
                let bytes = to_bytes(response.into_body(), LARGEST_ANSWER_BYTES).await.unwrap_or_default();
                (n, status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
            });
        }
        while let Some(answer) = crowd.join_next().await {
            let (n, status, answer) = answer.map_err(|error| Failure::Fault(error.to_string()))?;
            if status != StatusCode::SERVICE_UNAVAILABLE {
                answers[n] = Some((status, answer));
            }
        }
        if answers.iter().all(Option::is_some) {
            break;
        }
    }
    stage.shell.store().seal().await?;
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for (n, answer) in answers.iter().enumerate() {
        let Some((status, answer)) = answer else {
            return Err(refuse("rehearsal_differs", format!("number {} was never answered", n + 1)));
        };
        *counted.entry(status.as_u16().to_string()).or_default() += 1;
        for (name, pointer) in step.keep.iter().filter(|_| status.is_success()) {
            let found = answer.pointer(pointer).cloned().unwrap_or(Value::Null);
            let text = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
            kept.insert(name.replace("{n}", &(n + 1).to_string()), text);
        }
    }
    let wanted =
        if step.answers.is_empty() { BTreeMap::from([(step.status.to_string(), times)]) } else { step.answers.clone() };
    if counted != wanted {
        return Err(refuse("rehearsal_differs", format!("answers {counted:?} instead of {wanted:?}")));
    }
    Ok(times)
}

fn numbered(body: &Value, n: usize) -> Value {
    match body {
        Value::String(text) => Value::String(text.replace("{n}", &n.to_string())),
        Value::Array(items) => items.iter().map(|item| numbered(item, n)).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), numbered(value, n))).collect(),
        other => other.clone(),
    }
}
