//! Personal data is shown for a purpose, with a reason, counted and written down; never otherwise.

use kernel::Refusal;
use serde::Deserialize;
use serde_json::json;
use shell::{Context, Failure, Permission, Work};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[schema(as = community::Unmask)]
pub(crate) struct Unmask {
    /// `call_back`, `visit`, `handle`, `audit`.
    purpose: String,
    reason: String,
}

const PURPOSES: [&str; 4] = ["call_back", "visit", "handle", "audit"];
const SHORTEST_REASON: usize = 4;
/// More than this in a day is not a day's work; a colleague or the secretary takes over.
const MOST_A_DAY: i64 = 100;
const DAY_S: i64 = 86_400;

/// Writes down who is about to see what, and why; answers how often the caller has unmasked today, this time included.
///
/// A command of its own: its answer may be kept for a repeated key, the personal data never is.
pub(crate) async fn count(context: &Context, subject: String, input: Unmask) -> Result<i64, Failure> {
    let counted = context.command(Permission::UNMASK, move |work| {
        let today = allow(work, &input)?;
        let body = json!({"purpose": input.purpose, "reason": input.reason});
        work.record("community.person.unmasked", &subject, body)?;
        Ok(today)
    });
    let answer = counted.await?;
    answer.text().parse().map_err(|_| Failure::Fault(format!("not a count: {}", answer.text())))
}

/// Checks the purpose and the day's count.
fn allow(work: &mut Work<'_, '_>, input: &Unmask) -> Result<i64, Failure> {
    if !PURPOSES.contains(&input.purpose.as_str()) || input.reason.trim().chars().count() < SHORTEST_REASON {
        let detail = format!("a purpose of {PURPOSES:?} and a reason in words");
        return Err(Refusal::new("purpose_missing", detail, "purpose").into());
    }
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let today: i64 = work
        .value(
            "select count(*) as n from journal where org = $1 and actor = $2 and action = 'community.person.unmasked' \
             and at_us > $3",
            &[&org, &who, &now.plus_s(-DAY_S)],
        )?
        .unwrap_or(0);
    if today >= MOST_A_DAY {
        let detail = format!("{MOST_A_DAY} a day are the limit; ask a colleague");
        return Err(Refusal::new("unmask_limit", detail, "person").into());
    }
    Ok(today + 1)
}
