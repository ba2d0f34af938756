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
/// The last condition says nothing new: it is that of the index which makes this quick in a journal of millions.
const COUNT: &str = "select count(*) as n from journal where org = $1 and actor = $2 and at_us > $3 \
                     and action = 'community.person.unmasked' and action like '%.unmasked'";

/// Writes down who is about to see what, and why; answers how often the caller has unmasked today, this time included.
///
/// A command of its own: its answer may be kept for a repeated key, the personal data never is.
/// `right` is what lets the caller see it.
pub(crate) async fn count(
    context: &Context,
    right: Permission,
    subject: String,
    input: Unmask,
) -> Result<i64, Failure> {
    let counted = context.command(right, move |work| {
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
    let today: i64 = work.value(COUNT, &[&org, &who, &now.plus_s(-DAY_S)])?.unwrap_or(0);
    if today >= MOST_A_DAY {
        let detail = format!("{MOST_A_DAY} a day are the limit; ask a colleague");
        return Err(Refusal::new("unmask_limit", detail, "person").into());
    }
    Ok(today + 1)
}

#[cfg(test)]
mod tests {
    use shell::Shell;
    use shell::stage::Stage;
    use store::{Location, Store, StoreError};

    use super::COUNT;

    #[tokio::test]
    async fn the_days_count_reads_what_was_unmasked_and_no_more_of_the_journal() {
        for location in Stage::engines("unmask_plan") {
            let store = Store::open(&location, &Shell::migrations(&[crate::app()])).unwrap();
            let plan = store.read(|read| {
                let plan = format!("explain query plan {COUNT}");
                read.all(&plan, &[&"org_1", &"user_1", &0i64], |row| row.take::<String>("detail"))
            });
            if let Location::Folder(folder) = &location {
                let plan = plan.await.map_err(|error: StoreError| error).unwrap().join(" ");
                assert!(plan.contains("journal_unmasked (org=? AND actor=? AND at_us>?)"), "{plan}");
                let _ = std::fs::remove_dir_all(folder);
            }
        }
    }
}
